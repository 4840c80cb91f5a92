"""Links in a text: found, judged by their names alone, and made unusable. Nothing is ever opened.

A host counts as official only exactly or by its ending after a dot (`data/situs_resmi.csv`);
everything that merely resembles one imitates it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from urllib.parse import unquote

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from domain import link_hosts as hosts
from domain.link_hosts import HostName, OfficialHost, WrittenLink, skeleton
from domain.link_texts import defanged, find_links, find_names, undisguised

__all__ = [
    "LinkFinding",
    "LinkSign",
    "LinkVerdict",
    "defanged",
    "find_links",
    "find_names",
    "judge",
    "judge_name",
]

AID_SITE = "cekbansos.kemensos.go.id"
"""What sites named after aid programmes imitate, even if they take no name of an office."""


class LinkVerdict(StrEnum):
    OFFICIAL = "official"
    LOOK_ALIKE = "look_alike"
    SHORTENER = "shortener"
    PUNYCODE = "punycode"
    """Foreign signs in the host, which resemble nothing that we know."""
    WRONG_SUFFIX = "wrong_suffix"
    """An official name with another ending: `kemensos.com`."""
    UNKNOWN = "unknown"
    BROKEN = "broken"


class LinkSign(StrEnum):
    """What else is noticed about a link. All but `GOVERNMENT` and `MESSAGING` warn."""

    ADDRESS = "address"
    """Numbers in place of a name."""
    PORT = "port"
    USER = "user"
    """Something before an `@`, which is not where the link leads."""
    DRESSED = "dressed"
    HOSTING = "hosting"
    """Anybody may open a page or form there without giving a name."""
    CHEAP_ENDING = "cheap_ending"
    BAIT = "bait"
    """Named after an aid programme without being an office."""
    APP_FILE = "app_file"
    """An app from outside the shop."""
    CARRIES = "carries"
    """It leads on to another address, which is not official or hidden by the detour."""
    MESSAGING = "messaging"
    GOVERNMENT = "government"
    """Ends in `.go.id`, which only offices get; still not on our list."""


_HARMLESS = {LinkSign.MESSAGING, LinkSign.GOVERNMENT}


@dataclass(frozen=True)
class LinkFinding:
    """What a link is. `host` is empty for a broken one; `imitates` is an official host or name."""

    link: str
    host: str
    verdict: LinkVerdict
    imitates: str | None = None
    signs: frozenset[LinkSign] = frozenset()

    @property
    def is_suspicious(self) -> bool:
        calm = (LinkVerdict.OFFICIAL, LinkVerdict.UNKNOWN)
        return self.verdict not in calm or bool(self.signs - _HARMLESS)


def judge(link: str, own_name: str = "") -> LinkFinding:
    """What a link is, by its name alone. `own_name` is the bot's, for links to Telegram."""
    written = hosts.taken_apart(undisguised(link))
    if written is None or written.scheme not in ("", "http", "https", "ftp", "tg"):
        telegram = _telegram_name(link)
        if telegram is not None:
            return judge_name(telegram, own_name, link=link)
        return LinkFinding(link, "", LinkVerdict.BROKEN)
    telegram = _telegram_name(link)
    if telegram is not None and not written.user:
        return judge_name(telegram, own_name, link=link)
    name = hosts.parts_of(written.host)
    if name is None and not written.is_address:
        return LinkFinding(link, written.host, LinkVerdict.BROKEN)
    signs = frozenset(_signs(written))
    onward = _onward(written)
    if onward is not None:
        signs |= {LinkSign.CARRIES}
    official = hosts.official_at(written.host)
    if official is not None:
        return _judged_official(link, written, official, signs)
    if onward is not None and onward.imitates:
        return LinkFinding(link, written.host, onward.verdict, onward.imitates, signs)
    imitated, verdict = _imitated(written, name)
    if imitated is None and LinkSign.BAIT in signs and signs & _EASY:
        imitated, verdict = AID_SITE, LinkVerdict.LOOK_ALIKE
    if imitated is None:
        verdict = _unrelated(written)
    return LinkFinding(link, written.host, verdict, imitated, signs)


def judge_name(name: str, own_name: str = "", *, link: str = "") -> LinkFinding:
    """Whether an `@name` is the bot's own, imitates it, Telegram or an office, or is unknown."""
    bare = name.removeprefix("@")
    shown = link or f"@{bare}"
    messaging = {LinkSign.MESSAGING}
    if own_name and bare.lower() == own_name.removeprefix("@").lower():
        return LinkFinding(shown, "t.me", LinkVerdict.OFFICIAL, signs=frozenset(messaging))
    if hosts.BAIT.search(bare.lower().replace("_", "-")):
        messaging.add(LinkSign.BAIT)
    imitated = None
    if bare.lower() not in _TELEGRAMS_OWN:
        imitated = _imitated_name(skeleton(bare), own_name)
    verdict = LinkVerdict.LOOK_ALIKE if imitated else LinkVerdict.UNKNOWN
    return LinkFinding(shown, "t.me", verdict, imitated, frozenset(messaging))


