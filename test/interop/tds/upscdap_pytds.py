"""Calls procedures with python-tds, as a file of JSON tells, and prints the answers."""

import datetime
import json
import sys
import uuid

import pytds

from observed import tell
from upscdap_calls import call, connect

port, user, password, path = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]


def value_of(parameter):
    value, name = parameter["value"], parameter["type"].split("(")[0]
    if value is None:
        return None
    if name == "uniqueidentifier":
        return uuid.UUID(value)
    if name == "datetime":
        return datetime.datetime.fromisoformat(value)
    if name in ("varbinary", "image"):
        # Plain bytes would be sent as text.
        return pytds.Binary(bytes.fromhex(value[2:]))
    return int(value) if name == "bigint" else value


# A cursor does not keep its connection open.
connection = connect(port, user, password)
cursor = connection.cursor()
answers = []
with open(path, encoding="utf-8") as file:
    for one in json.load(file):
        cursor.execute("USE [" + one["database"] + "]")
        parameters = one["parameters"]
        given = {parameter["name"]: value_of(parameter) for parameter in parameters}
        outputs = {
            parameter["name"]: parameter["type"] for parameter in parameters if parameter["output"]
        }
        try:
            answers.append(call(cursor, one["procedure"], given, outputs))
        except pytds.Error as error:
            answers.append({"error": [getattr(error, name, None) for name in ("number", "state", "severity")]})
tell(answers)
