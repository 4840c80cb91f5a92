"""A person's copy of their data as two files: one to read, one for other programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import orjson
from markupsafe import Markup, escape

from domain.areas import Areas
from storage.copying import Kind, Shown
from views.formats import day, moment, money
from views.translator import Translator, harmless

_PAGE = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    "<style>body{{font:16px/1.5 sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem}}"
    "h2{{margin-top:2rem}}table{{border-collapse:collapse;width:100%;margin-bottom:1rem}}"
    "th,td{{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}}"
    "th{{width:12rem;font-weight:normal;background:#f3f3f3}}</style></head>"
    "<body><h1>{title}</h1>{head}{kinds}</body></html>"
)
_NOTHING = "–"


@dataclass(frozen=True)
class Reading:
    """How values are read: the words, the places, the person's time."""

    t: Translator
    zone: ZoneInfo
    areas: Areas

    def of(self, value: object, shown: Shown) -> str:
        """One value as people write it."""
        t = self.t
        match value:
            case None | "" | []:
                return _NOTHING
            case bool():
                return t.plain("yes") if value else t.plain("no")
            case str() if shown.words:
                codes = value.split(shown.separator) if shown.separator else [value]
                return ", ".join(self._word(one, shown) for one in codes)
            case str() if value in shown.names:
                return shown.names[value]
            case str() if shown.area:
                return self.areas.name(value) or value
            case int() if shown.money:
                return money(value)
            case datetime():
                return moment(value, self.zone, t.language)
            case date():
                return day(value, t.language)
            case dict():
                return "\n".join(
                    f"{self._name(name, shown)}: {self.of(one, shown)}"
                    for name, one in value.items()
                    if name in shown.keys or not shown.only_keys
                )
            case list() | tuple():
                return ", ".join(self.of(one, shown) for one in value)
            case _:
                return harmless(str(value))

    def _word(self, code: str, shown: Shown) -> str:
        word = shown.words.get(code, shown.otherwise)
        return self.t.plain(word) if word else harmless(code)

    def _name(self, name: str, shown: Shown) -> str:
        return self.t.plain(shown.keys[name]) if name in shown.keys else name.replace("_", " ")


def readable(kinds: Sequence[Kind], made_at: datetime, reading: Reading) -> bytes:
    """A page for the browser, without a script and without a link to anywhere."""
    t = reading.t
    head = (
        t("Made on {moment}.", moment=moment(made_at, reading.zone, t.language)),
        t(
            "Not in here: what belongs to other people, and notes of officers among themselves "
            "(UU 27/2022, Article 33). NIK and KK number show their last digits only."
        ),
    )
    title = t.plain("What is stored about you")
    page = _PAGE.format(
        language=t.language,
        title=title,
        head=Markup("").join(Markup("<p>{}</p>").format(one) for one in head),
        kinds=Markup("").join(_kind(one, reading) for one in kinds),
    )
    return page.encode()


def _kind(kind: Kind, reading: Reading) -> Markup:
    title = Markup("<h2>{}</h2>").format(reading.t(kind.rule.title))
    return title + Markup("").join(_row(kind, row, reading) for row in kind.rows)


def _row(kind: Kind, row: Mapping[str, object], reading: Reading) -> Markup:
    cells = []
    for column, shown in kind.rule.columns.items():
        value = shown.told and shown.told(row, reading.areas, reading.t)
        value = value or reading.of(row[column.removesuffix("_sealed")], shown)
        told = Markup("<br>").join(escape(line) for line in value.split("\n"))
        cells.append(Markup("<tr><th>{}</th><td>{}</td></tr>").format(reading.t(shown.label), told))
    return Markup("<table>{}</table>").format(Markup("").join(cells))


def structured(kinds: Sequence[Kind], made_at: datetime, t: Translator) -> bytes:
    """JSON: kinds by table, with their title and their rows as they are stored, and what the
    columns are called and their codes mean."""
    copy = {
        "made_at": made_at,
        "law": "UU 27/2022",
        "kinds": [
            {
                "table": one.table,
                "title": t.plain(one.rule.title),
                "columns": _meanings(one, t),
                "rows": list(one.rows),
            }
            for one in kinds
        ],
    }
    return orjson.dumps(copy, default=str, option=orjson.OPT_INDENT_2)


def _meanings(kind: Kind, t: Translator) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for column, shown in kind.rule.columns.items():
        name = column.removesuffix("_sealed")
        stored = {code for row in kind.rows for code in _texts_in(row[name], shown)}
        codes = {code: _meaning(code, shown, t) for code in sorted(stored)}
        known = {code: word for code, word in codes.items() if word}
        label: dict[str, object] = {"label": t.plain(shown.label)}
        found[name] = label | ({"codes": known} if known else {})
    return found


def _meaning(code: str, shown: Shown, t: Translator) -> str:
    word = shown.words.get(code, shown.otherwise)
    return t.plain(word) if word else shown.names.get(code, "")


def _texts_in(value: object, shown: Shown) -> Iterator[str]:
    match value:
        case str():
            yield from value.split(shown.separator) if shown.separator else (value,)
        case dict():
            for one in value.values():
                yield from _texts_in(one, shown)
        case list() | tuple():
            for one in value:
                yield from _texts_in(one, shown)
