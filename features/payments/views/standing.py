"""How a family stands with each programme, what its decile means, and why it is as it is."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from domain.payments import Programme
from features.answers.rules.pages import Fact
from features.answers.views.answers import ShowPage
from features.cases.rules.cases import Category
from features.payments.rules.remedies import Remedy
from features.payments.rules.standing import Membership, Stand, Step
from features.payments.services.standing import Reason, Standing
from features.payments.views import problems
from features.payments.views.payments import ExplainProblem, programme_name
from features.payments.views.remedies import errand, source_line, steps_to_take
from features.payments.views.taps import ReportRecorded, ShowDecile
from features.people.views.linking import StartLinking
from views.formats import listed, months, short_day, shortened
from views.menu import REPORT, ShowBalance, ShowHelpline, ShowStatus, menu_button
from views.translator import Translator, mark
from views.view import Button, View, lines, paragraphs

STANDS = {
    Stand.RECEIVES: mark("✅ recorded as a recipient"),
    Stand.NEW: mark("🆕 new, the account is being prepared"),
    Stand.REPAIR: mark("⚠️ held back, something must be repaired"),
    Stand.STOPPED: mark("⛔ not paid any more"),
    Stand.UNKNOWN: mark("❔ a note that we do not know yet"),
}
STEPS = {
    Step.CHECK: mark("The account is checked"),
    Step.OPENING: mark("The account is opened (burekol)"),
    Step.CARD: mark("The card is handed to you"),
    Step.PAID: mark("The aid is paid"),
}
_HELD = frozenset({Stand.STOPPED, Stand.REPAIR})
_PAGES = ("terdaftar_tidak", "status_bantuan")


def standing(found: Standing, t: Translator) -> View:
    """Every programme in two lines, the decile, and how old all of that is."""
    troubled = [one for one in found.memberships if one.stand is not Stand.RECEIVES]
    return View(
        paragraphs(
            t("📋 Status of the family of <b>{name}</b>", name=found.family.head_name or "–"),
            *(_membership(one, t) for one in found.memberships),
            _without(found.without, t),
            _decile_line(found, t),
            _age(found, t),
        ),
        rows=(
            *(
                (
                    Button(
                        t.plain("❓ Why? {programme}", programme=programme_name(one.programme, t)),
                        ExplainProblem(one.programme),
                    ),
                )
                for one in troubled
            ),
            (Button(t.plain("🔢 What the decile means"), ShowDecile()),),
            (Button(t.plain("🤝 My companion"), ShowHelpline()), _missing(found, t)),
            (Button(t.plain("💰 Balance"), ShowBalance()), menu_button(t)),
        ),
        private=True,
    )


def _missing(found: Standing, t: Translator) -> Button:
    """What one may report from here: what holds a programme back, else wrong data or no aid."""
    held = next((one for one in found.memberships if one.stand in _HELD), None)
    if held is not None:
        category = held.way.category if held.way else None
        told = ReportRecorded(category or Category.REMOVED, held.programme)
    elif found.memberships:
        told = ReportRecorded(Category.DATA_MISMATCH, found.memberships[0].programme)
    else:
        told = ReportRecorded(Category.NOT_REGISTERED, Programme.PKH)
    return Button(t.plain("📢 Not right? Report"), told)


def _membership(one: Membership, t: Translator) -> Markup:
    return lines(
        t(
            "<b>{programme}</b>: {stand}",
            programme=programme_name(one.programme, t),
            stand=t(STANDS[one.stand]),
        ),
        problems.short(one.newest, t) if one.stand is not Stand.RECEIVES else None,
        t(
            "Last paid: {months}.",
            months=months(one.last_paid.period, t.language),
        )
        if one.last_paid
        else None,
        t(
            "In our records since {months}, checked {date}.",
            months=months(one.since, t.language),
            date=short_day(one.newest.as_of, t.language),
        ),
    )


def _without(programmes: Sequence[Programme], t: Translator) -> Markup | None:
    if not programmes:
        return None
    names = listed([programme_name(one, t) for one in programmes], t.language)
    return t(
        "{programmes}: nothing in our records. That need not mean a refusal.", programmes=names
    )


def _decile_line(found: Standing, t: Translator) -> Markup:
    if found.decile is None:
        return t("Decile: not in our data. Ask the village operator.")
    return t("Decile: <b>{decile}</b>. It is a rank, and no right to aid.", decile=found.decile)


def _age(found: Standing, t: Translator) -> Markup | None:
    if found.register is None or found.register.told_at is None:
        return None
    told = short_day(found.register.told_at.date(), t.language)
    return t("Family data as we got them on {date}.", date=told)


def decile(found: Standing, t: Translator) -> View:
    """The rank with its date; what it means, and what not."""
    return View(
        paragraphs(
            t("🔢 <b>Decile of your family</b>"),
            lines(*_rank(found, t)),
            t(
                "Families are ranked in ten groups. Decile 1 has the least, decile 10 the most. "
                "BPS counts it from many things; no village, companion or bot sets it."
            ),
            lines(
                t("A low decile is no promise: the number of recipients is limited."),
                *(_chosen_from(programme, facts, t) for programme, facts in found.deciles if facts),
            ),
            t("Does it not fit your life? Ask the village operator which data are wrong."),
        ),
        rows=(
            (Button(t.plain("📖 Decile went up"), ShowPage("desil_naik")),),
            (
                Button(
                    t.plain("📢 My data are wrong"),
                    ReportRecorded(Category.DATA_MISMATCH, Programme.PKH),
                ),
                Button(t.plain("🤝 My companion"), ShowHelpline()),
            ),
            (Button(t.plain("⬅️ Back"), ShowStatus()), menu_button(t)),
        ),
        private=True,
    )


def _rank(found: Standing, t: Translator) -> Iterator[Markup]:
    register = found.register
    if register is None or found.decile is None:
        yield t("Our data do not hold it. The village operator or the Cek Bansos app can tell.")
        return
    if register.told_at is None:
        yield t("Decile <b>{decile}</b>. We do not know of which day.", decile=found.decile)
    else:
        yield t(
            "Decile <b>{decile}</b>, as we were told on {date}.",
            decile=found.decile,
            date=short_day(register.told_at.date(), t.language),
        )
    if register.decile_since and register.decile_before:
        yield t(
            "Until {date} it was {before}.",
            date=short_day(register.decile_since.date(), t.language),
            before=register.decile_before,
        )


def _chosen_from(programme: Programme, facts: Sequence[Fact], t: Translator) -> Markup:
    name = programme_name(programme, t)
    values = list(dict.fromkeys(fact.value for fact in facts))
    if len(values) == 1:
        return t("{programme}: from decile {range}.", programme=name, range=values[0])
    return t(
        "{programme}: from decile {range}. Other sources say: {others}.",
        programme=name,
        range=values[0],
        others=listed(values[1:], t.language),
    )


def reason(found: Reason, t: Translator) -> View:
    """Why not (yet): what the label means, what to do, and for the new ones which step comes."""
    one, way = found.membership, found.membership.way
    return View(
        paragraphs(
            t(
                "<b>{programme}</b> · {months}",
                programme=programme_name(one.programme, t),
                months=months(one.newest.period, t.language),
            ),
            problems.explain(one.newest, t, errand(way, t)),
            _ladder(found, t),
            _what_can_be_done(found, t),
            t(
                "<i>Note in the data: {label}, {date}</i>",
                label=one.newest.label,
                date=short_day(one.newest.as_of, t.language),
            ),
        ),
        rows=(
            (Button(shortened(f"📖 {found.page_label}"), ShowPage(way.page)),)
            if way and found.page_label
            else (),
            (
                Button(
                    t.plain(REPORT),
                    ReportRecorded(
                        (way.category if way else None) or Category.NOT_PAID, one.programme
                    ),
                ),
                Button(t.plain("🤝 My companion"), ShowHelpline()),
            ),
            (Button(t.plain("📋 Status"), ShowStatus()), Button(t.plain("⬅️ Back"), ShowBalance())),
            (menu_button(t),),
        ),
        private=True,
    )


def _what_can_be_done(found: Reason, t: Translator) -> Markup | None:
    """Whoever waits for the next step reads how long others did, and nothing more."""
    way = found.membership.way
    if way is None:
        return t("This note is not known to us yet. Show it to your companion as it stands.")
    if way.remedy is Remedy.WAIT and found.membership.step is not None:
        return None
    return steps_to_take(way, found.deadline, t)


def _ladder(found: Reason, t: Translator) -> Markup | None:
    step = found.membership.step
    if step is None:
        return None
    wait = found.wait[0] if found.wait else None
    return lines(
        t("<b>The way of a new recipient</b>"),
        *(
            t("{sign} {number}. {step}", sign=_sign(one, step), number=int(one), step=t(STEPS[one]))
            for one in Step
        ),
        t("Others waited {time}. It may take longer.", time=wait.value) if wait else None,
        source_line(wait.source, wait.checked, t) if wait else None,
    )


def _sign(one: Step, now: Step) -> str:
    return "✅" if one < now else "👉" if one is now else "▫️"


def story(found: Membership, t: Translator) -> str:
    """The beginning of a report about how a programme stands."""
    return t.plain(
        "{programme} {months}: the data say “{label}”, {date}.",
        programme=programme_name(found.programme, t),
        months=months(found.newest.period, t.language),
        label=found.newest.label,
        date=short_day(found.newest.as_of, t.language),
    )


def story_of_decile(decile: int, t: Translator) -> str:
    """The beginning of a report that data are wrong."""
    return t.plain("The data say decile {decile}.", decile=decile)


def not_linked(t: Translator) -> View:
    """What holds for everybody, and how to see one's own."""
    return View(
        paragraphs(
            t("📋 <b>Am I a recipient?</b>"),
            t(
                "Here you see the status of your own family once it is linked. We open nothing for a typed NIK."
            ),
            lines(
                t("• Link your family: you need the code from your companion or letter."),
                t("• Or ask the village operator, with KTP and KK."),
                t("• Or open cekbansos.kemensos.go.id yourself, or the Cek Bansos app."),
            ),
            t("A name in the data is no promise of payment in this period."),
        ),
        rows=(
            (Button(t.plain("🔗 Link my family"), StartLinking()),),
            (Button(t.plain("📖 Steps until it is paid"), ShowPage(_PAGES[1])),),
            (Button(t.plain("🔢 What the decile means"), ShowPage("desil_saya")),),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
    )
