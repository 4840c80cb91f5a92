"""Places where aid is collected: a few at a time, and one with all that is known of it."""

from markupsafe import Markup

from domain.areas import load_areas
from domain.identity import everyday_phone
from domain.payments import Channel
from features.agents.rules.agents import Agent, AgentKind, Found, Mark, Purse, Wanted, rules_of
from features.agents.services.agents import Places
from features.agents.services.marks import Marked
from features.agents.views.taps import (
    HOME,
    AskElsewhere,
    MarkAgent,
    PlacesAt,
    ShowAgent,
    ShowMarks,
    letters_of,
)
from features.answers.views.answers import ShowPage
from features.cases.views.report_taps import StartReport
from features.people.views.places import everyday
from views.formats import bank_name, distance, number, short_day, shortened, with_dates
from views.menu import REPORT, ShowHelpline, menu_button
from views.translator import Translator, harmless, mark
from views.view import Button, Venue, View, in_rows, lines, paragraphs

KINDS = {
    AgentKind.BANK_AGENT: mark("bank agent"),
    AgentKind.E_WARONG: mark("e-warong"),
    AgentKind.ATM: mark("ATM"),
    AgentKind.BANK: mark("bank office"),
    AgentKind.POST: mark("post office"),
}
_SORTS = (
    (mark("🏪 Agents"), (AgentKind.BANK_AGENT, AgentKind.E_WARONG)),
    (mark("🏧 ATM"), (AgentKind.ATM,)),
    (mark("📮 Post"), (AgentKind.POST,)),
)
_BRING = {
    "kartu": mark("KKS card"),
    "pin": mark("the PIN in your head"),
    "ktp": mark("KTP, to be safe"),
    "ktp_asli": mark("original KTP"),
    "kk_asli": mark("original KK"),
    "buku": mark("savings book, if you have one"),
    "undangan": mark("invitation letter"),
}
_INSTEAD = {
    "jangan_titip": mark("Do not give card and PIN to anybody, even to be helped."),
    "tanya_bank": mark("Somebody else instead of you? Ask the bank first."),
    "satu_kk": mark("Somebody else instead of you? Usually one of the same KK, with a letter."),
}
_ON_A_PAGE = 12


def near(found: Places, at: str, wanted: Wanted, t: Translator) -> View:
    """The nearest places of a point."""
    if not found.shown:
        return nothing_near(t)
    return View(
        paragraphs(
            t("📍 <b>Nearest places to collect aid</b>"),
            _loose(found, t),
            *_entries(found, t),
            *(_closed(one, t) for one in found.closed),
            t("<i>As the crow flies. Hours may change: call first.</i>"),
        ),
        rows=_rows(found, at, wanted, t),
    )


def in_area(
    found: Places, wanted: Wanted, t: Translator, *, purse: Purse | None = None, home: bool = False
) -> View:
    """Places of a village or kecamatan; `purse` where it is the family's own home."""
    if not found.shown:
        return nothing_in(found.area_code, t)
    name = _area(found.area_code)
    head = (
        t("📍 <b>Places to collect aid near home</b>: {area}", area=name)
        if home
        else t("📍 <b>Places to collect aid</b>: {area}", area=name)
    )
    return View(
        paragraphs(
            head,
            _purse(purse, t) if purse else None,
            _loose(found, t),
            *_entries(found, t),
            t("<i>Opening hours may change: call first.</i>"),
        ),
        rows=_rows(found, HOME if home else found.area_code, wanted, t),
        private=purse is not None,
    )


def districts(found: Places, wanted: Wanted, t: Translator) -> View:
    """Which kecamatan? Those that have places, a page at a time."""
    areas = load_areas()
    if not found.districts:
        return nothing_in(found.area_code, t)
    ordered = sorted(found.districts, key=areas.name)
    skip = found.skipped if found.skipped < len(ordered) else 0
    kinds = letters_of(wanted)

    def turn(label: str, to: int) -> Button:
        return Button(label, PlacesAt(found.area_code, kinds, wanted.bank, to))

    turns = [turn("◀️", skip - _ON_A_PAGE)] if skip else []
    turns += [turn("▶️", skip + _ON_A_PAGE)] if skip + _ON_A_PAGE < len(ordered) else []
    return View(
        paragraphs(
            t("We know no place in Kecamatan {area} yet.", area=areas.name(found.missing_in))
            if found.missing_in
            else None,
            t(
                "📍 {area}: which kecamatan? The number tells how many places we know. You may "
                "also type the name of the village.",
                area=everyday(areas.name(found.area_code)),
            ),
        ),
        rows=(
            *in_rows(
                [
                    Button(
                        shortened(f"{areas.name(code)} ({found.districts[code]})"),
                        PlacesAt(code, kinds, wanted.bank, 0),
                    )
                    for code in ordered[skip : skip + _ON_A_PAGE]
                ]
            ),
            tuple(turns),
            (Button(t.plain("🔎 Look elsewhere"), AskElsewhere()), menu_button(t)),
        ),
        in_place=False,
    )


