"""What people tap below the messages of the clock: staff take a case, reporters say how it went."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, Done, Route, tap
from conversations.cases.command_center import OFFICE, card_of, listen
from domain.areas import load_areas
from domain.people import CASE_READERS
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.command_center import CaseStatus
from features.cases.services.office import CaseOffice
from features.cases.services.safety import Alarm, CaseSafety
from features.cases.services.sheet import name_of
from features.cases.views import clock as case_clock
from features.cases.views import follow_ups as case_follow_ups
from features.cases.views import lines as case_lines
from features.cases.views.clock import Nudge
from features.cases.views.deeds import Do, OnCase, OnReport
from features.cases.views.follow_ups import AgreementHolds, HarmAnswer, SafetyAnswer
from views.translator import translator
from views.view import View

_STAFF = Access(roles=CASE_READERS)
_OFFICE_LANGUAGE = "id"


async def open_nudged(_: Update, context: BotContext, chosen: OnCase) -> Ask | Done:
    """Raises NoSuchCase for a case that this person may not see (any more)."""
    found = await context.services[CaseOffice].open(context.person, chosen.case_id)
    return listen(context, found.case, await card_of(context, found))


async def take_nudged(_: Update, context: BotContext, chosen: OnCase) -> Ask | Done | View:
    """Two may be told of the same case: the second one learns who was first."""
    found = await context.services[CaseOffice].open(context.person, chosen.case_id, way="take")
    case, mine = found.case, context.person.telegram_id
    if case.owner_id not in (None, mine) and case.status != CaseStatus.REOPENED:
        return case_clock.taken_already(case, found.sheet.owner, context.t)
    key = f"{context.update_key}:take"
    news = await context.services[CaseOffice].take(context.person, chosen.case_id, key)
    await context.services[Newsroom].tell(news)
    context.turn.show(case_lines.taken(name_of(context.person), news.case, context.t))
    taken = await context.services[CaseOffice].open(context.person, chosen.case_id, way="take")
    return listen(context, taken.case, (await card_of(context, taken)).as_new())


async def answer_safety(_: Update, context: BotContext, chosen: SafetyAnswer) -> View:
    safety = context.services[CaseSafety]
    await safety.pause(context.person, chosen.case_id, paused=not chosen.safe)
    if chosen.safe:
        return case_follow_ups.ask_harm(chosen.case_id, context.t)
    return case_follow_ups.quiet_now(chosen.case_id, context.t)


async def write_again(_: Update, context: BotContext, chosen: OnReport) -> View:
    await context.services[CaseSafety].pause(context.person, chosen.case_id, paused=False)
    return case_follow_ups.loud_again(context.t)


async def answer_harm(_: Update, context: BotContext, chosen: HarmAnswer) -> View:
    if not chosen.harmed:
        return case_follow_ups.all_well(context.t)
    alarm = await context.services[CaseSafety].harmed(
        context.person,
        chosen.case_id,
        case_follow_ups.harm_entry(translator(_OFFICE_LANGUAGE)),
    )
    _raise(context, alarm)
    return case_follow_ups.help_comes(chosen.case_id, context.t)


async def answer_agreement(_: Update, context: BotContext, chosen: AgreementHolds) -> View:
    if chosen.holds:
        return case_follow_ups.agreement_kept(context.t)
    alarm = await context.services[CaseSafety].broken(
        context.person,
        chosen.case_id,
        case_follow_ups.broken_entry(translator(_OFFICE_LANGUAGE)),
    )
    _raise(context, alarm)
    return case_follow_ups.agreement_broken(chosen.case_id, context.t)


def _raise(context: BotContext, alarm: Alarm) -> None:
    """Those who work on the case are told at once: somebody asked for help."""
    zone = load_areas().zone(alarm.case.area_code)
    for person in alarm.people:
        view = case_clock.nudge(Nudge.ALARM, alarm.case, zone, translator(person.language))
        key = f"alarm:{alarm.case.id}:{context.update_key}:{person.telegram_id}"
        context.tell(person.telegram_id, view, person.language, dedupe=key)


def handlers() -> list[Route]:
    return [
        tap(OnCase, open_nudged, verb=Do.OPEN_NUDGED, access=_STAFF, dialogue=OFFICE),
        tap(OnCase, take_nudged, verb=Do.TAKE_NUDGED, access=_STAFF, dialogue=OFFICE),
        tap(SafetyAnswer, answer_safety),
        tap(OnReport, write_again, verb=Do.WRITE_AGAIN),
        tap(HarmAnswer, answer_harm),
        tap(AgreementHolds, answer_agreement),
    ]
