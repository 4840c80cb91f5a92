"""Every morning at 07.30 WIB the command center's group gets the figures of the open cases.

The slot and the message are one transaction: once a date, over all replicas.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from chat.making import ready
from chat.reply import Renderer
from domain.areas import Areas
from domain.calendar import WIB
from features.cases.services.room import CaseRoom
from features.cases.storage.figures import MORNING_FROM, CaseFigureRepository
from features.cases.storage.routes import CaseRouteRepository
from features.cases.views import digest as views
from storage.keyring import Keyring
from storage.outbox import Delivery, Outbox, Outgoing
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.errors import sent_again
from views.translator import translator
from views.view import View

_UNTIL = time(12)
_LANGUAGE = "id"


async def due(unit_of_work: UnitOfWorkFactory, now: datetime) -> date | None:
    """The date whose figures must be told now. A morning that nobody told is over at noon."""
    local = now.astimezone(WIB)
    if not MORNING_FROM <= local.time() < _UNTIL:
        return None
    async with unit_of_work.at_once() as work:
        told = await work[CaseFigureRepository].is_told(local.date(), WIB.key)
    return None if told else local.date()


async def make_digest(work: UnitOfWork, areas: Areas, today: date, now: datetime) -> View:
    figures = await work[CaseFigureRepository].at(now)
    provinces = {code: areas.name(code) for code, _ in figures.by_province}
    calendar = await work[CaseRouteRepository].calendar()
    undecreed = calendar.undecreed_year(today)
    return views.digest(figures, provinces, today, translator(_LANGUAGE), undecreed=undecreed)


@dataclass(frozen=True)
class CaseDigest:
    units: UnitOfWorkFactory
    keyring: Keyring
    room: CaseRoom
    areas: Areas
    clock: Callable[[], datetime]

    async def run_once(self) -> bool:
        """Queue the figures for the group if they are due; whether they were."""
        now = self.clock()
        chat_id = await self.room.chat_id()
        today = await due(self.units, now) if chat_id is not None else None
        if chat_id is None or today is None:
            return False
        async with self.units() as work:
            if not await work[CaseFigureRepository].claim(today, WIB.key):
                return False
            view = await make_digest(work, self.areas, today, now)
            await work[Outbox].add([_message(chat_id, await ready(view), self.keyring, today, now)])
            await work.commit()
        return True


def _message(chat_id: int, view: View, keyring: Keyring, today: date, now: datetime) -> Outgoing:
    message = Renderer(chat_id, keyring).message(
        view,
        delivery=Delivery.PERSONAL,
        again=str(sent_again(translator(_LANGUAGE))),
        dedupe=f"digest:{today:%Y-%m-%d}",
    )
    noon = datetime.combine(today, _UNTIL, WIB)
    return replace(message, expires_at=max(noon, now))
