"""Calls procedures with python-tds, by RPC, as a file of JSON tells, and prints the answers."""

import datetime
import json
import sys
import uuid

import pytds

from observed import tell, told

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


def call(cursor, procedure, parameters):
    """Carries out a call, and gives all that came back."""
    # get_proc_outputs fails where an output parameter stands after others.
    ordered = sorted(parameters, key=lambda one: not one["output"])
    given = {
        "@" + one["name"]: pytds.output(value_of(one), one["type"]) if one["output"] else value_of(one)
        for one in ordered
    }
    cursor.callproc(procedure, given)
    result_sets = []
    while True:
        if cursor.description is not None:
            result_sets.append(told(cursor.fetchall()))
        if not cursor.nextset():
            break
    outputs = cursor.get_proc_outputs()
    names = [one["name"] for one in parameters if one["output"]]
    return {
        "procedure": procedure,
        "output": dict(zip(names, told(outputs))),
        "resultSets": result_sets,
        "returnValue": cursor.get_proc_return_status(),
    }


connection = pytds.connect(
    dsn="127.0.0.1",
    port=port,
    user=user,
    password=password,
    database="Configuration",
    autocommit=True,
    login_timeout=10,
    timeout=20,
)
cursor = connection.cursor()
answers = []
with open(path, encoding="utf-8") as file:
    for one in json.load(file):
        cursor.execute("USE [" + one["database"] + "]")
        answers.append(call(cursor, one["procedure"], one["parameters"]))
tell(answers)
