"""The plain wording: short, one thing a line, nothing unexplained, on the screens that matter."""

import re
import statistics
import string

import pytest
from babel.messages.pofile import read_po

from domain.people import PLAIN, READ_IN
from simulator.text import content
from tests.gallery import GALLERY
from tests.gallery.sample import TODAY
from tools.catalogues import collected, problems
from views.formats import day
from views.translator import DOMAIN, catalog_path, messages_of, translator
from views.view import View

KEY_SCREENS = (
    *("people.start.welcome", "people.start.welcome_back", "people.start.ask_consent"),
    *("people.start.language_chosen", "menu.menu", "menu.not_understood", "menu.greeting"),
    *("people.linking.needs_link", "people.linking.ask_contact", "people.linking.ask_code"),
    *("people.linking.code_looks_different", "people.linking.linked_elsewhere"),
    *(f"payments.payments.balance: {one}" for one in ("to fetch", "at the post office")),
    *(f"payments.payments.balance: {one}" for one in ("too late", "not yet", "stopped")),
    *("payments.payments.balance: old data", "payments.payments.no_payouts"),
    *("payments.schedule.schedule: own", "payments.schedule.schedule: of an area"),
    *("payments.schedule.schedule: no date", "payments.schedule.ask_area"),
    *("payments.reckoning.counted: less", "payments.reckoning.changed: somebody left"),
    *("payments.standing.standing", "payments.standing.not_linked"),
    *("cases.filed.filed", "cases.filed.filed_anonymously"),
    *("safety.cards.block_now", "safety.cards.block_now: no numbers"),
    *("safety.leaks.warning: PIN", "safety.leaks.warning: login code"),
    *(f"safety.victims.steps: {one}" for one in ("CARD", "MONEY", "CODE", "CARD_HELD")),
    *(f"hoaxes.hoaxes.verdict: {one}" for one in ("false", "misleading", "true", "not proven")),
    "voice.voice_notes.voice_menu",
)
EVERY_KEY_SCREEN = pytest.mark.parametrize("name", KEY_SCREENS)
LONGEST = 750
LONGEST_ON_AVERAGE, LONGEST_SENTENCE = 10, 20
"""On a screen, with what others wrote on it: claims, names of offices, sources."""
_PICTURE = re.compile(r"[^\w\s]")
KNOWN_NAMES = {"HP", "KTP", "KPM", "KBTR", "MPLD"}
"""What everybody says as a word, the name of the bot, and the sample of a code."""
EXPLAINED = {"PIN", "KKS", "ATM", "OTP", "NIK"}
"""These stand in brackets behind what they mean, or before it."""


def _own() -> dict[str, str]:
    with catalog_path(PLAIN).open("rb") as file:
        catalog = read_po(file, locale="id", domain=DOMAIN)
    return {str(one.id): str(one.string) for one in catalog if one.id}


OWN = _own()


def _texts(name: str, read_in: str) -> list[str]:
    made = GALLERY[name](translator(read_in))
    views: list[View] = made if isinstance(made, list) else [made]
    return [content.parse(str(view.text), "HTML").text for view in views]


def _sentences(text: str) -> list[str]:
    bare = re.sub(r"</?\w+>", "", text)
    words = (re.sub(_PICTURE, " ", one).split() for one in re.split(r"[.?!:]\s|[.?!:]$|\n", bare))
    return [" ".join(one) for one in words if one]


def test_it_has_the_values_and_tags_of_the_source_and_nothing_that_nobody_says() -> None:
    assert problems(PLAIN) == []
    known = collected()
    for source, plain in OWN.items():
        assert known.get(source) is not None
        fields = [
            sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)
            for text in (source, plain)
        ]
        assert fields[0] == fields[1]


def test_its_sentences_are_short() -> None:
    lengths = [len(one.split()) for text in OWN.values() for one in _sentences(text)]
    assert statistics.fmean(lengths) <= 6
    assert max(lengths) <= 12


def test_every_one_differs_from_the_ordinary_wording() -> None:
    ordinary = messages_of("id")
    assert [source for source, plain in OWN.items() if ordinary.gettext(source) == plain] == []


def test_no_short_name_stands_unexplained() -> None:
    unexplained = []
    for text in OWN.values():
        for name in re.findall(r"\b[A-Z]{2,}\b", re.sub(r"<code>.*?</code>|\{.*?\}", "", text)):
            is_known = name in KNOWN_NAMES or text.isupper()
            if not is_known and not re.search(rf"\({name}\)|\b{name} \(", text):
                unexplained.append((name, text))
    assert unexplained == []


@EVERY_KEY_SCREEN
def test_a_key_screen_is_said_plainly(name: str) -> None:
    plain, ordinary = _texts(name, PLAIN), _texts(name, "id")
    assert plain != ordinary
    lengths = [len(one.split()) for text in plain for one in _sentences(text)]
    assert statistics.fmean(lengths) <= LONGEST_ON_AVERAGE
    assert max(lengths) <= LONGEST_SENTENCE
    assert all(len(text) <= LONGEST for text in plain)


@EVERY_KEY_SCREEN
def test_the_buttons_of_a_key_screen_stay_what_they_are(name: str) -> None:
    """Whoever helps on the telephone says the same names."""
    made = [GALLERY[name](translator(read_in)) for read_in in (PLAIN, "id")]
    plain, ordinary = (one if isinstance(one, list) else [one] for one in made)
    assert [view.rows for view in plain] == [view.rows for view in ordinary]
    assert [view.keyboard for view in plain] == [view.keyboard for view in ordinary]


def test_what_has_no_plain_wording_is_said_in_the_ordinary_one() -> None:
    source = "Thank you, you are counted. The officer sees how many say so."
    assert source not in OWN
    assert translator(PLAIN)(source) == translator("id")(source)


def test_dates_are_those_of_the_language() -> None:
    assert PLAIN in READ_IN
    assert day(TODAY, translator(PLAIN).language) == day(TODAY, "id")
