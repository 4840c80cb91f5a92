"""Broadcasts at the desk: the same four eyes as in the chat, and the second key besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyotp

from features.broadcasts.rules.broadcasts import BroadcastState
from features.broadcasts.services.broadcasts import BroadcastService
from features.desk.services.factors import DeskFactors
from simulator.testing import Chat
from tests.talk.broadcasting import TEXT, hand_in
from tests.talk.desk_steps import Browser, at_laptop, say
from tests.talk.steps import BAYU, RATNA, YUSUF

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def _with_second_key(world: World, person_id: int) -> Browser:
    browser = await at_laptop(world, person_id)
    found = await world.house.services[DeskFactors].enrol(await world.person(person_id))
    assert found is not None
    await browser.get("/desk/kunci")
    await browser.post("/desk/kunci", {"kode": pyotp.TOTP(found.secret).at(world.clock())})
    return browser


async def test_another_administrator_decides_with_the_second_key(world: World, ratna: Chat) -> None:
    await hand_in(ratna)
    service = world.house.services[BroadcastService]
    (waiting,) = await service.open()
    approve = f"/desk/siaran/{waiting.id}/setujui"

    author = await _with_second_key(world, RATNA)
    await author.get("/desk/siaran")
    author.sees(TEXT)
    author.does_not_see(say("Approve"))
    assert (await author.post(approve)).status_code == 409

    without = await at_laptop(world, YUSUF)
    await without.get("/desk/siaran")
    assert (await without.post(approve)).url.path == "/desk/kunci"
    assert (await service.get(waiting.id)).state is BroadcastState.WAITING

    yusuf = await _with_second_key(world, YUSUF)
    await yusuf.get("/desk/siaran")
    await yusuf.post(approve)
    assert (await service.get(waiting.id)).state is BroadcastState.COOLING
    assert (await yusuf.post(approve)).status_code == 409


async def test_nobody_but_administrators_sees_broadcasts(world: World) -> None:
    browser = await at_laptop(world, BAYU)
    assert (await browser.get("/desk/siaran")).status_code == 403
