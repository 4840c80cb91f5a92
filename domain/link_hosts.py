"""The host that a written link really leads to, and what names it is made of.

Everything here is worked out from the text and the shipped tables; nothing is looked up or opened.
"""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

import idna
import tldextract

from domain.shipped import rows
from domain.texts import BLANK_LETTERS

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]{1,15}):(?!\d)[/\\]*", re.IGNORECASE)
_PORT = re.compile(r"^(.*?):(\d{1,6})$")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_STOPS = str.maketrans({"。": ".", "．": ".", "｡": ".", "․": ".", "·": "."})

_FOREIGN = str.maketrans(
    "абвгԁеёһіїјкӏмопрԛсѕтуѵԝхҺʜɑαβεηικνορτυχωғɡıłøđðþſцпшոսօհց",
    "a6brdeehiijklmonpqcstyvwxhhaabenlkvoptuxwfgilodopsunwnuohg",
)
_MARKED = str.maketrans("0134578", "oleastb")

BAIT = re.compile(
    r"(^|[^a-z])(pkh|bpnt|bansos|bst|blt|bsu|kks|kpm|sembako|bantuan|subsidi|banpres|prakerja)"
    r"(?=[^a-z]|$)|bansos|bantuansosial|(daftar|cek|cair|klaim|info)(pkh|bpnt|blt|bst|bsu|kks)"
)
"""Names that promise aid."""


@dataclass(frozen=True)
class WrittenLink:
    """A link taken to pieces as a browser does it. `host` is lower-case ASCII (`xn--` and all)."""

    scheme: str
    user: str
    host: str
    port: int | None
    rest: str
    dressed: bool
    """The host was written with hidden, wide or foreign signs, or partly encoded."""

    @property
    def is_address(self) -> bool:
        return address_of(self.host) is not None


@dataclass(frozen=True)
class HostName:
    """A host by its parts: `cekbansos` + `kemensos` + `go.id`."""

    below: str
    label: str
    suffix: str

    @property
    def registered(self) -> str:
        return f"{self.label}.{self.suffix}"


@dataclass(frozen=True)
class OfficialHost:
    host: str
    name: str
    brand: str
    """A word that only this office carries, or empty where the name is an ordinary word."""


def without_hidden(text: str) -> str:
    """The text without signs that nobody sees."""
    return "".join(c for c in text if unicodedata.category(c) != "Cf" and c not in BLANK_LETTERS)


def taken_apart(link: str) -> WrittenLink | None:
    """The pieces of a link, or None where no browser would open it."""
    plain = without_hidden(link.strip())
    scheme, plain = _scheme_of(plain)
    plain = plain.replace("\\", "/").lstrip("/")
    authority, rest = re.match(r"([^/?#]*)(.*)", plain, re.DOTALL).groups()  # type: ignore[union-attr]
    if re.search("%40", authority):
        authority = unquote(authority)  # no browser takes it so; who writes it means the `@`
    user, _, place = authority.rpartition("@")
    with_port = _PORT.match(place)
    shown, port = (with_port[1], int(with_port[2])) if with_port else (place, None)
    host = _ascii_host(unquote(shown))
    if host is None or (port is not None and port > 65_535):
        return None
    written = link.strip().casefold()
    dressed = not written.isascii() and shown.rstrip(".").lower() != host
    dressed = dressed or "%" in shown or without_hidden(written) != written
    return WrittenLink(scheme, unquote(user), host, port, rest, dressed)


def parts_of(host: str) -> HostName | None:
    """The parts of a host, or None where its ending does not exist."""
    found = _suffixes()(host)
    if not found.suffix or not found.domain:
        return None
    return HostName(found.subdomain, found.domain, found.suffix)


def shown_form(host: str) -> str:
    """A host as a browser may show it: `xn--` parts decoded where that is possible."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(
                label[4:].encode().decode("punycode") if label.startswith("xn--") else label
            )
        except (UnicodeError, ValueError):
            labels.append(label)
    return ".".join(labels)


def skeleton(text: str) -> str:
    """What the eye reads: foreign twins, accents, digits for letters and `rn` for `m` undone.

    Hyphens and underlines are gone. Two texts with one skeleton look the same at a glance.
    """
    text = unicodedata.normalize("NFKC", without_hidden(text)).casefold().translate(_FOREIGN)
    plain = "".join(
        c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn"
    )
    plain = plain.translate(_MARKED).replace("rn", "m").replace("vv", "w").replace("i", "l")
    return re.sub(r"[-_]", "", plain)


@cache
def official_hosts() -> tuple[OfficialHost, ...]:
    """The hosts of `data/situs_resmi.csv`, the most particular first."""
    rows = [OfficialHost(row["host"], row["nama"], row["merek"]) for row in _rows("situs_resmi")]
    return tuple(sorted(rows, key=lambda row: -row.host.count(".")))


def official_at(host: str) -> OfficialHost | None:
    """The office that a host belongs to: the host itself, or one below it."""
    return next((one for one in official_hosts() if is_at_or_below(host, one.host)), None)


@cache
def risky_hosts(kind: str) -> frozenset[str]:
    """Hosts or endings of one kind (`pemendek`, `hosting`, `akhiran`) of `situs_rawan.csv`."""
    return frozenset(row["host"] for row in _rows("situs_rawan") if row["jenis"] == kind)


def is_at_or_below(host: str, above: str) -> bool:
    """Whether a host is another one or lies under it: whole labels, never a part of one."""
    return host == above or host.endswith(f".{above}")


def address_of(host: str) -> str | None:
    """The IP address that a host is, in whatever way it is written (`0x7f.1`, `3232235777`)."""
    if host.startswith("["):
        try:
            return str(ipaddress.ip_address(host.strip("[]")))
        except ValueError:
            return None
    pieces = host.split(".")
    if len(pieces) > 4 or not all(re.fullmatch(r"0x[0-9a-f]*|\d+", piece) for piece in pieces):
        return None
    return host


def _scheme_of(link: str) -> tuple[str, str]:
    found = _SCHEME.match(link)
    if found is None:
        return "", link
    scheme = found[1].lower()
    if "." in scheme:  # `pkh.xyz:8080` is a host with a port
        return "", link
    return scheme.replace("hxxp", "http"), link[found.end() :]


def _ascii_host(shown: str) -> str | None:
    shown = unicodedata.normalize("NFKC", without_hidden(shown)).translate(_STOPS)
    shown = shown.casefold().removesuffix(".")
    if address_of(shown):
        return shown
    if not shown or len(shown) > 253 or "." not in shown:
        return None
    labels = []
    for label in shown.split("."):
        written = label if label.isascii() else _encoded(label)
        if not _LABEL.fullmatch(written):
            return None
        labels.append(written)
    return ".".join(labels)


def _encoded(label: str) -> str:
    try:
        return idna.alabel(label).decode()
    except (idna.IDNAError, UnicodeError):
        return f"xn--{label.encode('punycode').decode()}".lower()


@cache
def _suffixes() -> tldextract.TLDExtract:
    """Only the list that ships with the package: nothing is fetched, nothing is written."""
    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())


def _rows(name: str) -> list[dict[str, str]]:
    return list(rows(f"{name}.csv"))
