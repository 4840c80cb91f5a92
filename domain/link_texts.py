"""Links in what people write: found under their disguises, and made unusable."""

import re
import unicodedata
from functools import cache
from urllib.parse import unquote

from linkify_it import LinkifyIt
from linkify_it.tlds import TLDS

from domain import link_hosts as hosts

_DOT = re.compile(r"(?<!\s)\s*[\[({<]\s*(?:\.|dot|titik)\s*[\])}>]\s*", re.IGNORECASE)
_NAME = r"[a-z0-9][a-z0-9-]{0,62}"
"""Parts of names have an end, or each of a thousand hyphens would begin a search to the last."""
_SPOKEN = re.compile(rf"\b{_NAME}(?:\s+(?:titik|dot)\s+{_NAME})+\b", re.IGNORECASE)
_SPACED = re.compile(rf"\b{_NAME}(?:\s*\.\s*{_NAME})+\b")
_SECOND = ("go", "my", "web", "co", "or", "ac", "sch", "desa", "biz")
_BARE = re.compile(
    r"(?<![^\W_])(?<![@.-])((?:[^\W_][\w-]{0,62}\.){1,30}[^\W\d_]{2,63})"
    r"(?::\d{2,5})?(?:[/?#]\S*)?"
)
_TG = re.compile(r"\btg://\S+", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w./@])@([a-z]\w{3,31})\b", re.IGNORECASE | re.ASCII)
_SCHEME = re.compile(r"https?:/+\S*", re.IGNORECASE)
_RUN = re.compile(r"\S+")
_AUTHORITY = re.compile(r"(?:https?:[/\\]*)?([^/\\?#]*)", re.IGNORECASE)
_ENCODED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_BRACKETED = re.compile(r"https?:/*(?:[^/@]*@)?\[[0-9a-f:.]+\]", re.IGNORECASE)
_LONGEST_RUN = 2_000
_CLOSING = ".,;:!?…'\"”’)]}>*_~"


_BETWEEN_WORDS = re.compile(r"(?<=\w)[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+(?=[\w.:/@])")
_ANY_HOST = re.compile(
    r"(?P<scheme>\bhttps?:/{0,3})?(?P<user>[\w.%+-]{1,80}@)?"
    r"(?P<host>(?:[\w-]{1,63}\.){1,30}[\w-]{0,62}[^\W_]|(?<=://)\d{6,12})",
    re.IGNORECASE,
)


def find_links(text: str) -> list[str]:
    """The links of a text in their order, each once, also bare hosts and disguised ones.

    Disguises (`hxxp`, `[.]`, `titik`, spaces around dots) are undone in what is returned.
    """
    plain = undisguised(text)
    found = [(m.start(), m.group().rstrip(_CLOSING)) for m in _TG.finditer(plain)]
    rest = _TG.sub(lambda m: " " * len(m.group()), plain)
    for start, raw in _written_oddly(rest):
        found.append((start, raw))
        rest = rest[:start] + " " * len(raw) + rest[start + len(raw) :]
    for match in _finder().match(rest) or []:
        raw = re.sub(r"^[^\w\[]+", "", match.raw).rstrip(_CLOSING)
        if match.schema == "mailto:" and not _hides_host(raw):
            continue
        found.append((match.index, raw))
        rest = rest[: match.index] + " " * len(match.raw) + rest[match.last_index :]
    for bare in _BARE.finditer(rest):
        host = bare[1].rstrip("_")
        if hosts.parts_of(unicodedata.normalize("NFKC", host).lower()) is not None:
            found.append((bare.start(), bare.group().rstrip(_CLOSING)))
    links = (link for _, link in sorted(found) if not _ends_a_sentence(link))
    return list(dict.fromkeys(links))


def _written_oddly(text: str) -> list[tuple[int, str]]:
    """Links whose host is encoded (`%2E`, `%40`) or an address in brackets, as a whole.

    The finder of plain links would stop in the middle, and show the harmless half.
    """
    found = []
    for run in _RUN.finditer(text):
        raw = run.group()
        if len(raw) > _LONGEST_RUN or not ("%" in raw or "[" in raw):
            continue
        lead = re.match(r"[^\w%\[]*", raw)
        raw = raw[lead.end() :] if lead else raw
        closing = _CLOSING if "[" not in raw else _CLOSING.replace("]", "")
        raw = raw.rstrip(closing)
        authority = _AUTHORITY.match(raw)
        place = authority[1] if authority else ""
        encoded = _ENCODED.search(place) and _leads_somewhere(raw, unquote(place))
        if encoded or _BRACKETED.match(raw):
            found.append((run.start() + (lead.end() if lead else 0), raw))
    return found


