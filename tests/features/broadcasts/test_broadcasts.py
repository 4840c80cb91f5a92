"""Who may hand in and approve, who is addressed, and what is refused."""

from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest

from domain.errors import NotAllowed
from domain.people import Person, Role
from features.broadcasts.rules.broadcasts import (
    COOLING,
    Audience,
    Broadcast,
    BroadcastState,
    Content,
    Happened,
    PaymentState,
    Question,
    Schedule,
    ScheduleState,
    Timing,
    Topic,
    Wording,
)
from features.broadcasts.rules.errors import (
    AlreadyDecided,
    EmptyAudience,
    NoSuchBroadcast,
    Overlapping,
    OwnBroadcast,
    TimeInPast,
    UnusableCron,
    WrongCount,
)
from features.broadcasts.services.desk import new_code
from features.broadcasts.services.times import months_left_out, runs
from features.broadcasts.storage.topics import TopicRepository
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keyring import Keyring
from tests.broadcast_world import (
    HELLO,
    JAYAPURA,
    KEBUMEN,
    MAROS,
    PALEMBANG,
    BroadcastWorld,
    make_world,
)


@pytest.fixture
async def world(database: Database, keyring: Keyring) -> BroadcastWorld:
    world = await make_world(database, keyring)
    await world.lives(1, PALEMBANG)
    await world.lives(2, KEBUMEN, language="en")
    await world.lives(3, MAROS)
    await world.lives(4, JAYAPURA)
    await world.account(5)
    return world


async def counted(world: BroadcastWorld, audience: Audience, topic: Topic = Topic.SERVICE) -> int:
    return (await world.desk.count(audience, topic)).total


async def test_an_audience_is_counted_by_zone_and_province(world: BroadcastWorld) -> None:
    count = await world.desk.count(Audience(), Topic.SERVICE)
    assert count.total == 5
    assert count.by_zone == {"Asia/Jakarta": 3, "Asia/Makassar": 1, "Asia/Jayapura": 1}
    assert count.by_province == {"16": 1, "33": 1, "73": 1, "91": 1, "": 1}


@pytest.mark.parametrize(
    ("audience", "people"),
    [
        (Audience(areas=("16",)), 1),
        (Audience(areas=("16.71.04",)), 1),
        (Audience(areas=("16.71.04.1002",)), 0),
        (Audience(areas=("1",)), 0),
        (Audience(areas=("16", "73.06")), 2),
        (Audience(languages=("en",)), 1),
        (Audience(roles=(Role.RECIPIENT,)), 4),
        (Audience(roles=(Role.PUBLIC,)), 5),
        (Audience(roles=(Role.RECIPIENT,), languages=("id",)), 3),
        (Audience(people=(1, 5, 777)), 3),
    ],
)
async def test_conditions_hold_together(
    world: BroadcastWorld, audience: Audience, people: int
) -> None:
    assert await counted(world, audience) == people


async def test_staff_are_found_by_role_and_by_the_area_of_their_post(
    world: BroadcastWorld,
) -> None:
    await world.account(1008)
    async with world.units() as work:
        await work[StaffRepository].put(
            StaffMember(1008, Role.COMPANION, "Dewi", PALEMBANG, "PKH-1")
        )
        await work.commit()
    assert await counted(world, Audience(roles=(Role.COMPANION,))) == 1
    assert await counted(world, Audience(roles=(Role.COMPANION,), areas=("16.71",))) == 1
    assert await counted(world, Audience(roles=(Role.COMPANION,), areas=("33",))) == 0
    assert await counted(world, Audience(areas=("16",))) == 2
    assert await counted(world, Audience(areas=("16",), programmes=("PKH",))) == 0


