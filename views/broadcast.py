"""What a recipient sees of a broadcast."""

from markupsafe import Markup

from domain.broadcasts import Audience, Topic, Wording
from views.translator import Translator
from views.view import View, paragraphs


def notice(
    wording: Wording,
    *,
    code: str,
    topic: Topic,
    reason: Audience,
    phrase: str | None,
    receipt: bool,
    broadcast_id: int,
    t: Translator,
) -> View:
    return View(paragraphs(Markup(wording.text), f"/cek {code}"), in_place=False)  # noqa: S704
