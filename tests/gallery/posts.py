"""Samples of posts, and of what holders of cases are told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from chat.post_work import PostWork, PostWorks
from domain.people import Person, Role, StaffPost
from features.cases.feature import FEATURE as CASES
from features.cases.rules.cases import Category, Desk, Severity
from features.cases.services.papers import Paper
from features.cases.storage.contacts import OutsideContact
from features.cases.views import bell, escalation
from features.cases.views import clock as case_clock
from features.cases.views import lines as case_lines
from features.cases.views import paper as case_paper
from features.cases.views.clock import GRAVEST_FIRST
from features.people.rules.posts import Invitee, PostCode
from features.people.services.posts import Registered
from features.people.storage.families import Companion
from features.people.storage.staff import StaffMember
from features.people.views import offices, posts
from features.visits.views.handover import HAND_OVER
from features.visits.views.taps import HandOverPost
from tests.gallery.sample import CASE, NOW, SECRET, TAKEN, ZONE, Sample
from views import menu

_DEWI = StaffMember(1008, Role.COMPANION, "Dewi Anggraini", "16.71.04.1001", "PKH-1671-001")
_PERSON = Person(1008, posts=(StaffPost(Role.COMPANION, "Dewi", "16.71.04.1001"),))
_REGISTERED = Registered(
    Companion("PKH-1671-002", "Rini Astuti", "Pendamping PKH", "+628120000002", "16.71.04.1001"),
    Role.COMPANION,
)
_AT_LKS = Person(1020, posts=(StaffPost(Role.LKS, "Wati", "16.71"),))
_WORKS = PostWorks(tuple(one for one in CASES.offers if isinstance(one, PostWork)))
_PLACE = "Lorok Pakjo"
_NAMES = {"16.71.04.1001": _PLACE}
_CODE = PostCode(
    "KBTRMPLD",
    Invitee(Role.COMPANION, "16.71.04.1001", "Rini Astuti", "+628120000002"),
    datetime(2026, 12, 1, 3, tzinfo=UTC),
)
_OFFICE = OutsideContact(
    Desk.BANK,
    "33.05",
    "Kantor cabang bank (contoh)",
    "Jalan Contoh 1, Kebumen",
    "cabang@bank.example",
    "+622870000001",
    date(2026, 1, 1),
    None,
    "contoh",
)
_AT_BANK = replace(CASE, desk=Desk.BANK)
_DANGER = replace(CASE, category=Category.EMERGENCY, severity=Severity.CRITICAL)
_PAPER = Paper(_AT_BANK, _OFFICE, NOW, NOW + timedelta(days=5))

POSTS: dict[str, Sample] = {
    "people.posts.posts": lambda t: posts.posts([_DEWI] * 20, 1, _NAMES, t),
    "people.posts.posts: none": lambda t: posts.posts([], 0, {}, t),
    "people.posts.post": lambda t: posts.post(_DEWI, _PLACE, t),
    "people.posts.post: with more to do": lambda t: posts.post(
        _DEWI, _PLACE, t, [(HAND_OVER, HandOverPost(1008, "16.71.04.1001"))]
    ),
    "people.posts.in_register": lambda t: posts.in_register([_REGISTERED], _NAMES, t),
    "people.posts.in_register: none": lambda t: posts.in_register([], {}, t),
    "people.posts.no_number": lambda t: posts.no_number("Rini Astuti", t),
    "people.posts.choose_role": lambda t: posts.choose_role(posts.GIVEN_BY_NAME, t),
    "people.posts.choose_role: the last page": lambda t: posts.choose_role(
        posts.GIVEN_BY_NAME, t, 3
    ),
    "people.posts.begun: an office beside": lambda t: posts.begun(_AT_LKS, Role.LKS, _PLACE, t),
    "people.offices.my_post": lambda t: offices.my_post(
        [(t.plain(posts.ROLES[Role.DINSOS]), _PLACE), (t.plain(posts.ROLES[Role.LKS]), _PLACE)],
        _WORKS.buttons(Person(1, posts=(StaffPost(Role.DINSOS, "Tono", "16.71"),)), t),
        t,
    ),
    "people.offices.my_post: nothing comes": lambda t: offices.my_post(
        [(t.plain(posts.ROLES[Role.AGENT]), _PLACE)],
        _WORKS.buttons(Person(1, posts=(StaffPost(Role.AGENT, "Tono", "16.71"),)), t),
        t,
    ),
    "menu.menu: an office beside": lambda t: menu.menu(_AT_LKS, t),
    "people.posts.ask_person": lambda t: posts.ask_person(Role.BANK, t),
    "people.posts.person_unclear": posts.person_unclear,
    "people.posts.ask_place": lambda t: posts.ask_place("Fitri", {"16.71": "Palembang"}, t),
    "people.posts.place_unclear": lambda t: posts.place_unclear({"16.71": "Palembang"}, t),
    "people.posts.code": lambda t: posts.code(_CODE, _PLACE, b"PNG", ZONE, t),
    "people.posts.ended": lambda t: posts.ended("Dewi Anggraini", t, told=True),
    "people.posts.ended: not told": lambda t: posts.ended("Dewi Anggraini", t, told=False),
    "people.posts.ask_own_contact": posts.ask_own_contact,
    "people.posts.ask_post_code": posts.ask_post_code,
    "people.posts.refused": posts.refused,
    "people.posts.begun": lambda t: posts.begun(_PERSON, Role.COMPANION, _PLACE, t),
    "people.posts.somebody_began": lambda t: posts.somebody_began(_DEWI, _PLACE, t),
    "people.posts.somebody_ended": lambda t: posts.somebody_ended(_DEWI, _PLACE, "Lina", t),
    "people.posts.your_post_ended": lambda t: posts.your_post_ended(
        replace(_PERSON, posts=()), _DEWI, _PLACE, t
    ),
    "cases.bell.arrived": lambda t: bell.arrived(CASE, _PLACE, ZONE, t),
    "cases.bell.arrived: confidential": lambda t: bell.arrived(SECRET, _PLACE, ZONE, t),
    "cases.bell.call": lambda t: bell.call(
        _DANGER, _PLACE, replace(_PERSON, language=t.language), coordinator=True
    ),
    "cases.bell.call: no coordinator": lambda t: bell.call(
        _DANGER, _PLACE, replace(_PERSON, language=t.language), coordinator=False
    ),
    "cases.bell.answered": lambda t: bell.answered(CASE, t),
    "cases.bell.second_needed": lambda t: bell.second_needed(SECRET, t),
    "cases.bell.needs_letter": lambda t: bell.needs_letter(_AT_BANK, _PLACE, ZONE, t),
    "cases.clock.nudges": lambda t: case_clock.nudges(
        [(why, CASE) for why in GRAVEST_FIRST] * 6, ZONE, t
    ),
    "cases.clock.taken_already": lambda t: case_clock.taken_already(TAKEN, "Amran Saputra", t),
    "cases.lines.handed_to": lambda t: case_lines.handed_to("Lina Marlina", _AT_BANK, t),
    "cases.paper.letter": lambda t: case_paper.letter(_PAPER, _PLACE, ZONE, t),
    "cases.paper.no_contact": lambda t: case_paper.no_contact(_AT_BANK, t),
    "cases.escalation.which_area": lambda t: escalation.which_area(
        escalation.AboutNobody(True), {"16.71.04": "Ilir Barat Satu"}, t
    ),
}
