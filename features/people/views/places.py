"""Questions for a place: which one is meant, or one after the other from the list.

The same for everybody who is asked; what the buttons carry is the asker's (`PlaceTaps`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.areas import Area, load_areas
from understanding.places import Found
from views.formats import shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, lines, paragraphs

_ISLANDS = {
    "1": mark("Sumatra"),
    "3": mark("Java"),
    "5": mark("Bali & Nusa Tenggara"),
    "6": mark("Kalimantan"),
    "7": mark("Sulawesi"),
    "9": mark("Maluku & Papua"),
}
"""Parts of the country, by the first digit of the codes of their provinces."""
_TOGETHER = {"2": "1", "8": "9"}
_ON_A_PAGE = 14


@dataclass(frozen=True)
class PlaceTaps:
    """What the buttons of one question carry.

    `choose` an area (a province leads one level down), `browse` the list at a place and page,
    `unlisted`: it is not in the list, and this is what is known.
    """

    choose: Callable[[str], Tap]
    browse: Callable[[str, int], Tap]
    unlisted: Callable[[str], Tap]


def question(found: Found, taps: PlaceTaps, t: Translator) -> View:
    """What to ask when no single place was named: a province goes one level down."""
    if found.one is not None and found.one.level == 1:
        return regencies(found.one.code, 0, taps, t)
    return which(found, taps, t) if found.areas else unknown(taps, t)


def browse(where: str, page: int, taps: PlaceTaps, t: Translator) -> View:
    """One page of the list: parts of the country, their provinces, and what these consist of."""
    if len(where) == 2:
        return regencies(where, page, taps, t)
    return provinces(where, taps, t) if where in _ISLANDS else islands(taps, t)


def which(found: Found, taps: PlaceTaps, t: Translator) -> View:
    return View(
        paragraphs(
            t("📍 Which one do you mean?")
            if found.exact
            else t("📍 I do not find exactly that name. Is it one of these?"),
            lines(*(t("• {place}", place=_told(area, t)) for area in found.areas)),
        ),
        rows=(
            *(
                (Button(shortened(_labelled(area, t)), taps.choose(area.code)),)
                for area in found.areas
            ),
            _ways_out(taps, t),
            (menu_button(t),),
        ),
        in_place=False,
    )


def unknown(taps: PlaceTaps, t: Translator) -> View:
    return View(
        paragraphs(
            t("I do not find that place yet."),
            t(
                "Please type only the name of the kabupaten or kota, for example <i>Wonosobo</i>. "
                "Or choose it from the list."
            ),
        ),
        rows=(_ways_out(taps, t), (menu_button(t),)),
        in_place=False,
    )


def from_the_map(taps: PlaceTaps, t: Translator, *, kept: bool) -> View:
    """A location was shared; there is nothing yet that turns it into a kabupaten."""
    return View(
        paragraphs(
            t("📍 Thank you, I have the point on the map."),
            t("It goes to the officer together with your report.") if kept else None,
            t("I cannot tell the kabupaten from it yet. Please type its name, or choose here:"),
        ),
        rows=_island_rows(taps, t),
        in_place=False,
    )


def islands(taps: PlaceTaps, t: Translator) -> View:
    return View(t("🗺 In which part of Indonesia is it?"), rows=_island_rows(taps, t))


def provinces(island: str, taps: PlaceTaps, t: Translator) -> View:
    found = [
        area
        for area in load_areas().children("")
        if _TOGETHER.get(area.code[0], area.code[0]) == island
    ]
    buttons = [Button(shortened(everyday(a.name)), taps.browse(a.code, 0)) for a in found]
    return View(
        t("🗺 {part}: which province is it?", part=t.plain(_ISLANDS[island])),
        rows=(
            *_in_twos(buttons),
            (
                Button(t.plain("⬅️ Back"), taps.browse("", 0)),
                Button(t.plain("🚫 Not in the list"), taps.unlisted("")),
            ),
            (menu_button(t),),
        ),
    )


def regencies(province: str, page: int, taps: PlaceTaps, t: Translator) -> View:
    """The kabupaten and kota of a province by their letters, a page at a time."""
    areas = load_areas()
    found = sorted(areas.children(province), key=lambda area: area.name.partition(" ")[2])
    page = min(max(page, 0), (len(found) - 1) // _ON_A_PAGE)
    shown = found[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    turn = []
    if page > 0:
        turn.append(Button("◀️", taps.browse(province, page - 1)))
    turn.append(Button(t.plain("⬅️ Back"), taps.browse(_TOGETHER.get(province[0], province[0]), 0)))
    if shown[-1] != found[-1]:
        turn.append(Button("▶️", taps.browse(province, page + 1)))
    return View(
        t(
            "📍 {province}: which kabupaten or kota is it? You may also type its name.",
            province=everyday(areas.name(province)),
        ),
        rows=(
            *_in_twos([Button(shortened(_short(a.name)), taps.choose(a.code)) for a in shown]),
            tuple(turn),
            (
                Button(t.plain("🚫 Not in the list"), taps.unlisted(province)),
                menu_button(t),
            ),
        ),
    )


def whole_name(code: str) -> str:
    """`Karangsambung, Kabupaten Kebumen, Jawa Tengah`; empty for no code."""
    areas = load_areas()
    parts = code.split(".")
    codes = [".".join(parts[: n + 1]) for n in range(len(parts))]
    return ", ".join(everyday(areas.name(one)) for one in reversed(codes))


def everyday(name: str) -> str:
    """An official name as people say it: `DKI Jakarta`, `Kota Jakarta Selatan`."""
    name = name.replace("Daerah Khusus Ibukota", "DKI").replace("Daerah Istimewa", "DI")
    return name.replace(" Administrasi ", " ")


def _told(area: Area, t: Translator) -> str:
    """With all that lies around it; a province is called one, for its capital may bear its name."""
    if area.level == 1:
        return t.plain("Province {name}", name=everyday(area.name))
    return whole_name(area.code)


def _labelled(area: Area, t: Translator) -> str:
    """What stands on a button: districts and villages with what they lie in."""
    areas = load_areas()
    match area.level:
        case 1:
            return _told(area, t)
        case 2:
            return everyday(area.name)
        case 3:
            return f"Kec. {area.name}, {_short(areas.name(area.parent_code))}"
        case _:
            return f"{area.name}, Kec. {areas.name(area.parent_code)}"


def _short(name: str) -> str:
    return everyday(name).replace("Kabupaten ", "Kab. ")


def _ways_out(taps: PlaceTaps, t: Translator) -> tuple[Button, ...]:
    return (
        Button(t.plain("🗺 See the list"), taps.browse("", 0)),
        Button(t.plain("🚫 Not in the list"), taps.unlisted("")),
    )


def _island_rows(taps: PlaceTaps, t: Translator) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(t.plain(name), taps.browse(digit, 0)) for digit, name in _ISLANDS.items()]
    return (
        *_in_twos(buttons),
        (Button(t.plain("🚫 Not in the list"), taps.unlisted("")),),
        (menu_button(t),),
    )


def _in_twos(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    return in_rows(buttons)