def nothing_near(t: Translator) -> View:
    return _nothing(
        t("📍 That point is far from all places that we know. Is it in the sea, or mistaken?"), t
    )


def nothing_in(area_code: str, t: Translator) -> View:
    name = everyday(load_areas().name(area_code)) if area_code else t.plain("that area")
    return _nothing(t("📍 We know no place to collect aid in {area} yet.", area=name), t)


def place(found: Agent, t: Translator, *, marks: bool = False) -> list[View]:
    """The pin on the map, then all that is known. `marks`: what officers may say of it."""
    rules, areas = rules_of()[found.kind], load_areas()
    village = everyday(areas.name(found.area_code))
    pin = View(
        t("On the map: {name}, {address}", name=found.name, address=found.address),
        venue=Venue(
            harmless(found.name),
            harmless(f"{found.address}, {village}"),
            found.point.latitude,
            found.point.longitude,
        ),
        in_place=False,
    )
    words = View(
        paragraphs(
            lines(
                t("<b>{name}</b>, {kind}", name=found.name, kind=t.plain(KINDS[found.kind])),
                t("{address}, {area}", address=found.address, area=_area(found.area_code)),
                _hours(found, t),
            ),
            _mark(found, t),
            lines(
                t("🎒 Bring: {things}", things=", ".join(t.plain(_BRING[b]) for b in rules.bring)),
                t(_INSTEAD[rules.instead]),
            ),
            t("Count the money and ask for the receipt. Nobody may ask a fee of their own."),
            t(
                "<i>Source: {source} (checked {date})</i>",
                source=with_dates(rules.source, t.language),
                date=short_day(rules.checked, t.language),
            ),
        ),
        rows=(
            (
                Button(t.plain("🎒 What to bring?"), ShowPage("ambil_bawa_apa")),
                Button(t.plain("🧑‍🤝‍🧑 By others?"), ShowPage("ambil_diwakilkan")),
            ),
            (
                Button(t.plain(REPORT), StartReport()),
                Button(t.plain("🔎 Look elsewhere"), AskElsewhere()),
            ),
            *(_mark_rows(found, t) if marks else ()),
            (menu_button(t),),
        ),
        in_place=False,
    )
    return [pin, words]


def marked(found: Agent, t: Translator) -> View:
    """To the officer who did it."""
    said = _mark(found, t) or t("No mark any more: it is shown as any other place.")
    return View(
        paragraphs(
            t("✅ Recorded with your name: <b>{name}</b>", name=found.name),
            t("This is what people read:"),
            said,
        ),
        rows=((Button(t.plain("📍 To the place"), ShowAgent(found.number)), menu_button(t)),),
    )


def marks(found: Marked, t: Translator) -> View:
    """What officers say at present, and how a place is opened."""
    turns = [
        Button(label, ShowMarks(to))
        for label, to in (("◀️", found.back), ("▶️", found.onward))
        if to is not None
    ]
    return View(
        paragraphs(
            t("🏷 <b>Marked places</b>") if found.shown else t("🏷 No place is marked."),
            *(
                lines(
                    t("<b>{name}</b> · {id}", name=one.name, id=one.agent_id),
                    _mark(one, t),
                )
                for one in found.shown
            ),
            t("To open a place: <code>/tandai_tempat ID</code>, with the id of the file."),
        ),
        rows=(
            *in_rows([Button(shortened(one.name), ShowAgent(one.number)) for one in found.shown]),
            tuple(turns),
            (menu_button(t),),
        ),
    )


