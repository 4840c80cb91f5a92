"""Reports that begin with what is recorded of the family: nobody types sums or labels."""

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Ask, Done, Route, Sums, tap
from conversations.cases.complaint import park_own
from conversations.cases.complaint_draft import COMPLAINT, QUESTIONS, Draft, Waiting
from conversations.payments.own import own_family
from conversations.people.locks import instead_of_sums
from domain.people import LinkedFamily
from features.cases.rules.cases import Category
from features.cases.rules.dangers import dangers_of
from features.cases.services.cases import CaseService
from features.cases.views import complaint as case_views
from features.payments.rules.wanted import Wanted
from features.payments.services.reckoning import ReckoningService
from features.payments.services.standing import StandingService
from features.payments.views import filled as views
from features.payments.views import reckoning, standing
from features.payments.views.taps import ReportRecorded
from views.view import View

_SUMS = frozenset({Category.AMOUNT_TOO_SMALL})
"""Reports that begin with a sum; the others say how a programme stands."""


async def begin(_: Update, context: BotContext, tapped: ReportRecorded) -> View | Ask | Done:
    """The chosen kind of report with the record in it; a running report is not lost.

    Only what the person may see now is written into it.
    """
    if tapped.category in _SUMS and (kept := await instead_of_sums(context, Sums.ASKED)):
        return kept
    cases, category = context.services[CaseService], tapped.category
    twin = await cases.twin(context.person, category)
    if twin is not None:
        return Done(case_views.twin(twin, context.t))
    told = await _story(context, own_family(context), tapped)
    park_own(context)
    secret = (await cases.routes())[category].confidential
    context.turn.draft = Draft(
        category=category, story=told, dangers=dangers_of(category), secret=secret
    )
    if not told:
        return await QUESTIONS.next(context)
    return Ask(views.begun(category, told, context.t), Waiting.FOR_STORY)


async def _story(context: BotContext, family: LinkedFamily, tapped: ReportRecorded) -> str:
    """Officers read what the family sees, in the family's language, beside its own words."""
    if tapped.category in _SUMS:
        wanted = Wanted(tapped.programme)
        sums = await context.services[ReckoningService].of(
            family, context.person, wanted, context.today
        )
        return reckoning.story(sums, context.t) if sums else ""
    found = await context.services[StandingService].of(family, context.person, context.today)
    membership = found.of(tapped.programme)
    parts = [standing.story(membership, context.t)] if membership else []
    if tapped.category is Category.DATA_MISMATCH and found.decile is not None:
        parts.append(standing.story_of_decile(found.decile, context.t))
    return " ".join(parts)


def handlers() -> list[Route]:
    return [tap(ReportRecorded, begin, access=OWN_DATA, dialogue=COMPLAINT)]
