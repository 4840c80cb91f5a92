"""A sample of every view, for looking at all of them at once and for the test that reads them all.

Keys are `module.function`, with the situation behind a colon where there are several.
"""

from views.gallery.aid import AID
from views.gallery.broadcast_refusals import BROADCAST_REFUSALS
from views.gallery.broadcasts import BROADCASTS
from views.gallery.follow_ups import FOLLOW_UPS
from views.gallery.hoaxes import HOAXES
from views.gallery.notices import NOTICES
from views.gallery.office import OFFICE
from views.gallery.reports import REPORTS
from views.gallery.safety import SAFETY
from views.gallery.sample import Sample
from views.gallery.tips import TIPS

GALLERY: dict[str, Sample] = {
    **AID,
    **REPORTS,
    **FOLLOW_UPS,
    **OFFICE,
    **SAFETY,
    **HOAXES,
    **TIPS,
    **BROADCASTS,
    **BROADCAST_REFUSALS,
    **NOTICES,
}
