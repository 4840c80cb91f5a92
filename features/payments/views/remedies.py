"""What can be done about a status, who does it, with which papers, and until when."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from features.answers.rules.pages import Fact
from features.payments.rules.remedies import Actor, Paper, Remedy, Way
from views.formats import listed, short_day, with_dates
from views.translator import Translator, mark
from views.view import lines

REMEDIES: dict[Remedy, str] = {
    Remedy.WAIT: mark("Nothing is broken. It takes time."),
    Remedy.FIX: mark("This can be repaired."),
    Remedy.OBJECT: mark("You may object (sanggah)."),
    Remedy.ASK: mark("Whether it can change is not sure. Please ask."),
}
ACTORS = {
    Actor.SELF: mark("yourself"),
    Actor.COMPANION: mark("companion"),
    Actor.VILLAGE: mark("village operator"),
    Actor.REGISTRY: mark("Dukcapil"),
    Actor.BANK: mark("bank"),
    Actor.DINSOS: mark("Dinsos"),
    Actor.MINISTRY: mark("the ministry"),
}
PAPERS = {
    Paper.ID_CARD: mark("KTP"),
    Paper.FAMILY_CARD: mark("KK"),
    Paper.BANK_BOOK: mark("bank book"),
    Paper.AID_CARD: mark("KKS (aid card)"),
    Paper.DEATH_CERTIFICATE: mark("death certificate, if somebody died"),
    Paper.JOB_LETTER: mark("letter of the village about the job"),
    Paper.HOUSE_PHOTOS: mark("photos of the house as it is"),
}
DEADLINES = {
    "dtsen.tutup": mark("Until when: one village names {value}. Ask in yours."),
    "sanggah.batas": mark(
        "An objection nobody checks in {value} days counts as refused. Ask after it."
    ),
}
"""What the fact of a deadline says."""


def steps_to_take(way: Way, deadline: Sequence[Fact], t: Translator) -> Markup:
    """One short line each; what is not known is said to be so."""
    return lines(
        t(REMEDIES[way.remedy]) if way.remedy in REMEDIES else None,
        _until(way, deadline, t),
        source_line(way.source, way.checked, t) if way.remedy is not Remedy.WAIT else None,
    )


def errand(way: Way | None, t: Translator) -> Markup | None:
    """What to bring to whom, where there is anything to bring."""
    if way is None or way.remedy is Remedy.WAIT or not (way.papers and way.actors):
        return None
    return t(
        "Bring {papers} to: {who}.",
        papers=listed([t.plain(PAPERS[one]) for one in way.papers], t.language),
        who=listed([t.plain(ACTORS[one]) for one in way.actors], t.language),
    )


def _until(way: Way, deadline: Sequence[Fact], t: Translator) -> Markup | None:
    sentence = DEADLINES.get(way.deadline_fact)
    if sentence and deadline:
        return t(sentence, value=deadline[0].value)
    if way.remedy in (Remedy.FIX, Remedy.OBJECT):
        return t("Until when: we do not know. The earlier, the better.")
    return None


def source_line(source: str, checked: date | None, t: Translator) -> Markup | None:
    """Where it is from, and when somebody looked at it last."""
    if not source or checked is None:
        return None
    return t(
        "<i>Source: {source}. Checked {date}.</i>",
        source=with_dates(main_source(source), t.language),
        date=short_day(checked, t.language),
    )


def main_source(sources: str) -> str:
    """The first of several; the page that explains more names all."""
    return sources.partition(";")[0].strip()