async def test_payment_states_are_those_of_the_newest_payout(world: BroadcastWorld) -> None:
    waiting = await world.links(1, PALEMBANG)
    fetched = await world.links(2, KEBUMEN)
    broken = await world.links(3, MAROS)
    await world.paid(waiting, "Transaksi", month=7)
    await world.paid(waiting, "Salur")
    await world.paid(fetched, "Transaksi")
    await world.paid(fetched, "Salur", month=7)
    await world.paid(broken, "Gagal Burekol")
    for state, who in (
        (PaymentState.TO_FETCH, "16"),
        (PaymentState.FETCHED, "33"),
        (PaymentState.PROBLEM, "73"),
    ):
        count = await world.desk.count(Audience(payment=state), Topic.PAYMENT)
        assert count.by_province == {who: 1}
    assert await counted(world, Audience(programmes=("PKH",))) == 3
    assert await counted(world, Audience(programmes=("BPNT",))) == 0


async def test_who_declined_consent_is_not_sought_out_by_family_data(
    world: BroadcastWorld,
) -> None:
    await world.run("UPDATE account SET consent_answer = false WHERE telegram_id = 1")
    assert await counted(world, Audience(areas=("16",))) == 0
    assert await counted(world, Audience()) == 5


async def test_who_muted_or_blocked_is_left_out_and_counted(world: BroadcastWorld) -> None:
    await world.readers.mute(1, Topic.SERVICE)
    await world.readers.mute(2, Topic.EMERGENCY)  # cannot be muted
    await world.run("UPDATE account SET blocked_at = now() WHERE telegram_id = 3")
    count = await world.desk.count(Audience(), Topic.SERVICE)
    assert (count.total, count.left_out) == (3, {"muted": 1, "blocked": 1})
    assert await counted(world, Audience(), Topic.EMERGENCY) == 4
    assert await counted(world, Audience(), Topic.DATA) == 4
    assert await world.readers.muted(1) == {Topic.SERVICE}
    await world.readers.unmute(1, Topic.SERVICE)
    assert await counted(world, Audience()) == 4


async def test_people_are_found_by_what_they_asked_about(world: BroadcastWorld) -> None:
    today = world.now.date()
    async with world.units() as work:
        days = ((1, today), (1, today), (2, today - timedelta(days=91)))
        await work[TopicRepository].asked([(person, "schedule", day) for person, day in days])
        await work.commit()
    assert await counted(world, Audience(asked_about="schedule")) == 1
    assert await counted(world, Audience(asked_about="balance")) == 0


async def test_nobody_approves_the_own_broadcast(world: BroadcastWorld) -> None:
    made = await world.hand_in()
    assert (made.state, made.counted) == (BroadcastState.WAITING, 5)
    with pytest.raises(OwnBroadcast):
        await world.service.approve(world.ratna, made.id)
    approved = await world.service.approve(world.yusuf, made.id)
    assert approved.state == BroadcastState.COOLING
    assert approved.starts_at == world.now + COOLING
    with pytest.raises(AlreadyDecided):
        await world.service.approve(world.yusuf, made.id)
    log = await world.service.happenings(made.id)
    assert [(one.what, one.by) for one in log] == [
        (Happened.HANDED_IN, 1012),
        (Happened.APPROVED, 1013),
    ]


async def test_the_count_must_be_typed_back(world: BroadcastWorld) -> None:
    with pytest.raises(WrongCount) as refused:
        await world.hand_in(typed=4)
    assert refused.value.counted == 5
    with pytest.raises(EmptyAudience):
        await world.hand_in(audience=Audience(areas=("99",)), typed=0)


async def test_only_administrators_may(world: BroadcastWorld) -> None:
    with pytest.raises(NotAllowed):
        await world.hand_in(by=Person(1))
    made = await world.hand_in()
    for act in (
        world.service.approve(Person(1), made.id),
        world.service.cancel(Person(1), made.id),
        world.service.stop_everything(Person(1)),
        world.service.in_doubt_again(Person(1), made.id),
    ):
        with pytest.raises(NotAllowed):
            await act
    with pytest.raises(NoSuchBroadcast):
        await world.service.get(999)


