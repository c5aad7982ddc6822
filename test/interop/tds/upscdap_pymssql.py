"""Carries out batches with pymssql, as a file of JSON tells, and prints the answers."""

import json
import sys

import pymssql

from observed import tell, told

port, user, password, path = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]

connection = pymssql.connect(
    server="127.0.0.1",
    port=port,
    user=user,
    password=password,
    database="Configuration",
    tds_version="7.3",
    autocommit=True,
    login_timeout=10,
    timeout=20,
)
cursor = connection.cursor()
answers = []
with open(path, encoding="utf-8") as file:
    for one in json.load(file):
        cursor.execute("USE [" + one["database"] + "]")
        try:
            cursor.execute(one["text"])
        except pymssql.Error as error:
            answers.append({"error": [error.args[0]]})
            continue
        result_sets = []
        while True:
            if cursor.description is not None:
                result_sets.append(told(cursor.fetchall()))
            if not cursor.nextset():
                break
        # The batch ends with the return status and the output parameters.
        [[returned, *outputs]] = result_sets.pop()
        answers.append(
            {
                "procedure": one["procedure"],
                "output": dict(zip(one["outputs"], outputs)),
                "resultSets": result_sets,
                "returnValue": returned,
            }
        )
tell(answers)
