"""The file of a proposal or an objection: to print or to show, and the same as text to copy."""

from datetime import date

from features.packs.rules.packs import Pack
from features.packs.views.packs import TITLES, opened
from views.formats import day
from views.paper import paper
from views.translator import Translator, harmless
from views.view import Document, Making, View

_BLANK = "_" * 32


def made(pack: Pack, place: str, made_on: date, t: Translator) -> list[View]:
    """The file, the same as text, and once more who hands it in. Both may be saved and passed on:
    that is what they are for."""
    return [
        View(
            t("📄 Your file, to print or to show."),
            document=Document(
                f"{pack.kind.value}-{pack.id}.pdf", Making(_pdf, (pack, place, made_on, t))
            ),
            in_place=False,
        ),
        View(
            t("📄 The same as text, to copy."),
            document=Document(
                f"{pack.kind.value}-{pack.id}.txt", Making(_text, (pack, place, made_on, t))
            ),
            in_place=False,
        ),
        opened(pack, made_on, t),
    ]


def _lines(pack: Pack, place: str, made_on: date, t: Translator) -> tuple[tuple[str, str], ...]:
    """Names and NIK are written by hand, on paper: they do not pass through the bot."""
    return (
        (t.plain("Name"), _BLANK),
        ("NIK", _BLANK),
        (t.plain("Village"), place or _BLANK),
        (t.plain("Date"), day(made_on, t.language)),
        (t.plain("Point on the map"), pack.point or _BLANK),
        (t.plain("Photos"), str(pack.photos)),
    )


def _text(pack: Pack, place: str, made_on: date, t: Translator) -> bytes:
    facts = (f"{label}: {value}" for label, value in _lines(pack, place, made_on, t))
    reason = harmless(pack.reason)
    return "\n".join((t.plain(TITLES[pack.kind]), "", *facts, "", reason, "")).encode()


def _pdf(pack: Pack, place: str, made_on: date, t: Translator) -> bytes:
    return paper(
        t.plain(TITLES[pack.kind]),
        _lines(pack, place, made_on, t),
        (
            t.plain("Reason:"),
            harmless(pack.reason),
            t.plain("Please write name and NIK by hand. The photos are on the telephone."),
            t.plain("Signature: {blank}", blank=_BLANK),
        ),
        t.plain("Prepared with KawanKPM, which hands in nothing and registers nobody."),
    )
