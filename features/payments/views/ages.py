"""How old what is shown is, and who said it."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from views.formats import listed, short_day, with_dates
from views.translator import Translator, mark

_DATA_OF = mark("Data of {date}, from {source}.")


def said(as_of: date, sources: Iterable[str], t: Translator) -> dict[str, str]:
    """The `date` and the `source` of such a sentence; each source is named once."""
    named = listed(list(dict.fromkeys(sources)), t.language)
    return {"date": short_day(as_of, t.language), "source": with_dates(named, t.language)}


def data_of(as_of: date, sources: Iterable[str], t: Translator) -> Markup:
    return t(_DATA_OF, **said(as_of, sources, t))


def data_of_drawn(as_of: date, sources: Iterable[str], t: Translator) -> str:
    """The same for a picture, which knows no HTML."""
    return t.plain(_DATA_OF, **said(as_of, sources, t))
