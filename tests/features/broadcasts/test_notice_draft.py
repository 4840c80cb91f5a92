"""Whom an author means."""

from features.broadcasts.rules.broadcasts import Audience
from features.broadcasts.rules.notice_draft import NoticeDraft


def test_an_empty_audience_is_not_everybody_by_mistake() -> None:
    draft = NoticeDraft()
    assert not draft.names_audience
    draft.everybody = True
    assert draft.names_audience
    assert NoticeDraft(audience=Audience(programmes=("PKH",))).names_audience
