"""The shipped answers lead somewhere: to buttons, pages, facts and contacts that there are."""

import re
from collections import Counter

from chat.taps import pack
from chat.ways import Way
from domain.areas import load_areas
from domain.links import LinkVerdict, find_links, judge
from features.answers.rules.pages import (
    LONGEST_ID,
    PAGE_BUTTON,
    Fact,
    Page,
    Reader,
    without_places,
)
from features.answers.services.files import TOPICS
from features.answers.storage.reference import shipped_facts, shipped_pages
from features.answers.views.answers import ShowPage
from features.people.storage.reference import ContactKind
from house import FEATURES
from storage.keyring import Keyring
from tests.over import over
from understanding.normal import words_of

PAGES = list(shipped_pages())
FACTS = list(shipped_facts())
BOTH: list[Page | Fact] = [*PAGES, *FACTS]
WAYS = [one for f in FEATURES for one in f.feature.offers if isinstance(one, Way)]
NAMES = {one.name for one in WAYS}


def _id(one: Page | Fact) -> str:
    return one.id if isinstance(one, Page) else one.key


@over(PAGES, named=_id)
def test_every_button_of_a_page_does_something(page: Page) -> None:
    named = {name for name in page.buttons if not name.startswith(PAGE_BUTTON)}
    assert named - NAMES <= {"menu"}  # every view has the menu anyway


def test_every_button_below_a_question_of_a_file_does_something() -> None:
    assert {name for topic in TOPICS.values() for name in topic.buttons} <= NAMES


@over(WAYS, named=lambda way: way.name)
def test_who_may_not_go_a_way_is_led_to_one_that_there_is(way: Way) -> None:
    assert way.instead in {"", *NAMES} - {way.name}


def test_a_button_carries_the_longest_name_of_a_page() -> None:
    keyring = Keyring.parse(Keyring.fresh())
    assert pack(ShowPage("x" * LONGEST_ID), -1_001_234_567_890, keyring)


@over(PAGES, named=_id)
def test_a_page_names_only_what_there_is(page: Page) -> None:
    known = {one.id for one in PAGES}
    assert [link for link in page.links if link not in known] == []
    facts = {one.key for one in FACTS}
    assert [key for key in page.facts if key not in facts] == []
    kinds = {kind.value for kind in ContactKind}
    assert [kind for kind in page.contacts if kind not in kinds] == []


@over(PAGES, named=_id)
def test_a_name_of_a_page_can_be_heard(page: Page) -> None:
    assert [name for name in page.names if not words_of(name)] == []


@over(Reader)
def test_an_intent_has_one_main_page_for_everybody_who_asks(reader: Reader) -> None:
    mains = Counter(
        page.intent for page in PAGES if page.main and not page.area and page.is_for({reader})
    )
    assert [intent for intent, count in mains.items() if count > 1] == []


def test_no_page_leads_readers_to_one_that_is_not_for_them() -> None:
    known = {one.id: one for one in PAGES}
    lost = [
        (page.id, link)
        for page in PAGES
        for link in page.links
        if not set(page.readers or Reader) <= set(known[link].readers or Reader)
    ]
    assert lost == []


def test_no_page_is_written_twice() -> None:
    assert [key for key, count in Counter(page.id for page in PAGES).items() if count > 1] == []


@over(PAGES, named=_id)
def test_a_page_leads_to_addresses_of_offices_only(page: Page) -> None:
    links = [judge(link) for link in find_links(without_places(f"{page.title}\n{page.body}"))]
    assert [one.link for one in links if one.verdict is not LinkVerdict.OFFICIAL] == []


@over(PAGES, named=_id)
def test_a_page_fits_into_a_message_with_its_values(page: Page) -> None:
    """A value and its contradictions take up to a hundred letters."""
    assert len(page.body) + 100 * len(page.facts) < 3_500


@over(BOTH, named=_id)
def test_what_holds_in_an_area_names_one_that_there_is(one: Page | Fact) -> None:
    assert not one.area or one.area in load_areas()


@over(BOTH, named=_id)
def test_a_source_is_one_that_people_can_look_for(one: Page | Fact) -> None:
    assert not re.search(r"\.(md|csv)\b|§|\bseed \d|\bfaq [A-Z]\d", one.source)
