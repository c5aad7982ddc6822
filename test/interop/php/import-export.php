<?php
// [MS-UPIEWS]: one method an operation, which takes the parameters and gives the result, each by name.

declare(strict_types=1);

final class ImportExport
{
    private const PARTITION = '0c37852b-34d0-418e-91c6-2ac25af4be5b';
    private const TOKEN = '1;42703604;03/01/2008 15:21:17';

    public function __construct(private readonly State $state)
    {
    }

    public function InitializeProfileImportExportProcess(): array
    {
        $state = $this->read();
        $run = $state['next'];
        $this->state->write(['next' => $run + 1, 'open' => $run] + $state);
        return ['InitializeProfileImportExportProcessResult' => $run];
    }

    public function FinalizeProfileImportExportProcess(object $request): array
    {
        $state = $this->require_open($request->importExportId);
        $this->state->write(['open' => null] + $state);
        return [];
    }

    public function GetPartitionIds(): array
    {
        return ['GetPartitionIdsResult' => ['guid' => [self::PARTITION]]];
    }

    public function GetImportProperties(): array
    {
        $user = [
            'TypeName' => 'user',
            'Properties' => ['string' => ['FirstName', 'LastName', 'SID']],
        ];
        return ['GetImportPropertiesResult' => ['ImportExportProperties' => [$user]]];
    }

    public function UpdateWithProfileChangeData(object $request): array
    {
        $state = $this->require_open($request->importExportId);
        $profiles = items($request->profileChangeData ?? null, 'ProfileChangeData');
        foreach ($profiles as $profile) {
            self::name_types($profile);
        }
        $this->state->write(['profiles' => $profiles] + $state);
        return ['UpdateWithProfileChangeDataResult' => true];
    }

    public function RetrieveProfileChangeDataFull(object $request): array
    {
        return ['RetrieveProfileChangeDataFullResult' => $this->page($request->recordId, self::TOKEN)];
    }

    public function RetrieveProfileChangeDataDelta(object $request): array
    {
        return ['RetrieveProfileChangeDataDeltaResult' => $this->page(0, $request->changeToken ?? null)];
    }

    public function RetrieveBDCProfileChangeData(object $request): array
    {
        return ['RetrieveBDCProfileChangeDataResult' => $this->page($request->recordId, self::TOKEN)];
    }

    private function read(): array
    {
        return $this->state->read(['next' => 9007199254740993, 'open' => null, 'profiles' => []]);
    }

    private function require_open(int $run): array
    {
        $state = $this->read();
        if ($run !== $state['open']) {
            throw caller_fault("The identifier $run is not that of the open synchronization run.");
        }
        return $state;
    }

    private function page(int $last_id, ?string $token): array
    {
        return [
            'ProfileChangeData' => ['ProfileChangeData' => $this->read()['profiles']],
            'LastId' => $last_id,
            'LastChangeToken' => $token,
        ];
    }

    /** Names the types of the values of a profile, which PHP would send back without. */
    private static function name_types(?object $profile): void
    {
        foreach (items($profile?->PropertyChanges ?? null, 'PropertyChangeData') as $change) {
            if (isset($change->Values->anyType)) {
                $change->Values->anyType = array_map(typed(...), $change->Values->anyType);
            }
        }
    }
}
