"""What the other side of a note reads: at once by day, in the morning what is done at night."""

from collections.abc import Callable, Iterable

from chat.context import BotContext
from conversations.visits.telling import tell as tell_one
from domain.people import Person
from features.prelist.rules.notes import Note
from features.prelist.services.prelist import NoteCard
from features.prelist.views import notes as views
from views.translator import Translator, translator
from views.view import View


async def tell(
    context: BotContext,
    note: Note,
    people: Iterable[Person],
    view: Callable[[Note, Translator], View],
) -> None:
    for person in people:
        key = f"prelist:{note.id}:{context.update_key}:{person.telegram_id}"
        shown = view(note, translator(person.language))
        await tell_one(context, person, shown, note.area_code, key)


async def looked_at(context: BotContext, found: NoteCard, people: tuple[Person, ...]) -> View:
    """What whoever looked reads; whoever collected it is told."""
    await tell(context, found.note, people, views.checked_for_you)
    return views.checked(found.note, context.t, told=bool(people))