async def test_pause_and_resume_come_back_to_where_it_stood(world: BroadcastWorld) -> None:
    made = await world.approved()
    paused = await world.service.pause(world.ratna, made.id, "salah tanggal")
    assert (paused.state, paused.paused_why) == (BroadcastState.PAUSED, "salah tanggal")
    world.later(minutes=5)
    resumed = await world.service.resume(world.yusuf, made.id)
    assert resumed.state == BroadcastState.COOLING
    assert resumed.starts_at == world.now + COOLING
    cancelled = await world.service.cancel(world.ratna, made.id)
    assert cancelled.state == BroadcastState.CANCELLED
    with pytest.raises(AlreadyDecided):
        await world.service.resume(world.ratna, made.id)


async def test_the_emergency_stop_pauses_all_that_runs(world: BroadcastWorld) -> None:
    running = await world.approved()
    waiting = await world.hand_in(despite=True)
    timing = Timing(cron="0 8 * * 1")
    schedule = await world.scheduled(timing=timing, despite=True)
    assert await world.service.stop_everything(world.yusuf) == 2
    assert (await world.service.get(running.id)).state == BroadcastState.PAUSED
    assert (await world.service.get(waiting.id)).state == BroadcastState.WAITING
    assert (await world.schedules.get(schedule.id)).state == ScheduleState.PAUSED


async def test_a_code_tells_what_the_bot_sent(world: BroadcastWorld) -> None:
    made = await world.hand_in()
    assert await world.service.by_code(made.code) is None
    await world.service.approve(world.yusuf, made.id)
    found = await world.service.by_code(f" {made.code.lower()} ")
    assert found is not None
    assert found.id == made.id
    assert await world.service.by_code("BCDFGHJ") is None


def test_codes_are_easy_to_type_and_not_mistaken_for_a_number() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    for code in codes:
        assert len(code) == 7
        assert sum(sign.isalpha() for sign in code) >= 4
        assert not set(code) & set("01OI")


async def test_two_for_the_same_people_within_a_day_are_named(world: BroadcastWorld) -> None:
    first = await world.hand_in(audience=Audience(areas=("16",)), title="Pertama")
    await world.hand_in(audience=Audience(areas=("73",)))
    with pytest.raises(Overlapping) as refused:
        await world.hand_in(audience=Audience(areas=("16.71",)))
    assert (refused.value.title, refused.value.broadcast_id) == ("Pertama", first.id)
    await world.hand_in(audience=Audience(areas=("16.71",)), topic=Topic.EMERGENCY)
    made = await world.hand_in(audience=Audience(areas=("16.71",)), despite=True)
    assert isinstance(made, Broadcast)


async def test_schedules_overlap_where_their_runs_come_near(world: BroadcastWorld) -> None:
    await world.scheduled(timing=Timing(cron="0 8 * * 1"), title="Senin")
    await world.hand_in(timing=Timing(cron="0 8 * * 4"))
    with pytest.raises(Overlapping) as refused:
        await world.hand_in(timing=Timing(at=world.now + timedelta(days=6, hours=20)))
    assert refused.value.title == "Senin"


async def test_bad_times_are_refused(world: BroadcastWorld) -> None:
    with pytest.raises(TimeInPast):
        await world.hand_in(timing=Timing(at=world.now - timedelta(minutes=1)))
    with pytest.raises(TimeInPast):
        await world.hand_in(timing=Timing(cron="0 8 * * *", until=world.now))
    for cron in (
        "* * * * *",
        "0 8,12 * * *",
        "0 8 * *",
        "0 25 * * *",
        "0 8 31 2 *",
        "x",
        "0 8 1 * 1",
        "0 8 * * 8",
        "0 8 * * senin",
        "0 8 * * 1-",
        "0 0 8 * * 1",
    ):
        with pytest.raises(UnusableCron):
            await world.hand_in(timing=Timing(cron=cron))


@pytest.mark.parametrize(
    ("cron", "months"),
    [
        ("0 9 31 * *", (2, 4, 6, 9, 11)),
        ("0 9 30 * *", (2,)),
        ("0 9 29 * *", (2,)),
        ("0 9 28 * *", ()),
        ("0 9 L * *", ()),
        ("0 9 31 1-4 *", (2, 4)),
        ("0 9 * * mon", ()),
        ("0 18 * * 7", ()),
    ],
)
def test_months_without_that_day_are_known(cron: str, months: tuple[int, ...]) -> None:
    assert months_left_out(cron) == months


