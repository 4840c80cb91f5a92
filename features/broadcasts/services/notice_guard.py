"""Refuses notices that look like what swindlers send, in whichever of their pieces."""

from features.broadcasts.rules.broadcasts import Content
from features.safety.rules.swindles import (
    Finding,
    Piece,
    inspect_html,
    inspect_link,
    inspect_text,
)


def inspect(title: str, content: Content, *, own_name: str = "") -> list[Finding]:
    """All findings of a broadcast; `own_name` is the bot's own user name."""
    found = inspect_text(title, Piece.TITLE, own_name=own_name)
    for language, wording in content.wordings.items():
        found += inspect_html(wording.text, language, own_name=own_name)
        for number, button in enumerate(wording.buttons, start=1):
            found += inspect_text(button.label, Piece.BUTTON, str(number), own_name=own_name)
            if button.url is not None:
                found += inspect_link(button.url, Piece.BUTTON, str(number), own_name=own_name)
    if content.question is not None:
        for text in (content.question.text, *content.question.answers):
            found += inspect_text(text, Piece.QUESTION, own_name=own_name)
    return list(dict.fromkeys(found))
