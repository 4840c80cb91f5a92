"""The receipt of a report as a picture: ticket, date and a QR code that leads back to it.

It holds no name and no NIK, so it may be shown at the village office; of a confidential report it
does not say either what it is about.
"""

from zoneinfo import ZoneInfo

from features.cases.rules.cases import CaseFile
from features.cases.views.cases import title
from views.formats import moment, shortened
from views.slip import Line, slip_picture
from views.translator import Translator


def receipt_picture(case: CaseFile, link: str, zone: ZoneInfo, t: Translator) -> bytes:
    about = () if case.confidential else (Line(200, shortened(title(case, t), 30), size=28),)
    lines = (
        *about,
        Line(250, t.plain("Received:"), quiet=True),
        Line(278, moment(case.filed_at, zone, t.language)),
        Line(318, t.plain("Answer by:"), quiet=True),
        Line(346, moment(case.due_at, zone, t.language)),
    )
    return slip_picture(t.plain("KawanKPM: Receipt"), case.ticket, lines, link, t)
