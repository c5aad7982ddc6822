"""Values of xs:anyType: spyne's AnyXml holds elements alone, and loses texts and their types."""

from typing import NamedTuple

from lxml import etree
from spyne import AnyXml

XSD = "http://www.w3.org/2001/XMLSchema"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


class Value(NamedTuple):
    """A value of a simple type, as text."""

    type: etree.QName
    text: str


class AnyType(AnyXml):
    """The type of elements that hold a Value."""


def value_of(type_name, text):
    """A value of a built-in type."""
    return Value(etree.QName(XSD, type_name), text)


def read(_context, _type, element):
    prefix, _, name = element.get(XSI_TYPE).rpartition(":")
    return Value(etree.QName(element.nsmap[prefix or None], name), element.text or "")


def write(_context, _type, value, parent, namespace, name, **_):
    element = etree.SubElement(parent, etree.QName(namespace, name))
    element.set(XSI_TYPE, value.type)
    element.text = value.text


def register(protocol):
    """Has a protocol read and write such values."""
    protocol.deserialization_handlers[AnyType] = read
    protocol.serialization_handlers[AnyType] = write
