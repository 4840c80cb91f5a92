"""What officers do reaches the reporter once, in whichever order and however often it comes."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.areas import load_areas
from domain.people import Person, Role, StaffPost
from features.cases.jobs.case_events import CaseEvents
from features.cases.jobs.events import CaseEventInbox, storable
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import CaseFile, Category
from features.cases.rules.command_center import (
    CaseEvent,
    CaseStatus,
    Decision,
    EventKind,
    Unreachable,
)
from features.cases.rules.news import News
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.set_aside import JobItems
from tests.features.cases.case_world import DESK, SITI, CaseWorld, hurry

OFFICER = Person(telegram_id=700_000_014, posts=(StaffPost(Role.OFFICER, "Bayu"),))


@pytest.fixture
async def cases(database: Database, keyring: Keyring) -> AsyncIterator[CaseWorld]:
    await hurry(database)
    leases = Leases(database.url)
    await leases.start()
    yield CaseWorld(database, keyring, leases)
    await leases.stop()


async def _known_case(cases: CaseWorld) -> tuple[CaseFile, str]:
    case = await cases.file()
    await cases.delivery.drain()
    return case, cases.at_desk(case).reference


async def test_an_answer_is_told_once(cases: CaseWorld) -> None:
    case, reference = await _known_case(cases)
    cases.line.desk.officer_replies(reference, "Sedang kami cek.")
    cases.line.desk.officer_decides(reference, CaseStatus.RESOLVED, decision=Decision.DONE)
    assert await cases.events.ask(DESK) == 2
    assert await cases.events.ask(DESK) == 0
    assert await cases.told() == 2
    found = await cases.service.open_own(SITI, case.id)
    assert (found.case.status, found.case.decision) == (CaseStatus.RESOLVED, Decision.DONE)
    assert found.entries[-1].text == "Sedang kami cek."


async def test_a_help_desk_alone_cannot_close_an_integrity_case(cases: CaseWorld) -> None:
    case = await cases.file(category=Category.DEDUCTION)
    assert case.confidential
    await cases.delivery.drain()
    desk = cases.line.desk
    desk.officer_decides(cases.at_desk(case).reference, CaseStatus.RESOLVED)
    await cases.events.ask(DESK)
    assert (await cases.service.open_own(SITI, case.id)).case.is_open
    assert await cases.told() == 0

    closed = await cases.office.close(OFFICER, case.id, Decision.DONE, "Uang kembali.", "second")
    assert isinstance(closed, News)
    assert closed.case.status == CaseStatus.RESOLVED


async def test_the_webhook_and_the_poll_of_one_event_tell_once(cases: CaseWorld) -> None:
    _, reference = await _known_case(cases)
    cases.line.desk.officer_decides(reference, CaseStatus.TAKEN)
    (event,) = cases.line.desk.log
    assert await cases.inbox.take([event], "webhook") == 1
    assert await cases.events.ask(DESK) == 0
    assert await cases.inbox.take([event, event], "webhook") == 0
    assert await cases.told() == 1


@dataclass(frozen=True)
class _Away(Newsroom):
    """Breaks at the second piece of news."""

    told: list[News]

    async def tell(
        self, news: News, *, not_before: datetime | None = None, answers: int | None = None
    ) -> None:
        self.told.append(news)
        if len(self.told) == 2:
            raise ConnectionError
        await super().tell(news, not_before=not_before, answers=answers)


class _Picky(Newsroom):
    """Cannot tell one kind of news."""

    async def tell(
        self, news: News, *, not_before: datetime | None = None, answers: int | None = None
    ) -> None:
        if news.text == "racun":
            raise KeyError
        await super().tell(news, not_before=not_before, answers=answers)


def _with_newsroom(cases: CaseWorld, newsroom: Newsroom) -> CaseEvents:
    inbox = CaseEventInbox(cases.database, cases.keyring, cases.desks, newsroom)
    return CaseEvents({DESK: cases.line}, inbox, leads=_always)


async def _always() -> bool:
    return True


async def test_a_crash_in_the_middle_of_a_page_repeats_it_whole(
    cases: CaseWorld,
) -> None:
    _, reference = await _known_case(cases)
    cases.line.desk.officer_replies(reference, "satu")
    cases.line.desk.officer_replies(reference, "dua")
    events = _with_newsroom(cases, _Away(cases.units, cases.post, load_areas(), []))
    with pytest.raises(ConnectionError):
        await events.ask(DESK)
    assert (await cases.told(), await cases.inbox.cursor(DESK)) == (0, None)
    assert await cases.events.ask(DESK) == 2
    assert await cases.told() == 2


async def test_an_event_that_we_cannot_digest_stops_no_other(
    cases: CaseWorld,
) -> None:
    _, reference = await _known_case(cases)
    cases.line.desk.officer_replies(reference, "racun")
    cases.line.desk.officer_replies(reference, "biasa")
    events = _with_newsroom(cases, _Picky(cases.units, cases.post, load_areas()))
    assert await events.ask(DESK) == 1
    assert await cases.inbox.cursor(DESK) is None  # it comes again
    assert await events.ask(DESK) == 0
    cases.line.desk.officer_replies(reference, "lagi")
    assert await events.ask(DESK) == 1
    assert await cases.inbox.cursor(DESK) == "3"
    async with cases.units.at_once() as work:
        (aside,) = await work[JobItems].set_aside()
    assert (aside.job, aside.error) == ("cases.events", "KeyError")


async def test_an_event_that_goes_well_the_second_time_is_told_once(cases: CaseWorld) -> None:
    _, reference = await _known_case(cases)
    cases.line.desk.officer_replies(reference, "racun")
    cases.line.desk.officer_replies(reference, "biasa")
    await _with_newsroom(cases, _Picky(cases.units, cases.post, load_areas())).ask(DESK)
    assert await cases.events.ask(DESK) == 1
    assert await cases.told() == 2
    assert await cases.inbox.cursor(DESK) == "2"


async def test_a_desk_that_is_down_loses_nothing(cases: CaseWorld) -> None:
    _, reference = await _known_case(cases)
    cases.line.desk.officer_replies(reference, "satu")
    cases.line.faults.down = True
    with pytest.raises(Unreachable):
        await cases.events.ask(DESK)
    cases.line.faults.down = False
    assert await cases.events.ask(DESK) == 1


async def test_tickets_of_others_are_passed_over(cases: CaseWorld) -> None:
    strangers = [_event(cases, 1, "CC-9901-9999"), _event(cases, 2, "x" * 90)]
    assert await cases.inbox.take(strangers, "webhook") == 0


async def test_what_outsiders_choose_fits_our_columns(cases: CaseWorld) -> None:
    case, _ = await _known_case(cases)
    long = CaseEvent(
        id="é\0" * 100,
        sequence=10**17,
        ticket=case.ticket,
        kind=EventKind.STATUS,
        at=cases.clock(),
        status=CaseStatus.REFERRED,
        receiver="Dinsos\0" * 40,
    )
    other = CaseEvent(**{**long.__dict__, "id": "é\0" * 99, "sequence": 10**17 + 1})
    assert storable(long) != storable(other)
    assert await cases.inbox.take([long, other], "webhook") == 1
    found = await cases.service.open_own(SITI, case.id)
    assert found.case.receiver is not None
    assert found.case.receiver.startswith("DinsosDinsos")


def _event(cases: CaseWorld, number: int, ticket: str, **more: object) -> CaseEvent:
    given: dict[str, object] = {"kind": EventKind.MESSAGE, "text": f"pesan {number}", **more}
    at = cases.clock() + timedelta(minutes=number)
    return CaseEvent(id=f"e{number}-{ticket}", sequence=number, ticket=ticket, at=at, **given)  # type: ignore[arg-type]


_STEP = st.one_of(
    st.just((None, None, None)),
    st.tuples(
        st.sampled_from(list(CaseStatus)),
        st.one_of(st.none(), st.sampled_from(list(Decision))),
        st.one_of(st.none(), st.sampled_from(["Dinsos", "Bank"])),
    ),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(_STEP, min_size=1, max_size=6), seed=st.integers(0, 2**32))
async def test_any_order_and_doubling_ends_in_one_state(
    cases: CaseWorld, steps: list[tuple[CaseStatus | None, Decision | None, str | None]], seed: int
) -> None:
    chance = random.Random(seed)
    ends = []
    for order in ("as it happened", "backwards", "shuffled and doubled"):
        case = await cases.file()
        history = [
            _event(cases, number, case.ticket)
            if status is None
            else _event(
                cases,
                number,
                case.ticket,
                kind=EventKind.STATUS,
                status=status,
                decision=decision,
                receiver=receiver,
            )
            for number, (status, decision, receiver) in enumerate(steps, start=1)
        ]
        if order == "backwards":
            history.reverse()
        elif order == "shuffled and doubled":
            history = chance.choices(history, k=3) + chance.sample(history, len(history))
        for event in history:
            await cases.inbox.take([event], "webhook")
        found = await cases.service.open_own(SITI, case.id)
        end, said = found.case, sorted(entry.text for entry in found.entries)
        ends.append((end.status, end.decision, end.receiver, end.closed_at, said))
    assert ends[0] == ends[1] == ends[2]
