"""Which page answers: names, typing errors, likeness, areas, dates."""

from dataclasses import replace
from datetime import date

import pytest

from features.answers.rules.entries import Entry
from features.answers.rules.lookup import Lookup
from features.answers.rules.pages import Page, PageKind, Reader
from features.answers.storage.reference import shipped_pages
from understanding.normal import words_of
from understanding.page_guesses import shipped_page_reader
from understanding.words import Intent

DAY = date(2026, 11, 26)
SHIPPED = Lookup(
    [Entry(row, one, key=one.id) for row, one in enumerate(shipped_pages())], shipped_page_reader()
)


def _page(page_id: str, intent: Intent, **parts: object) -> Page:
    page = Page(id=page_id, title=page_id, intent=intent, body="Isi.", source="Uji", checked=DAY)
    return replace(page, **parts)  # type: ignore[arg-type]


PAGES = (
    _page(
        "pkh",
        Intent.PROGRAM_INFO,
        kind=PageKind.PROGRAMME,
        programmes=("PKH",),
        names=("pkh", "program keluarga harapan"),
    ),
    _page("pendamping-pkh", Intent.PROGRAM_INFO, kind=PageKind.ROLE, names=("pendamping pkh",)),
    _page("bpnt", Intent.PROGRAM_INFO, programmes=("BPNT",), names=("bpnt", "sembako")),
    _page(
        "pkh-besaran",
        Intent.AID_AMOUNT,
        programmes=("PKH",),
        questions=("pkh ibu hamil dapat berapa", "berapa untuk anak sekolah"),
    ),
    _page("besaran", Intent.AID_AMOUNT, main=True),
    _page(
        "kks-hilang", Intent.CARD_LOST, main=True, questions=("kartu saya hilang", "kks tertelan")
    ),
    _page("kks-belum", Intent.CARD_LOST, questions=("kartu belum dibagikan kepada saya",)),
    _page("pip", Intent.OUT_OF_SCOPE, kind=PageKind.OTHER_AGENCY, names=("pip", "kip kuliah")),
    _page(
        "ktp",
        Intent.OUT_OF_SCOPE,
        kind=PageKind.OTHER_AGENCY,
        names=("ktp",),
        questions=("bikin ktp baru di mana",),
    ),
    _page("burekol", Intent.AID_STATUS, names=("burekol",)),
    _page("usul", Intent.REGISTER_FOR_AID, main=True, questions=("cara daftar bantuan",)),
)
LOOKUP = Lookup([Entry(number, page, key=page.id) for number, page in enumerate(PAGES, 1)])


def _asked(intent: Intent, text: str, *programmes: str) -> str | None:
    found = LOOKUP.page(intent, words_of(text), programmes, on=DAY)
    return found.key if found else None


@pytest.mark.parametrize(
    ("intent", "text", "wanted"),
    [
        (Intent.PROGRAM_INFO, "PKH itu apa sih bu", "pkh"),
        (Intent.PROGRAM_INFO, "apa tugas pendamping pkh", "pendamping-pkh"),
        (Intent.PROGRAM_INFO, "program keluaga harapan utk siapa", "pkh"),
        (Intent.PROGRAM_INFO, "program kelurga harapan", "pkh"),
        (Intent.PROGRAM_INFO, "sembkao", "bpnt"),
        (Intent.AID_AMOUNT, "berapa uang pkh", "pkh-besaran"),
        (Intent.AID_AMOUNT, "yang hamil dapat brp", "pkh-besaran"),
        (Intent.AID_AMOUNT, "berapa sembako sebulan", "bpnt"),
        (Intent.AID_AMOUNT, "jumlahnya", "besaran"),
        (Intent.AID_AMOUNT, "kip kuliah dapat berapa", "pip"),
        (Intent.CARD_LOST, "kartu pkh ku ilang", "kks-hilang"),
        (Intent.CARD_LOST, "kartunya belum dibagikan", "kks-belum"),
        (Intent.REGISTER_FOR_AID, "ktp saya sini, cara daftar bantuan gimana", "usul"),
        (Intent.OUT_OF_SCOPE, "kapan kip kuliah dibuka", "pip"),
        (Intent.OUT_OF_SCOPE, "pkh", None),
        (Intent.OUT_OF_SCOPE, "resep rendang", None),
        (Intent.PENA, "apa saja", None),
    ],
)
def test_the_page_that_answers(intent: Intent, text: str, wanted: str | None) -> None:
    assert _asked(intent, text) == wanted


def test_a_word_that_is_right_is_never_taken_for_a_slip_of_another() -> None:
    """`barang`, `karang` and `jarang` may all name something."""
    words = ("zakumina", "zakumana", "zakumuna", "zekumina", "zakumin", "pakumina")
    pages = [_page(word, Intent.PROGRAM_INFO, names=(word,)) for word in words]
    lookup = Lookup([Entry(number, page, key=page.id) for number, page in enumerate(pages, 1)])
    for page in pages:
        found = lookup.page(Intent.PROGRAM_INFO, page.names, on=DAY)
        assert found is not None
        assert found.key == page.id


def test_a_programme_that_was_understood_needs_no_name() -> None:
    assert _asked(Intent.PROGRAM_INFO, "itu apa", "BPNT") == "bpnt"
    assert _asked(Intent.AID_AMOUNT, "dapat apa", "PKH") == "pkh-besaran"


