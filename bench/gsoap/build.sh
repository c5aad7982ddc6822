#!/bin/sh
# Builds the peer into a folder: build.sh <folder>. Needs gsoap, libgsoap-dev and g++.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1
mkdir -p "$out"
wsdl="$here/../../specs/ms-upiews/ProfileImportExportService.wsdl"

# An element without a type is of anyType (XML Schema 1.0 Part 1 §3.3.2). wsdl2h would keep its content
# as text, unread; said in full, it generates the values that the other peers decode as well.
sed 's/name="anyType" nillable="true"/& type="s:anyType"/' "$wsdl" > "$out/service.wsdl"
if cmp -s "$wsdl" "$out/service.wsdl"; then
  echo "The WSDL has changed: the element anyType was not found." >&2
  exit 1
fi

cd "$out"
wsdl2h -p -x -y -L -W -t /usr/share/gsoap/WS/typemap.dat -o service.h service.wsdl "$here/values.xsd" > wsdl2h.log 2>&1
soapcpp2 -1 -C -L -x -w -I /usr/share/gsoap/import service.h > soapcpp2.log 2>&1
g++ -O2 -std=c++17 -I. -o main "$here/main.cpp" soapC.cpp $(pkg-config --cflags --libs gsoap++)
