"""How often the bot may speak to somebody of its own accord: dated rules of
`data/jeda_sapaan.csv`, changed without a release."""

from datetime import date

from domain import shipped


def days_between(day: date) -> int:
    """Of so many days in a row, one may have a message that nobody asked for. Raises LookupError
    where no rule is in force."""
    _, row = shipped.one_in_force("jeda_sapaan.csv", day, aturan="sapaan", satuan="hari")
    return int(row["nilai"])
