"""What is held of a talk with an officer, and how it is passed on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Takes
from conversations.cases.complaint_story import show_banks
from conversations.cases.told import Said
from features.cases.rules.accused import Involved
from features.cases.rules.cases import REOPENINGS, CaseFile, CaseUpload
from features.cases.rules.files import NotKept
from features.cases.services.cases import CaseService
from features.cases.services.talk import CaseTalk
from features.cases.views import accused as accused_views
from features.cases.views import files as file_views
from features.cases.views import papers as paper_views
from features.cases.views import talk as views
from features.cases.views.files import with_refusals
from understanding.accusations import accuses, involved_in
from understanding.complaints import is_card_at_risk
from views.translator import mark, translator
from views.view import View

_TOO_LARGE = {NotKept.VOICE_TOO_LARGE: "voice", NotKept.PICTURE_TOO_LARGE: "photo"}


class Waiting(Enum):
    FOR_MORE = "more"


class Choosing(Enum):
    FOR_CASE = "case"


@dataclass
class Draft:
    """`seen`: the newest question of an officer that was there when the case was settled."""

    case_id: int = 0
    seen: int = 0
    album: str = ""
    unkept: list[NotKept] = field(default_factory=list)
    """What the last album brought that is not passed on."""
    has_some: bool = False
    """Something of that album is passed on."""
    dangers: list[str] = field(default_factory=list)
    """What was just reported and raises no alarm in what is added (`chat.asking.DANGERS`)."""


@dataclass
class Held:
    words: str
    files: list[CaseUpload]


@dataclass
class HeldDraft:
    """Messages that wait for their case; the newest as it came, and the dialogue it cut into."""

    held: list[Held] = field(default_factory=list)
    newest: dict[str, Any] = field(default_factory=dict)
    aside: dict[str, Any] = field(default_factory=dict)
    album: str = ""
    closed: int = 0
    """The closed case that they may open again."""
    unkept: list[NotKept] = field(default_factory=list)
    """What the last message or album brought that is not held."""
    accuses: int = 0
    """The case of the person for whom they are, once it is said whom they speak of."""


TALK = DialogueSpec("talk", Draft, takes={Waiting.FOR_MORE: Takes.TALK})
WHICH = DialogueSpec(
    "talk_which",
    HeldDraft,
    precious=True,
    takes={Choosing.FOR_CASE: Takes.CHOICE},
    unfinished=mark("📨 Your message to the officer is not passed on yet. Shall we go on?"),
)


def asked_again(context: BotContext, draft: HeldDraft, view: View) -> Ask:
    """What cannot be passed on is said before anything is confirmed."""
    return Ask(with_refusals(view, draft.unkept, context.t), Choosing.FOR_CASE, WHICH)


async def pass_on(
    context: BotContext, case: CaseFile, said: Sequence[Said], *, album: str, asked: bool = False
) -> object:
    """What cannot be passed on is said with the rest; alone, nothing is confirmed. What speaks of
    somebody waits until it is said of whom; `asked`: it was."""
    kept, row = [one for one in said if not one.is_empty], context.turn.dialogue
    before = context.draft(Draft) if row and row.name == TALK.name else Draft()
    refused = [why for one in said for why in one.refused]
    if album and before.album == album:
        refused = [*before.unkept, *refused]
        if not kept and before.has_some:
            return await confirmed(context, case, refused, album=album)
    if not kept:
        return await _refused(context, case, refused, album)
    if not case.is_open:
        return await _closed(context, case, kept, refused, album)
    first = None if asked else asked_whom(context, case, kept, refused, album=album)
    if first is not None:
        return first
    await _add(context, case, kept)
    return await confirmed(context, case, refused, album=album)


async def open_again(
    context: BotContext, case: CaseFile, said: Sequence[Said], *, album: str, asked: bool = False
) -> Ask | View:
    """A closed case opens with what was said of it; what speaks of somebody waits as above."""
    first = None if asked else asked_whom(context, case, said, album=album)
    if first is not None:
        return first
    opened = await reopened(context, case.id, said)
    return await confirmed(context, opened, [], album=album)


async def reopened(context: BotContext, case_id: int, said: Sequence[Said]) -> CaseFile:
    """Raises CaseClosed where it was opened again before."""
    reason = "\n\n".join(one.words for one in said if one.words)
    files = tuple(file for one in said for file in one.files)
    case = await context.services[CaseService].reopen(
        context.person, case_id, reason, context.update_key, files=files
    )
    if is_card_at_risk(reason):
        await show_banks(context)
    return case


def asked_whom(
    context: BotContext,
    case: CaseFile,
    said: Sequence[Said],
    refused: Sequence[NotKept] = (),
    *,
    album: str,
) -> Ask | None:
    """Whatever a reporter says to a case passes here first: what speaks of somebody is held until
    it is said of whom. A confidential case is read by none of them anyway, but by the center."""
    if not any(accuses(one.words) for one in said):
        return None
    if case.confidential and not any(_means_center(one.words) for one in said):
        return None
    held = [Held(one.words, list(one.files)) for one in said]
    closed = 0 if case.is_open else case.id
    draft = HeldDraft(held, album=album, closed=closed, unkept=list(refused), accuses=case.id)
    context.turn.draft = draft
    return ask_whom(context, draft)


def _means_center(words: str) -> bool:
    return Involved.CENTER.value in involved_in(words)


def ask_whom(context: BotContext, draft: HeldDraft) -> Ask:
    words = "\n".join(one.words for one in draft.held)
    named = [Involved(code) for code in involved_in(words)]
    return asked_again(context, draft, accused_views.ask_added(named, context.t))


async def confirmed(
    context: BotContext, case: CaseFile, refused: Sequence[NotKept], *, album: str
) -> Ask | View:
    t = context.t
    if _is_elsewhere(context):
        return with_refusals(views.added_apart(case, t), refused, t)
    row = context.turn.dialogue
    dangers = context.draft(Draft).dangers if row and row.name == TALK.name else []
    context.turn.draft = await settled(
        context, case, album, refused, has_some=True, dangers=dangers
    )
    shown = with_refusals(views.added(case, t), refused, t)
    return Ask(shown, Waiting.FOR_MORE, TALK, is_news=True)


def _is_elsewhere(context: BotContext) -> bool:
    """Another question is open, and stays so."""
    turn, row = context.turn, context.turn.dialogue
    return bool(turn.takes is not Takes.NOTHING and row and row.name not in (TALK.name, WHICH.name))


async def _refused(
    context: BotContext, case: CaseFile, why: Sequence[NotKept], album: str
) -> Ask | View:
    """Of an album the next item may go, and its answer says what did not."""
    view = not_passed_on(context, why)
    if not album or not case.is_open or _is_elsewhere(context):
        return view
    context.turn.draft = await settled(context, case, album, why)
    return Ask(view, Waiting.FOR_MORE, TALK, is_news=True)


def not_passed_on(context: BotContext, why: Sequence[NotKept]) -> View:
    large = [_TOO_LARGE[one] for one in set(why) if one in _TOO_LARGE]
    if len(set(why)) == 1 and large:
        return views.too_large(large[0], context.t)
    return file_views.refused(why or [NotKept.STRANGE], context.t)


async def _add(context: BotContext, case: CaseFile, said: Sequence[Said]) -> None:
    for number, one in enumerate(said):
        key = f"{context.update_key}:{number}"
        new = await context.services[CaseService].add(
            case, one.words, key, author_id=context.person.telegram_id, files=one.files
        )
        if new:
            await give_to_whoever_asked(context, case, one, key)
    if any(is_card_at_risk(one.words) for one in said):
        await show_banks(context)


async def give_to_whoever_asked(context: BotContext, case: CaseFile, said: Said, key: str) -> None:
    """A number or a paper that an officer asked for arrives whole, and with that officer alone."""
    officer = await context.services[CaseService].reader_of(case)
    if officer is None:
        return
    shown = paper_views.papers(case, said.words, said.files, translator(officer.language))
    for number, view in enumerate(shown):
        where = f"paper:{case.id}:{key}:{number}"
        context.tell(officer.telegram_id, view.with_open_sums(), officer.language, dedupe=where)


async def _closed(
    context: BotContext, case: CaseFile, said: Sequence[Said], refused: list[NotKept], album: str
) -> Ask | View:
    view = views.closed(case, context.t)
    if case.reopened >= REOPENINGS:
        return view
    held = [Held(one.words, list(one.files)) for one in said]
    draft = HeldDraft(held, album=album, closed=case.id, unkept=refused)
    context.turn.draft = draft
    return asked_again(context, draft, view)


async def settled(
    context: BotContext,
    case: CaseFile,
    album: str = "",
    refused: Sequence[NotKept] = (),
    *,
    has_some: bool = False,
    dangers: Sequence[str] = (),
) -> Draft:
    asked = await context.services[CaseTalk].waiting(context.person)
    seen = max((one.entry_id for one in asked), default=0)
    return Draft(case.id, seen, album, list(refused), has_some, list(dangers))
