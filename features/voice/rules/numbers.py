"""Numbers as Indonesian says them: `tujuh ratus lima puluh ribu`, `nol delapan satu satu`."""

from math import ceil

_ONES = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1_000, "ribu"))
_MOST = 10**15
_GROUP = 4


def in_words(number: int) -> str:
    """A whole number below a thousand billion (`triliun`); a larger one is said by its digits."""
    if not 0 <= number < _MOST:
        return digits(str(abs(number)))
    for scale, name in _SCALES:
        if number >= scale:
            many, rest = divmod(number, scale)
            said = "seribu" if (scale, many) == (1_000, 1) else f"{in_words(many)} {name}"
            return _with(said, rest)
    if number >= 100:
        many, rest = divmod(number, 100)
        return _with("seratus" if many == 1 else f"{_ONES[many]} ratus", rest)
    if number >= 20:
        many, rest = divmod(number, 10)
        return _with(f"{_ONES[many]} puluh", rest)
    return _ONES[number] if number < len(_ONES) else f"{_ONES[number - 10]} belas"


def digits(text: str) -> str:
    """Digit by digit, in the groups in which they are written, or of about four: so that somebody
    can write along."""
    groups = "".join(c if c.isdecimal() else " " for c in text).split()
    if len(groups) == 1:
        whole = groups[0]
        size = ceil(len(whole) / ceil(len(whole) / _GROUP))
        groups = [whole[at : at + size] for at in range(0, len(whole), size)]
    return ", ".join(" ".join(_ONES[int(one)] for one in group) for group in groups)


def _with(said: str, rest: int) -> str:
    return f"{said} {in_words(rest)}" if rest else said
