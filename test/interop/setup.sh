#!/usr/bin/env bash
# Installs the Debian packages of the peers that are missing. Needs root, or sudo.
set -euo pipefail

packages=(
  python3-zeep                                                 # zeep
  python3-spyne                                                # spyne
  php-cli php-soap                                             # PHP
  mono-devel                                                   # ASMX proxies and WCF
  apache2 libapache2-mod-auth-gssapi gss-ntlmssp curl openssl  # Windows authentication
  freetds-bin python3-pymssql python3-tds python3-openssl      # TDS
  chromium                                                     # browser
)

missing=()
for package in "${packages[@]}"; do
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

sudo=""
[ "$(id -u)" -eq 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
