"""Finds in a text what swindlers send: links, requests for secrets or money, lures.

Careful on purpose: a sentence that only might ask is refused too, and can be put differently. What
warns ("jangan berikan PIN") passes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from urllib.parse import urlsplit

from domain.links import LinkVerdict, find_links, find_names, judge, judge_name
from features.safety.rules import swindle_words as words
from features.safety.rules.asking import (
    is_denied,
    plain_words,
    secrets_asked,
    sentences_of,
    visible_only,
)
from features.safety.rules.asking_words import NEGATION


class Problem(StrEnum):
    UNKNOWN_LINK = "unknown_link"
    LOOK_ALIKE = "look_alike"
    SHORTENER = "shortener"
    PUNYCODE = "punycode"
    HIDDEN_LINK = "hidden_link"
    """The text shows another address than the one that opens."""
    ACCOUNT = "account"
    """An account of Telegram that is not ours."""
    CODE = "code"
    """Asks for a PIN, code, password, card or the name of the mother."""
    MONEY = "money"
    REGISTERING = "registering"
    CASHING = "cashing"
    PRIZE = "prize"
    SHARING = "sharing"


class Piece(StrEnum):
    TITLE = "title"
    TEXT = "text"
    BUTTON = "button"
    QUESTION = "question"


@dataclass(frozen=True)
class Finding:
    """What is wrong, in which piece (with its language or number), and the words it hangs on."""

    problem: Problem
    piece: Piece
    of: str
    words: str


_VERDICTS = {
    LinkVerdict.LOOK_ALIKE: Problem.LOOK_ALIKE,
    LinkVerdict.SHORTENER: Problem.SHORTENER,
    LinkVerdict.PUNYCODE: Problem.PUNYCODE,
}
_LURES = (
    (Problem.MONEY, words.MONEY),
    (Problem.REGISTERING, words.REGISTERING),
    (Problem.CASHING, words.CASHING),
    (Problem.PRIZE, words.PRIZES),
    (Problem.SHARING, words.SHARING),
)


def inspect_text(
    text: str, piece: Piece = Piece.TEXT, of: str = "", *, own_name: str = ""
) -> list[Finding]:
    """The findings of a plain sentence; `own_name` is the bot's own user name."""
    return list(dict.fromkeys(_in_text(text, piece, of, own_name)))


def inspect_html(html: str, language: str, *, own_name: str = "") -> list[Finding]:
    """The findings of what is read, and of where its links lead."""
    return list(dict.fromkeys(_in_html(html, language, own_name)))


def inspect_link(url: str, piece: Piece, of: str = "", *, own_name: str = "") -> list[Finding]:
    return list(_in_links([url], piece, of, own_name))


def link_problem(url: str) -> Problem | None:
    """Why a link may not stand on a button; None for the official ones, and only with https."""
    if urlsplit(url.strip()).scheme.lower() != "https":
        return Problem.UNKNOWN_LINK
    finding = next(iter(inspect_link(url, Piece.BUTTON)), None)
    return finding.problem if finding else None


def _in_html(html: str, language: str, own_name: str) -> Iterator[Finding]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from _in_text("".join(reader.text), Piece.TEXT, language, own_name)
    for url, shown in reader.links:
        problems = list(_in_links([url], Piece.TEXT, language, own_name))
        yield from problems
        hosts = {judge(link).host for link in find_links(shown)}
        if not problems and hosts and judge(url).host not in hosts:
            yield Finding(Problem.HIDDEN_LINK, Piece.TEXT, language, url)


def _in_text(text: str, piece: Piece, of: str, own_name: str) -> Iterator[Finding]:
    shown = visible_only(text)
    yield from _in_links(find_links(shown), piece, of, own_name)
    for name in find_names(shown):
        if judge_name(name, own_name).verdict != LinkVerdict.OFFICIAL:
            yield Finding(Problem.ACCOUNT, piece, of, f"@{name}")
    sentences = sentences_of(plain_words(shown))
    for asked in secrets_asked(sentences, words.SECRETS):
        yield Finding(Problem.CODE, piece, of, asked)
    for sentence in sentences:
        for problem, pattern in _LURES:
            for match in pattern.finditer(sentence):
                denied = NEGATION.search(match.group())
                if not denied and not is_denied(sentence, match.start()):
                    yield Finding(problem, piece, of, match.group())


def _in_links(links: Iterable[str], piece: Piece, of: str, own_name: str = "") -> Iterator[Finding]:
    for link in links:
        verdict = judge(link, own_name).verdict
        if verdict != LinkVerdict.OFFICIAL:
            yield Finding(_VERDICTS.get(verdict, Problem.UNKNOWN_LINK), piece, of, link)


class _Reader(HTMLParser):
    """The text of a message, and where its links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open.append((dict(attrs).get("href") or "", len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            url, start = self._open.pop()
            self.links.append((url, "".join(self.text[start:])))

    def handle_data(self, data: str) -> None:
        self.text.append(data)
