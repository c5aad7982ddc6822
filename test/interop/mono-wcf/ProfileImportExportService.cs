using System;
using System.ServiceModel;
using ProfileImportExport;

/// <summary>[MS-UPIEWS] that keeps profiles and gives them back.</summary>
[ServiceBehavior(InstanceContextMode = InstanceContextMode.Single)]
public sealed class ProfileImportExportService : IProfileImportExportService
{
    private const string Token = "1;42703604;03/01/2008 15:21:17";

    private long nextRun = 9007199254740993;
    private long? openRun;
    private ProfileChangeData[] kept = new ProfileChangeData[0];

    public long InitializeProfileImportExportProcess()
    {
        openRun = nextRun++;
        return openRun.Value;
    }

    public void FinalizeProfileImportExportProcess(long importExportId)
    {
        RequireOpen(importExportId);
        openRun = null;
    }

    public Guid[] GetPartitionIds()
    {
        return new[] { new Guid("0c37852b-34d0-418e-91c6-2ac25af4be5b") };
    }

    public ImportExportProperties[] GetImportProperties()
    {
        var user = new ImportExportProperties
        {
            TypeName = "user",
            Properties = new[] { "FirstName", "LastName", "SID" },
        };
        return new[] { user };
    }

    public ProfileChangeDataContainer RetrieveProfileChangeDataFull(
        long importExportId,
        string objectClass,
        string[] propertyList,
        long recordId,
        int pageSize,
        Guid partitionId)
    {
        return Page(recordId, Token);
    }

    public ProfileChangeDataContainer RetrieveProfileChangeDataDelta(
        long importExportId,
        string objectClass,
        string[] propertyList,
        string changeToken,
        int pageSize,
        Guid partitionId)
    {
        return Page(0, changeToken);
    }

    public ProfileChangeDataContainer RetrieveBDCProfileChangeData(
        string instanceName,
        string entityNameSpace,
        string entityName,
        string filterName,
        string mossJoinAttribute,
        string bdcJoinAttribute,
        string[] propertyList,
        long recordId,
        int pageSize,
        Guid partitionId)
    {
        return Page(recordId, Token);
    }

    public bool UpdateWithProfileChangeData(
        long importExportId, ProfileChangeData[] profileChangeData)
    {
        RequireOpen(importExportId);
        kept = profileChangeData;
        return true;
    }

    private ProfileChangeDataContainer Page(long lastId, string token)
    {
        return new ProfileChangeDataContainer
        {
            ProfileChangeData = kept,
            LastId = lastId,
            LastChangeToken = token,
        };
    }

    private void RequireOpen(long run)
    {
        if (run == openRun) return;
        throw Fault.OfCaller(
            "The identifier " + run + " is not that of the open synchronization run.");
    }
}
