"""Which language somebody wants to be answered in: not one they cannot read or want to leave."""

from collections.abc import Sequence

from understanding.aliases import Named, load_aliases
from understanding.slot_text import Token, is_clause_end, word_set

__all__ = ["language_in"]


_LEFT_BEHIND = word_set(
    "dari dr saking saka soko tina from not bukan bkn jangan jgn jang sanes dudu instead than "
    "ojo ulah tong selain besides except stop usah sah gausah kepencet kpencet terpencet "
    "kepincut terlanjur telanjur"
)
_BECAME = word_set("jadi jd dadi dados menjadi")
_UNWANTED = word_set(
    "kok kenapa knp tiba tau semua sadaya kabeh malah kepencet kpencet pencet klentu keliru "
    "salah naha kunaon udah sudah napa"
)
"""`kok jadi bahasa Inggris` complains, `ubah jadi bahasa Inggris` asks."""
_INTO = word_set(
    "ke k ka kana nang menyang dados to into pakai pake pke nganggo ngangge nganggen ngangguy "
    "anggo make jadikan ganti gantos gentos robih ubah ubh set setel balik kembali balikin "
    "blkin blk kembalikan balikkan wangsul balekno jawab back switch speak in"
)
_ONLY = word_set(
    "aja aj saja wae waé bae mawon beih ae plis pls please dong ja jo sajalah kemawon waelah"
)
_NOT = word_set(
    "tidak tdk ga gak nggak ngga g kagak ora mboten boten teu henteu indak kada sonde seng tra "
    "nyanda ten ndek ndeq tak ta kurang krg krang belum blm bukan bkn susah sulit pusing cannot "
    "cant don't dont not didn't can't de'"
)
_KNOW = word_set(
    "bisa bs paham pham ngerti mengerti mudeng mudheng lancar ngarti ngartos iso isa fasih "
    "tiasa understand bau bace mangerti mangertos mangarti ngarte maca membaca speak read tau "
    "tahu dong reti ngertos hafal biasa baca mangarati kawa pandai good"
)
_BARE_BEFORE = word_set("bahasa bhs basa baso bhasa boso bahaso bhasana base cara coro")
_BY_ITSELF = word_set("sendiri sndiri dewe dhewe sorangan otomatis surang kedirian")
"""What changed so was not wanted."""
_REACH = 4


def language_in(tokens: Sequence[Token]) -> str | None:
    """The code of the language that is asked for."""
    wanted: list[tuple[int, int, str]] = []
    for order, one in enumerate(load_aliases("languages").find(tokens)):
        rank = _rank(tokens, one)
        if rank is not None:
            wanted.append((-rank, order, one.code))
    return min(wanted)[2] if wanted else None


def _rank(tokens: Sequence[Token], one: Named) -> int | None:
    """How plainly this one is wanted; None for one that is not."""
    first = one.first
    while first and tokens[first - 1].text in _BARE_BEFORE and not is_clause_end(tokens[first].gap):
        first -= 1
    before = _preceding(tokens, first)
    following = _following(tokens, one.last)
    if _is_unknown(before[-3:]) or _is_unknown(following) or _is_missing(following):
        return None
    if not _BY_ITSELF.isdisjoint(following[:2]):
        return None
    beside = before[-1] if before else ""
    if not _LEFT_BEHIND.isdisjoint(before[-2:]):
        return None
    if beside in _BECAME:
        return None if not _UNWANTED.isdisjoint(before[-5:]) else 2
    if beside == "di" and first == one.first:
        return None
    if beside in ("orang", "org", "wong", "urang", "suku", "asal", "asli", "asale", "oreng"):
        return 0
    return 2 if beside in _INTO or (following and following[0] in _ONLY) else 1


def _preceding(tokens: Sequence[Token], at: int) -> list[str]:
    """Some words before, of the same sentence."""
    words: list[str] = []
    for back in range(at - 1, max(-1, at - 1 - _REACH - 1), -1):
        if back + 1 < len(tokens) and is_clause_end(tokens[back + 1].gap):
            break
        words.append(tokens[back].text)
    return words[::-1]


def _following(tokens: Sequence[Token], at: int) -> list[str]:
    """Some words behind, up to a comma."""
    words = []
    for token in tokens[at : at + _REACH]:
        if is_clause_end(token.gap) or "," in token.gap:
            break
        words.append(token.text)
    return words


def _is_missing(words: Sequence[str]) -> bool:
    """`belum ada`: somebody sees that it is not there."""
    return len(words) > 1 and words[0] in ("belum", "blm") and words[1] == "ada"


def _is_unknown(words: Sequence[str]) -> bool:
    """`kurang paham`, `ora iso`: somebody does not know it."""
    return any(
        word in _NOT and not _KNOW.isdisjoint(words[at + 1 : at + 3])
        for at, word in enumerate(words)
    )
