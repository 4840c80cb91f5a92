"""Administrators look at the routes of reports and change them; nobody else does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.areas import load_areas
from domain.errors import NotAllowed
from features.cases.rules.cases import Category, Desk
from features.cases.services.routes import CaseRouteService
from features.cases.storage.routes import CaseRouteRepository
from features.cases.views.routes import SaveDays, SaveDesk
from features.people.storage.people import PeopleRepository
from tests.talk.steps import BAYU, DEWI, LINA, RATNA, SARI, person, sends_tap, units
from views.formats import short_day

if TYPE_CHECKING:
    from datetime import date

    from features.cases.rules.cases import CaseRoute
    from features.cases.storage.routes import RouteChange
    from simulator.testing import Chat
    from tests.talk.conftest import World


@pytest.fixture
async def ratna(world: World) -> Chat:
    """An administrator who reads English."""
    async with units(world)() as work:
        await work[PeopleRepository].set_language(RATNA, "en")
        await work.commit()
    return world.chat(RATNA)


async def _opens(chat: Chat, group: str, problem: str) -> None:
    await chat.says("/rute")
    await chat.taps(group)
    await chat.taps(problem)


async def _route(world: World, category: Category, day: date) -> CaseRoute:
    async with units(world).at_once() as work:
        return (await work[CaseRouteRepository].on(day))[category]


async def _changes(world: World, category: Category) -> list[RouteChange]:
    async with units(world).at_once() as work:
        return await work[CaseRouteRepository].changes(category)


def _today(world: World) -> date:
    return world.clock().astimezone(load_areas().zone("")).date()


async def test_a_route_shows_desks_times_secrecy_and_source(ratna: Chat) -> None:
    await _opens(ratna, "💰 Money", "Aid has not come")
    ratna.sees("Desks: the companion → the social affairs office (Dinsos)")
    ratna.sees("Taken within 3 working days")
    ratna.sees("Answered within 5 working days")
    ratna.sees("Not confidential")
    ratna.sees("Source: Perpres 76/2013")
    ratna.sees("Never changed here.")


async def test_the_time_changes_from_tomorrow_on(world: World, ratna: Chat) -> None:
    today = _today(world)
    tomorrow = today + timedelta(days=1)
    await _opens(ratna, "💰 Money", "Aid has not come")
    await ratna.taps("⏱ Change the time")
    await ratna.taps("7")
    ratna.sees(f"from {short_day(tomorrow, 'en')} on to be answered within 7 working days")
    assert await _changes(world, Category.NOT_PAID) == []
    await ratna.taps("✅ Save")
    ratna.sees("Answered within 5 working days")
    ratna.sees(f"From {short_day(tomorrow, 'en')}: 7 working days")
    ratna.sees("Ratna Puspita: 7 working days")
    assert (await _route(world, Category.NOT_PAID, today)).resolve_days == 5
    assert (await _route(world, Category.NOT_PAID, tomorrow)).resolve_days == 7


async def test_the_first_desk_changes_and_the_ladder_stays(world: World, ratna: Chat) -> None:
    await _opens(ratna, "💰 Money", "Aid has not come")
    await ratna.taps("🏢 Change the first desk")
    await ratna.taps("the TKSK")
    await ratna.taps("✅ Save")
    route = await _route(world, Category.NOT_PAID, _today(world) + timedelta(days=1))
    assert route.desks == (Desk.TKSK, Desk.DINSOS)


async def test_every_change_stays_as_history_also_two_on_one_day(world: World, ratna: Chat) -> None:
    for days in ("7", "10"):
        await _opens(ratna, "💰 Money", "Aid has not come")
        await ratna.taps("⏱ Change the time")
        await ratna.taps(days)
        await ratna.taps("✅ Save")
    changes = await _changes(world, Category.NOT_PAID)
    assert [(one.resolve_days, one.changed_by) for one in changes] == [(10, RATNA), (7, RATNA)]


async def test_saving_twice_is_one_change(world: World, ratna: Chat) -> None:
    await ratna.says("/rute")
    data = pack(SaveDays(Category.NOT_PAID, 7), RATNA, world.house.keyring)
    await sends_tap(ratna, data)
    await sends_tap(ratna, data)
    assert len(await _changes(world, Category.NOT_PAID)) == 1


async def test_a_bypass_category_stays_with_the_command_center(world: World, ratna: Chat) -> None:
    await _opens(ratna, "💰 Money", "Somebody took a part")
    ratna.sees("Confidential: only the command center sees it")
    assert "🏢 Change the first desk" not in ratna.buttons
    forged = pack(SaveDesk(Category.DEDUCTION, Desk.COMPANION), RATNA, world.house.keyring)
    await sends_tap(ratna, forged)
    await ratna.says("/rute")
    await sends_tap(ratna, pack(SaveDays(Category.DEDUCTION, 30), RATNA, world.house.keyring))
    route = await _route(world, Category.DEDUCTION, _today(world) + timedelta(days=1))
    assert (route.confidential, route.desks, route.resolve_days) == (
        True,
        (Desk.COMMAND_CENTER,),
        30,
    )


async def test_nonsense_times_are_refused(world: World, ratna: Chat) -> None:
    await ratna.says("/rute")
    for days in (0, -1, 100_000):
        await sends_tap(ratna, pack(SaveDays(Category.NOT_PAID, days), RATNA, world.house.keyring))
    assert await _changes(world, Category.NOT_PAID) == []


@pytest.mark.parametrize("who", [SARI, DEWI, LINA, BAYU])
async def test_others_can_neither_look_nor_change(world: World, who: int) -> None:
    chat = world.chat(who)
    await chat.says("/rute")
    chat.sees("Bagian ini khusus petugas.")
    await sends_tap(chat, pack(SaveDays(Category.NOT_PAID, 60), who, world.house.keyring))
    assert await _changes(world, Category.NOT_PAID) == []
    with pytest.raises(NotAllowed):
        await world.house.services[CaseRouteService].change(
            await person(world, who), Category.NOT_PAID, _today(world), days=60
        )
