"""A danger was heard: numbers first, one tap to a report, one tap back to where the person was.

Calm and short: it is read in fear, and by people whose words were only understood wrongly.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.people import Person, Role
from features.people.storage.reference import Contact, ContactKind
from features.safety.rules.frauds import Fraud
from features.safety.rules.victims import Harm, letters
from features.safety.services.helps import Need
from features.safety.views.victims import ChooseHarms
from understanding.danger import Danger, DangerKind
from understanding.signs import Sign
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


@dataclass(frozen=True)
class ChooseDanger(Tap, prefix="ad"):
    """It is one of this kind, says the person; of a fraud, that something is given already."""

    kind: DangerKind
    message_id: int


@dataclass(frozen=True)
class AskDanger(Tap, prefix="ag"):
    """It is one, of whichever kind."""

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
        "🤝 <b>Tell the RT or the village office today</b> that there is no food in the house. Is "
        "somebody weak or swollen, or does a child not eat? <b>Ambulance or puskesmas, now.</b>"
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
_FIRST_OF_SIGN = {
    Sign.BABY_LEFT: mark(
        "🤝 <b>Keep the baby warm, and stay with it.</b> Call an ambulance now, or bring it to the "
        "nearest puskesmas."
    ),
    Sign.MISSING: mark(
        "🤝 <b>Do not wait: ask the RT and the neighbours to search with you now,</b> and tell the "
        "police. Have a photo at hand, and the clothes that were worn last."
    ),
    Sign.CHILD_MARRIAGE: mark(
        "🤝 <b>A child should not be married off.</b> By law 19 is the youngest age, and the child "
        "may say no. These can help:"
    ),
    Sign.ROBBED_AT_HOME: mark(
        "🤝 <b>Be safe first. The aid is yours: nobody at home may take it by force.</b> These "
        "can help:"
    ),
    Sign.DRIVEN_OUT: mark(
        "🤝 <b>First a safe place for tonight:</b> relatives, a neighbour, the RT or the village "
        "office. Take the papers and medicine along if you can."
    ),
}
_FIRST_OF_SEVERAL = mark(
    "🤝 <b>You are not alone with this.</b> Whoever is in danger should not stay alone: ask somebody "
    "you trust to be there, and call for help."
)
_FIRST_OF_BODIES = mark(
    "🤝 <b>Do not wait for an answer here.</b> Somebody very ill or weak: ambulance or "
    "puskesmas, now. Tell the RT or the village office, too."
)
_FIRST_OF_ACCOUNT = mark(
    "💛 <b>It is not your fault. The account first:</b> log in with your number again and end all "
    "other sessions. Let a relative tell everybody: “Send nothing.” Was a PIN, card or money given "
    "too? Have it blocked:"
)

_KINDS = {
    DangerKind.VIOLENCE: mark("🤕 Hit or locked in"),
    DangerKind.THREAT: mark("😨 Threatened"),
    DangerKind.CHILD: mark("🧒 A child in danger"),
    DangerKind.SEXUAL: mark("🙅 Sexual abuse"),
    DangerKind.MEDICAL: mark("🏥 Very ill or hurt"),
    DangerKind.HUNGER: mark("🍚 Nothing to eat"),
    DangerKind.SUICIDE: mark("😔 Wants to die"),
    DangerKind.NEGLECT: mark("👵 Left without care"),
    DangerKind.DISASTER: mark("🔥 Fire, flood, quake"),
    DangerKind.FRAUD: mark("💸 Cheated"),
}
"""As people choose them."""
_WHO = {
    ContactKind.POLICE: mark("police"),
    ContactKind.RESCUE: mark("emergency, where the area has it"),
    ContactKind.AMBULANCE: mark("ambulance"),
    ContactKind.WOMEN_CHILDREN: mark("violence against women and children"),
    ContactKind.PHONE: mark("Ministry of Social Affairs"),
}


def alarm(
    need: Need,
    contacts: Sequence[Contact],
    message_id: int,
    person: Person,
    t: Translator,
    *,
    harms: tuple[Harm, ...] = (),
) -> View:
    """The screen for one danger. `harms` are those that a victim of fraud told of."""
    steps = Button(t.plain("🆘 Step by step"), ChooseHarms(letters(harms)), style="primary")
    fraud = need.kind is DangerKind.FRAUD
    report = _own_report(need.kind, t)
    is_companion = Role.COMPANION in person.roles
    no = Button(t.plain("Not an emergency"), NotDanger(message_id))
    return View(
        paragraphs(
            t(_first(need)),
            t("🚑 Is somebody hurt or very weak? Ambulance or puskesmas, now.")
            if need.is_body_told
            else None,
            numbers(contacts, t),
            t("I am a bot and cannot call for you. Officers read a report, but calling is faster."),
            _who_is_told(t, is_fraud=fraud) if is_companion else None,
        ),
        rows=(
            (steps,) if fraud else (),
            (report,),
            (report_button(need.kind, person, t),) if is_companion else (),
            (no,),
        ),
        in_place=False,
    )


def report_button(kind: DangerKind, person: Person, t: Translator) -> Button:
    """A report of what others suffer: companions have a way of their own for it."""
    if Role.COMPANION not in person.roles:
        return _own_report(kind, t)
    is_fraud = kind is DangerKind.FRAUD
    label = t.plain("👪 Report for a family") if is_fraud else t.plain("🤫 Report about a family")
    return Button(label, ReportDangerFor(kind))


def _own_report(kind: DangerKind, t: Translator) -> Button:
    return Button(t.plain("📢 Report it to officers"), ReportDanger(kind), style="danger")


def _who_is_told(t: Translator, *, is_fraud: bool) -> Markup:
    """What a companion's report about a family brings to its telephone."""
    if is_fraud:
        return t("👪 For a family: you choose whether it reads your report on its phone.")
    return t("🤫 About a family: officers read it. The family gets no message.")


