"""The queue of tips as editors see it: counts, areas, links, and what may be answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.link_texts import defanged
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.tips import Cluster, ClusterState, Tip, Wave, shown_counts, snippet
from features.hoaxes.services.tip_desk import ClusterCard, Queue, Suggestion
from features.hoaxes.views.deeds import Do, OnCluster
from features.hoaxes.views.tip_links import link_lines
from views.formats import moment, number, shortened
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, lines, paragraphs

_MOST_AREAS = 5
NameOf = Callable[[str], str]


@dataclass(frozen=True)
class ShowQueue(Tap, prefix="tq"):
    page: int = 0


@dataclass(frozen=True)
class ShowAnswered(Tap, prefix="tqv"):
    """What was answered last."""


@dataclass(frozen=True)
class AnswerWith(Tap, prefix="tqa", once=True):
    cluster_id: int
    hoax_id: str


@dataclass(frozen=True)
class MergeInto(Tap, prefix="tqj", once=True):
    source: int
    target: int


@dataclass(frozen=True)
class SplitTip(Tap, prefix="tqd", once=True):
    tip_id: int


def queue(shown: Queue, t: Translator) -> View:
    turning = []
    if shown.number > 0:
        turning.append(Button("◀️", ShowQueue(shown.number - 1)))
    if shown.number + 1 < shown.pages:
        turning.append(Button("▶️", ShowQueue(shown.number + 1)))
    rows = [
        (Button(shortened(f"👥{one.askers} {_title(one, t)}"), OnCluster(Do.OPEN, one.id)),)
        for one in shown.clusters
    ]
    return View(
        paragraphs(
            t("📨 <b>Tips to answer: {count}</b>", count=number(shown.total, t.language)),
            t("What most people ask comes first. One answer goes to all who asked.")
            if shown.clusters
            else t("Nothing waits."),
        ),
        rows=(
            *rows,
            tuple(turning),
            (Button(t.plain("🗂 Answered"), ShowAnswered()), menu_button(t)),
        ),
    )


def answered(clusters: Sequence[Cluster], t: Translator) -> View:
    return View(
        t("🗂 <b>Answered last</b>") if clusters else t("Nothing was answered yet."),
        rows=(
            *(
                (
                    Button(
                        shortened(f"👥{one.askers} {_title(one, t)}"),
                        OnCluster(Do.OPEN, one.id),
                    ),
                )
                for one in clusters
            ),
            (Button(t.plain("📨 Queue"), ShowQueue()), menu_button(t)),
        ),
    )


def card(shown: ClusterCard, name_of: NameOf, zone: ZoneInfo, t: Translator) -> View:
    """A cluster, with all that helps to judge it and nothing of who asked."""
    cluster = shown.cluster
    return View(
        paragraphs(
            lines(
                t("📨 <b>Tip {id}</b> · {state}", id=cluster.id, state=_state(shown, t)),
                t.plural("Asked by {count} person", "Asked by {count} people", cluster.askers),
                t("First seen: {moment}", moment=moment(cluster.first_seen, zone, t.language)),
            ),
            areas(shown.by_area, name_of, t),
            t("“{text}”", text=defanged(snippet(cluster.sample, 280))) if cluster.sample else None,
            link_lines(shown.links, t),
            _outcome(shown, t),
            t("✍️ A new entry for it waits for review.") if shown.is_written else None,
        ),
        rows=_card_rows(shown, t),
        private=True,
    )


def areas(by_area: dict[str, int] | object, name_of: NameOf, t: Translator) -> Markup:
    """Where people ask; small counts are not shown, so that they point at nobody."""
    assert isinstance(by_area, dict)
    found = []
    for code, count in shown_counts(by_area)[:_MOST_AREAS]:
        name = name_of(code) if code else t.plain("area not known")
        shown = "&lt;5" if count is None else number(count, t.language)
        found.append(t("• {area}: {count}", area=name, count=Markup(shown)))  # noqa: S704
    more = len(by_area) - _MOST_AREAS
    if more > 0:
        found.append(t.plural("• and {count} more area", "• and {count} more areas", more))
    return lines(*found)


def choose_answer(shown: ClusterCard, t: Translator) -> View:
    """An entry of the library, a new one, or none: it cannot be checked."""
    cluster_id, rows = shown.cluster.id, []
    if shown.likely is not None:
        label = shortened(f"✅ {shown.likely.title}")
        rows.append((Button(label, AnswerWith(cluster_id, shown.likely.id)),))
    rows.append((Button(t.plain("🔎 Search the library"), OnCluster(Do.ASK_HOAX, cluster_id)),))
    rows.append((Button(t.plain("✍️ Write a new entry"), OnCluster(Do.WRITE, cluster_id)),))
    rows.append((Button(t.plain("❔ Cannot be checked"), OnCluster(Do.ASK_WHY, cluster_id)),))
    rows.append((Button(t.plain("⬅️ Back"), OnCluster(Do.OPEN, cluster_id)),))
    likely = t("Most like it: <b>{title}</b>", title=shown.likely.title) if shown.likely else None
    return View(
        paragraphs(
            t("What is the answer to tip {id}?", id=cluster_id),
            likely,
            t("A new entry needs a second editor; once it is published, all who asked are told."),
        ),
        rows=tuple(rows),
    )


def suggestion(shown: Suggestion, t: Translator) -> View:
    """Something new in the library resembles what people asked: one tap answers them."""
    cluster = shown.cluster
    return View(
        paragraphs(
            t("💡 <b>Is this the answer to tip {id}?</b>", id=cluster.id),
            t("Asked: “{text}”", text=defanged(snippet(cluster.sample, 160))),
            t("In the library: <b>{title}</b>", title=defanged(shown.hoax.title)),
            t("Nobody is told before you decide."),
        ),
        rows=(
            (
                Button(
                    t.plain("✅ Yes, tell those who asked"),
                    AnswerWith(cluster.id, shown.hoax.id),
                    style="success",
                ),
            ),
            (Button(t.plain("📨 Open"), OnCluster(Do.OPEN, cluster.id)), menu_button(t)),
        ),
        private=True,
    )


def ask_search(cluster_id: int, t: Translator) -> View:
    return View(
        t("Write a few words of the entry that is the answer."),
        rows=((Button(t.plain("⬅️ Back"), OnCluster(Do.OPEN, cluster_id)),),),
    )


def found(cluster_id: int, hoaxes: Sequence[Hoax], t: Translator) -> View:
    return View(
        t("Which of these is it? All who asked get it.")
        if hoaxes
        else t("Nothing in the library fits. Try other words."),
        rows=(
            *(
                (Button(shortened(one.title), AnswerWith(cluster_id, one.id)),)
                for one in hoaxes[:5]
            ),
            (Button(t.plain("⬅️ Back"), OnCluster(Do.OPEN, cluster_id)),),
        ),
    )


def ask_why(cluster_id: int, t: Translator) -> View:
    return View(
        t("Write in one sentence why it cannot be checked. All who asked will read it."),
        rows=((Button(t.plain("⬅️ Back"), OnCluster(Do.OPEN, cluster_id)),),),
    )


def why_refused(cluster_id: int, t: Translator) -> View:
    return View(
        t("Please write a sentence of 10 to 300 letters, without links."),
        rows=((Button(t.plain("⬅️ Back"), OnCluster(Do.OPEN, cluster_id)),),),
    )


def more(shown: ClusterCard, others: Sequence[Cluster], t: Translator) -> View:
    """Merge with another cluster, or part a tip from this one."""
    cluster = shown.cluster
    tips = shown.tips if len(shown.tips) > 1 else ()
    return View(
        paragraphs(
            t(
                "Tip {id}: 🔗 join it with another one, or ✂️ part what does not belong here.",
                id=cluster.id,
            ),
            t("Both can be undone."),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(f"🔗 {one.id}: {_title(one, t)}"), MergeInto(cluster.id, one.id)
                    ),
                )
                for one in others[:2]
            ),
            *((Button(shortened(f"✂️ {_words(one, t)}"), SplitTip(one.id)),) for one in tips[:2]),
            (Button(t.plain("⬅️ Back"), OnCluster(Do.OPEN, cluster.id)),),
        ),
    )


def wave(found: Wave, name_of: NameOf, t: Translator) -> View:
    """Many in one place ask about the same thing: the administrators should know."""
    return View(
        paragraphs(
            t("📡 <b>Hoax radar: {area}</b>", area=name_of(found.area_code)),
            t.plural(
                "{count} person asked about the same thing within a day.",
                "{count} different people asked about the same thing within a day.",
                found.askers,
            ),
            t("“{text}”", text=defanged(snippet(found.cluster.sample, 160))),
        ),
        rows=(
            (
                Button(t.plain("📨 Open"), OnCluster(Do.OPEN, found.cluster.id)),
                menu_button(t),
            ),
        ),
        private=True,
    )


def _card_rows(shown: ClusterCard, t: Translator) -> tuple[tuple[Button, ...], ...]:
    cluster_id = shown.cluster.id
    is_open = shown.cluster.state == ClusterState.OPEN
    label = t.plain("✍️ Answer") if is_open else t.plain("✍️ Answer again")
    rows: list[tuple[Button, ...]] = [
        (Button(label, OnCluster(Do.CHOOSE_ANSWER, cluster_id), style="primary"),)
    ]
    if shown.files:
        rows.append((Button(t.plain("🖼 Show the files"), OnCluster(Do.FILES, cluster_id)),))
    if shown.undoable is not None:
        rows.append((Button(t.plain("↩️ Undo"), OnCluster(Do.UNDO, cluster_id)),))
    if is_open:
        rows.append((Button(t.plain("🔗 Join or part"), OnCluster(Do.MORE, cluster_id)),))
    rows.append((Button(t.plain("📨 Queue"), ShowQueue()), menu_button(t)))
    return tuple(rows)


def _state(shown: ClusterCard, t: Translator) -> str:
    match shown.cluster.state:
        case ClusterState.OPEN:
            return t.plain("waits, number {place}", place=shown.cluster.place)
        case ClusterState.ANSWERED:
            return t.plain("answered")
        case _:
            return t.plain("cannot be checked")


def _outcome(shown: ClusterCard, t: Translator) -> Markup | None:
    cluster = shown.cluster
    told = t("Those who asked are told two minutes after the answer; so long it can be undone.")
    if cluster.state == ClusterState.ANSWERED and shown.answer is not None:
        return lines(t("Answer: <b>{title}</b>", title=shown.answer.title), told)
    if cluster.state == ClusterState.UNCHECKABLE:
        return lines(t("Answer: “{text}”", text=cluster.note), told)
    return None


def _title(cluster: Cluster, t: Translator) -> str:
    return defanged(snippet(cluster.sample, 60)) or t.plain("a file")


def _words(tip: Tip, t: Translator) -> str:
    return defanged(snippet(tip.text, 60)) or t.plain("a file")
