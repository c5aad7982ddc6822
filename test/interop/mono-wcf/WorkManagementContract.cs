// [MS-WMS] as WCF contracts: a service of data contracts.

using System;
using System.Runtime.Serialization;
using System.ServiceModel;

namespace WorkManagementContract
{
    [ServiceContract(Namespace = "http://tempuri.org/")]
    public interface IWorkManagementServiceApplication
    {
        [OperationContract]
        CreateRefreshJobResult BeginCacheRefresh();

        [OperationContract]
        bool BeginExchangeSync();

        [OperationContract]
        ExchangeOptInResult OptIntoExchangeSync();

        [OperationContract]
        bool OptOutOfExchangeSync();

        [OperationContract]
        ExchangeUserSyncState GetExchangeSyncInfo();

        [OperationContract]
        void BeginCreateTaskPropagation(int taskId);

        [OperationContract]
        void BeginUpdateTaskPropagation(int taskId, DateTime lastModified);

        [OperationContract]
        void BeginDeleteTaskPropagation(int taskId, string mappedKey);

        [OperationContract]
        void BeginRelocateTaskPropagation(int taskId, string mappedKey);
    }

    /// <summary>[MS-WMS] 3.1.4.1.3.1</summary>
    [DataContract(Namespace = Namespaces.WorkManagement)]
    public sealed class CreateRefreshJobResult
    {
        [DataMember]
        public bool CreatedJob { get; set; }

        [DataMember]
        public int? CurrentJobId { get; set; }

        [DataMember]
        public int CurrentJobIdClient { get; set; }

        [DataMember]
        public bool EncounteredError { get; set; }
    }

    /// <summary>[MS-WMS] 3.1.4.7.4.1</summary>
    [DataContract(Namespace = Namespaces.WorkManagement)]
    public enum ExchangeOptInResult
    {
        [EnumMember] NoValue,
        [EnumMember] Success,
        [EnumMember] UnknownError,
        [EnumMember] CouldNotConnectToExchange,
        [EnumMember] CouldNotFindOrCreateMySite,
        [EnumMember] UserAlreadyOptedIn,
        [EnumMember] UserExchangeOperationPending,
        [EnumMember] UnsupportedExchangeVersion,
        [EnumMember] MissingEmailAddress,
        [EnumMember] ExchangeWebServiceClientMissing,
        [EnumMember] UnsupportedSharePointConfiguration,
        [EnumMember] InvalidOrUnauthorizedUser,
        [EnumMember] CouldNotActivateExchangeSyncFeatureOnSiteSubscription,
    }

    /// <summary>[MS-WMS] 3.1.4.6.3.1</summary>
    [DataContract(Namespace = Namespaces.WorkManagement)]
    public sealed class ExchangeUserSyncState
    {
        [DataMember]
        public bool IsOptedIn { get; set; }

        [DataMember]
        public DateTime? LastEndTime { get; set; }

        [DataMember]
        public ExchangeSyncResult LastSyncResult { get; set; }
    }

    /// <summary>[MS-WMS] 3.1.4.6.4.1</summary>
    [DataContract(Namespace = Namespaces.WorkManagement)]
    public enum ExchangeSyncResult
    {
        [EnumMember] NoValue,
        [EnumMember] Success,
        [EnumMember] UnknownError,
        [EnumMember] CouldNotConnectToExchange,
        [EnumMember] CouldNotGetUserCredentials,
        [EnumMember] CouldNotKickoffJob,
        [EnumMember] SyncWithErrors,
    }

    /// <summary>The header of [MS-WMS] 2.1; its members come in the order of their names.</summary>
    [DataContract(Namespace = Namespaces.ServiceContext)]
    public sealed class ServiceContext
    {
        [DataMember(Name = "correlationId")]
        public Guid CorrelationId { get; set; }

        [DataMember(Name = "devdashboardIsEnabled")]
        public bool DevdashboardIsEnabled { get; set; }

        [DataMember(Name = "language")]
        public string Language { get; set; }

        [DataMember(Name = "region")]
        public string Region { get; set; }

        [DataMember(Name = "scopeId")]
        public long ScopeId { get; set; }

        [DataMember(Name = "siteSubscriptionId")]
        public Guid SiteSubscriptionId { get; set; }

        [DataMember(Name = "ulstraceOverrideLevel")]
        public int UlstraceOverrideLevel { get; set; }
    }

    public static class Namespaces
    {
        public const string WorkManagement =
            "http://schemas.datacontract.org/2004/07/Microsoft.Office.Server.WorkManagement";

        public const string ServiceContext =
            "http://schemas.microsoft.com/sharepoint/servicecontext";
    }
}
