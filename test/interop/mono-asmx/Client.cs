// Calls the three services through the proxies that `wsdl` makes of their WSDL:
// mono Client.exe SCENARIO URL SOAP-VERSION. Prints what it saw as JSON.
//
// The proxies are made once for SOAP 1.1 and once for SOAP 1.2 (/protocol:SOAP12), and this file is
// compiled with either.

using System;
using System.Collections.Generic;
using System.Web.Services.Protocols;
using System.Xml;
using System.Xml.Serialization;
using WorkManagementService = WorkManagementProxy.WorkManagementService;
using CreateRefreshJobResult = WorkManagementProxy.CreateRefreshJobResult;

public sealed class Connection
{
    private readonly string url;

    public Connection(string url, string version)
    {
        this.url = url;
    }

    public UserProfileChange.UserProfileChangeService OpenUserProfileChange()
    {
        return new UserProfileChange.UserProfileChangeService { Url = url };
    }

    public ProfileImportExport.ProfileImportExportService OpenProfileImportExport()
    {
        return new ProfileImportExport.ProfileImportExportService { Url = url };
    }

    public WorkManagementService OpenWorkManagement()
    {
        return new WorkManagementService { Url = url };
    }

    /// <summary>The fault that a call ends with.</summary>
    public static object FaultOf(Action call)
    {
        try
        {
            call();
        }
        catch (SoapException fault)
        {
            return new { code = fault.Code.Name, reason = fault.Message };
        }
        throw new InvalidOperationException("The call did not end with a fault.");
    }
}

/// <summary>
/// [MS-WMS] 3.1.4. A scalar that may be absent goes with a flag that tells whether it is there.
/// </summary>
public sealed class WorkManagement
{
    private readonly WorkManagementService service;

    public WorkManagement(Connection connection)
    {
        service = connection.OpenWorkManagement();
    }

    public object CallAll()
    {
        object refreshed = Seen(service.BeginCacheRefresh());
        object refused = Seen(service.BeginCacheRefresh());
        bool isThere, syncedBefore, synced, optedOut;
        WorkManagementProxy.ExchangeOptInResult optedIn, optedInAgain;
        service.BeginExchangeSync(out syncedBefore, out isThere);
        service.OptIntoExchangeSync(out optedIn, out isThere);
        service.OptIntoExchangeSync(out optedInAgain, out isThere);
        service.BeginExchangeSync(out synced, out isThere);
        WorkManagementProxy.ExchangeUserSyncState info = service.GetExchangeSyncInfo();
        service.OptOutOfExchangeSync(out optedOut, out isThere);
        service.BeginCreateTaskPropagation(1, true);
        // A DateTime has no offset from UTC other than that of this machine.
        var modified = new DateTimeOffset(2013, 2, 11, 10, 15, 30, 500, TimeSpan.FromHours(1));
        service.BeginUpdateTaskPropagation(2, true, modified.UtcDateTime, true);
        service.BeginDeleteTaskPropagation(3, true, "k ]]> <&> \U0001F600");
        service.BeginRelocateTaskPropagation(4, true, null);
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
            noTask = Connection.FaultOf(() => service.BeginDeleteTaskPropagation(404, true, "")),
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

/// <summary>
/// Adds WS-Addressing headers and the header of [MS-WMS] 2.1 to the requests of MS-WMS over
/// SOAP 1.2. The WSDL does not bind them, hence the proxy has no members for them.
/// </summary>
public sealed class WorkManagementHeaders : SoapExtension
{
    private const string Addressing = "http://www.w3.org/2005/08/addressing";
    private const string Context = "http://schemas.microsoft.com/sharepoint/servicecontext";

    public override object GetInitializer(Type service)
    {
        return null;
    }

    public override object GetInitializer(
        LogicalMethodInfo method, SoapExtensionAttribute attribute)
    {
        return null;
    }

    public override void Initialize(object initializer)
    {
    }

    public override void ProcessMessage(SoapMessage message)
    {
        var call = message as SoapClientMessage;
        if (call == null || !(call.Client is WorkManagementService)) return;
        if (call.SoapVersion != SoapProtocolVersion.Soap12) return;
        if (call.Stage == SoapMessageStage.BeforeSerialize) AddHeaders(call);
        if (call.Stage == SoapMessageStage.AfterDeserialize) UnderstandAddressing(call);
    }

    private static void AddHeaders(SoapClientMessage request)
    {
        request.Headers.Add(Header(Addressing, "Action", request.Action));
        request.Headers.Add(Header(Addressing, "MessageID", "urn:uuid:" + Guid.NewGuid()));
        request.Headers.Add(Header(Addressing, "To", request.Url));
        request.Headers.Add(ServiceContext());
    }

    // The action of the answer must be understood (SOAP 1.2 Part 1 §5.2.3), or the proxy throws.
    private static void UnderstandAddressing(SoapClientMessage response)
    {
        foreach (SoapHeader header in response.Headers)
        {
            var unknown = header as SoapUnknownHeader;
            if (unknown != null && unknown.Element.NamespaceURI == Addressing)
            {
                unknown.DidUnderstand = true;
            }
        }
    }

    private static SoapHeader Header(string ns, string name, string text)
    {
        XmlElement element = new XmlDocument().CreateElement(name, ns);
        element.InnerText = text;
        return new SoapUnknownHeader { Element = element };
    }

    private static SoapHeader ServiceContext()
    {
        var document = new XmlDocument();
        XmlElement context = document.CreateElement("ServiceContext", Context);
        var members = new[]
        {
            new[] { "correlationId", "666b6e9b-7569-3030-1abf-a25007b984f2" },
            new[] { "devdashboardIsEnabled", "false" },
            new[] { "language", "en-US" },
            new[] { "region", "en-US" },
            new[] { "scopeId", "99445843689490" },
            new[] { "siteSubscriptionId", "00000000-0000-0000-0000-000000000000" },
            new[] { "ulstraceOverrideLevel", "10" },
        };
        foreach (string[] member in members)
        {
            XmlElement child = document.CreateElement(member[0], Context);
            child.InnerText = member[1];
            context.AppendChild(child);
        }
        return new SoapUnknownHeader { Element = context };
    }
}
