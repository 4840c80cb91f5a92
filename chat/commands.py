"""Command menus: made from what the routes declare, per role and language."""

from collections.abc import Callable, Iterable
from typing import Any

from chat.context import BotContext
from chat.outcomes import CommandEntry
from domain.people import LANGUAGES, Person, Role
from views.menu import CommandLine
from views.translator import Translator, translator


def lines_for(
    commands: Iterable[CommandEntry], roles: frozenset[Role], t: Translator
) -> list[CommandLine]:
    """The commands that somebody with these roles may use: the daily work of a post, its other
    work, then what is everybody's; each in the order of declaration."""
    may = [
        entry
        for entry in commands
        if entry.listed and roles & entry.access.roles and not _is_of_others(entry, roles)
    ]
    may.sort(key=lambda entry: (not entry.leads, Role.PUBLIC in entry.access.roles))
    return [CommandLine(entry.names[0], t.plain(entry.about)) for entry in may]


def _is_of_others(entry: CommandEntry, roles: frozenset[Role]) -> bool:
    return entry.own_aid and Role.COMPANION in roles and Role.RECIPIENT not in roles


def parameters(
    commands: Iterable[CommandEntry],
    roles: frozenset[Role],
    language: str,
    *,
    scope: dict[str, Any],
    language_code: str = "",
) -> dict[str, Any]:
    """The parameters of `setMyCommands`."""
    found = lines_for(commands, roles, translator(language))
    values: dict[str, Any] = {
        "commands": [{"command": c.name, "description": c.about} for c in found],
        "scope": scope,
    }
    if language_code:
        values["language_code"] = language_code
    return values


def for_everybody(commands: tuple[CommandEntry, ...]) -> list[dict[str, Any]]:
    """The menus of people without a post: Indonesian, and one per other language of the app."""
    public = frozenset({Role.PUBLIC, Role.RECIPIENT})
    scope = {"type": "all_private_chats"}
    return [
        parameters(commands, public, "id", scope=scope),
        *(
            parameters(commands, public, language, scope=scope, language_code=language)
            for language in LANGUAGES
            if language != "id"
        ),
    ]


def introductions(
    introduction: Callable[[Translator], str], slogan: Callable[[Translator], str]
) -> list[tuple[str, dict[str, Any]]]:
    """What Telegram shows before somebody has pressed Start: who we are, what we never do."""
    found: list[tuple[str, dict[str, Any]]] = []
    for language in LANGUAGES:
        t = translator(language)
        code = {} if language == "id" else {"language_code": language}
        found.append(("setMyDescription", {"description": introduction(t), **code}))
        found.append(("setMyShortDescription", {"short_description": slogan(t), **code}))
    return found


def refresh_of(context: BotContext, person: Person, language: str | None = None) -> None:
    """Give the private chat of this person the menu of the roles that they have now."""
    context.turn.errands.append(
        (
            "setMyCommands",
            parameters(
                context.turn.doors.commands,
                person.roles,
                language or person.language,
                scope={"type": "chat", "chat_id": person.telegram_id},
            ),
        )
    )


def refresh(context: BotContext, language: str | None = None) -> None:
    """Give this chat the menu of the person's own roles and language."""
    if context.turn.is_private:
        refresh_of(context, context.person, language)
