"""How things are called on the pages: short, for people who read them a hundred times a day."""

from features.cases.rules.cases import Desk
from features.cases.rules.command_center import CaseStatus, Decision
from features.cases.rules.queue import Lane
from features.cases.views import refusals
from features.people.views.offices import OFFICES
from views.translator import mark

LANES = {
    Lane.ALL: mark("All open"),
    Lane.MINE: mark("Mine"),
    Lane.FREE: mark("Nobody's"),
    Lane.LATE: mark("Late"),
    Lane.TODAY: mark("Due today"),
    Lane.DANGER: mark("Danger"),
    Lane.INTEGRITY: mark("Integrity"),
    Lane.WAITING: mark("Waits for data"),
    Lane.CLOSED: mark("Finished"),
}

# TRANSLATORS: states of a case in a table
STATES = {
    CaseStatus.RECEIVED: mark("New"),
    CaseStatus.TAKEN: mark("In work"),
    CaseStatus.NEEDS_DATA: mark("Waits for data"),
    CaseStatus.REFERRED: mark("Handed on"),
    CaseStatus.RESOLVED: mark("Finished"),
    CaseStatus.REJECTED: mark("Closed"),
    CaseStatus.REOPENED: mark("Opened again"),
}

# TRANSLATORS: who works on a case, in a table
DESKS = {
    Desk.COMPANION: mark("Companion"),
    Desk.TKSK: mark("TKSK"),
    Desk.COORDINATOR: mark("Coordinator"),
    Desk.VILLAGE: mark("Village operator"),
    Desk.BANK: mark("Bank desk"),
    Desk.DINSOS: mark("Dinsos"),
    Desk.DATA_OFFICER: mark("Data officer"),
    Desk.CENTRE: mark("Social centre (Sentra)"),
    Desk.COMMAND_CENTER: mark("Command center"),
}

DECISIONS = {
    Decision.DONE: mark("Done"),
    Decision.HANDLED_LOCALLY: mark("Handled locally"),
    Decision.REFERRED: mark("Referred for good"),
    Decision.DRAWN_INTO_CENTRE: mark("Drawn into Sentra"),
    Decision.GRADUATED: mark("Graduated to PENA"),
    Decision.REFUSED: mark("Refused"),
}

ROLES = {
    "companion": mark("Companion"),
    "coordinator": mark("Coordinator"),
    "officer": mark("Officer"),
    "administrator": mark("Administrator"),
    "village": mark("Village operator"),
    "bank": mark("Bank desk"),
    "dinsos": mark("Dinsos"),
    "data_officer": mark("Data officer"),
    "centre": mark("Social centre (Sentra)"),
    **{role.value: label for role, label in OFFICES.items()},
}

DONE = {
    "taken": mark("You have this case now. The reporter is told."),
    "asked": mark("The question goes to the reporter; the clock stands still until the answer."),
    "referred": mark("Handed on. The reporter is told."),
    "moved": mark("Moved up one desk. The reporter is told."),
    "drawn": mark("Drawn into a Sentra. The reporter is told."),
    "noted": mark("Noted. The reporter does not see it."),
    "held": mark("Your answer leaves in ten seconds. Until then it can be taken back."),
    "corrected": mark("Set right. Whoever may not see it any more is out."),
    "kept": mark("Kept. You find it at every case under “Ready-made”."),
    "share-asked": mark("A second officer must agree; then your colleagues have it too."),
    "shared": mark("Shared. Colleagues of the same role have it now."),
    "not-shared": mark("Not shared. It stays with its author."),
    "removed": mark("Taken away."),
    "tip-answered": mark(
        "Answered. In two minutes everybody who asked is told; until then it can be taken back."
    ),
    "tip-back": mark("Taken back. Nobody was told."),
    "tip-merged": mark("Both are one now."),
    "tip-none": mark("No such entry is in the library."),
    "tip-why": mark("Write one sentence of 10 to 300 letters, without a link."),
    "planned": mark("Changed. The calendar shows it."),
    "topics": mark("Kept. It holds for what comes from now on."),
    "no-place": mark("No such place is known. Write the village, the kecamatan or the kabupaten."),
    "reason": mark("It is confidential: say in a few words why you need to know whose it is."),
    "merged": mark("Merged. The reporters are told under which number it goes on."),
    "parted": mark("It goes on by itself again. The reporter is told."),
    "split": mark("The second matter has its own number now. The reporter is told."),
    "no-ticket": mark("There is no case with that number that you may see."),
    "closed": mark("Closed. The reporter is told."),
    "proposed": mark(
        "Your proposal to close is noted. A second officer must decide the same: this is an integrity case."
    ),
    "same": mark("You proposed to close it yourself. Another officer must decide now."),
    "other": mark("Somebody else has taken it meanwhile. Look again before you take over."),
    "top": mark("It already lies with the highest desk."),
    "moved-before": mark("It was moved by somebody else meanwhile."),
    "words": mark("Please write something first."),
    "long": mark("That is too long. Please shorten it."),
    "secret": refusals.ASKS_SECRET,
    "given": mark("Handed over. The receiver is told."),
    "given-part": mark(
        "Handed over, but not all: some cases may not be seen by the receiver, or not by you."
    ),
    "given-none": mark("Nothing was handed over: choose cases and a receiver who may see them."),
    "approved": mark(
        "Approved. It starts in a minute; until then it can be cancelled in the chat."
    ),
    "refused": mark("Refused. Nothing was sent, and the author is told why."),
    "confirmed": mark("The code fits. For ten minutes you can take out files."),
    "code": mark("The code does not fit, or was tried too often. Wait for the next one."),
    "purpose": mark("Please write in at least ten letters what the file is for."),
}

CANNED = (
    (
        mark("Received"),
        mark(
            "Thank you. Your report {ticket} is being worked on by {officer}. We answer by {due} at the latest."
        ),
    ),
    (
        mark("Photo wanted"),
        mark(
            "For report {ticket} we need a clear photo of the receipt or of the screen. Cover numbers of cards and PIN first. Reply to this message with it."
        ),
    ),
    (
        mark("Asked the bank"),
        mark(
            "We have asked the bank about report {ticket}. Please keep the card with you and give the PIN to nobody. You hear from us by {due}."
        ),
    ),
    (
        mark("Come with papers"),
        mark(
            "For report {ticket} please come to the village office with KTP and KK. It costs nothing."
        ),
    ),
)
"""Answers that are written again and again: what they are called, and what they say."""
