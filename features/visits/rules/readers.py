"""Who reads what was written at a family."""

from understanding.accusations import accuses


def may_read(reader_id: int, author_id: int | None, words: str) -> bool:
    """Nobody reads at a family what another wrote against those who work with the aid: it may be
    about the reader, and a case is where that goes."""
    return author_id == reader_id or not accuses(words)
