"""Areas as they are given on the command line."""

from commands.screen import stop
from features.people.views.places import whole_name
from understanding.places import load_places


def area_code(text: str | None) -> str | None:
    """The code of an area given by code or exact name; what is not clear ends with the choices."""
    if text is None:
        return None
    found = load_places().find(text)
    if found.one and found.whole:
        return found.one.code
    choices = "".join(f"\n  {area.code}  {whole_name(area.code)}" for area in found.areas)
    stop(f"--area: {text} is no area code or exact name.{' Perhaps:' if choices else ''}{choices}")
