"""Link codes, as a companion hands them over."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from features.people.rules.linking import LinkCode, shown
from features.people.storage.families import Family
from views.formats import moment
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, Picture, Tap, View, lines, paragraphs

PAGE = 6


@dataclass(frozen=True)
class ShowFamilies(Tap, prefix="kp"):
    page: int = 0


@dataclass(frozen=True)
class IssueCode(Tap, prefix="k"):
    family_id: UUID


def families(found: list[Family], page: int, t: Translator) -> View:
    """A page of own families, as buttons; more are found by typing a part of the name."""
    listed = page_of(found, page, PAGE, ShowFamilies, t)
    return View(
        paragraphs(
            t("No families are recorded for you yet.")
            if not found
            else t.plural(
                "You look after <b>{count}</b> family.",
                "You look after <b>{count}</b> families.",
                len(found),
            ),
            t(
                "Choose a family, or type a part of the name. Only hand the code to the family itself."
            ),
        ),
        rows=(
            *((Button(f.head_name, IssueCode(f.id)),) for f in listed.shown),
            listed.turns,
            (menu_button(t),),
        ),
        private=True,
    )


def found_families(found: list[Family], t: Translator) -> View:
    return View(
        t("Which family?"),
        rows=(
            *((Button(f.head_name, IssueCode(f.id)),) for f in found[:PAGE]),
            (Button(t.plain("All families"), ShowFamilies()), menu_button(t)),
        ),
        private=True,
    )


def none_found(t: Translator) -> View:
    return View(
        t("No family of that name in your area. Please type another part of the name."),
        rows=((Button(t.plain("All families"), ShowFamilies()), menu_button(t)),),
    )


def code(issued: LinkCode, qr: bytes, zone: ZoneInfo, t: Translator) -> View:
    """The code with a QR picture that opens the bot with the code filled in."""
    return View(
        paragraphs(
            t("🔑 Code for the family of <b>{name}</b>", name=issued.head_name),
            t("<code>{code}</code>", code=shown(issued.code)),
            lines(
                t(
                    "Valid until {moment}, one time.",
                    moment=moment(issued.valid_until, zone, t.language),
                ),
                t("The family scans this picture, or types the code in <b>My family</b>."),
                t("They also need the telephone number that is on record."),
            ),
        ),
        rows=(
            (Button(t.plain("📋 Copy code"), copy=shown(issued.code)),),
            (Button(t.plain("All families"), ShowFamilies()), menu_button(t)),
        ),
        picture=Picture("kode.png", qr),
        private=True,
        in_place=False,
    )
