"""Templates become pages. Everything is escaped; a name that is missing is an error."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import get_month_names
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from features.desk.rules import limits
from views.translator import Translator, harmless

_HERE = Path(__file__).parent.parent
STATIC = _HERE / "static"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["harmless"] = harmless
    made.globals["asset"] = asset
    made.globals["limits"] = limits
    return made


def render(template: str, t: Translator, **values: object) -> str:
    return (
        _environment()
        .get_template(template)
        .render(t=t, plural=t.plural, language=t.language, **values)
    )


@cache
def asset(name: str) -> str:
    """The address of a file of ours: another content has another address."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/desk/static/{name}?v={digest}"


def short_moment(value: datetime, zone: ZoneInfo, t: Translator) -> str:
    """`26 Nov, 08.00`: for tables, where the zone is that of the reader."""
    local = value.astimezone(zone)
    return f"{local.day} {_short_months(t.language)[local.month]}, {local:%H.%M}"


@cache
def _short_months(language: str) -> Mapping[int, str]:
    return get_month_names("abbreviated", locale="en_GB" if language == "en" else "id")


def paragraphs_of(text: str) -> Markup:
    """What somebody wrote, with its line breaks and nothing else."""
    return Markup("<br>").join(harmless(text).splitlines())
