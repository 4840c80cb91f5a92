"""What is said about files: what is kept, what cannot be and why, and what broke."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from features.cases.rules.files import MAX_SEEN, NotKept
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import View, lines, paragraphs


@dataclass(frozen=True)
class Evidence:
    """How much of what a report has."""

    photos: int = 0
    videos: int = 0
    voices: int = 0
    point: bool = False

    @property
    def count(self) -> int:
        return self.photos + self.videos + self.voices

    @property
    def is_empty(self) -> bool:
        return not (self.count or self.point)


WHY = {
    NotKept.PICTURE_TOO_LARGE: mark(
        "⚠️ One picture is larger than 10 MB and is <b>not kept</b>. Please send it as an ordinary photo, not as a file."
    ),
    NotKept.PICTURE_UNREADABLE: mark(
        "⚠️ I cannot open that kind of picture, so it is <b>not kept</b>. Please send it as an ordinary photo, not as a file."
    ),
    NotKept.VOICE_TOO_LARGE: mark(
        "⚠️ The voice message is too long and is <b>not kept</b>. Please tell it in several short ones, of 5 minutes at most."
    ),
    NotKept.FILE_UNKNOWN: mark(
        "⚠️ Files such as PDF or Word are <b>not kept</b>. Please take a photo of the paper and send the photo."
    ),
    NotKept.STRANGE: mark(
        "⚠️ Stickers, polls and the like are <b>not kept</b>. Please say it in words, by voice or with a photo."
    ),
    NotKept.TOO_MANY: mark(
        "⚠️ {most} photos or videos and {most} voice messages are the most. What came after them is <b>not kept</b>."
    ),
    NotKept.TOO_LONG: mark(
        "⚠️ There is no room for your last message, so it is <b>not kept</b>. Send the report first, then add the rest to it."
    ),
}
"""Said before anything is confirmed, each with what to do instead."""


def kept(evidence: Evidence, t: Translator) -> Markup | None:
    """What is kept so far, in one line."""
    parts = [
        t.plural("📷 {count} photo", "📷 {count} photos", evidence.photos)
        if evidence.photos
        else None,
        t.plural("🎥 {count} video", "🎥 {count} videos", evidence.videos)
        if evidence.videos
        else None,
        t.plural("🎤 {count} voice message", "🎤 {count} voice messages", evidence.voices)
        if evidence.voices
        else None,
        t("📍 a place on the map") if evidence.point else None,
    ]
    told = [part for part in parts if part]
    return t("{things} kept.", things=Markup(", ").join(told)) if told else None


def with_refusals(view: View, why: Sequence[NotKept], t: Translator) -> View:
    """A view that begins with what is not kept."""
    if not why:
        return view
    return replace(view, text=paragraphs(not_kept(why, t), view.text))


def refused(why: Sequence[NotKept], t: Translator) -> View:
    """Nothing of what came is kept, and no question was open."""
    return View(not_kept(why, t), rows=((menu_button(t),),), in_place=False)


def not_kept(why: Sequence[NotKept], t: Translator) -> Markup:
    return lines(*(t(WHY[one], most=MAX_SEEN) for one in dict.fromkeys(why)))


def also_kept(question: View, evidence: Evidence, t: Translator, *, words: bool = False) -> View:
    """Something came that the question did not ask for: it is in the report, and is asked on."""
    noted = t("✍️ That is added to the story.") if words else None
    return replace(
        question,
        text=paragraphs(lines(noted, kept(evidence, t)), question.text),
        in_place=False,
    )


def file_unusable(t: Translator) -> View:
    """Names no report: somebody else may see the preview."""
    return View(
        paragraphs(
            t("🖼 I could not open one of the files that you sent."),
            t("The rest has arrived. If it matters, please send it again as an ordinary photo."),
        ),
        rows=((menu_button(t),),),
        private=True,
    )
