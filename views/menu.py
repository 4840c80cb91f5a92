"""The menu, the keyboard below the chat, and the ways back that every screen has."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.people import DESK_ROLES, OFFICE_ROLES, Person, Role
from views.translator import Translator, mark
from views.view import Button, Key, Keyboard, Tap, View, lines, paragraphs

BALANCE = mark("💰 Balance")
SCHEDULE = mark("📅 Schedule")
MY_FAMILY = mark("👪 My family")
FORMERLY_MY_DATA = mark("👪 My data")
FORMERLY_LINK_CODES = mark("🔑 Link codes")
"""What keys said in earlier releases: they still stand below old chats."""
OFFICER = mark("☎️ Ask an officer")
SAFETY = mark("🛡 Stay safe")
REPORT = mark("📢 Report a problem")
LANGUAGE = mark("🌐 Bahasa / Language")
LINK_CODES = mark("🔑 Family codes")
CHECK = mark("🔎 Check a hoax")
ANNOUNCEMENTS = mark("📣 Announcements")
PLACES = mark("📍 Where to collect it")
CARDS = mark("💳 Card & PIN")
CANCEL = mark("✖ Cancel")
TODAY = mark("📋 Today")
CASELOAD = mark("👥 My caseload")
UNCOLLECTED = mark("💵 Not collected yet")
REPORT_CASE = mark("🗂 Report a case")
MY_POST = mark("📥 My post")


@dataclass(frozen=True)
class ShowMenu(Tap, prefix="m"):
    """Back to the menu."""


@dataclass(frozen=True)
class AskLanguage(Tap, prefix="la"):
    """Which language?"""


@dataclass(frozen=True)
class CommandLine:
    """One command in the help: its name and what it does, translated."""

    name: str
    about: str


def menu_button(t: Translator) -> Button:
    return Button(t.plain("🏠 Menu"), ShowMenu())


def keyboard(person: Person, t: Translator) -> Keyboard:
    """At most six big choices; a companion has those of the own day, a desk or office what comes
    there, and an administrator finds announcements instead of what stands last."""
    is_administrator = Role.ADMINISTRATOR in person.roles
    rows = ((BALANCE, SCHEDULE), (REPORT, MY_FAMILY), (OFFICER, CHECK))
    if person.roles & (DESK_ROLES | OFFICE_ROLES):
        rows = ((MY_POST, REPORT), (BALANCE if person.families else PLACES, SCHEDULE), rows[2])
    if Role.COMPANION in person.roles:
        rows = ((TODAY, CASELOAD), (UNCOLLECTED, REPORT_CASE), (LINK_CODES, OFFICER))
    if is_administrator:
        rows = (*rows[:2], (rows[2][0], ANNOUNCEMENTS))
    return Keyboard(
        tuple(tuple(Key(t.plain(label)) for label in row) for row in rows),
        placeholder=t.plain("Choose below, or type your question"),
    )


def menu(person: Person, t: Translator) -> View:
    """The menu of a person; it also brings the keyboard."""
    family, whose = person.family, None
    if family is not None and family.helping:
        whose = t("🤝 You are helping the family of <b>{name}</b>.", name=family.head_name)
    elif family is not None and len(person.all_families) > 1:
        whose = t("You are asking about the family of <b>{name}</b>.", name=family.head_name)
    return View(
        paragraphs(
            t("What do you need? Choose below, or simply type your question."),
            whose,
        ),
        keyboard=keyboard(person, t),
        in_place=False,
    )


def cancelled(person: Person, t: Translator, *, is_all: bool = True) -> View:
    """`is_all`: nothing that was begun is left, here or from before."""
    text = (
        t("All right, we stop here. Nothing was sent, and nothing is kept.")
        if is_all
        else t("All right, we stop here. What you just wrote was not sent and is not kept.")
    )
    return View(text, keyboard=keyboard(person, t))


def stopped(person: Person, t: Translator) -> View:
    """What was said is kept already."""
    return View(
        t("All right, we stop here. What was written down already stays."),
        keyboard=keyboard(person, t),
    )


def command_lines(commands: Sequence[CommandLine], t: Translator) -> Markup:
    """To be tapped, one a line."""
    return lines(*(t("/{name} – {about}", name=c.name, about=c.about) for c in commands))


def help_page(commands: Sequence[CommandLine], t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "You can choose from the menu or type, for example: <i>balance</i>, <i>when is PKH paid</i>."
            ),
            command_lines(commands, t),
        ),
        rows=((Button(t.plain(LANGUAGE), AskLanguage()), menu_button(t)),),
    )


def which_command(commands: Sequence[CommandLine], t: Translator) -> View:
    """What somebody of the staff may have asked for."""
    return View(
        paragraphs(
            t("Do you mean one of these? Tap its name."),
            command_lines(commands, t),
        ),
        rows=((menu_button(t),),),
    )


def not_understood(t: Translator) -> View:
    return View(
        t(
            "Sorry, I did not understand that. Please choose one of these, or write it in "
            "other words."
        ),
        rows=(*_main_choices(t),),
    )


def what_for(t: Translator) -> View:
    """Something that is no text and that no question asked for."""
    return View(
        t("What is this for? Please choose first. Then send it once more, or write what you need."),
        rows=((Button(t.plain(CHECK), StartCheck()),), *_main_choices(t)),
    )


def greeting(t: Translator) -> View:
    return View(t("Hello! What can I help you with?"), rows=(*_main_choices(t),))


def thanks(t: Translator) -> View:
    return View(t("You are welcome. Write again whenever you need to."), rows=((menu_button(t),),))


def edited(t: Translator) -> View:
    return View(
        t("I do not read changed messages. Please send it again as a new message."),
        rows=((menu_button(t),),),
    )


def in_group(bot_username: str, t: Translator) -> View:
    return View(
        t("Here everybody can read along. Please talk with me in private."),
        rows=((Button(t.plain("Open private chat"), url=f"https://t.me/{bot_username}"),),),
    )


@dataclass(frozen=True)
class ShowBalance(Tap, prefix="b"):
    """The balance of the family that is asked about."""


@dataclass(frozen=True)
class ShowStatus(Tap, prefix="sk"):
    """How the family stands with each programme."""


@dataclass(frozen=True)
class ShowSchedule(Tap, prefix="s"):
    """The schedule of the family, or of an area that is asked for."""


@dataclass(frozen=True)
class ShowPlaces(Tap, prefix="tp"):
    """Where aid is collected: at home, or somewhere that is asked for."""


@dataclass(frozen=True)
class ShowCards(Tap, prefix="pin"):
    """What is wrong with the card or its PIN?"""


@dataclass(frozen=True)
class ShowHelpline(Tap, prefix="h"):
    """Who can help."""


@dataclass(frozen=True)
class StartCheck(Tap, prefix="tc"):
    """I want something checked."""


def _main_choices(t: Translator) -> tuple[tuple[Button, ...], ...]:
    return (
        (Button(t.plain(BALANCE), ShowBalance()), Button(t.plain(SCHEDULE), ShowSchedule())),
        (Button(t.plain(PLACES), ShowPlaces()), Button(t.plain(CARDS), ShowCards())),
        (Button(t.plain(OFFICER), ShowHelpline()), menu_button(t)),
    )
