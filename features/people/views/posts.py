"""Posts, as those who give and end them see them, and those who get one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.people import DESK_ROLES, OFFICE_ROLES, STAFF_ROLES, Person, Role
from features.people.rules.linking import shown
from features.people.rules.posts import PostCode
from features.people.services.posts import Registered
from features.people.storage.staff import StaffMember
from features.people.views.linking import cancel_keyboard
from features.people.views.offices import OFFICES
from views.formats import moment, shortened
from views.menu import MY_POST, ShowHelpline, keyboard, menu_button
from views.pages import page_of
from views.translator import Translator, mark
from views.view import Button, Picture, Tap, View, lines, paragraphs

PAGE = 5

# TRANSLATORS: what somebody is, as registered staff
ROLES = {
    Role.COMPANION: mark("companion or TKSK"),
    Role.COORDINATOR: mark("coordinator"),
    Role.OFFICER: mark("officer of the command center"),
    Role.ADMINISTRATOR: mark("administrator"),
    Role.VILLAGE: mark("village operator"),
    Role.BANK: mark("bank desk"),
    Role.DINSOS: mark("officer of Dinsos"),
    Role.DATA_OFFICER: mark("data officer"),
    Role.CENTRE: mark("officer of a Sentra"),
    **OFFICES,
}
GIVEN_BY_NAME = tuple(role for role in STAFF_ROLES if role in DESK_ROLES | OFFICE_ROLES)
"""Posts of people whom the register of companions need not know."""
_ROLES_PAGE = 4


@dataclass(frozen=True)
class ShowPosts(Tap, prefix="pl"):
    page: int = 0


@dataclass(frozen=True)
class ShowPost(Tap, prefix="po"):
    holder: int
    role: Role
    area_code: str


@dataclass(frozen=True)
class EndPost(Tap, prefix="pe", once=True):
    holder: int
    role: Role
    area_code: str


@dataclass(frozen=True)
class InviteFound(Tap, prefix="pif"):
    """One of the people of the register that were found just now."""

    number: int


@dataclass(frozen=True)
class AskRole(Tap, prefix="pr"):
    """A post for somebody who is not in the register."""

    page: int = 0


@dataclass(frozen=True)
class ChooseRole(Tap, prefix="pc"):
    role: Role


@dataclass(frozen=True)
class ChoosePostArea(Tap, prefix="pz"):
    area_code: str


def posts(found: Sequence[StaffMember], page: int, names: Mapping[str, str], t: Translator) -> View:
    listed = page_of(found, page, PAGE, ShowPosts, t)
    return View(
        paragraphs(
            t("👥 <b>Posts in your area: {count}</b>", count=len(found)),
            t(
                "To give a post, type a part of the name as it stands in the register of companions. "
                "To end one, choose it."
            ),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(_line(one, names, t)),
                        ShowPost(one.telegram_id, one.role, _area(one)),
                    ),
                )
                for one in listed.shown
            ),
            listed.turns,
            (Button(t.plain("➕ Another desk"), AskRole()),),
            (menu_button(t),),
        ),
        private=True,
    )


def post(
    one: StaffMember, place: str, t: Translator, deeds: Sequence[tuple[str, Tap]] = ()
) -> View:
    """`deeds`: what else can be done with it, by marked sentence."""
    return View(
        paragraphs(
            t("<b>{name}</b>", name=one.name),
            t("{role}, {area}", role=t.plain(ROLES[one.role]), area=place),
            t(
                "If the post ends, its rights end at once. Open reports go to the next holder or "
                "one desk higher; the person is told."
            ),
        ),
        rows=(
            *((Button(t.plain(label), tap),) for label, tap in deeds),
            (
                Button(
                    t.plain("⛔ End this post"),
                    EndPost(one.telegram_id, one.role, _area(one)),
                    style="danger",
                ),
            ),
            (Button(t.plain("⬅️ Back"), ShowPosts()),),
        ),
        private=True,
    )


def in_register(found: Sequence[Registered], names: Mapping[str, str], t: Translator) -> View:
    if not found:
        return View(
            t("Nobody of that name in the register of your area. Please type another part of it."),
            rows=((Button(t.plain("⬅️ Back"), ShowPosts()), menu_button(t)),),
        )
    return View(
        t("Who gets the code? They also need the number that stands in the register."),
        rows=(
            *(
                (
                    Button(
                        shortened(
                            t.plain(
                                "{name} · {role}, {area}",
                                name=one.who.name,
                                role=t.plain(ROLES[one.post]),
                                area=names.get(one.who.area_code, one.who.area_code),
                            )
                        ),
                        InviteFound(number),
                    ),
                )
                for number, one in enumerate(found)
            ),
            (Button(t.plain("⬅️ Back"), ShowPosts()),),
        ),
        private=True,
    )


def no_number(name: str, t: Translator) -> View:
    return View(
        t(
            "The register has no telephone number of {name}. It comes with the next file of "
            "companions; then the code can be made.",
            name=name,
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowPosts()), menu_button(t)),),
    )


def choose_role(roles: Sequence[Role], t: Translator, page: int = 0) -> View:
    listed = page_of(roles, page, _ROLES_PAGE, AskRole, t)
    return View(
        t("Which post?"),
        rows=(
            *((Button(t.plain(ROLES[role]), ChooseRole(role)),) for role in listed.shown),
            listed.turns,
            (Button(t.plain("⬅️ Back"), ShowPosts()),),
        ),
    )


def ask_person(role: Role, t: Translator) -> View:
    return View(
        paragraphs(
            t("Who becomes {role}?", role=t.plain(ROLES[role])),
            t(
                "Send the person's contact from your telephone, or write name and number in one "
                "message, for example: <i>Ahmad Fauzi 081234567890</i>"
            ),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowPosts()), menu_button(t)),),
        in_place=False,
    )


def person_unclear(t: Translator) -> View:
    return View(
        t("I need both: a name and a telephone number, in one message."),
        rows=((Button(t.plain("⬅️ Back"), ShowPosts()), menu_button(t)),),
    )


def ask_place(name: str, own: Mapping[str, str], t: Translator) -> View:
    return View(
        t("For which area is {name} there? Choose, or type the name of the village.", name=name),
        rows=(
            *((Button(label, ChoosePostArea(code)),) for code, label in own.items()),
            (Button(t.plain("⬅️ Back"), ShowPosts()), menu_button(t)),
        ),
        in_place=False,
    )


def place_unclear(own: Mapping[str, str], t: Translator) -> View:
    return View(
        t("That is no place in your area, or there are several. Please type it more exactly."),
        rows=(
            *((Button(label, ChoosePostArea(code)),) for code, label in own.items()),
            (Button(t.plain("⬅️ Back"), ShowPosts()), menu_button(t)),
        ),
    )


def code(issued: PostCode, place: str, qr: bytes, zone: ZoneInfo, t: Translator) -> View:
    """The code with a QR picture that opens the bot with the code filled in."""
    one = issued.invitee
    return View(
        paragraphs(
            t("🔑 Code for <b>{name}</b>", name=one.name),
            t("{role}, {area}", role=t.plain(ROLES[one.role]), area=place),
            t("<code>{code}</code>", code=shown(issued.code)),
            lines(
                t(
                    "Valid until {moment}, one time.",
                    moment=moment(issued.valid_until, zone, t.language),
                ),
                t("Give it to nobody else. They scan this picture, or type the code in /tugas."),
                t("They also need the telephone number that was written down for the post."),
            ),
        ),
        rows=(
            (Button(t.plain("📋 Copy code"), copy=shown(issued.code)),),
            (Button(t.plain("All posts"), ShowPosts()), menu_button(t)),
        ),
        picture=Picture("kode.png", qr),
        private=True,
        in_place=False,
    )


def ended(name: str, t: Translator, *, told: bool) -> View:
    """`told`: a message reaches the person."""
    return View(
        t("⛔ The post of {name} has ended. The person was told.", name=name)
        if told
        else t(
            "⛔ The post of {name} has ended. No message reaches the person; please say it yourself.",
            name=name,
        ),
        rows=((Button(t.plain("All posts"), ShowPosts()), menu_button(t)),),
    )


def ask_own_contact(t: Translator) -> View:
    return View(
        paragraphs(
            t("<b>Step 1 of 2.</b> Press <b>📱 Share my number</b> below."),
            t("It must be the number that the office has of you."),
        ),
        keyboard=cancel_keyboard(t, contact=True),
        in_place=False,
    )


def ask_post_code(t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "<b>Step 2 of 2.</b> Please type the code of 8 letters, for example <code>KBTR-MPLD</code>."
            ),
            t("You get it from your coordinator. It costs nothing."),
        ),
        keyboard=cancel_keyboard(t, contact=False),
        in_place=False,
    )


def refused(t: Translator) -> View:
    """Says nothing about which half was wrong."""
    return View(
        paragraphs(
            t("The number and the code do not fit together, or the code has run out."),
            t("Look at the code once more, or ask your coordinator for a new one."),
        ),
        rows=((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),),
    )


def begun(person: Person, role: Role, place: str, t: Translator) -> View:
    """To the new holder of a post."""
    return View(
        paragraphs(
            t(
                "✅ Your post has begun: <b>{role}</b>, {area}.",
                role=t.plain(ROLES[role]),
                area=place,
            ),
            t("What comes to you stands under “{key}”.", key=t.plain(MY_POST))
            if role in OFFICE_ROLES
            else t(
                "New reports for you come into this chat. Open ones stand in /kasus, everything "
                "else in the menu."
            ),
        ),
        keyboard=keyboard(person, t),
        in_place=False,
    )


def somebody_began(one: StaffMember, place: str, t: Translator) -> View:
    """To whoever gave the code, and to administrators."""
    return View(
        t(
            "👥 {name} has begun: {role}, {area}.",
            name=one.name,
            role=t.plain(ROLES[one.role]),
            area=place,
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def somebody_ended(one: StaffMember, place: str, by: str, t: Translator) -> View:
    """To administrators."""
    return View(
        t(
            "👥 {by} has ended the post of {name}: {role}, {area}.",
            by=by,
            name=one.name,
            role=t.plain(ROLES[one.role]),
            area=place,
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def your_post_ended(person: Person, one: StaffMember, place: str, t: Translator) -> View:
    """To whoever held it; the keyboard is that of the roles that are left."""
    return View(
        paragraphs(
            t(
                "Your post has ended: {role}, {area}. Thank you for your work.",
                role=t.plain(ROLES[one.role]),
                area=place,
            ),
            t("Is that a mistake? Ask your coordinator."),
        ),
        keyboard=keyboard(person, t),
        in_place=False,
    )


def _line(one: StaffMember, names: Mapping[str, str], t: Translator) -> str:
    return t.plain(
        "{name} · {role}, {area}",
        name=one.name,
        role=t.plain(ROLES[one.role]),
        area=names.get(_area(one), _area(one)),
    )


def _area(one: StaffMember) -> str:
    return one.area_code or ""
