"""[MS-WMS]: work management. Names are those of the messages."""

import json

from spyne import Boolean, ComplexModel, DateTime, Fault, Integer32, Long, Service, Unicode, Uuid, rpc

NAMESPACE = "http://tempuri.org/"
DATA = "http://schemas.datacontract.org/2004/07/Microsoft.Office.Server.WorkManagement"
CONTEXT = "http://schemas.microsoft.com/sharepoint/servicecontext"
ADDRESSING = "http://www.w3.org/2005/08/addressing"

NO_JOB = -1


# An absent member is nil where the type has it at least once.
class CreateRefreshJobResult(ComplexModel):
    __namespace__ = DATA
    _type_info = [
        ("CreatedJob", Boolean),
        ("CurrentJobId", Integer32(min_occurs=1)),
        ("CurrentJobIdClient", Integer32),
        ("EncounteredError", Boolean),
    ]


class ExchangeUserSyncState(ComplexModel):
    __namespace__ = DATA
    _type_info = [
        ("IsOptedIn", Boolean),
        ("LastEndTime", DateTime(min_occurs=1)),
        ("LastSyncResult", Unicode),
    ]


class ServiceContext(ComplexModel):
    """The header of section 4."""

    __namespace__ = CONTEXT
    _type_info = [
        ("correlationId", Uuid),
        ("devdashboardIsEnabled", Boolean),
        ("language", Unicode),
        ("region", Unicode),
        ("scopeId", Long),
        ("siteSubscriptionId", Uuid),
        ("ulstraceOverrideLevel", Integer32),
    ]


class Work:
    """The state of the service."""

    has_job = False
    is_opted_in = False


work = Work()


def tell(context):
    """Prints a line of the request. spyne reads no WS-Addressing; its headers are told as they are."""
    seen = {"operation": context.descriptor.name}
    headers = {header.tag: header.text for header in context.in_header_doc or []}
    for member, name in [("action", "Action"), ("messageId", "MessageID")]:
        text = headers.get(f"{{{ADDRESSING}}}{name}")
        if text is not None:
            seen[member] = text
    header = context.in_header
    if header is not None:
        seen["context"] = {
            "correlationId": str(header.correlationId),
            "devdashboardIsEnabled": header.devdashboardIsEnabled,
            "language": header.language,
            "region": header.region,
            "scopeId": str(header.scopeId),
            "siteSubscriptionId": str(header.siteSubscriptionId),
            "ulstraceOverrideLevel": header.ulstraceOverrideLevel,
        }
    print("seen", json.dumps(seen), flush=True)


class WorkManagementService(Service):
    __in_header__ = ServiceContext

    @rpc(_returns=CreateRefreshJobResult)
    def BeginCacheRefresh(_context):
        if work.has_job:
            return CreateRefreshJobResult(
                CreatedJob=False, CurrentJobIdClient=NO_JOB, EncounteredError=True
            )
        work.has_job = True
        return CreateRefreshJobResult(
            CreatedJob=True, CurrentJobId=2, CurrentJobIdClient=2, EncounteredError=False
        )

    @rpc(_returns=Boolean)
    def BeginExchangeSync(_context):
        return work.is_opted_in

    @rpc(_returns=Unicode)
    def OptIntoExchangeSync(_context):
        if work.is_opted_in:
            return "UserAlreadyOptedIn"
        work.is_opted_in = True
        return "Success"

    @rpc(_returns=Boolean)
    def OptOutOfExchangeSync(_context):
        was_opted_in, work.is_opted_in = work.is_opted_in, False
        return was_opted_in

    @rpc(_returns=ExchangeUserSyncState)
    def GetExchangeSyncInfo(_context):
        return ExchangeUserSyncState(IsOptedIn=work.is_opted_in, LastSyncResult="NoValue")

    @rpc(Integer32)
    def BeginCreateTaskPropagation(_context, taskId):
        check_task(taskId)

    @rpc(Integer32, DateTime)
    def BeginUpdateTaskPropagation(_context, taskId, lastModified):
        check_task(taskId)

    @rpc(Integer32, Unicode)
    def BeginDeleteTaskPropagation(_context, taskId, mappedKey):
        check_task(taskId)

    @rpc(Integer32, Unicode)
    def BeginRelocateTaskPropagation(_context, taskId, mappedKey):
        check_task(taskId)


def check_task(task):
    if task == 404:
        raise Fault("Client", f"There is no task {task}.")


WorkManagementService.event_manager.add_listener("method_call", tell)
