"""Every view, in every language, as a phone would show it."""

import importlib
import inspect
import pkgutil
import re
import typing
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import pytest

import features
import views
from domain.people import LANGUAGES
from simulator.text import content
from tests.gallery import GALLERY
from tests.gallery.refusals import DOORS, REFUSALS
from tests.over import over
from views.translator import Translator, messages_of, translator
from views.view import View

LONGEST_TEXT = 600
LONGEST_LABEL = 30
MOST_ROWS = 6
LISTS = {
    "people.companions.families",
    "people.posts.posts",
    "cases.desk.ask_receiver",
    "cases.escalation.summary",
    "people.companions.found_families",
    "people.places.question",
    "agents.places.districts",
    "agents.asking.which_village",
    "people.places.browse",
    "people.places.which",
    "people.places.provinces",
    "people.places.regencies",
    "cases.cases.reports",
    "cases.accused.ask_involved",
    "cases.corrections.choose_named",
    "cases.corrections.choose_group",
    "cases.complaint.report_menu",
    "cases.complaint.ask_kind",
    "cases.complaint.categories",
    "cases.complaint.ask_wish",
    "cases.escalation.who",
    "cases.escalation.groups",
    "cases.escalation.categories",
    "cases.routes.groups",
    "cases.routes.categories",
    "cases.routes.choose_desk",
    "cases.command_center.case_list",
    "hoaxes.hoaxes.categories",
    "hoaxes.hoax_desk.ask_field",
    "answers.answers.topics",
    "answers.answers.found",
    "answers.desk.found",
    "answers.unclear.choose_intent",
    "broadcasts.broadcasts.broadcast_list",
    "broadcasts.audience.audience",
    "broadcasts.audience.choose_condition",
    "broadcasts.draft.ask_topic",
    "broadcasts.draft.choose_part",
    "hoaxes.notice_calendar.choose_story",
    "groups.groups.groups",
    "groups.groups.ask_village",
    "groups.groups.not_your_village",
    "groups.groups.candidates",
    "groups.groups.candidates_found",
    "groups.groups.members",
    "groups.meetings.ask_module",
    "groups.meetings.meetings",
    "groups.attendance.sheet",
    "groups.attendance.ask_taught",
    "groups.lessons.lessons",
}
"""Lists of names or kinds, with the ways back below them: at most nine rows."""
OFFICE = (
    "answers.desk.",
    "answers.unclear.",
    "cases.card.",
    "cases.corrections.",
    "cases.identity.",
    "cases.routes.",
    "caseload.",
    "hoaxes.hoax_desk.",
    "hoaxes.tip_desk.",
    "broadcasts.audience.",
    "broadcasts.draft.",
    "broadcasts.review.",
    "broadcasts.schedules.",
    "broadcasts.broadcasts.",
    "hoaxes.notice_calendar.",
    "visits.visits.",
    "visits.handover.",
    "visits.promises.own",
    "visits.promises.due",
)
"""What officers read at a desk: cards of cases, routes, hoaxes and announcements."""
LONGEST_CARD = 1000
WITH_VERDICT = (
    "hoaxes.tips.known",
    "hoaxes.tips.told",
    "hoaxes.tips.own_answer",
    "hoaxes.tips.changed",
)
"""A whole verdict with a sentence about the tip that it answers."""
LONGEST_WITH_VERDICT = 800
WHOLE = (
    "practice.stories.ask_agreement",
    "cases.clock.nudges",
    "cases.report.nameless_report",
    "answers.answers.answer: as long as can be",
    "cases.card.whole_",
    "cases.card.in_full",
    "cases.report.report: long",
    "cases.report.report: the family is asked",
)
"""Words of people, which are shown whole."""
LONGEST_MESSAGE = 4_096
IN_TOPIC = (
    "cases.handovers.tried_again",
    "cases.lines.",
    "cases.corrections.corrected",
    "cases.card.reporter_wrote",
    "cases.card.whole_story",
    "cases.reach.",
    "cases.card.in_full",
    "cases.digest.digest",
)
"""Lines in a topic or in the group, below the card that has the buttons."""

ENGLISH = re.compile(
    r"\b(the|you|your|and|or|is|are|was|not|please|of|for|with|this|that|have|has|from|until|"
    r"paid|yet|family|families|choose|month|months|office|number|code|back|schedule|balance)\b",
    re.IGNORECASE,
)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def _function(name: str) -> str:
    return name.partition(":")[0]


@cache
def _views(name: str, language: str) -> list[View]:
    made = GALLERY[name](translator(language))
    return made if isinstance(made, list) else [made]


def _shown(name: str, language: str) -> list[str]:
    """Texts and labels as they are read."""
    found = []
    for view in _views(name, language):
        found.append(content.parse(str(view.text), "HTML").text)
        found += [button.label for row in view.rows for button in row]
        if view.keyboard:
            found += [key.label for row in view.keyboard.rows for key in row]
    return found


