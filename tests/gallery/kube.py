"""Samples of business groups: as members, treasurer and companion see them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from domain.files import FileKind
from domain.people import Person
from features.kube.rules.book import Book, Entry, Sort, Way
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.kube import Kube, Member, Office, Standing
from features.kube.rules.steps import readiness, steps_on
from features.kube.rules.sums import Slip
from features.kube.services.books import OpenBook, Written
from features.kube.services.kubes import Listed, Seen
from features.kube.services.offices import Ballot, Counting
from features.kube.services.papers import MonthReport, Papers, ReadyFile
from features.kube.storage.books import CashCount
from features.kube.storage.papers import Minutes, Stocked
from features.kube.views import book, companion, dues, kubes, letters, offices, papers, report
from features.kube.views.taps import FileFormat
from features.people.rules.linking import LinkCode
from features.people.storage.caseloads import Named
from tests.gallery.sample import NOW, TODAY, ZONE, Sample
from views.view import Attachment

_KUBE = Kube(7, "Keripik Melati", "16.71.04.1001", 1008, dues=10_000)
_NAMES = (
    *("Sari Wulandari", "Karto Wiryono", "Nurhayati Agustina", "Hasnah Daeng", "Yosina Felle"),
    *("Euis Rohaeti", "Siti Maemunah", "Rukmini", "Wagiyem", "Sumiati"),
)
_OFFICES = (Office.TREASURER, Office.CHAIR, Office.SECRETARY)
_MEMBERS = tuple(
    Member(70 + n, UUID(int=n), name, _OFFICES[n - 1] if n <= 3 else Office.MEMBER)
    for n, name in enumerate(_NAMES, 1)
)
_STANDING = Standing(_KUBE, _MEMBERS, _MEMBERS[0])
_PLAIN = replace(_STANDING, me=_MEMBERS[4])
_CHAIR = replace(_STANDING, me=_MEMBERS[1])
_SMALL = Standing(replace(_KUBE, dues=0), _MEMBERS[3:6], _MEMBERS[3])


def _entry(number: int, way: Way, sort: Sort, amount: int, **more: object) -> Entry:
    values = {"note": "dari pasar", "writer_id": 1001, "member_id": 71, "at": NOW, **more}
    day = TODAY - timedelta(days=number)
    return Entry(number, way, sort, amount, day, **values)  # type: ignore[arg-type]


_SALE = _entry(1, Way.IN, Sort.SALE, 150_000, has_photo=True)
_DUES = _entry(2, Way.IN, Sort.DUES, 10_000, for_member=74, note="")
_LARGE = _entry(3, Way.IN, Sort.CAPITAL, 20_000_000, checked=False)
_SLIP = _entry(4, Way.OUT, Sort.GOODS, 75_000)
_BACK = _entry(5, Way.IN, Sort.GOODS, 75_000, corrects=4, note="")
_OLD = tuple(
    replace(_SALE, id=20 + n, day=date(2026, 4 + n, 12), has_photo=False) for n in range(7)
)
_BOOK = Book((*_OLD, _SALE, _DUES, _LARGE, _SLIP, _BACK))
_OPEN = OpenBook(_STANDING, _BOOK, TODAY)
_READ = OpenBook(_PLAIN, _BOOK, TODAY)
_EMPTY = OpenBook(_SMALL, Book((_entry(9, Way.OUT, Sort.COST, 5000),)), TODAY)
_WRITTEN = Written(_OPEN, _SALE, is_new=True)
_WAITS = Written(_OPEN, _LARGE, is_new=True, told=(Person(1004),))
_STEPS = steps_on(TODAY)
_PAPERS = Papers(
    _STANDING,
    (
        Minutes(1, TODAY, "Iuran tetap 10 ribu. Bu Hasnah membeli minyak."),
        Minutes(2, TODAY - timedelta(days=30), "Rapat pertama: memilih ketua."),
    ),
    (Stocked("bungkus keripik", 20), Stocked("minyak goreng", 3)),
    {f"plan:{_STEPS[0].code}": _STEPS[0].example, "bank:ktp": ""},
    TODAY,
)
_PAPERS_READ = replace(_PAPERS, standing=_PLAIN, minutes=(), stock=())
_READY = ReadyFile(
    _PAPERS,
    _BOOK,
    readiness(
        _BOOK,
        len(_MEMBERS),
        rule_on(Rule.FEWEST, TODAY).value,
        frozenset(_PAPERS.answers),
        TODAY,
    ),
)
_MONTH = MonthReport(_PAPERS, _BOOK, TODAY.replace(day=1))
_COUNT = CashCount(3, 7, 71, 74, 1_250_000, 71, from_signed=True, to_signed=False, turn=1)
_TAKES_OVER = replace(_STANDING, me=_MEMBERS[3])
_COUNTING = Counting(_TAKES_OVER, _COUNT, 1_260_000, _WAITS.open.book.waiting)
_UNCOUNTED = Counting(_TAKES_OVER, replace(_COUNT, counted=None, from_signed=False), 1_260_000)
_BALLOT = Ballot(_STANDING, Office.TREASURER, {71: 74, 72: 74, 73: 71})
_NEW_BALLOT = Ballot(_SMALL, Office.SECRETARY, {})
_TO_COUNT = replace(_BALLOT, counting=_COUNT, decided=True)
_SEEN = Seen(_KUBE, _MEMBERS[:4], 6, frozenset(_OFFICES), _BOOK, 2)
_FRESH = Seen(replace(_KUBE, name="Warung Mawar"), (), 0, frozenset(), Book(()), 0)
_LISTED = Listed(_KUBE, 6, frozenset({UUID(int=1)}))
_NEW_GROUP = Listed(_FRESH.kube, 0, frozenset())
_RULES = (rule_on(Rule.FEWEST, TODAY), rule_on(Rule.MOST, TODAY))
_NAMED = [Named(UUID(int=n), name, _KUBE.area_code) for n, name in enumerate(_NAMES, 1)]
_CODE = LinkCode("KBTRMPLD", UUID(int=1), "Sari Wulandari", NOW + timedelta(days=3))


def _slip(why: Slip) -> Sample:
    return lambda t: book.slip(why, 7, rule_on(Rule.LARGEST, TODAY).value, t)


def _check(way: Way, amount: int, *, has_photo: bool, must_check: bool) -> Sample:
    sort = Sort.SALE if way is Way.IN else Sort.GOODS
    return lambda t: book.check_sum(
        7,
        way,
        amount,
        sort,
        day=TODAY,
        note="jual keripik",
        has_photo=has_photo,
        must_check=must_check,
        t=t,
    )


def _ballot(office: Office) -> Sample:
    return lambda t: offices.ballot(replace(_BALLOT, office=office), 0, t)


KUBE: dict[str, Sample] = {
    "kube.kubes.none_yet": kubes.none_yet,
    "kube.kubes.kubes": lambda t: kubes.kubes([_STANDING, _PLAIN] * 5, 1, t),
    "kube.kubes.home": lambda t: kubes.home(_OPEN, t),
    "kube.kubes.home: member": lambda t: kubes.home(_READ, t),
    "kube.kubes.home: below zero, no treasurer": lambda t: kubes.home(_EMPTY, t),
    "kube.kubes.ask_code": kubes.ask_code,
    "kube.kubes.code_refused": kubes.code_refused,
    "kube.kubes.check_join": lambda t: kubes.check_join(_KUBE, t),
    "kube.kubes.joined": lambda t: kubes.joined(_STANDING, t),
    "kube.kubes.members": lambda t: kubes.members(_CHAIR, 5, True, t),
    "kube.kubes.members: few": lambda t: kubes.members(_SMALL, 5, False, t),
    "kube.kubes.ask_leave": lambda t: kubes.ask_leave(_PLAIN, t),
    "kube.kubes.left": lambda t: kubes.left(_PLAIN, t),
    "kube.kubes.left: the last": lambda t: kubes.left(replace(_PLAIN, members=(_PLAIN.me,)), t),
    "kube.kubes.ask_end": lambda t: kubes.ask_end(_CHAIR, t),
    "kube.kubes.ended": lambda t: kubes.ended(_CHAIR, t, told=True),
    "kube.kubes.ended: to nobody": lambda t: kubes.ended(_CHAIR, t, told=False),
    "kube.kubes.ask_mediation": lambda t: kubes.ask_mediation(_PLAIN, t),
    "kube.kubes.mediation_asked": lambda t: kubes.mediation_asked(_PLAIN, t, told=True),
    "kube.kubes.mediation_asked: nobody here": lambda t: kubes.mediation_asked(
        _PLAIN, t, told=False
    ),
    "kube.book.book": lambda t: book.book(_OPEN, 1, t),
    "kube.book.book: empty": lambda t: book.book(replace(_EMPTY, book=Book(())), 0, t),
    "kube.book.entry": lambda t: book.entry(_OPEN, _SALE, t),
    "kube.book.entry: large": lambda t: book.entry(_READ, _LARGE, t),
    "kube.book.entry: taken back": lambda t: book.entry(_OPEN, _SLIP, t),
    "kube.book.entry: counter": lambda t: book.entry(_OPEN, _BACK, t),
    "kube.book.entry: dues": lambda t: book.entry(_READ, _DUES, t),
    "kube.book.receipt": lambda t: book.receipt(
        _READ, _SALE, Attachment(FileKind.PHOTO, "AgAC"), t
    ),
    "kube.book.no_receipt": lambda t: book.no_receipt(_DUES, t),
    "kube.book.ask_sum": lambda t: book.ask_sum(_STANDING, Way.IN, t),
    "kube.book.ask_sum: out": lambda t: book.ask_sum(_STANDING, Way.OUT, t),
    **{f"kube.book.slip: {why.value}": _slip(why) for why in Slip},
    "kube.book.note_unfit": lambda t: book.note_unfit(7, t),
    "kube.book.ask_sort": lambda t: book.ask_sort(Way.IN, t),
    "kube.book.ask_sort: out": lambda t: book.ask_sort(Way.OUT, t),
    "kube.book.check_sum": _check(Way.IN, 150_000, has_photo=False, must_check=False),
    "kube.book.check_sum: large": _check(Way.OUT, 2_000_000, has_photo=True, must_check=True),
    "kube.book.ask_day": lambda t: book.ask_day(TODAY, t),
    "kube.book.day_unclear": lambda t: book.day_unclear(TODAY, t),
    "kube.book.written": lambda t: book.written(_WRITTEN, t),
    "kube.book.written: waits": lambda t: book.written(_WAITS, t),
    "kube.book.written: nobody to confirm it": lambda t: book.written(replace(_WAITS, told=()), t),
    "kube.book.ask_take_back": lambda t: book.ask_take_back(_SALE, t),
    "kube.book.confirmed": lambda t: book.confirmed(_WAITS, t),
    "kube.book.doubted": lambda t: book.doubted(_WAITS, t),
    "kube.dues.dues": lambda t: dues.dues(_OPEN, 0, t),
    "kube.dues.dues: member": lambda t: dues.dues(_READ, 0, t),
    "kube.dues.dues: none agreed": lambda t: dues.dues(_EMPTY, 0, t),
    "kube.dues.ask_dues": lambda t: dues.ask_dues(_STANDING, t),
    "kube.offices.ballot": lambda t: offices.ballot(_TO_COUNT, 0, t),
    "kube.offices.ballot: first": lambda t: offices.ballot(_NEW_BALLOT, 0, t),
    "kube.offices.ballot: chair": _ballot(Office.CHAIR),
    "kube.offices.counting": lambda t: offices.counting(_COUNTING, t),
    "kube.offices.counting: before": lambda t: offices.counting(_UNCOUNTED, t),
    "kube.offices.counting: signed": lambda t: offices.counting(
        replace(_COUNTING, count=replace(_COUNT, to_signed=True)), t
    ),
    "kube.offices.ask_count": lambda t: offices.ask_count(_STANDING, t),
    "kube.offices.handed_over": lambda t: offices.handed_over(_COUNTING, t),
    "kube.papers.minutes": lambda t: papers.minutes(replace(_PAPERS, standing=_CHAIR), 0, t),
    "kube.papers.minutes: none": lambda t: papers.minutes(_PAPERS_READ, 0, t),
    "kube.papers.one_minutes": lambda t: papers.one_minutes(_PAPERS, _PAPERS.minutes[0], t),
    "kube.papers.ask_minutes": lambda t: papers.ask_minutes(_CHAIR, t),
    "kube.papers.words_unfit": lambda t: papers.words_unfit(7, t),
    "kube.papers.stock": lambda t: papers.stock(_PAPERS, t),
    "kube.papers.stock: much": lambda t: papers.stock(
        replace(_PAPERS, stock=tuple(Stocked(f"barang {n}", n) for n in range(1, 20))), t
    ),
    "kube.papers.stock: none": lambda t: papers.stock(_PAPERS_READ, t),
    "kube.papers.ask_stock": lambda t: papers.ask_stock(_STANDING, Way.IN, t),
    "kube.papers.ask_stock: out": lambda t: papers.ask_stock(_STANDING, Way.OUT, t),
    "kube.papers.stock_unclear": lambda t: papers.stock_unclear(_STANDING, t),
    "kube.papers.plan": lambda t: papers.plan(_PAPERS, t),
    "kube.papers.plan: member": lambda t: papers.plan(_PAPERS_READ, t),
    "kube.papers.step": lambda t: papers.step(_PAPERS, _STEPS[0], t),
    "kube.papers.step: open": lambda t: papers.step(_PAPERS_READ, _STEPS[1], t),
    "kube.papers.ready": lambda t: papers.ready(_READY, t),
    "kube.report.ask_month": lambda t: report.ask_month(_STANDING, TODAY, t),
    "kube.report.made": lambda t: report.made(_MONTH, FileFormat.PDF, b"%PDF", t),
    "kube.report.ready_made": lambda t: report.ready_made(_READY, FileFormat.XLSX, b"PK", t),
    "kube.companion.own": lambda t: companion.own([_LISTED] * 5, 0, t),
    "kube.companion.own: none": lambda t: companion.own([], 0, t),
    "kube.companion.ask_name": companion.ask_name,
    "kube.companion.name_unfit": companion.name_unfit,
    "kube.companion.ask_village": lambda t: companion.ask_village(
        [("16.71.04.1001", 42), ("16.71.04.1002", 7)] * 3, 0, t
    ),
    "kube.companion.seen": lambda t: companion.seen(_SEEN, TODAY, *_RULES, t),
    "kube.companion.seen: new": lambda t: companion.seen(_FRESH, TODAY, *_RULES, t),
    "kube.companion.pick": lambda t: companion.pick(7, _NAMED, 1, t),
    "kube.companion.pick: nobody": lambda t: companion.pick(7, [], 0, t),
    "kube.companion.code": lambda t: companion.code(_KUBE, _CODE, ZONE, t),
    "kube.companion.for_family": lambda t: companion.for_family(
        [_LISTED, _NEW_GROUP] * 3, _NAMED[0], 1, t
    ),
    "kube.companion.for_family: no group": lambda t: companion.for_family([], _NAMED[0], 0, t),
    "kube.letters.joined": lambda t: letters.joined(_KUBE, _MEMBERS[0], t),
    "kube.letters.left": lambda t: letters.left(_KUBE, _MEMBERS[4], t),
    "kube.letters.left_for_companion": lambda t: letters.left_for_companion(_KUBE, _MEMBERS[4], t),
    "kube.letters.ended": lambda t: letters.ended(_KUBE, t),
    "kube.letters.ended_for_companion": lambda t: letters.ended_for_companion(_KUBE, t),
    "kube.letters.dues_set": lambda t: letters.dues_set(_KUBE, t),
    "kube.letters.to_check": lambda t: letters.to_check(_WAITS, t),
    "kube.letters.confirmed": lambda t: letters.confirmed(_WAITS, "Karto Wiryono", t),
    "kube.letters.doubted": lambda t: letters.doubted(_WAITS, t),
    "kube.letters.decided": lambda t: letters.decided(replace(_BALLOT, decided=True), t),
    "kube.letters.decided: count first": lambda t: letters.decided(_TO_COUNT, t),
    "kube.letters.counted": lambda t: letters.counted(_COUNTING, t),
    "kube.letters.handed_over": lambda t: letters.handed_over(_COUNTING, t),
    "kube.letters.quarrel": lambda t: letters.quarrel(_KUBE, _MEMBERS[4], t),
}
