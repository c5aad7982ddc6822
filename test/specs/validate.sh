#!/usr/bin/env bash
# Lets xmllint (Debian package libxml2-utils) judge specs/: every schema compiles, every example body is
# valid or named in the deviations of its ERRATA.md.
set -u
cd "$(dirname "$0")/../.." || exit 1
command -v xmllint >/dev/null || {
  echo "xmllint is missing: install the Debian package libxml2-utils" >&2
  exit 1
}
exec node test/specs/validate.js
