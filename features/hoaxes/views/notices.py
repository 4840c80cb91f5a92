"""What a run of the rotation sends, as the words of a broadcast.

What is said, what is true, what to do, source and date. The sender adds code, reason and the
buttons that every broadcast has.
"""

from domain.links import defanged
from domain.people import LANGUAGES
from features.broadcasts.rules.broadcasts import Content, Media, NoticeButton, Wording
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.lessons import Lesson
from features.hoaxes.rules.quiz import QuizQuestion
from features.hoaxes.views.hoaxes import verdict
from features.hoaxes.views.quiz import ANSWERS, answer_action, join_action, sample
from views.formats import shortened, with_dates
from views.translator import Translator, translator
from views.view import paragraphs

_LANGUAGE_OF_CARDS = "id"


def content(story: Hoax | Lesson | QuizQuestion) -> Content:
    """A run's message in every language; a hoax comes with its picture card."""
    wordings = {language: _wording(story, translator(language)) for language in LANGUAGES}
    picture = (
        verdict(story, translator(_LANGUAGE_OF_CARDS)).picture if isinstance(story, Hoax) else None
    )
    if picture is None:
        return Content(wordings)
    return Content(wordings, media=Media.PHOTO, picture=picture.content)


def chosen_later() -> Content:
    """Stands in a schedule whose text the rotation chooses for each run."""
    return Content({language: _later(translator(language)) for language in LANGUAGES})


def _later(t: Translator) -> Wording:
    return Wording(str(t("<i>The text is chosen anew for every run (/kalender).</i>")))


def _wording(story: Hoax | Lesson | QuizQuestion, t: Translator) -> Wording:
    match story:
        case Hoax():
            return Wording(str(verdict(story, t).text), _buttons(t))
        case Lesson():
            return _lesson(story, t)
        case QuizQuestion():
            return _question(story, t)


def _lesson(lesson: Lesson, t: Translator) -> Wording:
    """How to recognise a kind of trick."""
    text = lesson.text(t.language)
    return Wording(
        str(
            paragraphs(
                t("🔎 <b>How to recognise a trick: {title}</b>", title=text.title),
                t("<b>What tricksters do:</b> {trick}", trick=defanged(text.trick)),
                t(
                    "<b>What is true:</b> {truth}",
                    truth=defanged(text.truth, keep_official=True),
                ),
                t("<b>What to do:</b> {advice}", advice=text.advice),
                t(
                    "<i>Source: {source}</i>",
                    source=shortened(with_dates(defanged(lesson.source), t.language), 140),
                ),
            )
        ),
        _buttons(t),
    )


def _question(question: QuizQuestion, t: Translator) -> Wording:
    """A sample that is clearly one, and three answers."""
    return Wording(
        str(sample(question, t)),
        tuple(
            NoticeButton(t.plain(label), action=answer_action(question.id, answer))
            for answer, label in ANSWERS.items()
        ),
    )


def _buttons(t: Translator) -> tuple[NoticeButton, ...]:
    return (
        NoticeButton(t.plain("🔎 Check another message"), action="check"),
        NoticeButton(t.plain("🧩 A short quiz every week"), action=join_action()),
    )
