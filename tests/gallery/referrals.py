"""Samples of referrals, and of the pre-list."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from domain.areas import load_areas
from domain.people import Person, Role, StaffPost
from features.cases.rules.contacts import ContactCard
from features.prelist.rules.notes import Column, Doubt, Kind, Note
from features.prelist.rules.notes import State as NoteState
from features.prelist.services.prelist import NoteCard, NoteLists, Taken
from features.prelist.views import notes
from features.prelist.views.taps import ShowPrelist
from features.referrals.rules.receivers import Receiver, rules_on
from features.referrals.rules.referrals import Referral, Result, State, Way
from features.referrals.services.answering import Card, Lists
from features.referrals.services.audience import Told
from features.referrals.services.sending import Plan
from features.referrals.services.subjects import Subject
from features.referrals.views import answering, card, deciding, doors, letters, sending, slip
from tests.gallery.sample import NOW, TODAY, ZONE, Sample
from understanding.doors import Door
from views.view import Button

_AREAS = load_areas()
_NAME, _AREA = "Sari <b> Wulandari Kusumaningtyas", "16.71.04.1001"
_NEED = "Ibu mertua <i>lumpuh</i> sejak stroke bulan lalu, perlu kursi roda dan perawat di rumah."
_PLACE = "Kantor Dinas Sosial, loket 2, pukul 09.00, cari Bu Rina Kartika."
_OFFICE = ContactCard("Puskesmas Pembina <Palembang>", "Jl. Jenderal Ahmad Yani 5", "+62711510000")
_ASKED = Referral(
    42,
    Receiver.DISABILITY,
    1008,
    Role.COMPANION,
    UUID(int=1),
    None,
    _AREA,
    "",
    _NEED,
    None,
    State.ASKED,
    None,
    NOW,
    slip="abcdefghijkl",
)
_SENT = replace(
    _ASKED,
    state=State.SENT,
    consent_way=Way.CHAT,
    sent_at=NOW,
    due_at=NOW + timedelta(days=7),
)
_LETTER = replace(_SENT, office=_OFFICE)
_ACCEPTED = replace(_SENT, state=State.ACCEPTED, meets_on=date(2026, 12, 9), place=_PLACE)
_DECLINED = replace(_SENT, state=State.DECLINED, answer="Kursi roda tahun ini habis, coba CSR.")
_SILENT, _UNHEARD = (replace(one, state=State.SILENT) for one in (_SENT, _LETTER))
_DONE = replace(
    _ACCEPTED, state=State.DONE, result=Result.GOES_ON, found="Kursi roda dipesan, tiba Januari."
)
_SENT_ON = replace(_DONE, result=Result.ELSEWHERE, found="")
_WITHDRAWN = replace(_SENT, state=State.WITHDRAWN, need="")
_STATES = (_ASKED, _SENT, _LETTER, _ACCEPTED, _DECLINED, _SILENT, _UNHEARD, _DONE, _WITHDRAWN)
_RULES = rules_on(TODAY)
_SUBJECT = Subject(_NAME, _AREA, Role.COMPANION, UUID(int=1), accounts=(Person(1001),))
_SPOKEN = replace(_SUBJECT, accounts=())
_PLAN = Plan(_SUBJECT, _RULES[Receiver.DISABILITY], True, _OFFICE, NOW + timedelta(days=7))
_FAMILY = (Person(1001),)
_SENDER = Person(1008, posts=(StaffPost(Role.COMPANION, "Dewi", _AREA),))


def _told(one: Referral) -> Told:
    return Told(one, _NAME, (_SENDER,), _FAMILY, (Person(1020),))


def _card(one: Referral, who: str) -> Sample:
    phone = "+6281200010001" if who == "post" and one.state is State.ACCEPTED else None
    name = "" if who == "post" and one.state is State.SENT else _NAME
    found = Card(one, name, phone, who == "family", who == "sender", who == "post")
    return lambda t: card.card(found, _AREAS, t)


def _letter(letter: letters.Letter, one: Referral) -> Sample:
    return lambda t: letter(_told(one), _AREAS, t)


_LISTS = Lists(((_SENT, _NAME), (_ACCEPTED, _NAME)), (_SENT, _DONE, _ACCEPTED))
_NOTE = Note(
    7,
    1008,
    Role.COMPANION,
    _AREA,
    Kind.NEW,
    None,
    {
        Column.NAME: "Siti <b>Rahmawati",
        Column.NIK: "1671044101850003",
        Column.KK: "1671040101010099",
        Column.ADDRESS: "Lorong Contoh 12 RT 03 RW 05",
        Column.PHONE: "+6281234567890",
        Column.COMPONENTS: "2 anak SD, 1 lansia",
        Column.NOTE: "Suami berhenti kerja sejak Oktober, rumah menumpang orang tua.",
    },
    NoteState.COLLECTED,
    NOW,
)
_READY = replace(_NOTE, state=NoteState.READY)
_CHECKED = replace(_NOTE, state=NoteState.CHECKED)
_BACK = replace(_NOTE, state=NoteState.BACK, reason="Nomor HP kurang satu angka <b>")
_ODD = replace(_NOTE, kind=Kind.CHANGE, facts={Column.NAME: "Ijah", Column.NIK: "1671"})
_OWN = NoteCard(_NOTE, (), True, False)

REFERRALS: dict[str, Sample] = {
    "referrals.doors.door": lambda t: doors.door(Door.REFERRAL, [(UUID(int=1), "Sari")], [], t),
    "referrals.doors.door: a house": lambda t: doors.door(Door.HOUSE, [], [], t),
    **{
        f"referrals.card.card: {one.state.value}{' by letter' if one.office else ''}, {who}": _card(
            one, who
        )
        for one in _STATES
        for who in ("family", "sender", "post")
    },
    "referrals.card.own": lambda t: card.own(
        _LISTS, 0, t, may_name=True, more=[Button(t.plain("📝 Pre-list"), ShowPrelist())]
    ),
    "referrals.card.own: in the middle": lambda t: card.own(
        replace(_LISTS, came=_LISTS.came * 3), 1, t, may_name=True
    ),
    "referrals.card.own: none": lambda t: card.own(Lists((), ()), 0, t, may_name=False),
    "referrals.card.of_family": lambda t: card.of_family([_SENT, _ACCEPTED] * 3, _NAME, 1, t),
    "referrals.card.of_family: none": lambda t: card.of_family([], _NAME, 0, t),
    "referrals.card.slip_of_others": lambda t: card.slip_of_others("RJ-2611-0042", t),
    "referrals.sending.choose_receiver": lambda t: sending.choose_receiver(
        _SUBJECT, list(_RULES.values()), 0, t
    ),
    "referrals.sending.choose_receiver: the last": lambda t: sending.choose_receiver(
        _SUBJECT, list(_RULES.values()), 1, t
    ),
    "referrals.sending.ask_name": sending.ask_name,
    "referrals.sending.name_unfit": sending.name_unfit,
    "referrals.sending.ask_need": lambda t: sending.ask_need(_SUBJECT, Receiver.HOUSE, t),
    "referrals.sending.ask_need: no account": lambda t: sending.ask_need(
        _SPOKEN, Receiver.COMPANIES, t
    ),
    "referrals.sending.need_unfit": lambda t: sending.need_unfit(_SUBJECT, t),
    "referrals.sending.need_unfit: no account": lambda t: sending.need_unfit(_SPOKEN, t),
    "referrals.sending.check": lambda t: sending.check(_PLAN, _NEED, None, t),
    "referrals.sending.check: by letter": lambda t: sending.check(_PLAN, _NEED, _OFFICE, t),
    "referrals.sending.check: nobody is there": lambda t: sending.check(
        replace(_PLAN, is_manned=False, office=None, subject=_SPOKEN), _NEED, None, t
    ),
    "referrals.sending.ask_office": sending.ask_office,
    "referrals.sending.office_unclear": sending.office_unclear,
    "referrals.sending.office_unfit": sending.office_unfit,
    "referrals.sending.read_aloud": lambda t: sending.read_aloud(_PLAN, _NEED, None, t),
    "referrals.sending.read_aloud: by letter": lambda t: sending.read_aloud(
        _PLAN, _NEED, _OFFICE, t
    ),
    "referrals.sending.asked": lambda t: sending.asked(_told(_ASKED), t),
    "referrals.sending.sent": lambda t: sending.sent(_SENT, ZONE, t),
    "referrals.sending.sent: by letter": lambda t: sending.sent(_LETTER, ZONE, t),
    "referrals.deciding.please_agree": _letter(deciding.please_agree, _ASKED),
    "referrals.deciding.agreed": _letter(deciding.agreed, _SENT),
    "referrals.deciding.sent_for_you": _letter(deciding.sent_for_you, _SENT),
    "referrals.deciding.not_wanted": deciding.not_wanted,
    "referrals.deciding.ask_take_back": lambda t: deciding.ask_take_back(_SENT, t),
    "referrals.deciding.taken_back_by_you": lambda t: deciding.taken_back_by_you(_WITHDRAWN, t),
    **{
        f"referrals.letters.to_sender: {one.state.value}{' by letter' if one.office else ''}": (
            _letter(letters.to_sender, one)
        )
        for one in (_SENT, _LETTER, _ACCEPTED, _DECLINED, _SILENT, _UNHEARD, _DONE, _SENT_ON)
    },
    **{
        f"referrals.letters.to_family: {one.state.value}": _letter(letters.to_family, one)
        for one in (_ACCEPTED, _DECLINED, _SILENT, _DONE)
    },
    "referrals.letters.to_family: nobody sent it any more": lambda t: letters.to_family(
        replace(_told(_DECLINED), senders=()), _AREAS, t
    ),
    "referrals.letters.not_ready": _letter(letters.not_ready, _ASKED),
    "referrals.letters.not_answered": _letter(letters.not_answered, _ASKED),
    "referrals.letters.to_receiver": _letter(letters.to_receiver, _SENT),
    "referrals.letters.remember": _letter(letters.remember, _SENT),
    "referrals.letters.what_came_of_it": _letter(letters.what_came_of_it, _ACCEPTED),
    "referrals.letters.taken_back": _letter(letters.taken_back, _WITHDRAWN),
    "referrals.answering.ask_place": lambda t: answering.ask_place(_SENT, t),
    "referrals.answering.ask_day": lambda t: answering.ask_day(42, _PLACE, TODAY, t),
    "referrals.answering.check_day": lambda t: answering.check_day(42, _PLACE, TODAY, t),
    "referrals.answering.day_unclear": lambda t: answering.day_unclear(42, _PLACE, TODAY, t),
    "referrals.answering.ask_reason": lambda t: answering.ask_reason(_SENT, t),
    "referrals.answering.ask_result": lambda t: answering.ask_result(_ACCEPTED, t),
    "referrals.answering.ask_words": lambda t: answering.ask_words(42, Result.HELPED, t),
    "referrals.answering.unfit": lambda t: answering.unfit(42, t),
    **{
        f"referrals.answering.answered: {who}": partial(
            answering.answered, replace(_told(_DECLINED), family=family), sender_reads=reads
        )
        for who, family, reads in (
            ("both read it", _FAMILY, True),
            ("the family alone", _FAMILY, False),
            ("the sender alone", (), True),
            ("nobody", (), False),
        )
    },
    "referrals.answering.answered: accepted, and nobody": lambda t: answering.answered(
        replace(_told(_ACCEPTED), family=()), t, sender_reads=False
    ),
    "referrals.answering.answered: a letter": lambda t: answering.answered(
        _told(_DECLINED), t, sender_reads=False, sends=True
    ),
    "referrals.slip.slip": lambda t: slip.slip(_SENT, "https://t.me/bot?start=rj-abc", t),
    "referrals.slip.letter": lambda t: slip.letter(_LETTER, ZONE, "Dewi Anggraini", t),
    "prelist.notes.card": lambda t: notes.card(_OWN, _AREAS, t),
    "prelist.notes.card: doubtful": lambda t: notes.card(
        NoteCard(_ODD, (Doubt.NIK_SHAPE, Doubt.KNOWN_HERE, Doubt.FAMILY_UNKNOWN), True, False),
        _AREAS,
        t,
    ),
    "prelist.notes.card: second look": lambda t: notes.card(
        NoteCard(_READY, (Doubt.NIK_DATE,), False, True), _AREAS, t
    ),
    "prelist.notes.card: back": lambda t: notes.card(NoteCard(_BACK, (), True, False), _AREAS, t),
    "prelist.notes.card: ready": lambda t: notes.card(NoteCard(_READY, (), True, False), _AREAS, t),
    "prelist.notes.how": notes.how,
    "prelist.notes.own": lambda t: notes.own(
        NoteLists((_NOTE, _CHECKED, _BACK), (_READY, _READY), (_CHECKED,)), 0, t
    ),
    "prelist.notes.own: none": lambda t: notes.own(NoteLists((), (), ()), 0, t),
    "prelist.notes.ready": lambda t: notes.ready(_OWN, told=True, t=t),
    "prelist.notes.ready: nobody is there": lambda t: notes.ready(_OWN, told=False, t=t),
    "prelist.notes.please_check": lambda t: notes.please_check(_READY, t),
    "prelist.notes.ask_reason": lambda t: notes.ask_reason(_READY, t),
    "prelist.notes.reason_unfit": lambda t: notes.reason_unfit(7, t),
    "prelist.notes.checked": lambda t: notes.checked(_CHECKED, t, told=True),
    "prelist.notes.checked: nobody to tell": lambda t: notes.checked(_CHECKED, t, told=False),
    "prelist.notes.checked_for_you": lambda t: notes.checked_for_you(_CHECKED, t),
    "prelist.notes.checked_for_you: back": lambda t: notes.checked_for_you(_BACK, t),
    "prelist.notes.arrived": lambda t: notes.arrived(_CHECKED, t),
    "prelist.notes.removed": notes.removed,
    "prelist.notes.nobody_of_late": notes.nobody_of_late,
    "prelist.notes.file": lambda t: notes.file(Taken((_CHECKED,), {1008: "Dewi"}), b"x", t),
}
