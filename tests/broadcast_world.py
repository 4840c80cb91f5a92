"""A few people of known places, two administrators, and a time that moves only when told to."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, text

from domain.areas import load_areas
from domain.people import Person, Role, StaffPost
from features.broadcasts.rules.broadcasts import (
    Audience,
    Broadcast,
    Content,
    RecipientState,
    Schedule,
    Timing,
    Topic,
    Wording,
)
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.readers import BroadcastReaders
from features.broadcasts.services.revisions import BroadcastRevisions
from features.broadcasts.services.schedules import BroadcastSchedules
from features.broadcasts.services.templates import BroadcastTemplates
from features.broadcasts.storage.tables import broadcast_recipient
from features.payments.storage.tables import payout
from features.people.storage.homes import settle_home
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.tables import account, family, family_link
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

WIB, WITA, WIT = (ZoneInfo(f"Asia/{name}") for name in ("Jakarta", "Makassar", "Jayapura"))
PALEMBANG, KEBUMEN = "16.71.04.1001", "33.05.12.1010"
MAROS, JAYAPURA = "73.06.02.1001", "91.03.01.1001"
RATNA, YUSUF = 1012, 1013
HELLO = Content({"id": Wording("<b>Jadwal</b> berubah."), "en": Wording("New <b>dates</b>.")})


@dataclass
class BroadcastWorld:
    database: Database
    keyring: Keyring
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 3, tzinfo=UTC))
    units: UnitOfWorkFactory = field(init=False)

    def __post_init__(self) -> None:
        self.units = UnitOfWorkFactory(self.database, self.keyring)
        self.desk = BroadcastDesk(self.units, self.clock, load_areas())
        self.service = BroadcastService(self.desk)
        self.schedules = BroadcastSchedules(self.desk)
        self.revisions = BroadcastRevisions(self.desk)
        self.readers = BroadcastReaders(self.units, self.clock)
        self.templates = BroadcastTemplates(self.units)
        self.ratna, self.yusuf = _administrator(RATNA), _administrator(YUSUF)

    def clock(self) -> datetime:
        return self.now

    def at(self, words: str, zone: ZoneInfo = WIB) -> None:
        """It is `2026-11-23 08:00` there."""
        self.now = datetime.fromisoformat(words).replace(tzinfo=zone).astimezone(UTC)

    def later(self, **parts: float) -> None:
        self.now += timedelta(**parts)

    async def settle(self) -> None:
        """The two administrators have their posts."""
        async with self.units() as work:
            for person in (self.ratna, self.yusuf):
                post = person.posts[0]
                await work[StaffRepository].put(
                    StaffMember(person.telegram_id, post.role, post.name, None, None)
                )
            await work.commit()

    async def account(self, telegram_id: int, **values: object) -> None:
        await self._insert(account, telegram_id=telegram_id, **values)

    async def lives(self, telegram_id: int, area: str, **values: object) -> UUID:
        """An account with a linked family there."""
        await self.account(telegram_id, **values)
        return await self.links(telegram_id, area)

    async def links(self, telegram_id: int, area: str) -> UUID:
        family_id = uuid4()
        sealed = {c.name: b"" for c in family.c if c.name.endswith("_sealed") and not c.nullable}
        index = {"kk_index": family_id.bytes, "nik_index": family_id.bytes, "row_hash": b""}
        await self._insert(family, id=family_id, area_code=area, **sealed, **index)
        await self._insert(family_link, telegram_id=telegram_id, family_id=family_id)
        async with self.database.transaction() as connection:
            await settle_home(connection, telegram_id)
        return family_id

    async def paid(self, family_id: UUID, label: str, month: int = 10, **more: object) -> None:
        values: dict[str, object] = {
            "programme": "PKH",
            "year": 2026,
            "first_month": month,
            "last_month": month,
            "stage": "1",
            "amount": 1,
            "channel": "KKS",
            "label": label,
            "as_of": date(2026, 11, 1),
            "source": "",
            "row_hash": b"",
            **more,
        }
        await self._insert(payout, family_id=family_id, **values)

    async def hand_in(self, **more: Any) -> Any:
        """By Ratna, with the right count unless another is given."""
        audience = more.pop("audience", Audience())
        topic = more.pop("topic", Topic.SERVICE)
        typed = more.pop("typed", None)
        if typed is None:
            typed = (await self.desk.count(audience, topic)).total
        return await self.service.hand_in(
            more.pop("by", self.ratna),
            title=more.pop("title", "Jadwal"),
            topic=topic,
            content=more.pop("content", HELLO),
            audience=audience,
            timing=more.pop("timing", Timing()),
            typed=typed,
            **more,
        )

    async def approved(self, **more: Any) -> Broadcast:
        """Handed in by Ratna, approved by Yusuf."""
        made = await self.hand_in(**more)
        assert isinstance(made, Broadcast)
        return await self.service.approve(self.yusuf, made.id)

    async def scheduled(self, **more: Any) -> Schedule:
        made = await self.hand_in(**more)
        assert isinstance(made, Schedule)
        return await self.schedules.approve(self.yusuf, made.id)

    async def copies(self, broadcast_id: int) -> dict[int, tuple[str, str | None]]:
        """Per account: state and reason of its copy."""
        async with self.database.autocommit() as connection:
            rows = await connection.execute(
                select(broadcast_recipient).where(
                    broadcast_recipient.c.broadcast_id == broadcast_id
                )
            )
            return {row.telegram_id: (row.state, row.reason) for row in rows}

    async def states(self, broadcast_id: int) -> dict[RecipientState, int]:
        return dict((await self.service.figures(broadcast_id)).states)

    async def run(self, statement: str, **values: object) -> Any:
        async with self.database.autocommit() as connection:
            return await connection.execute(text(statement), values)

    async def _insert(self, table: Any, **values: object) -> None:
        async with self.database.autocommit() as connection:
            await connection.execute(insert(table).values(**values))


def _administrator(telegram_id: int) -> Person:
    return Person(telegram_id, posts=(StaffPost(Role.ADMINISTRATOR, "Admin"),))


async def make_world(database: Database, keyring: Keyring) -> BroadcastWorld:
    world = BroadcastWorld(database, keyring)
    await world.settle()
    return world
