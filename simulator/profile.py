"""What the bot tells about itself: commands by scope and language, names and descriptions."""

from typing import Any

Scope = tuple[str, int | None, int | None]
Commands = list[dict[str, str]]


class Profile:
    def __init__(self) -> None:
        self._commands: dict[tuple[Scope, str], Commands] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self.menu_button: dict[str, Any] = {"type": "commands"}
        self.rights: dict[str, Any] = {}

    def set_commands(self, scope: Scope, language: str, commands: Commands) -> None:
        self._commands[scope, language] = commands

    def delete_commands(self, scope: Scope, language: str) -> None:
        self._commands.pop((scope, language), None)

    def commands(self, scope: Scope, language: str) -> Commands:
        return self._commands.get((scope, language), [])

    def shown_commands(
        self, chat_id: int, user_id: int, language: str, *, private: bool, administrator: bool
    ) -> Commands:
        """What an app lists, by the order in Telegram's documentation of command scopes."""
        scopes: list[Scope] = [("chat", chat_id, None)]
        if private:
            scopes.append(("all_private_chats", None, None))
        else:
            scopes.insert(0, ("chat_member", chat_id, user_id))
            if administrator:
                scopes.insert(1, ("chat_administrators", chat_id, None))
                scopes.append(("all_chat_administrators", None, None))
            scopes.append(("all_group_chats", None, None))
        scopes.append(("default", None, None))
        for scope in scopes:
            for code in (language, ""):
                if found := self._commands.get((scope, code)):
                    return found
        return []

    def set_text(self, kind: str, language: str, text: str) -> None:
        """`kind` is name, description or short_description; an empty text removes it."""
        if text:
            self._texts[kind, language] = text
        else:
            self._texts.pop((kind, language), None)

    def text(self, kind: str, language: str = "") -> str:
        return self._texts.get((kind, language)) or self._texts.get((kind, ""), "")


def scope_of(raw: dict[str, Any] | None) -> Scope:
    if raw is None:
        return ("default", None, None)
    return (raw["type"], raw.get("chat_id"), raw.get("user_id"))
