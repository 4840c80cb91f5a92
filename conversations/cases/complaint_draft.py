"""What a report holds so far, and which question comes next."""

import secrets
from dataclasses import dataclass, field, replace
from enum import Enum

from chat.context import BotContext
from chat.intake import Received
from chat.questions import Question, Questions
from chat.routing import (
    Ask,
    DialogueSpec,
    Takes,
)
from conversations.cases import own_sums
from conversations.cases.speaking_of import SpeaksOf, named_in, whom_it_speaks_of
from conversations.cases.told import added, keep_things
from domain.areas import Area
from features.cases.rules.accused import accused_of
from features.cases.rules.cases import FOOD_AID, MONEY_MISSING, CaseKind, Category
from features.cases.rules.files import is_heard
from features.cases.views import complaint as views
from features.cases.views import report_summary as report_summary_views
from features.cases.views.complaint import SIX
from features.people.views import places as place_views
from understanding.accusations import accuses
from understanding.asides import aside_in
from understanding.danger import DangerKind
from understanding.places import load_places
from understanding.words import Intent
from views.translator import mark

_SHORT_STORY = 40


_TOLD_PLACES = 4


class Waiting(Enum):
    FOR_KIND = "kind"
    FOR_SIX = "six"
    FOR_STORY = "story"
    FOR_PHOTOS = "photos"
    FOR_INVOLVED = "involved"
    FOR_PLACE = "place"
    FOR_REACH = "reach"
    FOR_WISH = "wish"
    FOR_CHECK = "check"
    FOR_WORD = "word"


@dataclass
class Draft(SpeaksOf):
    """What was said so far. `filing_key` makes sending twice one report.

    `place_open`: the place is not in the list, so it is not asked for again; `place_words` are
    what was typed of it.
    """

    filing_key: str = field(default_factory=lambda: secrets.token_hex(12))
    kind: CaseKind = CaseKind.COMPLAINT
    category: Category | None = None
    story: str = ""
    wish: str = ""
    area_code: str = ""
    place_open: bool = False
    place_words: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    anonymous: bool = False
    passphrase: str = ""
    word_is_new: bool = False
    """The secret word was the last thing that was said."""
    second_word: str = ""
    """What may be another secret word, or belong to the story: it is being asked."""
    cautions: list[str] = field(default_factory=list)
    """How the reporter may not be reached and who must not know, in their own words."""
    reach: str = ""
    """How they are found and reached safely."""
    alarm: DangerKind | None = None
    """Of which kind the danger is, where one was told."""
    passed: list[str] = field(default_factory=lambda: ["photo"])
    """Questions that may be left without an answer, and were.

    Photos have a question of their own only when the person wants to change them: else they come
    with the wish.
    """

    secret: bool = False
    """The chosen kind of problem is confidential."""
    dangers: list[str] = field(default_factory=list)
    """What it is about and raises no alarm in it (`chat.asking.DANGERS`)."""
    first_words: str = ""
    """What a new report shall begin with, while an older one is asked about."""

    def passes(self, *names: str) -> None:
        self.passed = list(dict.fromkeys([*self.passed, *names]))

    def takes_up(self, name: str) -> None:
        self.passed = [one for one in self.passed if one != name]

    @property
    def accuses(self) -> bool:
        return bool(accused_of(self.involved))

    @property
    def is_told(self) -> bool:
        return bool(self.story or self.files)


REPORTABLE = frozenset(
    {
        Intent.COMPLAINT_DEDUCTION, Intent.COMPLAINT_SERVICE, Intent.REPORT_INELIGIBLE,
        Intent.CARD_LOST, Intent.PIN_PROBLEM, Intent.REFERRAL_CHILD, Intent.REFERRAL_ELDERLY,
        Intent.REFERRAL_DISABILITY, Intent.REFERRAL_DRUGS,
    }
)  # fmt: skip
"""Told while a report is open, it belongs to the report."""


COMPLAINT = DialogueSpec(
    "complaint",
    Draft,
    precious=True,
    takes={
        Waiting.FOR_KIND: Takes.CHOICE,
        Waiting.FOR_SIX: Takes.CHOICE,
        Waiting.FOR_STORY: Takes.STORY,
        Waiting.FOR_PHOTOS: Takes.PHOTO,
        Waiting.FOR_INVOLVED: Takes.WORDS,
        Waiting.FOR_PLACE: Takes.PLACE,
        Waiting.FOR_REACH: Takes.STORY,
        Waiting.FOR_WISH: Takes.PHOTO,
        Waiting.FOR_CHECK: Takes.STORY,
        Waiting.FOR_WORD: Takes.SECRET,
    },
    other_words={
        Waiting.FOR_CHECK: (
            mark("The report is not sent yet. If the summary is right, press <b>✅ Send</b>."),
            mark("Is something missing? Write it. Otherwise press <b>✅ Send</b> in the summary."),
        )
    },
    unfinished=mark("📝 Your report is not finished yet. Shall we go on with it?"),
    beside=aside_in,
    about=REPORTABLE | {Intent.COMPLAINT_NOT_RECEIVED},
)


