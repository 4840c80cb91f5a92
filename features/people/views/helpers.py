"""Helpers of a family: who they are, how one is invited, what they may, how it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.people import LinkedFamily, Person
from features.people.rules.helping import Helper, Kin
from features.people.rules.linking import LinkCode, shown
from features.people.views.linking import ShowMyData, cancel_keyboard
from features.people.views.ways import EnterHelperCode, ShowHelpers
from views.formats import moment, shortened
from views.menu import ShowHelpline, ShowSchedule, ShowStatus, keyboard, menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, lines, paragraphs

KINDS = {
    Kin.CHILD: mark("My child"),
    Kin.RELATIVE: mark("A relative"),
    Kin.NEIGHBOUR: mark("A neighbour"),
    Kin.OTHER: mark("Somebody else"),
}
_ROWS = 4


@dataclass(frozen=True)
class AskKin(Tap, prefix="gk"):
    """Who shall help?"""

    family_id: UUID


@dataclass(frozen=True)
class AskAmounts(Tap, prefix="gm"):
    """May that one see sums of money?"""

    family_id: UUID
    kin: Kin


@dataclass(frozen=True)
class InviteHelper(Tap, prefix="gn"):
    """A code for a helper."""

    family_id: UUID
    kin: Kin
    amounts: bool


@dataclass(frozen=True)
class EndHelp(Tap, prefix="ge"):
    """Help ends, now. A second tap finds nothing to end."""

    link_id: int


def line(one: Helper, t: Translator) -> Markup:
    """One helper, as the family reads it."""
    kin = t.plain(KINDS[one.kin])
    if one.amounts:
        return t("🤝 {name} ({kin}), may see sums of money", name=one.name, kin=kin)
    return t("🤝 {name} ({kin}), without sums of money", name=one.name, kin=kin)


def helpers(
    person: Person,
    own: Sequence[tuple[LinkedFamily, Helper]],
    helped: Sequence[tuple[LinkedFamily, Helper]],
    t: Translator,
) -> View:
    """Both sides on one screen: who helps, whom one helps, and how each ends with one tap."""
    family = person.own_family
    ends = [
        *(Button(shortened(t.plain("⛔ End: {name}", name=o.name)), EndHelp(o.id)) for _, o in own),
        *(
            Button(shortened(t.plain("⛔ Stop helping {name}", name=f.head_name)), EndHelp(one.id))
            for f, one in helped
        ),
    ]
    return View(
        paragraphs(
            t("🤝 <b>Helpers</b>"),
            lines(*(line(one, t) for _, one in own)) if own else None,
            lines(
                *(t("You help the family of <b>{name}</b>.", name=f.head_name) for f, _ in helped)
            )
            if helped
            else None,
            t("Nobody helps you here yet.") if family and not own else None,
            _rights(t),
        ),
        rows=(
            *_ends(ends),
            (
                *(
                    (Button(t.plain("➕ Invite a helper"), AskKin(family.family_id)),)
                    if family
                    else ()
                ),
                Button(t.plain("⌨️ I have a code"), EnterHelperCode()),
            ),
            (Button(t.plain("⬅️ Back"), ShowMyData()), menu_button(t)),
        ),
        private=True,
    )


def _ends(buttons: Sequence[Button]) -> Sequence[tuple[Button, ...]]:
    """Every help has its button, side by side where they are many; whatever does not fit stands
    here as soon as another has ended."""
    if len(buttons) <= _ROWS:
        return [(one,) for one in buttons]
    return in_rows(buttons[: 2 * _ROWS])


def _rights(t: Translator) -> Markup:
    return lines(
        t("A helper sees schedule, status and places, and may report in your name."),
        t("A helper cannot erase, unlink, agree for you, or invite others."),
    )


def ask_kin(family_id: UUID, t: Translator) -> View:
    return View(
        paragraphs(t("Who shall help you?"), t("Choose only somebody you trust.")),
        rows=(
            *in_rows(
                [Button(t.plain(label), AskAmounts(family_id, k)) for k, label in KINDS.items()]
            ),
            (Button(t.plain("⬅️ Back"), ShowHelpers()), menu_button(t)),
        ),
    )


def ask_amounts(family_id: UUID, kin: Kin, t: Translator) -> View:
    return View(
        t("May the helper see sums of money?"),
        rows=(
            (Button(t.plain("👁 Yes, may see sums"), InviteHelper(family_id, kin, True)),),
            (Button(t.plain("🙈 No, without sums"), InviteHelper(family_id, kin, False)),),
            (Button(t.plain("⬅️ Back"), AskKin(family_id)),),
        ),
    )


def code(issued: LinkCode, zone: ZoneInfo, t: Translator, *, amounts: bool) -> View:
    """Eight letters: nothing in them looks like a login code."""
    return View(
        paragraphs(
            t("🔑 Code for your helper"),
            t("<code>{code}</code>", code=shown(issued.code)),
            lines(
                t(
                    "Valid until {moment}, one time.",
                    moment=moment(issued.valid_until, zone, t.language),
                ),
                t("The helper opens this bot, writes /bantu and types the code."),
                t("The helper may see sums of money.")
                if amounts
                else t("The helper sees no sums of money."),
            ),
            t("Give it to nobody else. You see here when it was used, and can end it at once."),
        ),
        rows=(
            (Button(t.plain("📋 Copy code"), copy=shown(issued.code)),),
            (Button(t.plain("⬅️ Back"), ShowHelpers()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def ask_code(t: Translator) -> View:
    return View(
        paragraphs(
            t("🤝 You help somebody's family? Type the code of 8 letters that they gave you."),
            t("For example <code>KBTR-MPLD</code>. Never pay for it."),
        ),
        keyboard=cancel_keyboard(t, contact=False),
        in_place=False,
    )


def begun(person: Person, name: str, t: Translator, *, amounts: bool) -> list[View]:
    """To the helper."""
    return [
        View(
            t("✅ You help the family of <b>{name}</b>. They know it now.", name=name),
            keyboard=keyboard(person, t),
        ),
        View(
            paragraphs(
                t("You see their schedule and status, and sums of money.")
                if amounts
                else t("You see their schedule and status, without sums of money."),
                t("A report in their name is shown to them first. Either side can end this."),
            ),
            rows=(
                (Button(t.plain("📅 Schedule"), ShowSchedule()),),
                (Button(t.plain("🤝 Helpers"), ShowHelpers()), menu_button(t)),
            ),
            in_place=False,
        ),
    ]


def helper_came(helper: Helper, head_name: str, t: Translator) -> View:
    """To each account of the family."""
    return View(
        paragraphs(
            t("🤝 A helper for the family of <b>{name}</b>:", name=head_name),
            line(helper, t),
            t("Is that not right? End it now."),
        ),
        rows=(
            (
                Button(
                    shortened(t.plain("⛔ End: {name}", name=helper.name)),
                    EndHelp(helper.id),
                    style="danger",
                ),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def ended(name: str, t: Translator) -> View:
    """To whoever ended it."""
    return View(
        t("⛔ The help has ended. {name} was told.", name=name),
        rows=((Button(t.plain("🤝 Helpers"), ShowHelpers()), menu_button(t)),),
    )


def family_ended(head_name: str, t: Translator) -> View:
    """To the helper."""
    return View(
        t("⛔ You no longer help the family of <b>{name}</b>.", name=head_name),
        rows=((menu_button(t),),),
        in_place=False,
    )


def helper_ended(helper: Helper, t: Translator) -> View:
    """To each account of the family."""
    return View(
        t("⛔ {name} no longer helps you and sees nothing more.", name=helper.name),
        rows=((Button(t.plain("🤝 Helpers"), ShowHelpers()), menu_button(t)),),
        in_place=False,
    )


def conflict(t: Translator) -> View:
    return View(
        paragraphs(
            t("You have an office that works for this family, so you cannot be its helper."),
            t("The code is still good. The family can give it to somebody else."),
        ),
        rows=((Button(t.plain("🤝 Helpers"), ShowHelpers()), menu_button(t)),),
    )


def code_refused(t: Translator) -> View:
    return View(
        paragraphs(
            t("This code does not fit, or has run out."),
            t("Look at it once more and type it again, or ask the family for a new one."),
        ),
        rows=(
            (Button(t.plain("⌨️ I have a code"), EnterHelperCode()),),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        in_place=False,
    )


def no_sums(t: Translator) -> View:
    """To a helper whom the family shows none."""
    return View(
        t("🤝 You help this family. It shows you no sums of money."),
        rows=(
            (
                Button(t.plain("📋 Status"), ShowStatus()),
                Button(t.plain("📅 Schedule"), ShowSchedule()),
            ),
            (menu_button(t),),
        ),
        private=True,
    )
