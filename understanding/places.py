"""Which places a text names: one understanding for everybody who types an area.

A place that is named exactly is taken. What is only near (misspelt, a title that contradicts, a
part of a name) and what has several meanings is for a question, never for a guess.

The gazetteer is made of `data/wilayah`: provinces, kabupaten and kota by their official, everyday
and old names (`nama_lain.csv`), kecamatan by name, villages only inside of what is known already.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.area_codes import dotted, renumbered
from domain.areas import Area, Areas, load_areas
from domain.covering import covers
from domain.shipped import rows
from understanding.place_words import (
    ADMINISTRATIVE,
    ASKED_FOR,
    DENYING,
    LEVELS,
    ORDINARY,
    POINTING,
    THINGS,
    TITLES,
    VILLAGE_TITLES,
    Word,
    bare,
    key_of,
    words_of,
)

MOST = 6
"""So many choices a question offers."""
_LONGEST_NAME = 5
_LONGEST_ANSWER = 300
_LONGEST_TEXT = 2_000
_HEAD = 3
_VILLAGE_CODE = len("16.71.04.1001")
_BEFORE_NAMES = POINTING.union(ADMINISTRATIVE, TITLES)
_SHORT = 4
"""Names with fewer letters are also other abbreviations, and need something that points to them."""


@dataclass(frozen=True)
class Found:
    """What a text may mean, best first. Only what is `exact` and one may be taken unasked."""

    areas: tuple[Area, ...] = ()
    exact: bool = False
    whole: bool = True
    """Whether nothing else was said that may narrow it (`dusun Mawar di Wonosobo`)."""

    @property
    def one(self) -> Area | None:
        return self.areas[0] if self.exact and len(self.areas) == 1 else None


@dataclass(frozen=True)
class PlaceMention:
    """A place in a sentence: where it stands, and what it may mean."""

    start: int
    end: int
    found: Found


@dataclass(frozen=True)
class _Named:
    """Words `first` to `last` (not included) name one of these codes."""

    first: int
    last: int
    codes: tuple[str, ...]
    exact: bool
    pointed: bool


class Places:
    """All names of places. Each table is made when it is first needed, or by `prepare`."""

    def __init__(self, areas: Areas) -> None:
        self._areas = areas

    def prepare(self) -> None:
        """Make all tables now: together they take longer than a turn may."""
        for table in (self._heads, self._districts, self._villages_by_name, self._words):
            assert table

    def find(self, text: str) -> Found:
        """The place that somebody answered with: a name of any level, with title and surroundings
        or without (`Kec. Karangsambung, Kebumen`), or a code."""
        text = text[:_LONGEST_ANSWER].strip()
        if (coded := self._coded(text)) is not None:
            return coded
        words = words_of(text)
        if villages := self._villages(words):
            return self._found(villages, exact=True)
        named, codes, consistent = self._understood(words)
        if not named:
            return self._found(self._near(words), exact=False)
        exact = consistent and all(one.exact for one in named) and _is_sure(named, codes)
        rest = _not_in(words, named)
        if not rest:
            return self._found(codes, exact=exact)
        if inside := self._inside(codes, key_of(rest)):
            return self._found(inside, exact=consistent)
        if any(one.pointed for one in named):
            denied = any(word.text in DENYING for word in rest)
            return self._found(codes, exact=exact and not denied, whole=False)
        near = [code for code in self._near(rest) if any(covers(one, code) for one in codes)]
        return self._found([*near, *codes], exact=False)

    def places_in(self, text: str) -> list[PlaceMention]:
        """The places that a sentence speaks of.

        A name that is also an ordinary word counts only where something points to it (`di`, `ke`,
        `kab`, `kota`), or where it is all that was said. Neighbours narrow each other:
        `Banjar, Jawa Barat`.
        """
        words = words_of(text[:_LONGEST_TEXT])
        mentions = []
        for group in _neighbours(list(self._scan(words, everything=False))):
            codes, consistent = self._together(group)
            exact = consistent and all(one.exact for one in group)
            start, end = words[group[0].first].start, words[group[-1].last - 1].end
            mentions.append(PlaceMention(start, end, self._found(codes, exact=exact)))
        return mentions

    def is_all_names(self, text: str) -> bool:
        """Whether nothing is said but names of places: `Sungai Raya`, `kec. Tanjung Batu`."""
        words = words_of(text[:_LONGEST_ANSWER])
        named = list(self._scan(words, everything=True))
        return bool(named) and not _not_in(words, named)

    def without_names(self, text: str) -> str:
        """What a text says besides places: `kartu hilang di pasar Wonosobo` says `kartu hilang`."""
        words = words_of(text[:_LONGEST_ANSWER])
        named = [(one.first, one.last) for one in self._scan(words, everything=True)]
        titled = [n for n, word in enumerate(words) if word.text in VILLAGE_TITLES]
        gone: set[int] = set()
        for first, last in (*named, *((n, n + 2) for n in titled)):
            gone.update(range(first, last))
            before = first - 1
            while before >= 0 and words[before].text in _BEFORE_NAMES:
                gone.add(before)
                before -= 1
        return " ".join(text[w.start : w.end] for n, w in enumerate(words) if n not in gone)

    def villages(self, name: str) -> tuple[Area, ...]:
        """All villages of that name, with a title or without, wherever they lie."""
        words = words_of(name[:_LONGEST_ANSWER])
        titled = bool(words) and words[0].text in VILLAGE_TITLES
        return self._villages_by_name.get(key_of(words[1:] if titled else words), ())

    # -- names in a row of words ------------------------------------------------------------------

    def _scan(self, words: Sequence[Word], *, everything: bool) -> Iterator[_Named]:
        """Names from left to right, the longest first. `everything`: also bare kecamatan, and
        names that nothing points to."""
        at = 0
        while at < len(words):
            named = self._named_at(words, at, everything)
            if named is None:
                at += 1
                continue
            yield named
            at = named.last

    def _named_at(self, words: Sequence[Word], at: int, everything: bool) -> _Named | None:
        text = words[at].text
        title = TITLES.get(text)
        if not (title or everything or len(text) < _HEAD or text[:_HEAD] in self._heads):
            return None
        for length in range(min(_LONGEST_NAME + 1, len(words) - at), 0, -1):
            last = at + length
            whole = self._names.get(key_of(words[at:last]), ())
            if title is not None and length > 1:
                after = at + 2 if words[at + 1].text in ADMINISTRATIVE else at + 1
                titled = self._titled(title, words[after:last])
                if titled:
                    return _Named(at, last, titled, exact=True, pointed=True)
                if not whole and (other := self._names.get(key_of(words[after:last]))):
                    return _Named(at, last, other, exact=False, pointed=True)
            if whole:
                return self._untitled(words, at, last, whole, everything)
            if everything and (districts := self._districts.get(key_of(words[at:last]))):
                town = self._town(words[at:last])
                return _Named(at, last, (*town, *districts), exact=not town, pointed=False)
        return None

    def _town(self, words: Sequence[Word]) -> tuple[str, ...]:
        """`Sorong Kota` may be the kecamatan of that name, and Kota Sorong."""
        title = TITLES.get(words[-1].text)
        return self._titled(title, words[:-1]) if title and LEVELS[title] < 3 else ()

    def _titled(self, title: str, name: Sequence[Word]) -> tuple[str, ...]:
        """Places of that name which bear that title."""
        if not name:
            return ()
        key = key_of(name)
        if LEVELS[title] == 3:
            return self._districts.get(key, ())
        return tuple(code for code in self._names.get(key, ()) if _bears(code, title))

    def _untitled(
        self, words: Sequence[Word], at: int, last: int, codes: tuple[str, ...], everything: bool
    ) -> _Named | None:
        """A name as it stands, or with its title behind it (`Bekasi Kota`)."""
        key = key_of(words[at:last])
        alone = at == 0 and last == len(words)
        pointed = at > 0 and words[at - 1].text in POINTING
        behind = TITLES.get(words[last].text) if last < len(words) else None
        if behind is not None and self._named_at(words, last, everything=False) is None:
            meant = tuple(code for code in codes if _bears(code, behind))
            if meant:
                return _Named(at, last + 1, meant, exact=True, pointed=True)
        doubtful = key in ORDINARY or (len(key) < _SHORT and _level(codes[0]) > 1)
        if ((doubtful and not pointed) or key in THINGS) and not (alone or everything):
            return None
        # "kota baru" is Kotabaru run together, and the name of some kecamatan as it is written
        split = words[at].text in TITLES and self._districts.get(key, ())
        return _Named(at, last, (*codes, *(split or ())), exact=not split, pointed=pointed)

    # -- several names together -------------------------------------------------------------------

    def _understood(self, words: Sequence[Word]) -> tuple[Sequence[_Named], tuple[str, ...], bool]:
        """The names in an answer and what they come to; a bare kecamatan that lies elsewhere than
        the rest says is none (`Sukamaju, Bandung` is a village)."""
        named: Sequence[_Named] = list(self._scan(words, everything=True))
        codes, consistent = self._together(named)
        if not consistent:
            larger = [one for one in named if one.pointed or _level(one.codes[0]) <= 2]
            if len(larger) < len(named):
                return larger, *self._together(larger)
        return named, codes, consistent

    def _villages(self, words: Sequence[Word]) -> list[str]:
        """`Desa Sukamaju, Cianjur`: what follows the title, inside of what the rest names."""
        at = next((n for n, word in enumerate(words) if word.text in VILLAGE_TITLES), None)
        if at is None:
            return []
        for last in range(min(at + 1 + _LONGEST_NAME, len(words)), at + 1, -1):
            _, around, agreed = self._understood([*words[:at], *words[last:]])
            if agreed and (found := self._inside(around, key_of(words[at + 1 : last]), level=4)):
                return found
        return []

    def _together(self, named: Sequence[_Named]) -> tuple[tuple[str, ...], bool]:
        """The codes that all names agree on, the deepest; whether they agree at all."""
        if not named:
            return (), False
        for target in sorted(named, key=lambda one: -max(map(_level, one.codes))):
            others = [one for one in named if one is not target]
            fitting = tuple(
                code
                for code in target.codes
                if all(any(covers(above, code) for above in other.codes) for other in others)
            )
            if fitting:
                return fitting, True
        return tuple(dict.fromkeys(code for one in named for code in one.codes)), False

    def _inside(self, codes: Sequence[str], key: str, *, level: int = 0) -> list[str]:
        """Kecamatan (else villages) of that name inside of few areas that are known."""
        if not key or len(codes) > MOST or not all(_level(code) in (2, 3) for code in codes):
            return []
        below = [area for code in codes for area in self._areas.within(code)]
        fitting = [area.code for area in below if key_of(words_of(area.name)) == key]
        level = level or min(map(_level, fitting), default=0)
        return [code for code in fitting if _level(code) == level]

    # -- what is only near ------------------------------------------------------------------------

    def _near(self, words: Sequence[Word]) -> list[str]:
        """Names that the words are a part of, then those that differ in a few letters."""
        key = key_of(words)
        if len(key) < 3:
            return []
        said = {word.text for word in words}
        codes = [code for code, name in self._words.items() if said <= name]
        allowed = 1 if len(key) <= 5 else 2 if len(key) <= 10 else 3
        for names in (self._names, self._districts):
            close = process.extract(
                key, names.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=MOST
            )
            codes += [code for name, _, _ in close for code in names[name]]
            if codes:
                break
        return codes

    def _coded(self, text: str) -> Found | None:
        """A code with or without its dots; one that was renumbered is asked about."""
        if not text.replace(".", "").isdigit():
            return None
        code = dotted(text)
        if code in self._areas:
            return self._found([code], exact=True)
        newer = renumbered(code)
        return self._found([newer] if newer else [], exact=False)

    def _found(self, codes: Iterable[str], *, exact: bool, whole: bool = True) -> Found:
        different = list(dict.fromkeys(codes))
        areas = [area for code in different if (area := self._areas.get(code)) is not None]
        return Found(tuple(areas[:MOST]), exact, whole)

    # -- the names --------------------------------------------------------------------------------

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """Provinces, kabupaten and kota, by all their names."""
        found: dict[str, list[str]] = {}
        seats: list[tuple[str, str]] = []
        for area in self._areas.upper():
            for name in {bare(area.name), area.name}:
                found.setdefault(key_of(words_of(name)), []).append(area.code)
        for row in rows("wilayah/nama_lain.csv"):
            key = key_of(words_of(row["nama"]))
            if row["jenis"] == "ibu kota":
                seats.append((key, row["kode"]))
            elif row["kode"] not in found.setdefault(key, []):
                found[key].append(row["kode"])
        for key, code in seats:
            if key not in found:  # a kecamatan elsewhere may bear the name of a capital
                others = [c for c in self._districts.get(key, ()) if not covers(code, c)]
                found[key] = [code, *others]
        return {key: tuple(sorted(codes, key=_level)) for key, codes in found.items()}

    @cached_property
    def _heads(self) -> frozenset[str]:
        """How names begin: most words of a sentence need no further look."""
        return frozenset(name[:_HEAD] for name in self._names)

    @cached_property
    def _districts(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for area in self._areas.districts():
            key = key_of(words_of(area.name))
            found[key] = (*found.get(key, ()), area.code)
        return found

    @cached_property
    def _villages_by_name(self) -> dict[str, tuple[Area, ...]]:
        """Official names are written out, so that a short key does: there are 83,000 of them."""
        found: dict[str, list[Area]] = {}
        for area in self._areas.all():
            if len(area.code) == _VILLAGE_CODE:
                key = "".join(filter(str.isalnum, area.name.lower()))
                found.setdefault(key, []).append(area)
        return {key: tuple(areas) for key, areas in found.items()}

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        """The words of the names of provinces, kabupaten and kota."""
        upper = sorted(self._areas.upper(), key=lambda area: area.level)
        return {area.code: {w.text for w in words_of(bare(area.name))} for area in upper}


@cache
def load_places() -> Places:
    """The shipped gazetteer."""
    return Places(load_areas())


def _level(code: str) -> int:
    return code.count(".") + 1


def _is_sure(named: Sequence[_Named], codes: Sequence[str]) -> bool:
    """A kecamatan that was named without title and surroundings is asked about."""
    return len(named) > 1 or named[0].pointed or all(_level(code) <= 2 for code in codes)


def _bears(code: str, title: str) -> bool:
    """Kota are numbered from 71 on, kabupaten below."""
    if LEVELS[title] != _level(code):
        return False
    return LEVELS[title] != 2 or (title == "kota") == (code[3] >= "7")


def _not_in(words: Sequence[Word], named: Sequence[_Named]) -> list[Word]:
    """Words that no name explains and that say something."""
    inside = {n for one in named for n in range(one.first, one.last)}
    return [w for n, w in enumerate(words) if n not in inside and w.text not in ASKED_FOR]


def _neighbours(named: Sequence[_Named]) -> Iterator[list[_Named]]:
    """Names that stand beside one another, as one."""
    group: list[_Named] = []
    for one in named:
        if group and one.first > group[-1].last:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
