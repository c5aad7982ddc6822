using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Web.Script.Serialization;
using WorkManagementContract;

/// <summary>[MS-WMS], which tells what it sees of each request.</summary>
[ServiceBehavior(InstanceContextMode = InstanceContextMode.Single)]
public sealed class WorkManagementService : IWorkManagementServiceApplication
{
    private bool hasCreatedJob;
    private bool isOptedIn;

    public CreateRefreshJobResult BeginCacheRefresh()
    {
        Tell();
        if (hasCreatedJob)
        {
            return new CreateRefreshJobResult { CurrentJobIdClient = -1, EncounteredError = true };
        }
        hasCreatedJob = true;
        return new CreateRefreshJobResult
        {
            CreatedJob = true,
            CurrentJobId = 2,
            CurrentJobIdClient = 2,
        };
    }

    public bool BeginExchangeSync()
    {
        Tell();
        return isOptedIn;
    }

    public ExchangeOptInResult OptIntoExchangeSync()
    {
        Tell();
        if (isOptedIn) return ExchangeOptInResult.UserAlreadyOptedIn;
        isOptedIn = true;
        return ExchangeOptInResult.Success;
    }

    public bool OptOutOfExchangeSync()
    {
        Tell();
        isOptedIn = false;
        return true;
    }

    public ExchangeUserSyncState GetExchangeSyncInfo()
    {
        Tell();
        return new ExchangeUserSyncState { IsOptedIn = isOptedIn };
    }

    public void BeginCreateTaskPropagation(int taskId)
    {
        Tell();
        RequireTask(taskId);
    }

    public void BeginUpdateTaskPropagation(int taskId, DateTime lastModified)
    {
        Tell();
        RequireTask(taskId);
    }

    public void BeginDeleteTaskPropagation(int taskId, string mappedKey)
    {
        Tell();
        RequireTask(taskId);
    }

    public void BeginRelocateTaskPropagation(int taskId, string mappedKey)
    {
        Tell();
        RequireTask(taskId);
    }

    private static void RequireTask(int task)
    {
        if (task == 404) throw Fault.OfCaller("There is no task 404.");
    }

    private static void Tell([CallerMemberName] string operation = null)
    {
        var seen = new Dictionary<string, object> { { "operation", operation } };
        MessageHeaders headers = OperationContext.Current.IncomingMessageHeaders;
        if (headers.MessageVersion.Addressing != AddressingVersion.None)
        {
            seen.Add("action", headers.Action);
            seen.Add("messageId", headers.MessageId.ToString());
        }
        int position = headers.FindHeader("ServiceContext", Namespaces.ServiceContext);
        if (position >= 0) seen.Add("context", Seen(headers.GetHeader<ServiceContext>(position)));
        Console.WriteLine("seen " + new JavaScriptSerializer().Serialize(seen));
    }

    private static object Seen(ServiceContext context)
    {
        return new
        {
            correlationId = context.CorrelationId.ToString(),
            devdashboardIsEnabled = context.DevdashboardIsEnabled,
            language = context.Language,
            region = context.Region,
            scopeId = context.ScopeId.ToString(),
            siteSubscriptionId = context.SiteSubscriptionId.ToString(),
            ulstraceOverrideLevel = context.UlstraceOverrideLevel,
        };
    }
}
