"""Telegram counts in UTF-16 code units; Python counts in code points."""


def length(text: str) -> int:
    """How many UTF-16 code units the text takes."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def position(text: str, offset: int) -> int:
    """The code point at a UTF-16 offset; -1 if the offset splits a surrogate pair or is outside."""
    if text.isascii():
        return offset if 0 <= offset <= len(text) else -1
    units = 0
    for index, character in enumerate(text):
        if units == offset:
            return index
        units += 1 + (character > "\uffff")
    return len(text) if units == offset else -1


def part(text: str, offset: int, size: int) -> str:
    """What an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + size)].decode("utf-16-le", "replace")
