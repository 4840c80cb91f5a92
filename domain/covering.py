"""Areas in areas: `16.71.04.1001` lies in `16.71.04`, that in `16.71`, and that in `16`."""


def covers(area_code: str | None, code: str) -> bool:
    """Whether an area (None and "" are the whole nation) contains the area `code`."""
    return not area_code or f"{code}.".startswith(f"{area_code}.")
