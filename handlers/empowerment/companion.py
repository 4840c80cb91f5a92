"""The way of a family, for its companion: look, propose, write down before a witness."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, tap
from conversations.empowerment.telling import tell_all
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.people import Role
from features.empowerment.rules.assessment import QUESTIONS, suggested, unpacked
from features.empowerment.rules.dated import outcomes_on
from features.empowerment.rules.errors import FamilyHasAccount
from features.empowerment.rules.readiness import facts_of
from features.empowerment.rules.steps import StepKind, StepState
from features.empowerment.services.business import BusinessService
from features.empowerment.services.chain import ChainService
from features.empowerment.services.told import Told
from features.empowerment.views import assessment as assessment_views
from features.empowerment.views import business as business_views
from features.empowerment.views import chain as views
from features.empowerment.views import meaning
from features.empowerment.views import steps as step_views
from features.empowerment.views.taps import (
    AboutCentre,
    AboutHelp,
    AskWitness,
    Assess,
    ChoosePhase,
    KeepAssessment,
    Nominate,
    OpenChain,
    ProposeCentre,
    ProposeHelp,
    ProposePhase,
    ShowPassport,
    ShowScreen,
    SignPassport,
    WhyPhase,
    WishHeard,
    Witnessed,
)
from features.empowerment.views.words import WHY
from handlers.empowerment.described import described, story_of
from views.view import View

FIELD = Access(roles=frozenset({Role.COMPANION}))


async def open_chain(_: Update, context: BotContext, chosen: OpenChain) -> View:
    """Raises NotYourArea for a family of others, also from an old button; so does all below."""
    chain = await context.services[ChainService].open(context.person, chosen.family_id)
    return views.companion(chain, load_areas().zone(chain.area_code), context.t)


async def assess(_: Update, context: BotContext, chosen: Assess) -> View:
    chain = await context.services[ChainService].open(context.person, chosen.family_id)
    if len(chosen.answers) < len(QUESTIONS):
        return assessment_views.ask(chain.family_id, chain.head_name, chosen.answers, context.t)
    found = suggested(unpacked(chosen.answers), chain.today)
    return assessment_views.check(
        chain.family_id, chain.head_name, chosen.answers, found, context.t
    )


async def keep_assessment(_: Update, context: BotContext, chosen: KeepAssessment) -> View:
    """Raises StaleButton for half an assessment."""
    if len(chosen.answers) != len(QUESTIONS):
        raise StaleButton
    told = await context.services[ChainService].assess(
        context.person, chosen.family_id, unpacked(chosen.answers), _key(context, "assess")
    )
    return await _asked(context, told)


async def choose_phase(_: Update, context: BotContext, chosen: ChoosePhase) -> View:
    chain = await context.services[ChainService].open(context.person, chosen.family_id)
    return assessment_views.choose_phase(chain.family_id, chain.head_name, context.t)


async def why_phase(_: Update, context: BotContext, chosen: WhyPhase) -> View:
    return assessment_views.why_phase(chosen.family_id, chosen.phase, context.t)


async def propose_phase(_: Update, context: BotContext, chosen: ProposePhase) -> View:
    if chosen.why not in WHY:
        raise StaleButton
    told = await context.services[ChainService].propose(
        context.person,
        chosen.family_id,
        StepKind.PHASE,
        _key(context, "phase"),
        value=chosen.phase.value,
        facts={"sebab": chosen.why.value},
    )
    return await _asked(context, told)


async def about_centre(_: Update, context: BotContext, chosen: AboutCentre) -> View:
    chain = await context.services[ChainService].open(context.person, chosen.family_id)
    intro = meaning.centre_means(context.t)
    return business_views.about_centre(chain.family_id, chain.head_name, intro, context.t)


async def propose_centre(_: Update, context: BotContext, chosen: ProposeCentre) -> View:
    told = await context.services[ChainService].propose(
        context.person, chosen.family_id, StepKind.CENTRE, _key(context, "centre")
    )
    return await _asked(context, told)


async def about_help(_: Update, context: BotContext, chosen: AboutHelp) -> View:
    chain = await context.services[ChainService].open(context.person, chosen.family_id)
    return business_views.about_help(chain.family_id, chain.head_name, context.t)


async def propose_help(_: Update, context: BotContext, chosen: ProposeHelp) -> View:
    told = await context.services[ChainService].propose(
        context.person,
        chosen.family_id,
        StepKind.EMPOWERMENT,
        _key(context, "help"),
        value=chosen.what.value,
    )
    return await _asked(context, told)


async def show_screen(_: Update, context: BotContext, chosen: ShowScreen) -> View:
    """Raises AssessmentFirst."""
    looked = await context.services[BusinessService].look(context.person, chosen.family_id)
    found = next(one for one in looked.screens if one.programme is chosen.programme)
    return business_views.screen(looked, found, context.t)


async def nominate(_: Update, context: BotContext, chosen: Nominate) -> View:
    """Raises AssessmentFirst."""
    await context.services[BusinessService].look(context.person, chosen.family_id)
    told = await context.services[ChainService].propose(
        context.person,
        chosen.family_id,
        StepKind.NOMINATION,
        _key(context, "nominate"),
        value=chosen.programme.value,
    )
    return await _asked(context, told)


async def show_passport(_: Update, context: BotContext, chosen: ShowPassport) -> View:
    """Raises AssessmentFirst."""
    looked = await context.services[BusinessService].look(context.person, chosen.family_id)
    return business_views.passport(looked, outcomes_on(looked.today), context.t)


async def sign_passport(_: Update, context: BotContext, chosen: SignPassport) -> View:
    """The companion signs what stands there now; the family signs the same or waits."""
    looked = await context.services[BusinessService].look(context.person, chosen.family_id)
    told = await context.services[ChainService].propose(
        context.person,
        chosen.family_id,
        StepKind.GRADUATION,
        _key(context, "passport"),
        facts=facts_of(looked.passport),
    )
    return await _asked(context, told)


async def ask_witness(_: Update, context: BotContext, chosen: AskWitness) -> View:
    """Raises FamilyHasAccount before anything is read out."""
    told = await context.services[ChainService].read(context.person, chosen.step_id)
    if told.step.state is not StepState.ASKED:
        raise StaleButton
    if not told.in_person:
        raise FamilyHasAccount
    body = described(context, told.step, context.t)
    return step_views.ask_witness(told, body, context.t)


async def witnessed(_: Update, context: BotContext, chosen: Witnessed) -> View:
    """Raises FamilyHasAccount."""
    chain = context.services[ChainService]
    asked = await chain.read(context.person, chosen.step_id)
    story = story_of(context, asked.step)
    told = await chain.witnessed(context.person, chosen.step_id, chosen.witness, story)
    return step_views.agreed(told, context.t, at_home=False)


async def wish_heard(_: Update, context: BotContext, chosen: WishHeard) -> View:
    told = await context.services[ChainService].heard(context.person, chosen.step_id)
    body = described(context, told.step, context.t)
    return step_views.stands(told, body, context.t, at_home=False)


async def _asked(context: BotContext, told: Told) -> View:
    """The family's accounts read it; the companion reads what is next."""
    await tell_all(
        context,
        told,
        lambda _, t: step_views.asked(told, described(context, told.step, t), t),
        "asked",
    )
    return step_views.proposed(told, context.t)


def _key(context: BotContext, what: str) -> str:
    return f"{what}:{context.person.telegram_id}:{context.update_key}:{context.today:%y%m%d}"


def handlers() -> list[Route]:
    return [
        tap(OpenChain, open_chain, access=FIELD),
        tap(Assess, assess, access=FIELD),
        tap(KeepAssessment, keep_assessment, access=FIELD),
        tap(ChoosePhase, choose_phase, access=FIELD),
        tap(WhyPhase, why_phase, access=FIELD),
        tap(ProposePhase, propose_phase, access=FIELD),
        tap(AboutCentre, about_centre, access=FIELD),
        tap(ProposeCentre, propose_centre, access=FIELD),
        tap(AboutHelp, about_help, access=FIELD),
        tap(ProposeHelp, propose_help, access=FIELD),
        tap(ShowScreen, show_screen, access=FIELD),
        tap(Nominate, nominate, access=FIELD),
        tap(ShowPassport, show_passport, access=FIELD),
        tap(SignPassport, sign_passport, access=FIELD),
        tap(AskWitness, ask_witness, access=FIELD),
        tap(Witnessed, witnessed, access=FIELD),
        tap(WishHeard, wish_heard, access=FIELD),
    ]
