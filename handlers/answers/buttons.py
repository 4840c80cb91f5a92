"""The buttons of an explanation: what its author named, and other pages."""

from chat.context import BotContext
from chat.ways import Said, Ways
from domain.people import Role
from features.answers.rules.pages import PAGE_BUTTON, Page
from features.answers.services.answers import AnswerService, readers_of
from features.answers.views.answers import ShowPage
from understanding.duties import is_of_others
from views.formats import shortened
from views.view import Button, Tap

_MOST = 6
_FOR_OTHERS = {"lapor": "eskalasi", "pendamping": "hari_ini", "saldo": "hari_ini"}
"""What a companion needs who writes of a family, in place of what is for the family itself."""


async def buttons_of(
    page: Page | None, context: BotContext, said: Said, *, first: tuple[str, ...] = ()
) -> list[Button]:
    """What can be done, each thing once: what the intent needs `first`, then the author's own.

    What this person may not do, or did already, is left out.
    """
    names = (*first, *(page.buttons if page else ()))
    if Role.COMPANION in context.person.roles and is_of_others(context.words):
        names = tuple(_FOR_OTHERS.get(name, name) for name in names)
    found: dict[Tap, Button] = {}
    for name in names:
        button = await _button(name, context, said)
        if button is not None and button.tap is not None:
            found.setdefault(button.tap, button)
    return list(found.values())[:_MOST]


async def _button(name: str, context: BotContext, said: Said) -> Button | None:
    if not name.startswith(PAGE_BUTTON):
        return context.services[Ways].button(name, context.person, said, context.t)
    page_id = name.removeprefix(PAGE_BUTTON)
    label = await context.services[AnswerService].label(
        page_id, on=context.today, readers=readers_of(context.person)
    )
    return Button(shortened(f"📖 {label}"), ShowPage(page_id)) if label else None
