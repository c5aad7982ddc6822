<?php
// [MS-USRPCH]: one method an operation, which takes the parameters and gives the result, each by name.

declare(strict_types=1);

final class ChangeLog
{
    private const TOKEN = '1;42703492;02/13/2008 14:34:56';
    private const TOKEN_AFTER = '1;42703604;03/01/2008 15:21:17';
    private const POLICY = 'a88b9dcb-5b82-41e4-8a19-17672f307b95';
    private const USER = 'User1';

    public function GetCurrentChangeToken(): array
    {
        return ['GetCurrentChangeTokenResult' => self::TOKEN];
    }

    public function GetChanges(object $request): array
    {
        return ['GetChangesResult' => self::since($request, self::entries())];
    }

    public function GetAllChanges(): array
    {
        return ['GetAllChangesResult' => self::container(self::entries())];
    }

    public function GetUserCurrentChangeToken(object $request): array
    {
        self::require_profile($request);
        return ['GetUserCurrentChangeTokenResult' => self::TOKEN];
    }

    public function GetUserChanges(object $request): array
    {
        self::require_profile($request);
        return ['GetUserChangesResult' => self::since($request, self::entries_of_user())];
    }

    public function GetUserAllChanges(object $request): array
    {
        if (($request->userAccountName ?? null) === 'Busy User') {
            return ['GetUserAllChangesResult' => self::container(self::busy_entries(), true)];
        }
        self::require_profile($request);
        return ['GetUserAllChangesResult' => self::container(self::entries_of_user())];
    }

    private static function require_profile(object $request): void
    {
        $name = $request->userAccountName ?? '';
        if ($name !== self::USER) {
            throw caller_fault("There is no profile of the user $name.");
        }
    }

    /** The entries that the flags of a query for changes select. */
    private static function since(object $request, array $entries): array
    {
        $token = $request->changeToken ?? '';
        if ($token !== self::TOKEN) {
            throw caller_fault('The change token is invalid.', $token);
        }
        $query = $request->changeQuery;
        $is_selected = fn (array $entry): bool => match ($entry['ChangeType']) {
            'Add' => $query->Add,
            'Delete' => $query->Delete,
        };
        return self::container(array_values(array_filter($entries, $is_selected)));
    }

    private static function container(array $entries, bool $exceeded = false): array
    {
        return [
            'Changes' => ['UserProfileChangeData' => $entries],
            'ChangeToken' => self::TOKEN_AFTER,
            'HasExceededCountLimit' => $exceeded,
        ];
    }

    /** The entries of [MS-USRPCH] 4.2. */
    private static function entries(): array
    {
        return [
            [
                'Id' => 42703511,
                'UserAccountName' => 'Another User4',
                'ChangeType' => 'Add',
                'ObjectType' => 'Colleague',
                'EventTime' => '2008-02-13T14:34:56.183',
                'Value' => typed('One More User2'),
                'PolicyId' => self::POLICY,
            ],
            [
                'Id' => 42703578,
                'UserAccountName' => 'Another User4',
                'ChangeType' => 'Add',
                'ObjectType' => 'WebLog',
                'EventTime' => '2008-02-13T15:45:07.183',
                'PolicyId' => self::POLICY,
            ],
            [
                'Id' => 42703599,
                'UserAccountName' => 'Another User4',
                'ChangeType' => 'Delete',
                'ObjectType' => 'WebLog',
                'EventTime' => '2008-02-13T16:56:18.183',
                'PolicyId' => self::POLICY,
            ],
            [
                'Id' => 42703604,
                'UserAccountName' => self::USER,
                'ChangeType' => 'Add',
                'ObjectType' => 'SingleValueProperty',
                'EventTime' => '2008-03-01T15:21:17.183',
                'Value' => typed('02/29/2008 '),
                'PolicyId' => self::POLICY,
                'PropertyName' => 'Marriage Data',
            ],
        ];
    }

    private static function entries_of_user(): array
    {
        $is_of_user = fn (array $entry): bool => $entry['UserAccountName'] === self::USER;
        return array_values(array_filter(self::entries(), $is_of_user));
    }

    /** As many entries as a result may have ([MS-USRPCH] 2.2.4.4). */
    private static function busy_entries(): array
    {
        return array_map(fn (int $id): array => [
            'Id' => $id,
            'UserAccountName' => 'One More User2',
            'ChangeType' => 'Add',
            'ObjectType' => 'Colleague',
            'EventTime' => '2008-02-13T14:34:56',
            'Value' => typed('Another User4'),
            'PolicyId' => self::POLICY,
        ], range(501, 1500));
    }
}
