"""Two sides of a mediation, and a family in whose name something was filed: asked, and told."""

from dataclasses import dataclass

from features.cases.rules.cases import CaseFile, CaseKind
from features.cases.rules.parties import Party, PartyAnswer, PartySide
from features.cases.views.cases import title
from features.cases.views.complaint import cancel_keyboard
from features.cases.views.deeds import Do, OnCase, OnReport
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Keyboard, Tap, View, lines, paragraphs

_STORY = 2_500


@dataclass(frozen=True)
class AnswerParty(Tap, prefix="mp", once=True):
    party_id: int
    agrees: bool


@dataclass(frozen=True)
class Witnessed(Tap, prefix="mw"):
    """What a side that nobody can reach here said, before somebody who stood by."""

    party_id: int
    agrees: bool


@dataclass(frozen=True)
class ReadAgreement(Tap, prefix="ma"):
    """The agreement once more: who locks sums of money reads it whole after the digits."""

    party_id: int


SIDES = {
    PartySide.FAMILY: mark("the family"),
    PartySide.OTHER: mark("the other side"),
}

ANSWERS = {
    PartyAnswer.YES: mark("agrees"),
    PartyAnswer.NO: mark("does not agree"),
}


def please_agree(case: CaseFile, party: Party, t: Translator) -> View:
    """To one side of a mediation: what was written down as agreed."""
    return View(
        paragraphs(
            t(
                "🤝 <b>{ticket}</b>: a companion mediated, and you are one side.",
                ticket=case.ticket,
            ),
            t("What was agreed: “{story}”", story=case.story[:_STORY]),
            t("Is that right, and do you agree? The other side is asked the same."),
        ),
        rows=(
            (
                Button(t.plain("👍 I agree"), AnswerParty(party.id, True), style="success"),
                Button(t.plain("👎 I do not agree"), AnswerParty(party.id, False)),
            ),
            (Button(t.plain("📖 Read it again"), ReadAgreement(party.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def needs_witness(case: CaseFile, party: Party, t: Translator) -> View:
    """To the companion: a side that cannot be asked in Telegram is asked face to face."""
    return View(
        paragraphs(
            t(
                "👤 <b>{name}</b> cannot be asked in this bot, so {ticket} stays <b>not confirmed</b> "
                "for now.",
                name=party.name,
                ticket=case.ticket,
            ),
            t(
                "Read it out to them, with a witness beside you (a neighbour, RT or RW). Then write down what they said."
            ),
        ),
        rows=(
            (Button(t.plain("👍 They agree, before a witness"), Witnessed(party.id, True)),),
            (Button(t.plain("👎 They do not agree"), Witnessed(party.id, False)),),
            (Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def asked_there(case: CaseFile, party: Party, t: Translator) -> View:
    """To the companion, where the side can be reached here by now."""
    return View(
        t(
            "👤 <b>{name}</b> reads this bot by now, and is asked here about {ticket}. You hear the answer.",
            name=party.name,
            ticket=case.ticket,
        ),
        rows=((Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),),
        private=True,
    )


def ask_witness(t: Translator) -> View:
    return View(
        t("👥 Who stood by? Write the name and what they are, for example “Pak Slamet, RT 03”."),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def thanks(case: CaseFile, party: Party, t: Translator, *, heard: bool) -> View:
    """To the side that answered just now. `heard`: the companion who filed it reads it here."""
    if case.kind == CaseKind.MEDIATION:
        said = (
            t("Thank you. It is written down, and the companion is told.")
            if heard
            else t(
                "Thank you. It is written down. The companion does not read this bot now. Please ask "
                "them to open this bot."
            )
        )
    elif party.answer is PartyAnswer.YES:
        said = t("👍 Thank you. The report {ticket} is confirmed.", ticket=case.ticket)
    else:
        said = t("The report {ticket} is closed, because you did not agree.", ticket=case.ticket)
    back = Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id))
    return View(said, rows=((back, menu_button(t)),))


def recorded(case: CaseFile, party: Party, keyboard: Keyboard, t: Translator) -> list[View]:
    """To the companion who wrote down what was said before a witness."""
    return [
        View(
            t("📝 Written down, with the witness {witness}.", witness=party.witness),
            keyboard=keyboard,
            in_place=False,
        ),
        answered(case, party, t),
    ]


def answered(case: CaseFile, party: Party, t: Translator) -> View:
    """To the companion: what a side said."""
    yes = party.answer is PartyAnswer.YES
    facts = {"name": party.name, "ticket": case.ticket}
    if case.kind == CaseKind.MEDIATION:
        said = (
            t("🤝 {name} agrees to what is written in {ticket}.", **facts)
            if yes
            else t(
                "🤝 {name} does <b>not</b> agree to what is written in {ticket}. Please talk with both again.",
                **facts,
            )
        )
    else:
        said = (
            t("👍 {name} confirmed {ticket}, which you filed for the family.", **facts)
            if yes
            else t("👎 {name} does not want {ticket}. It is closed.", **facts)
        )
    return View(
        lines(said, t("Report: {title}", title=title(case, t))),
        rows=((Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def not_wanted(case: CaseFile, t: Translator) -> View:
    """To whoever works on it: the family said no to what was filed in its name."""
    return View(
        paragraphs(
            t("👎 The family does not want {ticket}. It is closed.", ticket=case.ticket),
            t("Report: {title}", title=title(case, t)),
            t("If you think that somebody is kept from speaking, report it again as your own."),
        ),
        rows=((Button(t.plain("📄 Open"), OnCase(Do.OPEN, case.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def both_agree(case: CaseFile, t: Translator) -> View:
    return View(
        paragraphs(
            t("🤝 <b>{ticket}</b>: both sides agree.", ticket=case.ticket),
            t("What was agreed: “{story}”", story=case.story[:_STORY]),
            t("In 30 days I ask both whether everybody keeps to it."),
        ),
        rows=((Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )
