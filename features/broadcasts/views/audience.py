"""Choosing who gets a broadcast, and how many they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from markupsafe import Markup, escape

from domain.areas import Area, load_areas
from domain.payments import Programme
from domain.people import Role
from features.broadcasts.rules.broadcasts import NATION_WIDE, Audience, AudienceCount, PaymentState
from features.broadcasts.rules.notice_draft import NoticeDraft
from features.broadcasts.views.broadcast import AUDIENCE_ROLES, INTERESTS, programme
from features.people.views.places import whole_name
from features.people.views.start import LANGUAGE_NAMES
from views.formats import listed, number, shortened, span
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, lines, paragraphs

PAYMENTS = {
    PaymentState.TO_FETCH: mark("has aid not yet collected"),
    PaymentState.FETCHED: mark("has collected its aid"),
    PaymentState.PROBLEM: mark("has a problem with a payout"),
}
ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
_EXAMPLES = 3
_PROVINCES_SHOWN = 4
_AREAS_SHOWN = 4


class Condition(StrEnum):
    """What an audience can be narrowed by."""

    AREA = "area"
    PROGRAMME = "programme"
    ROLE = "role"
    LANGUAGE = "language"
    PAYMENT = "payment"
    INTEREST = "interest"


CONDITIONS = {
    Condition.AREA: mark("📍 Area"),
    Condition.PROGRAMME: mark("💳 Programme"),
    Condition.ROLE: mark("👤 Role"),
    Condition.LANGUAGE: mark("🌐 Language"),
    Condition.PAYMENT: mark("💰 Payout"),
    Condition.INTEREST: mark("💬 Asked about"),
}


@dataclass(frozen=True)
class ShowCondition(Tap, prefix="bds"):
    kind: Condition


@dataclass(frozen=True)
class SwitchCondition(Tap, prefix="bdk"):
    kind: Condition
    value: str


@dataclass(frozen=True)
class ShowAudience(Tap, prefix="bdz"):
    """Back to the audience as it is."""


@dataclass(frozen=True)
class ClearAudience(Tap, prefix="bdy"):
    """Begin the audience anew."""


@dataclass(frozen=True)
class AskEverybody(Tap, prefix="bdv"):
    """What would everybody mean?"""


@dataclass(frozen=True)
class ChooseEverybody(Tap, prefix="bdw"):
    """Really everybody."""


@dataclass(frozen=True)
class CountAudience(Tap, prefix="bdq"):
    """How many are they?"""


@dataclass(frozen=True)
class AudienceDone(Tap, prefix="bdg"):
    """These are the people."""


def audience(draft: NoticeDraft, t: Translator) -> View:
    """The conditions so far; all of them hold together."""
    buttons = [Button(t.plain(label), ShowCondition(one)) for one, label in CONDITIONS.items()]
    rows = in_rows(buttons)
    last = (
        (Button(t.plain("✖ Begin anew"), ClearAudience()),)
        if draft.names_audience
        else (Button(t.plain("🌏 Everybody"), AskEverybody()),)
    )
    return View(
        paragraphs(
            t("👥 <b>Who shall get it?</b> All conditions hold together."),
            conditions(draft, t),
        ),
        rows=(
            *rows,
            last,
            *(
                ((Button(t.plain("🔢 Count them"), CountAudience(), style="primary"),),)
                if draft.names_audience
                else ()
            ),
            (menu_button(t),),
        ),
    )


def conditions(draft: NoticeDraft, t: Translator) -> Markup:
    """The audience in words, for administrators."""
    if draft.everybody:
        return t("🌏 Everybody who uses this bot")
    return audience_lines(draft.audience, t) or t("(nobody chosen yet)")


def audience_lines(chosen: Audience, t: Translator) -> Markup:
    found = []
    if chosen.people:
        found.append(
            t(
                "👥 {count} people who got an earlier message",
                count=count_words(len(chosen.people), t),
            )
        )
    if chosen.areas:
        names = [load_areas().name(code) for code in chosen.areas[:_AREAS_SHOWN]]
        if len(chosen.areas) > _AREAS_SHOWN:
            names.append(t.plain("{count} other areas", count=len(chosen.areas) - _AREAS_SHOWN))
        found.append(t("📍 {areas}", areas=listed(names, t.language)))
    if chosen.programmes:
        names = [programme(one, t) for one in chosen.programmes]
        found.append(t("💳 {programmes}", programmes=listed(names, t.language)))
    if chosen.roles:
        names = [t.plain(AUDIENCE_ROLES[one]) for one in chosen.roles]
        found.append(t("👤 {roles}", roles=listed(names, t.language)))
    if chosen.languages:
        names = [LANGUAGE_NAMES.get(one, one) for one in chosen.languages]
        found.append(t("🌐 {languages}", languages=listed(names, t.language)))
    if chosen.payment:
        found.append(t("💰 {state}", state=t.plain(PAYMENTS[chosen.payment])))
    if chosen.asked_about:
        about = INTERESTS.get(chosen.asked_about, chosen.asked_about)
        found.append(t("💬 asked about: {topic}", topic=t.plain(about)))
    return lines(*found)


def choose_condition(kind: Condition, draft: NoticeDraft, t: Translator) -> View:
    """The choices of a condition; chosen ones carry a tick."""
    if kind == Condition.AREA:
        return ask_area(draft, t)
    chosen = draft.audience
    options: dict[str, tuple[str, bool]] = {}
    match kind:
        case Condition.PROGRAMME:
            options = {
                one.value: (programme(one.value, t), one.value in chosen.programmes)
                for one in Programme
            }
        case Condition.ROLE:
            options = {
                one.value: (t.plain(label), one in chosen.roles)
                for one, label in AUDIENCE_ROLES.items()
                if one != Role.PUBLIC
            }
        case Condition.LANGUAGE:
            options = {one: (name, one in chosen.languages) for one, name in LANGUAGE_NAMES.items()}
        case Condition.PAYMENT:
            options = {
                one.value: (t.plain(label), one == chosen.payment)
                for one, label in PAYMENTS.items()
            }
        case _:
            options = {
                one: (t.plain(label), one == chosen.asked_about) for one, label in INTERESTS.items()
            }
    return View(
        t("{condition}: who shall get it? Tap to choose.", condition=t.plain(CONDITIONS[kind])),
        rows=(
            *in_rows(
                [
                    Button(shortened(f"✅ {label}" if on else label), SwitchCondition(kind, value))
                    for value, (label, on) in options.items()
                ]
            ),
            (Button(t.plain("⬅️ Back"), ShowAudience()),),
        ),
    )


def ask_area(draft: NoticeDraft, t: Translator) -> View:
    return View(
        paragraphs(
            t("📍 Write the name of a province, kabupaten, kota, kecamatan or village."),
            t("Tap a chosen one to take it out.") if draft.audience.areas else None,
        ),
        rows=(*_area_rows(draft), (Button(t.plain("⬅️ Back"), ShowAudience()),)),
    )


def areas_found(found: Sequence[Area], draft: NoticeDraft, t: Translator) -> View:
    """Several places have that name; the line below each says where it lies."""
    if not found:
        return View(
            paragraphs(
                t("I know no area of that name. Please check the spelling, or write a larger one."),
                t("For a village write where it lies too, for example <i>Sukamaju, Cianjur</i>."),
            ),
            rows=(*_area_rows(draft), (Button(t.plain("⬅️ Back"), ShowAudience()),)),
        )
    return View(
        paragraphs(
            t("📍 Which one do you mean?"),
            lines(*(t("• {place}", place=whole_name(area.code)) for area in found)),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(f"{number}. {area.name}"),
                        SwitchCondition(Condition.AREA, area.code),
                    ),
                )
                for number, area in enumerate(found, start=1)
            ),
            (Button(t.plain("⬅️ Back"), ShowAudience()),),
        ),
    )


def _area_rows(draft: NoticeDraft) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(shortened(f"✅ {load_areas().name(code)}"), SwitchCondition(Condition.AREA, code)),)
        for code in draft.audience.areas[-4:]
    )


def confirm_everybody(total: int, time: timedelta, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "🌏 <b>Everybody</b>: that is {count} people all over Indonesia.",
                count=count_words(total, t),
            ),
            t("All have it after {time}. An error reaches all of them.", time=duration(time, t)),
            t("Most news concern one area or programme. Choose conditions if you can."),
        ),
        rows=(
            (Button(t.plain("⬅️ Choose conditions"), ShowAudience(), style="primary"),),
            (Button(t.plain("🌏 Really everybody"), ChooseEverybody(), style="danger"),),
        ),
    )


def nobody(t: Translator) -> View:
    return View(
        paragraphs(
            t("Nobody fits all these conditions."),
            t("Take one of them out, or choose a larger area."),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowAudience()),),),
    )


def counted(draft: NoticeDraft, count: AudienceCount, time: timedelta, t: Translator) -> View:
    """How many, where, how long it takes."""
    return View(
        paragraphs(
            t("👥 <b>{count} people</b>", count=count_words(count.total, t)),
            conditions(draft, t),
            lines(*_by_place(count, t)),
            lines(
                t("⏱ All have it after {time}, at the allowed rate.", time=duration(time, t)),
                t("Nothing is sent at night (20–07), nor twice a day to the same person."),
            ),
            t(
                "📢 For so many people a Telegram channel is the better way as well: it reaches "
                "all at once."
            )
            if count.total >= NATION_WIDE
            else None,
        ),
        rows=(
            (Button(t.plain("➡️ Continue"), AudienceDone(), style="primary"),),
            (Button(t.plain("⬅️ Change the audience"), ShowAudience()), menu_button(t)),
        ),
    )


def _by_place(count: AudienceCount, t: Translator) -> list[Markup]:
    zones = [
        t("{zone}: {count}", zone=ZONE_NAMES.get(zone, zone), count=count_words(n, t))
        for zone, n in sorted(count.by_zone.items(), key=lambda one: -one[1])
        if n
    ]
    largest = sorted(count.by_province.items(), key=lambda one: -one[1])
    provinces = [
        t("{province}: {count}", province=_province(code, t), count=count_words(n, t))
        for code, n in largest[:_PROVINCES_SHOWN]
    ]
    rest = sum(n for _, n in largest[_PROVINCES_SHOWN:])
    if rest:
        provinces.append(t("other provinces: {count}", count=count_words(rest, t)))
    found = [t("🕐 {zones}", zones=Markup(" · ").join(zones))] if zones else []
    if provinces:
        found.append(t("📍 {provinces}", provinces=Markup(" · ").join(provinces)))
    if named := [
        _example(count.examples[c]) for c, _ in largest[:_EXAMPLES] if c in count.examples
    ]:
        found.append(t("🔍 For example in {places}", places=Markup(" · ").join(named)))
    left = [
        t(
            "{reason}: {count}",
            reason=t.plain(LEFT_OUT.get(reason, reason)),
            count=count_words(n, t),
        )
        for reason, n in count.left_out.items()
        if n
    ]
    if left:
        found.append(t("🔕 Left out: {reasons}", reasons=Markup(" · ").join(left)))
    return found


def _example(code: str) -> Markup:
    areas = load_areas()
    return escape(f"{areas.name(code)} ({areas.name(code[:5])})")


def _province(code: str, t: Translator) -> str:
    return load_areas().name(code) if code else t.plain("area not known")


LEFT_OUT = {
    "muted": mark("muted"),
    "blocked": mark("blocked the bot"),
    "cap": mark("had one today"),
    "not_found": mark("account is gone"),
    "migrated": mark("group has moved"),
    "refused": mark("refused by Telegram"),
    "recalled": mark("taken back"),
    "missed": mark("missed its time"),
    "TimedOut": mark("no answer of Telegram"),
    "NetworkError": mark("no answer of Telegram"),
}


def duration(time: timedelta, t: Translator) -> str:
    # TRANSLATORS: {span} is such as "45 minutes", "3 hours" or "2 days".
    return t.plain("about {span}", span=span(time, t.language))


def count_words(value: int, t: Translator) -> str:
    return number(value, t.language)
