"""What the buttons of an explanation do: the names that its author may use, and the features."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chat.context import BotContext
from domain.payments import Programme
from domain.people import Role
from features.answers.rules.pages import PAGE_BUTTON, Page
from features.answers.services.answers import AnswerService
from features.answers.views.answers import CaseSaid, ReportSaid, ShowNumbers, ShowPage
from features.broadcasts.views.broadcast import ShowTopics
from features.cases.views.cases import ShowReports
from features.packs.rules.packs import PackKind
from features.packs.views.packs import ShowPacks
from features.payments.views.taps import ShowCount
from features.people.views.linking import StartLinking
from features.people.views.privacy import ShowPrivacy
from views.formats import shortened
from views.menu import (
    BALANCE,
    CARDS,
    CHECK,
    OFFICER,
    PLACES,
    REPORT,
    SCHEDULE,
    ShowBalance,
    ShowCards,
    ShowHelpline,
    ShowPlaces,
    ShowSchedule,
    ShowStatus,
    StartCheck,
)
from views.translator import mark
from views.view import Button, Tap

_MOST = 6

ESCALATE = mark("🗂 Report a case")


@dataclass(frozen=True)
class Said:
    """What was said: the number of its message (0: nothing), and the likely kind of a report."""

    message_id: int = 0
    about: str = ""


_WAYS: Mapping[str, tuple[str, Callable[[Said], Tap] | None]] = {
    "saldo": (BALANCE, lambda _: ShowBalance()),
    "jadwal": (SCHEDULE, lambda _: ShowSchedule()),
    "tempat": (PLACES, lambda _: ShowPlaces()),
    "kartu": (CARDS, lambda _: ShowCards()),
    "status": (mark("📋 Status"), lambda _: ShowStatus()),
    "hitungan": (mark("🧮 How it is counted"), lambda _: ShowCount(Programme.PKH)),
    "lapor": (REPORT, lambda said: ReportSaid(said.message_id, said.about)),
    "petugas": (OFFICER, lambda _: ShowHelpline()),
    "pendamping": (mark("🤝 My companion"), lambda _: ShowHelpline()),
    "cek_hoaks": (CHECK, lambda _: StartCheck()),
    "kasus_saya": (mark("📄 My reports"), lambda _: ShowReports()),
    "privasi": (mark("🔒 My data and privacy"), lambda _: ShowPrivacy()),
    "hubungkan": (mark("🔗 Link my family"), lambda _: StartLinking()),
    "eskalasi": (ESCALATE, lambda said: CaseSaid(said.message_id)),
    "darurat": (mark("🆘 Emergency numbers"), lambda _: ShowNumbers()),
    "usul": (mark("📝 Prepare a proposal"), lambda _: ShowPacks(PackKind.PROPOSE)),
    "sanggah": (mark("📝 Prepare an objection"), lambda _: ShowPacks(PackKind.OBJECT)),
    "langganan": (mark("🔔 My notices"), lambda _: ShowTopics()),
    "menu": ("", None),
}
"""The label and the tap of each name; every view has the menu anyway."""
NAMES = frozenset(_WAYS)


async def buttons_of(
    page: Page | None, context: BotContext, said: Said, *, first: tuple[str, ...] = ()
) -> list[Button]:
    """What can be done, each thing once: what the intent needs `first`, then the author's own.

    What this person may not do, or did already, is left out.
    """
    names = (*first, *(page.buttons if page else ()))
    found: dict[Tap, Button] = {}
    for name in names:
        button = await _button(name, context, said)
        if button is not None and button.tap is not None:
            found.setdefault(button.tap, button)
    return list(found.values())[:_MOST]


async def _button(name: str, context: BotContext, said: Said) -> Button | None:
    t, person = context.t, context.person
    if name.startswith(PAGE_BUTTON):
        page_id = name.removeprefix(PAGE_BUTTON)
        title = await context.services[AnswerService].title(page_id, on=context.today)
        return Button(shortened(f"📖 {title}"), ShowPage(page_id)) if title else None
    if name == "eskalasi" and Role.COMPANION not in person.roles:
        name = "lapor"
    if name == "hubungkan" and person.families:
        return None
    if name == "hitungan" and not (person.consented and person.families):
        return None
    label, make = _WAYS[name]
    return Button(t.plain(label), make(said)) if make else None
