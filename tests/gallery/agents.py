"""Samples of the views of places where aid is collected."""

from dataclasses import replace
from datetime import date

from domain.payments import Channel
from domain.people import Person
from features.agents.rules.agents import Agent, AgentKind, Found, Mark, Purse, Wanted
from features.agents.rules.earth import Point
from features.agents.services.agents import Places
from features.agents.services.marks import Marked
from features.agents.views import asking, places
from tests.gallery.sample import Sample
from understanding.places import Found as FoundPlace
from understanding.places import load_places

_AT = "-2.9901,104.7252"
_SHOP = Agent(
    number=12,
    agent_id="AGN-1671-012",
    name="Agen BRILink Sumber Rezeki (contoh)",
    kind=AgentKind.BANK_AGENT,
    address="Jl. Contoh Pahlawan No. 134",
    area_code="16.71.02.1002",
    point=Point(-2.9901, 104.7252),
    phone="+6281200010095",
    opening_hours="Sen-Min 07:00-20:00",
    bank="BRI",
)
_POST = replace(
    _SHOP,
    name="Kantor Pos 167102 (contoh)",
    kind=AgentKind.POST,
    phone=None,
    opening_hours="Sen-Jum 08:00-15:00",
    bank="",
)
_BARE = replace(_SHOP, kind=AgentKind.ATM, phone=None, opening_hours="")
_CALL = replace(_BARE, phone="+6281200010095", kind=AgentKind.E_WARONG)
_CARE = replace(_SHOP, mark=Mark.CARE, marked_on=date(2026, 11, 20))
_SHUT = replace(_SHOP, mark=Mark.CLOSED, marked_on=date(2026, 11, 20))
_BANK = replace(_POST, kind=AgentKind.BANK)
_NEAR = Places(
    (Found(_SHOP, 0.35), Found(_CARE, 1.24), Found(_POST, 12.4)),
    (Found(_SHUT, 0.9),),
    more=True,
)
_LIST = Places((Found(_SHOP), Found(_BARE), Found(_CALL)), area_code="16.71.02.1002", more=True)
_KECAMATAN = {f"33.05.{number:02}": number for number in range(1, 27)}
_ATM = Wanted((AgentKind.ATM,), "BRI")
_SUKAMAJU = FoundPlace(load_places().villages("Sukamaju")[:6], exact=True)


def _card(found: Agent) -> Sample:
    return lambda t: places.place(found, t)


AGENTS: dict[str, Sample] = {
    "agents.places.near": lambda t: places.near(_NEAR, _AT, Wanted(), t),
    "agents.places.near: others than wanted": lambda t: places.near(
        replace(_NEAR, closed=(), is_loose=True), _AT, _ATM, t
    ),
    "agents.places.near: nothing": lambda t: places.near(Places(), _AT, Wanted(), t),
    "agents.places.in_area": lambda t: places.in_area(_LIST, _ATM, t),
    "agents.places.in_area: home, by card": lambda t: places.in_area(
        replace(_LIST, more=False), Wanted(), t, purse=Purse(Channel.KKS, "BRI"), home=True
    ),
    "agents.places.in_area: home, by post": lambda t: places.in_area(
        _LIST, Wanted(), t, purse=Purse(Channel.POS), home=True
    ),
    "agents.places.in_area: home, unknown": lambda t: places.in_area(
        _LIST, Wanted(), t, purse=Purse(), home=True
    ),
    "agents.places.in_area: nothing": lambda t: places.in_area(
        Places(area_code="33.07"), Wanted(), t
    ),
    "agents.places.districts": lambda t: places.districts(
        Places(area_code="33.05", districts=_KECAMATAN), _ATM, t
    ),
    "agents.places.districts: in the middle": lambda t: places.districts(
        Places(area_code="33.05", missing_in="33.05.26", districts=_KECAMATAN, skipped=12),
        Wanted(),
        t,
    ),
    "agents.places.districts: nothing": lambda t: places.districts(
        Places(area_code="33.07"), Wanted(), t
    ),
    "agents.places.nothing_near": places.nothing_near,
    "agents.places.nothing_in": lambda t: places.nothing_in("33.07", t),
    "agents.places.nothing_in: nowhere": lambda t: places.nothing_in("", t),
    **{f"agents.places.place: {one.kind}": _card(one) for one in (_SHOP, _POST, _BARE, _CALL)},
    "agents.places.place: bank": _card(_BANK),
    "agents.places.place: closed, for officers": lambda t: places.place(_SHUT, t, marks=True),
    "agents.places.place: care, for officers": lambda t: places.place(_CARE, t, marks=True),
    "agents.places.marked: care": lambda t: places.marked(_CARE, t),
    "agents.places.marked: taken back": lambda t: places.marked(_SHOP, t),
    "agents.places.marks": lambda t: places.marks(Marked((_CARE, _SHUT), 0, 10), t),
    "agents.places.marks: none": lambda t: places.marks(Marked(), t),
    "agents.asking.ask_place": lambda t: asking.ask_place(Person(1004), t),
    "agents.asking.which_village": lambda t: asking.which_village(_SUKAMAJU, 119, t),
}
