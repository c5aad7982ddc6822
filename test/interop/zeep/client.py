"""Calls the three services with zeep: python3 client.py SCENARIO URL SOAP-VERSION.

Prints what it saw as JSON. Everything that zeep must know it reads from the published WSDL.
"""

import base64
import datetime
import json
import sys

import zeep
from lxml import etree
from zeep.xsd import AnyObject, Nil

XSD = "http://www.w3.org/2001/XMLSchema"
CONTEXT = "http://schemas.microsoft.com/sharepoint/servicecontext"

QUERY_FLAGS = [
    "SingleValueProperty", "MultiValueProperty", "Custom", "Add", "Update", "UpdateMetadata",
    "Delete", "Anniversary", "DistributionListMembership", "SiteMembership", "QuickLink",
    "Colleague", "WebLog", "PersonalizationSite", "UserProfile", "OrganizationMembership",
]  # fmt: skip


def connect(url, port, version, **options):
    """A client of a port, whose name ends in 12 where it speaks SOAP 1.2."""
    return zeep.Client(url + "?wsdl", port_name=port + ("12" if version == "1.2" else ""), **options)


def fault_of(call, *args, **kwargs):
    """The fault that a call ends with."""
    try:
        call(*args, **kwargs)
    except zeep.exceptions.Fault as fault:
        return {"code": fault.code.split(":")[-1], "reason": fault.message}
    raise AssertionError("The call did not end with a fault.")


def without_none(**members):
    """zeep reads what is absent as None."""
    return {name: value for name, value in members.items() if value is not None}


def time_of(moment):
    """A time without zone, with milliseconds where it has any."""
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


# A value of xs:anyType comes as the Python value of its type; the type itself is told by the value.
TYPE_OF = [
    (bool, "boolean", lambda value: str(value).lower()),
    (int, "int", str),
    (bytes, "base64Binary", lambda value: base64.b64encode(value).decode()),
    (datetime.datetime, "dateTime", datetime.datetime.isoformat),
    (datetime.date, "date", datetime.date.isoformat),
    (str, "string", str),
]


def value_of(value):
    for python, name, text in TYPE_OF:
        if isinstance(value, python):
            return {"type": name, "value": text(value)}
    raise AssertionError(f"A value of {type(value)}.")


def change_of(change):
    value = change.Value
    return without_none(
        id=str(change.Id),
        user=change.UserAccountName,
        changeType=change.ChangeType,
        objectType=change.ObjectType,
        eventTime=time_of(change.EventTime),
        value=None if value is None else value_of(value),
        policyId=change.PolicyId,
        propertyName=change.PropertyName,
    )


def changes_of(container):
    changes = container.Changes.UserProfileChangeData if container.Changes else []
    return {
        "changes": [change_of(change) for change in changes],
        "token": container.ChangeToken,
        "exceeded": container.HasExceededCountLimit,
    }


def change_log(url, version):
    service = connect(url, "UserProfileChangeServiceSoap", version).service
    everything = dict.fromkeys(QUERY_FLAGS, True)
    deleted_web_logs = {name: name in ("Delete", "WebLog") for name in QUERY_FLAGS}
    user, nobody, stale = "User1", "Nobody <&>", "1;1;01/01/2000 00:00:00"

    start = service.GetCurrentChangeToken()
    first = service.GetChanges(changeToken=start, changeQuery=everything)
    nothing_new = service.GetChanges(changeToken=first.ChangeToken, changeQuery=everything)
    user_start = service.GetUserCurrentChangeToken(userAccountName=user)
    of_user = service.GetUserChanges(
        userAccountName=user, changeToken=user_start, changeQuery=everything
    )
    return {
        "replication": {
            "start": start,
            "first": changes_of(first),
            "nothingNew": changes_of(nothing_new),
        },
        "caching": {"start": user_start, "changes": changes_of(of_user)},
        "deletedWebLogs": changes_of(
            service.GetChanges(changeToken=start, changeQuery=deleted_web_logs)
        ),
        "all": changes_of(service.GetAllChanges()),
        "ofUser": changes_of(service.GetUserAllChanges(userAccountName=user)),
        "faults": {
            "GetChanges": fault_of(service.GetChanges, stale, everything),
            "GetUserChanges": fault_of(service.GetUserChanges, nobody, start, everything),
            "GetUserAllChanges": fault_of(service.GetUserAllChanges, nobody),
            "GetUserCurrentChangeToken": fault_of(service.GetUserCurrentChangeToken, nobody),
        },
    }


