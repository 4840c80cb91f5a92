"""Formatting survives, and never breaks the HTML."""

import pytest
from telegram import MessageEntity

from chat.entities import formatted
from simulator.text import content


def _entity(kind: str, offset: int, length: int, **more: str) -> MessageEntity:
    return MessageEntity(kind, offset, length, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "entities", "html"),
    [
        ("a <b> & c", [], "a &lt;b&gt; &amp; c"),
        ("tebal", [_entity("bold", 0, 5)], "<b>tebal</b>"),
        (
            "satu dua",
            [_entity("bold", 0, 8), _entity("italic", 5, 3)],
            "<b>satu <i>dua</i></b>",
        ),
        (
            "satu dua",
            [_entity("bold", 0, 6), _entity("italic", 5, 3)],
            "<b>satu <i>d</i></b><i>ua</i>",
        ),
        (
            "satu dua",
            [_entity("bold", 0, 4), _entity("blockquote", 0, 8)],
            "<blockquote><b>satu</b> dua</blockquote>",
        ),
        ("😀 ya", [_entity("bold", 3, 2)], "😀 <b>ya</b>"),
        (
            "di sini",
            [_entity("text_link", 0, 7, url='https://a.go.id/?a=1&b="x"')],
            '<a href="https://a.go.id/?a=1&amp;b=&quot;x&quot;">di sini</a>',
        ),
        ("👍", [_entity("custom_emoji", 0, 2, custom_emoji_id="5")], "👍"),
        ("x", [_entity("bold", 0, 9)], "<b>x</b>"),
        ("sandi", [_entity("spoiler", 0, 5)], "<tg-spoiler>sandi</tg-spoiler>"),
        (
            "kutip",
            [_entity("expandable_blockquote", 0, 5)],
            "<blockquote expandable>kutip</blockquote>",
        ),
    ],
)
def test_entities_become_html(text: str, entities: list[MessageEntity], html: str) -> None:
    assert formatted(text, entities) == html


def test_what_comes_out_is_read_back_as_the_same_text() -> None:
    text = "Ambil <besok> & bawa KTP 😀 di sini"
    entities = [
        _entity("bold", 0, 20),
        _entity("italic", 3, 25),
        _entity("underline", 10, 5),
        _entity("text_link", 28, 7, url="https://lapor.go.id"),
    ]
    assert content.parse(formatted(text, entities), "HTML").text == text
