"""Whether an officer's words ask for something: then what the reporter says next is the answer."""

import re

from domain.texts import readable

_ASKING = re.compile(
    r"\?|\b(mohon|tolong|minta|silakan|silahkan|harap|kirim(kan)?|foto(kan)?|lampirkan|sertakan|"
    r"sebutkan|jelaskan|ceritakan|infokan|kabari|konfirmasi|apa(kah)?|berapa|kapan|siapa|"
    r"(di|ke|dari) ?mana|mengapa|kenapa|bagaimana|gimana|boleh|bisakah|ada(kah)?)\b"
)


def asks(text: str) -> bool:
    """Rather once too often: whoever does not answer is asked nothing by it."""
    return _ASKING.search(readable(text).casefold()) is not None
