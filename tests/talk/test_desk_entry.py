"""The ways into the desk, and that none of them opens to anybody else, or twice, or for longer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import orjson
import pytest
from sqlalchemy import select

from domain.people import Role
from features.desk.rules.errors import EntryRefused
from features.desk.rules.init_data import signature, who_opened
from features.desk.storage.tables import desk_session
from features.desk.views.chat import entrance
from features.people.storage.staff import StaffMember, StaffRepository
from tests.talk.desk_steps import DESK, Browser, at_laptop, in_app, init_data_of, link_of, say
from tests.talk.steps import BAYU, DEWI, LINA, RATNA, SARI, gives_post
from tests.talk.topic_steps import INTAN
from views.translator import translator

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld, World

TOKEN = "123456:SIMULATOR"
OUTSIDE = say("You are not signed in")


async def _end_posts(world: World, person_id: int, role: Role | None = None) -> None:
    async with world.units() as work:
        await work[StaffRepository].remove(person_id, role)
        await work.commit()


@pytest.mark.parametrize("person_id", [BAYU, LINA, DEWI, RATNA])
async def test_staff_enter_with_a_link_and_inside_of_telegram(world: World, person_id: int) -> None:
    for browser in (await at_laptop(world, person_id), await in_app(world, person_id)):
        assert browser.answer is not None
        assert browser.answer.status_code == 200
        browser.sees(say("Figures"))


async def test_a_family_is_not_let_in(world: World) -> None:
    chat = await world.starts(SARI)
    await chat.says("/meja")
    assert DESK not in chat.transcript
    forged = await init_data_of(world, BAYU)
    fields = dict(parse_qsl(forged)) | {"user": orjson.dumps({"id": SARI}).decode()}
    del fields["hash"]
    signed = urlencode(fields | {"hash": signature(fields, TOKEN)})
    answer = await Browser(world).client.post("/desk/masuk/aplikasi", json={"init_data": signed})
    assert answer.status_code == 403


def test_without_an_address_the_bot_says_how_to_set_it() -> None:
    shown = entrance(None, translator("id"))
    assert "KPM_DESK_URL" in shown.text
    assert all(one.web_app is None and one.url is None for row in shown.rows for one in row)


async def test_in_a_group_there_is_no_button_that_opens_a_page(forum_world: ForumWorld) -> None:
    chat = forum_world.in_topic(BAYU, None)
    await chat.says("/meja")
    shown = orjson.dumps(chat.sim.messages(chat.chat_id)).decode()
    assert "web_app" not in shown
    assert f"{DESK}/desk" not in shown


async def test_a_link_opens_once(world: World) -> None:
    token = await link_of(world, BAYU)
    first, second = Browser(world), Browser(world)
    assert (await first.post("/desk/masuk/tautan", json={"token": token})).status_code == 200
    assert (await second.post("/desk/masuk/tautan", json={"token": token})).status_code == 403
    await second.get("/desk/antrean")
    second.sees(OUTSIDE)


async def test_a_link_is_over_after_a_minute(world: World) -> None:
    token = await link_of(world, BAYU)
    world.clock.advance(seconds=61)
    answer = await Browser(world).post("/desk/masuk/tautan", json={"token": token})
    assert answer.status_code == 403


async def test_a_new_link_ends_the_one_before(world: World) -> None:
    old, new = await link_of(world, BAYU), await link_of(world, BAYU)
    assert (await Browser(world).post("/desk/masuk/tautan", json={"token": old})).status_code == 403
    assert (await Browser(world).post("/desk/masuk/tautan", json={"token": new})).status_code == 200


async def test_a_link_is_no_session_and_a_session_no_link(world: World) -> None:
    token = await link_of(world, BAYU)
    browser = Browser(world)
    browser.client.cookies.set("__Host-meja", token)
    await browser.get("/desk/antrean")
    browser.sees(OUTSIDE)
    bearer = Browser(world, token)
    await bearer.get("/desk/antrean")
    bearer.sees(OUTSIDE)


async def test_a_session_ends_at_once_with_the_role(world: World) -> None:
    laptop, app = await at_laptop(world, INTAN), await in_app(world, INTAN)
    await _end_posts(world, INTAN)
    for browser in (laptop, app):
        await browser.get("/desk/antrean")
        browser.sees(OUTSIDE)


async def test_a_session_ends_when_one_of_two_roles_ends(world: World) -> None:
    await gives_post(world, StaffMember(LINA, Role.OFFICER, "Lina", None, None))
    browser = await at_laptop(world, LINA)
    await _end_posts(world, LINA, Role.OFFICER)
    await browser.get("/desk/antrean")
    browser.sees(OUTSIDE)


async def test_a_session_lasts_eight_hours_and_ends_with_leaving(world: World) -> None:
    browser = await at_laptop(world, BAYU)
    cookie = browser.client.cookies.get("__Host-meja")
    world.clock.advance(hours=7, minutes=59)
    await browser.get("/desk/antrean")
    browser.does_not_see(OUTSIDE)
    await browser.post("/desk/keluar")
    again = Browser(world)
    again.client.cookies.set("__Host-meja", cookie or "")
    await again.get("/desk/antrean")
    again.sees(OUTSIDE)

    late = await at_laptop(world, BAYU)
    world.clock.advance(hours=8, seconds=1)
    await late.get("/desk/antrean")
    late.sees(OUTSIDE)


async def test_the_cookie_is_kept_from_scripts_and_other_sites(world: World) -> None:
    token = await link_of(world, BAYU)
    answer = await Browser(world).post("/desk/masuk/tautan", json={"token": token})
    cookie = answer.headers["set-cookie"].casefold()
    assert cookie.startswith("__host-meja=")
    for part in ("httponly", "secure", "samesite=lax", "max-age=28800", "path=/"):
        assert part in cookie


async def test_no_token_lies_in_the_database(world: World) -> None:
    token = await link_of(world, BAYU)
    browser = await at_laptop(world, DEWI)
    cookie = browser.client.cookies["__Host-meja"]
    async with world.house.database.autocommit() as connection:
        rows = (await connection.execute(select(desk_session))).all()
    assert len(rows) == 2
    assert all(
        secret.encode() not in bytes(row.token_hash) for row in rows for secret in (token, cookie)
    )


@pytest.mark.parametrize(
    "change",
    [
        {"user": '{"id":1012}'},
        {"auth_date": "1"},
        {"hash": "0" * 64},
        {"hash": ""},
        {"more": "x"},
    ],
    ids=str,
)
async def test_forged_words_of_telegram_open_nothing(world: World, change: dict[str, str]) -> None:
    fields = dict(parse_qsl(await init_data_of(world, BAYU))) | change
    answer = await Browser(world).client.post(
        "/desk/masuk/aplikasi", json={"init_data": urlencode(fields)}
    )
    assert answer.status_code == 403


async def test_words_of_telegram_grow_old(world: World) -> None:
    data = await init_data_of(world, BAYU)
    assert who_opened(data, TOKEN, world.clock()) == BAYU
    world.clock.advance(minutes=6)
    with pytest.raises(EntryRefused):
        who_opened(data, TOKEN, world.clock())


async def test_words_signed_for_another_bot_open_nothing(world: World) -> None:
    data = await init_data_of(world, BAYU)
    with pytest.raises(EntryRefused):
        who_opened(data, "654321:OTHER", world.clock())
    with pytest.raises(EntryRefused):
        who_opened(f"{data}&user=%7B%22id%22%3A1012%7D", TOKEN, world.clock())


async def test_another_site_cannot_enter_for_somebody(world: World) -> None:
    """Neither by a form, which cannot send JSON, nor by a script, which says where it is from."""
    token = await link_of(world, BAYU)
    body = orjson.dumps({"token": token})
    for headers in (
        {"content-type": "text/plain"},
        {"content-type": "application/json", "sec-fetch-site": "cross-site"},
    ):
        answer = await Browser(world).client.post(
            "/desk/masuk/tautan", content=body, headers=headers
        )
        assert answer.status_code == 403


async def test_only_telegram_may_frame_the_doorstep_and_nobody_the_pages(world: World) -> None:
    browser = await at_laptop(world, BAYU)
    page = await browser.get("/desk/antrean")
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["cache-control"] == "no-store"
    assert "unsafe" not in policy
    assert "http" not in policy.replace("https://web", "")
    doorstep = await browser.get("/desk/masuk")
    framed = doorstep.headers["content-security-policy"].partition("frame-ancestors ")[2]
    hosts = framed.split()
    assert hosts[0] == "'self'"
    assert all(one.endswith(".telegram.org") for one in hosts[1:])


async def test_nothing_of_the_pages_comes_from_elsewhere(world: World) -> None:
    browser = await at_laptop(world, BAYU)
    for path in ("/desk/antrean", "/desk/beban", "/desk/angka", "/desk/kunci", "/desk/masuk"):
        await browser.get(path)
        assert "http://" not in browser.page.replace("http://www.w3.org/", "")
        assert "https://" not in browser.page
