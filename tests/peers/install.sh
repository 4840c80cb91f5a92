#!/usr/bin/env bash
# Installs the help desk that cannot come from pip: Request Tracker 5 (Debian, Ubuntu).
# msmtp-mta is there so that no mail server is installed.
exec bash "$(dirname "$0")/../debian.sh" request-tracker5 rt5-db-sqlite rt5-standalone msmtp-mta
