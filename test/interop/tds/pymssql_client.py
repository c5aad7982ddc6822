"""Calls the procedures of a stand-in with pymssql: FreeTDS by way of its DB-Library."""

import sys

import pymssql

from observed import VALUES, tell, told

port, user, password = int(sys.argv[1]), sys.argv[2], sys.argv[3]


def connect(**options):
    settings = {"password": password, "database": "Profiles", "autocommit": True, **options}
    return pymssql.connect(
        server="127.0.0.1", port=port, user=user, tds_version="7.3", login_timeout=10, timeout=20, **settings
    )


def failure(run):
    try:
        run()
    except pymssql.Error as error:
        return error.args[0] if isinstance(error.args[0], int) else error.args[0][0]
    return "no error"


connection = connect()
cursor = connection.cursor()

cursor.execute("EXEC GetRows")
first = told(cursor.fetchall())
cursor.nextset()
rows = [first, told(cursor.fetchall())]

added = list(cursor.callproc("Add", (40, 2, pymssql.output(int))))
returned = cursor.returnvalue

cursor.callproc("WhoAmI", ())
cursor.nextset()
caller = told(cursor.fetchall())

markers = ", ".join(
    f"@{name} = 0x{value.hex()}" if isinstance(value, bytes) else f"@{name} = %s"
    for name, value in VALUES.items()
)
values = tuple(value for value in VALUES.values() if not isinstance(value, bytes))
cursor.execute(f"EXEC ShowRow {markers}", values)
shown = told(cursor.fetchall())

cursor.execute("EXEC Count @rows = %d", (3000,))
counted = len(cursor.fetchall())

errors = {
    "unknown": failure(lambda: cursor.execute("EXEC Nobody")),
    "raised": failure(lambda: cursor.execute("EXEC Raise 50123, 9, 16, N'Nö.'")),
    "too long": failure(lambda: cursor.callproc("Raise", (50123, 9, 16, "x" * 41))),
    "wrong type": failure(lambda: cursor.execute("EXEC Add @left = 'many'")),
    "hidden": failure(lambda: cursor.execute("EXEC Crash")),
    "login": failure(lambda: connect(password="wrong")),
}
cursor.execute("SELECT 1")
alive = told(cursor.fetchall())

transacted = connect(autocommit=False)
with transacted.cursor() as within:
    within.execute("SELECT @@TRANCOUNT")
    transactions = told(within.fetchall())
transacted.commit()
transacted.rollback()

tell(
    {
        "rows": rows,
        "added": added,
        "returned": returned,
        "caller": caller,
        "shown": shown,
        "counted": counted,
        "errors": errors,
        "alive": alive,
        "transactions": transactions,
    }
)
