"""Messages about projects that are whole by themselves, in whatever talk they come.

Whoever has no signal cannot tap: words, photos with words below them, and numbers of projects wait
on the phone and arrive together; each counts once.
"""

from datetime import date

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Done, Route, Stage, message
from chat.turn import current_turn
from conversations.projects.filling import PROJECT, WRITE, goes_on, photos_of, report_said
from conversations.visits.visiting import sent_at, show_numbers
from domain.people import Person
from domain.zones import zone_of
from features.projects.rules.said import (
    SaidOfProject,
    SaidSheet,
    said_of_project,
    said_sheet,
)
from features.projects.services.rights import WRITERS
from features.projects.services.sheets import SheetService
from features.safety.rules.dangers import tells_danger


async def take(update: Update, context: BotContext, said: SaidSheet) -> Ask:
    """Words that tell of a danger show the numbers first; the sheet is kept all the same. Raises
    NoOwnHousehold and TitleUnfit."""
    if tells_danger(context.received.words):
        await show_numbers(context)
    key = f"{context.person.telegram_id}:{context.received.message_id}"
    photos = photos_of(update, context, part=said.part)
    found = await context.services[SheetService].take(
        context.person, said, photos, key, sent_at(update, context)
    )
    return goes_on(context, found, said.unread)


async def take_numbered(update: Update, context: BotContext, said: SaidOfProject) -> Ask | Done:
    """Raises NoSuchProject, NotAgreed and StageBehind."""
    if said.stage is not None:
        return await report_said(update, context, said.number, said.stage)
    photos = photos_of(update, context, part=said.part)
    found = await context.services[SheetService].note(context.person, said.number, {}, photos)
    return goes_on(context, found)


def _begins(update: Update) -> object | None:
    text, person = _words(update), current_turn.get().person
    if not text or not person.posts_of(*WRITERS):
        return None
    return said_sheet(text, _day(update, person))


def _numbered(update: Update) -> object | None:
    text, person = _words(update), current_turn.get().person
    if not text or not (person.posts_of(*WRITERS) or person.families):
        return None
    return said_of_project(text, _day(update, person))


def _words(update: Update) -> str:
    new = update.message
    text = (new.text or new.caption or "") if new else ""
    return "" if text.startswith("/") else text


def _day(update: Update, person: Person) -> date:
    """When it was written; a message without its moment was written now."""
    written_at = update.message.date if update.message else None
    return (written_at or current_turn.get().now).astimezone(zone_of(person)).date()


def handlers() -> list[Route]:
    return [
        message(_begins, take, access=WRITE, stage=Stage.APART, dialogue=PROJECT),
        message(_numbered, take_numbered, stage=Stage.APART, dialogue=PROJECT),
    ]
