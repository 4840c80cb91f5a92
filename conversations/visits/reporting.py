"""What is found at a visit and cannot wait goes the way of all case reports, filled in already."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Route, tap
from conversations.cases.escalation_draft import ESCALATION, FIELD, QUESTIONS
from conversations.cases.escalation_draft import Draft as CaseDraft
from conversations.visits.visiting import show_numbers
from domain.errors import StaleButton
from domain.files import FileKind, SentFile
from features.cases.rules.cases import Category, Severity
from features.cases.rules.dangers import category_of, dangers_of
from features.cases.rules.files import sorted_out
from features.visits.rules.visits import Item, ItemKind
from features.visits.services.visits import VisitService
from features.visits.views.taps import ReportFromVisit
from features.visits.views.visits import FOUND
from understanding.danger import danger_in
from views.formats import listed

_MIME = {FileKind.VOICE: "audio/ogg", FileKind.PHOTO: "image/jpeg"}


async def report(_: Update, context: BotContext, chosen: ReportFromVisit) -> Ask:
    """Raises NoSuchVisit, and StaleButton while nobody said which family it is about."""
    visits = context.services[VisitService]
    card = await visits.card(context.person, chosen.visit_id)
    if card.visit.family_id is None:
        raise StaleButton
    items = await visits.files(context.person, chosen.visit_id)
    draft = CaseDraft(
        family_id=card.visit.family_id,
        name=card.head_name,
        area_code=card.visit.area_code,
        files=list(sorted_out([_file(one) for one in items if one.kind is ItemKind.FILE]).kept),
        point=next((_point(one) for one in items if one.kind is ItemKind.PLACE), ""),
    )
    found = [context.t.plain(FOUND[one]) for one in card.sent.found]
    told = [card.sent.words, listed(found, context.t.language) if found else ""]
    story = "\n".join(part for part in told if part)
    if story:
        draft.words["story"] = story
    if chosen.danger:
        await visits.raise_danger(context.person, chosen.visit_id)
        _as_danger(draft, story)
        await show_numbers(context)
    context.turn.draft = draft
    return await QUESTIONS.next(context)


def _as_danger(draft: CaseDraft, story: str) -> None:
    danger = danger_in(story)
    kinds = (danger.kind,) if danger else ()
    draft.category = category_of(danger.kind) if danger else Category.EMERGENCY
    draft.severity, draft.behalf = Severity.CRITICAL, False
    draft.dangers = dangers_of(draft.category, *kinds)


def _file(one: Item) -> SentFile:
    kind = one.file_kind or FileKind.PHOTO
    return SentFile(kind, one.content, mime=_MIME.get(kind, ""))


def _point(one: Item) -> str:
    return one.content.replace(",", ", ")


def handlers() -> list[Route]:
    return [tap(ReportFromVisit, report, access=FIELD, dialogue=ESCALATION)]
