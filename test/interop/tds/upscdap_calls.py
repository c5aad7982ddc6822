"""Calls of procedures with python-tds, and all that comes back of them."""

import pytds

from observed import told


def connect(port, user, password):
    return pytds.connect(
        dsn="127.0.0.1",
        port=port,
        user=user,
        password=password,
        database="Configuration",
        autocommit=True,
        login_timeout=10,
        timeout=20,
    )


def call(cursor, procedure, given, outputs=()):
    """
    Carries out a call by RPC.

    given has the values by the names of the parameters, outputs the types of the output parameters by
    theirs.
    """
    # get_proc_outputs fails where an output parameter stands after others.
    parameters = {
        "@" + name: pytds.output(given.get(name), sql_type) for name, sql_type in dict(outputs).items()
    }
    parameters.update({"@" + name: value for name, value in given.items() if name not in outputs})
    cursor.callproc(procedure, parameters)
    result_sets = []
    while True:
        if cursor.description is not None:
            result_sets.append(told(cursor.fetchall()))
        if not cursor.nextset():
            break
    return {
        "procedure": procedure,
        "output": dict(zip(outputs, told(cursor.get_proc_outputs()))),
        "resultSets": result_sets,
        "returnValue": cursor.get_proc_return_status(),
    }
