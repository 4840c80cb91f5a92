"""HTML and Markdown as Telegram reads them, against an independent rendering of the same tree."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.errors import BotApiError
from simulator.text import content, html, markdown, utf16


@dataclass(frozen=True)
class Styled:
    kind: str
    inside: tuple[Any, ...]


TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler"}
SIGNS = {"bold": "*", "strikethrough": "~", "spoiler": "||"}
LETTERS = st.text(
    st.sampled_from("abc äé 😀👨‍👩‍👧 <>&\"'*_~|`[]().!-\\ rupiah 12"), min_size=1, max_size=8
)


def trees(kinds: list[str]) -> st.SearchStrategy[tuple[Any, ...]]:
    nodes = st.recursive(
        LETTERS,
        lambda children: st.builds(
            Styled, st.sampled_from(kinds), st.lists(children, max_size=3).map(tuple)
        ),
        max_leaves=8,
    )
    return st.lists(nodes, max_size=4).map(tuple)


def as_html(nodes: tuple[Any, ...]) -> str:
    return "".join(
        f"<{TAGS[n.kind]}>{as_html(n.inside)}</{TAGS[n.kind]}>"
        if isinstance(n, Styled)
        else n.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        for n in nodes
    )


def as_markdown(nodes: tuple[Any, ...]) -> str:
    return "".join(
        f"{SIGNS[n.kind]}{as_markdown(n.inside)}{SIGNS[n.kind]}"
        if isinstance(n, Styled)
        else "".join("\\" + c if 0 < ord(c) < 127 else c for c in n)
        for n in nodes
    )


def ambiguous(nodes: tuple[Any, ...], outer: frozenset[str] = frozenset()) -> bool:
    """A sign inside its own style ends it, and empty styles run into their neighbours."""
    return "||||" in as_markdown(nodes) or any(
        isinstance(n, Styled) and (n.kind in outer or ambiguous(n.inside, outer | {n.kind}))
        for n in nodes
    )


def expected(nodes: tuple[Any, ...]) -> tuple[str, list[tuple[str, int, int]]]:
    """The oracle: walks the tree and counts in UTF-16 by encoding, unlike the parsers."""
    text, found = "", []
    for node in nodes:
        start = len(text.encode("utf-16-le")) // 2
        if not isinstance(node, Styled):
            text += node
            continue
        inner, entities = expected(node.inside)
        found += [(kind, start + offset, size) for kind, offset, size in entities]
        if inner:
            found.append((node.kind, start, len(inner.encode("utf-16-le")) // 2))
        text += inner
    return text, found


def shape(entities: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return sorted((e["type"], e["offset"], e["length"]) for e in entities)


@given(trees([*TAGS]))
def test_html_gives_the_text_and_entities_of_the_tree(nodes: tuple[Any, ...]) -> None:
    text, entities = html.parse(as_html(nodes))

    assert (text, shape(entities)) == (expected(nodes)[0], sorted(expected(nodes)[1]))


@given(trees([*SIGNS]))
def test_markdown_gives_the_text_and_entities_of_the_tree(nodes: tuple[Any, ...]) -> None:
    assume(not ambiguous(nodes))
    text, entities = markdown.parse(as_markdown(nodes))

    assert (text, shape(entities)) == (expected(nodes)[0], sorted(expected(nodes)[1]))


@given(st.text())
def test_escaped_text_comes_through_html_unchanged(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert html.parse(escaped) == (text, [])


@given(st.text(), st.sampled_from(["HTML", "MarkdownV2", "Markdown", None]))
def test_any_text_is_parsed_or_refused_in_telegrams_words(text: str, mode: str | None) -> None:
    try:
        found = content.parse(text, mode)
    except BotApiError as problem:
        words = problem.description
        assert words.startswith("Bad Request: can't parse entities: ")
        return
    size = utf16.length(found.text)
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= size for e in found.entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<x>", 'Unsupported start tag "x" at byte offset 0'),
        ("é<br/>", 'Unsupported start tag "br/" at byte offset 2'),
        ("saldo < 100", 'Unsupported start tag "" at byte offset 6'),
        ("<b>Halo", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>Halo</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=a/b>c</a>", "Unexpected end of name token at byte offset 8"),
    ],
)
def test_wrong_html_is_refused_with_the_place(source: str, words: str) -> None:
    with pytest.raises(BotApiError) as caught:
        content.parse(source, "HTML")

    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Rp1.000", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*tebal", "Can't find end of Bold entity at byte offset 0"),
        ("é_miring", "Can't find end of Italic entity at byte offset 2"),
        ("[a](http://b", "Can't find end of a URL at byte offset 3"),
    ],
)
def test_wrong_markdown_is_refused(source: str, words: str) -> None:
    with pytest.raises(BotApiError) as caught:
        content.parse(source, "MarkdownV2")

    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


def test_offsets_count_an_emoji_as_two() -> None:
    found = content.parse("😀 <b>Saldo</b> 👍 <i>cair</i>", "HTML")

    assert found.text == "😀 Saldo 👍 cair"
    assert shape(found.entities) == [("bold", 3, 5), ("italic", 12, 4)]


def test_spaces_around_a_text_are_cut_and_entities_move_along() -> None:
    found = content.parse("\n  <b>Halo</b> \n", "HTML")

    assert found == ("Halo", [{"offset": 0, "length": 4, "type": "bold"}])


def test_links_commands_and_numbers_are_found_by_themselves() -> None:
    text = "/saldo@Bot lihat https://kemensos.go.id/pkh. @siti #pkh +62 812-3456-789 a@b.id"
    found = content.plain(text)

    assert [(e["type"], utf16.part(text, e["offset"], e["length"])) for e in found.entities] == [
        ("bot_command", "/saldo@Bot"),
        ("url", "https://kemensos.go.id/pkh"),
        ("mention", "@siti"),
        ("hashtag", "#pkh"),
        ("phone_number", "+62 812-3456-789"),
        ("email", "a@b.id"),
    ]


def test_nothing_is_found_inside_code() -> None:
    found = content.parse("<code>/saldo</code> /saldo", "HTML")

    assert shape(found.entities) == [("bot_command", 7, 6), ("code", 0, 6)]


def test_links_with_an_address_that_telegram_ignores_become_plain() -> None:
    assert content.parse('<a href="tidak ada">x</a>', "HTML") == ("x", [])


def test_the_text_limit_counts_what_is_left_after_parsing() -> None:
    assert content.message_text("<b>" + "a" * 4096 + "</b>", "HTML", None).text == "a" * 4096
    with pytest.raises(BotApiError, match="message is too long"):
        content.message_text("a" * 4097, None, None)
    with pytest.raises(BotApiError, match="message text is empty"):
        content.message_text("<b> </b>", "HTML", None)


def test_given_entities_must_lie_inside_and_between_symbols() -> None:
    for offset, length in [(0, 9), (-1, 2), (1, 1)]:
        with pytest.raises(BotApiError, match="can't parse entities"):
            content.parse("😀 a", None, [{"type": "bold", "offset": offset, "length": length}])


def test_invisible_direction_marks_and_control_characters_go() -> None:
    assert content.plain("Sal\u202edo\r\n\tcair").text == "Saldo\n cair"
