"""What is asked next."""

from features.broadcasts.rules.broadcasts import Audience
from features.broadcasts.rules.notice_draft import NoticeDraft, Part


def test_parts_are_asked_in_order_and_once() -> None:
    draft, asked = NoticeDraft(), []
    while (part := draft.missing()) is not None:
        asked.append(part)
        draft.done(part)
    assert asked == list(Part)
    draft.again(Part.BUTTONS)
    assert draft.missing() == Part.BUTTONS


def test_a_correction_asks_only_for_the_words() -> None:
    draft, asked = NoticeDraft(corrects=7), []
    while (part := draft.missing()) is not None:
        asked.append(part)
        draft.done(part)
    assert asked == [Part.MESSAGE, Part.ENGLISH, Part.BUTTONS]


def test_an_empty_audience_is_not_everybody_by_mistake() -> None:
    draft = NoticeDraft()
    assert not draft.names_audience
    draft.everybody = True
    assert draft.names_audience
    assert NoticeDraft(audience=Audience(programmes=("PKH",))).names_audience
