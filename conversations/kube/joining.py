"""A family joins a business group: the code of its companion, then a yes."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Ask, DialogueSpec, Done, Route, Stage, Takes, anything, step, tap
from conversations.kube.telling import tell_all
from conversations.people.proving import no_code, typed_code
from features.kube.rules.errors import KubeCodeRefused
from features.kube.services.kubes import KubeService
from features.kube.views import kubes as views
from features.kube.views import letters
from features.kube.views.taps import EnterKubeCode, JoinKube
from features.people.services.linking import LinkingService


class Waiting(Enum):
    FOR_CODE = "code"
    FOR_YES = "yes"


@dataclass
class Draft:
    """The number of the code that was typed; the code itself is not kept."""

    code_id: int = 0


JOINING = DialogueSpec(
    "kube_join",
    Draft,
    takes={Waiting.FOR_CODE: Takes.CODE, Waiting.FOR_YES: Takes.CHOICE},
    warns_itself=frozenset({Waiting.FOR_CODE}),
)


async def begin(_: Update, context: BotContext, __: EnterKubeCode) -> Ask:
    """Raises LinkingPaused after too many codes that were wrong."""
    context.services[LinkingService].check_pause(context.person)
    context.turn.draft = Draft()
    return Ask(views.ask_code(context.t), Waiting.FOR_CODE)


async def take_code(update: Update, context: BotContext) -> Ask:
    code = typed_code(update)
    if code is None:
        return Ask(no_code(update, context), Waiting.FOR_CODE)
    try:
        kube, code_id = await context.services[KubeService].look(context.person, code)
    except KubeCodeRefused:
        return Ask(views.code_refused(context.t), Waiting.FOR_CODE, is_news=True)
    context.draft(Draft).code_id = code_id
    return Ask(views.check_join(kube, context.t), Waiting.FOR_YES)


async def join(_: Update, context: BotContext, __: JoinKube) -> Done:
    """Raises what `KubeService.join` raises. The companion hears of it."""
    draft = context.draft(Draft)
    moved = await context.services[KubeService].join(context.person, draft.code_id)
    kube, me = moved.standing.kube, moved.standing.me
    key = f"joined:{draft.code_id}"
    await tell_all(context, kube, moved.companions, lambda t: letters.joined(kube, me, t), key)
    return Done(views.joined(moved.standing, context.t))


def handlers() -> list[Route]:
    return [
        tap(EnterKubeCode, begin, access=OWN_DATA, dialogue=JOINING),
        tap(
            JoinKube,
            join,
            access=OWN_DATA,
            dialogue=JOINING,
            state=Waiting.FOR_YES,
            stage=Stage.STEP,
        ),
        step(JOINING, Waiting.FOR_CODE, anything, take_code, access=OWN_DATA),
    ]
