"""Every sentence that promises is listed in `docs/promises.md`, with the test that follows the
promise to the screen on which it comes true."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools.catalogues import collected
from views.translator import DOMAIN, catalog_path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "promises.md"
PROMISING = re.compile(
    r"\b(saya|kami) kabari\b|\bdikabari\b|\bakan (dikabar|diberi tahu|diminta)|"
    r"\bkami (tidak )?akan menulis|\bsaya beri tahu|\b(sudah|sedang) diberi tahu|"
    r"\b(juga|ikut) tahu\b|"
    r"\b(petugas|pembuatnya|penanya)\b.{0,40}\b(akan|bisa) \w+|\bpetugas melihat\b|"
    r"\bpenanya (akan|dikabari)|\b(laporan|yang lain|foto) sudah diterima|"
    r"\bsudah (masuk ke|sampai ke|ada di petugas|ditambahkan ke <b>)|\bsedang dikirim\b|"
    r"\bditeruskan ke (?!orang|pelapor)|\bdatang sendiri\b|\botomatis naik\b|\blangsung sampai\b|"
    r"\bterkirim ke\b|\blaporan ini naik\b|\bpaling lambat \{due\}|\bbelum diteruskan\. kita\b",
    re.IGNORECASE,
)
"""How Indonesian promises: what will be told, is on its way, was taken in, happens by itself."""
_ROW = re.compile(r"^\| (.+?) \| (.+?) \| `(.+?)::(\w+)` \|$", re.MULTILINE)
_BARE = re.compile(r"^\| ([^|]+) \|$", re.MULTILINE)


def promises() -> dict[str, tuple[str, str]]:
    found = _ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {sentence: (file, test) for sentence, _, file, test in found}


def _no_promises() -> set[str]:
    return set(_BARE.findall(PAGE.read_text(encoding="utf-8")))


def sentences() -> list[tuple[str, str]]:
    """Source and Indonesian of every sentence that the code says."""
    with catalog_path("id").open("rb") as file:
        catalog = read_po(file, locale="id", domain=DOMAIN)
    said = []
    for wanted in collected():
        one = catalog.get(wanted.id) if wanted.id else None
        if one is not None:
            source = one.id if isinstance(one.id, str) else one.id[0]
            words = one.string if isinstance(one.string, str) else (one.string or ("",))[0]
            said.append((source, words))
    return said


def test_every_promise_is_listed() -> None:
    known = promises().keys() | _no_promises()
    new = [source for source, words in sentences() if PROMISING.search(words)]
    assert [one for one in new if one not in known] == [], "see docs/promises.md"


def test_nothing_is_listed_that_nobody_says() -> None:
    said = {source for source, _ in sentences()}
    assert (promises().keys() | _no_promises()) - said - {"sentence", "---"} == set()


@pytest.mark.parametrize("words", ["Jawabannya nanti kami kabari.", "Pelapor sudah diberi tahu."])
def test_such_sentences_are_promises(words: str) -> None:
    assert PROMISING.search(words)


@pytest.mark.parametrize(("file", "test"), sorted(set(promises().values())))
def test_a_test_follows_every_promise(file: str, test: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = (ast.AsyncFunctionDef, ast.FunctionDef)
    names = {node.name for node in tree.body if isinstance(node, functions)}
    assert test in names
