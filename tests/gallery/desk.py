"""What the chat says of the desk."""

from dataclasses import replace

from features.cases.rules.queue import QueueRow
from features.cases.views import command_center
from features.desk.views import chat
from tests.gallery.sample import CASE, Sample

_LINK = "https://meja.example.go.id/desk/masuk"

ROW = QueueRow(
    id=CASE.id,
    ticket=CASE.ticket,
    kind=CASE.kind,
    category=CASE.category,
    severity=CASE.severity,
    status=CASE.status,
    confidential=False,
    area_code=CASE.area_code,
    desk=CASE.desk,
    owner_id=None,
    filed_at=CASE.filed_at,
    due_at=CASE.due_at,
    supporters=0,
    unreached=None,
    is_stopped=False,
)
_PAGE = [replace(ROW, id=number) for number in range(8)]

DESK: dict[str, Sample] = {
    "desk.chat.entrance": lambda t: chat.entrance(_LINK, t),
    "desk.chat.entrance: not set up": lambda t: chat.entrance(None, t),
    "desk.chat.laptop_link": lambda t: chat.laptop_link(f"{_LINK}#k=contoh", t),
    "desk.chat.not_sent": lambda t: chat.not_sent("CC-2611-0042", "Sudah cair, Bu.", t),
    "desk.chat.given": lambda t: chat.given("Bayu", ["CC-2611-0042", "CC-2611-0043"], t),
    "desk.chat.given: one": lambda t: chat.given("Bayu", ["CC-2611-0042"], t),
    "cases.command_center.case_list": lambda t: command_center.case_list(_PAGE, 40, 1, t),
    "cases.command_center.case_list: none": lambda t: command_center.case_list([], 0, 0, t),
}
