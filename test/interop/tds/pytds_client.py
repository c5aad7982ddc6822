"""Calls the procedures of a stand-in with python-tds."""

import sys

import pytds

from observed import VALUES, tell, told

port, user, password = int(sys.argv[1]), sys.argv[2], sys.argv[3]
cafile = sys.argv[4] if len(sys.argv) > 4 else None


def connect(**options):
    settings = {"password": password, "timeout": 20, **options}
    return pytds.connect(
        dsn="127.0.0.1",
        port=port,
        user=user,
        database="Profiles",
        login_timeout=10,
        cafile=cafile,
        validate_host=False,
        **settings,
    )


def failure(run):
    try:
        run()
    except pytds.Error as error:
        return [getattr(error, name, None) for name in ("number", "state", "severity")]
    return "no error"


connection = connect()
cursor = connection.cursor()

cursor.execute("EXEC GetRows")
first = told(cursor.fetchall())
cursor.nextset()
rows = [first, told(cursor.fetchall())]

added = list(cursor.callproc("Add", (40, 2, pytds.output(None, int))))
returned = cursor.get_proc_return_status()

# Plain bytes would be sent as text.
values = {
    name: pytds.Binary(value) if isinstance(value, bytes) else value
    for name, value in VALUES.items()
}
cursor.callproc("ShowRow", values)
shown = told(cursor.fetchall())

cursor.execute("EXEC ShowRow @nvarchar = %s, @int = %s, @varbinary = %s", ("世界", 5, pytds.Binary(b"\x01")))
parameters = told(cursor.fetchall())

cursor.callproc("Count", (3000,))
counted = len(cursor.fetchall())

errors = {
    "unknown": failure(lambda: cursor.callproc("Nobody")),
    "raised": failure(lambda: cursor.callproc("Raise", (50123, 9, 16, "Nö."))),
    "too long": failure(lambda: cursor.callproc("Raise", (50123, 9, 16, "x" * 41))),
    "wrong type": failure(lambda: cursor.callproc("Add", ("many",))),
    "hidden": failure(lambda: cursor.callproc("Crash")),
    "login": failure(lambda: connect(password="wrong")),
}
cursor.execute("SELECT 1")
alive = told(cursor.fetchall())

cursor.execute("SELECT @@TRANCOUNT")
transactions = told(cursor.fetchall())
connection.commit()
connection.rollback()

impatient = connect(timeout=1)
waiting = impatient.cursor()
try:
    waiting.callproc("Wait")
    waited = "no error"
except pytds.TimeoutError:
    # python-tds sends an attention, and reads its acknowledgement before it goes on.
    waiting.cancel()
    waiting.execute("SELECT 2")
    waited = told(waiting.fetchall())

tell(
    {
        "rows": rows,
        "added": added,
        "returned": returned,
        "shown": shown,
        "parameters": parameters,
        "counted": counted,
        "errors": errors,
        "alive": alive,
        "transactions": transactions,
        "waited": waited,
    }
)
