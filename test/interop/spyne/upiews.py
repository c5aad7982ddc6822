"""[MS-UPIEWS]: import and export of user profiles. Names are those of the messages."""

import itertools

from spyne import Array, Boolean, ComplexModel, Fault, Integer32, Long, Service, Unicode, Uuid, rpc

from anytype import AnyType

NAMESPACE = "http://microsoft.com/webservices/SharePointPortalServer/ProfileImportExportService"

PARTITION = "0c37852b-34d0-418e-91c6-2ac25af4be5b"
NEWEST_TOKEN = "1;42703604;03/01/2008 15:21:17"

Strings = Array(Unicode)

# An array has the namespace of the type of its items, which for Uuid is that of spyne itself.
Guids = Array(Uuid, member_name="guid").customize(namespace=NAMESPACE)


class Model(ComplexModel):
    """What all types of the service share."""

    __namespace__ = NAMESPACE


class PropertyChangeData(Model):
    """A property. spyne has no lists of simple types; flags are texts with spaces between."""

    _type_info = [
        ("Name", Unicode),
        ("ChangeType", Unicode(min_occurs=1)),
        ("Values", Array(AnyType, member_name="anyType")),
    ]


class ProfileChangeData(Model):
    _type_info = [
        ("ProfileIdentifier", Unicode),
        ("DistinguishedName", Unicode),
        ("ObjectGuid", Uuid(min_occurs=1)),
        ("ObjectClass", Unicode),
        ("PropertyChanges", Array(PropertyChangeData)),
        ("ChangeType", Unicode(min_occurs=1)),
    ]


class ProfileChangeDataContainer(Model):
    _type_info = [
        ("ProfileChangeData", Array(ProfileChangeData)),
        ("LastId", Long(min_occurs=1)),
        ("LastChangeToken", Unicode),
    ]


class ImportExportProperties(Model):
    _type_info = [("TypeName", Unicode), ("Properties", Strings)]


class Synchronization:
    """The state of the service."""

    runs = itertools.count(2**53 + 1)
    open_run = None
    profiles = []

    def check(self, run):
        if run != self.open_run:
            reason = f"The identifier {run} is not that of the open synchronization run."
            raise Fault("Client", reason)

    def page(self, last, token):
        return ProfileChangeDataContainer(
            ProfileChangeData=self.profiles, LastId=last, LastChangeToken=token
        )


state = Synchronization()


class ProfileImportExportService(Service):
    @rpc(_returns=Long(min_occurs=1))
    def InitializeProfileImportExportProcess(_context):
        state.open_run = next(state.runs)
        return state.open_run

    @rpc(Long)
    def FinalizeProfileImportExportProcess(_context, importExportId):
        state.check(importExportId)
        state.open_run = None

    @rpc(_returns=Guids)
    def GetPartitionIds(_context):
        return [PARTITION]

    @rpc(_returns=Array(ImportExportProperties))
    def GetImportProperties(_context):
        names = ["FirstName", "LastName", "SID"]
        return [ImportExportProperties(TypeName="user", Properties=names)]

    @rpc(Long, Unicode, Strings, Long, Integer32, Uuid, _returns=ProfileChangeDataContainer)
    def RetrieveProfileChangeDataFull(
        _context, importExportId, objectClass, propertyList, recordId, pageSize, partitionId
    ):
        return state.page(recordId, NEWEST_TOKEN)

    @rpc(Long, Unicode, Strings, Unicode, Integer32, Uuid, _returns=ProfileChangeDataContainer)
    def RetrieveProfileChangeDataDelta(
        _context, importExportId, objectClass, propertyList, changeToken, pageSize, partitionId
    ):
        return state.page(0, changeToken)

    @rpc(
        Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Strings, Long, Integer32, Uuid,
        _returns=ProfileChangeDataContainer,
    )  # fmt: skip
    def RetrieveBDCProfileChangeData(
        _context, instanceName, entityNameSpace, entityName, filterName, mossJoinAttribute,
        bdcJoinAttribute, propertyList, recordId, pageSize, partitionId,
    ):  # fmt: skip
        return state.page(recordId, NEWEST_TOKEN)

    @rpc(Long, Array(ProfileChangeData), _returns=Boolean(min_occurs=1))
    def UpdateWithProfileChangeData(_context, importExportId, profileChangeData):
        state.check(importExportId)
        state.profiles = profileChangeData
        return True
