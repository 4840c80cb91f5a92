"""Samples of the question which of three things is meant."""

from features.answers.storage.reference import shipped_pages
from features.answers.views import which
from tests.gallery.sample import Sample
from understanding.words import Intent
from views.menu import CommandLine

_THREE = (
    Intent.COMPLAINT_NOT_RECEIVED,
    Intent.DISBURSEMENT_SCHEDULE,
    Intent.AID_STATUS,
)

_JUDOL = next(page for page in shipped_pages() if page.id == "judol")

WHICH: dict[str, Sample] = {
    "answers.which.which": lambda t: which.which(_THREE, 4_271, t),
    "answers.which.which:danger": lambda t: which.which(
        (Intent.EMERGENCY, Intent.REFERRAL_CHILD, Intent.COMPLAINT_SERVICE), 4_271, t
    ),
    "answers.which.which:pages": lambda t: which.which(_THREE, 4_271, t, pages=((_JUDOL, True),)),
    "answers.which.which_work": lambda t: which.which_work(
        [CommandLine("kasus", t.plain("Open cases in your area"))], [_JUDOL], [], 4_271, t
    ),
    "answers.which.which_work: pages": lambda t: which.which_work(
        [], [_JUDOL], [Intent.CHECK_HOAX], 4_271, t
    ),
    "answers.which.work_not_understood": which.work_not_understood,
    "answers.which.none_of_these": which.none_of_these,
    "answers.which.besides": lambda t: which.besides(Intent.DISBURSEMENT_SCHEDULE, 4_271, t),
}