def _view_modules() -> dict[str, str]:
    """The modules of views, frame and features, with the names they have in the gallery."""
    found = {f"views.{m.name}": m.name for m in pkgutil.iter_modules(views.__path__)}
    for feature in pkgutil.iter_modules(features.__path__):
        for folder in (Path(features.__path__[0]) / feature.name / "views").glob("*.py"):
            if folder.stem != "__init__":
                module = f"features.{feature.name}.views.{folder.stem}"
                found[module] = f"{feature.name}.{folder.stem}"
    return found


def _view_functions() -> set[str]:
    """All public functions of views that return a view, or several."""
    found = set()
    for module, shown in _view_modules().items():
        loaded = importlib.import_module(module)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if name.startswith("_") or function.__module__ != loaded.__name__:
                continue
            if typing.get_type_hints(function).get("return") in (View, list[View]):
                found.add(f"{shown}.{name}")
    return found


def test_every_view_has_a_sample() -> None:
    shown = {_function(name) for name in GALLERY} - {"errors.error"}
    worded = {
        name for name in _view_functions() if ".refusals." in name or name == "errors.with_menu"
    }
    assert shown == _view_functions() - worded


def test_every_error_has_a_sample_in_words() -> None:
    """`errors.error: …` is drawn as the house words it (`chat.doors.Doors.word`)."""
    assert {type(problem) for problem in REFUSALS} == set(DOORS.sentences)


@EVERY_LANGUAGE
@over(GALLERY)
def test_a_view_is_short_enough_to_be_read_on_a_small_phone(name: str, language: str) -> None:
    for view in _views(name, language):
        most = LONGEST_CARD if name.startswith(OFFICE) else LONGEST_TEXT
        most = LONGEST_MESSAGE if name.startswith(WHOLE) else most
        most = LONGEST_WITH_VERDICT if name.startswith(WITH_VERDICT) else most
        assert 0 < len(content.parse(str(view.text), "HTML").text) <= most


@EVERY_LANGUAGE
@over(GALLERY)
def test_the_buttons_of_a_view_are_few_and_short(name: str, language: str) -> None:
    for view in _views(name, language):
        rows = [row for row in view.rows if row]
        assert len(rows) <= MOST_ROWS + 3 * (_function(name) in LISTS)
        labels = [button.label for row in rows for button in row]
        assert [label for label in labels if not 0 < len(label) <= LONGEST_LABEL] == []
        for row in rows:
            for button in row:
                acts = (button.tap, button.url, button.copy, button.web_app)
                assert sum(x is not None for x in acts) == 1


@EVERY_LANGUAGE
@over(GALLERY)
def test_every_screen_has_a_way_on(name: str, language: str) -> None:
    if name.startswith(IN_TOPIC):
        return
    last = _views(name, language)[-1]
    command = re.search(r"(?<!<)/[a-z]{3,}", str(last.text))
    assert any(last.rows) or (last.keyboard and last.keyboard.rows) or command


@over(GALLERY)
def test_the_same_values_give_the_same_view(name: str) -> None:
    assert _views(name, "id") == _views(name, "id")


class Noting(NullTranslations):
    """What a catalogue falls back to: notes the sentences that it does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.unknown: set[str] = set()

    def gettext(self, message: str) -> str:
        self.unknown.add(message)
        return message

    def ngettext(self, one: str, many: str, count: int) -> str:
        self.unknown.add(one)
        return super().ngettext(one, many, count)


@over(GALLERY)
def test_every_sentence_of_a_view_has_its_indonesian(name: str) -> None:
    noting, messages = _noting()
    noting.unknown.clear()
    GALLERY[name](Translator("id", messages))
    assert noting.unknown == set()


@cache
def _noting() -> tuple[Noting, NullTranslations]:
    noting, messages = Noting(), messages_of("id")
    messages.add_fallback(noting)
    return noting, messages


@over(GALLERY)
def test_no_english_is_left_in_indonesian(name: str) -> None:
    assert [
        (text, found[0]) for text in _shown(name, "id") if (found := ENGLISH.search(text))
    ] == []


@over(GALLERY)
def test_the_indonesian_differs_from_the_english(name: str) -> None:
    assert _shown(name, "id")[0] != _shown(name, "en")[0]


@over(GALLERY)
def test_nobody_is_addressed_coarsely(name: str) -> None:
    """Bapak/Ibu, never *kamu* and rather not *Anda*."""
    words = " ".join(_shown(name, "id"))
    assert re.search(r"\b(kamu|kau|anda|lo|lu)\b", words, re.IGNORECASE) is None


@over(GALLERY)
def test_sentences_are_short(name: str) -> None:
    for text in _shown(name, "id"):
        for sentence in re.split(r"[.?!:]\s|\n", text):
            assert len(sentence.split()) <= 20, sentence
