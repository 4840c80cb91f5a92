"""A sample of every view, for looking at all of them at once and for the test that reads them all.

Keys are `module.function`, with the situation behind a colon where there are several.
"""

from tests.gallery.agents import AGENTS
from tests.gallery.aid import AID
from tests.gallery.answer_desk import ANSWER_DESK
from tests.gallery.answers import ANSWERS
from tests.gallery.broadcast_drafts import WRITING
from tests.gallery.broadcasts import BROADCASTS
from tests.gallery.capacity import CAPACITY
from tests.gallery.cards import CARDS
from tests.gallery.caseload import CASELOAD
from tests.gallery.commitments import COMMITMENTS
from tests.gallery.desk import DESK
from tests.gallery.empowerment import EMPOWERMENT
from tests.gallery.follow_ups import FOLLOW_UPS
from tests.gallery.frame import FRAME
from tests.gallery.groups import GROUPS
from tests.gallery.help_desks import HELP_DESKS
from tests.gallery.helpers import HELPERS
from tests.gallery.history import HISTORY
from tests.gallery.hoaxes import HOAXES
from tests.gallery.imports import IMPORTS
from tests.gallery.kube import KUBE
from tests.gallery.my_data import MY_DATA
from tests.gallery.notices import NOTICES
from tests.gallery.office import OFFICE
from tests.gallery.packs import PACKS
from tests.gallery.places import PLACES
from tests.gallery.posts import POSTS
from tests.gallery.practice import PRACTICE
from tests.gallery.projects import PROJECTS
from tests.gallery.referrals import REFERRALS
from tests.gallery.refusals import REFUSAL_SAMPLES
from tests.gallery.reminders import REMINDERS
from tests.gallery.reports import REPORTS
from tests.gallery.safety import SAFETY
from tests.gallery.sample import Sample
from tests.gallery.schedules import SCHEDULES
from tests.gallery.standing import STANDING
from tests.gallery.surveys import SURVEYS
from tests.gallery.tips import TIPS
from tests.gallery.together import TOGETHER
from tests.gallery.unclear import UNCLEAR
from tests.gallery.verification import VERIFICATION
from tests.gallery.visits import VISITS
from tests.gallery.voice import VOICE
from tests.gallery.wall import WALL
from tests.gallery.which import WHICH

GALLERY: dict[str, Sample] = {
    **AID,
    **REMINDERS,
    **IMPORTS,
    **ANSWERS,
    **POSTS,
    **VISITS,
    **REFERRALS,
    **PROJECTS,
    **COMMITMENTS,
    **ANSWER_DESK,
    **UNCLEAR,
    **FRAME,
    **REPORTS,
    **FOLLOW_UPS,
    **OFFICE,
    **HELP_DESKS,
    **DESK,
    **SAFETY,
    **HOAXES,
    **STANDING,
    **TIPS,
    **BROADCASTS,
    **WRITING,
    **SCHEDULES,
    **REFUSAL_SAMPLES,
    **NOTICES,
    **PLACES,
    **WHICH,
    **WALL,
    **VOICE,
    **TOGETHER,
    **MY_DATA,
    **HELPERS,
    **PACKS,
    **AGENTS,
    **CARDS,
    **VERIFICATION,
    **HISTORY,
    **CASELOAD,
    **GROUPS,
    **EMPOWERMENT,
    **KUBE,
    **SURVEYS,
    **PRACTICE,
    **CAPACITY,
}
