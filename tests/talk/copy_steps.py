"""A person's copy of their data, and what in it stands as a program writes it."""

from __future__ import annotations

import html
import re
import sys
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson

from storage.copying import Copied
from tests.kept import ALL_KEPT
from views.translator import translator

if TYPE_CHECKING:
    from simulator.testing import Chat

_ROW = re.compile("<tr><th>(.*?)</th><td>(.*?)</td></tr>", re.DOTALL)
_PIECES = re.compile(r"<br>|, |: ")
_CODE = re.compile(r"[a-z0-9]+_[a-z0-9_]+|[a-z_]+:[a-z_].*|[{\[/].*")


async def copy_of(chat: Chat) -> tuple[str, dict[str, dict[str, Any]]]:
    """The page to read, and the kinds of the other file by table."""
    await chat.says("/data_saya")
    await chat.taps("📄 Minta salinan")
    sent = [m["document"] for m in chat.sim.messages(chat.chat_id) if "document" in m][-2:]
    page, data = (chat.sim.files.data(one["file_id"]) for one in sent)
    kinds = orjson.loads(data)["kinds"]
    return page.decode(), {kind["table"]: kind for kind in kinds}


def raw_codes(page: str) -> list[str]:
    """What of the page is a code of ours and no word, with what it stands beside."""
    codes, words = _codes(), _words()
    return [
        f"{label}: {piece}"
        for label, told in _ROW.findall(page)
        for piece in _PIECES.split(html.unescape(told))
        if (piece in codes and piece.casefold() not in words) or _CODE.fullmatch(piece)
    ]


def _codes() -> set[str]:
    """The values of all sets of ours that are written small."""
    ours = [m for name, m in sys.modules.items() if name.startswith(("features.", "domain."))]
    sets = {s for m in ours for s in vars(m).values() if isinstance(s, type)}
    enums = [s for s in sets if issubclass(s, StrEnum)]
    return {one.value for s in enums for one in s if one.value.islower()}


@cache
def _words() -> set[str]:
    """What codes are called in Indonesian; some are called as they are stored (*lansia*)."""
    t = translator("id")
    rules = [one.copied for one in ALL_KEPT if isinstance(one.copied, Copied)]
    shown = [column for rule in rules for column in rule.columns.values()]
    said = {t.plain(word) for one in shown for word in one.words.values()}
    return {word.casefold() for word in (*said, t.plain("yes"), t.plain("no"))}