_LONG_BRAND, _ALMOST = 12, 90.0
"""A long name is recognised with a slip of the pen also where more stands around it."""
_EASY = {LinkSign.HOSTING, LinkSign.CHEAP_ENDING}
_TELEGRAM_HOSTS = ("t.me", "telegram.me", "telegram.dog")
_TRANSLATED = ".translate.goog"
_MOST_WRAPPED, _MOST_ONWARD = 3, 5
_MESSENGER_HOSTS = ("t.me", "telegram.me", "telegram.dog", "wa.me")
_TELEGRAMS_OWN = {"telegram", "telegramtips", "botfather", "spambot", "botsupport", "verifybot"}


def _signs(written: WrittenLink) -> list[LinkSign]:
    host, name = written.host, hosts.parts_of(written.host)
    suffix = name.suffix if name else ""
    government = suffix in {"go.id", "desa.id"}
    return [
        sign
        for sign, present in (
            (LinkSign.ADDRESS, written.is_address),
            (LinkSign.PORT, written.port not in (None, 80, 443)),
            (LinkSign.USER, bool(written.user)),
            (LinkSign.DRESSED, written.dressed),
            (LinkSign.HOSTING, _listed(host, "hosting")),
            (LinkSign.CHEAP_ENDING, suffix in hosts.risky_hosts("akhiran")),
            (LinkSign.BAIT, not government and bool(hosts.BAIT.search(host.replace("www.", "")))),
            (LinkSign.APP_FILE, re.search(r"\.apk\b", written.rest, re.I) is not None),
            (LinkSign.MESSAGING, host in ("wa.me", "chat.whatsapp.com", "api.whatsapp.com")),
            (LinkSign.GOVERNMENT, government),
        )
        if present
    ]


def _onward(written: WrittenLink) -> LinkFinding | None:
    """What a link carries along to go on to: the first strange one, encoded or not.

    Known detours (`google.com/url`, `l.facebook.com`) count whatever they lead to, for nobody sees
    it; other hosts only where a whole address of somebody else stands in their link.
    """
    if written.host.endswith(_TRANSLATED):
        name = written.host.removesuffix(_TRANSLATED).replace("--", "\0").replace("-", ".")
        return judge(name.replace("\0", "-"))
    rest = written.rest
    for _ in range(_MOST_WRAPPED):
        rest = unquote(rest)
    detour = _listed(written.host, "pengalih")
    apart = re.sub(r"[?&=#;|]", " ", rest)
    apart = re.sub(r"(?<=\s)//(?=\w)", "https://", apart)
    if detour:
        apart = re.sub(r"(?<![:/])/(?!/)", " ", apart)
    found = [judge(one) for one in find_links(apart)[:_MOST_ONWARD]]
    own = hosts.parts_of(written.host)
    others = [
        one
        for one in found
        if (detour or "://" in one.link) and not _is_of(one.host, own.registered if own else "")
    ]
    if not detour:
        others = [one for one in others if one.verdict is not LinkVerdict.OFFICIAL]
    return max(others, key=lambda one: (bool(one.imitates), one.is_suspicious), default=None)


def _is_of(host: str, registered: str) -> bool:
    return bool(registered) and hosts.is_at_or_below(host, registered)


def _judged_official(
    link: str, written: WrittenLink, official: OfficialHost, signs: frozenset[LinkSign]
) -> LinkFinding:
    if written.dressed:
        return LinkFinding(link, written.host, LinkVerdict.LOOK_ALIKE, official.host, signs)
    is_plain = not signs & {LinkSign.USER, LinkSign.PORT, LinkSign.CARRIES}
    verdict = LinkVerdict.OFFICIAL if is_plain else LinkVerdict.UNKNOWN
    return LinkFinding(link, written.host, verdict, signs=signs)


def _imitated(written: WrittenLink, name: HostName | None) -> tuple[str | None, LinkVerdict]:
    """The official host that a foreign one is made to resemble, and in which way."""
    before_at = skeleton(written.user)
    for official in hosts.official_hosts():
        if official.host in written.user or (
            official.brand and _skeleton_of(official) in before_at
        ):
            return official.host, LinkVerdict.LOOK_ALIKE
    if name is None:
        return None, LinkVerdict.UNKNOWN
    for host in _MESSENGER_HOSTS:
        if written.host.removeprefix("www.").startswith(f"{host}."):
            return host, LinkVerdict.LOOK_ALIKE
    for official in hosts.official_hosts():
        if (verdict := _namesake(name, official)) is not None:
            return official.host, verdict
    eye = [skeleton(label) for label in hosts.shown_form(written.host).split(".")]
    for official in hosts.official_hosts():
        if _borrows_brand(name, eye, official):
            return official.host, LinkVerdict.LOOK_ALIKE
    return None, LinkVerdict.UNKNOWN


