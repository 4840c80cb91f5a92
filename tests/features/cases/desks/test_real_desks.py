"""What only a real desk does: its webhooks, its HTML, its habit of opening tickets, its doubles."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest
from pydantic import SecretStr

from features.cases.desks.roundup_items import RoundupItems
from features.cases.desks.webhook import verify
from features.cases.rules.command_center import CaseStatus, EventKind, InDoubt
from tests.features.cases.desks.cases import a_case, a_message, closing, to_the_end
from tests.peers.desks import BadTransport, Desk
from tests.peers.hooks import SECRET, Hook, Hooks
from tests.peers.roundup_desk import RoundupUnderTest
from tests.peers.rt_desk import RtUnderTest


@pytest.mark.parametrize("desk", ["http", "rt"], indirect=True)
async def test_a_webhook_is_the_event_that_polling_finds(desk: Desk, hooks: Hooks) -> None:
    case = a_case()
    async with closing(desk.center(**desk.without_delay)) as center:
        reference = await center.submit(case, case.ticket)
        _, desk.cursor = await to_the_end(center, desk.cursor)
        desk.decide(reference, CaseStatus.TAKEN)
        desk.reply(reference, "Kami cek 😀 besok.")
        polled, _ = await to_the_end(center, desk.cursor)
    assert [event.kind for event in polled] == [EventKind.STATUS, EventKind.MESSAGE]
    for event in polled:

        def carries(hook: Hook, id_: str = event.id) -> bool:
            return id_.encode() in hook[1] and case.ticket.encode() in hook[1]

        headers, body = await asyncio.to_thread(hooks.wait_for, carries)
        pushed = verify(headers, body, [SecretStr(f"whsec_{SECRET}")], datetime.now(UTC))
        same = ("id", "sequence", "ticket", "kind", "text", "status", "author")
        assert [getattr(pushed, name) for name in same] == [getattr(event, name) for name in same]


@pytest.mark.parametrize("desk", ["rt"], indirect=True)
async def test_a_reply_in_html_comes_back_as_what_a_person_reads(desk: RtUnderTest) -> None:
    case = a_case()
    async with closing(desk.center(**desk.without_delay)) as center:
        reference = await center.submit(case, case.ticket)
        _, desk.cursor = await to_the_end(center, desk.cursor)
        html = "<p>Halo <b>Ibu</b> &amp; Bapak 😀</p><script>alert(1)</script><p>dua<br>tiga</p>"
        desk.reply_in_html(reference, html)
        events, _ = await to_the_end(center, desk.cursor)
    texts = [event.text for event in events if event.kind is EventKind.MESSAGE]
    assert texts == ["Halo Ibu & Bapak 😀\ndua\ntiga"]


@pytest.mark.parametrize("desk", ["rt"], indirect=True)
async def test_a_message_of_ours_does_not_tell_that_an_officer_took_the_case(desk: Desk) -> None:
    case = a_case()
    async with closing(desk.center(**desk.without_delay)) as center:
        reference = await center.submit(case, case.ticket)
        _, desk.cursor = await to_the_end(center, desk.cursor)
        await center.add_message(reference, a_message(), f"{case.ticket}-m")
        events, _ = await to_the_end(center, desk.cursor)
    assert desk.status(reference) is CaseStatus.TAKEN, "RT opens a ticket by itself"
    assert events == []


@pytest.mark.parametrize("desk", ["rt"], indirect=True)
async def test_of_two_tickets_with_one_number_the_older_is_the_case(desk: RtUnderTest) -> None:
    case = a_case()
    rival = desk.center()
    made: list[str] = []

    def meanwhile() -> None:  # a request that hung, and now wakes up
        url = f"{desk.process.url}/REST/2.0/ticket"
        headers = {"Authorization": f"token {desk.bot_token}"}
        fields = {"KodePengaduan": case.ticket}
        ticket = {"Queue": "Pengaduan", "Subject": "sama", "CustomFields": fields}
        made.append(httpx.post(url, json=ticket, headers=headers, timeout=30).json()["id"])

    async with closing(rival), closing(desk.center(interrupt=meanwhile)) as center:
        assert await center.submit(case, case.ticket) == made[0]
        assert await rival.find(case.ticket) == made[0]
    younger = str(int(made[0]) + 1)
    assert (desk.count(case.ticket), desk.status(younger)) == (2, CaseStatus.REJECTED)


@pytest.mark.parametrize("desk", ["roundup"], indirect=True)
async def test_a_link_that_works_once_adopts_what_it_made(desk: RoundupUnderTest) -> None:
    name = {"kode": a_case().ticket}
    issue = {"title": "Bantuan", "status": "received", **name}
    lossy = desk.calls(BadTransport(desk.creates))
    items = RoundupItems(lossy)
    with pytest.raises(InDoubt):
        await items.create("issue", name, issue)
    made = await items.create("issue", name, issue)  # the same link, which is used up
    assert made == await items.find("issue", name)
    assert desk.count(name["kode"]) == 1
    await lossy.close()


@pytest.mark.parametrize("desk", ["roundup"], indirect=True)
async def test_a_link_that_was_used_up_for_nothing_is_replaced(desk: RoundupUnderTest) -> None:
    """A tracker that dies in a call has used up the link and made nothing."""
    name = {"kode": a_case().ticket}
    lossy = desk.calls(BadTransport(desk.creates))
    items = RoundupItems(lossy)
    with pytest.raises(InDoubt):
        await items.create("issue", name, {"title": "Bantuan", "status": "nonsense", **name})
    assert await items.find("issue", name) is None
    made = await items.create("issue", name, {"title": "Bantuan", "status": "received", **name})
    assert made == await items.find("issue", name)
    assert desk.count(name["kode"]) == 1
    await lossy.close()
