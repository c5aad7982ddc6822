"""[MS-USRPCH]: the change log of user profiles. Names are those of the messages."""

from datetime import datetime

from spyne import Array, Boolean, ComplexModel, DateTime, Fault, Long, Service, Unicode, Uuid, rpc

from anytype import AnyType, value_of

NAMESPACE = "http://microsoft.com/webservices/SharePointPortalServer/UserProfileChangeService"

TOKEN = "1;42703492;02/13/2008 14:34:56"
NEWEST_TOKEN = "1;42703604;03/01/2008 15:21:17"
POLICY = "a88b9dcb-5b82-41e4-8a19-17672f307b95"


class Model(ComplexModel):
    """What all types of the service share."""

    __namespace__ = NAMESPACE


class UserProfileChangeData(Model):
    """An entry of the log. spyne has no lists of simple types; flags are texts with spaces between."""

    _type_info = [
        ("Id", Long(min_occurs=1)),
        ("UserAccountName", Unicode),
        ("UserRemotePersonalSiteHostUrl", Unicode),
        ("ChangeType", Unicode(min_occurs=1)),
        ("ObjectType", Unicode(min_occurs=1)),
        ("EventTime", DateTime(min_occurs=1)),
        ("Value", AnyType),
        ("PolicyId", Uuid(min_occurs=1)),
        ("PropertyName", Unicode),
    ]


class UserProfileChangeDataContainer(Model):
    _type_info = [
        ("Changes", Array(UserProfileChangeData)),
        ("ChangeToken", Unicode),
        ("HasExceededCountLimit", Boolean(min_occurs=1)),
    ]


class UserProfileChangeQuery(Model):
    """Which entries are asked for; of its flags, the log looks at these."""

    Add = Boolean
    Delete = Boolean


def entry(number, user, change_type, object_type, time, **rest):
    return UserProfileChangeData(
        Id=number,
        UserAccountName=user,
        ChangeType=change_type,
        ObjectType=object_type,
        EventTime=datetime.fromisoformat(time),
        PolicyId=POLICY,
        **rest,
    )


# The entries of 4.2.
ENTRIES = [
    entry(
        42703511, "Another User4", "Add", "Colleague", "2008-02-13T14:34:56.183",
        Value=value_of("string", "One More User2"),
    ),
    entry(42703578, "Another User4", "Add", "WebLog", "2008-02-13T15:45:07.183"),
    entry(42703599, "Another User4", "Delete", "WebLog", "2008-02-13T16:56:18.183"),
    entry(
        42703604, "User1", "Add", "SingleValueProperty", "2008-03-01T15:21:17.183",
        Value=value_of("string", "02/29/2008 "), PropertyName="Marriage Data",
    ),
]  # fmt: skip

# More than a result may hold: it ends with the newest 1,000 of 1,500.
BUSY = [
    entry(
        number, "One More User2", "Add", "Colleague", "2008-02-13T14:34:56",
        Value=value_of("string", "Another User4"),
    )
    for number in range(501, 1501)
]  # fmt: skip


def container(entries, exceeded=False):
    return UserProfileChangeDataContainer(
        Changes=entries, ChangeToken=NEWEST_TOKEN, HasExceededCountLimit=exceeded
    )


def since(token, query, entries):
    if token != TOKEN:
        raise Fault("Client", "The change token is invalid.")
    return container([one for one in entries if getattr(query, one.ChangeType)])


def entries_of(user):
    """All entries of the one user that has a profile."""
    if user != "User1":
        raise Fault("Client", f"There is no profile of the user {user}.")
    return [one for one in ENTRIES if one.UserAccountName == user]


class UserProfileChangeService(Service):
    @rpc(_returns=Unicode)
    def GetCurrentChangeToken(_context):
        return TOKEN

    @rpc(Unicode, UserProfileChangeQuery, _returns=UserProfileChangeDataContainer)
    def GetChanges(_context, changeToken, changeQuery):
        return since(changeToken, changeQuery, ENTRIES)

    @rpc(_returns=UserProfileChangeDataContainer)
    def GetAllChanges(_context):
        return container(ENTRIES)

    @rpc(Unicode, _returns=Unicode)
    def GetUserCurrentChangeToken(_context, userAccountName):
        entries_of(userAccountName)
        return TOKEN

    @rpc(Unicode, Unicode, UserProfileChangeQuery, _returns=UserProfileChangeDataContainer)
    def GetUserChanges(_context, userAccountName, changeToken, changeQuery):
        return since(changeToken, changeQuery, entries_of(userAccountName))

    @rpc(Unicode, _returns=UserProfileChangeDataContainer)
    def GetUserAllChanges(_context, userAccountName):
        if userAccountName == "Busy User":
            return container(BUSY, exceeded=True)
        return container(entries_of(userAccountName))
