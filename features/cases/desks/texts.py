"""Texts that cross the border: ours as a desk can keep them, a desk's as a person can read them."""

import html
import re
from collections.abc import Mapping

import nh3

from features.cases.rules.command_center import CaseStatus, OutgoingCase, OutgoingMessage, Voice

_KEY = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_LONGEST_TITLE = 200
_ENDS_LINE = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d)\b[^<>]*>", re.IGNORECASE)
_MANY_BREAKS = re.compile(r"\n\s*\n\s*\n+")


def checked_key(key: str) -> str:
    """The key, which may now be put into a query. Raises ValueError."""
    if not _KEY.fullmatch(key):
        raise ValueError("a key has letters, digits and . _ : - only, at most 100")
    return key


def by_name(statuses: Mapping[CaseStatus, str]) -> dict[str, CaseStatus]:
    """A desk's names read backwards; of two states with one name, the first."""
    return {name: status for status, name in reversed(list(statuses.items()))}


def one_line(title: str) -> str:
    """A title for a desk: line breaks and control characters become blanks."""
    printed = "".join(" " if ord(c) < 32 or c in "\x7f\x85\u2028\u2029" else c for c in title)
    return " ".join(printed.split())[:_LONGEST_TITLE]


def case_as_text(case: OutgoingCase) -> str:
    """A case for a desk whose tickets are text. The labels are the officials' own words."""
    facts = {
        "Nomor": case.ticket,
        "Kategori": case.category,
        "Tingkat": case.severity,
        "Program": case.programme,
        "Wilayah": f"{one_line(case.area_name)} ({case.area_code})" if case.area_code else None,
        "Pelapor": one_line(case.reporter),
        "Rahasia": "ya" if case.confidential else None,
        "Diterima": case.filed_at.isoformat(timespec="minutes"),
        "Tenggat": case.due_at.isoformat(timespec="minutes") if case.due_at else None,
    }
    lines = [f"{label}: {fact}" for label, fact in facts.items() if fact]
    return "\n".join([*lines, "", case.story])


def message_as_text(message: OutgoingMessage) -> str:
    """A message for a desk where everything of ours comes from one user: who speaks stands first.
    The labels are the officials' own words."""
    if message.voice is Voice.REPORTER:
        return message.text
    by = f" ({one_line(message.author)})" if message.author else ""
    return f"Petugas{by}:\n{message.text}"


def text_of_html(content: str) -> str:
    """What a person would read of HTML: no tags, scripts or comments; entities as characters."""
    broken = _ENDS_LINE.sub("\n", content)
    words = html.unescape(nh3.clean(broken, tags=set(), clean_content_tags={"script", "style"}))
    return _MANY_BREAKS.sub("\n\n", words.replace("\xa0", " ")).strip()