async def _check(context: BotContext) -> Ask:
    draft = context.draft(Draft)
    hiding = await own_sums.in_draft(context)
    summary = replace(_summary(draft), hiding=hiding)
    return Ask(report_summary_views.summary(summary, context.t), Waiting.FOR_CHECK)


def _is_complaint(draft: Draft) -> bool:
    return draft.kind == CaseKind.COMPLAINT


def _may_accuse(draft: Draft) -> bool:
    """Whether it matters who is involved: by the kind of problem, or by the words."""
    if not _is_complaint(draft):
        return False
    if draft.dangers:  # who needs help now is asked only where the story names several
        return bool(named_in(draft.story))
    return draft.secret or draft.category in MONEY_MISSING or accuses(draft.story)


def _lives_there(context: BotContext, draft: Draft) -> None:
    family = context.person.shown_family
    if family is not None:
        draft.area_code = family.area_code


def _forget_reach(draft: Draft) -> None:
    draft.reach = ""
    draft.takes_up("reach")


def _forget_story(draft: Draft) -> None:
    draft.story, draft.said = "", {}
    draft.files = [file for file in draft.files if not is_heard(file)]


QUESTIONS = Questions(
    Draft,
    (
        Question(
            "six",
            Waiting.FOR_SIX,
            lambda context, draft: views.ask_six(len(draft.answers), context.t),
            when=lambda draft: draft.category in FOOD_AID,
            known=lambda draft: len(draft.answers) >= len(SIX),
        ),
        Question(
            "story",
            Waiting.FOR_STORY,
            lambda context, draft: views.ask_story(draft.category, context.t),
            known=lambda draft: bool(draft.story or draft.voices),
            forget=_forget_story,
        ),
        whom_it_speaks_of(
            Waiting.FOR_INVOLVED,
            lambda draft: draft.story,
            when=_may_accuse,
        ),
        Question(
            "photo",
            Waiting.FOR_PHOTOS,
            lambda context, draft: views.ask_photos(draft.evidence, context.t),
            when=_is_complaint,
            known=lambda draft: "photo" in draft.passed,
            forget=lambda draft: draft.takes_up("photo"),
        ),
        Question(
            "place",
            Waiting.FOR_PLACE,
            lambda context, draft: views.ask_place(_told_places(draft.story), context.t),
            known=lambda draft: bool(draft.area_code or draft.place_open),
            recall=_lives_there,
        ),
        Question(
            "reach",
            Waiting.FOR_REACH,
            lambda context, _: views.ask_reach(
                context.t, is_at_home=context.person.shown_family is not None
            ),
            when=lambda draft: draft.category == Category.EMERGENCY,
            known=lambda draft: "reach" in draft.passed,
            forget=_forget_reach,
        ),
        Question(
            "wish",
            Waiting.FOR_WISH,
            lambda context, draft: views.ask_wish(draft.category, draft.evidence, context.t),
            when=_is_complaint,
            known=lambda draft: "wish" in draft.passed,
        ),
    ),
    check=_check,
)


def _told_places(story: str) -> list[Area]:
    """Places that the story speaks of already: a tap is enough then."""
    told = [area for one in load_places().places_in(story) for area in one.found.areas]
    return list(dict.fromkeys(told))[:_TOLD_PLACES]


def _summary(draft: Draft) -> report_summary_views.Summary:
    return report_summary_views.Summary(
        kind=draft.kind,
        category=draft.category,
        story=draft.story,
        evidence=draft.evidence,
        place=place_views.whole_name(draft.area_code),
        place_words=draft.place_words,
        wish=draft.wish,
        cautions=tuple(draft.cautions),
        reach=draft.reach,
        anonymous=draft.anonymous,
        involved=draft.involved,
        missing=tuple(_missing(draft)),
    )


def _missing(draft: Draft) -> list[str]:
    found = []
    if not draft.voices and len(draft.story) < _SHORT_STORY:
        found.append("short")
    if draft.category == Category.DEDUCTION and not any(c.isdigit() for c in draft.story):
        found.append("amount")
    if draft.category in FOOD_AID and not draft.pictures:
        found.append("photo")
    return found


def keep(draft: Draft, got: Received) -> None:
    """All of a message: its words belong to the story."""
    keep_things(draft, got)
    draft.story = added(draft, draft.story, got)
