"""A companion forms a business group: its name, its village; and seeks families for codes."""

import secrets
from dataclasses import dataclass, field
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Stage, Takes, step, tap, written
from conversations.cases.escalation_draft import ESCALATION, QUESTIONS
from conversations.cases.escalation_draft import Draft as CaseDraft
from conversations.kube.telling import COMPANIONS, seen
from features.cases.rules.cases import CaseKind
from features.groups.views.groups import no_families
from features.kube.rules.kube import LONGEST_NAME
from features.kube.services.kubes import KubeService
from features.kube.views import companion as views
from features.kube.views.taps import FormKube, KubeVillage, MediateKube, PickForKube, TurnVillages
from features.people.services.families import FamilyService
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_line


class Waiting(Enum):
    FOR_NAME = "name"
    FOR_VILLAGE = "village"
    FOR_FAMILY = "family"


@dataclass
class Draft:
    """`key` makes a doubled tap one group."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    name: str = ""
    kube_id: int = 0


FORMING = DialogueSpec(
    "kube",
    Draft,
    takes={
        Waiting.FOR_NAME: Takes.WORDS,
        Waiting.FOR_VILLAGE: Takes.CHOICE,
        Waiting.FOR_FAMILY: Takes.NAME,
    },
)


async def begin(_: Update, context: BotContext, __: FormKube) -> Ask | Done:
    if not await context.services[KubeService].villages(context.person):
        return Done(no_families(context.t))
    context.turn.draft = Draft()
    return Ask(views.ask_name(context.t), Waiting.FOR_NAME)


async def take_name(_: Update, context: BotContext, text: str) -> Ask | Done:
    try:
        name = fit_line(text, LONGEST_NAME)
    except WordsUnfit:
        return Ask(views.name_unfit(context.t), Waiting.FOR_NAME)
    context.draft(Draft).name = name
    found = await context.services[KubeService].villages(context.person)
    if len(found) == 1:
        return await _formed(context, found[0][0])
    return Ask(views.ask_village(found, 0, context.t), Waiting.FOR_VILLAGE)


async def turn_villages(_: Update, context: BotContext, chosen: TurnVillages) -> Ask:
    found = await context.services[KubeService].villages(context.person)
    return Ask(views.ask_village(found, chosen.page, context.t), Waiting.FOR_VILLAGE)


async def choose_village(_: Update, context: BotContext, chosen: KubeVillage) -> Done:
    """Raises NotYourArea for a village in which no own family lives."""
    return await _formed(context, chosen.area_code)


async def _formed(context: BotContext, area_code: str) -> Done:
    draft = context.draft(Draft)
    kube = await context.services[KubeService].form(
        context.person, draft.key, draft.name, area_code
    )
    return Done(await seen(context, kube.id))


async def pick(_: Update, context: BotContext, chosen: PickForKube) -> Ask:
    context.draft(Draft).kube_id = chosen.kube_id
    found = await context.services[KubeService].candidates(context.person, chosen.kube_id)
    return Ask(views.pick(chosen.kube_id, found, chosen.page, context.t), Waiting.FOR_FAMILY)


async def take_family(_: Update, context: BotContext, text: str) -> Ask:
    """A part of a name: of own families alone."""
    kube_id = context.draft(Draft).kube_id
    found = await context.services[KubeService].candidates(context.person, kube_id, text)
    return Ask(views.pick(kube_id, found, 0, context.t), Waiting.FOR_FAMILY, is_news=True)


async def mediate(_: Update, context: BotContext, chosen: MediateKube) -> Ask:
    """A quarrel goes the way of all mediations. Raises StaleButton for a family of others."""
    member = await context.services[KubeService].own_member(
        context.person, chosen.kube_id, chosen.member_id
    )
    family = await context.services[FamilyService].accompanied(context.person, member.family_id)
    area_code = family.area_code if family else ""
    context.turn.draft = CaseDraft(
        kind=CaseKind.MEDIATION,
        family_id=member.family_id,
        name=member.name,
        area_code=area_code,
        behalf=False,
    )
    return await QUESTIONS.next(context)


def handlers() -> list[Route]:
    return [
        tap(FormKube, begin, access=COMPANIONS, dialogue=FORMING),
        tap(
            KubeVillage,
            choose_village,
            access=COMPANIONS,
            dialogue=FORMING,
            state=Waiting.FOR_VILLAGE,
            stage=Stage.STEP,
        ),
        tap(
            TurnVillages,
            turn_villages,
            access=COMPANIONS,
            dialogue=FORMING,
            state=Waiting.FOR_VILLAGE,
            stage=Stage.STEP,
        ),
        tap(PickForKube, pick, access=COMPANIONS, dialogue=FORMING),
        tap(MediateKube, mediate, access=COMPANIONS, dialogue=ESCALATION),
        step(FORMING, Waiting.FOR_NAME, written, take_name, access=COMPANIONS),
        step(FORMING, Waiting.FOR_FAMILY, written, take_family, access=COMPANIONS),
    ]
