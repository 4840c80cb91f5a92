"""Dialogues: their states, drafts and steps, a folder per feature."""
