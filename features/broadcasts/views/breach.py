"""`/kebocoran`: questions about a breach, the letter to the families, the paper for the authority."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from features.broadcasts.rules.breach import Breach, Leaked, duty
from views.formats import moment
from views.menu import menu_button
from views.paper import paper
from views.translator import Translator, harmless, mark
from views.view import Button, Document, Making, Tap, View, in_rows, lines, paragraphs

_BLANK = "_" * 32
_KINDS = {
    Leaked.NIK: mark("NIK and KK number"),
    Leaked.NAME: mark("Name"),
    Leaked.ADDRESS: mark("Address"),
    Leaked.PHONE: mark("Phone number"),
    Leaked.AID: mark("Aid and its amounts"),
    Leaked.REPORT: mark("What was reported"),
}


@dataclass(frozen=True)
class ToggleLeaked(Tap, prefix="brk"):
    kind: Leaked


@dataclass(frozen=True)
class LeakedChosen(Tap, prefix="brkn"):
    """All kinds are ticked."""


@dataclass(frozen=True)
class WriteToFamilies(Tap, prefix="brkw"):
    """On to the announcement, with the letter as its text."""


def ask_kinds(told: Breach, t: Translator) -> View:
    ticks = [
        Button(
            f"{'☑️' if kind in told.kinds else '⬜'} {t.plain(name)}",
            ToggleLeaked(kind),
        )
        for kind, name in _KINDS.items()
    ]
    onward = (Button(t.plain("▶️ Next"), LeakedChosen()),) if told.kinds else ()
    return View(
        paragraphs(
            t("🛡 <b>Data came out (UU 27/2022, Article 46)</b>"),
            t(
                "Families and the authority must be told in writing. I prepare both letters; nothing "
                "is sent before another administrator agrees."
            ),
            t("Which data came out? Tick all."),
        ),
        rows=(*in_rows(ticks), onward, (menu_button(t),)),
    )


def ask_known(t: Translator) -> View:
    return _asks(
        t,
        t("When did the office learn of it? From then on the hours count."),
        t("For example: <i>today 09.00</i>"),
    )


def ask_happened(t: Translator) -> View:
    return _asks(
        t,
        t("When did it happen, as far as you know?"),
        t("For example: <i>on 3 May, until it was found on 5 May</i>"),
    )


def ask_how(t: Translator) -> View:
    return _asks(
        t,
        t("How did the data come out? In plain words: families read them as you write them."),
        t("For example: <i>a list of an office was sent to the wrong address</i>"),
    )


def ask_done(t: Translator) -> View:
    return _asks(
        t,
        t("What was done about it, and what comes next?"),
        t("For example: <i>the address was shut, the list was deleted there</i>"),
    )


def _asks(t: Translator, question: Markup, example: Markup) -> View:
    return View(lines(question, example), rows=((menu_button(t),),), in_place=False)


def made(told: Breach, made_at: datetime, zone: ZoneInfo, t: Translator) -> View:
    """The paper for the authority, and the way on to the families."""
    assert told.known_at is not None
    rule, until = duty(told.known_at, zone)
    return View(
        paragraphs(
            t("📄 The letter to the authority, to sign and to hand in yourselves."),
            t(
                "Both must have it by {moment} (within {hours} hours).",
                moment=moment(until, zone, t.language),
                hours=rule.hours,
            ),
            t(
                "Next: the letter to the families becomes an announcement. You choose the area; "
                "another administrator agrees to it. It cannot be muted, and goes at night too: "
                "choose a time by day."
            ),
        ),
        rows=((Button(t.plain("▶️ Letter to families"), WriteToFamilies()),), (menu_button(t),)),
        document=Document("pemberitahuan-lembaga.pdf", Making(_pdf, (told, made_at, zone, t))),
        in_place=False,
    )


def title(t: Translator) -> str:
    return t.plain("About your data")


def letter(told: Breach, t: Translator) -> View:
    """To the families, in their language; the office's own words stand in it as they were written."""
    text = paragraphs(
        t("🛡 <b>About your data</b>"),
        t("Some data of families came out to others. We are sorry, and tell you what we know."),
        lines(t("<b>Which data:</b>"), *(escape(f"• {one}") for one in _named(told, t))),
        t("<b>When:</b> {words}", words=told.happened),
        t("<b>How:</b> {words}", words=told.how),
        t("<b>What was done:</b> {words}", words=told.done),
        t(
            "Your aid stays as it is. You need not pay or confirm anything. Never tell anybody your PIN "
            "or a code, even if they know your NIK or your name."
        ),
        t("Questions or something odd: write <b>lapor</b> here."),
    )
    return View(text, rows=((menu_button(t),),), in_place=False)


def _named(told: Breach, t: Translator) -> list[str]:
    return [t.plain(_KINDS[kind]) for kind in told.kinds]


def _pdf(told: Breach, made_at: datetime, zone: ZoneInfo, t: Translator) -> bytes:
    assert told.known_at is not None
    rule, until = duty(told.known_at, zone)
    return paper(
        t.plain("Notice of a failure to protect personal data"),
        (
            (t.plain("To"), t.plain("the authority for the protection of personal data")),
            (t.plain("Law"), t.plain("UU 27/2022, Article {article}", article=rule.article)),
            (t.plain("Learned of on"), moment(told.known_at, zone, t.language)),
            (t.plain("To be told by"), moment(until, zone, t.language)),
            (t.plain("Prepared on"), moment(made_at, zone, t.language)),
            (t.plain("People affected"), _BLANK),
        ),
        (
            t.plain("a. Personal data that came out: {kinds}", kinds=", ".join(_named(told, t))),
            t.plain("b. When: {words}", words=harmless(told.happened)),
            t.plain("How: {words}", words=harmless(told.how)),
            t.plain("c. What was done and comes next: {words}", words=harmless(told.done)),
            t.plain("Signature: {blank}", blank=_BLANK),
        ),
        t.plain(
            "A draft, prepared with KawanKPM. The office that is responsible signs and sends it."
        ),
    )