def _namesake(name: HostName, official: OfficialHost) -> LinkVerdict | None:
    """How it bears the official host's own name: with another ending, or in other letters."""
    theirs = hosts.parts_of(official.host)
    if theirs is None or len(theirs.label) < 3:
        return None
    if skeleton(theirs.below) != _last(skeleton(name.below), skeleton(theirs.below)):
        return None
    if name.label == theirs.label:
        return LinkVerdict.WRONG_SUFFIX if name.suffix != theirs.suffix else None
    return LinkVerdict.LOOK_ALIKE if _own(name) == skeleton(theirs.label) else None


def _borrows_brand(name: HostName, eye: list[str], official: OfficialHost) -> bool:
    """Whether the official brand is part of it, or a slip of the pen away."""
    brand = _skeleton_of(official)
    if not brand:
        return False
    if name.suffix != "go.id" and any(brand in label for label in eye):
        return True
    if len(brand) >= _LONG_BRAND and name.suffix != "go.id":
        long = [label for label in eye if len(label) >= len(brand) - 1]
        if any(fuzz.partial_ratio(brand, label) >= _ALMOST for label in long):
            return True
    pieces = [_own(name), *(skeleton(piece) for piece in name.label.split("-"))]
    return any(_is_slip(piece, brand) for piece in pieces)


def _own(name: HostName) -> str:
    return skeleton(hosts.shown_form(name.label))


def _last(below: str, wanted: str) -> str:
    return wanted if wanted and hosts.is_at_or_below(below, wanted) else ""


@cache
def _skeleton_of(official: OfficialHost) -> str:
    return skeleton(official.brand)


def _is_slip(piece: str, brand: str) -> bool:
    """One wrong letter in a short name, two in a long one."""
    allowed = 0 if len(brand) < 6 else 1 if len(brand) < 10 else 2
    return piece != brand and 0 < OSA.distance(piece, brand, score_cutoff=allowed) <= allowed


def _unrelated(written: WrittenLink) -> LinkVerdict:
    if _listed(written.host, "pemendek"):
        return LinkVerdict.SHORTENER
    if "xn--" in written.host or written.dressed:
        return LinkVerdict.PUNYCODE
    return LinkVerdict.UNKNOWN


def _listed(host: str, kind: str) -> bool:
    return any(hosts.is_at_or_below(host, one) for one in hosts.risky_hosts(kind))


def _telegram_name(link: str) -> str | None:
    """The name in `t.me/name`, `name.t.me` or `tg://resolve?domain=name`; not of invitations."""
    plain = hosts.without_hidden(undisguised(link)).strip()
    deep = re.match(r"tg:/*resolve\?(?:.*&)?domain=(\w{4,32})", plain, re.IGNORECASE)
    if deep:
        return deep[1]
    written = hosts.taken_apart(plain)
    if written is None or written.scheme not in ("", "http", "https"):
        return None
    if written.host.removeprefix("www.") in _TELEGRAM_HOSTS:
        path = unquote(written.rest)
        named = re.match(r"/(?:s/)?@?([a-z]\w{3,31})(?:[/?#]|$)", path, re.I | re.ASCII)
        is_page = named is None or named[1].lower() in ("joinchat", "share", "addstickers", "iv")
        return None if is_page or named is None else named[1]
    if written.host.endswith(".t.me"):
        return written.host.removesuffix(".t.me")
    return None


_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def _imitated_name(seen: str, own_name: str) -> str | None:
    own = skeleton(own_name.removeprefix("@"))
    core = own.removesuffix("bot")
    if own and (seen == own or (len(core) >= 5 and (core in seen or _is_near(seen, core)))):
        return own_name.removeprefix("@")
    words = [skeleton(one) for one in _WORDS.findall(own_name.removeprefix("@"))]
    telling = [one for one in words if len(one) >= 3 and one != "bot"]
    if len(telling) > 1 and all(one in seen for one in telling):
        return own_name.removeprefix("@")
    for official in hosts.official_hosts():
        brand = _skeleton_of(official)
        if brand and (brand in seen or _is_slip(seen.removesuffix("bot"), brand)):
            return official.host
    return None


def _is_near(seen: str, core: str) -> bool:
    return OSA.distance(seen.removesuffix("bot"), core) <= 1 + (len(core) >= 10)
