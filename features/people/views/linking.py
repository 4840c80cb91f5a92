"""Linking a family: own contact, code, and what goes wrong with either."""

from dataclasses import dataclass
from uuid import UUID

from domain.people import LinkedFamily, Person
from features.people.views.ways import EnterHelperCode, ShowHelpers, ShowLock
from views.menu import (
    CANCEL,
    ShowBalance,
    ShowHelpline,
    ShowSchedule,
    ShowStatus,
    keyboard,
    menu_button,
)
from views.translator import Translator, mark
from views.view import Button, Key, Keyboard, Tap, View, lines, paragraphs

SHARE_CONTACT = mark("📱 Share my number")


@dataclass(frozen=True)
class StartLinking(Tap, prefix="l"):
    """Begin to link a family."""


@dataclass(frozen=True)
class ChooseFamily(Tap, prefix="f"):
    family_id: UUID


@dataclass(frozen=True)
class AskUnlink(Tap, prefix="ua"):
    family_id: UUID


@dataclass(frozen=True)
class Unlink(Tap, prefix="u", once=True):
    family_id: UUID


@dataclass(frozen=True)
class RefuseLink(Tap, prefix="ln", once=True):
    """No, that other account is not of our family."""

    pending_id: int


@dataclass(frozen=True)
class AllowLink(Tap, prefix="ly", once=True):
    pending_id: int


@dataclass(frozen=True)
class ShowMyData(Tap, prefix="d"):
    """The families of this account."""


def cancel_keyboard(t: Translator, *, contact: bool) -> Keyboard:
    first = ((Key(t.plain(SHARE_CONTACT), asks="contact"),),) if contact else ()
    return Keyboard((*first, (Key(t.plain(CANCEL)),)))


def link_button(t: Translator) -> Button:
    return Button(t.plain("🔗 Link my family"), StartLinking(), style="primary")


def my_data(person: Person, area_names: dict[str, str], t: Translator) -> View:
    """The linked families, and how to add or remove one."""
    if person.family is None:
        return View(
            paragraphs(
                t("No family is linked to this account yet."),
                t(
                    "To link, you need two things: your own number, and a code from your companion or the letter."
                ),
            ),
            rows=(
                (link_button(t),),
                (Button(t.plain("🤝 I help a family"), EnterHelperCode()),),
                (menu_button(t),),
            ),
        )
    active, both = person.family, person.all_families
    several = len(both) > 1
    return View(
        paragraphs(
            t("👪 <b>Families on this account</b>"),
            lines(
                *(
                    t(
                        "{mark} {name}, {area}",
                        mark="✅" if f == active and several else "•",
                        name=f.head_name,
                        area=area_names.get(f.area_code, ""),
                    )
                    for f in person.families
                ),
                *(
                    t(
                        "{mark} {name}, {area} (you help)",
                        mark="✅" if f == active and several else "🤝",
                        name=f.head_name,
                        area=area_names.get(f.area_code, ""),
                    )
                    for f in person.helped
                ),
            ),
            t("Choose which family you want to ask about.") if several else None,
        ),
        rows=(
            *(
                (Button(t.plain("👉 {name}", name=f.head_name), ChooseFamily(f.family_id)),)
                for f in both
                if several and f != active
            ),
            *(
                (Button(t.plain("Remove {name}", name=f.head_name), AskUnlink(f.family_id)),)
                for f in person.families
            ),
            (
                Button(t.plain("🤝 Helpers"), ShowHelpers()),
                Button(t.plain("🔢 Lock"), ShowLock()),
            ),
            (
                Button(t.plain("📋 Status"), ShowStatus()),
                Button(t.plain("➕ Add a family"), StartLinking()),
            ),
            (menu_button(t),),
        ),
        private=True,
    )


def ask_contact(t: Translator) -> View:
    return View(
        paragraphs(
            t("<b>Step 1 of 2.</b> Press <b>📱 Share my number</b> below."),
            t("It must be the number that your companion has on record."),
        ),
        keyboard=cancel_keyboard(t, contact=True),
        in_place=False,
    )


def contact_is_needed(t: Translator) -> View:
    return View(
        t(
            "Please press the button <b>📱 Share my number</b> below. A typed number does not count."
        ),
        keyboard=cancel_keyboard(t, contact=True),
        in_place=False,
    )


def not_own_contact(t: Translator) -> View:
    return View(
        t(
            "That is somebody else's contact. Please press <b>📱 Share my number</b> to share your own."
        ),
        keyboard=cancel_keyboard(t, contact=True),
        in_place=False,
    )


def ask_code(t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "<b>Step 2 of 2.</b> Please type the code of 8 letters, for example <code>KBTR-MPLD</code>."
            ),
            t("You get it from your companion, or it stands in your letter. Never pay for it."),
        ),
        keyboard=cancel_keyboard(t, contact=False),
        in_place=False,
    )


def code_looks_different(t: Translator) -> View:
    return View(
        t(
            "The code has 8 letters and no digits, for example <code>KBTR-MPLD</code>. Please type it again."
        ),
        rows=_without_code(t),
        in_place=False,
    )


