"""Doors: what a command, tap or message does, a folder per feature."""