def _rows(found: Places, at: str, wanted: Wanted, t: Translator) -> tuple[tuple[Button, ...], ...]:
    count = found.skipped
    kinds = letters_of(wanted)
    sorts = (
        Button(t.plain(label), PlacesAt(at, letters_of(Wanted(sort)), "", 0))
        for label, sort in _SORTS
        if not set(sort) <= set(wanted.kinds)
    )
    more = Button(
        t.plain("▶️ More places"), PlacesAt(at, kinds, wanted.bank, count + len(found.shown))
    )
    elsewhere = Button(t.plain("🔎 Look elsewhere"), AskElsewhere())
    return (
        tuple(
            Button(t.plain("🗺 Map {number}", number=count + position), ShowAgent(one.agent.number))
            for position, one in enumerate(found.shown, 1)
        ),
        tuple(sorts),
        (more, elsewhere) if found.more else (elsewhere,),
        (menu_button(t),),
    )


def _entries(found: Places, t: Translator) -> list[Markup]:
    return [_entry(at, one, t) for at, one in enumerate(found.shown, found.skipped + 1)]


def _entry(position: int, found: Found, t: Translator) -> Markup:
    agent = found.agent
    return lines(
        t(
            "<b>{number}. {name}</b>, {kind}",
            number=number(position, t.language),
            name=agent.name,
            kind=t.plain(KINDS[agent.kind]),
        ),
        t(
            "{distance} · {address}",
            distance=distance(found.km, t.language),
            address=agent.address,
        )
        if found.km is not None
        else t("{address}, {area}", address=agent.address, area=load_areas().name(agent.area_code)),
        _hours(agent, t),
        _mark(agent, t),
    )


def _hours(agent: Agent, t: Translator) -> Markup | None:
    dialled = everyday_phone(agent.phone) if agent.phone else None
    match agent.opening_hours, dialled:
        case "", None:
            return None
        case hours, None:
            return t("🕓 {hours}", hours=hours)
        case "", phone:
            return t("☎️ {phone}", phone=phone)
        case hours, phone:
            return t("🕓 {hours} · ☎️ {phone}", hours=hours, phone=phone)


def _mark(agent: Agent, t: Translator) -> Markup | None:
    """A word of care accuses nobody: what was reported is looked into, and nothing is proven."""
    if agent.mark is None or agent.marked_on is None:
        return None
    on = short_day(agent.marked_on, t.language)
    if agent.mark is Mark.CLOSED:
        return t("🚫 Closed, says an officer ({date}).", date=on)
    return t("⚠️ A report is being looked into ({date}).", date=on)


def _closed(found: Found, t: Translator) -> Markup:
    return t("🚫 {name} is nearer, but closed.", name=found.agent.name)


def _loose(found: Places, t: Translator) -> Markup | None:
    return t("We know none of that kind there. These are others:") if found.is_loose else None


def _purse(purse: Purse, t: Translator) -> Markup | None:
    if purse.channel is Channel.POS:
        return t("You are paid at the post office. Go where the invitation says.")
    if purse.bank:
        return t("Your card is from {bank}. Places for it come first.", bank=bank_name(purse.bank))
    return None


def _area(code: str) -> str:
    """`Satu Ulu, Seberang Ulu Satu`; without what lies farther around."""
    areas = load_areas()
    names = (code, code.rpartition(".")[0])
    return ", ".join(everyday(areas.name(one)) for one in names if one)


def _nothing(said: Markup, t: Translator) -> View:
    return View(
        paragraphs(
            said,
            t(
                "Others may be there. Type the name of another village or kecamatan, or ask your "
                "companion."
            ),
        ),
        rows=(
            (
                Button(t.plain("🔎 Look elsewhere"), AskElsewhere()),
                Button(t.plain("☎️ Ask an officer"), ShowHelpline()),
            ),
            (
                Button(t.plain("📖 Where to collect?"), ShowPage("ambil_di_mana")),
                menu_button(t),
            ),
        ),
        in_place=False,
    )


def _mark_rows(found: Agent, t: Translator) -> tuple[tuple[Button, ...], ...]:
    buttons = (
        (mark_, label)
        for mark_, label in (
            (Mark.CLOSED, t.plain("🚫 Mark as closed")),
            (Mark.CARE, t.plain("⚠️ Mark with care")),
            (None, t.plain("↩️ Take the mark back")),
        )
        if mark_ is not found.mark
    )
    return (tuple(Button(label, MarkAgent(found.number, one)) for one, label in buttons),)