async def test_a_recurrence_is_a_time_on_the_wall_of_each_zone(world: BroadcastWorld) -> None:
    made = await world.hand_in(timing=Timing(cron="30 9 * * 1"))
    assert isinstance(made, Schedule)
    run = world.schedules.next_runs(made, 1)[0]
    assert (run.on.isoweekday(), run.at) == (1, "09:30")
    local = {zone: f"{at:%H:%M}" for zone, at in run.starts.items()}
    assert local == {"Asia/Jakarta": "02:30", "Asia/Makassar": "01:30", "Asia/Jayapura": "00:30"}


@pytest.mark.parametrize(
    ("weekdays", "days"),
    [
        ("0", {7}),
        ("7", {7}),
        ("sun", {7}),
        ("Mon", {1}),
        ("1-5", {1, 2, 3, 4, 5}),
        ("5-7", {5, 6, 7}),
        ("tue,thu", {2, 4}),
        ("*/3", {7, 3, 6}),
        ("*", {1, 2, 3, 4, 5, 6, 7}),
    ],
)
def test_weekdays_count_as_crontab_does(weekdays: str, days: set[int]) -> None:
    begin = datetime(2026, 11, 25, tzinfo=UTC)
    found = islice(runs(Timing(cron=f"0 8 * * {weekdays}"), begin, ["Asia/Jakarta"]), 14)
    assert {run.on.isoweekday() for run in found} == days


async def test_a_changed_schedule_needs_approval_again(world: BroadcastWorld) -> None:
    made = await world.scheduled(timing=Timing(cron="0 8 * * 1"))
    skipping = await world.schedules.skip_next(world.ratna, made.id)
    first, second = world.schedules.next_runs(made, 2)
    assert world.schedules.next_runs(skipping, 1) == [second]
    assert first.on < second.on
    changed = await world.schedules.change(
        world.yusuf, made.id, typed=5, timing=Timing(cron="0 9 * * 2")
    )
    assert (changed.state, changed.approver_id) == (ScheduleState.WAITING, None)
    with pytest.raises(OwnBroadcast):
        await world.schedules.approve(world.yusuf, made.id)
    await world.schedules.approve(world.ratna, made.id)
    await world.schedules.cancel(world.ratna, made.id)
    assert await world.schedules.live() == []


async def test_a_correction_needs_a_second_administrator(world: BroadcastWorld) -> None:
    made = await world.approved()
    better = Content({"id": Wording("Benar.")})
    revision = await world.revisions.correct(world.ratna, made.id, better)
    with pytest.raises(OwnBroadcast):
        await world.revisions.approve(world.ratna, revision.id)
    changed = await world.revisions.approve(world.yusuf, revision.id)
    assert (changed.content, changed.revision) == (better, 1)
    recall = await world.revisions.recall(world.yusuf, made.id)
    ended = await world.revisions.approve(world.ratna, recall.id)
    assert (ended.state, ended.recalled) == (BroadcastState.CANCELLED, True)


async def test_content_survives_the_database(world: BroadcastWorld) -> None:
    content = Content(
        HELLO.wordings,
        picture=b"\x89PNG",
        receipt=True,
        question=Question("Kapan?", ("Senin", "Selasa"), 1),
    )
    audience = Audience(areas=("16",), roles=(Role.RECIPIENT,), payment=None)
    made = await world.hand_in(content=content, audience=audience)
    found = await world.service.get(made.id)
    assert (found.content, found.audience) == (content, audience)


async def test_templates_are_kept(world: BroadcastWorld) -> None:
    kept = await world.templates.save(world.ratna, "Undangan", Topic.SERVICE, HELLO)
    assert [(t.title, t.content) for t in await world.templates.all()] == [("Undangan", HELLO)]
    await world.templates.drop(world.ratna, kept)
    assert await world.templates.all() == []
