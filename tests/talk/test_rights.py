"""Every route that is not for everybody, tried by people who may not use it."""

from __future__ import annotations

import dataclasses
import enum
import typing
from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import text

from chat.routing import Route
from chat.taps import pack
from domain.people import EVERYONE, Role
from house import all_routes
from storage.dialogues import save_dialogues
from tests.talk.steps import agrees, outgoing, sends_tap
from views.questions import TakeUp
from views.view import Tap

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

ROUTES = all_routes()
REACHABLE = [r for r in ROUTES if r.command or r.tap or r.state or r.resumes]
OFFICERS_ONLY = "Bagian ini khusus petugas."
ASKS_WHICH = "Maksud Bapak/Ibu yang mana?"
NOT_UNDERSTOOD = "Maaf, saya belum paham."
NO_ANSWER = "Silakan tulis teksnya."
"""What a question says to words that are not used, where its dialogue is open all the same."""
ASKS_CONSENT = "Bolehkah data Bapak/Ibu dipakai?"
ASKS_TO_LINK = "hubungkan dulu keluarga Bapak/Ibu"
_LOT = 20
COUNTED = ("account", "consent", "family_link", "link_code", "link_failure", "staff")


def _name(route: Route) -> str:
    if route.command is not None:
        return f"/{route.command.names[0]}"
    if route.tap is not None:
        return f"{route.tap.__name__} {route.verb or ''}".strip()
    return f"{route.callback.__module__}.{route.callback.__qualname__}"


def _staff_only(route: Route) -> bool:
    return Role.PUBLIC not in route.access.roles


def _example(route: Route, kind: type[Tap]) -> Tap:
    """A tap that this route answers, with any values."""
    hints = typing.get_type_hints(kind)
    values: dict[str, Any] = {}
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        hint: Any = hints[field.name]
        options = [one for one in typing.get_args(hint) if one is not type(None)]
        hint = options[0] if options else hint
        if field.name == "verb":
            values[field.name] = route.verb
        elif issubclass(hint, enum.Enum):
            values[field.name] = next(iter(hint))
        else:
            known = {bool: True, int: 1, UUID: UUID(int=1), date: date(2026, 11, 25)}
            values[field.name] = known.get(hint, "16.71")
    return kind(**values)


async def _tries(world: World, chat: Chat, route: Route) -> None:
    """Come in by this route, as a client of our own making can."""
    state = route.state
    if route.resumes and route.dialogue is not None:
        state = next(iter(route.dialogue.takes))
    if state is not None and route.dialogue is not None:
        row = route.dialogue.row(state, route.dialogue.draft())
        async with world.house.database.transaction() as connection:
            await save_dialogues(
                connection, world.house.keyring, [(chat.chat_id, chat.person.id, row)]
            )
    if route.tap is not None:
        token = "AAAAAAAA" if route.works_once else None
        data = pack(_example(route, route.tap), chat.chat_id, world.house.keyring, token=token)
        await sends_tap(chat, data)
    elif route.resumes and route.dialogue is not None:
        data = pack(TakeUp(route.dialogue.name), chat.chat_id, world.house.keyring)
        await sends_tap(chat, data)
    elif route.command is not None:
        await chat.says(f"/{route.command.names[0]}")
    else:
        await chat.says("sari")


async def _counts(world: World) -> dict[str, int]:
    async with world.house.database.autocommit() as connection:
        return {
            table: int(await connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)
            for table in COUNTED
        }


def _in_lots(routes: Iterable[Route]) -> pytest.MarkDecorator:
    """Some routes share a world, which takes longer to make than a route to try."""
    found = list(routes)
    lots = [found[start : start + _LOT] for start in range(0, len(found), _LOT)]
    return pytest.mark.parametrize("routes", lots, ids=[_name(lot[0]) for lot in lots])


async def _each(
    world: World, routes: list[Route], check: Callable[[World, Chat, Route], Awaitable[None]]
) -> None:
    """Every route is tried by somebody who was never here; all that fail are named."""
    wrong = []
    for number, route in enumerate(routes):
        try:
            await check(world, world.newcomer(f"Warga {number}", phone=None), route)
        except AssertionError as problem:
            wrong.append(f"{_name(route)}: {problem}")
    assert not wrong, "\n\n".join(wrong)


@_in_lots(r for r in REACHABLE if _staff_only(r))
async def test_the_public_is_refused_where_only_staff_may_go(
    world: World, routes: list[Route]
) -> None:
    async def check(world: World, chat: Chat, route: Route) -> None:
        await agrees(chat)
        before = await _counts(world)
        await _tries(world, chat, route)
        if route.state is None:
            chat.sees(OFFICERS_ONLY)
        refusals = (OFFICERS_ONLY, NOT_UNDERSTOOD, ASKS_WHICH, NO_ANSWER)
        assert all(any(refusal in one for refusal in refusals) for one in chat.news)
        assert await _counts(world) == before
        assert not [sent for sent in outgoing(world) if "Sari Wulandari" in sent]

    await _each(world, routes, check)


@_in_lots(r for r in REACHABLE if r.access.consent and not _staff_only(r))
async def test_without_consent_the_question_for_it_comes(world: World, routes: list[Route]) -> None:
    async def check(world: World, chat: Chat, route: Route) -> None:
        await chat.starts()
        before = await _counts(world)
        await _tries(world, chat, route)
        chat.sees(ASKS_CONSENT)
        assert await _counts(world) == before

    await _each(world, routes, check)


@_in_lots(r for r in REACHABLE if r.access.family)
async def test_without_a_family_the_way_to_one_is_shown(world: World, routes: list[Route]) -> None:
    async def check(world: World, chat: Chat, route: Route) -> None:
        await agrees(chat)
        await _tries(world, chat, route)
        chat.sees(ASKS_TO_LINK)
        chat.does_not_see("Rp")

    await _each(world, routes, check)


@_in_lots(r for r in REACHABLE if r.works_once)
async def test_an_invented_token_does_nothing(world: World, routes: list[Route]) -> None:
    async def check(world: World, chat: Chat, route: Route) -> None:
        await agrees(chat)
        before = await _counts(world)
        await _tries(world, chat, route)
        assert await _counts(world) == before

    await _each(world, routes, check)


def test_every_restricted_route_can_be_tried() -> None:
    restricted = [
        r for r in ROUTES if r.access.roles != EVERYONE or r.access.consent or r.access.family
    ]
    keys_of_commands = {r.callback for r in REACHABLE}
    needs_more = {
        "conversations.people.linking.contact_out_of_place",
        "conversations.cases.escalation.correct_words",  # changes an answer of the open report
        "conversations.visits.visit.said",  # words of a companion; for others it fits nothing
        "conversations.visits.visit.correct",  # changes words of a visit
        "handlers.prelist.notes.take",  # a household in lines; for others it fits nothing
        "handlers.prelist.notes.more",  # lines for a note of one's own
        "conversations.projects.saying.take",  # a sheet in lines; for others it fits nothing
        "handlers.projects.sheets.follow",  # a link, and the yes to be served
    }
    assert {_name(r) for r in restricted if r.callback not in keys_of_commands} <= needs_more
