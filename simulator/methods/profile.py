"""What the bot says about itself."""

from collections.abc import Callable
from typing import Any

from simulator.engine import Engine
from simulator.errors import bad_request
from simulator.profile import Scope, scope_of
from simulator.validation import Arguments


def _get_me(engine: Engine, arguments: Arguments) -> dict[str, Any]:
    del arguments
    return {
        **engine.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
    }


def _scope(engine: Engine, arguments: Arguments) -> Scope:
    scope = scope_of(arguments.get("scope"))
    if scope[1] is not None:
        engine.world.known_chat(scope[1])
    return scope


def _language(arguments: Arguments) -> str:
    code: str = arguments.get("language_code", "")
    if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.islower()):
        raise bad_request("invalid language code specified")
    return code


def _set_commands(engine: Engine, arguments: Arguments) -> bool:
    scope, language = _scope(engine, arguments), _language(arguments)
    engine.profile.set_commands(scope, language, arguments["commands"])
    engine.events.add("commands")
    return True


def _get_commands(engine: Engine, arguments: Arguments) -> list[dict[str, str]]:
    return engine.profile.commands(_scope(engine, arguments), _language(arguments))


def _delete_commands(engine: Engine, arguments: Arguments) -> bool:
    engine.profile.delete_commands(_scope(engine, arguments), _language(arguments))
    engine.events.add("commands")
    return True


def _setter(kind: str) -> Callable[[Engine, Arguments], bool]:
    def run(engine: Engine, arguments: Arguments) -> bool:
        engine.profile.set_text(kind, _language(arguments), arguments.get(kind, ""))
        return True

    return run


def _getter(kind: str) -> Callable[[Engine, Arguments], dict[str, str]]:
    def run(engine: Engine, arguments: Arguments) -> dict[str, str]:
        default = engine.bot["first_name"] if kind == "name" else ""
        return {kind: engine.profile.text(kind, _language(arguments)) or default}

    return run


def _set_menu_button(engine: Engine, arguments: Arguments) -> bool:
    button = arguments.get("menu_button") or {"type": "default"}
    if "chat_id" in arguments:
        engine.world.known_chat(arguments["chat_id"]).menu_button = button
    else:
        engine.profile.menu_button = button
    return True


def _get_menu_button(engine: Engine, arguments: Arguments) -> dict[str, Any]:
    own = None
    if "chat_id" in arguments:
        own = engine.world.known_chat(arguments["chat_id"]).menu_button
    return own or engine.profile.menu_button


def _set_rights(engine: Engine, arguments: Arguments) -> bool:
    engine.profile.rights = arguments.get("rights") or {}
    return True


METHODS: dict[str, Callable[[Engine, Arguments], Any]] = {
    "getMe": _get_me,
    "setMyCommands": _set_commands,
    "getMyCommands": _get_commands,
    "deleteMyCommands": _delete_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": _set_menu_button,
    "getChatMenuButton": _get_menu_button,
    "setMyDefaultAdministratorRights": _set_rights,
}
