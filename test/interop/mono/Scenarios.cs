// What clients of .NET do, whatever they call through: the ASMX proxies that `wsdl` makes and the
// hand-written WCF contracts have types of the same names. Each client brings a class `Connection`
// (how it opens a service, and how a fault ends a call) and a class `WorkManagement`, since the
// calls of MS-WMS look different through each.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Web.Script.Serialization;
using ProfileImportExport;
using UserProfileChange;

public static class Program
{
    public static void Main(string[] arguments)
    {
        string scenario = arguments[0];
        var connection = new Connection(arguments[1], arguments[2]);
        Console.OutputEncoding = new System.Text.UTF8Encoding(false);
        Console.WriteLine(new JavaScriptSerializer().Serialize(Run(scenario, connection)));
    }

    private static object Run(string scenario, Connection connection)
    {
        switch (scenario)
        {
            case "change-log": return new ChangeLog(connection).Replicate();
            case "count-limit": return new ChangeLog(connection).ReachLimit();
            case "import-export": return new ImportExport(connection).Synchronize();
            case "mirror": return new ImportExport(connection).Mirror();
            case "mirror-at-once": return new ImportExport(connection).MirrorAtOnce();
            case "work-management": return new WorkManagement(connection).CallAll();
            default: throw new ArgumentException("There is no scenario " + scenario + ".");
        }
    }
}

/// <summary>[MS-USRPCH] 4.</summary>
public sealed class ChangeLog
{
    private const string User = "User1";
    private const string Nobody = "Nobody <&>";

    private static readonly UserProfileChangeQuery Everything = new UserProfileChangeQuery
    {
        SingleValueProperty = true, MultiValueProperty = true, Custom = true, Add = true,
        Update = true, UpdateMetadata = true, Delete = true, Anniversary = true,
        DistributionListMembership = true, SiteMembership = true, QuickLink = true,
        Colleague = true, WebLog = true, PersonalizationSite = true, UserProfile = true,
        OrganizationMembership = true,
    };

    private readonly Connection connection;

    public ChangeLog(Connection connection)
    {
        this.connection = connection;
    }

    public object Replicate()
    {
        var service = connection.OpenUserProfileChange();
        string start = service.GetCurrentChangeToken();
        UserProfileChangeDataContainer first = service.GetChanges(start, Everything);
        UserProfileChangeDataContainer nothingNew =
            service.GetChanges(first.ChangeToken, Everything);
        string startOfUser = service.GetUserCurrentChangeToken(User);
        UserProfileChangeDataContainer ofUser =
            service.GetUserChanges(User, startOfUser, Everything);
        var deletedWebLogs = new UserProfileChangeQuery { Delete = true, WebLog = true };
        return new
        {
            replication = new { start, first = Seen(first), nothingNew = Seen(nothingNew) },
            caching = new { start = startOfUser, changes = Seen(ofUser) },
            deletedWebLogs = Seen(service.GetChanges(start, deletedWebLogs)),
            all = Seen(service.GetAllChanges()),
            ofUser = Seen(service.GetUserAllChanges(User)),
            faults = new
            {
                GetChanges = Connection.FaultOf(
                    () => service.GetChanges("1;1;01/01/2000 00:00:00", Everything)),
                GetUserChanges = Connection.FaultOf(
                    () => service.GetUserChanges(Nobody, start, Everything)),
                GetUserAllChanges = Connection.FaultOf(() => service.GetUserAllChanges(Nobody)),
                GetUserCurrentChangeToken = Connection.FaultOf(
                    () => service.GetUserCurrentChangeToken(Nobody)),
            },
        };
    }

    public object ReachLimit()
    {
        UserProfileChangeDataContainer all = connection.OpenUserProfileChange().GetAllChanges();
        return new
        {
            count = all.Changes.Length,
            first = all.Changes.First().Id.ToString(),
            last = all.Changes.Last().Id.ToString(),
            exceeded = all.HasExceededCountLimit,
        };
    }

    private static object Seen(UserProfileChangeDataContainer container)
    {
        return new
        {
            changes = container.Changes.Select(Seen),
            token = container.ChangeToken,
            exceeded = container.HasExceededCountLimit,
        };
    }

    private static object Seen(UserProfileChangeData change)
    {
        var seen = new Dictionary<string, object>
        {
            { "id", change.Id.ToString() },
            { "user", change.UserAccountName },
            { "changeType", Observed.Flags(change.ChangeType) },
            { "objectType", Observed.Flags(change.ObjectType) },
            { "eventTime", Observed.Time(change.EventTime) },
            { "policyId", change.PolicyId.ToString() },
        };
        if (change.Value != null) seen.Add("value", Observed.Value(change.Value));
        if (change.PropertyName != null) seen.Add("propertyName", change.PropertyName);
        return seen;
    }
}

/// <summary>[MS-UPIEWS] 4.</summary>
public sealed class ImportExport
{
    private readonly Connection connection;

    public ImportExport(Connection connection)
    {
        this.connection = connection;
    }

