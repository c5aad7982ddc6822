"""Values in the forms that the suite compares: what JSON lacks becomes text."""

import datetime
import json
import sys
import uuid


def told(value):
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value) if abs(value) > 2**53 else value
    if isinstance(value, (bytes, bytearray)):
        return "0x" + bytes(value).hex()
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [told(one) for one in value]
    raise TypeError(f"{type(value)} is not expected")


def tell(observation):
    json.dump(observation, sys.stdout, ensure_ascii=False)


# What the suite sends of every type, in the order of the parameters of ShowRow.
VALUES = {
    "bit": True,
    "tinyint": 255,
    "smallint": -32768,
    "int": -(2**31),
    "bigint": -(2**63),
    "datetime": datetime.datetime(2008, 3, 1, 15, 21, 17, 3000),
    "uniqueidentifier": uuid.UUID("0c37852b-34d0-418e-91c6-2ac25af4be5b"),
    "nvarchar": "Grüße, 世界 \U0001f600",
    "nvarcharMax": "max " * 5000,
    "ntext": "long text",
    "varbinary": bytes([0, 1, 254, 255]),
    "varbinaryMax": bytes([7]) * 9000,
    "image": bytes([9, 8]),
    "xml": "<a>ü</a>",
}
