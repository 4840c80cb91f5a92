"""Samples of what is shown of who is involved, whose case it is, and the sides that must agree."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from domain.people import Role
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseKind, Group
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.identity import EarlierCase, Identity, Known
from features.cases.rules.parties import Party, PartyAnswer, PartySide
from features.cases.services.corrections import Candidate, Correction, Seen
from features.cases.views import accused, corrections, papers, parties
from features.cases.views import cases as case_views
from features.cases.views import escalation as escalation_views
from features.cases.views import identity as identity_views
from features.cases.views import lines as case_lines
from features.cases.views.files import Evidence
from features.people.storage.families import Family
from features.people.views import privacy
from tests.gallery.sample import CASE, NOW, ROUTES, SECRET, Sample
from views.view import Keyboard

_AREA = "Karangsambung, Karangsambung, Kabupaten Kebumen, Jawa Tengah"
_PAYOUT = Payout(
    programme=Programme.PKH,
    period=Period(2026, 10, 12),
    stage="4",
    amount=600_000,
    channel=Channel.KKS,
    bank="BRI",
    label="SUKSES",
    status=PayoutStatus.PAID,
    problem="",
    as_of=date(2026, 11, 20),
    paid_on=date(2026, 11, 18),
    fetched_on=None,
    source="SIKS-NG",
)
_IDENTITY = Identity(
    CASE.id,
    CASE.ticket,
    Known.FAMILY,
    confidential=False,
    name="Karto Wiryono",
    phone="+6281234567890",
    nik="••••••••••••0001",
    kk="••••••••••••0002",
    address="RT 02 RW 01 Dusun Krajan",
    area_code="33.05.01.2001",
    area=_AREA,
    companion="Dewi Anggraini",
    filed_by="Dewi Anggraini",
    programmes=(Programme.PKH,),
    payouts=(_PAYOUT,),
    earlier=(
        EarlierCase(9, "CC-2610-0009", CaseKind.COMPLAINT, CASE.category, CaseStatus.RESOLVED, NOW),
    ),
    may_travel=True,
)
_SEEN = (
    Seen("Dewi Anggraini", "companion", 3, NOW, accused=True, identity=True),
    Seen("Lina Marlina", "coordinator", 1, NOW, accused=False, identity=False),
)
_MEDIATION = replace(CASE, kind=CaseKind.MEDIATION, category=None, story="Daftar harga ditempel.")
_PROXY = replace(CASE, on_behalf=True, confirmed=False)
_SIDE = Party(1, CASE.id, PartySide.OTHER, None, "Warung Bu Tini")
_YES = replace(_SIDE, answer=PartyAnswer.YES, witness="Pak Slamet, RT 03")
_NO = replace(_SIDE, answer=PartyAnswer.NO)
_FAMILY = Family(
    id=UUID(int=3),
    kk="3305010101010002",
    nik="3305010101010001",
    head_name="Karto Wiryono",
    address="RT 02",
    phone=None,
    area_code="33.05.01.2001",
    companion_id="PKH-1",
)

WALL: dict[str, Sample] = {
    "cases.accused.ask_involved": lambda t: accused.ask_involved([], Evidence(photos=2), t),
    "cases.accused.ask_involved: the story names two": lambda t: accused.ask_involved(
        [Involved.GROUP_HEAD, Involved.AGENT], Evidence(), t
    ),
    "cases.corrections.menu": lambda t: corrections.menu(CASE, t),
    "cases.corrections.menu: confidential": lambda t: corrections.menu(SECRET, t),
    "cases.corrections.choose_accused": lambda t: corrections.choose_accused(CASE, t),
    "cases.corrections.choose_named": lambda t: corrections.choose_named(
        CASE, [Candidate(n, "Dewi Anggraini", Role.COMPANION) for n in range(20)], 1, t
    ),
    "cases.corrections.choose_group": lambda t: corrections.choose_group(CASE, t),
    "cases.corrections.choose_category": lambda t: corrections.choose_category(
        CASE, ROUTES[Group.MONEY], t
    ),
    "cases.corrections.choose_severity": lambda t: corrections.choose_severity(CASE, t),
    "cases.corrections.ask_place": lambda t: corrections.ask_place(CASE, t),
    "cases.corrections.corrected": lambda t: corrections.corrected(
        "Bayu Prakoso", Correction(CASE), _AREA, t
    ),
    "cases.corrections.corrected: seen before": lambda t: corrections.corrected(
        "Bayu Prakoso", Correction(SECRET, _SEEN), "", t
    ),
    "cases.corrections.corrected: seen by nobody": lambda t: corrections.corrected(
        "Bayu Prakoso", Correction(SECRET), _AREA, t
    ),
    "cases.identity.identity": lambda t: identity_views.identity(_IDENTITY, t),
    "cases.identity.identity: not to be passed on": lambda t: identity_views.identity(
        replace(_IDENTITY, may_travel=False, phone=None), t
    ),
    "cases.identity.identity: not linked": lambda t: identity_views.identity(
        Identity(CASE.id, CASE.ticket, Known.ACCOUNT, confidential=False, area=_AREA), t
    ),
    "cases.identity.identity: without a name": lambda t: identity_views.identity(
        Identity(CASE.id, CASE.ticket, Known.NAMELESS, confidential=True), t
    ),
    "cases.identity.reason_in_private": lambda t: identity_views.reason_in_private(SECRET, t),
    "cases.identity.ask_reason": lambda t: identity_views.ask_reason(SECRET, t),
    "cases.papers.papers": lambda t: papers.papers(CASE, "3305010101010001", (), t),
    "cases.parties.please_agree": lambda t: parties.please_agree(_MEDIATION, _SIDE, t),
    "cases.parties.needs_witness": lambda t: parties.needs_witness(_MEDIATION, _SIDE, t),
    "cases.parties.asked_there": lambda t: parties.asked_there(_MEDIATION, _SIDE, t),
    "cases.parties.ask_witness": parties.ask_witness,
    "cases.parties.thanks": lambda t: parties.thanks(_MEDIATION, _YES, t, heard=True),
    "cases.parties.thanks: nobody reads it": lambda t: parties.thanks(
        _MEDIATION, _YES, t, heard=False
    ),
    "cases.parties.thanks: a proxy confirmed": lambda t: parties.thanks(
        _PROXY, _YES, t, heard=True
    ),
    "cases.parties.thanks: a proxy refused": lambda t: parties.thanks(_PROXY, _NO, t, heard=True),
    "cases.parties.recorded": lambda t: parties.recorded(_MEDIATION, _YES, Keyboard(()), t)[1:],
    "cases.parties.answered": lambda t: parties.answered(_MEDIATION, _YES, t),
    "cases.parties.answered: no": lambda t: parties.answered(_MEDIATION, _NO, t),
    "cases.parties.answered: a proxy": lambda t: parties.answered(_PROXY, _YES, t),
    "cases.parties.answered: a proxy refused": lambda t: parties.answered(_PROXY, _NO, t),
    "cases.parties.not_wanted": lambda t: parties.not_wanted(_PROXY, t),
    "cases.parties.both_agree": lambda t: parties.both_agree(_MEDIATION, t),
    "cases.escalation.who_is_other": lambda t: escalation_views.who_is_other("Karto", [_FAMILY], t),
    "cases.lines.set_right": lambda t: case_lines.set_right(CASE, t),
    "cases.lines.for_one": lambda t: case_lines.for_one("Bayu Prakoso", t),
    "cases.cases.solved_for_all": lambda t: case_views.solved_for_all(CASE, t),
    "people.privacy.ask_identity": privacy.ask_identity,
    "people.privacy.identity_answered: yes": lambda t: privacy.identity_answered(t, allowed=True),
    "people.privacy.identity_answered: no": lambda t: privacy.identity_answered(t, allowed=False),
}
