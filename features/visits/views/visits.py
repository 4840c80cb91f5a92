"""A visit, as its companion sees it while it is told, and afterwards."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.people.storage.caseloads import Named
from features.visits.rules.dated import VisitRule
from features.visits.rules.promises import Promise
from features.visits.rules.visits import Found, Sent
from features.visits.services.visits import PastVisits, VisitCard
from features.visits.storage.overdue import Waiting
from features.visits.views.promises import promise_line
from features.visits.views.taps import (
    AskPromise,
    AskVisitDay,
    AskVisitPlace,
    JoinVisit,
    OpenVisit,
    RemoveVisit,
    ReportFromVisit,
    SetVisitDay,
    ShowFound,
    ShowOwnPromises,
    ToggleFound,
    VisitDone,
    VisitFamily,
    VisitIsOf,
)
from views.formats import day, listed, moment, short_day, shortened
from views.menu import CANCEL, menu_button
from views.translator import Translator, mark
from views.view import Button, Key, Keyboard, View, in_rows, lines, paragraphs

_SHOWN = 4
_WORDS = 90
_DAYS_BACK = 6
_PROMISES = 2

# TRANSLATORS: what a companion found at a family, as short buttons
FOUND = {
    Found.WELL: mark("All is well"),
    Found.ILL: mark("Somebody is ill"),
    Found.SCHOOL: mark("A child misses school"),
    Found.HEALTH_POST: mark("Health post is due"),
    Found.FOOD: mark("Too little food"),
    Found.HOUSE: mark("House is damaged"),
    Found.CARD: mark("Card or aid problem"),
    Found.CHANGED: mark("Family data changed"),
}


def choose(
    found: Sequence[Named], waiting: Waiting, rule: VisitRule, t: Translator, *, typed: str = ""
) -> View:
    """Whose visit it is; first those that have waited longest."""
    late = {one.family_id for one in waiting.unvisited}
    named = [(one.family_id, one.head_name) for one in waiting.unvisited]
    rest = [(one.id, one.head_name) for one in found if one.id not in late]
    shown = ([(one.id, one.head_name) for one in found] if typed else [*named, *rest])[:_SHOWN]
    return View(
        paragraphs(
            t("🏠 <b>A visit</b>"),
            t("No family of yours is called “{name}”.", name=typed)
            if typed and not found
            else None,
            t("Which family? Choose, or type a part of the name."),
            _not_visited(len(late), rule, t) if late and not typed else None,
        ),
        rows=(
            *((Button(shortened(name), VisitFamily(one)),) for one, name in shown),
            (Button(t.plain("🤝 My promises"), ShowOwnPromises()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def _not_visited(count: int, rule: VisitRule, t: Translator) -> Markup:
    told = t.plural(
        "{count} family had no visit for {days} days.",
        "{count} families had no visit for {days} days.",
        count,
        days=rule.span.days,
    )
    if rule.sure:
        return told
    return t("{told} <i>(No official number is known for this.)</i>", told=told)


def card(one: VisitCard, zone: ZoneInfo, t: Translator) -> View:
    """What is kept already, and what may still be added."""
    visit_id = one.visit.id
    return View(
        paragraphs(
            t("🏠 Visit: <b>{name}</b>", name=one.head_name),
            lines(t("🗓 {moment}", moment=moment(one.visit.at, zone, t.language)), *_facts(one, t)),
            t(
                "It is kept. Send place, photos, a voice message or words: all of it joins this "
                "visit, also what arrives later."
            ),
        ),
        rows=(
            (
                Button(t.plain("🔎 What I found"), ShowFound(visit_id)),
                Button(t.plain("🤝 Promise"), AskPromise(visit_id)),
            ),
            (
                Button(t.plain("📍 Place"), AskVisitPlace(visit_id)),
                Button(t.plain("🗓 Another day"), AskVisitDay(visit_id)),
            ),
            (
                Button(t.plain("🚨 Danger"), ReportFromVisit(visit_id, True), style="danger"),
                Button(t.plain("📢 Case report"), ReportFromVisit(visit_id, False)),
            ),
            (
                Button(t.plain("🗑 Not a visit"), RemoveVisit(visit_id)),
                Button(t.plain("✅ Done"), VisitDone(visit_id)),
            ),
        ),
        private=True,
        in_place=False,
    )


def danger_heard(view: View, t: Translator) -> View:
    """What was written sounds like danger: the report comes first."""
    return View(
        paragraphs(
            t(
                "🚨 That sounds like danger. Press <b>🚨 Danger</b>: the report is filled in already."
            ),
            view.text,
        ),
        rows=view.rows,
        private=view.private,
        in_place=False,
    )


def whose(one: VisitCard, zone: ZoneInfo, t: Translator, *, other: bool = False) -> View:
    """Something was sent, and nobody said yet which family it is about. `other`: while the visit
    `near` was open."""
    visit_id, named = one.visit.id, one.visit.named
    near = one.near
    return View(
        paragraphs(
            t("🏠 <b>Is this another visit?</b>")
            if other
            else t("🏠 <b>Which family is this about?</b>"),
            lines(t("🗓 {moment}", moment=moment(one.visit.at, zone, t.language)), *_facts(one, t)),
            t("No family of yours is called “{name}”.", name=named)
            if named and not one.is_known
            else None,
            t("It is kept meanwhile. Choose, or type a part of the name."),
        ),
        rows=(
            *(
                (
                    (
                        Button(
                            shortened(
                                t.plain(
                                    "➕ {name}, {date}",
                                    name=near.head_name,
                                    date=f"{near.visit.at.astimezone(zone):%d/%m}",
                                )
                            ),
                            JoinVisit(visit_id, near.visit.id),
                        ),
                    ),
                )
                if near
                else ()
            ),
            *(
                (Button(shortened(f.head_name), VisitIsOf(visit_id, f.id)),)
                for f in one.fitting[:_SHOWN]
            ),
            (Button(t.plain("🗑 Not a visit"), RemoveVisit(visit_id)),),
        ),
        private=True,
        in_place=False,
    )


def ask_found(one: VisitCard, t: Translator) -> View:
    visit_id, chosen = one.visit.id, one.sent.found
    buttons = [
        Button(
            t.plain("✅ {what}", what=t.plain(label)) if found in chosen else t.plain(label),
            ToggleFound(visit_id, found),
        )
        for found, label in FOUND.items()
    ]
    return View(
        t("🔎 What did you find at <b>{name}</b>? Press all that is true.", name=one.head_name),
        rows=(
            *in_rows(buttons),
            (
                Button(t.plain("🚨 Danger"), ReportFromVisit(visit_id, True), style="danger"),
                Button(t.plain("⬅️ Back"), OpenVisit(visit_id)),
            ),
        ),
        private=True,
    )


def ask_day(one: VisitCard, today: date, t: Translator) -> View:
    days = [today - timedelta(days=back) for back in range(_DAYS_BACK)]
    buttons = [
        Button(short_day(each, t.language), SetVisitDay(one.visit.id, each)) for each in days
    ]
    return View(
        t("🗓 On which day did you visit <b>{name}</b>?", name=one.head_name),
        rows=(
            *in_rows(buttons),
            (Button(t.plain("⬅️ Back"), OpenVisit(one.visit.id)),),
        ),
        private=True,
    )


def ask_place(t: Translator) -> View:
    return View(
        paragraphs(
            t("📍 Press <b>📍 I am here</b> below."),
            t("The place is kept locked, and deleted after a time."),
        ),
        keyboard=Keyboard(
            ((Key(t.plain("📍 I am here"), asks="location"),), (Key(t.plain(CANCEL)),)), once=True
        ),
        in_place=False,
    )


def done(one: VisitCard, zone: ZoneInfo, t: Translator) -> View:
    return View(
        paragraphs(
            t("✅ Visit of <b>{name}</b> is kept.", name=one.head_name),
            lines(t("🗓 {moment}", moment=moment(one.visit.at, zone, t.language)), *_facts(one, t)),
        ),
        rows=(
            (
                Button(t.plain("➕ Add something"), OpenVisit(one.visit.id)),
                Button(t.plain("🤝 My promises"), ShowOwnPromises()),
            ),
            (menu_button(t),),
        ),
        private=True,
    )


def removed(t: Translator) -> View:
    return View(t("🗑 It is deleted, with all that was sent about it."), rows=((menu_button(t),),))


def corrected(t: Translator) -> View:
    return View(
        t("✏️ The words of the visit are changed."), rows=((menu_button(t),),), in_place=False
    )


def past(one: PastVisits, zone: ZoneInfo, t: Translator) -> View:
    """The last visits, for whoever looks after the family now; the family sees the look."""
    return View(
        paragraphs(
            t("🏠 <b>{name}</b>: visits", name=one.family.head_name),
            t("Nobody has been there yet.") if not one.visits else None,
            *(_past_visit(each, zone, t) for each in one.visits),
            _promised(one.promises, t),
            t("<i>This look is recorded. The family can see it.</i>"),
        ),
        rows=(
            (Button(t.plain("🏠 Visit"), VisitFamily(one.family.id)),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def _past_visit(one: VisitCard, zone: ZoneInfo, t: Translator) -> Markup:
    date_of = day(one.visit.at.astimezone(zone).date(), t.language)
    return lines(t("🗓 <b>{moment}</b>", moment=date_of), *_facts(one, t, promises=False))


def _promised(promises: Sequence[Promise], t: Translator) -> Markup | None:
    if not promises:
        return None
    return lines(t("Promised:"), *(promise_line(one, t) for one in promises))


def _facts(one: VisitCard, t: Translator, *, promises: bool = True) -> list[Markup | None]:
    found = [t.plain(FOUND[each]) for each in one.sent.found]
    return [
        _things(one.sent, t),
        t("🔎 {what}", what=shortened(listed(found, t.language), _WORDS)) if found else None,
        t("✍️ {words}", words=shortened(one.sent.words, _WORDS)) if one.sent.words else None,
        *((promise_line(each, t) for each in one.promises[-_PROMISES:]) if promises else ()),
    ]


def _things(sent: Sent, t: Translator) -> Markup | None:
    parts = [
        t.plain("📍 place") if sent.place else "",
        t.plural("📷 {count} photo", "📷 {count} photos", sent.photos) if sent.photos else "",
        t.plural("🎤 {count} voice message", "🎤 {count} voice messages", sent.voices)
        if sent.voices
        else "",
        t.plural("📎 {count} file", "📎 {count} files", sent.others) if sent.others else "",
    ]
    there = [part for part in parts if part]
    return Markup(" · ").join(there) if there else None
