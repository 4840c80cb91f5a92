"""Samples of visits, promises, and posts that go to a colleague."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from domain.people import Person, Role
from features.people.storage.caseloads import Named
from features.people.storage.families import Family
from features.people.storage.staff import StaffMember
from features.people.storage.stand_ins import StandIn
from features.visits.rules.dated import VisitRule
from features.visits.rules.figures import Figures
from features.visits.rules.promises import Promise, PromiseState
from features.visits.rules.visits import Found, Sent, Visit
from features.visits.services.handover import HandedOver, Load
from features.visits.services.promises import OfFamily, Told
from features.visits.services.visits import PastVisits, VisitCard
from features.visits.storage.overdue import Unvisited, Waiting
from features.visits.views import handover, passing, promises, stand_ins, visits
from tests.gallery.sample import NOW, TODAY, ZONE, Sample

_ID = UUID(int=1)
_FAMILY = Family(
    _ID, "1671040101010001", "1671044101800001", "Sari <b> Wulandari Kusumaningtyas",
    "Jl. Contoh 1", None, "16.71.04.1001", "PKH-1671-001",
)  # fmt: skip
_NAMED = Named(_ID, _FAMILY.head_name, _FAMILY.area_code)
_PROMISE = Promise(
    7,
    _ID,
    1008,
    _FAMILY.area_code,
    "Saya tanyakan kartu KKS <i>ke bank</i> dan mengantar Ibu kalau perlu tanda tangan.",
    date(2026, 11, 20),
    PromiseState.OPEN,
    NOW,
    NOW,
)
_WHO = ("Dewi <b>Anggraini", "Rini <b>Astuti")
_STAND_IN = StandIn(1, 1008, 1020, 1010, _FAMILY.area_code, TODAY, TODAY)
_LATER = replace(_PROMISE, id=8, due_on=date(2026, 12, 5), disputed_at=None)
_KEPT = replace(_PROMISE, id=9, state=PromiseState.KEPT)
_FAILED = replace(_PROMISE, id=10, state=PromiseState.NOT_KEPT)
_VISIT = Visit(3, 1008, _ID, _FAMILY.area_code, NOW, NOW, NOW)
_SENT = Sent(12, 3, 1, True, "Atap dapur bocor <b>lagi</b>. " * 40, tuple(Found)[1:])
_CARD = VisitCard(_VISIT, _FAMILY.head_name, _SENT, (_PROMISE, _LATER))
_FRESH = VisitCard(_VISIT, _FAMILY.head_name, Sent())
_UNNAMED = replace(
    _FRESH,
    visit=replace(_VISIT, family_id=None, named="Entah"),
    sent=Sent(2),
    fitting=(_NAMED,) * 9,
    near=_CARD,
)
_RULE = VisitRule(timedelta(days=90), TODAY, False, "contoh")
_WAITING = Waiting(tuple(Unvisited(UUID(int=n), f"Keluarga {n}", None) for n in range(2, 9)))
_TOLD = Told(_PROMISE, _FAMILY.head_name, (Person(1001),))
_MANY = [replace(_TOLD, promise=replace(_PROMISE, id=n)) for n in range(8)]
_OF = OfFamily((_PROMISE, replace(_LATER, due_on=TODAY), _KEPT), (_VISIT,) * 3)
_DEWI = StaffMember(1008, Role.COMPANION, "Dewi <b>Anggraini", _FAMILY.area_code, "PKH-1671-001")
_PLACE, _LOAD = "Bukitlama", Load(212, 7, 3, 4)
_HANDED = HandedOver(_DEWI, Person(1008), Person(1020), "Rini Astuti", _LOAD, True, 2)

VISITS: dict[str, Sample] = {
    "visits.visits.choose": lambda t: visits.choose([_NAMED] * 9, _WAITING, _RULE, t),
    "visits.visits.choose: nobody waits": lambda t: visits.choose(
        [_NAMED], Waiting(), replace(_RULE, sure=True), t
    ),
    "visits.visits.choose: an official number": lambda t: visits.choose(
        [], _WAITING, replace(_RULE, sure=True), t
    ),
    "visits.visits.choose: none": lambda t: visits.choose([], Waiting(), _RULE, t, typed="Entah"),
    "visits.visits.card": lambda t: visits.card(_CARD, ZONE, t),
    "visits.visits.card: fresh": lambda t: visits.card(_FRESH, ZONE, t),
    "visits.visits.danger_heard": lambda t: visits.danger_heard(visits.card(_CARD, ZONE, t), t),
    "visits.visits.whose": lambda t: visits.whose(_UNNAMED, ZONE, t),
    "visits.visits.whose: none": lambda t: visits.whose(
        replace(_UNNAMED, fitting=(), near=None), ZONE, t
    ),
    "visits.visits.whose: another": lambda t: visits.whose(_UNNAMED, ZONE, t, other=True),
    "visits.passing.not_passed_on": lambda t: passing.not_passed_on([], t),
    "visits.passing.officer_away": passing.officer_away,
    "visits.passing.companion_away": passing.companion_away,
    "visits.visits.ask_found": lambda t: visits.ask_found(_CARD, t),
    "visits.visits.ask_day": lambda t: visits.ask_day(_CARD, TODAY, t),
    "visits.visits.ask_place": visits.ask_place,
    "visits.visits.done": lambda t: visits.done(_CARD, ZONE, t),
    "visits.visits.removed": visits.removed,
    "visits.visits.corrected": visits.corrected,
    "visits.visits.past": lambda t: visits.past(
        PastVisits(_FAMILY, (_CARD,) * 2, (_PROMISE, _LATER)), ZONE, t
    ),
    "visits.visits.past: none": lambda t: visits.past(PastVisits(_FAMILY, (), ()), ZONE, t),
    "visits.promises.ask_words": lambda t: promises.ask_words(_FAMILY.head_name, 3, t),
    "visits.promises.words_unfit": lambda t: promises.words_unfit(3, t),
    "visits.promises.ask_day": lambda t: promises.ask_day(_PROMISE.text, TODAY, 3, t),
    "visits.promises.check_day": lambda t: promises.check_day(_PROMISE.text, TODAY, 3, t),
    "visits.promises.day_unclear": lambda t: promises.day_unclear(_PROMISE.text, TODAY, 3, t),
    "visits.promises.made": lambda t: promises.made(_TOLD, 3, t),
    "visits.promises.made: no account": lambda t: promises.made(replace(_TOLD, people=()), 3, t),
    "visits.promises.promised_to_you": lambda t: promises.promised_to_you(_LATER, t),
    "visits.promises.settled_for_you": lambda t: promises.settled_for_you(_KEPT, t),
    "visits.promises.settled_for_you: not": lambda t: promises.settled_for_you(_FAILED, t),
    "visits.promises.own": lambda t: promises.own(_MANY, TODAY, t),
    "visits.promises.own: none": lambda t: promises.own([], TODAY, t),
    "visits.promises.due": lambda t: promises.due([Told(_LATER, "Sari")], TODAY, t),
    "visits.promises.settled": lambda t: promises.settled(replace(_TOLD, promise=_KEPT), t),
    "visits.promises.settled: not": lambda t: promises.settled(replace(_TOLD, promise=_FAILED), t),
    "visits.promises.of_family": lambda t: promises.of_family(_OF, "Sari", TODAY, ZONE, t),
    "visits.promises.of_family: none": lambda t: promises.of_family(
        OfFamily((), ()), "Sari", TODAY, ZONE, t
    ),
    "visits.promises.disputed": lambda t: promises.disputed(_TOLD, t),
    "visits.promises.disputed: to nobody": lambda t: promises.disputed(
        replace(_TOLD, people=(), has_holder=False), t
    ),
    "visits.promises.disputed: out of reach": lambda t: promises.disputed(
        replace(_TOLD, people=()), t
    ),
    "visits.promises.as_it_stands": lambda t: promises.as_it_stands(_PROMISE, t),
    "visits.promises.as_it_stands: kept": lambda t: promises.as_it_stands(
        replace(_KEPT, disputed_at=None), t
    ),
    "visits.promises.disputed_for_you": lambda t: promises.disputed_for_you(_TOLD, t),
    "visits.handover.ask_whom": lambda t: handover.ask_whom(_DEWI, _PLACE, _LOAD, [_DEWI] * 9, t),
    "visits.handover.ask_whom: nobody": lambda t: handover.ask_whom(_DEWI, _PLACE, _LOAD, [], t),
    "visits.handover.figures": lambda t: handover.figures(
        _DEWI, _PLACE, Figures(212, 80, 20, 12), t
    ),
    "visits.handover.figures: small": lambda t: handover.figures(
        _DEWI, _PLACE, Figures(9, 3, 6, 4), t
    ),
    "visits.handover.check": lambda t: handover.check(_DEWI, _PLACE, _LOAD, "Rini", 1020, t),
    "visits.handover.handed_over": lambda t: handover.handed_over(_HANDED, _PLACE, t),
    "visits.handover.handed_over: all": lambda t: handover.handed_over(
        replace(_HANDED, kept_back=0), _PLACE, t
    ),
    "visits.handover.digest": lambda t: handover.digest(_HANDED, _PLACE, _MANY, t),
    "visits.handover.digest: no promise": lambda t: handover.digest(_HANDED, _PLACE, [], t),
    "visits.handover.stands_in": lambda t: handover.stands_in("Rini <b>Astuti", TODAY, t),
    "visits.stand_ins.ask_whom": lambda t: stand_ins.ask_whom(_DEWI, _PLACE, _LOAD, [_DEWI] * 9, t),
    "visits.stand_ins.ask_whom: nobody": lambda t: stand_ins.ask_whom(_DEWI, _PLACE, _LOAD, [], t),
    "visits.stand_ins.ask_begin": lambda t: stand_ins.ask_begin(*_WHO, TODAY, t),
    "visits.stand_ins.ask_until": lambda t: stand_ins.ask_until(TODAY, t),
    "visits.stand_ins.no_day": stand_ins.no_day,
    "visits.stand_ins.check": lambda t: stand_ins.check(_WHO, TODAY, TODAY, _LOAD, _PLACE, t),
    "visits.stand_ins.planned": lambda t: stand_ins.planned(_STAND_IN, _WHO, _PLACE, t),
    "visits.stand_ins.planned: runs": lambda t: stand_ins.planned(
        replace(_STAND_IN, begun_at=NOW), _WHO, _PLACE, t
    ),
    "visits.stand_ins.agreed": lambda t: stand_ins.agreed(_STAND_IN, _WHO, _PLACE, t),
    "visits.stand_ins.begun": lambda t: stand_ins.begun(_STAND_IN, _WHO, _PLACE, t),
    "visits.stand_ins.over": lambda t: stand_ins.over(_WHO, _PLACE, t),
    "visits.stand_ins.absence": lambda t: stand_ins.absence([_DEWI], t),
    "visits.handover.new_companion": lambda t: handover.new_companion("Rini <b>Astuti", t),
}