    public object Synchronize()
    {
        var service = connection.OpenProfileImportExport();
        long first = service.InitializeProfileImportExportProcess();
        long second = service.InitializeProfileImportExportProcess();
        object superseded = Connection.FaultOf(
            () => service.FinalizeProfileImportExportProcess(first));
        Guid[] partitions = service.GetPartitionIds();
        ImportExportProperties[] importProperties = service.GetImportProperties();
        var wanted = new[] { "SID", "LastName" };
        ProfileChangeDataContainer exported = service.RetrieveProfileChangeDataFull(
            second, "user", wanted, 1, 100, partitions[0]);
        var lastName = new PropertyChangeData
        {
            Name = "LastName",
            ChangeType = ProfileImportExport.ChangeTypes.Modify,
            Values = new object[] { "Edited" },
        };
        var edit = new ProfileChangeData
        {
            ProfileIdentifier = "LDAP::MGR2",
            DistinguishedName = exported.ProfileChangeData[1].DistinguishedName,
            ObjectGuid = Guid.Empty,
            ObjectClass = "user",
            PropertyChanges = new[] { lastName },
            ChangeType = ProfileImportExport.ChangeTypes.Modify,
        };
        bool updated = service.UpdateWithProfileChangeData(second, new[] { edit });
        ProfileChangeDataContainer verified = service.RetrieveProfileChangeDataFull(
            second, "user", wanted, 2, 1, partitions[0]);
        ProfileChangeDataContainer delta = service.RetrieveProfileChangeDataDelta(
            second, "User", new[] { "LastName" }, null, 10, partitions[0]);
        ProfileChangeDataContainer businessData = service.RetrieveBDCProfileChangeData(
            "Payroll", "http://payroll.example/", "Salary", null, "UserName", null,
            new[] { "Grade" }, 1, 10, partitions[0]);
        service.FinalizeProfileImportExportProcess(second);
        return new
        {
            first = first.ToString(),
            second = second.ToString(),
            superseded,
            partitions = partitions.Select(id => id.ToString()),
            importProperties = importProperties.Select(
                kind => new { typeName = kind.TypeName, properties = kind.Properties }),
            exported = Seen(exported),
            updated,
            verified = Seen(verified),
            delta = Seen(delta),
            businessData = Seen(businessData),
            finalized = (object)null,
            finalizedAgain = Connection.FaultOf(
                () => service.FinalizeProfileImportExportProcess(second)),
        };
    }

    /// <summary>Sends each profile back as it was read; gives which could not be sent.</summary>
    public object Mirror()
    {
        var failures = new Dictionary<string, string>();
        var service = connection.OpenProfileImportExport();
        ProfileChangeDataContainer page = ReadAll();
        foreach (ProfileChangeData profile in page.ProfileChangeData)
        {
            try
            {
                service.UpdateWithProfileChangeData(page.LastId, new[] { profile });
            }
            catch (InvalidOperationException error)
            {
                failures.Add(profile.DistinguishedName, error.ToString());
            }
        }
        return failures;
    }

    public object MirrorAtOnce()
    {
        ProfileChangeDataContainer page = ReadAll();
        var service = connection.OpenProfileImportExport();
        return service.UpdateWithProfileChangeData(page.LastId, page.ProfileChangeData);
    }

    private ProfileChangeDataContainer ReadAll()
    {
        return connection.OpenProfileImportExport()
            .RetrieveProfileChangeDataFull(1, null, null, 1, 100000, Guid.Empty);
    }

    private static object Seen(ProfileChangeDataContainer container)
    {
        return new
        {
            profiles = container.ProfileChangeData.Select(profile => new
            {
                distinguishedName = profile.DistinguishedName,
                objectGuid = profile.ObjectGuid.ToString(),
                objectClass = profile.ObjectClass,
                changeType = Observed.Flags(profile.ChangeType),
                properties = profile.PropertyChanges.Select(change => new
                {
                    name = change.Name,
                    changeType = Observed.Flags(change.ChangeType),
                    values = change.Values.Select(Observed.Value),
                }),
            }),
            lastId = container.LastId.ToString(),
            lastChangeToken = container.LastChangeToken,
        };
    }
}

/// <summary>Values as observations tell them.</summary>
public static class Observed
{
    /// <summary>The names in an enumeration with flags, which is a list type on the wire.</summary>
    public static IEnumerable<string> Flags(Enum value)
    {
        return value.ToString().Split(new[] { ", " }, StringSplitOptions.None);
    }

    public static string Time(DateTime value)
    {
        return value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK");
    }

    /// <summary>A value of xs:anyType: .NET gives the value of the type that xsi:type names.</summary>
    public static object Value(object value)
    {
        if (value is string) return new { type = "string", value };
        var bytes = value as byte[];
        if (bytes != null)
        {
            return new { type = "base64Binary", value = Convert.ToBase64String(bytes) };
        }
        // An xs:date is a DateTime too, at midnight.
        var date = (DateTime)value;
        return date.TimeOfDay == TimeSpan.Zero
            ? new { type = "date", value = date.ToString("yyyy-MM-dd") }
            : new { type = "dateTime", value = Time(date) };
    }
}
