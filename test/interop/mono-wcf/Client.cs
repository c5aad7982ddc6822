// Calls the three services through channels of WCF: mono Client.exe SCENARIO URL SOAP-VERSION.
// Prints what it saw as JSON.

using System;
using System.ServiceModel;
using System.ServiceModel.Channels;
using ProfileImportExport;
using UserProfileChange;
using WorkManagementContract;

public sealed class Connection
{
    private readonly EndpointAddress address;

    public Connection(string url, string version)
    {
        address = new EndpointAddress(url);
        Version = version;
    }

    public string Version { get; private set; }

    public IUserProfileChangeService OpenUserProfileChange()
    {
        return Open<IUserProfileChangeService>(false);
    }

    public IProfileImportExportService OpenProfileImportExport()
    {
        return Open<IProfileImportExportService>(false);
    }

    public IWorkManagementServiceApplication OpenWorkManagement()
    {
        return Open<IWorkManagementServiceApplication>(true);
    }

    private T Open<T>(bool isAddressed)
    {
        return new ChannelFactory<T>(Bindings.Of(Version, isAddressed), address).CreateChannel();
    }

    /// <summary>The fault that a call ends with.</summary>
    public static object FaultOf(Action call)
    {
        try
        {
            call();
        }
        catch (FaultException fault)
        {
            return new { code = fault.Code.Name, reason = fault.Reason.ToString() };
        }
        throw new InvalidOperationException("The call did not end with a fault.");
    }
}

/// <summary>[MS-WMS] 3.1.4, over SOAP 1.2 with the header of 2.1.</summary>
public sealed class WorkManagement
{
    private readonly IWorkManagementServiceApplication service;
    private readonly string version;

    public WorkManagement(Connection connection)
    {
        service = connection.OpenWorkManagement();
        version = connection.Version;
    }

    public object CallAll()
    {
        if (version == "1.1") return Call();
        using (new OperationContextScope((IContextChannel)service))
        {
            var context = new ServiceContext
            {
                CorrelationId = new Guid("666b6e9b-7569-3030-1abf-a25007b984f2"),
                Language = "en-US",
                Region = "en-US",
                ScopeId = 99445843689490,
                UlstraceOverrideLevel = 10,
            };
            OperationContext.Current.OutgoingMessageHeaders.Add(
                MessageHeader.CreateHeader("ServiceContext", Namespaces.ServiceContext, context));
            return Call();
        }
    }

    private object Call()
    {
        object refreshed = Seen(service.BeginCacheRefresh());
        object refused = Seen(service.BeginCacheRefresh());
        bool syncedBefore = service.BeginExchangeSync();
        ExchangeOptInResult optedIn = service.OptIntoExchangeSync();
        ExchangeOptInResult optedInAgain = service.OptIntoExchangeSync();
        bool synced = service.BeginExchangeSync();
        ExchangeUserSyncState info = service.GetExchangeSyncInfo();
        bool optedOut = service.OptOutOfExchangeSync();
        service.BeginCreateTaskPropagation(1);
        // A DateTime has no offset from UTC other than that of this machine.
        var modified = new DateTimeOffset(2013, 2, 11, 10, 15, 30, 500, TimeSpan.FromHours(1));
        service.BeginUpdateTaskPropagation(2, modified.UtcDateTime);
        service.BeginDeleteTaskPropagation(3, "k ]]> <&> \U0001F600");
        service.BeginRelocateTaskPropagation(4, null);
        return new
        {
            refreshed,
            refused,
            syncedBefore,
            optedIn = optedIn.ToString(),
            optedInAgain = optedInAgain.ToString(),
            synced,
            info = new
            {
                isOptedIn = info.IsOptedIn,
                lastEndTime = info.LastEndTime,
                lastSyncResult = info.LastSyncResult.ToString(),
            },
            optedOut,
            created = (object)null,
            updated = (object)null,
            deleted = (object)null,
            relocated = (object)null,
            noTask = Connection.FaultOf(() => service.BeginDeleteTaskPropagation(404, "")),
        };
    }

    private static object Seen(CreateRefreshJobResult result)
    {
        return new
        {
            createdJob = result.CreatedJob,
            currentJobId = result.CurrentJobId,
            currentJobIdClient = result.CurrentJobIdClient,
            encounteredError = result.EncounteredError,
        };
    }
}
