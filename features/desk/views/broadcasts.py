"""The page of broadcasts."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from features.broadcasts.rules.broadcasts import Broadcast
from features.broadcasts.rules.figures import Figures
from features.broadcasts.views.audience import audience_lines
from features.broadcasts.views.broadcast import TOPICS
from features.broadcasts.views.broadcasts import COPIES, STATES
from features.desk.views.queue import Frame
from features.desk.views.render import paragraphs_of, render, short_moment
from views.formats import number
from views.translator import Translator


@dataclass(frozen=True)
class Listed:
    """A broadcast; `may_decide`: it waits, and somebody else wrote it."""

    broadcast: Broadcast
    figures: Figures
    may_decide: bool


@dataclass(frozen=True)
class BroadcastCard:
    id: int
    title: str
    about: str
    text: Markup
    audience: Markup
    people: str
    copies: str
    share: int
    may_decide: bool


def broadcasts_page(frame: Frame, listed: Sequence[Listed], t: Translator) -> str:
    return render(
        "broadcasts.html",
        t,
        frame=frame,
        title=t.plain("Broadcasts"),
        cards=[_card(one, frame, t) for one in listed],
    )


def _card(one: Listed, frame: Frame, t: Translator) -> BroadcastCard:
    found, figures = one.broadcast, one.figures
    total = figures.total or found.counted
    audience = audience_lines(found.audience, t) or t("🌏 Everybody who uses this bot")
    about = [
        t.plain(STATES[found.state]),
        t.plain(TOPICS[found.topic]),
        found.code,
        short_moment(found.created_at, frame.zone, t),
    ]
    return BroadcastCard(
        found.id,
        found.title,
        " · ".join(about),
        paragraphs_of(Markup(found.content.wording(t.language).text).striptags()),  # noqa: S704 - its tags go
        Markup("<br>").join(str(audience.striptags()).splitlines()),
        number(found.counted, t.language),
        ", ".join(
            f"{t.plain(label)} {number(count, t.language)}"
            for state, label in COPIES.items()
            if (count := figures.states.get(state, 0))
        ),
        round(100 * figures.done / total) if total else 0,
        one.may_decide,
    )
