#!/usr/bin/env bash
# Installs the programs that check what an operator gets: alerts, dashboard, compose file (Debian, Ubuntu).
exec bash "$(dirname "$0")/../debian.sh" prometheus prometheus-alertmanager docker-compose systemd
