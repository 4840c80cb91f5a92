"""Chores of developers; nothing here runs in production."""
