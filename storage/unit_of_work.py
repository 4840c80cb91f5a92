"""A use case succeeds or fails as one unit, inside the turn's transaction when there is a turn."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.broadcast_audience import AudienceRepository
from storage.broadcast_copies import CopyRepository
from storage.broadcast_schedules import BroadcastScheduleRepository
from storage.broadcasts import BroadcastRepository
from storage.case_clock import CaseClockRepository
from storage.case_events import CaseEventRepository
from storage.case_routes import CaseRouteRepository
from storage.cases import CaseRepository
from storage.database import Database
from storage.dialogues import ParkedDialogues
from storage.families import FamilyRepository
from storage.hoaxes import HoaxRepository
from storage.keyring import Keyring
from storage.links import LinkRepository
from storage.notices import NoticeRepository
from storage.officer_checks import OfficerCheckRepository
from storage.outbox import Outbox
from storage.payouts import PayoutRepository
from storage.pending_links import PendingLinkRepository
from storage.people import PeopleRepository
from storage.quiz import QuizRepository
from storage.reference import ContactRepository
from storage.schedules import ScheduleRepository
from storage.staff import StaffRepository
from storage.taps import TapRepository
from storage.tip_desk import TipDesk
from storage.tips import TipRepository
from storage.topics import TopicRepository
from storage.verdicts import VerdictLedger

_turn_connection: ContextVar[AsyncConnection | None] = ContextVar("turn_connection", default=None)


class UnitOfWork:
    """The repositories over one transaction. Leaving without `commit()` changes nothing."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self.connection = connection
        self.keyring = keyring
        self.committed = False
        self.people = PeopleRepository(connection, keyring)
        self.families = FamilyRepository(connection, keyring)
        self.links = LinkRepository(connection, keyring)
        self.payouts = PayoutRepository(connection)
        self.schedules = ScheduleRepository(connection)
        self.staff = StaffRepository(connection, keyring)
        self.contacts = ContactRepository(connection)
        self.cases = CaseRepository(connection, keyring)
        self.case_routes = CaseRouteRepository(connection)
        self.case_clock = CaseClockRepository(connection)
        self.case_events = CaseEventRepository(connection)
        self.hoaxes = HoaxRepository(connection)
        self.parked = ParkedDialogues(connection, keyring)
        self.officer_checks = OfficerCheckRepository(connection)
        self.pending_links = PendingLinkRepository(connection)
        self.notices = NoticeRepository(connection)
        self.quiz = QuizRepository(connection)
        self.outbox = Outbox(connection, keyring)
        self.taps = TapRepository(connection)
        self.tips = TipRepository(connection, keyring)
        self.tip_desk = TipDesk(connection, keyring)
        self.verdicts = VerdictLedger(connection)
        self.broadcasts = BroadcastRepository(connection)
        self.broadcast_schedules = BroadcastScheduleRepository(connection)
        self.audiences = AudienceRepository(connection)
        self.copies = CopyRepository(connection)
        self.topics = TopicRepository(connection)

    async def commit(self) -> None:
        self.committed = True


class UnitOfWorkFactory:
    """Opens units of work; called in a turn they are savepoints of the turn's transaction."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[UnitOfWork]:
        turn = _turn_connection.get()
        if turn is not None:
            savepoint = await turn.begin_nested()
            work = UnitOfWork(turn, self._keyring)
            try:
                yield work
            except BaseException:
                await savepoint.rollback()
                raise
            await (savepoint.commit() if work.committed else savepoint.rollback())
            return
        async with (
            self._database.engine.connect() as connection,
            connection.begin() as transaction,
        ):
            work = UnitOfWork(connection, self._keyring)
            yield work
            if not work.committed:
                await transaction.rollback()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[UnitOfWork]:
        """For reads only: no savepoint in a turn, autocommit outside one."""
        turn = _turn_connection.get()
        if turn is not None:
            yield UnitOfWork(turn, self._keyring)
            return
        async with self._database.autocommit() as connection:
            yield UnitOfWork(connection, self._keyring)


@contextmanager
def joined_to(connection: AsyncConnection) -> Iterator[None]:
    """Within this block every unit of work belongs to this transaction."""
    token = _turn_connection.set(connection)
    try:
        yield
    finally:
        _turn_connection.reset(token)
