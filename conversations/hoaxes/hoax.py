"""An administrator writes a hoax or a change of one, part by part, and hands it in for review."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from telegram import Update

from chat.context import BotContext
from chat.drafts import park_open
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    Takes,
    anything,
    resumption,
    step,
    tap,
    written,
)
from conversations.people.colleagues import tell_administrators
from domain.dates import partial_date
from domain.errors import StaleButton
from domain.links import LinkVerdict, find_links, judge
from domain.people import Role
from features.hoaxes.rules.errors import HoaxSourceMissing, NoSuchHoax
from features.hoaxes.rules.hoaxes import (
    LONGEST_SOURCE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Hoax,
    HoaxCategory,
    HoaxDraft,
    Verdict,
)
from features.hoaxes.services.hoaxes import HoaxService, checked
from features.hoaxes.views import hoax_desk as views
from features.hoaxes.views.deeds import Do, OnCluster, OnHoax
from features.hoaxes.views.hoax_desk import (
    ChooseHoaxCategory,
    ChooseVerdict,
    EditHoaxField,
    HandInHoax,
    HoaxField,
    WriteHoax,
    WritingProblem,
)
from views.translator import mark

_ADMINISTRATORS = Access(roles=frozenset({Role.ADMINISTRATOR}))
_LIMITS = {
    HoaxField.TITLE: LONGEST_TITLE,
    HoaxField.CLAIM: LONGEST_TEXT,
    HoaxField.TRUTH: LONGEST_TEXT,
    HoaxField.SOURCE: LONGEST_SOURCE,
    HoaxField.DATE: 10,
}


class Waiting(Enum):
    FOR_PART = "part"
    FOR_CHOICE = "choice"
    FOR_CHECK = "check"


@dataclass
class Draft:
    """What was written so far. `hoax_id` is empty for a new hoax; `field` is asked for now."""

    hoax_id: str = ""
    title: str = ""
    claim: str = ""
    clarification: str = ""
    category: HoaxCategory = HoaxCategory.OTHER
    verdict: Verdict = Verdict.UNPROVEN
    source: str = ""
    source_date: str = ""
    field: HoaxField = HoaxField.TITLE
    cluster_id: int | None = None
    """What people asked that it answers."""
    whole: bool = False
    """All parts were given once: from now on single ones are changed."""

    def hoax(self) -> Hoax:
        """Raises HoaxSourceMissing for a verdict without a source."""
        return checked(
            lambda: Hoax(
                self.hoax_id,
                self.title,
                self.claim,
                self.clarification,
                self.category,
                self.verdict,
                self.source,
                self.source_date,
                version=0,
            )
        )


HOAX = DialogueSpec(
    "hoax",
    Draft,
    precious=True,
    takes={
        Waiting.FOR_PART: Takes.WRITING,
        Waiting.FOR_CHOICE: Takes.CHOICE,
        Waiting.FOR_CHECK: Takes.CHOICE,
    },
    unfinished=mark("📝 The hoax is not handed in yet. Shall we go on with it?"),
)


async def write(_: Update, context: BotContext, __: WriteHoax) -> Ask:
    park_open(context.turn, HOAX)
    context.turn.draft = Draft()
    return _ask(context, HoaxField.TITLE)


async def write_for(_: Update, context: BotContext, chosen: OnCluster) -> Ask:
    """A new one from a tip: those who asked are told once it is published."""
    park_open(context.turn, HOAX)
    context.turn.draft = Draft(cluster_id=chosen.cluster_id)
    return _ask(context, HoaxField.TITLE)


async def change(_: Update, context: BotContext, chosen: OnHoax) -> Ask:
    hoax = await context.services[HoaxService].get(chosen.hoax_id)
    if hoax is None:
        raise NoSuchHoax
    parts: dict[str, Any] = {field.value: getattr(hoax, field.value) for field in HoaxField}
    park_open(context.turn, HOAX)
    context.turn.draft = Draft(hoax_id=hoax.id, whole=True, **parts)
    return await _check(context)


async def edit(_: Update, context: BotContext, chosen: EditHoaxField) -> Ask:
    return _ask(context, chosen.field)


async def take_part(update: Update, context: BotContext) -> Ask:
    draft, text = context.draft(Draft), " ".join((written(update) or "").split())
    if draft.field is HoaxField.DATE and text in ("-", "–"):
        text = ""
    elif (problem := _problem(draft.field, text)) is not None:
        most = _LIMITS[draft.field]
        view = views.ask_field(draft.field, context.t, problem=problem, most=most)
        return Ask(view, Waiting.FOR_PART)
    if draft.field is HoaxField.DATE and text:
        text = partial_date(text) or ""
    setattr(draft, draft.field.value, text)
    return await _next(context)


async def choose_category(_: Update, context: BotContext, chosen: ChooseHoaxCategory) -> Ask:
    context.draft(Draft).category = chosen.category
    return await _next(context)


async def choose_verdict(_: Update, context: BotContext, chosen: ChooseVerdict) -> Ask:
    context.draft(Draft).verdict = chosen.verdict
    return await _next(context)


async def go_on(_: Update, context: BotContext) -> Ask:
    """The part at which the draft stands."""
    draft = context.draft(Draft)
    return await _check(context) if draft.whole else _ask(context, draft.field)


async def hand_in(_: Update, context: BotContext, __: HandInHoax) -> Done:
    """Raises HoaxSourceMissing and HoaxDraftWaiting."""
    draft = context.draft(Draft)
    if not draft.whole:
        raise StaleButton
    handed = await context.services[HoaxService].propose(
        context.person, draft.hoax(), cluster_id=draft.cluster_id
    )
    await _tell_others(context, handed)
    return Done(views.handed_in(handed, context.t))


async def propose_withdrawal(_: Update, context: BotContext, chosen: OnHoax) -> Done:
    handed = await context.services[HoaxService].propose_withdrawal(context.person, chosen.hoax_id)
    await _tell_others(context, handed)
    return Done(views.handed_in(handed, context.t))


async def _tell_others(context: BotContext, draft: HoaxDraft) -> None:
    author = context.person.posts[0].name
    await tell_administrators(
        context,
        lambda t: views.please_review(draft, author, t).with_open_sums(),
        f"hoax:{draft.id}",
    )


async def _next(context: BotContext) -> Ask:
    """The part that follows, or the look at it all once every part was given."""
    draft = context.draft(Draft)
    order = list(HoaxField)
    at = order.index(draft.field) + 1
    if draft.whole or at == len(order):
        draft.whole = True
        return await _check(context)
    return _ask(context, order[at])


async def _check(context: BotContext) -> Ask:
    draft = context.draft(Draft)
    before = await context.services[HoaxService].get(draft.hoax_id) if draft.hoax_id else None
    try:
        hoax = draft.hoax()
    except HoaxSourceMissing:
        return _ask(context, HoaxField.SOURCE, WritingProblem.EMPTY)
    before = replace(before, withdrawn=False) if before else None
    return Ask(views.check(hoax, before, context.t), Waiting.FOR_CHECK)


def _ask(context: BotContext, field: HoaxField, problem: WritingProblem | None = None) -> Ask:
    context.draft(Draft).field = field
    chosen = field in (HoaxField.CATEGORY, HoaxField.VERDICT)
    view = views.ask_field(field, context.t, problem=problem)
    return Ask(view, Waiting.FOR_CHOICE if chosen else Waiting.FOR_PART)


def _problem(field: HoaxField, text: str) -> WritingProblem | None:
    if not text:
        return WritingProblem.EMPTY
    if len(text) > _LIMITS[field]:
        return WritingProblem.TOO_LONG
    if field is HoaxField.DATE and partial_date(text) is None:
        return WritingProblem.NOT_A_DATE
    links = [judge(link).verdict for link in find_links(text)]
    if field is HoaxField.TRUTH and any(one is not LinkVerdict.OFFICIAL for one in links):
        return WritingProblem.FOREIGN_LINK
    return None


def handlers() -> list[Route]:
    return [
        tap(WriteHoax, write, access=_ADMINISTRATORS, dialogue=HOAX),
        tap(OnCluster, write_for, verb=Do.WRITE, access=_ADMINISTRATORS, dialogue=HOAX),
        tap(OnHoax, change, verb=Do.CHANGE, access=_ADMINISTRATORS, dialogue=HOAX),
        tap(
            EditHoaxField,
            edit,
            access=_ADMINISTRATORS,
            dialogue=HOAX,
            state=Waiting.FOR_CHECK,
            stage=Stage.STEP,
        ),
        tap(
            ChooseHoaxCategory,
            choose_category,
            access=_ADMINISTRATORS,
            dialogue=HOAX,
            state=Waiting.FOR_CHOICE,
            stage=Stage.STEP,
        ),
        tap(
            ChooseVerdict,
            choose_verdict,
            access=_ADMINISTRATORS,
            dialogue=HOAX,
            state=Waiting.FOR_CHOICE,
            stage=Stage.STEP,
        ),
        tap(
            HandInHoax,
            hand_in,
            access=_ADMINISTRATORS,
            dialogue=HOAX,
            state=Waiting.FOR_CHECK,
            stage=Stage.STEP,
        ),
        tap(
            OnHoax,
            propose_withdrawal,
            verb=Do.WITHDRAW,
            access=_ADMINISTRATORS,
            dialogue=HOAX,
        ),
        step(HOAX, Waiting.FOR_PART, anything, take_part, access=_ADMINISTRATORS),
        resumption(HOAX, go_on, access=_ADMINISTRATORS),
    ]
