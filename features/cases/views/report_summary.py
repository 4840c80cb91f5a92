"""The summary of a report before it is sent, with what is still missing."""

from dataclasses import dataclass

from markupsafe import Markup

from features.cases.rules.accused import Involved, accused_of
from features.cases.rules.cases import CaseKind, Category
from features.cases.views.accused import INVOLVED
from features.cases.views.cases import CATEGORIES, KINDS
from features.cases.views.complaint import SEND
from features.cases.views.files import Evidence, kept
from features.cases.views.report_taps import Change, HideName, SendReport
from features.people.rules.locks import Hiding
from features.people.views.locks import sums_hidden
from views.formats import shortened, without_sums
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, lines, paragraphs


@dataclass(frozen=True)
class Summary:
    """What the summary shows of a draft."""

    kind: CaseKind
    category: Category | None
    story: str
    evidence: Evidence
    place: str
    wish: str
    anonymous: bool
    missing: tuple[str, ...]
    place_words: str = ""
    cautions: tuple[str, ...] = ()
    reach: str = ""
    involved: Involved | None = None
    hiding: Hiding = Hiding.NOTHING


MISSING = {
    "short": mark("write a little more: when, where, who"),
    "photo": mark("a photo helps (receipt or goods)"),
    "amount": mark("say how much was taken"),
}
"""What the coach says is missing; unclear reports are the ones that get dropped."""


def summary(draft: Summary, t: Translator) -> View:
    about = t.plain(CATEGORIES[draft.category]) if draft.category else t.plain(KINDS[draft.kind])
    told = draft.story if draft.hiding is Hiding.NOTHING else without_sums(draft.story)
    story = shortened(told, 160)
    whole = len(told) > len(story)
    return View(
        paragraphs(
            t("📝 <b>Please check</b>"),
            lines(
                *(t("⚠️ Please mind: {words}", words=one) for one in draft.cautions),
                t("Problem: <b>{about}</b>", about=about),
                t("Story: {story}", story=story or t.plain("(voice message)")),
                t("(All {count} letters are sent.)", count=len(draft.story)) if whole else None,
                sums_hidden(t) if told != draft.story else None,
                kept(draft.evidence, t) if draft.evidence.count else None,
                _place(draft, t),
                t("How to reach me: {words}", words=shortened(draft.reach, 120))
                if draft.reach
                else None,
                t("What you want: {wish}", wish=draft.wish) if draft.wish else None,
                t("Involved: {who}", who=t.plain(INVOLVED[draft.involved]))
                if draft.involved
                else None,
                t("Your name: hidden") if draft.anonymous else None,
            ),
            _coach(draft.missing, t),
            t(
                "When you send it, only the administrators of this service can read it, and nobody of the command center."
            )
            if draft.involved is Involved.CENTER
            else t(
                "When you send it, only officers of the command center can read it, and none of those who are involved."
            )
            if accused_of(draft.involved)
            else t("When you send it, the officers who deal with it can read it."),
        ),
        rows=(
            (Button(t.plain(SEND), SendReport(), style="success"),),
            (
                Button(t.plain("✏️ Story"), Change("story")),
                Button(t.plain("📷 Photo"), Change("photo")),
                Button(t.plain("📍 Place"), Change("place")),
            ),
            (
                Button(t.plain("🙈 Without my name"), HideName(True))
                if not draft.anonymous
                else Button(t.plain("🙋 With my name"), HideName(False)),
            ),
            *(
                ((Button(t.plain("👥 Who is involved"), Change("involved")),),)
                if draft.involved
                else ()
            ),
            (menu_button(t),),
        ),
        in_place=False,
    )


def _place(draft: Summary, t: Translator) -> Markup:
    """The place that is known, and what was typed or shared beside it."""
    known = [draft.place, f"“{draft.place_words}”" if draft.place_words else ""]
    if draft.evidence.point:
        known.append(t.plain("the point on the map"))
    told = [one for one in known if one]
    return t("Place: {place}", place=" · ".join(told) or t.plain("not known yet"))


def _coach(missing: tuple[str, ...], t: Translator) -> Markup | None:
    if not missing:
        return None
    return lines(
        t("💡 Clear reports are answered sooner:"),
        *(t("• {hint}", hint=t.plain(MISSING[name])) for name in missing),
    )
