"""What became of letters to reporters is told where somebody waits for it.

"On its way" becomes "delivered"; what did not arrive is a line in the topic and a task. Each
outcome is told in the transaction that ticks it off.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog

from chat.items import Items
from chat.post import Post
from chat.reply import Renderer
from domain.areas import Areas
from domain.people import Role
from features.cases.jobs.led import repeated
from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import FORUM
from features.cases.services.drawing import BACK, LOST, NOT_TAKEN, draw_anew
from features.cases.services.holders import in_role, people_to_tell
from features.cases.services.reach import ANSWER, BELL, NEWS, case_in, key_of_news
from features.cases.storage.cases import CaseRepository, Handover
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.outbox import CaseOutbox, RefusedLetter
from features.cases.storage.reach import BLOCKED, DOUBT, GONE, REFUSED, CaseReachRepository
from features.cases.storage.topic_rules import CaseTopicRules
from features.cases.views import clock as clock_views
from features.cases.views import handovers as handover_views
from features.cases.views import reach as views
from features.cases.views.clock import Nudge
from features.people.storage.people import PeopleRepository
from storage.keyring import Keyring
from storage.letters import Followed, Letters
from storage.outbox import Delivery, Outbox
from storage.tables import outbox
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory, joined_to
from views.translator import translator

log = structlog.get_logger()

_LOOK_AGAIN = 2.0
_OFFICE_LANGUAGE = "id"
_ARRIVED = "sent"
_MOST = 100
"""Refusals told in one round."""


class CaseLetters:
    def __init__(
        self,
        units: UnitOfWorkFactory,
        keyring: Keyring,
        post: Post,
        clock: Callable[[], datetime],
        areas: Areas,
        targets: Sequence[str],
        *,
        leads: Callable[[], Awaitable[bool]],
    ) -> None:
        self._units = units
        self._keyring = keyring
        self._post = post
        self._clock = clock
        self._areas = areas
        self._targets = targets
        self._leads = leads
        self._items = Items("cases.letters", units, clock)
        self._t = translator(_OFFICE_LANGUAGE)

    async def run(self) -> None:
        """Look until cancelled; the leader only."""
        await repeated("letters", self.drain, leads=self._leads, rest=_LOOK_AGAIN)

    async def drain(self) -> None:
        """Tell all that is settled now."""
        async with self._units() as work:
            with joined_to(work.connection):
                settled = await work[Letters].followed((ANSWER, NEWS, BELL))
                await self._items.each(settled, self._tell, named=lambda one: one.id)
                await self._items.each(await work[CaseReachRepository].back(), self._welcome)
                untold = await work[CaseOutbox].untold(most=_MOST)
                await self._tell_officers(work, untold)
            await work.commit()

    async def _tell(self, letter: Followed) -> None:
        async with self._units() as work:
            case_id = case_in(letter.dedupe)
            case = await work[CaseRepository].get(case_id) if case_id is not None else None
            if letter.follow == BELL:
                await self._rang(work, case, letter)
            elif case is not None and letter.state == _ARRIVED:
                await self._arrived(work, case, letter)
            elif case is not None:
                await self._lost(work, case, letter)
            await work[Letters].told([letter.id])
            await work.commit()

    async def _rang(self, work: UnitOfWork, case: CaseFile | None, letter: Followed) -> None:
        """Who has blocked the bot holds no case: the clock looks at once where it can go."""
        if case is not None and case.is_open and letter.state == "failed":
            await work[CaseRepository].change(case.id)

    async def _arrived(self, work: UnitOfWork, case: CaseFile, letter: Followed) -> None:
        if case.unreached is not None:
            await work[CaseReachRepository].mark(case.id, None)
        if letter.follow != ANSWER or letter.update_id is None:
            return
        line = await work[Letters].line_for(letter)
        if line is None:
            return
        chat_id, message_id = line
        shown = Renderer(chat_id, self._keyring).message(
            views.delivered(self._t), edits=message_id, delivery=Delivery.PERSONAL
        )
        await work[Outbox].add([shown])

    async def _lost(self, work: UnitOfWork, case: CaseFile, letter: Followed) -> None:
        why = _why(letter)
        is_known = case.unreached is not None
        await work[CaseReachRepository].mark(case.id, why)
        if is_known and letter.follow != ANSWER:
            return
        now = self._clock()
        key = f"letter:{letter.id}:{now:%y%m%d%H%M%S}:{why}{LOST}"
        await draw_anew(work, case, key, self._targets)
        others = [target for target in self._targets if target != FORUM]
        said = await work[CaseEntryRepository].say(
            case.id, key, EntryKind.STATUS, Side.HOUSE, views.entry(why, self._t), now
        )
        await work[CaseRepository].hand_over(
            case.id, f"{key}:desk", Handover.MESSAGE, others, entry_id=said
        )
        if is_known:
            return
        zone = self._areas.zone(case.area_code)
        for person in await people_to_tell(work, case):
            view = clock_views.nudge(Nudge.UNREACHED, case, zone, translator(person.language))
            where = f"unreached:{letter.id}:{person.telegram_id}"
            await self._post.show(person.telegram_id, view, person.language, where)

    async def _welcome(self, case_id: int) -> None:
        """Who was out of reach has written: what did not arrive is sent once more."""
        async with self._units() as work:
            await work[CaseReachRepository].mark(case_id, None)
            mine = outbox.c.dedupe.like(key_of_news(case_id, "") + "%")
            sent = await work[Letters].again(mine & (outbox.c.state == "failed"))
            case = await work[CaseRepository].get(case_id)
            if case is not None and sent:
                await draw_anew(
                    work,
                    case,
                    f"letter:{case_id}:{self._clock():%y%m%d%H%M%S}{BACK}",
                    self._targets,
                )
            await work.commit()

    async def _tell_officers(self, work: UnitOfWork, refused: Sequence[RefusedLetter]) -> None:
        """What a help desk did not take is a line in the topic; where there is no topic, or the
        group itself refused, officers hear of it in private, once an hour and desk."""
        for_officers: dict[tuple[int, str], list[RefusedLetter]] = {}
        for letter in refused:
            case = await work[CaseRepository].get(letter.case_id)
            if case is None:
                continue
            in_group = FORUM in self._targets and await work[CaseTopicRules].shows(case.id)
            if in_group and letter.target != FORUM:
                key = f"refused:{letter.id}:{letter.at:%y%m%d%H%M%S%f}{NOT_TAKEN}"
                await draw_anew(work, case, key, self._targets)
                continue
            for officer in await in_role(work, case, Role.OFFICER):
                for_officers.setdefault((officer.telegram_id, letter.target), []).append(letter)
        for (officer_id, target), letters in for_officers.items():
            language = (await work[PeopleRepository].get(officer_id)).language
            view = handover_views.to_officers(letters, translator(language))
            key = f"refused:{target}:{self._clock():%y%m%d%H}:{officer_id}"
            await self._post.show(officer_id, view, language, key)
        await work[CaseOutbox].told([letter.id for letter in refused])


def _why(letter: Followed) -> str:
    if letter.state == "in_doubt":
        return DOUBT
    if letter.state != "failed":
        return REFUSED
    return GONE if letter.error.startswith("not_found") else BLOCKED
