<?php
// Calls the three services with SoapClient: php client.php SCENARIO URL SOAP-VERSION.
//
// Prints what it saw as JSON. Everything that SoapClient must know it reads from the published WSDL.

declare(strict_types=1);

require __DIR__ . '/values.php';

const ADDRESSING = 'http://www.w3.org/2005/08/addressing';
const CONTEXT = 'http://schemas.microsoft.com/sharepoint/servicecontext';

const QUERY_FLAGS = [
    'SingleValueProperty', 'MultiValueProperty', 'Custom', 'Add', 'Update', 'UpdateMetadata',
    'Delete', 'Anniversary', 'DistributionListMembership', 'SiteMembership', 'QuickLink',
    'Colleague', 'WebLog', 'PersonalizationSite', 'UserProfile', 'OrganizationMembership',
];

function connect(string $url, string $version, array $typemap = []): SoapClient
{
    return new SoapClient("$url?wsdl", [
        'soap_version' => $version === '1.2' ? SOAP_1_2 : SOAP_1_1,
        // Without it, a list of one item is that item.
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
        'typemap' => $typemap,
        // The cache knows a WSDL by its URL; the next server may have the port of this one.
        'cache_wsdl' => WSDL_CACHE_NONE,
    ]);
}

/** The fault that a call ends with. */
function fault_of(callable $call): array
{
    try {
        $call();
    } catch (SoapFault $fault) {
        $code = explode(':', $fault->faultcode);
        return ['code' => end($code), 'reason' => $fault->faultstring];
    }
    throw new LogicException('The call did not end with a fault.');
}

function without_null(array $members): array
{
    return array_filter($members, fn (mixed $value): bool => $value !== null);
}

function value_of(mixed $value): array
{
    $typed = typed($value);
    $text = match ($typed->enc_stype) {
        'base64Binary' => base64_encode($typed->enc_value),
        'boolean' => $typed->enc_value ? 'true' : 'false',
        default => (string) $typed->enc_value,
    };
    return ['type' => $typed->enc_stype, 'value' => $text];
}

function change_of(object $change): array
{
    return without_null([
        'id' => (string) $change->Id,
        'user' => $change->UserAccountName,
        'changeType' => flags($change->ChangeType),
        'objectType' => flags($change->ObjectType),
        'eventTime' => $change->EventTime,
        'value' => isset($change->Value) ? value_of($change->Value) : null,
        'policyId' => $change->PolicyId,
        'propertyName' => $change->PropertyName ?? null,
    ]);
}

function changes_of(object $container): array
{
    return [
        'changes' => array_map(change_of(...), items($container->Changes, 'UserProfileChangeData')),
        'token' => $container->ChangeToken,
        'exceeded' => $container->HasExceededCountLimit,
    ];
}

function change_log(string $url, string $version): array
{
    // A value of the type date is a text to PHP, as is one of the type string.
    $client = connect($url, $version, typemap('date'));
    $everything = array_fill_keys(QUERY_FLAGS, true);
    $deleted_web_logs = ['Delete' => true, 'WebLog' => true] + array_fill_keys(QUERY_FLAGS, false);
    $user = ['userAccountName' => 'User1'];
    $nobody = ['userAccountName' => 'Nobody <&>'];
    $stale = '1;1;01/01/2000 00:00:00';
    $changes = fn (string $token, array $query): object => $client->GetChanges(
        ['changeToken' => $token, 'changeQuery' => $query],
    )->GetChangesResult;
    $user_changes = fn (array $user, string $token): object => $client->GetUserChanges(
        [...$user, 'changeToken' => $token, 'changeQuery' => $everything],
    )->GetUserChangesResult;

    $start = $client->GetCurrentChangeToken()->GetCurrentChangeTokenResult;
    $first = $changes($start, $everything);
    $nothing_new = $changes($first->ChangeToken, $everything);
    $user_start = $client->GetUserCurrentChangeToken($user)->GetUserCurrentChangeTokenResult;
    return [
        'replication' => [
            'start' => $start,
            'first' => changes_of($first),
            'nothingNew' => changes_of($nothing_new),
        ],
        'caching' => ['start' => $user_start, 'changes' => changes_of($user_changes($user, $user_start))],
        'deletedWebLogs' => changes_of($changes($start, $deleted_web_logs)),
        'all' => changes_of($client->GetAllChanges()->GetAllChangesResult),
        'ofUser' => changes_of($client->GetUserAllChanges($user)->GetUserAllChangesResult),
        'faults' => [
            'GetChanges' => fault_of(fn () => $changes($stale, $everything)),
            'GetUserChanges' => fault_of(fn () => $user_changes($nobody, $start)),
            'GetUserAllChanges' => fault_of(fn () => $client->GetUserAllChanges($nobody)),
            'GetUserCurrentChangeToken' => fault_of(fn () => $client->GetUserCurrentChangeToken($nobody)),
        ],
    ];
}

