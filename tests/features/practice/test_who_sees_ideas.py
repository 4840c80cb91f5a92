"""An idea goes nowhere before somebody else has looked at it, whoever asks and by whatever way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime
from itertools import count

import pytest

from domain.areas import load_areas
from domain.covering import covers
from domain.people import Person, Role, StaffPost
from features.practice.rules.errors import OwnReview, PracticeGone
from features.practice.rules.ideas import Reach
from features.practice.rules.review import Reason, State
from features.practice.services.ideas import IdeaService
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)
AREAS = ("16.71.04.1001", "16.71.04", "16.71", "16.02.01", "16", "33.05.12.1010", "33.05")
WORDS = "Kami kumpul sesudah panen, lalu hampir semua keluarga datang."
_numbers = count(5_000)


def _somebody(role: Role, *areas: str) -> Person:
    return Person(next(_numbers), posts=tuple(StaffPost(role, "Nama", one) for one in areas))


PEOPLE = [
    *(_somebody(role, area) for role in (Role.COMPANION, Role.COORDINATOR) for area in AREAS),
    *(_somebody(role, "16.71") for role in Role if role not in (Role.COMPANION, Role.COORDINATOR)),
    Person(next(_numbers)),
]


async def _gone(asked: Awaitable[object]) -> bool:
    try:
        await asked
    except (PracticeGone, OwnReview):
        return True
    return False


@pytest.fixture
def service(database: Database, keyring: Keyring) -> IdeaService:
    units = UnitOfWorkFactory(database, keyring)
    return IdeaService(units, lambda: NOW, load_areas())


async def test_before_the_second_look_only_author_and_reviewers_of_the_area_see_it(
    service: IdeaService,
) -> None:
    for area in AREAS:
        author = _somebody(Role.COMPANION, area)
        idea = (await service.share(author, WORDS, f"k{area}")).idea
        for person in PEOPLE:
            reviews = any(
                post.role is Role.COORDINATOR and covers(post.area_code, area)
                for post in person.posts
            )
            assert idea.id not in {one.id for one in await service.shared(person)}, person
            assert (idea.id in {one.id for one in await service.waiting(person)}) is reviews
            assert await _gone(service.card(person, idea.id)) is not reviews
            assert await _gone(service.try_out(person, idea.id))
            assert await _gone(service.remove(person, idea.id))
            if not reviews:
                assert await _gone(service.pass_on(person, idea.id, Reach.PROVINCE))
                assert await _gone(service.give_back(person, idea.id, Reason.UNCLEAR))
        assert (await service.card(author, idea.id)).idea.state is State.WAITING


async def test_the_author_takes_it_away_once_and_a_second_tap_finds_nothing_to_do(
    service: IdeaService,
) -> None:
    author = _somebody(Role.COMPANION, "16.71")
    idea = (await service.share(author, WORDS, "away")).idea
    for _ in range(2):
        await service.remove(author, idea.id)
        assert await service.own(author) == []


async def test_nobody_looks_a_second_time_at_the_own_and_two_do_so_once(
    service: IdeaService,
) -> None:
    posts = tuple(StaffPost(r, "Dewi", "16.71") for r in (Role.COMPANION, Role.COORDINATOR))
    author, lina = Person(1, posts=posts), _somebody(Role.COORDINATOR, "16.71")
    idea = (await service.share(author, WORDS, "own")).idea
    assert (await service.share(author, WORDS, "own")).idea.id == idea.id
    assert idea.id not in {one.id for one in await service.waiting(author)}
    assert not (await service.card(author, idea.id)).may_review
    for act in (
        service.pass_on(author, idea.id, Reach.REGENCY),
        service.give_back(author, idea.id, Reason.RULES),
    ):
        with pytest.raises(OwnReview):
            await act
    both = await asyncio.gather(
        service.pass_on(lina, idea.id, Reach.REGENCY),
        service.give_back(_somebody(Role.COORDINATOR, "16"), idea.id, Reason.RULES),
    )
    assert sorted(one.is_news for one in both) == [False, True]


@pytest.mark.parametrize("reach", Reach)
async def test_it_is_read_where_it_is_shared_and_nowhere_else(
    service: IdeaService, reach: Reach
) -> None:
    author = _somebody(Role.COMPANION, "16.71.04.1001")
    idea = (await service.share(author, WORDS, "far")).idea
    await service.pass_on(_somebody(Role.COORDINATOR, "16.71"), idea.id, reach)
    where = "16" if reach is Reach.PROVINCE else "16.71"
    for person in PEOPLE:
        shares = any(
            post.role in (Role.COMPANION, Role.COORDINATOR)
            and (covers(where, post.area_code or "") or covers(post.area_code, where))
            for post in person.posts
        )
        assert (idea.id in {one.id for one in await service.shared(person)}) is shares, person
        assert await _gone(service.card(person, idea.id)) is not shares
