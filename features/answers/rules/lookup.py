"""Which page answers: the thing that is named, else what is asked for by how people ask for it.

The shipped pages are known by a model (`understanding/page_guesses.py`); pages that editors added
are found by likeness to the questions they gave. Names are whole words, the longest first; a typing
error in a long word is forgiven. Two things of different intents are told apart by what the intent
allows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from domain.areas import NATION
from features.answers.rules.entries import Entry
from features.answers.rules.pages import EVERYBODY, Page, PageKind, Reader
from understanding.aid_words import plain, speaks_of_aid, tells_of_loss, weighed
from understanding.likeness import LikenessTable
from understanding.meanings import meanings_of
from understanding.normal import words_of
from understanding.page_guesses import SCREEN, PageLimits, PageReader, Sureness
from understanding.words import Intent

NAMED_ELSEWHERE: Mapping[Intent, frozenset[PageKind]] = {
    Intent.PROGRAM_INFO: frozenset(PageKind),
    Intent.AID_AMOUNT: frozenset(PageKind),
    Intent.AID_STATUS: frozenset({PageKind.CONCEPT}),
}
"""Where a thing that is named answers though its page is of another intent. Elsewhere a name tells
what somebody speaks of, and not what they want: "kartu PKH saya hilang"."""
_NO_PROGRAMMES = frozenset(PageKind) - {PageKind.PROGRAMME, PageKind.INSTITUTION}
"""Beside words of aid: their names are such words themselves."""
_OF_STANDING = frozenset({Intent.AID_STATUS, Intent.CARD_LOST})
"""What explains why aid stopped or a card is blocked, though no word of aid stands there."""
_LONG_WORD = 7
_LONGEST_NAME = 6
_MOST_WORDS = 80
_FEW_WORDS = 3
_ALIKE = 0.5
"""From here on a question is the same one in other words."""
_NEAREST = 12
_LAST_COUNTED = 256
"""Days, areas and kinds of readers for which it is kept which pages count."""
_ALIKE_ELSEWHERE = 0.55
"""And from here on, though its page is of another intent, where anything may be asked."""
_LIKELY = 0.3
"""And from here on, where a search lists what it found."""
_NEAR, _CLOSE = 0.4, 0.5
"""Where it is unclear what is asked: from here on a page is worth a button, and the first."""
_NAMED, _PER_WORD, _OWN = 1.0, 0.1, 0.5
_OF_PROGRAMME, _ABOUT_PROGRAMME = 1.4, 0.5
"""A page of the intent about a programme answers better than the page of the programme itself."""


@dataclass(frozen=True)
class _Named:
    """How many words of a text name a page."""

    entry: Entry
    words: int


@dataclass
class _Texts:
    """Texts that belong to pages, several to one."""

    pages: list[Entry] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    table: LikenessTable | None = None

    def add(self, entry: Entry, text: str) -> None:
        if text:
            self.pages.append(entry)
            self.texts.append(text)

    def alike(self, text: str) -> dict[int, float]:
        """How alike the best text of each page is, by the id of its entry."""
        found: dict[int, float] = {}
        if self.table is None or not text:
            return found
        for one in self.table.nearest(text, _NEAREST):
            entry = self.pages[one.row]
            found[entry.id] = max(found.get(entry.id, 0.0), one.likeness)
        return found


class Lookup:
    """All pages that hold, ready to be asked."""

    def __init__(self, entries: Iterable[Entry], reader: PageReader | None = None) -> None:
        """`reader` knows how the shipped pages are asked for; all others, by what is alike."""
        self._entries = {e.id: e for e in entries if isinstance(e.content, Page)}
        self._reader = reader
        self._known = reader.labels if reader else frozenset()
        self._likely_from = reader.limits.likely_from if reader else 1.0
        self._limits = reader.limits if reader else PageLimits()
        self._all = _Texts()
        self._counting = lru_cache(_LAST_COUNTED)(self._count)
        self._mains: dict[Intent, list[Entry]] = defaultdict(list)
        self._names: dict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        self._programmes: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries.values():
            self._index(entry, _page(entry))
        for names in self._names.values():
            names.sort(key=lambda one: -len(one[0]))
        self._all.table = LikenessTable(self._all.texts)
        self._name_words = {w for known in self._names.values() for one, _ in known for w in one}
        self._slips = _slips(self._name_words)

    def page(
        self,
        intent: Intent,
        words: Sequence[str],
        programmes: Sequence[str] = (),
        *,
        on: date,
        area: str = NATION,
        readers: Collection[Reader] = EVERYBODY,
        main: bool = True,
    ) -> Entry | None:
        """The page that answers this intent best, or its main page, or None.

        `words` are those of `understanding.normal.words_of`; a page of a narrower area wins over
        the same answer for a wider one. `readers` are whose pages count.
        """
        scores = self._scores(intent, _plain(words), programmes)
        guessed = self._guessed_of(intent, words, on=on, area=area, readers=readers)
        for row, share in guessed.items():
            scores[row] += share
        if not main:
            for entry in self._mains.get(intent, ()):
                if scores[entry.id] < _ALIKE:
                    del scores[entry.id]
        fitting = [
            (score, len(page.area), -row)
            for row, score in scores.items()
            if (page := _page(self._entries[row])).counts(on, area, readers)
        ]
        return self._entries[-max(fitting)[2]] if fitting else None

    def plain(
        self,
        words: Sequence[str],
        *,
        on: date,
        area: str = NATION,
        readers: Collection[Reader] = EVERYBODY,
        sureness: Sureness = Sureness.PLAIN,
    ) -> Entry | None:
        """The page that is asked for whatever else is guessed; None where none is so sure."""
        guessed = self._guessed(words, on=on, area=area, readers=readers)
        first = max(guessed, key=lambda one: one[1], default=None)
        return first[0] if first and first[1] >= self._limits.least(sureness) else None

    def _guessed(
        self, words: Sequence[str], *, on: date, area: str, readers: Collection[Reader]
    ) -> list[tuple[Entry, float]]:
        """How likely each page that the model knows is meant, beside all else that may be."""
        if self._reader is None:
            return []
        counting = self._counting(on, area, frozenset(readers))
        others = {*self._reader.others, *((SCREEN,) if Reader.STAFF in readers else ())}
        return [
            (counting[one.page], one.sureness)
            for one in self._reader.guesses(words, {*counting, *others})
            if one.page in counting
        ]

    def _guessed_of(
        self,
        intent: Intent,
        words: Sequence[str],
        *,
        on: date,
        area: str,
        readers: Collection[Reader],
    ) -> dict[int, float]:
        """The page of this intent that is likelier than all others of it together, with its share,
        where it may be meant at all."""
        its = [
            (one, sureness)
            for one, sureness in self._guessed(words, on=on, area=area, readers=readers)
            if _page(one).intent is intent
        ]
        total = sum(sureness for _, sureness in its)
        return {
            one.id: sureness / total
            for one, sureness in its
            if sureness >= max(self._likely_from, _ALIKE * total)
        }

    def _count(self, on: date, area: str, readers: frozenset[Reader]) -> Mapping[str, Entry]:
        """The pages that count, by their names; of several the one of the narrowest area."""
        counting = [one for one in self._entries.values() if _page(one).counts(on, area, readers)]
        counting.sort(key=lambda one: (len(_page(one).area), -one.id))
        return {one.key: one for one in counting}

    def near(
        self,
        words: Sequence[str],
        *,
        on: date,
        area: str = NATION,
        readers: Collection[Reader] = EVERYBODY,
        most: int,
    ) -> list[tuple[Entry, bool]]:
        """The pages that a text may mean where it is unclear what is asked, the likeliest first,
        and whether each is likelier than any intent."""
        said = _plain(words)
        asked = _weighed(said) if len(said) > _FEW_WORDS else ""
        alike = self._alike_to(asked)
        guessed = self._guessed(words, on=on, area=area, readers=readers)
        scores = {row: score for row, score in alike.items() if score >= _NEAR}
        scores |= {one.id: score for one, score in guessed if score >= self._likely_from}
        for one in self._allowed(Intent.OUT_OF_SCOPE, self._named(said), said):
            if one.entry.key not in self._known:
                scores[one.entry.id] = scores.get(one.entry.id, 0.0) + 2 * _NAMED + one.words
        found = [
            (self._entries[row], score >= _CLOSE)
            for row, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))
            if _page(self._entries[row]).counts(on, area, readers)
        ]
        return found[:most]

    def search(
        self,
        text: str,
        *,
        on: date,
        area: str = NATION,
        readers: Collection[Reader] = EVERYBODY,
        most: int = 8,
    ) -> list[tuple[Entry, float]]:
        """Pages for the words of somebody who looks for one, the best first, with a score: from 1
        on it is named."""
        words = words_of(text)
        said = _plain(words)
        alike = self._alike_to(_weighed(said)).items()
        scores = defaultdict(float, {row: score for row, score in alike if score >= _LIKELY})
        for entry, sureness in self._guessed(words, on=on, area=area, readers=readers):
            if sureness >= _CLOSE:
                scores[entry.id] += sureness
        for one in self._named(said):
            scores[one.entry.id] += _NAMED + _PER_WORD * one.words
        found = [
            (self._entries[row], score)
            for row, score in sorted(scores.items(), key=lambda item: -item[1])
            if _page(self._entries[row]).counts(on, area, readers)
        ]
        return found[:most]

    def _of_programmes(self, codes: Sequence[str], named: Sequence[_Named]) -> list[Entry]:
        """The pages of programmes that were named, by their code or in words."""
        said = [
            code
            for one in named
            if _page(one.entry).kind is PageKind.PROGRAMME
            for code in _page(one.entry).programmes
        ]
        wanted = dict.fromkeys((*codes, *said))
        found = (entry for code in wanted for entry in self._programmes.get(code, ()))
        return list({entry.id: entry for entry in found}.values())

    def _scores(
        self, intent: Intent, said: tuple[str, ...], programmes: Sequence[str]
    ) -> dict[int, float]:
        """How well pages answer, by the ids of their entries."""
        scores: dict[int, float] = defaultdict(float)
        for entry in self._mains.get(intent, ()):
            scores[entry.id] = 0.01
        named = self._allowed(intent, self._named(said), said)
        for one in named:
            own = _page(one.entry).intent is intent
            scores[one.entry.id] += _NAMED + _PER_WORD * one.words + _OWN * own
        told = {one.entry.id for one in named}
        for entry in self._of_programmes(programmes, named):
            page = _page(entry)
            if entry.id not in told and page.intent is intent:
                scores[entry.id] += _OF_PROGRAMME
            elif page.kind in NAMED_ELSEWHERE.get(intent, ()) and not named:
                whole = page.kind in (PageKind.PROGRAMME, PageKind.INSTITUTION)
                scores[entry.id] += _ABOUT_PROGRAMME + _PER_WORD * whole
        for row, alike in self._alike(intent, said, elsewhere=not named).items():
            scores[row] += alike
        return scores

    def _alike(self, intent: Intent, said: tuple[str, ...], *, elsewhere: bool) -> dict[int, float]:
        """Pages whose questions are the same in other words; of other intents where anything may be
        asked and nothing is named."""
        found = self._alike_to(_weighed(said))
        own = {
            row: alike
            for row, alike in found.items()
            if alike >= _ALIKE and _page(self._entries[row]).intent is intent
        }
        if own or not elsewhere or intent is not Intent.PROGRAM_INFO:
            return own
        return {row: alike for row, alike in found.items() if alike >= _ALIKE_ELSEWHERE}

    def _alike_to(self, text: str) -> dict[int, float]:
        """How alike the questions of pages are that the model does not know."""
        found = self._all.alike(text)
        return {
            row: alike for row, alike in found.items() if self._entries[row].key not in self._known
        }

    def _index(self, entry: Entry, page: Page) -> None:
        if page.main:
            self._mains[page.intent].append(entry)
        for code in page.programmes:
            self._programmes[code].append(entry)
        for name in page.names:
            parts = _plain(words_of(name))[:_LONGEST_NAME]
            if parts:
                self._names[parts[0]].append((parts, entry))
        for one in _ways_to_ask(page):
            self._all.add(entry, _weighed(_plain(words_of(one))))

    def _allowed(
        self, intent: Intent, named: Sequence[_Named], said: Sequence[str]
    ) -> list[_Named]:
        """Of what is named, what this intent may be about."""
        allowed, intents = NAMED_ELSEWHERE.get(intent, frozenset()), frozenset({intent})
        if intent is Intent.OUT_OF_SCOPE and speaks_of_aid(said):
            allowed = _NO_PROGRAMMES
        elif intent is Intent.OUT_OF_SCOPE and tells_of_loss(said):
            intents |= _OF_STANDING
        return [
            one
            for one in named
            if _page(one.entry).intent in intents or _page(one.entry).kind in allowed
        ]

    def _named(self, words: Sequence[str]) -> list[_Named]:
        """The things that a text names, each once, by its longest name."""
        best: dict[int, _Named] = {}
        for one in self._named_in(words):
            if one.words > best.get(one.entry.id, _Named(one.entry, 0)).words:
                best[one.entry.id] = one
        return list(best.values())

    def _named_in(self, words: Sequence[str]) -> Iterator[_Named]:
        """A name inside of a longer one that is there too does not count."""
        spelt = [self._corrected(word) for word in words]
        at = 0
        while at < len(spelt):
            length = 0
            for parts, entry in self._names.get(spelt[at], ()):
                if len(parts) < length:
                    break
                if tuple(spelt[at : at + len(parts)]) == parts:
                    length = len(parts)
                    yield _Named(entry, length)
            at += max(length, 1)

    def _corrected(self, word: str) -> str:
        """The word of a name that was meant, where one letter is wrong."""
        if len(word) < _LONG_WORD or word in self._name_words or meanings_of(word):
            return word
        for piece in _without_one(word):
            for known in self._slips.get(piece, ()):
                if _is_slip(word, known):
                    return known
        return word


def _page(entry: Entry) -> Page:
    assert isinstance(entry.content, Page)
    return entry.content


def _ways_to_ask(page: Page) -> Iterable[str]:
    return (page.title, *page.names, *page.questions)


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """Without marks; of a long story the beginning and the end."""
    found = plain(words)
    half = _MOST_WORDS // 2
    return found if len(found) <= _MOST_WORDS else (*found[:half], *found[-half:])


def _weighed(words: Sequence[str]) -> str:
    return weighed(words, meanings_of) if len(words) >= _FEW_WORDS else " ".join(words)


def _slips(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Long words by what they are without one letter."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        if len(word) >= _LONG_WORD:
            for piece in _without_one(word):
                found[piece] = (*found.get(piece, ()), word)
    return found


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_slip(word: str, known: str) -> bool:
    """Whether one letter is wrong, missing, too much, or changed places with the next."""
    if len(word) != len(known):
        longer, shorter = (word, known) if len(word) > len(known) else (known, word)
        return len(longer) == len(shorter) + 1 and shorter in _without_one(longer)
    differ = [at for at, (one, other) in enumerate(zip(word, known, strict=True)) if one != other]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        return (word[differ[0]], word[differ[1]]) == (known[differ[1]], known[differ[0]])
    return len(differ) <= 1
