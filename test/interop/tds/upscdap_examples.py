"""The examples of [MS-UPSCDAP] 4, step by step, with python-tds: prints the answers of each."""

import datetime
import sys
import uuid
from xml.sax.saxutils import escape

from observed import tell
from upscdap_calls import call, connect

port, user, password = int(sys.argv[1]), sys.argv[2], sys.argv[3]

NOW = datetime.datetime(2012, 7, 12, 10, 11, 12, 347000)
NOBODY = uuid.UUID(int=0)
ADMINISTRATOR = uuid.UUID("d0000000-0000-4000-8000-000000000001")
READER = uuid.UUID("d0000000-0000-4000-8000-000000000002")
METAVERSE = uuid.UUID("d0000000-0000-4000-8000-000000000004")
ADMINISTRATORS = uuid.UUID("a7b1c2d3-0001-4c55-8d10-5e0f3b6a9c01")

GUID, NAME = "uniqueidentifier", "nvarchar(448)"
MADE = {"requestIdentifier": GUID, "displayName": NAME, "targetObjectName": NAME, "time": "datetime"}
EVALUATED = {"targetIdentifier": GUID, **MADE, "exception": "nvarchar(max)"}

# A cursor does not keep its connection open.
connection = connect(port, user, password)
cursor = connection.cursor()


def request_parameters(*parameters):
    """The XML of request parameters (2.2.6.4.1): a type, a name, a value and perhaps a mode each."""
    items = [
        f'<RequestParameter xsi:type="{kind}"><Calculated>false</Calculated>'
        f"<PropertyName>{name}</PropertyName><Value>{escape(value)}</Value>"
        + (f"<Mode>{mode[0]}</Mode>" if mode else "")
        + "</RequestParameter>"
        for kind, name, value, *mode in parameters
    ]
    namespace = "http://www.w3.org/2001/XMLSchema-instance"
    return f'<RequestParameters xmlns:xsi="{namespace}">{"".join(items)}</RequestParameters>'


class Example:
    """The calls of one example, in a database of its own."""

    def __init__(self, section):
        cursor.execute(f"USE [{user} {section}]")
        self.answers = []

    def call(self, procedure, given, outputs=()):
        answer = call(cursor, procedure, given, outputs)
        self.answers.append(answer)
        return answer["output"]

    def make_request(self, procedure, operation, template, target, requestor, parameters=None):
        given = {
            "targetIdentifier": target,
            "creator": requestor,
            "anonymous": False,
            "operation": operation,
            "displayNameTemplate": template + ' {0}: "{1}" Request',
            "cause": requestor,
            "isChildRequest": False,
        }
        if parameters is not None:
            given["parameters"] = parameters
        return self.call(procedure, given, EVALUATED if procedure == "EvaluateNewRequest" else MADE)

    def update_request(self, identifier, **given):
        given = {"identifier": identifier, "cause": identifier, **given}
        self.call("UpdateRequest", given, {"exception": "nvarchar(max)"})


def create_person():
    example = Example("4.1.1")
    parameters = request_parameters(
        ("CreateRequestParameter", "ObjectType", "Person"),
        ("CreateRequestParameter", "DisplayName", "redmond\\pkmuser2"),
        ("CreateRequestParameter", "AccountName", "pkmuser2"),
        ("CreateRequestParameter", "Domain", "redmond"),
        ("CreateRequestParameter", "FirstName", "redmond\\pkmuser2"),
        ("CreateRequestParameter", "MailNickname", "pkmuser2"),
    )
    made = example.make_request("EvaluateNewRequest", "Create", "Create", NOBODY, ADMINISTRATOR, parameters)
    request = uuid.UUID(made["requestIdentifier"])
    [[_, _, _, workflow]] = example.answers[0]["resultSets"][0]
    workflow = uuid.UUID(workflow)
    processed = example.call("ProcessRequest", {"identifier": request}, {"resourceIdentifier": GUID})
    example.update_request(request, status="PostProcessing", statusKey=12, committedTime=NOW)
    example.call("RetrieveWorkflowInstance", {"identifier": workflow})
    example.call(
        "RetrieveWorkflowInstanceDefinition",
        {"workflowInstanceIdentifier": workflow},
        {
            "workflowDefinitionIdentifier": GUID,
            "xoml": "nvarchar(max)",
            "rules": "nvarchar(max)",
            "deleteCause": GUID,
        },
    )
    own = {"identifier": workflow, "cause": workflow}
    example.call(
        "UpdateWorkflowInstanceStatusCreated",
        {**own, "hostId": 1, "workflowDefinitionKeyWithActiveEndpoints": None},
    )
    example.call("UpdateWorkflowInstanceStatus", {**own, "status": "Running"})
    example.update_request(
        request,
        targetIdentifier=uuid.UUID(processed["resourceIdentifier"]),
        actionWorkflowInstances=f"<WorkflowInstances><Identifier>{workflow}</Identifier></WorkflowInstances>",
    )
    example.call(
        "UpdateWorkflowInstanceStatusFinal",
        {**own, "status": 1},
        {"workflowTypeName": NAME, "requestIdentifier": GUID, "requestStatusMessage": NAME},
    )
    return example.answers


