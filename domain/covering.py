"""Areas in areas: `16.71.04.1001` lies in `16.71.04`, that in `16.71`, and that in `16`."""


def covers(area_code: str | None, code: str) -> bool:
    """Whether an area (None and "" are the whole nation) contains the area `code`."""
    return not area_code or f"{code}.".startswith(f"{area_code}.")


def areas_above(area_code: str) -> list[str]:
    """The whole nation (""), and every area down to this one."""
    parts = area_code.split(".") if area_code else []
    return ["", *(".".join(parts[: at + 1]) for at in range(len(parts)))]
