"""A danger was heard: numbers first, one tap to a report, one tap back to where the person was.

Calm and short: it is read in fear, and by people whose words were only understood wrongly.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.people import Person, Role
from features.people.storage.reference import Contact, ContactKind
from features.safety.rules.victims import Harm, letters
from features.safety.views.victims import ChooseHarms
from understanding.danger import DangerKind
from views.formats import short_day
from views.menu import OFFICER, ShowHelpline, menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, lines, paragraphs


@dataclass(frozen=True)
class ReportDanger(Tap, prefix="ar"):
    """A report that begins with what was told."""

    kind: DangerKind


@dataclass(frozen=True)
class ReportDangerFor(Tap, prefix="af"):
    """The same by a companion, about a family."""

    kind: DangerKind


@dataclass(frozen=True)
class ReportWords(Tap, prefix="aw"):
    """A report of some other kind that begins with what was told."""


@dataclass(frozen=True)
class NotDanger(Tap, prefix="an"):
    """It is none: the message is handled as if nothing had been."""

    message_id: int


@dataclass(frozen=True)
class ShowAlarm(Tap, prefix="as"):
    """It is one."""

    kind: DangerKind
    message_id: int


_FIRST = {
    DangerKind.SUICIDE: mark(
        "🤝 <b>You are not alone.</b> Please do not stay by yourself now: ask somebody close to "
        "sit with you, and call for help."
    ),
    DangerKind.VIOLENCE: mark(
        "🤝 <b>Be safe first.</b> If you can, go to a neighbour or the village office now."
    ),
    DangerKind.CHILD: mark(
        "🤝 <b>The child must be safe first.</b> If you can, bring it to somebody you trust."
    ),
    DangerKind.SEXUAL: mark(
        "🤝 <b>It is not the victim's fault.</b> Stay with somebody you trust. A puskesmas or "
        "hospital helps at once."
    ),
    DangerKind.MEDICAL: mark(
        "🤝 <b>Do not wait for an answer here.</b> Call an ambulance, or go to the nearest "
        "puskesmas."
    ),
    DangerKind.DISASTER: mark(
        "🤝 <b>Get out of danger first,</b> with children, the old and the sick. Goods can wait."
    ),
    DangerKind.HUNGER: mark(
        "🤝 <b>Tell the RT or the village office today</b> that there is no food in the house."
    ),
    DangerKind.THREAT: mark(
        "🤝 <b>Be safe first.</b> Do not meet that person alone, and keep the messages as proof."
    ),
    DangerKind.NEGLECT: mark(
        "🤝 <b>Thank you for looking after them.</b> Tell the RT or the village office today. "
        "Is somebody very sick? Call the ambulance."
    ),
    DangerKind.FRAUD: mark(
        "💛 <b>It is not your fault.</b> Was a code, PIN, card or money given? "
        "<b>Have it blocked now:</b>"
    ),
}
"""What to do first, before any number."""

_WHO = {
    ContactKind.POLICE: mark("police"),
    ContactKind.RESCUE: mark("emergency, where the area has it"),
    ContactKind.AMBULANCE: mark("ambulance"),
    ContactKind.WOMEN_CHILDREN: mark("violence against women and children"),
    ContactKind.PHONE: mark("Ministry of Social Affairs"),
}


def alarm(
    kind: DangerKind,
    contacts: Sequence[Contact],
    message_id: int,
    person: Person,
    t: Translator,
    *,
    harms: tuple[Harm, ...] = (),
) -> View:
    """The screen for one kind of danger. `harms` are those that a victim of fraud told of."""
    steps = Button(t.plain("🆘 Step by step"), ChooseHarms(letters(harms)), style="primary")
    fraud = kind is DangerKind.FRAUD
    report = Button(t.plain("📢 Report it to officers"), ReportDanger(kind), style="danger")
    for_family = Button(t.plain("👪 Report for a family"), ReportDangerFor(kind))
    no = Button(t.plain("Not an emergency"), NotDanger(message_id))
    return View(
        paragraphs(
            t(_FIRST[kind]),
            numbers(contacts, t),
            t("I am a bot and cannot call for you. Officers read a report, but calling is faster."),
        ),
        rows=(
            (steps,) if fraud else (),
            (report,),
            (for_family,) if Role.COMPANION in person.roles else (),
            (no,),
        ),
        in_place=False,
    )


def numbers(contacts: Sequence[Contact], t: Translator) -> Markup | None:
    """The numbers, and the day on which the oldest of them was checked."""
    if not contacts:
        return None
    checked = min(contact.checked_on for contact in contacts)
    banks = [c.value for c in contacts if c.kind is ContactKind.BANK]
    return lines(
        *(_line(c, t) for c in contacts if c.kind is not ContactKind.BANK),
        t("🏦 {banks}", banks=" · ".join(banks)) if banks else None,
        t("<i>Numbers as of {date}</i>", date=short_day(checked, t.language)),
    )


def copies(contacts: Sequence[Contact], t: Translator) -> tuple[tuple[Button, ...], ...]:
    """A number that is copied with one tap, two in a row."""
    found = [
        Button(t.plain("📋 {number}", number=contact.value), copy=_digits(contact.value))
        for contact in contacts
        if _digits(contact.value)
    ]
    return tuple(in_rows(found))


def _digits(value: str) -> str:
    """The number itself: the register writes `BRI 1500017`."""
    found = re.search(r"\+?\d[\d\s-]*\d", value)
    return re.sub(r"[\s-]", "", found[0]) if found else ""


def _line(contact: Contact, t: Translator) -> Markup:
    who = _WHO.get(contact.kind)
    if who is None:
        return t("☎️ <b>{number}</b>", number=contact.value)
    return t("☎️ <b>{number}</b> – {who}", number=contact.value, who=t.plain(who))


def which(kind: DangerKind, message_id: int, t: Translator) -> View:
    """It might be a danger, and nothing else is plain."""
    help_now = (
        t.plain("🆘 I was tricked")
        if kind is DangerKind.FRAUD
        else t.plain("🆘 Somebody needs help now")
    )
    return View(
        t("Which of these do you mean?"),
        rows=(
            (Button(help_now, ShowAlarm(kind, message_id), style="danger"),),
            (Button(t.plain("📢 I want to report something"), ReportWords()),),
            (Button(t.plain(OFFICER), ShowHelpline()),),
        ),
        in_place=False,
    )


def calmed(t: Translator) -> View:
    """The question that was open then is not the one of now."""
    return View(
        t("All right. Please go on with the last question above."), rows=((menu_button(t),),)
    )
