"""Whatever value stands in a sentence, it stays text."""

import unicodedata

import pytest
from babel.messages.catalog import Catalog
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from simulator.text import html
from views.translator import Translator, compiled, harmless, translator

ANY_TEXT = st.text(st.characters(), max_size=80)
SENTENCES = ["💰 Family of <b>{name}</b>", "✅ The family of <b>{name}</b> is linked.", "👉 {name}"]


@settings(max_examples=300, deadline=None)
@example("</b><a href='https://x.id'>klik</a>")
@example("&lt;b&gt; &amp; &#60;")
@example("\u202eoiraK\u202c\u2066")
@example("{name} {0} %s")
@example("\x00\x07\x7f\ud800")
@given(ANY_TEXT)
def test_a_value_is_shown_as_it_is_and_makes_no_entity(value: str) -> None:
    for source in SENTENCES:
        for language in ("id", "en"):
            t = translator(language)
            text, entities = html.parse(str(t(source, name=value)))
            _, plain = html.parse(str(t(source, name="Karto")))
            assert harmless(value) in text
            if harmless(value):
                assert [e["type"] for e in entities] == [e["type"] for e in plain]


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_what_is_shown_turns_no_direction_and_can_be_sent(value: str) -> None:
    clean = harmless(value)
    clean.encode()
    assert not [c for c in clean if unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE"}]
    assert not [c for c in clean if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert harmless(clean) == clean


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=60))
def test_ordinary_letters_are_left_alone(value: str) -> None:
    assert harmless(value) == value


@settings(deadline=None)
@given(ANY_TEXT)
def test_labels_are_plain(value: str) -> None:
    assert translator("id").plain("👉 {name}", name=value) == f"👉 {harmless(value)}"


def test_our_own_markup_is_not_escaped_twice() -> None:
    t = translator("en")
    assert t("{name}", name=Markup("<b>a</b>")) == "<b>a</b>"


def test_indonesian_has_one_plural() -> None:
    words = ("You look after <b>{count}</b> family.", "You look after <b>{count}</b> families.")
    t = translator("id")
    assert t.plural(*words, 1) == "Ada <b>1</b> keluarga di wilayah Bapak/Ibu."
    assert t.plural(*words, 3) == "Ada <b>3</b> keluarga di wilayah Bapak/Ibu."


@pytest.mark.parametrize(("count", "text"), [(0, "0 bees"), (1, "1 bee"), (2, "2 bees")])
def test_english_has_two(count: int, text: str) -> None:
    assert translator("en").plural("{count} bee", "{count} bees", count) == text


def test_a_sentence_without_translation_is_shown_in_english() -> None:
    assert translator("id")("Nobody translated this.") == "Nobody translated this."


def test_an_unknown_language_reads_english() -> None:
    assert translator("xx")("Hello {name}", name="A & B") == "Hello A &amp; B"


def test_a_catalogue_decides_on_its_plurals() -> None:
    catalogue = Catalog(locale="pl", domain="kawankpm")  # three forms: 1; 2-4, 22-24, …; others
    catalogue.add(("{count} bee", "{count} bees"), ("a: {count}", "b: {count}", "c: {count}"))
    t = Translator("pl", compiled(catalogue))
    told = [t.plural("{count} bee", "{count} bees", count) for count in (1, 2, 5, 22)]
    assert told == ["a: 1", "b: 2", "c: 5", "b: 22"]


def test_a_doubtful_translation_is_not_shown() -> None:
    catalogue = Catalog(locale="id", domain="kawankpm")
    catalogue.add("Hello", "Halo", flags=["fuzzy"])
    assert Translator("id", compiled(catalogue))("Hello") == "Hello"


def test_nothing_stays_nothing() -> None:
    assert translator("id").plain("") == ""
