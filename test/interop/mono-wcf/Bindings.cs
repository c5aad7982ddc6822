// How each version of SOAP is spoken: BasicHttpBinding is SOAP 1.1; SOAP 1.2 takes a binding of its
// own, with WS-Addressing for MS-WMS and without for the services that were ASMX.

using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;

public static class Bindings
{
    // 10,000 profiles are some megabytes.
    private const int Megabytes = 1 << 20;

    public static Binding Of(string version, bool isAddressed)
    {
        if (version == "1.1") return Soap11();
        // .NET has no property for SOAP 1.2 without addressing: the version is put together.
        MessageVersion messages = isAddressed
            ? MessageVersion.Soap12WSAddressing10
            : MessageVersion.CreateVersion(EnvelopeVersion.Soap12, AddressingVersion.None);
        var encoding = new TextMessageEncodingBindingElement(messages, Encoding.UTF8);
        encoding.ReaderQuotas.MaxStringContentLength = 64 * Megabytes;
        var transport = new HttpTransportBindingElement
        {
            MaxReceivedMessageSize = 64 * Megabytes,
            MaxBufferSize = 64 * Megabytes,
        };
        return new CustomBinding(encoding, transport);
    }

    private static Binding Soap11()
    {
        return new BasicHttpBinding
        {
            MaxReceivedMessageSize = 64 * Megabytes,
            MaxBufferSize = 64 * Megabytes,
        };
    }
}