def _first(need: Need) -> str:
    """True for all that may be meant."""
    if need.sign is not None:
        return _FIRST_OF_SIGN[need.sign]
    if need.kind is DangerKind.FRAUD and need.fraud is Fraud.ACCOUNT:
        return _FIRST_OF_ACCOUNT
    if need.is_of_several:
        return _FIRST_OF_BODIES if need.is_of_bodies else _FIRST_OF_SEVERAL
    return _FIRST[need.kind]


def do_not_give(message_id: int, t: Translator) -> View:
    """A secret was asked for, and nothing is given yet."""
    given = Button(
        t.plain("😟 I gave it already"),
        ChooseDanger(DangerKind.FRAUD, message_id),
        style="danger",
    )
    return View(
        paragraphs(
            t("🛑 <b>Do not give it, do not bring it, do not pay.</b>"),
            lines(
                t("• PIN and code are for you alone. Do not write them down for others."),
                t("• The card stays with you. No officer, agent or group head may collect it."),
                t("• Aid costs nothing. Nobody may threaten to strike you off."),
            ),
            t("Somebody you know asks for it? Say: “My card and PIN stay with me.”"),
        ),
        rows=(
            (given,),
            (Button(t.plain("📢 Report who asked for it"), ReportWords()),),
            (Button(t.plain("I mean something else"), NotDanger(message_id)),),
        ),
        in_place=False,
    )


def ask_danger(contacts: Sequence[Contact], message_id: int, t: Translator) -> View:
    """Somebody may need help, and it is not plain with what: the numbers at once, and the kinds."""
    choices = [
        Button(t.plain(label), ChooseDanger(kind, message_id)) for kind, label in _KINDS.items()
    ]
    return View(
        paragraphs(
            t("🤝 <b>Is somebody in danger now? Call at once:</b>"),
            numbers(contacts, t),
            t("Which of these is it? I show what to do first."),
        ),
        rows=(*in_rows(choices), (Button(t.plain("Not an emergency"), NotDanger(message_id)),)),
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


def which(danger: Danger, message_id: int, t: Translator) -> View:
    """It might be a danger, and nothing else is plain."""
    is_fraud = danger.kind is DangerKind.FRAUD
    label = t.plain("🆘 I was tricked") if is_fraud else t.plain("🆘 Somebody needs help now")
    shown = AskDanger(message_id) if danger.is_vague else ShowAlarm(danger.kind, message_id)
    return View(
        t("Which of these do you mean?"),
        rows=(
            (Button(label, shown, style="danger"),),
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
