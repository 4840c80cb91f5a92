"""What cannot be ticked off."""

from domain.errors import AidError


class NothingToCheck(AidError):
    """No school child, toddler or pregnant mother of the family stands in the register."""
