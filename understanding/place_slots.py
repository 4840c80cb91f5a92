"""The place that a message names, as it was written: proper names only, and never a guess.

Names of areas are often ordinary words (`sumber`, `maju`, `jaya`), so that something must point to
them: a title (`desa`, `kec.`), a word of place (`di`, `ka`, `ring`), or somebody's post
(`tksk kendal`). A name that is nothing else needs less.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from understanding.place_names import PlaceName, everyday_words, longest_name
from understanding.slot_text import Token, is_clause_end, word_set

__all__ = ["place_in"]


_TITLES = word_set(
    "desa ds dsa kelurahan kel klurahan kecamatan kacamatan kecamatane kec kcmtn kecmtn kcamatan "
    "distrik kabupaten kab kabup provinsi propinsi prov prop kodya kotamadya nagari gampong "
    "pekon desane"
)
_LOOSE_TITLES = word_set(
    "kota kampung kampuang kp kampong dusun dukuh pulau negeri lembang banjar huta dsn dsun"
)
_INTO = word_set("ke k ka kana dhateng nang menyang nyang neng to pi pa tu ring")
_POINTING = word_set(
    "di dr dari sekang neng ning nang ing teng dhateng saking saka seka soko leq lek ring in at "
    "from near nearby around for daerah wilayah wil area kawasan asal domisili tinggal alamat "
    "warga sekitar sekitaran seputar sekitarnya sabudeureun deket dekat dkt dket deke caket "
    "cedhak cedak parak dakek nampek rapet semak paleng utk untuk kanggo ke menyang nyang "
    "wonten wong urang orang org oreng ureung asli cabang uli kat pasar stasiun terminal bandara "
    "lingkungan region district village outside bertugas khusus masyarakat pindah gempa banjir"
)
_SHORT_POINTING = word_set("d k e i u ri pa pi tu ka ti bak na ha da pe par se nak")
"""Also parts of other words: a longer name must follow."""
_POSTS = word_set(
    "tksk psm pendamping pndamping pndmping pendmping pdamping pendampinge puskesos slrt lks "
    "lk3 dinsos dinas sosial taruna katar kartar pos agen agn agene ewarong warong brilink bri "
    "bni btn bsi atm kpm kube rw kantor korcam korkab operator facilitator pkh bpnt bansos "
    "sembako jadwal"
)
_PERSONS = word_set(
    "pak pk bu ibu bapak bpk mbak mba mas kak kang teh om tante bang haji hj ustad ustadz nama "
    "namanya bernama an kelompok klompok bahasa bhs basa baso boso coro bank bupati almarhum "
    "alm mbah nenek kakek si sdr sdri saudara gus mpok mang ceu cak ning abah kyai nyonya kader "
    "ketua jln jl jalan gang gg mama opa oma tim grup group kapten toko"
)
_NEVER = word_set(
    "saya kami kita sini situ sana mana itu ini lain sebelah sendiri saja aja yang yg tetangga "
    "desa kota kecamatan kelurahan kabupaten provinsi kampung asal mereka dia tersebut setempat "
    "kelahiran halaman"
)
_MOVING = word_set(
    "pindah pindahan pindhah boyong boyongan merantau mutasi pindahnya moved move dipindah "
    "dipindahkan pindahin pinda ngalih magingsir bapindah mapindah hijrah"
)
_DENYING = word_set("bukan bkn bukannya sanes dudu not")
_LONG = 6
_LONG_UNPOINTED = 7
_DISTRICT = 3
_LEAST = 3
_SHORT_TITLES = word_set("ds dsa dsn kp kel kec kcmtn kab prov prop")
"""A point behind a shortened title ends nothing (`kec. Ciawi`)."""


class _Cue(IntEnum):
    """What points to a name, the plainest first."""

    TITLE = 0
    WORD = 1
    SHORT_WORD = 2
    POST = 3
    NONE = 4


@dataclass(frozen=True)
class _Candidate:
    first: int
    last: int
    cue: _Cue
    is_target: bool


def place_in(tokens: Sequence[Token]) -> str | None:
    """The name in small letters, without its title."""
    found = list(_candidates(tokens))
    if not found:
        return None
    if any(token.text in _MOVING for token in tokens):
        targets = [one for one in found if one.is_target]
        found = targets or found
    best = min(found, key=lambda one: (one.cue is _Cue.NONE, one.first))
    written = _written(tokens[best.first : best.last])
    return written[2:] if _is_run_together(tokens[best.first]) else written


def _candidates(tokens: Sequence[Token]) -> Iterator[_Candidate]:
    mixed = _is_mixed(tokens)
    at = 0
    while at < len(tokens):
        one = _candidate(tokens, at, mixed)
        if one is not None:
            yield one
        at = one.last if one is not None else at + 1


def _candidate(tokens: Sequence[Token], at: int, mixed: bool) -> _Candidate | None:
    token = tokens[at]
    if token.is_number or token.text in _NEVER or len(token.text) < 2:
        return None
    if token.text == "karang" and at + 1 < len(tokens) and tokens[at + 1].text == "taruna":
        return None
    before, gap = _before(tokens, at)
    cue = _cue(before, gap)
    if before in _PERSONS or _is_denied(tokens, at):
        return None
    if _is_run_together(token):
        return _Candidate(at, at + 1, _Cue.WORD, token.text.startswith("ke"))
    name = longest_name(tokens, at)
    capital = mixed and token.is_capital
    if name is None:
        if cue is _Cue.TITLE and before in _TITLES and capital:
            return _unlisted(tokens, at)
        return None
    if tokens[name.last - 1].end - token.start < _LEAST or not _is_meant(
        tokens, name, cue, before, capital
    ):
        return None
    return _Candidate(at, name.last, cue, _is_into(tokens, at))


def _is_run_together(token: Token) -> bool:
    """`dibandung`: a well-known name behind `di` or `ke`, and no name as it stands."""
    if token.text[:2] not in ("di", "ke") or len(token.text) < 2 + _LONG - 1:
        return False
    rest = token._replace(text=token.text[2:])
    name = longest_name([rest], 0)
    return name is not None and name.level <= 2 and not name.kind and not longest_name([token], 0)


def _before(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """The word before, and what stands between."""
    if not at:
        return "", "\n"
    return tokens[at - 1].text, tokens[at].gap


def _cue(before: str, gap: str) -> _Cue:
    if before in _TITLES or before in _LOOSE_TITLES:
        short = gap.replace(".", "" if before in _SHORT_TITLES else ".", 1).replace(":", "", 1)
        return _Cue.NONE if is_clause_end(short) or "," in gap else _Cue.TITLE
    if is_clause_end(gap) or "," in gap:
        return _Cue.NONE
    if before in _POINTING:
        return _Cue.WORD
    if before in _SHORT_POINTING:
        return _Cue.SHORT_WORD
    return _Cue.POST if before in _POSTS else _Cue.NONE


def _is_meant(
    tokens: Sequence[Token], name: PlaceName, cue: _Cue, before: str, capital: bool
) -> bool:
    """Whether this is the name of a place here, and no other word."""
    length = tokens[name.last - 1].end - tokens[name.first].start
    district, several = name.level <= _DISTRICT, name.last - name.first > 1
    if cue is _Cue.TITLE:
        return _is_titled(name, before, capital, several)
    if name.kind == "word" or (length <= _LEAST and name.level > 2 and not capital):
        return False
    if name.kind == "thing":
        return _is_thing_meant(name, cue, capital, several)
    match cue:
        case _Cue.WORD:
            return district or capital or length >= _LONG
        case _Cue.SHORT_WORD:
            return length > _LEAST and (district or capital)
        case _Cue.POST:
            return length > _LEAST and (district or (capital and several))
        case _:
            return _is_plain(tokens, name, length, capital)


def _is_titled(name: PlaceName, before: str, capital: bool, several: bool) -> bool:
    if name.kind == "word":
        return capital and before in _TITLES
    if name.kind == "thing" and before in _LOOSE_TITLES:
        return capital or several or name.level <= 2
    return True


def _is_thing_meant(name: PlaceName, cue: _Cue, capital: bool, several: bool) -> bool:
    """`di Kudus`, `di Tanah Abang`, but not `di sumber`."""
    if cue is _Cue.WORD:
        return name.level <= 2 or (several and (name.level <= _DISTRICT or capital))
    return cue is _Cue.POST and (name.level <= 2 or (capital and several))


def _is_plain(tokens: Sequence[Token], name: PlaceName, length: int, capital: bool) -> bool:
    """A name to which nothing points has to be a well-known or a long one."""
    if name.level <= 2:
        return length > _LEAST
    start = name.first == 0 or is_clause_end(tokens[name.first].gap)
    least = _LONG if capital and not start else _LONG_UNPOINTED
    return name.level <= _DISTRICT and length >= least


def _unlisted(tokens: Sequence[Token], at: int) -> _Candidate | None:
    """A proper name behind a title that no table knows."""
    last = at
    while last < len(tokens) and last - at < 3:
        token = tokens[last]
        if not token.is_capital or token.is_number or token.text in _NEVER | _TITLES:
            break
        if last > at and token.gap != " ":
            break
        last += 1
    if last == at or (last == at + 1 and tokens[at].text in everyday_words()):
        return None
    return (
        _Candidate(at, last, _Cue.TITLE, _is_into(tokens, at)) if len(tokens[at].text) > 3 else None
    )


def _is_into(tokens: Sequence[Token], at: int) -> bool:
    back = at - 1
    while back >= 0 and tokens[back].text in _TITLES | _LOOSE_TITLES | {"daerah", "wilayah"}:
        back -= 1
    return back >= 0 and tokens[back].text in _INTO


def _is_denied(tokens: Sequence[Token], at: int) -> bool:
    return any(
        token.text in _DENYING for token in tokens[max(0, at - 2) : at]
    ) and not is_clause_end(tokens[at].gap)


def _is_mixed(tokens: Sequence[Token]) -> bool:
    """Whether capital letters say something: neither all nor none are capital."""
    words = [token for token in tokens if not token.is_number and len(token.written) > 2]
    shouted = sum(token.written.isupper() for token in words)
    return 2 * shouted < len(words) and any(token.is_capital for token in words)


def _written(tokens: Sequence[Token]) -> str:
    parts = [tokens[0].text]
    for token in tokens[1:]:
        parts += ("-" if token.gap.strip() == "-" else " ", token.text)
    return "".join(parts)
