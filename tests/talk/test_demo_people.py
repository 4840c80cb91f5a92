"""Whom a visitor of the demo meets: a helper, and a file that was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo import assist
from tests.talk.steps import HASNAH, KARTO, NURHAYATI

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def test_the_demo_shows_a_helper_without_sums_and_an_objection(world: World) -> None:
    await assist(world.house, world.simulator)
    karto = await world.person(KARTO)
    helper = await world.person(NURHAYATI)
    family = karto.families[0].family_id
    assert [(one.family_id, one.amounts) for one in helper.helped] == [(family, False)]
    assert helper.family is not None
    assert helper.family.family_id != family
    hasnah = world.chat(HASNAH)
    await hasnah.says("/sanggah")
    assert "📅 Sanggahan: tanggalnya" in hasnah.buttons