function count_limit(string $url, string $version): array
{
    $container = connect($url, $version)->GetAllChanges()->GetAllChangesResult;
    $changes = items($container->Changes, 'UserProfileChangeData');
    return [
        'count' => count($changes),
        'first' => (string) $changes[0]->Id,
        'last' => (string) end($changes)->Id,
        'exceeded' => $container->HasExceededCountLimit,
    ];
}

/** A client of MS-UPIEWS that keeps the types of the values of properties. */
function connect_to_profiles(string $url, string $version): SoapClient
{
    return connect($url, $version, typemap('base64Binary', 'date', 'dateTime'));
}

function property_of(object $change): array
{
    return [
        'name' => $change->Name,
        'changeType' => flags($change->ChangeType),
        'values' => array_map(value_of(...), items($change->Values, 'anyType')),
    ];
}

function profile_of(object $profile): array
{
    return [
        'distinguishedName' => $profile->DistinguishedName,
        'objectGuid' => $profile->ObjectGuid,
        'objectClass' => $profile->ObjectClass,
        'changeType' => flags($profile->ChangeType),
        'properties' => array_map(
            property_of(...),
            items($profile->PropertyChanges, 'PropertyChangeData'),
        ),
    ];
}

function page_of(object $container): array
{
    return without_null([
        'profiles' => array_map(
            profile_of(...),
            items($container->ProfileChangeData, 'ProfileChangeData'),
        ),
        'lastId' => (string) $container->LastId,
        'lastChangeToken' => $container->LastChangeToken ?? null,
    ]);
}

