// [MS-UPIEWS] as WCF contracts: a service of the XmlSerializer, since its types have lists.
// Mono heeds [XmlSerializerFormat] at operations, not at the interface.

using System;
using System.ServiceModel;
using System.Xml.Serialization;

namespace ProfileImportExport
{
    public static class Contract
    {
        public const string Namespace =
            "http://microsoft.com/webservices/SharePointPortalServer/ProfileImportExportService";
    }

    [ServiceContract(Namespace = Contract.Namespace, Name = "ProfileImportExportServiceSoap")]
    public interface IProfileImportExportService
    {
        [OperationContract(
            Action = Contract.Namespace + "/InitializeProfileImportExportProcess",
            ReplyAction = "*")]
        [XmlSerializerFormat]
        long InitializeProfileImportExportProcess();

        [OperationContract(
            Action = Contract.Namespace + "/FinalizeProfileImportExportProcess", ReplyAction = "*")]
        [XmlSerializerFormat]
        void FinalizeProfileImportExportProcess(long importExportId);

        [OperationContract(Action = Contract.Namespace + "/GetPartitionIds", ReplyAction = "*")]
        [XmlSerializerFormat]
        Guid[] GetPartitionIds();

        [OperationContract(Action = Contract.Namespace + "/GetImportProperties", ReplyAction = "*")]
        [XmlSerializerFormat]
        ImportExportProperties[] GetImportProperties();

        [OperationContract(
            Action = Contract.Namespace + "/RetrieveProfileChangeDataFull", ReplyAction = "*")]
        [XmlSerializerFormat]
        ProfileChangeDataContainer RetrieveProfileChangeDataFull(
            long importExportId,
            string objectClass,
            string[] propertyList,
            long recordId,
            int pageSize,
            Guid partitionId);

        [OperationContract(
            Action = Contract.Namespace + "/RetrieveProfileChangeDataDelta", ReplyAction = "*")]
        [XmlSerializerFormat]
        ProfileChangeDataContainer RetrieveProfileChangeDataDelta(
            long importExportId,
            string objectClass,
            string[] propertyList,
            string changeToken,
            int pageSize,
            Guid partitionId);

        [OperationContract(
            Action = Contract.Namespace + "/RetrieveBDCProfileChangeData", ReplyAction = "*")]
        [XmlSerializerFormat]
        ProfileChangeDataContainer RetrieveBDCProfileChangeData(
            string instanceName,
            string entityNameSpace,
            string entityName,
            string filterName,
            string mossJoinAttribute,
            string bdcJoinAttribute,
            string[] propertyList,
            long recordId,
            int pageSize,
            Guid partitionId);

        [OperationContract(
            Action = Contract.Namespace + "/UpdateWithProfileChangeData", ReplyAction = "*")]
        [XmlSerializerFormat]
        bool UpdateWithProfileChangeData(
            long importExportId, ProfileChangeData[] profileChangeData);
    }

    /// <summary>[MS-UPIEWS] 3.1.4.2.3.2</summary>
    [XmlType(Namespace = Contract.Namespace)]
    public sealed class ImportExportProperties
    {
        public string TypeName { get; set; }
        public string[] Properties { get; set; }
    }

    /// <summary>[MS-UPIEWS] 2.2.4.6</summary>
    [XmlType(Namespace = Contract.Namespace)]
    public sealed class ProfileChangeDataContainer
    {
        public ProfileChangeData[] ProfileChangeData { get; set; }
        public long LastId { get; set; }
        public string LastChangeToken { get; set; }
    }

    /// <summary>[MS-UPIEWS] 2.2.4.5</summary>
    [XmlType(Namespace = Contract.Namespace)]
    public sealed class ProfileChangeData
    {
        public string ProfileIdentifier { get; set; }
        public string DistinguishedName { get; set; }
        public Guid ObjectGuid { get; set; }
        public string ObjectClass { get; set; }
        public PropertyChangeData[] PropertyChanges { get; set; }
        public ChangeTypes ChangeType { get; set; }
    }

    /// <summary>[MS-UPIEWS] 2.2.4.7</summary>
    [XmlType(Namespace = Contract.Namespace)]
    public sealed class PropertyChangeData
    {
        public string Name { get; set; }
        public ChangeTypes ChangeType { get; set; }
        public object[] Values { get; set; }
    }

    /// <summary>[MS-UPIEWS] 2.2.5.1: a list on the wire.</summary>
    [Flags]
    [XmlType(Namespace = Contract.Namespace)]
    public enum ChangeTypes
    {
        None = 1,
        Add = 2,
        Modify = 4,
        Delete = 8,
        Metadata = 16,
        All = 32,
    }
}
