"""What of a family somebody looked at."""

from enum import StrEnum


class Way(StrEnum):
    CARD = "card"
    """Programmes, payouts, components, open cases."""
    CHAIN = "chain"
    """The steps of its way forward."""
    CONTACT = "contact"
    """Telephone and address."""
    VISITS = "visits"
    """What was written down at visits."""