function import_export(string $url, string $version): array
{
    $client = connect_to_profiles($url, $version);
    $initialize = fn (): int => $client->InitializeProfileImportExportProcess()
        ->InitializeProfileImportExportProcessResult;
    $finalize = fn (int $run): object => $client->FinalizeProfileImportExportProcess(
        ['importExportId' => $run],
    );
    $first = $initialize();
    $second = $initialize();
    $superseded = fault_of(fn () => $finalize($first));
    $partitions = items($client->GetPartitionIds()->GetPartitionIdsResult, 'guid');
    $import_properties = items(
        $client->GetImportProperties()->GetImportPropertiesResult,
        'ImportExportProperties',
    );

    $full = fn (int $record, int $page_size): object => $client->RetrieveProfileChangeDataFull([
        'importExportId' => $second,
        'objectClass' => 'user',
        'propertyList' => ['string' => ['SID', 'LastName']],
        'recordId' => $record,
        'pageSize' => $page_size,
        'partitionId' => $partitions[0],
    ])->RetrieveProfileChangeDataFullResult;

    $exported = $full(1, 100);
    $last_name = [
        'Name' => 'LastName',
        'ChangeType' => ['Modify'],
        'Values' => ['anyType' => [value('string', 'Edited')]],
    ];
    $edit = [
        'ProfileIdentifier' => 'LDAP::MGR2',
        'DistinguishedName' => $exported->ProfileChangeData->ProfileChangeData[1]->DistinguishedName,
        'ObjectGuid' => '00000000-0000-0000-0000-000000000000',
        'ObjectClass' => 'user',
        'PropertyChanges' => ['PropertyChangeData' => [$last_name]],
        'ChangeType' => ['Modify'],
    ];
    $updated = $client->UpdateWithProfileChangeData([
        'importExportId' => $second,
        'profileChangeData' => ['ProfileChangeData' => [$edit]],
    ])->UpdateWithProfileChangeDataResult;
    $verified = $full(2, 1);
    $delta = $client->RetrieveProfileChangeDataDelta([
        'importExportId' => $second,
        'objectClass' => 'User',
        'propertyList' => ['string' => ['LastName']],
        'pageSize' => 10,
        'partitionId' => $partitions[0],
    ])->RetrieveProfileChangeDataDeltaResult;
    $business_data = $client->RetrieveBDCProfileChangeData([
        'instanceName' => 'Payroll',
        'entityNameSpace' => 'http://payroll.example/',
        'entityName' => 'Salary',
        'mossJoinAttribute' => 'UserName',
        'propertyList' => ['string' => ['Grade']],
        'recordId' => 1,
        'pageSize' => 10,
        'partitionId' => $partitions[0],
    ])->RetrieveBDCProfileChangeDataResult;
    return [
        'first' => (string) $first,
        'second' => (string) $second,
        'superseded' => $superseded,
        'partitions' => $partitions,
        'importProperties' => array_map(fn (object $kind): array => [
            'typeName' => $kind->TypeName,
            'properties' => items($kind->Properties, 'string'),
        ], $import_properties),
        'exported' => page_of($exported),
        'updated' => $updated,
        'verified' => page_of($verified),
        'delta' => page_of($delta),
        'businessData' => page_of($business_data),
        'finalized' => acknowledged($finalize($second)),
        'finalizedAgain' => fault_of(fn () => $finalize($second)),
    ];
}

/** Null for a response without members. */
function acknowledged(object $response): ?object
{
    return (array) $response === [] ? null : $response;
}

/** A full export, with what it takes to send its profiles back. */
final class Mirror
{
    private readonly SoapClient $client;
    private readonly int $run;
    public readonly array $profiles;

    public function __construct(string $url, string $version)
    {
        $this->client = connect_to_profiles($url, $version);
        $page = $this->client->RetrieveProfileChangeDataFull([
            'importExportId' => 1,
            'recordId' => 1,
            'pageSize' => 100_000,
            'partitionId' => '00000000-0000-0000-0000-000000000000',
        ])->RetrieveProfileChangeDataFullResult;
        $this->run = $page->LastId;
        $this->profiles = items($page->ProfileChangeData, 'ProfileChangeData');
        foreach ($this->profiles as $profile) {
            foreach (items($profile->PropertyChanges ?? null, 'PropertyChangeData') as $change) {
                if (isset($change->Values->anyType)) {
                    $change->Values->anyType = array_map(typed(...), $change->Values->anyType);
                }
            }
        }
    }

    public function send(array $profiles): void
    {
        $this->client->UpdateWithProfileChangeData([
            'importExportId' => $this->run,
            'profileChangeData' => ['ProfileChangeData' => $profiles],
        ]);
    }
}

/** Sends each profile back as it was read. */
function mirror(string $url, string $version): array
{
    $mirror = new Mirror($url, $version);
    $failures = [];
    foreach ($mirror->profiles as $profile) {
        try {
            $mirror->send([$profile]);
        } catch (SoapFault $fault) {
            $failures[$profile->DistinguishedName] = $fault->faultstring;
        }
    }
    return ['failures' => $failures];
}

/** Sends all profiles back as they were read. */
function mirror_at_once(string $url, string $version): array
{
    $mirror = new Mirror($url, $version);
    $mirror->send($mirror->profiles);
    return [];
}

