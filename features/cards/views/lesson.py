"""Learning to use the card: five pictures with a few words, then four questions."""

from features.cards.rules.lesson import RIGHT_ANSWERS
from features.cards.views.pictures import picture
from features.cards.views.taps import AnswerCard, AskCard, ShowLesson
from views.formats import number
from views.menu import CARDS, ShowCards, menu_button
from views.translator import Translator, mark
from views.view import Button, Making, Picture, View, paragraphs

_LESSONS = (
    (
        mark("💳 The card in your hand, the PIN in your head"),
        mark("The PIN opens your money. Keep it in your head, not on the card and not on paper."),
    ),
    (
        mark("🏧 At the ATM"),
        mark(
            "Use the ATM of the bank on your card. Gold chip first. Cover the keys when you type."
        ),
    ),
    (
        mark("💵 Money, card, receipt"),
        mark("See the balance first, then draw. Take all three along, and count the money."),
    ),
    (
        mark("🏪 At the agent"),
        mark("Type the PIN yourself. Ask for the receipt. Nobody may make you buy goods."),
    ),
    (
        mark("🏠 At home"),
        mark("Keep the card yourself, also when somebody offers to help. Lost? Block it first."),
    ),
)
LESSONS = len(_LESSONS)
_QUESTIONS = (
    (
        mark("The agent offers to type the PIN for you, because the queue is long. May he?"),
        mark("Only you type the PIN. Whoever knows it can take the money."),
    ),
    (
        mark("The money is a little less than on the receipt. May you ask why, and report it?"),
        mark("Yes. Count at once, keep the receipt, and ask. Aid must arrive whole."),
    ),
    (
        mark("The group head collects all cards, so that nobody loses theirs. May she?"),
        mark("No. Card, PIN and savings book stay with you."),
    ),
    (
        mark("The card is gone. May you call the bank first, before all else?"),
        mark("Yes. Block first, then everything else. The money stays in the account."),
    ),
)


def lesson(at: int, t: Translator) -> View:
    """One of them, from 0 on, with its picture."""
    title, words = _LESSONS[at]
    onward = (
        Button(t.plain("▶️ Next"), ShowLesson(at + 1))
        if at + 1 < LESSONS
        else Button(t.plain("🧩 Four questions"), AskCard(0, 0))
    )
    return View(
        paragraphs(
            t(
                "<b>{number} of {count}: {title}</b>",
                number=number(at + 1, t.language),
                count=number(LESSONS, t.language),
                title=t.plain(title),
            ),
            t(words),
        ),
        rows=((onward,), (Button(t.plain(CARDS), ShowCards()), menu_button(t))),
        picture=Picture(f"kartu-{at + 1}.png", Making(picture, (at,))),
        in_place=False,
    )


def question(at: int, right: int, t: Translator) -> View:
    at = min(max(at, 0), len(RIGHT_ANSWERS) - 1)
    return View(
        paragraphs(
            t(
                "🧩 <b>Question {number} of {count}</b>",
                number=number(at + 1, t.language),
                count=number(len(RIGHT_ANSWERS), t.language),
            ),
            t(_QUESTIONS[at][0]),
        ),
        rows=(
            (
                Button(t.plain("👍 Yes, that is right"), AnswerCard(at, right, True)),
                Button(t.plain("⛔ Better not"), AnswerCard(at, right, False)),
            ),
            (menu_button(t),),
        ),
        in_place=False,
    )


def answered(at: int, right: int, t: Translator, *, is_right: bool) -> View:
    """Friendly whatever the answer was; `right` counts this one."""
    last = at + 1 == len(RIGHT_ANSWERS)
    return View(
        paragraphs(
            t("🌟 <b>Well done!</b>") if is_right else t("🤝 <b>Almost.</b> It is good to know:"),
            t(_QUESTIONS[at][1]),
            t(
                "🎓 You had {right} of {count} right. Nobody else sees it.",
                right=number(right, t.language),
                count=number(len(RIGHT_ANSWERS), t.language),
            )
            if last
            else None,
        ),
        rows=(
            (
                Button(t.plain("🔁 Look again"), ShowLesson(0))
                if last
                else Button(t.plain("▶️ Next"), AskCard(at + 1, right)),
            ),
            (Button(t.plain(CARDS), ShowCards()), menu_button(t)),
        ),
        in_place=False,
    )
