"""What the explanations for staff say of times is what the bot does: `data/jawaban/tugas*.toml`
write figures in words, and the figures themselves stand in the code or in dated rules."""

from datetime import date, timedelta

import pytest

from features.answers.storage.reference import shipped_pages
from features.capacity.rules import workload
from features.cases.rules import cases
from features.desk.services import letters
from features.hoaxes.rules import tips
from features.imports.rules import jobs
from features.people.rules import linking, posts
from features.visits.rules import figures
from features.visits.rules.dated import Span, rule_on

PAGES = {page.id: page for page in shipped_pages()}
TODAY = date(2026, 11, 28)
DAY, HOUR, MINUTE, SECOND = (
    timedelta(days=1), timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1),
)  # fmt: skip
TOLD = [
    ("tugas_salah_keluarga", "empat belas hari", rule_on(Span.BACK, TODAY).span, 14 * DAY),
    ("tugas_tanggal_mundur", "empat belas hari", rule_on(Span.BACK, TODAY).span, 14 * DAY),
    ("tugas_ingatkan", "Tiga hari kemudian", rule_on(Span.REMINDED, TODAY).span, 3 * DAY),
    ("tugas_salah_pencet", "sepuluh menit", cases.UNDO, 10 * MINUTE),
    ("tugas_ralat_laporan", "sepuluh menit", cases.UNDO, 10 * MINUTE),
    ("tugas_salah_pencet", "sepuluh detik", letters.HELD, 10 * SECOND),
    ("tugas_buka_lagi", "satu kali", cases.REOPENINGS, 1),
    ("tugas_pelapor_diam", "satu kali", cases.REOPENINGS, 1),
    ("tugas_kode_keluarga", "24 jam", linking.VALID_FROM_COMPANION, 24 * HOUR),
    ("tugas_tidak_bisa_masuk", "tujuh hari", posts.VALID, 7 * DAY),
    ("tugas_tidak_bisa_masuk", "Lima kali salah", linking.FAILURES_ALLOWED, 5),
    ("tugas_tidak_bisa_masuk", "menunggu sehari", linking.PAUSE, DAY),
    ("tugas_penyetuju", "satu hari", jobs.VALID_FOR, DAY),
    ("tugas_jawab_kabar", "dua menit", tips.UNDO, 2 * MINUTE),
    ("tugas_rekap_kunjungan", "sembilan puluh hari", figures.SPAN, 90 * DAY),
    ("tugas_rekap_kunjungan", "tiga puluh hari", workload.VISITED, 30 * DAY),
]


@pytest.mark.parametrize(("page", "words", "rule", "meant"), TOLD, ids=str)
def test_the_figure_that_is_told_is_the_rule(
    page: str, words: str, rule: object, meant: object
) -> None:
    assert words in PAGES[page].body
    assert rule == meant