def add_administrator():
    example = Example("4.1.2")
    parameters = request_parameters(("CreateRequestParameter", "ExplicitMember", str(READER), "Insert"))
    made = example.make_request(
        "EvaluateNewRequest", "Put", "Update", ADMINISTRATORS, ADMINISTRATOR, parameters
    )
    request = uuid.UUID(made["requestIdentifier"])
    example.call(
        "UpdateSet", {"setIdentifier": ADMINISTRATORS, "cause": request}, {"Exception": "nvarchar(max)"}
    )
    for status in ("Committed", "PostProcessing", "Completed"):
        example.update_request(request, status=status)
    return example.answers


def read_metaverse():
    example = Example("4.2.1")
    example.make_request("CreateRequest", "Get", "Read", METAVERSE, READER)
    example.call(
        "GetObjectCurrentRelative",
        {"ObjectID": METAVERSE, "Principal": READER, "Locale": None, "AttributeNames": None},
    )
    return example.answers


def create_agent():
    example = Example("4.2.2")
    parameters = request_parameters(
        ("CreateRequestParameter", "ObjectType", "ma-data"),
        ("CreateRequestParameter", "DisplayName", "Contoso"),
        ("CreateRequestParameter", "SyncConfig-version", "1"),
    )
    made = example.make_request("EvaluateNewRequest", "Create", "Create", NOBODY, ADMINISTRATOR, parameters)
    request, target = uuid.UUID(made["requestIdentifier"]), uuid.UUID(made["targetIdentifier"])
    example.call("GetObjectCurrent", {"ObjectID": target, "Locale": None})
    example.call("EvaluateRequest", {"requestIdentifier": request})
    example.update_request(request)
    example.call("DeleteObject", {"ObjectID": target, "Cause": ADMINISTRATOR})
    for status in ("Completed", "Committed", "PostProcessing", "Completed"):
        example.update_request(request, status=status)
    version = request_parameters(("UpdateRequestParameter", "SyncConfig-version", "2", "Modify"))
    put = ("Put", "Update", target, ADMINISTRATOR, version)
    example.make_request("EvaluateNewRequest", *put)
    example.call("GetObjectCurrent", {"ObjectID": target, "Locale": None})
    updating = uuid.UUID(example.make_request("CreateRequest", *put)["requestIdentifier"])
    example.call("EvaluateRequest", {"requestIdentifier": updating})
    example.call(
        "PreProcessUpdate", {"resourceIdentifier": target, "cause": updating, "requestLocked": False}
    )
    value = {"ObjectID": target, "AttributeName": "SyncConfig-version", "Cause": updating, "Time": NOW}
    example.call("DeleteObjectValueInteger", {**value, "Value": 1})
    example.call("AddObjectValueInteger", {**value, "Value": 2})
    example.call("PostProcessUpdate", {"resourceIdentifier": target, "cause": updating, "time": NOW})
    example.update_request(updating, status="Completed")
    return example.answers


tell(
    {
        "4.1.1": create_person(),
        "4.1.2": add_administrator(),
        "4.2.1": read_metaverse(),
        "4.2.2": create_agent(),
    }
)
