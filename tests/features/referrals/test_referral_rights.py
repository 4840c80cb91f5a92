"""Who sees and answers which referral: every post beside every referral, by every way in.

What is right is said here once more, apart from the code.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.referring import ReferralEar, ReferralNews
from domain.areas import load_areas
from domain.people import LinkedFamily, Person, Role, StaffPost
from features.cases.rules.contacts import ContactCard
from features.referrals.rules.errors import (
    ElsewhereFamily,
    NoSuchReferral,
    ReferralKnown,
    ReferralOver,
    ReferralToSelf,
)
from features.referrals.rules.receivers import Receiver, rules_on
from features.referrals.rules.referrals import Referral, Result, State
from features.referrals.services.answering import ReferralAnswers
from features.referrals.services.rights import is_receiver, posts_that_take
from features.referrals.services.sending import ReferralService, Whom
from features.referrals.storage.referrals import NewReferral, ReferralRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from tests.features.caseload.register import add_companions, add_family

if TYPE_CHECKING:
    from storage.database import Database
    from storage.keyring import Keyring

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)
AREAS = ("16", "16.71", "16.71.04", "16.71.04.1001", "16.71.04.1002", "33.05.12.1010")
VILLAGES = tuple(one for one in AREAS if len(one) == 13)
ME, SENDER = 4711, 1008
SHARED, FOREIGN = UUID(int=1), UUID(int=2)
OFFICE = ContactCard("Puskesmas", "Jl. Contoh 1")

_posts = st.lists(
    st.builds(
        StaffPost,
        st.sampled_from((Role.DINSOS, Role.CENTRE, *Role)),
        st.just("Contoh"),
        st.sampled_from(("16.71", *AREAS, None)),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
_people = st.builds(
    Person,
    st.sampled_from((ME, SENDER)),
    consented=st.booleans(),
    families=st.sampled_from(((), (LinkedFamily(SHARED, "Contoh", VILLAGES[0]),))),
    posts=_posts,
)
_referrals = st.builds(
    Referral,
    st.just(1),
    st.sampled_from(Receiver),
    st.just(SENDER),
    st.just(Role.COMPANION),
    st.sampled_from((SHARED, FOREIGN, None)),
    st.none(),
    st.sampled_from(VILLAGES),
    st.just(""),
    st.just("perlu kursi roda"),
    st.sampled_from((None, OFFICE)),
    st.sampled_from(State),
    st.none(),
    st.just(NOW),
)


@settings(max_examples=400, deadline=None)
@given(_people, _referrals)
def test_a_post_takes_what_its_role_and_area_take_and_nothing_else(
    person: Person, one: Referral
) -> None:
    day = NOW.date()
    roles = rules_on(day)[one.receiver].roles
    there = [
        post
        for post in person.posts
        if post.role in roles and post.area_code and _lies_in(one.area_code, post.area_code)
    ]
    agreed = one.state in (State.SENT, State.ACCEPTED, State.DONE)
    is_own = one.family_id == SHARED and bool(person.families)
    right = bool(there) and agreed and one.office is None
    right = right and person.telegram_id != SENDER and not is_own
    assert is_receiver(person, one, day) == right
    listed = any(
        one.receiver in kinds and _lies_in(one.area_code, area)
        for kinds, area in posts_that_take(person, day)
    )
    assert listed == bool(there)


def _lies_in(village: str, area: str) -> bool:
    return village == area or village.startswith(f"{area}.")


PEOPLE = {
    "family": Person(1001, consented=True, families=(LinkedFamily(SHARED, "Ibu", VILLAGES[0]),)),
    "helper": Person(1002, consented=True, helped=(LinkedFamily(SHARED, "Ibu", "", helping=True),)),
    "sender": Person(SENDER, posts=(StaffPost(Role.COMPANION, "D", VILLAGES[0], "K-1"),)),
    "moved": Person(SENDER, posts=(StaffPost(Role.COMPANION, "D", VILLAGES[1], "K-1"),)),
    "left": Person(SENDER),
    "other": Person(1009, posts=(StaffPost(Role.COMPANION, "R", VILLAGES[0], "K-2"),)),
    "successor": Person(1010, posts=(StaffPost(Role.COMPANION, "S", VILLAGES[0], "K-1"),)),
    "dinsos": Person(1020, posts=(StaffPost(Role.DINSOS, "Rina", "16.71"),)),
    "dinsos far": Person(1021, posts=(StaffPost(Role.DINSOS, "Rudi", "33.05"),)),
    "bank": Person(1022, posts=(StaffPost(Role.BANK, "Budi", "16.71"),)),
    "officer": Person(1011, posts=(StaffPost(Role.OFFICER, "Bayu"),)),
    "administrator": Person(1012, posts=(StaffPost(Role.ADMINISTRATOR, "Ratna"),)),
    "public": Person(ME),
}
SEES = {
    State.ASKED: {"family", "sender", "successor"},
    State.SENT: {"family", "sender", "successor", "dinsos"},
    State.ACCEPTED: {"family", "sender", "successor", "dinsos"},
    State.DONE: {"family", "sender", "successor", "dinsos"},
    State.DECLINED: {"family", "sender", "successor"},
    State.SILENT: {"family", "sender", "successor"},
    State.WITHDRAWN: {"family", "sender", "successor"},
}


@pytest.fixture
def units(database: Database, keyring: Keyring) -> UnitOfWorkFactory:
    return UnitOfWorkFactory(database, keyring)


async def test_every_way_in_asks_the_same_rule(
    database: Database, keyring: Keyring, units: UnitOfWorkFactory
) -> None:
    await _register(database, keyring)
    answers = ReferralAnswers(units, lambda: NOW, load_areas())
    for number, state in enumerate(State):
        one = await _kept(units, f"k{number}", state)
        seen, answered, listed = set(), set(), set()
        for name, person in PEOPLE.items():
            try:
                card = await answers.card(person, one)
                seen.add(name)
                assert card.may_answer == (name == "dinsos")
                if name == "dinsos" and state is State.SENT:
                    assert (card.name, card.phone) == ("", None)
            except NoSuchReferral:
                pass
            try:
                await answers.finish(person, one, Result.HELPED, "")
                answered.add(name)
                await _put(units, one, state)
            except (NoSuchReferral, ReferralOver):
                pass
            lists = await answers.lists(person)
            if one in {r.id for r, _ in lists.sent} | {r.id for r in lists.came}:
                listed.add(name)
            of_family = await answers.of_family(person, SHARED)
            assert (one in {r.id for r in of_family}) == (name == "family")
        assert seen == SEES[state], state
        assert answered == ({"dinsos"} if state is State.ACCEPTED else set()), state
        assert listed - {"sender"} == ({"dinsos"} & SEES[state]), state
        await _gone(units, one)


async def test_only_own_families_are_referred_and_never_the_own_one(
    database: Database, keyring: Keyring, units: UnitOfWorkFactory
) -> None:
    await _register(database, keyring)
    service = ReferralService(units, lambda: NOW, load_areas())
    may = set()
    for name, person in PEOPLE.items():
        try:
            await service.plan(person, Whom(family_id=SHARED), Receiver.HOUSE)
            may.add(name)
        except ElsewhereFamily:
            pass
    assert may == {"sender", "successor"}
    both = Person(
        SENDER, consented=True, families=PEOPLE["family"].families, posts=PEOPLE["sender"].posts
    )
    with pytest.raises(ReferralToSelf):
        await service.plan(both, Whom(family_id=SHARED), Receiver.HOUSE)


async def test_two_taps_at_once_make_one_referral(
    database: Database, keyring: Keyring, units: UnitOfWorkFactory
) -> None:
    await _register(database, keyring)
    service = ReferralService(units, lambda: NOW, load_areas())

    async def send(key: str) -> object:
        return await service.begin(
            PEOPLE["sender"], Whom(family_id=SHARED), Receiver.HOUSE, "Atap bocor.", key,
            office=OFFICE, spoken="dibacakan",
        )  # fmt: skip

    found = await asyncio.gather(send("a"), send("a"), send("b"), return_exceptions=True)
    lists = await ReferralAnswers(units, lambda: NOW, load_areas()).lists(PEOPLE["sender"])
    assert len(lists.sent) == 1, found


async def test_a_letter_that_is_answered_late_is_open_again_unless_another_one_is(
    database: Database, keyring: Keyring, units: UnitOfWorkFactory
) -> None:
    await _register(database, keyring)
    answers, sender = ReferralAnswers(units, lambda: NOW, load_areas()), PEOPLE["sender"]
    one = await _kept(units, "late", State.SILENT, OFFICE)
    other = await _kept(units, "anew", State.SENT, OFFICE)
    with pytest.raises(ReferralKnown):
        await answers.accept(sender, one, "Puskesmas, pukul 8.", NOW.date())
    await _gone(units, other)
    await answers.accept(sender, one, "Puskesmas, pukul 8.", NOW.date())
    with pytest.raises(ReferralOver):
        await answers.accept(sender, one, "Puskesmas, pukul 9.", NOW.date())
    later = ReferralAnswers(units, lambda: NOW + timedelta(days=200), load_areas())
    assert [r.id for r, _ in (await later.lists(sender)).sent] == [one]


async def test_other_features_hear_each_change_once(
    database: Database, keyring: Keyring, units: UnitOfWorkFactory
) -> None:
    await _register(database, keyring)
    heard: list[tuple[str, object]] = []

    async def hear(_: UnitOfWork, news: ReferralNews) -> None:
        heard.append((news.state, news.meets_on))

    base = (units, lambda: NOW, load_areas(), (ReferralEar(hear),))
    told = await ReferralService(*base).begin(
        PEOPLE["sender"], Whom(family_id=SHARED), Receiver.HOUSE, "Atap bocor.", "a",
        office=OFFICE, spoken="dibacakan",
    )  # fmt: skip
    answers, day = ReferralAnswers(*base), NOW.date()
    for _ in range(2):
        await answers.accept(PEOPLE["sender"], told.referral.id, "Puskesmas, pukul 8.", day)
    await answers.finish(PEOPLE["sender"], told.referral.id, Result.HELPED, "")
    with pytest.raises(ReferralOver):
        await answers.finish(PEOPLE["sender"], told.referral.id, Result.HELPED, "")
    assert heard == [("sent", None), ("accepted", day), ("done", day)]


async def _register(database: Database, keyring: Keyring) -> None:
    companions = {"K-1": ("Pendamping PKH", VILLAGES[0]), "K-2": ("Pendamping PKH", VILLAGES[0])}
    await add_companions(database, keyring, companions)
    await add_family(database, keyring, 1, area=VILLAGES[0], companion_id="K-1")


async def _kept(
    units: UnitOfWorkFactory, key: str, state: State, office: ContactCard | None = None
) -> int:
    new = NewReferral(
        key, key, Receiver.HOUSE, SENDER, Role.COMPANION, SHARED, None, VILLAGES[0], "Ibu",
        "Atap bocor.", office,
    )  # fmt: skip
    closed = NOW if state is State.SILENT else None
    async with units() as work:
        one = await work[ReferralRepository].add(new, NOW, NOW)
        assert one is not None
        await work[ReferralRepository].change(one, state=state, closed_at=closed)
        await work.commit()
    return one.id


async def _put(units: UnitOfWorkFactory, referral_id: int, state: State) -> None:
    async with units() as work:
        one = await work[ReferralRepository].get(referral_id)
        assert one is not None
        await work[ReferralRepository].change(one, state=state, closed_at=None)
        await work.commit()


async def _gone(units: UnitOfWorkFactory, referral_id: int) -> None:
    async with units() as work:
        await work[ReferralRepository].forget(referral_id)
        await work.commit()
