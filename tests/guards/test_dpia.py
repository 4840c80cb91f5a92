"""The assessment of what is done with personal data names every table that holds some."""

from house import all_kept
from tools.dpia import BEGINS, ENDS, PAGE, is_personal, written


def test_the_page_tells_the_tables_and_the_rules_of_the_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    told = page.split(BEGINS)[1].split(ENDS)[0]
    assert told.strip() == written().strip(), "python -m tools.dpia --update"


def test_every_table_with_personal_data_is_named() -> None:
    page = PAGE.read_text(encoding="utf-8")
    missing = [
        k.table.name for k in all_kept() if is_personal(k) and f"| `{k.table.name}` |" not in page
    ]
    assert missing == []
