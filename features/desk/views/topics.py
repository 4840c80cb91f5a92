"""The page on which administrators choose what gets a topic."""

from collections.abc import Mapping

from domain.areas import Areas, place_name
from features.cases.rules.cases import Severity
from features.cases.rules.topics import TopicRule
from features.cases.views.records import SEVERITIES
from features.desk.views.queue import Frame
from features.desk.views.render import render, short_moment
from views.translator import Translator


def topics_page(
    frame: Frame, rule: TopicRule, names: Mapping[int, str], areas: Areas, t: Translator
) -> str:
    changed = ""
    if rule.changed_at is not None:
        changed = t.plain(
            "Chosen by {name}, {moment}",
            name=names.get(rule.changed_by or 0, "–"),
            moment=short_moment(rule.changed_at, frame.zone, t),
        )
    return render(
        "topics.html",
        t,
        frame=frame,
        title=t.plain("Topics of the group"),
        severities=[(one, t.plain(SEVERITIES[one]), one in rule.severities) for one in Severity],
        areas=[(code, place_name(areas, code)) for code in rule.areas],
        changed=changed,
    )
