// [MS-USRPCH] as WCF contracts: a service of the XmlSerializer, since its types have lists.
// Mono heeds [XmlSerializerFormat] at operations, not at the interface.

using System;
using System.ServiceModel;
using System.Xml.Serialization;

namespace UserProfileChange
{
    public static class Contract
    {
        public const string Namespace =
            "http://microsoft.com/webservices/SharePointPortalServer/UserProfileChangeService";
    }

    [ServiceContract(Namespace = Contract.Namespace, Name = "UserProfileChangeServiceSoap")]
    public interface IUserProfileChangeService
    {
        [OperationContract(Action = Contract.Namespace + "/GetAllChanges", ReplyAction = "*")]
        [XmlSerializerFormat]
        UserProfileChangeDataContainer GetAllChanges();

        [OperationContract(Action = Contract.Namespace + "/GetChanges", ReplyAction = "*")]
        [XmlSerializerFormat]
        UserProfileChangeDataContainer GetChanges(
            string changeToken, UserProfileChangeQuery changeQuery);

        [OperationContract(
            Action = Contract.Namespace + "/GetCurrentChangeToken", ReplyAction = "*")]
        [XmlSerializerFormat]
        string GetCurrentChangeToken();

        [OperationContract(Action = Contract.Namespace + "/GetUserAllChanges", ReplyAction = "*")]
        [XmlSerializerFormat]
        UserProfileChangeDataContainer GetUserAllChanges(string userAccountName);

        [OperationContract(Action = Contract.Namespace + "/GetUserChanges", ReplyAction = "*")]
        [XmlSerializerFormat]
        UserProfileChangeDataContainer GetUserChanges(
            string userAccountName, string changeToken, UserProfileChangeQuery changeQuery);

        [OperationContract(
            Action = Contract.Namespace + "/GetUserCurrentChangeToken", ReplyAction = "*")]
        [XmlSerializerFormat]
        string GetUserCurrentChangeToken(string userAccountName);
    }

    /// <summary>[MS-USRPCH] 2.2.4.4</summary>
    [XmlType(Namespace = Contract.Namespace)]
    public sealed class UserProfileChangeDataContainer
    {
        public UserProfileChangeData[] Changes { get; set; }
        public string ChangeToken { get; set; }
        public bool HasExceededCountLimit { get; set; }
    }

    /// <summary>[MS-USRPCH] 2.2.4.3</summary>
    [XmlType(Namespace = Contract.Namespace)]
    public sealed class UserProfileChangeData
    {
        public long Id { get; set; }
        public string UserAccountName { get; set; }
        public string UserRemotePersonalSiteHostUrl { get; set; }
        public ChangeTypes ChangeType { get; set; }
        public ObjectTypes ObjectType { get; set; }
        public DateTime EventTime { get; set; }
        public object Value { get; set; }
        public Guid PolicyId { get; set; }
        public string PropertyName { get; set; }
    }

    /// <summary>[MS-USRPCH] 2.2.4.2</summary>
    [XmlType(Namespace = Contract.Namespace)]
    [XmlInclude(typeof(UserProfileChangeQuery))]
    public class ProfileBaseChangeQuery
    {
        public bool SingleValueProperty { get; set; }
        public bool MultiValueProperty { get; set; }
        public bool Custom { get; set; }
        public bool Add { get; set; }
        public bool Update { get; set; }
        public bool UpdateMetadata { get; set; }
        public bool Delete { get; set; }
        public UserProfileChangeToken ChangeTokenStart { get; set; }
    }

    /// <summary>[MS-USRPCH] 2.2.4.5</summary>
    [XmlType(Namespace = Contract.Namespace)]
    public sealed class UserProfileChangeQuery : ProfileBaseChangeQuery
    {
        public bool Anniversary { get; set; }
        public bool DistributionListMembership { get; set; }
        public bool SiteMembership { get; set; }
        public bool QuickLink { get; set; }
        public bool Colleague { get; set; }
        public bool WebLog { get; set; }
        public bool PersonalizationSite { get; set; }
        public bool UserProfile { get; set; }
        public bool OrganizationMembership { get; set; }
    }

    /// <summary>[MS-USRPCH] 2.2.4.6</summary>
    [XmlType(Namespace = Contract.Namespace)]
    public sealed class UserProfileChangeToken
    {
    }

    /// <summary>[MS-USRPCH] 2.2.5.1: a list on the wire.</summary>
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

    /// <summary>[MS-USRPCH] 2.2.5.2: a list on the wire.</summary>
    [Flags]
    [XmlType(Namespace = Contract.Namespace)]
    public enum ObjectTypes
    {
        None = 1,
        SingleValueProperty = 2,
        MultiValueProperty = 4,
        Anniversary = 8,
        DLMembership = 16,
        SiteMembership = 32,
        QuickLink = 64,
        Colleague = 128,
        PersonalizationSite = 256,
        UserProfile = 512,
        WebLog = 1024,
        Custom = 2048,
        OrganizationProfile = 4096,
        OrganizationMembership = 8192,
        All = 16384,
    }
}
