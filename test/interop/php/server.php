<?php
// Serves one of the three protocols with SoapServer: php -S 127.0.0.1:PORT server.php, where the
// environment tells the PROTOCOL, the URL of its WSDL, and an empty FOLDER of the server's own.

declare(strict_types=1);

require __DIR__ . '/values.php';
require __DIR__ . '/change-log.php';
require __DIR__ . '/import-export.php';
require __DIR__ . '/work-management.php';

/** What a service keeps from one request to the next, each of which PHP begins anew. */
final class State
{
    public function __construct(private readonly string $file)
    {
    }

    public function read(array $initial): array
    {
        return is_file($this->file) ? unserialize(file_get_contents($this->file)) : $initial;
    }

    public function write(array $state): void
    {
        file_put_contents($this->file, serialize($state));
    }
}

/** A fault that blames the caller, which SoapServer calls Sender in SOAP 1.2. */
function caller_fault(string $reason, ?string $detail = null): SoapFault
{
    return new SoapFault('Client', $reason, null, $detail);
}

$folder = getenv('FOLDER');
// The cache knows a WSDL by its URL; the next server may be given another one of the same URL.
ini_set('soap.wsdl_cache_dir', $folder);

$server = new SoapServer(getenv('WSDL'), [
    // Without it, a list of one item is that item.
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    'typemap' => typemap('base64Binary', 'date', 'dateTime'),
]);
$state = new State("$folder/state");
$server->setObject(match (getenv('PROTOCOL')) {
    'MS-UPIEWS' => new ImportExport($state),
    'MS-USRPCH' => new ChangeLog(),
    'MS-WMS' => new WorkManagement($state),
});
// What SoapServer reads for itself, it strips of texts that are white space only.
$server->handle(file_get_contents('php://input'));
