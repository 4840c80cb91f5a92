#!/usr/bin/env bash
# Installs the help desk that cannot come from pip: Request Tracker 5 (Debian, Ubuntu).
# May run any number of times. msmtp-mta is there so that no mail server is installed.
set -euo pipefail

packages=(request-tracker5 rt5-db-sqlite rt5-standalone msmtp-mta)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

if [ "$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi
$sudo apt-get update -qq
$sudo env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
