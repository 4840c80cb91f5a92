"""Every label of the officials is explained: what it means, who acts, what to do."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from features.payments.views.problems import PROBLEMS, explain, needs_explaining, short
from views.translator import translator

_FILE = Path(__file__).parents[3] / "data" / "status_salur.csv"
LABELS = [*csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines())]
PAYOUT = Payout(
    Programme.PKH, Period(2026, 10, 12), "Tahap 4", 750_000, Channel.KKS, "BRI", "",
    PayoutStatus.PAID, "", date(2026, 11, 1), None, None, "SIKS-NG",
)  # fmt: skip

every_label = pytest.mark.parametrize("row", LABELS, ids=lambda row: str(row["label"]))


def _payout(row: dict[str, str]) -> Payout:
    status = PayoutStatus(row["status"])
    return replace(PAYOUT, label=row["label"], status=status, problem=row["masalah"])


@every_label
def test_a_label_has_its_own_explanation(row: dict[str, str]) -> None:
    assert row["masalah"] in PROBLEMS
    assert row["masalah"] != "unknown_label"


@every_label
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_explanation_says_who_acts_and_what_to_do(row: dict[str, str], language: str) -> None:
    t = translator(language)
    text = str(explain(_payout(row), t))
    for heading in ("<b>Who acts:</b> {who}", "<b>What to do:</b> {todo}"):
        said = text.partition(str(t(heading, who="", todo="")).strip())[2].partition("\n")[0]
        assert len(said) > 10


@every_label
def test_a_label_reads_short_and_in_plain_indonesian(row: dict[str, str]) -> None:
    text = str(short(_payout(row), translator("id")))
    assert 5 < len(text) <= 45
    for hard in ("eksklusi", "verifikasi", "validasi", "terminasi", "exclude", "OMSPAN", "Burekol"):
        assert hard.casefold() not in text.casefold()


@every_label
def test_only_what_was_paid_needs_no_explaining(row: dict[str, str]) -> None:
    paid = row["status"] in ("salur", "transaksi")
    assert needs_explaining(_payout(row)) != paid


def test_an_unknown_label_is_not_guessed() -> None:
    strange = replace(PAYOUT, label="Proses XYZ", status=PayoutStatus.UNKNOWN, problem="whatever")
    assert "kami tidak menebak" in str(explain(strange, translator("id")))


def test_no_explanation_is_without_a_label() -> None:
    assert set(PROBLEMS) - {row["masalah"] for row in LABELS} == {"unknown_label"}
