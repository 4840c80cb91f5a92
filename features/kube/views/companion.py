"""Business groups as a companion sees them: activity and balance, own families by name, and
nothing to write in the book."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from domain.areas import load_areas
from domain.months import first_of
from features.kube.rules.dated import Ruled
from features.kube.rules.kube import LONGEST_NAME, Kube, Office
from features.kube.services.kubes import Listed, Seen
from features.kube.views.taps import (
    FormKube,
    GiveKubeCode,
    KubeOfFamily,
    KubeVillage,
    PickForKube,
    SeeKube,
    ShowOwnKubes,
    TurnVillages,
)
from features.people.rules.linking import LinkCode, shown
from features.people.storage.caseloads import Named
from features.people.views.places import everyday
from views.formats import LONGEST_LABEL, moment, money, number, short_day, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

PAGE = 4


def village(area_code: str) -> str:
    """The village of an area, as people say it."""
    return everyday(load_areas().name(area_code))


def own(found: Sequence[Listed], page: int, t: Translator) -> View:
    """The groups with own families in them."""
    listed = page_of(found, page, PAGE, ShowOwnKubes, t)
    return View(
        paragraphs(
            t("🤝 <b>Business groups (KUBE)</b>"),
            t("No group yet. Form one: a name, a village, then a code for each family.")
            if not found
            else t("You see how active they are and what is in the box. You write nothing there."),
        ),
        rows=(
            *((Button(_named(one), SeeKube(one.kube.id)),) for one in listed.shown),
            (*listed.turns, Button(t.plain("➕ New group"), FormKube())),
            (menu_button(t),),
        ),
        private=True,
    )


def _named(one: Listed) -> str:
    """A long name is cut, and not how many families there are."""
    count = f" ({one.members})"
    return shortened(f"🤝 {one.kube.name}", LONGEST_LABEL - len(count)) + count


def ask_name(t: Translator) -> View:
    return View(
        t("What is the business group called? For example: <i>Keripik Melati</i>."),
        rows=((Button(t.plain("⬅️ All groups"), ShowOwnKubes()), menu_button(t)),),
        in_place=False,
    )


def name_unfit(t: Translator) -> View:
    return View(
        t(
            "A short name, please, of at most {most} letters, without numbers and links.",
            most=LONGEST_NAME,
        ),
        rows=((Button(t.plain("⬅️ All groups"), ShowOwnKubes()), menu_button(t)),),
        in_place=False,
    )


def ask_village(found: Sequence[tuple[str, int]], page: int, t: Translator) -> View:
    """Only villages in which own families live."""
    listed = page_of(found, page, PAGE, TurnVillages, t)
    return View(
        t("In which village is the business?"),
        rows=(
            *(
                (Button(shortened(f"{village(code)} ({count})"), KubeVillage(code)),)
                for code, count in listed.shown
            ),
            listed.turns,
            (menu_button(t),),
        ),
        in_place=False,
    )


def seen(found: Seen, today: date, fewest: Ruled, most: Ruled, t: Translator) -> View:
    """How active it is, and what the book says; no entry, and no name of others' families."""
    kube, book = found.kube, found.book
    month = book.month(first_of(today))
    last = max((one.day for one in book.entries), default=None)
    others = found.members - len(found.own)
    return View(
        paragraphs(
            lines(
                t("🤝 <b>{name}</b>", name=kube.name),
                t("📍 {village}", village=village(kube.area_code)),
            ),
            lines(
                t("👪 {count} families", count=number(found.members, t.language)),
                *(t("• {name}", name=one.name) for one in found.own),
                t("and {count} of other companions", count=number(others, t.language))
                if others
                else None,
                t("By the rules: {fewest} to {most} families.", fewest=fewest.value,
                  most=most.value) if not fewest.value <= found.members <= most.value else None,
            ),
            lines(
                t("💰 In the box, by the book: <b>{sum}</b>", sum=money(book.balance)),
                t("This month: {came} in, {went} out", came=money(month.money_in),
                  went=money(month.money_out)),
                t("Last entry: {day}", day=short_day(last, t.language))
                if last
                else t("Nothing is written down yet."),
                t("🔎 {count} large sums wait for a second member.",
                  count=number(len(book.waiting), t.language)) if book.waiting else None,
                t("Minutes: {count}", count=number(found.minutes, t.language)),
            ),
            t("No treasurer yet: the members choose one.")
            if Office.TREASURER not in found.offices
            else None,
        ),
        rows=(
            (Button(t.plain("🔑 Code for a family"), PickForKube(kube.id)),),
            (Button(t.plain("⬅️ All groups"), ShowOwnKubes()), menu_button(t)),
        ),
        private=True,
    )  # fmt: skip


def pick(kube_id: int, found: Sequence[Named], page: int, t: Translator) -> View:
    """Own families that are in no group."""
    listed = page_of(found, page, PAGE, lambda at: PickForKube(kube_id, at), t)
    return View(
        t("Which family shall get a code? Tap it, or type a part of the name.")
        if found
        else t("None of your families without a group has that name, or all are in one already."),
        rows=(
            *(
                (Button(shortened(one.head_name), GiveKubeCode(kube_id, one.id)),)
                for one in listed.shown
            ),
            listed.turns,
            (Button(t.plain("⬅️ Back"), SeeKube(kube_id)), menu_button(t)),
        ),
        private=True,
    )


def code(kube: Kube, issued: LinkCode, zone: ZoneInfo, t: Translator) -> View:
    """The code, to read aloud to the family itself."""
    return View(
        paragraphs(
            t("🔑 Code of <b>{group}</b> for the family of <b>{name}</b>", group=kube.name,
              name=issued.head_name),
            t("<code>{code}</code>", code=shown(issued.code)),
            lines(
                t("Valid until {moment}, one time.",
                  moment=moment(issued.valid_until, zone, t.language)),
                t("The family types it under <b>My family</b>, <b>Business group</b>."),
                t("It opens only for an account that this family is linked to."),
            ),
        ),
        rows=(
            (Button(t.plain("📋 Copy code"), copy=shown(issued.code)),),
            (
                Button(t.plain("🔑 Next family"), PickForKube(kube.id)),
                Button(t.plain("⬅️ Back"), SeeKube(kube.id)),
            ),
        ),
        private=True,
        in_place=False,
    )  # fmt: skip


def for_family(found: Sequence[Listed], family: Named, page: int, t: Translator) -> View:
    """A family without a group: which of the own groups shall it get a code for?"""
    listed = page_of(found, page, PAGE, lambda at: KubeOfFamily(family.id, at), t)
    name = family.head_name
    return View(
        t("The family of {name} is in no business group. For which group shall I make a code?",
          name=name)
        if found
        else t("The family of {name} is in no business group. Form one first.", name=name),
        rows=(
            *(
                (
                    Button(
                        shortened(f"🔑 {one.kube.name}"), GiveKubeCode(one.kube.id, family.id)
                    ),
                )
                for one in listed.shown
            ),
            listed.turns,
            (Button(t.plain("➕ New group"), FormKube()), menu_button(t)),
        ),
        private=True,
    )  # fmt: skip
