// Hosts one of the three services: mono Host.exe PROTOCOL URL SOAP-VERSION, until it is stopped.

using System;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Threading;
using ProfileImportExport;
using UserProfileChange;
using WorkManagementContract;

public static class Program
{
    public static void Main(string[] arguments)
    {
        string protocol = arguments[0];
        var address = new Uri(arguments[1]);
        string version = arguments[2];
        switch (protocol)
        {
            case "MS-USRPCH":
                Serve<IUserProfileChangeService>(
                    new UserProfileChangeService(), address, Bindings.Of(version, false));
                break;
            case "MS-UPIEWS":
                Serve<IProfileImportExportService>(
                    new ProfileImportExportService(), address, Bindings.Of(version, false));
                break;
            case "MS-WMS":
                Serve<IWorkManagementServiceApplication>(
                    new WorkManagementService(), address, Bindings.Of(version, true));
                break;
            default:
                throw new ArgumentException("There is no protocol " + protocol + ".");
        }
    }

    private static void Serve<TContract>(object service, Uri address, Binding binding)
    {
        var host = new ServiceHost(service, address);
        host.AddServiceEndpoint(typeof(TContract), binding, "");
        host.Description.Behaviors.Add(new FaultsAsThrown());
        host.Open();
        Thread.Sleep(Timeout.Infinite);
    }
}
