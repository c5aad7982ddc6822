<?php
// [MS-WMS]: one method an operation, which takes the parameters and gives the result, each by name,
// and one a header, of which SoapServer calls those of a request before its operation.

declare(strict_types=1);

final class WorkManagement
{
    private array $headers = [];

    public function __construct(private readonly State $state)
    {
    }

    public function Action(string $action): void
    {
        $this->headers['action'] = $action;
    }

    public function MessageID(string $id): void
    {
        $this->headers['messageId'] = $id;
    }

    /** Must be understood, and is: there is one service at every address of this server. */
    public function To(): void
    {
    }

    /** The WSDL declares no header, so that every value of it is a text. */
    public function ServiceContext(object $context): void
    {
        $this->headers['context'] = [
            'correlationId' => $context->correlationId,
            'devdashboardIsEnabled' => $context->devdashboardIsEnabled === 'true',
            'language' => $context->language,
            'region' => $context->region,
            'scopeId' => $context->scopeId,
            'siteSubscriptionId' => $context->siteSubscriptionId,
            'ulstraceOverrideLevel' => (int) $context->ulstraceOverrideLevel,
        ];
    }

    public function BeginCacheRefresh(): array
    {
        $this->tell(__FUNCTION__);
        $state = $this->read();
        $this->state->write(['hasJob' => true] + $state);
        $created = ['CreatedJob' => true, 'CurrentJobId' => 2, 'CurrentJobIdClient' => 2, 'EncounteredError' => false];
        $none = ['CreatedJob' => false, 'CurrentJobId' => null, 'CurrentJobIdClient' => -1, 'EncounteredError' => true];
        return ['BeginCacheRefreshResult' => $state['hasJob'] ? $none : $created];
    }

    public function BeginExchangeSync(): array
    {
        $this->tell(__FUNCTION__);
        return ['BeginExchangeSyncResult' => $this->read()['isOptedIn']];
    }

    public function OptIntoExchangeSync(): array
    {
        $this->tell(__FUNCTION__);
        $was_opted_in = $this->opt(true);
        return ['OptIntoExchangeSyncResult' => $was_opted_in ? 'UserAlreadyOptedIn' : 'Success'];
    }

    public function OptOutOfExchangeSync(): array
    {
        $this->tell(__FUNCTION__);
        return ['OptOutOfExchangeSyncResult' => $this->opt(false)];
    }

    public function GetExchangeSyncInfo(): array
    {
        $this->tell(__FUNCTION__);
        return ['GetExchangeSyncInfoResult' => [
            'IsOptedIn' => $this->read()['isOptedIn'],
            'LastEndTime' => null,
            'LastSyncResult' => 'NoValue',
        ]];
    }

    public function BeginCreateTaskPropagation(object $request): array
    {
        $this->tell(__FUNCTION__);
        return self::acknowledge($request);
    }

    public function BeginUpdateTaskPropagation(object $request): array
    {
        $this->tell(__FUNCTION__);
        return self::acknowledge($request);
    }

    public function BeginDeleteTaskPropagation(object $request): array
    {
        $this->tell(__FUNCTION__);
        return self::acknowledge($request);
    }

    public function BeginRelocateTaskPropagation(object $request): array
    {
        $this->tell(__FUNCTION__);
        return self::acknowledge($request);
    }

    private static function acknowledge(object $request): array
    {
        if ($request->taskId === 404) {
            throw caller_fault('There is no task 404.');
        }
        return [];
    }

    /** Turns synchronization on or off, and gives whether it was on. */
    private function opt(bool $in): bool
    {
        $state = $this->read();
        $this->state->write(['isOptedIn' => $in] + $state);
        return $state['isOptedIn'];
    }

    private function read(): array
    {
        return $this->state->read(['hasJob' => false, 'isOptedIn' => false]);
    }

    /** Tells of a request in the log of the server. */
    private function tell(string $operation): void
    {
        error_log('seen ' . json_encode(['operation' => $operation] + $this->headers, JSON_THROW_ON_ERROR));
    }
}
