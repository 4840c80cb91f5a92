"""Samples of answers: explanations, topics, and what follows a vote."""

from dataclasses import replace
from datetime import date

from features.answers.rules.entries import Entry
from features.answers.rules.pages import Fact, Page, PageKind, Unit
from features.answers.services.answers import Answer
from features.answers.views import answers, follow_ups
from features.answers.views.answers import ShowPage, report_button
from features.people.storage.reference import Contact, ContactKind
from tests.gallery.sample import Sample
from understanding.words import Intent
from views.view import Button

PAGE = Page(
    id="pkh",
    title="PKH (Program Keluarga Harapan)",
    kind=PageKind.PROGRAMME,
    intent=Intent.PROGRAM_INFO,
    body=(
        "PKH adalah uang bersyarat untuk keluarga miskin.\n"
        "Sekarang: ibu hamil {pkh.ibu_hamil.3bulan} per 3 bulan.\n"
        "Lansia: mulai umur {pkh.lansia.umur}, {pkh.lansia.3bulan}.\n"
        "Pusat pengaduan: {kontak:telepon}, {kontak:whatsapp}.\n"
        "Langkah berikut: lihat jadwal, atau tanya pendamping."
    ),
    source="Tempo 3 Januari 2025; Tribunnews <20/02/2022>",
    checked=date(2026, 11, 22),
    programmes=("PKH",),
    names=("pkh",),
    buttons=("saldo",),
)
FACT = Fact(
    key="pkh.ibu_hamil.3bulan",
    value="750000",
    unit=Unit.RUPIAH,
    source="Tempo",
    checked=date(2026, 11, 22),
)
_SIXTY = replace(FACT, key="pkh.lansia.umur", value="60", unit=Unit.YEARS, sure=False)
_SEVENTY = replace(_SIXTY, value="70", sure=True)
FOUND = Answer(
    Entry(7, PAGE, key="pkh"),
    PAGE,
    {"pkh.ibu_hamil.3bulan": (FACT,), "pkh.lansia.umur": (_SEVENTY, _SIXTY)},
    {"telepon": ("171",), "whatsapp": ()},
)
UNSURE = replace(FOUND, page=replace(PAGE, sure=False))
_UNITS = replace(
    FOUND,
    page=replace(PAGE, body="\n".join(f"{{{unit}}}" for unit in Unit)),
    facts={unit: (replace(FACT, key=unit, value="1800", unit=unit),) for unit in Unit},
)
_LONGEST = replace(
    FOUND, page=replace(PAGE, body="{pkh.lansia.umur}\n" * 194, source="x" * 300, title="x" * 100)
)
_DOUBTFUL = replace(
    _UNITS,
    facts={unit: (replace(FACT, key=unit, value="7", unit=unit, sure=False),) for unit in Unit},
)
_TITLES = [
    replace(PAGE, id=f"p{number}", title=f"Penjelasan nomor {number}") for number in range(15)
]
_CONTACTS = [Contact(ContactKind.POLICE, "110", "indonesia.go.id", date(2026, 11, 25))]
_MANY = [Button(f"Tombol {number}", ShowPage(f"p{number}")) for number in range(6)]

ANSWERS: dict[str, Sample] = {
    "answers.answers.answer": lambda t: answers.answer(FOUND, t, buttons=_MANY, message_id=5),
    "answers.answers.answer: others beside it": lambda t: answers.answer(
        FOUND, t, buttons=_MANY, beside=(UNSURE.page,), message_id=5
    ),
    "answers.answers.answer: not sure": lambda t: answers.answer(UNSURE, t),
    "answers.answers.answer: every unit": lambda t: answers.answer(_UNITS, t, asks=False),
    "answers.answers.answer: as long as can be": lambda t: answers.answer(_LONGEST, t),
    "answers.answers.answer: few sure": lambda t: answers.answer(_DOUBTFUL, t),
    "answers.answers.kinds": answers.kinds,
    "answers.answers.topics": lambda t: answers.topics(PageKind.QUESTION, _TITLES, 1, t),
    "answers.answers.topics: first": lambda t: answers.topics(PageKind.ROLE, _TITLES, 0, t),
    "answers.answers.topics: too far": lambda t: answers.topics(PageKind.ROLE, _TITLES, 99, t),
    "answers.answers.topics: none": lambda t: answers.topics(PageKind.EXAMPLE, [], 0, t),
    "answers.answers.found": lambda t: answers.found("pkh <b> " * 20, [FOUND] * 8, t),
    "answers.answers.nothing_found": lambda t: answers.nothing_found("kucing", t),
    "answers.follow_ups.of_answer": lambda t: follow_ups.of_answer(
        "PKH",
        ["Lansia: mulai umur 60 tahun.", "Bawa KTP & KK."],
        t,
        buttons=[report_button(5, t)],
    ),
    "answers.follow_ups.of_answer: not there": lambda t: follow_ups.of_answer("PKH", [], t),
    "answers.answers.no_page": lambda t: answers.no_page(t, [report_button(5, t)]),
    "answers.answers.thanked": answers.thanked,
    "answers.answers.not_answered": lambda t: answers.not_answered(5, t),
    "answers.answers.survey": lambda t: answers.survey(5, t),
    "answers.answers.emergency": lambda t: answers.emergency(_CONTACTS, 5, t),
    "answers.answers.goodbye": answers.goodbye,
}