def never_type_numbers(t: Translator) -> View:
    """Somebody typed a NIK, card number or login code where letters are wanted."""
    return View(
        paragraphs(
            t(
                "⚠️ Please do not send NIK, PIN, OTP or card numbers. I did not keep it; please delete your message."
            ),
            t("What I need is the code of 8 letters from your companion or the letter."),
        ),
        rows=_without_code(t),
        in_place=False,
    )


def _without_code(t: Translator) -> tuple[tuple[Button, ...], ...]:
    """Whoever has no code asks for one; the key to cancel still stands below the chat."""
    return ((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),)


def linked(person: Person, name: str, t: Translator) -> list[View]:
    return [
        View(
            t("✅ The family of <b>{name}</b> is linked.", name=name), keyboard=keyboard(person, t)
        ),
        View(
            t("What do you want to see first?"),
            rows=(
                (
                    Button(t.plain("💰 Balance"), ShowBalance(), style="primary"),
                    Button(t.plain("📅 Schedule"), ShowSchedule()),
                ),
            ),
            in_place=False,
        ),
    ]


def link_waits(person: Person, until: str, t: Translator) -> View:
    """To the second account: nothing of the family is told yet."""
    return View(
        paragraphs(
            t("✅ Number and code are right."),
            t(
                "Another account has this family already, so it is asked first. Without a refusal "
                "you see the data from <b>{moment}</b>.",
                moment=until,
            ),
            t("Is it your own old account? Open the bot there and press yes."),
        ),
        keyboard=keyboard(person, t),
        in_place=False,
    )


def asked_elsewhere(name: str, until: str, pending_id: int, t: Translator) -> View:
    """To the accounts that have the family: they may say no for a day."""
    return View(
        paragraphs(
            t(
                "⚠️ Another Telegram account wants to see the family of <b>{name}</b>. It has the "
                "number and a code.",
                name=name,
            ),
            t("Was it you or your family? If not, press <b>Not me</b> now."),
            t("Without an answer it opens on {moment}.", moment=until),
        ),
        rows=(
            (Button(t.plain("🚫 Not me"), RefuseLink(pending_id), style="danger"),),
            (Button(t.plain("✅ It is my family"), AllowLink(pending_id)),),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        in_place=False,
    )


def refused_elsewhere(t: Translator) -> View:
    """To the account that said no."""
    return View(
        paragraphs(
            t("🚫 Refused. The other account sees nothing."),
            t(
                "Somebody has your number and a code. Tell your companion; if your SIM card suddenly "
                "has no signal, go to your provider."
            ),
        ),
        rows=((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),),
    )


def allowed_elsewhere(t: Translator) -> View:
    """To the account that said yes."""
    return View(
        t("✅ All right. The other account sees the family from now on."),
        rows=((menu_button(t),),),
    )


def link_opened(name: str, t: Translator) -> View:
    """To the second account, when its time has come or somebody said yes."""
    return View(
        t("✅ The family of <b>{name}</b> is linked.", name=name),
        rows=((Button(t.plain("💰 Balance"), ShowBalance()), menu_button(t)),),
        in_place=False,
    )


def link_denied(t: Translator) -> View:
    """To the second account: somebody of the family said no."""
    return View(
        paragraphs(
            t("The family was not opened: the account that has it said no."),
            t("If that is a mistake, ask your companion for a new code."),
        ),
        rows=((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),),
        in_place=False,
    )


def linked_elsewhere(name: str, t: Translator) -> View:
    """The warning to an account that had the family before."""
    return View(
        paragraphs(
            t(
                "⚠️ The family of <b>{name}</b> was just linked to another Telegram account.",
                name=name,
            ),
            t("If that was not you or your family, tell your companion, or call for help."),
        ),
        rows=((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),),
    )


def family_chosen(name: str, t: Translator) -> View:
    return View(
        t("Now you are asking about the family of <b>{name}</b>.", name=name),
        rows=(
            (
                Button(t.plain("💰 Balance"), ShowBalance()),
                Button(t.plain("📅 Schedule"), ShowSchedule()),
            ),
            (menu_button(t),),
        ),
    )


def ask_unlink(family: LinkedFamily, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "Take the family of <b>{name}</b> off the list of this account?",
                name=family.head_name,
            ),
            t("The aid goes on as before. To link the family again you need a new code."),
        ),
        rows=(
            (Button(t.plain("Yes, take it off"), Unlink(family.family_id), style="danger"),),
            (Button(t.plain("⬅️ Back"), ShowMyData()),),
        ),
    )


def unlinked(t: Translator) -> View:
    return View(
        t("The family is off the list of this account. The aid goes on as before."),
        rows=((link_button(t),), (menu_button(t),)),
    )


def needs_link(t: Translator) -> View:
    """Asked for own data without a linked family."""
    return View(
        paragraphs(
            t("To see your own data, link your family first. It takes about one minute."),
            t("For everybody else's safety I show nothing for a typed NIK."),
        ),
        rows=(
            (link_button(t),),
            (Button(t.plain("📅 Schedule"), ShowSchedule()), menu_button(t)),
        ),
    )