def count_limit(url, version):
    container = connect(url, "UserProfileChangeServiceSoap", version).service.GetAllChanges()
    changes = container.Changes.UserProfileChangeData
    return {
        "count": len(changes),
        "first": str(changes[0].Id),
        "last": str(changes[-1].Id),
        "exceeded": container.HasExceededCountLimit,
    }


def property_of(change):
    return {
        "name": change.Name,
        "changeType": change.ChangeType,
        "values": [value_of(value) for value in change.Values.anyType],
    }


def page_of(container):
    profiles = container.ProfileChangeData
    return without_none(
        profiles=[
            {
                "distinguishedName": profile.DistinguishedName,
                "objectGuid": profile.ObjectGuid,
                "objectClass": profile.ObjectClass,
                "changeType": profile.ChangeType,
                "properties": [
                    property_of(change) for change in profile.PropertyChanges.PropertyChangeData
                ],
            }
            for profile in profiles.ProfileChangeData
        ],
        lastId=str(container.LastId),
        # An empty text is None to zeep.
        lastChangeToken=container.LastChangeToken or "",
    )


def import_export(url, version):
    client = connect(url, "ProfileImportExportServiceSoap", version)
    service, string = client.service, client.get_type(f"{{{XSD}}}string")
    first = service.InitializeProfileImportExportProcess()
    second = service.InitializeProfileImportExportProcess()
    superseded = fault_of(service.FinalizeProfileImportExportProcess, first)
    partitions = service.GetPartitionIds()
    import_properties = service.GetImportProperties()

    def full(record, page_size):
        return service.RetrieveProfileChangeDataFull(
            importExportId=second,
            objectClass="user",
            propertyList={"string": ["SID", "LastName"]},
            recordId=record,
            pageSize=page_size,
            partitionId=partitions[0],
        )

    exported = full(1, 100)
    edit = {
        "ProfileIdentifier": "LDAP::MGR2",
        "DistinguishedName": exported.ProfileChangeData.ProfileChangeData[1].DistinguishedName,
        "ObjectGuid": "00000000-0000-0000-0000-000000000000",
        "ObjectClass": "user",
        "PropertyChanges": {
            "PropertyChangeData": [
                {
                    "Name": "LastName",
                    "ChangeType": ["Modify"],
                    "Values": {"anyType": [AnyObject(string, "Edited")]},
                }
            ]
        },
        "ChangeType": ["Modify"],
    }
    updated = service.UpdateWithProfileChangeData(second, {"ProfileChangeData": [edit]})
    verified = full(2, 1)
    delta = service.RetrieveProfileChangeDataDelta(
        importExportId=second,
        objectClass="User",
        propertyList={"string": ["LastName"]},
        pageSize=10,
        partitionId=partitions[0],
    )
    business_data = service.RetrieveBDCProfileChangeData(
        instanceName="Payroll",
        entityNameSpace="http://payroll.example/",
        entityName="Salary",
        mossJoinAttribute="UserName",
        propertyList={"string": ["Grade"]},
        recordId=1,
        pageSize=10,
        partitionId=partitions[0],
    )
    return {
        "first": str(first),
        "second": str(second),
        "superseded": superseded,
        "partitions": partitions,
        "importProperties": [
            # An empty text is None to zeep.
            {"typeName": kind.TypeName, "properties": [name or "" for name in kind.Properties.string]}
            for kind in import_properties
        ],
        "exported": page_of(exported),
        "updated": updated,
        "verified": page_of(verified),
        "delta": page_of(delta),
        "businessData": page_of(business_data),
        "finalized": service.FinalizeProfileImportExportProcess(second),
        "finalizedAgain": fault_of(service.FinalizeProfileImportExportProcess, second),
    }


