"""Tells people what came out of their tips, tells of changed verdicts, and watches for waves.

Each step is a batch in one transaction with the messages that it queues, ticked off by rows: so it
may run twice, late, be killed, or run in two processes at once.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog

from chat.items import Items, one_after_another
from chat.post import Post
from domain.areas import Areas
from domain.calendar import wake_time
from domain.people import Person, Role
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.tips import RADAR_ASKERS, RADAR_TIME, Wave
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tip_desk import TipDeskService
from features.hoaxes.storage.hoaxes import HoaxRepository
from features.hoaxes.storage.tip_desk import TIP_ANSWERS, Telling, TipDesk
from features.hoaxes.storage.verdicts import TIP_CHANGES, VerdictLedger
from features.hoaxes.views import hoaxes as hoax_views
from features.hoaxes.views import tip_desk as desk_views
from features.hoaxes.views import tips as views
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory, joined_to
from views.translator import Translator, translator
from views.view import View

log = structlog.get_logger()

BATCH = 100
WAVES = "hoaxes.tip_waves"
_OPEN_LOOKED_AT = 200
"""So many open clusters are compared with a library that has changed."""


class TipNews:
    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        post: Post,
        hoaxes: HoaxService,
        desk: TipDeskService,
        clock: Callable[[], datetime],
        areas: Areas,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._post = post
        self._hoaxes = hoaxes
        self._desk = desk
        self._clock = clock
        self._areas = areas
        self._library = -1

    async def run_once(self) -> None:
        """All that is due now."""
        now = self._clock()
        await one_after_another(
            lambda: self._ask_the_library(now),
            lambda: self._all(self._tell_answers, now),
            lambda: self._all(self._tell_changes, now),
            lambda: self._tell_waves(now),
            lambda: self._note_messages(now),
        )

    async def _all(self, tell: Callable[[datetime], Awaitable[bool]], now: datetime) -> None:
        while await tell(now):
            pass

    async def _note_messages(self, now: datetime) -> None:
        async with self._unit_of_work() as work:
            await work[VerdictLedger].note_messages(now)
            await work.commit()

    async def _ask_the_library(self, now: datetime) -> None:
        """A new entry may answer open tips: the editors are asked, and one tap answers."""
        async with self._unit_of_work.at_once() as work:
            version = await work[HoaxRepository].library_version()
        if version == self._library:
            return
        for one in await self._desk.suggestions(_OPEN_LOOKED_AT):
            async with self._unit_of_work() as work:
                key = f"suggest:{one.cluster.id}:{one.hoax.id}:{one.hoax.version}"
                await self._tell_administrators(work, partial(desk_views.suggestion, one), key, now)
                await work.commit()
        self._library = version

    async def _tell_answers(self, now: datetime) -> bool:
        """A batch of those who asked and do not know the answer; whether anybody was told."""

        async def tell(tip_id: int) -> None:
            async with self._unit_of_work() as part:
                one = await part[TipDesk].telling(tip_id)
                if one is None:
                    return
                await self._tell_answer(part, one, now)
                await part[TipDesk].mark_told(one.tip.id, one.cluster.revision)
                await part.commit()

        async with self._unit_of_work() as work:
            with joined_to(work.connection):
                untold = await work[TipDesk].untold(now, BATCH)
                told = await self._items(TIP_ANSWERS).each(untold, tell)
            await work.commit()
        return told > 0

    async def _tell_answer(self, work: UnitOfWork, one: Telling, now: datetime) -> None:
        person = await work[PeopleRepository].get(one.tip.telegram_id)
        t = translator(person.language)
        key = f"tip:{one.tip.id}:{one.cluster.revision}"
        answer = views.cannot_say(one.cluster.note, t)
        if one.cluster.hoax_id is not None:
            hoax = await self._hoaxes.get(one.cluster.hoax_id)
            if hoax is None or hoax.withdrawn:
                return
            if not await self._note(work, person, hoax, key, now):
                return
            answer = _verdict(hoax, person)
        await self._send(work, person, views.told(one.tip.text, answer, t), key, now)

    async def _tell_changes(self, now: datetime) -> bool:
        """A batch of those who know an older verdict; whether there was any."""
        told = False
        async with self._unit_of_work() as work:
            with joined_to(work.connection):
                for hoax_id, version in await work[VerdictLedger].changed():
                    hoax = await self._hoaxes.get(hoax_id)
                    if hoax is None or hoax.version < version:
                        continue
                    holders = await work[VerdictLedger].holders_of_older(
                        hoax_id, version, BATCH, now
                    )
                    told |= (
                        await self._items(TIP_CHANGES).each(
                            [(hoax, telegram_id) for telegram_id in holders],
                            lambda one: self._tell_change(*one, now),
                            named=lambda one: f"{one[0].id}:{one[1]}",
                            about=lambda one: one[1],
                        )
                        > 0
                    )
            await work.commit()
        return told

    async def _tell_change(self, hoax: Hoax, telegram_id: int, now: datetime) -> None:
        async with self._unit_of_work() as work:
            person = await work[PeopleRepository].get(telegram_id)
            key = f"verdict:{hoax.id}:{hoax.version}:{telegram_id}"
            if await self._note(work, person, hoax, key, now):
                t = translator(person.language)
                view = views.changed(_verdict(hoax, person), t, withdrawn=hoax.withdrawn)
                await self._send(work, person, view, key, now)
            await work.commit()

    def _items(self, job: str) -> Items:
        return Items(job, self._unit_of_work, self._clock)

    async def _note(
        self, work: UnitOfWork, person: Person, hoax: Hoax, key: str, now: datetime
    ) -> bool:
        """Into the ledger; whether this version is news to the person."""
        return await work[VerdictLedger].add(
            person.telegram_id, hoax.id, hoax.version, now, dedupe=key
        )

    async def _tell_waves(self, now: datetime) -> None:
        async with self._unit_of_work() as work:
            with joined_to(work.connection):
                await self._items(WAVES).each(
                    await work[TipDesk].waves(now - RADAR_TIME, RADAR_ASKERS),
                    lambda wave: self._tell_wave(wave, now),
                    named=lambda wave: f"{wave.cluster.id}:{wave.area_code}",
                )
            await work.commit()

    async def _tell_wave(self, wave: Wave, now: datetime) -> None:
        async with self._unit_of_work() as work:
            if await work[TipDesk].claim_wave(wave, now):
                key = f"radar:{wave.cluster.id}:{wave.area_code}"
                await self._tell_administrators(
                    work, partial(desk_views.wave, wave, self._areas.name), key, now
                )
            await work.commit()

    async def _tell_administrators(
        self, work: UnitOfWork, show: Callable[[Translator], View], key: str, now: datetime
    ) -> None:
        members = await work[StaffRepository].all()
        for telegram_id in {m.telegram_id for m in members if m.role == Role.ADMINISTRATOR}:
            person = await work[PeopleRepository].get(telegram_id)
            view = show(translator(person.language))
            await self._send(work, person, view, f"{key}:{telegram_id}", now)

    async def _send(
        self, work: UnitOfWork, person: Person, view: View, key: str, now: datetime
    ) -> None:
        """Once per key, and not in the night of the person. What a rumour says is no secret."""
        made = await self._post.message(
            work, person.telegram_id, view.with_open_sums(), person.language, key
        )
        family = person.family
        post = next((one.area_code for one in person.posts if one.area_code), "")
        zone = self._areas.zone(family.area_code if family else post)
        await self._post.queue(work, [made], not_before=wake_time(now, zone))


def _verdict(hoax: Hoax, person: Person) -> View:
    """Without the picture: a thousand copies of it would lie in the outbox."""
    return replace(hoax_views.verdict(hoax, translator(person.language)), picture=None)
