#!/usr/bin/env bash
# Installs the programs that read pages aloud (Debian, Ubuntu).
exec bash "$(dirname "$0")/../debian.sh" espeak-ng opus-tools
