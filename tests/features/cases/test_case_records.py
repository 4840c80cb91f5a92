"""What was done with a case is read in words, not in the codes in which it is written down."""

import pytest

from domain.areas import load_areas
from features.cases.views.records import record
from views.translator import translator


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("family:yes:", "🤝 Keluarga setuju."),
        (
            "other:no:Pak Slamet, RT 03",
            "🤝 Pihak lain tidak setuju, disaksikan Pak Slamet, RT 03.",
        ),
        ("severity:T", "Tingkat sekarang: tinggi"),
        ("withdrawn", "Ditarik oleh pelapor"),
        ("Ditelepon, tidak diangkat", None),
        ("other:maybe:x", None),
    ],
)
def test_a_record_is_read_in_words(written: str, read: str | None) -> None:
    assert record(written, load_areas(), translator("id")) == read
