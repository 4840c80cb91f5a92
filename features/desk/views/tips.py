"""The pages of what many ask: counts, areas, links, and what may be answered. Never who asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.areas import load_areas
from domain.link_texts import defanged
from features.desk.views.queue import Frame
from features.desk.views.render import paragraphs_of, render, short_moment
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.tips import (
    LONGEST_WHY,
    SHORTEST_WHY,
    Cluster,
    ClusterState,
    snippet,
)
from features.hoaxes.services.tip_desk import ClusterCard, Queue
from features.hoaxes.views.tip_desk import areas
from features.hoaxes.views.tip_links import link_lines
from views.translator import Translator, mark

_STATES = {
    ClusterState.OPEN: mark("waits for an answer"),
    ClusterState.ANSWERED: mark("answered"),
    ClusterState.UNCHECKABLE: mark("cannot be checked"),
    ClusterState.MERGED: mark("merged"),
}
_IN_LIST, _ON_PAGE = 160, 2_000


@dataclass(frozen=True)
class TipLine:
    id: int
    askers: int
    words: str
    state: str
    at: str


def tips_page(frame: Frame, queue: Queue, answered: Sequence[Cluster], t: Translator) -> str:
    return render(
        "tips.html",
        t,
        frame=frame,
        title=t.plain("Is it true? What people ask"),
        waiting=[_line(one, frame, t) for one in queue.clusters],
        total=queue.total,
        before=queue.number - 1 if queue.number else None,
        after=queue.number + 1 if queue.number + 1 < queue.pages else None,
        answered=[_line(one, frame, t) for one in answered],
    )


def tip_page(
    frame: Frame,
    card: ClusterCard,
    near: Sequence[Cluster],
    found: Sequence[Hoax],
    words: str,
    t: Translator,
) -> str:
    cluster = card.cluster
    likely = [card.likely] if card.likely is not None else []
    return render(
        "tip.html",
        t,
        frame=frame,
        title=t.plain("Question {number}", number=cluster.id),
        tip=_line(cluster, frame, t),
        is_open=cluster.state is ClusterState.OPEN,
        text=paragraphs_of(defanged(snippet(cluster.sample, _ON_PAGE))),
        areas=_lines(areas(card.by_area, load_areas().name, t)),
        links=_lines(link_lines(card.links, t)),
        files=card.files,
        answer=card.answer,
        note=cluster.note,
        is_written=card.is_written,
        undoable=card.undoable is not None,
        likely=likely,
        found=[one for one in found if one not in likely],
        words=words,
        shortest_why=SHORTEST_WHY,
        longest_why=LONGEST_WHY,
        near=[_line(one, frame, t) for one in near],
    )


def _line(one: Cluster, frame: Frame, t: Translator) -> TipLine:
    words = defanged(snippet(one.sample, _IN_LIST)) or t.plain("(only files)")
    at = short_moment(one.first_seen, frame.zone, t)
    return TipLine(one.id, one.askers, words, t.plain(_STATES[one.state]), at)


def _lines(text: Markup | None) -> Markup:
    """Lines for the chat as lines of a page."""
    return Markup("<br>").join(str((text or Markup("")).striptags()).splitlines())
