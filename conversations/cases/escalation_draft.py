"""What a case report of a companion holds so far, and which question comes next."""

import secrets
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

from chat.context import BotContext
from chat.intake import Received
from chat.questions import Question, Questions
from chat.routing import Access, Ask, DialogueSpec, Takes
from conversations.cases.speaking_of import SpeaksOf, named_in, whom_it_speaks_of
from conversations.cases.told import added, keep_things
from domain.people import Role
from features.cases.rules.accused import accused_of
from features.cases.rules.cases import (
    MONEY_MISSING,
    CaseKind,
    Category,
    Phase,
    Severity,
    is_danger,
    may_go_home,
)
from features.cases.rules.dangers import is_harmless
from features.cases.views import accused as accused_views
from features.cases.views import escalation as views
from features.people.services.families import FamilyService
from features.people.storage.families import Family
from understanding.accusations import accuses
from understanding.words import folded
from views.translator import mark
from views.view import View

_NAME_LETTERS = 3


class Waiting(Enum):
    FOR_WHO = "who"
    FOR_CHOICE = "choice"
    FOR_WORDS = "words"
    FOR_DEEDS = "deeds"
    """What was done already: it may be nothing yet."""
    FOR_REACH = "reach"
    FOR_EVIDENCE = "evidence"
    FOR_CHECK = "check"


@dataclass
class Draft(SpeaksOf):
    """`words` holds the written answers by question; `kind` decides which are asked."""

    filing_key: str = field(default_factory=lambda: secrets.token_hex(12))
    wanted: CaseKind | None = None
    """What shall begin, while an unfinished one is asked about."""
    kind: CaseKind = CaseKind.ESCALATION
    family_id: UUID | None = None
    name: str = ""
    area_code: str = ""
    behalf: bool | None = None
    category: Category | None = None
    severity: Severity | None = None
    phase: Phase | None = None
    agreed: bool | None = None
    words: dict[str, str] = field(default_factory=dict)
    asked: str = ""
    other_family: UUID | None = None
    other_known: bool = False
    """It is settled whether the other side of a mediation is a family of the register."""
    evidence_done: bool = False
    secret: bool = False
    """The chosen kind of problem is confidential."""
    dangers: list[str] = field(default_factory=list)
    """What it is about and raises no alarm in it (`chat.asking.DANGERS`)."""

    @property
    def is_told(self) -> bool:
        return bool(self.name or self.files or any(self.words.values()))

    @property
    def is_urgent(self) -> bool:
        """Somebody is in danger today: what helps no one to be found is asked once it is sent."""
        return self.severity is not None and is_danger(self.kind, self.category, self.severity)


FIELD = Access(roles=frozenset({Role.COMPANION}))
STORY = {CaseKind.ESCALATION: "story", CaseKind.MEDIATION: "agreement"}
"""Which answer is the story of the case."""

ESCALATION = DialogueSpec(
    "escalation",
    Draft,
    precious=True,
    takes={
        Waiting.FOR_WHO: Takes.NAME,
        Waiting.FOR_CHOICE: Takes.CHOICE,
        Waiting.FOR_WORDS: Takes.STORY,
        Waiting.FOR_DEEDS: Takes.WORDS,
        Waiting.FOR_REACH: Takes.STORY,
        Waiting.FOR_EVIDENCE: Takes.PHOTO,
        Waiting.FOR_CHECK: Takes.CHOICE,
    },
    unfinished=mark("📝 The case report is not finished yet. Shall we go on with it?"),
)


_IN_WORDS = {
    CaseKind.ESCALATION: ("story", "needs", "done"),
    CaseKind.MEDIATION: ("other", "first", "second", "proposal", "agreement"),
}
"""What is answered in writing, in the order of the record (domain facts §6)."""
_CAN_WAIT = frozenset({"needs", "done"})


async def _check(context: BotContext) -> Ask:
    draft = context.draft(Draft)
    return Ask(views.summary(_summary(draft, context), context.t), Waiting.FOR_CHECK)


async def _ask_who(context: BotContext, draft: Draft) -> View:
    """Whoever may be named in what was told stands first."""
    named = await named_like(context, draft.words.get("story", ""), None)
    others = await context.services[FamilyService].of_companion(context.person)
    return views.who([*named, *(one for one in others if one not in named)], context.t)


async def _ask_other(context: BotContext, draft: Draft) -> View:
    fitting = await named_like(context, draft.words.get("other", ""), draft.family_id)
    return views.who_is_other(draft.words.get("other", ""), fitting, context.t)


async def named_like(context: BotContext, words: str, besides: UUID | None) -> list[Family]:
    """Own families whose name shares the most words with what was written."""
    told = {word for word in folded(words).split() if len(word) >= _NAME_LETTERS}
    families = await context.services[FamilyService].of_companion(context.person)
    shared = [
        (family, len(told & set(folded(family.head_name).split())))
        for family in families
        if family.id != besides
    ]
    most = max((count for _, count in shared), default=0)
    return [family for family, count in shared if count and count == most]


async def take_named(context: BotContext, draft: Draft) -> None:
    """The one own family that the story names is not asked for; the summary can change it."""
    fitting = await named_like(context, draft.words.get("story", ""), None)
    if len(fitting) == 1:
        family = fitting[0]
        draft.family_id, draft.name, draft.area_code = family.id, family.head_name, family.area_code
        context.turn.show(views.taken_as(family.head_name, context.t))


def _forget_words(draft: Draft, name: str) -> None:
    draft.words.pop(name, None)


def _forget_who(draft: Draft) -> None:
    """Whether it is filed for a family, is another question for another family."""
    draft.name, draft.family_id, draft.behalf = "", None, None


