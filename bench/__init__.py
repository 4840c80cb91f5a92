"""Measurements: speed beside a bare bot, and what is left after kill -9."""
