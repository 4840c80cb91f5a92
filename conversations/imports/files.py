"""`/impor`: an administrator sends a file; another one agrees; then it is imported."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.intake import Received, received
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    Takes,
    anything,
    command,
    message,
    step,
    tap,
    written,
)
from chat.turn import current_turn
from conversations.people.colleagues import tell_administrators, tell_author
from domain.people import Role
from features.imports.services.jobs import ImportDesk
from features.imports.views import jobs as views
from features.imports.views.jobs import (
    ApproveImport,
    CancelImport,
    ChooseImportKind,
    HandInImport,
)
from features.people.services.colleagues import ColleagueService
from views.translator import mark
from views.view import View

_ADMINISTRATORS = Access(roles=frozenset({Role.ADMINISTRATOR}))
_WORDS = ("import", "impor")
_TABLES = (".csv", ".xlsx")
_NARROW = frozenset({Takes.NAME, Takes.PLACE, Takes.NUMBER, Takes.NOTHING})
"""What is asked for there is no file."""


class Waiting(Enum):
    FOR_FILE = "file"
    FOR_CODE = "code"


@dataclass
class Draft:
    """`job_id`: the file that is imported once the code fits."""

    job_id: int = 0


IMPORT = DialogueSpec(
    "import", Draft, takes={Waiting.FOR_FILE: Takes.CHOICE, Waiting.FOR_CODE: Takes.NUMBER}
)


async def begin(_: Update, context: BotContext) -> Ask:
    return Ask(views.ask_file(context.t), Waiting.FOR_FILE)


async def take_file(_: Update, context: BotContext, sent: Received) -> Done:
    """Raises NoTable."""
    await context.services[ImportDesk].take(context.person, sent.documents[0], sent.text)
    return Done(views.taken(context.t))


async def ask_again(_: Update, context: BotContext) -> Ask:
    return Ask(views.no_file(context.t), Waiting.FOR_FILE)


async def choose_kind(_: Update, context: BotContext, chosen: ChooseImportKind) -> View:
    await context.services[ImportDesk].choose(context.person, chosen.job_id, chosen.kind)
    return views.taken(context.t)


async def hand_in(_: Update, context: BotContext, chosen: HandInImport) -> View:
    """The other administrators are asked. Raises ImportGone."""
    person = context.person
    if not await context.services[ColleagueService].other_administrators(person):
        return views.nobody_agrees(context.t)
    desk = context.services[ImportDesk]
    job = await desk.hand_in(person, chosen.job_id)
    title, name = desk.title(job), person.posts[0].name
    await tell_administrators(
        context, lambda t: views.please_approve(job, title, name, t), f"import:{job.id}:ask"
    )
    return views.handed_in(context.t)


async def approve(_: Update, context: BotContext, chosen: ApproveImport) -> Ask | View:
    """Who has an authenticator gives its code first. Raises OwnImport and ImportGone."""
    desk, person = context.services[ImportDesk], context.person
    job = await desk.approvable(person, chosen.job_id)
    step = desk.second_step
    if step is not None and await step.is_set_up(context.services, person):
        context.turn.draft = Draft(job.id)
        return Ask(views.ask_code(job, desk.title(job), context.t), Waiting.FOR_CODE, IMPORT)
    await desk.approve(person, job.id)
    return views.approved(context.t)


async def take_code(_: Update, context: BotContext, code: str) -> Done:
    """Raises OwnImport, ImportGone and what the second step raises."""
    desk, person, job_id = context.services[ImportDesk], context.person, context.draft(Draft).job_id
    await desk.approvable(person, job_id)
    if desk.second_step is not None:
        await desk.second_step.check(context.services, person, code)
    await desk.approve(person, job_id)
    return Done(views.approved(context.t))


async def ask_code_again(_: Update, context: BotContext) -> Ask:
    """Raises OwnImport and ImportGone."""
    desk = context.services[ImportDesk]
    job = await desk.approvable(context.person, context.draft(Draft).job_id)
    return Ask(views.ask_code(job, desk.title(job), context.t), Waiting.FOR_CODE)


async def cancel(_: Update, context: BotContext, chosen: CancelImport) -> View:
    """Raises ImportGone."""
    person = context.person
    desk = context.services[ImportDesk]
    job = await desk.cancel(person, chosen.job_id)
    title = desk.title(job)
    await tell_author(
        context, job.sent_by, lambda t: views.turned_down(title, t), f"import:{job.id}:no"
    )
    return views.cancelled(context.t)


def _file(update: Update) -> Received | None:
    new = update.message
    sent = received(new) if new and new.document else None
    return sent if sent and sent.documents else None


def _named_file(update: Update) -> Received | None:
    """A file whose caption says that it is to be imported."""
    sent = _file(update)
    words = sent.text.casefold().split() if sent else []
    return sent if words and words[0].strip("/:") in _WORDS else None


def _table(update: Update) -> Received | None:
    """A table of an administrator, whatever stands below it, where no file is asked for: it is only
    tried, and nothing changes before another one agrees."""
    turn, sent = current_turn.get(), _file(update)
    if sent is None or Role.ADMINISTRATOR not in turn.person.roles or not turn.is_private:
        return None
    is_table = sent.documents[0].name.casefold().endswith(_TABLES)
    return sent if is_table and (turn.dialogue is None or turn.takes in _NARROW) else None


def handlers() -> list[Route]:
    return [
        command(
            "impor",
            "import",
            act=begin,
            about=mark("Import a file of the officials"),
            access=_ADMINISTRATORS,
            listed=False,  # a table leads there too
            dialogue=IMPORT,
        ),
        message(_named_file, take_file, access=_ADMINISTRATORS, stage=Stage.APART),
        message(_table, take_file, access=_ADMINISTRATORS, stage=Stage.APART),
        step(IMPORT, Waiting.FOR_FILE, _file, take_file, access=_ADMINISTRATORS),
        step(IMPORT, Waiting.FOR_FILE, anything, ask_again, access=_ADMINISTRATORS),
        step(IMPORT, Waiting.FOR_CODE, written, take_code, access=_ADMINISTRATORS),
        step(IMPORT, Waiting.FOR_CODE, anything, ask_code_again, access=_ADMINISTRATORS),
        tap(ChooseImportKind, choose_kind, access=_ADMINISTRATORS),
        tap(HandInImport, hand_in, access=_ADMINISTRATORS),
        tap(ApproveImport, approve, access=_ADMINISTRATORS, dialogue=IMPORT),
        tap(CancelImport, cancel, access=_ADMINISTRATORS),
    ]