class Mirror:
    """Reads a full export, and has what it takes to send it back."""

    def __init__(self, url, version):
        self.client = connect(url, "ProfileImportExportServiceSoap", version)
        self.page = self.client.service.RetrieveProfileChangeDataFull(
            importExportId=1,
            recordId=1,
            pageSize=100_000,
            partitionId="00000000-0000-0000-0000-000000000000",
        )
        self.profiles = self.page.ProfileChangeData.ProfileChangeData
        for profile in self.profiles:
            for change in profile.PropertyChanges.PropertyChangeData if profile.PropertyChanges else []:
                if change is not None and change.Values is not None:
                    change.Values.anyType = [self.typed(value) for value in change.Values.anyType]

    def typed(self, value):
        """A value with the type that its element must name."""
        if value is None:
            return Nil
        name = next(name for python, name, _ in TYPE_OF if isinstance(value, python))
        if name == "int" and not -(2**31) <= value < 2**31:
            name = "long"
        return AnyObject(self.client.get_type(f"{{{XSD}}}{name}"), value)

    def send(self, profiles):
        self.client.service.UpdateWithProfileChangeData(
            self.page.LastId, {"ProfileChangeData": profiles}
        )


def mirror(url, version):
    """Sends each profile back as it was read."""
    mirror = Mirror(url, version)
    failures = {}
    for profile in mirror.profiles:
        try:
            mirror.send([profile])
        except zeep.exceptions.Error as error:
            failures[profile.DistinguishedName] = str(error)
    return {"failures": failures}


def mirror_at_once(url, version):
    """Sends all profiles back as they were read."""
    mirror = Mirror(url, version)
    mirror.send(mirror.profiles)
    return {}


def service_context():
    """The header of [MS-WMS] 4."""
    context = etree.Element(f"{{{CONTEXT}}}ServiceContext", nsmap={None: CONTEXT})
    for name, text in [
        ("correlationId", "666b6e9b-7569-3030-1abf-a25007b984f2"),
        ("devdashboardIsEnabled", "false"),
        ("language", "en-US"),
        ("region", "en-US"),
        ("scopeId", "99445843689490"),
        ("siteSubscriptionId", "00000000-0000-0000-0000-000000000000"),
        ("ulstraceOverrideLevel", "10"),
    ]:
        etree.SubElement(context, f"{{{CONTEXT}}}{name}").text = text
    return context


def work_management(url, version):
    port = "DefaultBinding_IWorkManagementServiceApplication"
    # zeep adds WS-Addressing headers by itself, since the operations of the WSDL name their actions.
    if version == "1.2":
        client = connect(url, port + "Soap", version)
        client.set_default_soapheaders([service_context()])
    else:
        client = connect(url, port, version)
    service = client.service

    def job(result):
        return {
            "createdJob": result.CreatedJob,
            "currentJobId": result.CurrentJobId,
            "currentJobIdClient": result.CurrentJobIdClient,
            "encounteredError": result.EncounteredError,
        }

    def info(state):
        return {
            "isOptedIn": state.IsOptedIn,
            "lastEndTime": state.LastEndTime,
            "lastSyncResult": state.LastSyncResult,
        }

    zone = datetime.timezone(datetime.timedelta(hours=1))
    modified = datetime.datetime(2013, 2, 11, 10, 15, 30, 500_000, tzinfo=zone)
    return {
        "refreshed": job(service.BeginCacheRefresh()),
        "refused": job(service.BeginCacheRefresh()),
        "syncedBefore": service.BeginExchangeSync(),
        "optedIn": service.OptIntoExchangeSync(),
        "optedInAgain": service.OptIntoExchangeSync(),
        "synced": service.BeginExchangeSync(),
        "info": info(service.GetExchangeSyncInfo()),
        "optedOut": service.OptOutOfExchangeSync(),
        "created": service.BeginCreateTaskPropagation(taskId=1),
        "updated": service.BeginUpdateTaskPropagation(taskId=2, lastModified=modified),
        "deleted": service.BeginDeleteTaskPropagation(
            taskId=3, mappedKey="k ]]> <&> \N{GRINNING FACE}"
        ),
        "relocated": service.BeginRelocateTaskPropagation(taskId=4, mappedKey=Nil),
        "noTask": fault_of(service.BeginDeleteTaskPropagation, taskId=404, mappedKey=""),
    }


SCENARIOS = {
    "change-log": change_log,
    "count-limit": count_limit,
    "import-export": import_export,
    "mirror": mirror,
    "mirror-at-once": mirror_at_once,
    "work-management": work_management,
}

if __name__ == "__main__":
    _, scenario, url, version = sys.argv
    json.dump(SCENARIOS[scenario](url, version), sys.stdout)
