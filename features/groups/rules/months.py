"""Shares, as reports count them."""


def percent(there: int = 0, noted: int = 0) -> int | None:
    """In whole percent; None where nothing was noted."""
    return round(100 * there / noted) if noted else None
