"""What can be done about each label of the officials: whole, dated, and leading somewhere."""

from datetime import date

from domain.payments import PayoutStatus
from domain.shipped import rows
from features.answers.storage.reference import shipped_facts, shipped_pages
from features.payments.rules.remedies import Actor, Paper, Remedy
from features.payments.views.remedies import ACTORS, DEADLINES, PAPERS
from tests.over import over

LABELS = list(rows("status_salur.csv"))
PAGES = {page.id for page in shipped_pages()}
FACTS = {fact.key for fact in shipped_facts()}


@over(LABELS)
def test_a_label_says_whether_by_whom_and_with_what_it_changes(row: dict[str, str]) -> None:
    remedy, status = Remedy(row["perbaikan"]), PayoutStatus(row["status"])
    assert [ACTORS[Actor(one)] for one in row["oleh"].split(";")]
    assert all(PAPERS[Paper(one)] for one in row["surat"].split(";") if one)
    assert row["halaman"] in PAGES
    assert row["sumber_perbaikan"]
    assert date.fromisoformat(row["dicek"]) <= date(2026, 11, 26)
    if status in (PayoutStatus.NEEDS_REPAIR, PayoutStatus.STOPPED):
        assert remedy in (Remedy.FIX, Remedy.OBJECT, Remedy.ASK)
        assert row["kategori"]
        assert row["surat"]
    if row["batas"]:
        assert row["batas"] in FACTS
        assert row["batas"] in DEADLINES
