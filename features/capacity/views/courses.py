"""The training of companions: modules, and what came of their questions."""

from collections.abc import Mapping, Sequence

from features.capacity.services.courses import Standing
from features.capacity.storage.courses import Progress
from features.capacity.views.taps import (
    AnswerCourse,
    BeginCourseQuestions,
    NextCourseQuestion,
    ReadCourse,
    ShowCourses,
)
from features.groups.rules.lessons import Lesson
from features.groups.views.lesson_pages import answered_page, card_page, question_page, title_of
from features.practice.views.home import PRACTICE
from features.practice.views.taps import ShowPractice
from views.formats import number, shortened
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs


def courses(found: Sequence[Lesson], own: Mapping[str, Progress], met: int, t: Translator) -> View:
    """What is done has a tick; who sees that is said before."""
    done = {code for code, one in own.items() if one.understood}
    return View(
        paragraphs(
            t("🎓 <b>Training</b>: {done} of {count} modules", done=len(done), count=len(found)),
            t("🙋 Noted at a training: {count}×", count=met) if met else None,
            t("A few cards and questions each, as often as you like. Nobody fails."),
            t("<i>Your coordinator sees how many modules you have done, never your answers.</i>"),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(f"✅ {one.title}" if one.code in done else title_of(one)),
                        ReadCourse(one.code),
                    ),
                )
                for one in found
            ),
            (Button(t.plain(PRACTICE), ShowPractice()), menu_button(t)),
        ),
    )


def card(course: Lesson, at: int, t: Translator) -> View:
    code = course.code
    return card_page(
        course, at, lambda number: ReadCourse(code, number), BeginCourseQuestions(code), t
    )


def question(found: Standing, t: Translator) -> View:
    """The next one, or the end where all were answered."""
    if found.is_done:
        return finished(found, t)
    code, at = found.course.code, found.progress.answered
    return question_page(found.course, at, lambda says: AnswerCourse(code, at, says), t)


def answered(found: Standing, at: int, t: Translator) -> View:
    onward = NextCourseQuestion(found.course.code)
    return answered_page(found.course, at, onward, t, was_right=bool(found.was_right))


def finished(found: Standing, t: Translator) -> View:
    code = found.course.code
    return View(
        paragraphs(
            t(
                "🎓 <b>{title}</b>: you had {right} of {count} right. Thank you!",
                title=title_of(found.course),
                right=number(found.progress.right, t.language),
                count=number(len(found.course.questions), t.language),
            ),
            t("✅ This module is done.")
            if found.progress.understood
            else t("Have another look if you like: then it counts as done."),
        ),
        rows=(
            (Button(t.plain("🔁 Look again"), ReadCourse(code)),),
            (Button(t.plain("🎓 Training"), ShowCourses()), menu_button(t)),
        ),
    )