def _leads_somewhere(link: str, place: str) -> bool:
    known = hosts.taken_apart(link)
    if known is not None and (known.is_address or hosts.parts_of(known.host) is not None):
        return True
    return any(official.host in place.lower() for official in hosts.official_hosts())


def find_names(text: str) -> list[str]:
    """The `@names` of a text, without the sign."""
    return list(dict.fromkeys(found[1] for found in _MENTION.finditer(text)))


def defanged(text: str, *, keep_official: bool = False) -> str:
    """The text with every link made unusable: `pkh22[.]my[.]id`, `hxxps://`, `(at)name`.

    With `keep_official`, addresses of offices stay as they are. Doing it twice changes nothing.
    """
    text = re.sub(r"[。．｡․]", ".", text)
    text = _BETWEEN_WORDS.sub("", text)
    text = re.sub(r"\b(tg|ftp|javascript|data|intent):(?=[/\w])", r"\1(:)", text, flags=re.I)
    text = _ANY_HOST.sub(lambda found: _unusable(found, keep_official), text)
    text = _SCHEME.sub(lambda found: _broken(found.group(), keep_official), text)
    for left in reversed(_finder().match(text) or []):  # what is linked in odd places
        text = text[: left.index] + _broken(left.raw, keep_official) + text[left.last_index :]
    return _MENTION.sub(r"(at)\1", text)


def _unusable(found: re.Match[str], keep_official: bool) -> str:
    scheme, host = found["scheme"] or "", found["host"]
    known = hosts.taken_apart(host)
    is_link = known is not None and (
        bool(hosts.parts_of(known.host)) or (known.is_address and host.count(".") in (0, 3))
    )
    if not is_link and not scheme:
        user = _ANY_HOST.sub(lambda inner: _unusable(inner, keep_official), found["user"] or "")
        return user + found.group()[len(found["user"] or "") :]
    if keep_official and _is_official(found.group()):
        return found.group()
    user = (found["user"] or "").replace(".", "[.]").replace("@", "(at)")
    scheme = re.sub("http", "hxxp", scheme, flags=re.IGNORECASE)
    return f"{scheme}{user}{host.replace('.', '[.]')}"


def _broken(link: str, keep_official: bool) -> str:
    if keep_official and _is_official(link):
        return link
    dotless = link if "://" in link else link.replace(".", "[.]")
    return re.sub("http", "hxxp", dotless, flags=re.IGNORECASE)


def _is_official(link: str) -> bool:
    known = hosts.taken_apart(link)
    if known is None or known.dressed or known.user or "://" in known.rest:
        return False
    return hosts.official_at(known.host) is not None


def undisguised(text: str) -> str:
    text = re.sub(r"\bhxxp", "http", text, flags=re.IGNORECASE)
    text = re.sub(r"\btg\(:\)", "tg:", _DOT.sub(".", text))
    text = re.sub(r"[。．｡․]", ".", text)
    text = _SPOKEN.sub(lambda m: _joined(m.group(), r"\s+(?:titik|dot)\s+"), text)
    text = _SPACED.sub(lambda m: _unspaced(m.group()), text)
    text = re.sub(r"\b(?!https?|ftp|tg)([^\W\d_]{2,}):(?=[^\W\d_])", r"\1: ", text)
    return re.sub(r"[\U0001F000-\U0001FAFF\u2190-\u2BFF]\ufe0f?", " ", text)


def _joined(spoken: str, between: str) -> str:
    joined = re.sub(between, ".", spoken, flags=re.IGNORECASE)
    return joined if hosts.parts_of(joined.lower()) else spoken


def _unspaced(spaced: str) -> str:
    """Spaces around dots are a disguise before an ending of `.id`, or before every dot."""
    labels = re.split(r"(?<!\s)\s*\.\s*", spaced)
    joined = ".".join(labels)
    if joined == spaced or hosts.parts_of(joined) is None:
        return spaced
    ends_in_id = len(labels) > 2 and labels[-1] == "id" and labels[-2] in _SECOND
    before_each = len(re.findall(r"\s\.", spaced)) == len(labels) - 1
    return joined if ends_in_id or before_each else spaced


def _hides_host(mail: str) -> bool:
    """`cekbansos.kemensos.go.id@evil.com` is written like mail and meant as a link."""
    local = mail.rpartition("@")[0].lower()
    return any(official.host in local for official in hosts.official_hosts())


def _ends_a_sentence(link: str) -> bool:
    """`sudah cair.Info lanjut` is two sentences and no link."""
    first, _, ending = link.partition(".")
    return ending.istitle() and first.isalpha() and first.islower() and not hosts.BAIT.search(first)


@cache
def _finder() -> LinkifyIt:
    return LinkifyIt(options={"fuzzy_ip": True, "fuzzy_email": True}).tlds(TLDS)
