// Faults of a service, and how they reach the caller.

using System;
using System.Collections.ObjectModel;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.ServiceModel.Description;
using System.ServiceModel.Dispatcher;

public static class Fault
{
    /// <summary>A fault that blames the caller: Sender, which SOAP 1.1 calls Client.</summary>
    public static FaultException OfCaller(string reason)
    {
        EnvelopeVersion envelope = OperationContext.Current.IncomingMessageVersion.Envelope;
        FaultCode code = envelope == EnvelopeVersion.Soap11
            ? new FaultCode("Client", "http://schemas.xmlsoap.org/soap/envelope/")
            : new FaultCode("Sender", "http://www.w3.org/2003/05/soap-envelope");
        return new FaultException(new FaultReason(reason), code);
    }
}

/// <summary>
/// Answers with the FaultException that an operation throws. WCF of Microsoft does so by itself;
/// Mono makes an InternalServiceFault of it unless it has a detail that the contract declares.
/// </summary>
public sealed class FaultsAsThrown : IErrorHandler, IServiceBehavior
{
    private const string FaultAction = "http://www.w3.org/2005/08/addressing/soap/fault";

    public void ProvideFault(Exception error, MessageVersion version, ref Message fault)
    {
        var thrown = error as FaultException;
        if (thrown == null) return;
        bool isAddressed = version.Addressing != AddressingVersion.None;
        fault = Message.CreateMessage(
            version, thrown.CreateMessageFault(), isAddressed ? FaultAction : null);
    }

    public bool HandleError(Exception error)
    {
        return error is FaultException;
    }

    public void ApplyDispatchBehavior(ServiceDescription description, ServiceHostBase host)
    {
        foreach (ChannelDispatcher dispatcher in host.ChannelDispatchers)
        {
            dispatcher.ErrorHandlers.Add(this);
        }
    }

    public void Validate(ServiceDescription description, ServiceHostBase host)
    {
    }

    public void AddBindingParameters(
        ServiceDescription description,
        ServiceHostBase host,
        Collection<ServiceEndpoint> endpoints,
        BindingParameterCollection parameters)
    {
    }
}