def test_a_page_of_the_own_area_wins_and_others_are_not_seen() -> None:
    here = replace(PAGES[0], id="pkh-kebumen", area="33.05")
    lookup = Lookup([Entry(1, PAGES[0], key="pkh"), Entry(2, here, key="pkh-kebumen")])

    def found(area: str) -> str:
        one = lookup.page(Intent.PROGRAM_INFO, ("pkh",), on=DAY, area=area)
        return one.key if one else ""

    assert [found(area) for area in ("33.05.12", "33.05", "33.0", "33.06", "")] == [
        *("pkh-kebumen", "pkh-kebumen"),
        *("pkh", "pkh", "pkh"),
    ]


def test_a_page_answers_those_it_is_for() -> None:
    """Each reader has a main page; a search and a name find no page that is for others."""
    warga = _page("lapor", Intent.COMPANION_ESCALATE, main=True, readers=(Reader.FAMILY,))
    posts = _page(
        *("naik", Intent.COMPANION_ESCALATE),
        main=True,
        kind=PageKind.CONCEPT,
        names=("naikkan kasus",),
        readers=(Reader.COMPANION, Reader.STAFF),
    )
    lookup = Lookup([Entry(1, warga, key="lapor"), Entry(2, posts, key="naik")])
    said = words_of("naikkan kasus pkh")

    def found(*readers: Reader) -> list[object]:
        page = lookup.page(Intent.COMPANION_ESCALATE, said, on=DAY, readers=readers)
        near = lookup.near(said, on=DAY, readers=readers, most=1)
        sought = lookup.search("naikkan kasus", on=DAY, readers=readers)
        return [page and page.key, [one.key for one, _ in near], [one.key for one, _ in sought]]

    assert found(Reader.FAMILY) == ["lapor", [], []]
    assert found(Reader.STAFF) == found(Reader.COMPANION) == ["naik", ["naik"], ["naik"]]
    assert found() == [None, [], []]


def test_a_page_answers_on_its_days_only() -> None:
    page = replace(PAGES[0], valid_from=date(2022, 9, 1), valid_to=date(2022, 12, 31))
    lookup = Lookup([Entry(1, page, key="pkh")])
    answers = [
        lookup.page(Intent.PROGRAM_INFO, ("pkh",), on=day) is not None
        for day in (
            date(2022, 8, 31),
            date(2022, 9, 1),
            date(2022, 12, 31),
            date(2023, 1, 1),
        )
    ]
    assert answers == [False, True, True, False]


@pytest.mark.parametrize("text", ["", "?", "a", "😭" * 400, "<nik>", "zz " * 2_000, "pkh " * 1_000])
def test_no_text_breaks_the_lookup(text: str) -> None:
    for intent in Intent:
        LOOKUP.page(intent, words_of(text), on=DAY)


def _near(text: str, lookup: Lookup = LOOKUP) -> list[str]:
    return [one.key for one, _ in lookup.near(words_of(text), on=DAY, most=2)]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("bantuan saya macet di burekol", "burekol"),
        ("bansos berhenti kata pendamping pkh", "pendamping-pkh"),
        ("kip kuliah anak tetangga", "pip"),
        ("pkh saya", None),
        ("kata tetangga burekol", None),
        ("ini burekol, bukan bantuan", None),
    ],
)
def test_beside_the_aid_a_thing_is_ours_and_a_programme_alone_is_not(
    text: str, page: str | None
) -> None:
    assert _asked(Intent.OUT_OF_SCOPE, text) == page
    assert page is None or _near(text)[0] == page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("struk pos bilang sudah ditarik, padahal bukan saya yang narik", "riwayat_tarikan_asing"),
        ("kis bapak mati pas mau operasi", "instansi_pbi"),
        ("orang tua sudah sepuh, uangnya bisa diantarkan ke rumah tidak", "ambil_sakit_diantar"),
        ("sembakonya masuk tapi pkhnya kok enggak", "belum_salah_satu"),
        ("sisa uang di atm tidak bisa diambil", "sisa_atm"),
    ],
)
def test_where_it_is_unclear_what_people_ask_alike_is_among_the_nearest(
    text: str, page: str
) -> None:
    assert page in _near(text, SHIPPED)


def test_the_same_question_in_other_words_is_likelier_than_any_intent() -> None:
    words = words_of("sisa uang di atm tidak bisa diambil")
    [(first, is_close)] = SHIPPED.near(words, on=DAY, most=1)
    assert (first.key, is_close) == ("sisa_atm", True)
    words = words_of("saya sudah sepuh sekali, kalau uangnya dibawa ke sini bagaimana")
    assert not any(close for _, close in SHIPPED.near(words, on=DAY, most=2))


def test_what_resembles_no_question_has_no_page_near() -> None:
    assert _near("🙏🙏", SHIPPED) == _near("anu pak", SHIPPED) == []


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("rekening saya diblokir karena burekol", "burekol"),
        ("atm keblokir gara2 burekol padahal gak pernah", "burekol"),
        ("kula dipun tuding burekol", "burekol"),
        ("abdi dicoret ku burekol", "burekol"),
        ("burekol apa yang bagus", None),
        ("situs burekol diblokir", None),
        ("akun burekol saya diblokir", None),
        ("usul ditolak, usul dicoret", None),
    ],
)
def test_what_was_blocked_or_struck_off_is_the_own_aid_without_a_word_of_it(
    text: str, page: str | None
) -> None:
    assert _asked(Intent.OUT_OF_SCOPE, text) == page