def _ask_for_more(draft: Draft) -> None:
    draft.evidence_done = False


def _is_case(draft: Draft) -> bool:
    return draft.kind == CaseKind.ESCALATION


def _is_calm(draft: Draft) -> bool:
    return _is_case(draft) and not draft.is_urgent


def _is_of_family(draft: Draft) -> bool:
    return _is_calm(draft) and draft.family_id is not None


def stays_away(draft: Draft) -> bool:
    """Whether the family is neither asked nor told, by all that is known so far."""
    if not _is_case(draft) or draft.category is None:
        return False
    walled = draft.secret or bool(accused_of(draft.involved))
    severity = draft.severity or Severity.LOW
    return not (
        may_go_home(draft.kind, draft.category, severity, walled=walled)
        and all(map(is_harmless, draft.words.values()))
    )


def told_more(draft: Draft, got: Received) -> bool:
    """All of a message, its words with the story; whether there were any."""
    keep_things(draft, got)
    name = STORY[draft.kind]
    before = draft.words.get(name, "")
    draft.words[name] = added(draft, before, got)
    return draft.words[name] != before


def told_in(draft: Draft) -> str:
    """All that was written of a case."""
    return "\n".join(draft.words.values())


def _may_accuse(draft: Draft) -> bool:
    """As with a complaint: by the kind of problem, or by the words; who needs help today is asked
    only where several are named."""
    if not _is_case(draft):
        return False
    if draft.dangers or draft.severity is Severity.CRITICAL:
        return len(named_in(told_in(draft))) > 1
    return draft.secret or draft.category in MONEY_MISSING or accuses(told_in(draft))


def words_for(asked: str) -> Waiting:
    return Waiting.FOR_DEEDS if asked == "done" else Waiting.FOR_WORDS


def _in_words(kind: CaseKind, name: str) -> Question[Draft]:
    def ask(context: BotContext, draft: Draft) -> View:
        draft.asked = name
        return views.ask(name, context.t)

    return Question(
        name,
        words_for(name),
        ask,
        when=lambda draft: draft.kind == kind and not (draft.is_urgent and name in _CAN_WAIT),
        known=lambda draft: name in draft.words,
        forget=lambda draft: _forget_words(draft, name),
    )


QUESTIONS = Questions(
    Draft,
    (
        Question(
            "who",
            Waiting.FOR_WHO,
            _ask_who,
            known=lambda draft: bool(draft.name),
            forget=_forget_who,
        ),
        Question(
            "behalf",
            Waiting.FOR_CHOICE,
            lambda context, draft: views.on_behalf(draft.name, context.t),
            when=lambda draft: _is_case(draft) and not stays_away(draft),
            known=lambda draft: draft.behalf is not None,
        ),
        Question(
            "category",
            Waiting.FOR_CHOICE,
            lambda context, _: views.groups(context.t),
            when=_is_case,
            known=lambda draft: draft.category is not None,
        ),
        Question(
            "urgency",
            Waiting.FOR_CHOICE,
            lambda context, _: views.urgency(context.t),
            when=_is_case,
            known=lambda draft: draft.severity is not None,
        ),
        Question(
            "phase",
            Waiting.FOR_CHOICE,
            lambda context, _: views.phase(context.t),
            when=_is_of_family,
            known=lambda draft: draft.phase is not None,
        ),
        *(_in_words(CaseKind.ESCALATION, name) for name in _IN_WORDS[CaseKind.ESCALATION]),
        whom_it_speaks_of(
            Waiting.FOR_CHOICE,
            told_in,
            when=_may_accuse,
            settles=lambda draft: accuses(told_in(draft)),
        ),
        Question(
            "reach",
            Waiting.FOR_REACH,
            lambda context, _: views.ask_reach(context.t),
            when=lambda draft: draft.is_urgent,
            known=lambda draft: "reach" in draft.words,
            forget=lambda draft: _forget_words(draft, "reach"),
        ),
        _in_words(CaseKind.MEDIATION, "other"),
        Question(
            "party",
            Waiting.FOR_CHOICE,
            _ask_other,
            when=lambda draft: draft.kind == CaseKind.MEDIATION,
            known=lambda draft: draft.other_known,
        ),
        *(_in_words(CaseKind.MEDIATION, name) for name in _IN_WORDS[CaseKind.MEDIATION][1:]),
        Question(
            "agreed",
            Waiting.FOR_CHOICE,
            lambda context, _: views.ask_agreement(context.t),
            when=_is_of_family,
            known=lambda draft: draft.agreed is not None,
        ),
        Question(
            "evidence",
            Waiting.FOR_EVIDENCE,
            lambda context, draft: views.ask_evidence(draft.evidence, context.t),
            when=_is_calm,
            known=lambda draft: draft.evidence_done,
            forget=_ask_for_more,
        ),
    ),
    check=_check,
)


def _summary(draft: Draft, context: BotContext) -> views.CaseSummary:
    t = context.t
    facts = dict(draft.words)
    if draft.severity:
        facts["urgency"] = t.plain(views.URGENCY[draft.severity])
    if draft.phase:
        facts["phase"] = t.plain(views.PHASES[draft.phase])
    if draft.involved:
        facts["involved"] = t.plain(accused_views.INVOLVED[draft.involved])
    changeable = (one for one in QUESTIONS.questions if one.name in views.CHANGES)
    asked = tuple(one.name for one in changeable if one.when(draft))
    return views.CaseSummary(
        draft.name,
        draft.category,
        tuple(facts.items()),
        draft.evidence,
        asked,
        apart=draft.family_id is not None and stays_away(draft),
    )
