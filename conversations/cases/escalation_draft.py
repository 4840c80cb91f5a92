"""What a case report of a companion holds so far, and which question comes next."""

import secrets
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

from chat.context import BotContext
from chat.questions import Question, Questions
from chat.routing import Ask, DialogueSpec, Takes
from conversations.cases.told import Told
from features.cases.rules.cases import CaseKind, Category, Phase, Severity
from features.cases.views import escalation as views
from features.people.services.families import FamilyService
from features.people.storage.families import Family
from views.translator import mark
from views.view import View

_NAME_LETTERS = 3


class Waiting(Enum):
    FOR_WHO = "who"
    FOR_CHOICE = "choice"
    FOR_WORDS = "words"
    FOR_EVIDENCE = "evidence"
    FOR_CHECK = "check"


@dataclass
class Draft(Told):
    """`words` holds the written answers by question; `kind` decides which are asked."""

    filing_key: str = field(default_factory=lambda: secrets.token_hex(12))
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
    dangers: list[str] = field(default_factory=list)
    """What it is about and raises no alarm in it (`chat.asking.DANGERS`)."""


ESCALATION = DialogueSpec(
    "escalation",
    Draft,
    precious=True,
    takes={
        Waiting.FOR_WHO: Takes.NAME,
        Waiting.FOR_CHOICE: Takes.CHOICE,
        Waiting.FOR_WORDS: Takes.STORY,
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


async def _check(context: BotContext) -> Ask:
    draft = context.draft(Draft)
    return Ask(views.summary(_summary(draft, context), context.t), Waiting.FOR_CHECK)


async def _ask_who(context: BotContext, _: Draft) -> View:
    families = await context.services[FamilyService].of_companion(context.person)
    return views.who(families, context.t)


async def _ask_other(context: BotContext, draft: Draft) -> View:
    fitting = await named_like(context, draft.words.get("other", ""), draft.family_id)
    return views.who_is_other(draft.words.get("other", ""), fitting, context.t)


async def named_like(context: BotContext, words: str, besides: UUID | None) -> list[Family]:
    """Own families whose name shares a word with what was written."""
    told = {word for word in words.casefold().split() if len(word) >= _NAME_LETTERS}
    families = await context.services[FamilyService].of_companion(context.person)
    return [
        family
        for family in families
        if family.id != besides and told & set(family.head_name.casefold().split())
    ]


def _is_case(draft: Draft) -> bool:
    return draft.kind == CaseKind.ESCALATION


def _is_of_family(draft: Draft) -> bool:
    return _is_case(draft) and draft.family_id is not None


def _in_words(kind: CaseKind, name: str) -> Question[Draft]:
    def ask(context: BotContext, draft: Draft) -> View:
        draft.asked = name
        return views.ask(name, context.t)

    return Question(
        name,
        Waiting.FOR_WORDS,
        ask,
        when=lambda draft: draft.kind == kind,
        known=lambda draft: name in draft.words,
    )


QUESTIONS = Questions(
    Draft,
    (
        Question("who", Waiting.FOR_WHO, _ask_who, known=lambda draft: bool(draft.name)),
        Question(
            "behalf",
            Waiting.FOR_CHOICE,
            lambda context, draft: views.on_behalf(draft.name, context.t),
            when=_is_case,
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
            when=_is_case,
            known=lambda draft: draft.evidence_done,
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
    return views.CaseSummary(draft.name, draft.category, tuple(facts.items()), draft.evidence)