/** The header of [MS-WMS] 4; no schema of the WSDL declares it, so each child tells its namespace. */
function service_context(): SoapHeader
{
    $child = fn (string $name, string $text): SoapVar
        => new SoapVar($text, XSD_STRING, null, null, $name, CONTEXT);
    return new SoapHeader(CONTEXT, 'ServiceContext', new SoapVar([
        $child('correlationId', '666b6e9b-7569-3030-1abf-a25007b984f2'),
        $child('devdashboardIsEnabled', 'false'),
        $child('language', 'en-US'),
        $child('region', 'en-US'),
        $child('scopeId', '99445843689490'),
        $child('siteSubscriptionId', '00000000-0000-0000-0000-000000000000'),
        $child('ulstraceOverrideLevel', '10'),
    ], SOAP_ENC_OBJECT));
}

/** The headers of WS-Addressing, which SoapClient knows nothing of. */
function addressing(string $to, string $action): array
{
    $id = vsprintf('urn:uuid:%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex(random_bytes(16)), 4));
    return [
        new SoapHeader(ADDRESSING, 'Action', $action, true),
        new SoapHeader(ADDRESSING, 'MessageID', $id),
        new SoapHeader(ADDRESSING, 'To', $to, true),
    ];
}

function work_management(string $url, string $version): array
{
    $client = connect($url, $version);
    $call = function (string $operation, array $parameters = []) use ($client, $url, $version): object {
        $action = "http://tempuri.org/IWorkManagementServiceApplication/$operation";
        $headers = $version === '1.2' ? [...addressing($url, $action), service_context()] : [];
        return $client->__soapCall($operation, [$parameters], null, $headers);
    };
    $job = fn (object $result): array => [
        'createdJob' => $result->CreatedJob,
        'currentJobId' => $result->CurrentJobId,
        'currentJobIdClient' => $result->CurrentJobIdClient,
        'encounteredError' => $result->EncounteredError,
    ];
    $info = fn (object $state): array => [
        'isOptedIn' => $state->IsOptedIn,
        'lastEndTime' => $state->LastEndTime,
        'lastSyncResult' => $state->LastSyncResult,
    ];
    $modified = new DateTimeImmutable('2013-02-11T10:15:30.5+01:00');
    return [
        'refreshed' => $job($call('BeginCacheRefresh')->BeginCacheRefreshResult),
        'refused' => $job($call('BeginCacheRefresh')->BeginCacheRefreshResult),
        'syncedBefore' => $call('BeginExchangeSync')->BeginExchangeSyncResult,
        'optedIn' => $call('OptIntoExchangeSync')->OptIntoExchangeSyncResult,
        'optedInAgain' => $call('OptIntoExchangeSync')->OptIntoExchangeSyncResult,
        'synced' => $call('BeginExchangeSync')->BeginExchangeSyncResult,
        'info' => $info($call('GetExchangeSyncInfo')->GetExchangeSyncInfoResult),
        'optedOut' => $call('OptOutOfExchangeSync')->OptOutOfExchangeSyncResult,
        'created' => acknowledged($call('BeginCreateTaskPropagation', ['taskId' => 1])),
        'updated' => acknowledged($call('BeginUpdateTaskPropagation', [
            'taskId' => 2,
            'lastModified' => $modified->format(DateTimeInterface::RFC3339_EXTENDED),
        ])),
        'deleted' => acknowledged($call('BeginDeleteTaskPropagation', [
            'taskId' => 3,
            'mappedKey' => "k ]]> <&> \u{1F600}",
        ])),
        'relocated' => acknowledged($call('BeginRelocateTaskPropagation', [
            'taskId' => 4,
            'mappedKey' => null,
        ])),
        'noTask' => fault_of(fn () => $call('BeginDeleteTaskPropagation', [
            'taskId' => 404,
            'mappedKey' => '',
        ])),
    ];
}

[, $scenario, $url, $version] = $argv;
$seen = match ($scenario) {
    'change-log' => change_log($url, $version),
    'count-limit' => count_limit($url, $version),
    'import-export' => import_export($url, $version),
    'mirror' => mirror($url, $version),
    'mirror-at-once' => mirror_at_once($url, $version),
    'work-management' => work_management($url, $version),
};
echo json_encode($seen, JSON_THROW_ON_ERROR);
