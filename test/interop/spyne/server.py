"""Serves one of the three services with spyne: python3 server.py PROTOCOL PORT SOAP-VERSION."""

import sys
from wsgiref.simple_server import make_server

from spyne import Application
from spyne.protocol.soap import Soap11, Soap12
from spyne.server.wsgi import WsgiApplication

import anytype
import upiews
import usrpch
import wms

SERVICES = {
    "MS-UPIEWS": (upiews.ProfileImportExportService, upiews.NAMESPACE),
    "MS-USRPCH": (usrpch.UserProfileChangeService, usrpch.NAMESPACE),
    "MS-WMS": (wms.WorkManagementService, wms.NAMESPACE),
}

# The limit of spyne, 2 MiB, is less than 10,000 profiles take.
MAX_REQUEST = 64 * 1024 * 1024


def protocol_of(version):
    """The protocol of one version of SOAP, both for requests and for responses."""
    soap = Soap12 if version == "1.2" else Soap11
    # Only names are looked for when namespaces are cleaned up: the prefixes in values would be lost.
    # Without parse_xsi_type=False, spyne looks each xsi:type up among the classes of the service.
    protocol = soap(cleanup_namespaces=False, parse_xsi_type=False)
    anytype.register(protocol)
    return protocol


if __name__ == "__main__":
    _, name, port, version = sys.argv
    service, namespace = SERVICES[name]
    application = Application(
        [service],
        namespace,
        in_protocol=protocol_of(version),
        out_protocol=protocol_of(version),
    )
    wsgi = WsgiApplication(application, max_content_length=MAX_REQUEST)
    make_server("127.0.0.1", int(port), wsgi).serve_forever()
