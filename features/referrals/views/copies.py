"""What of referrals stands in the copy of a family's data: all but who in the office did it."""

from features.cases.views.cases import ROLES
from features.referrals.rules.referrals import Step, Way
from features.referrals.storage.whose import OfOwnReferrals
from features.referrals.views.names import RECEIVERS, RESULTS, STATES
from storage.copying import NUMBER, Copied, LeftOut, OfFamily, Shown, Why
from views.translator import mark

_ROLES = {**ROLES, "public": mark("This bot, by itself"), "recipient": mark("Your family")}
_WAYS = {Way.CHAT.value: mark("in this chat"), Way.SPOKEN.value: mark("aloud, to the sender")}
_STEPS = {
    Step.ASKED: mark("Your family was asked"),
    Step.AGREED: mark("Your family agreed"),
    Step.READ: mark("The office looked at it"),
    Step.ACCEPTED: mark("The office accepted it"),
    Step.DECLINED: mark("The office did not take it"),
    Step.SILENT: mark("The deadline was over"),
    Step.DONE: mark("The office wrote what came of it"),
    Step.WITHDRAWN: mark("It was taken back"),
}

REFERRAL = Copied(
    mark("Referrals of your family"),
    OfFamily("family_id"),
    {
        "id": Shown(mark("Number of the referral in this bot")),
        "family_id": Shown(mark("Number of the family in this bot")),
        "receiver": Shown(
            mark("Office"), words={one.value: label for one, label in RECEIVERS.items()}
        ),
        "sender_role": Shown(mark("Sent by"), words=_ROLES),
        "need_sealed": Shown(mark("What is needed")),
        "office_sealed": Shown(
            mark("Office that got a letter"),
            json=True,
            keys={
                "name": mark("Name"),
                "address": mark("Address"),
                "phone": mark("Telephone"),
                "email": mark("Mail address"),
            },
        ),
        "state": Shown(mark("State"), words={one.value: label for one, label in STATES.items()}),
        "consent_way": Shown(mark("How you agreed"), words=_WAYS),
        "consent_version": Shown(mark("Version of the text")),
        "consent_sha256": Shown(mark("Fingerprint of the text"), proper=True),
        "consent_at": Shown(mark("Agreed on")),
        "asked_at": Shown(mark("Asked on")),
        "sent_at": Shown(mark("Sent on")),
        "due_at": Shown(mark("Answer by")),
        "meets_on": Shown(mark("Day of coming")),
        "place_sealed": Shown(mark("Where to come")),
        "answer_sealed": Shown(mark("Reason of the office")),
        "result": Shown(
            mark("What came of it"), words={one.value: label for one, label in RESULTS.items()}
        ),
        "found_sealed": Shown(mark("What the office found")),
        "closed_at": Shown(mark("Closed on")),
    },
    (
        LeftOut(Why.OTHERS, ("sender_id", "holder_id", "holder_role", "consent_by")),
        LeftOut("it only keeps one referral from being made twice", ("referral_key",)),
        LeftOut("it opens the referral for whoever holds the slip", ("slip",)),
        LeftOut("where the office looks for it", ("area_code", "case_id", "remind_at")),
        LeftOut("a person in no register, who has no copy here", ("person_sealed",)),
    ),
)
STEP = Copied(
    mark("Who did what with the referrals of your family"),
    OfOwnReferrals("referral_id"),
    {
        "referral_id": Shown(mark("Number of the referral in this bot")),
        "what": Shown(mark("What"), words={one.value: label for one, label in _STEPS.items()}),
        "role": Shown(mark("Role"), words=_ROLES),
        "at": Shown(mark("When")),
    },
    (
        NUMBER,
        LeftOut("the name of who did it: the role answers for it", ("by_id",)),
        LeftOut("it only keeps one step from being written twice", ("step_key",)),
    ),
    is_trail=True,
)
