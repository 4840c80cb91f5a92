"""An open question in other words, with its ways out; and one that was left and may go on."""

from dataclasses import dataclass

from views.menu import OFFICER, ShowHelpline, menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, paragraphs

OTHER_WORDS = {
    "story": (
        mark("Please tell in a few words what happened. One sentence is enough to begin with."),
        mark("I still need the story: who was it, when, and where? A voice message is fine too."),
    ),
    "photo": (
        mark("You can send a photo here. Have none? Press <b>➡️ Continue</b>."),
        mark("I am waiting for a photo. Without one it goes on with <b>➡️ Continue</b>."),
    ),
    "words": (
        mark("Please write your answer in a few words."),
        mark("I am waiting for a short answer, in your own words."),
    ),
    "secret": (
        mark("Please write a secret word that only you know."),
        mark("I am waiting for your secret word."),
    ),
    "name": (
        mark("Please type a name, or a part of it."),
        mark("I am looking for a name. Three letters of it are enough."),
    ),
    "place": (
        mark("Please type only the name of the kabupaten or kota, for example <i>Palembang</i>."),
        mark("I need the name of a place: the kabupaten or kota where you live, nothing else."),
    ),
    "code": (
        mark("I am waiting for the code. Please copy it letter by letter."),
        mark("Here only the code counts, exactly as it was given to you."),
    ),
    "number": (
        mark("Please type a number, in digits only."),
        mark("I am waiting for a number such as <i>12345</i>, without words."),
    ),
    "contact": (
        mark("Please press the button below the chat that shares your own number."),
        mark("I need your number from Telegram itself. The button for it is below the chat."),
    ),
    "choice": (
        mark("Please press one of the buttons of the last question."),
        mark("Here a button decides. Please look a little further up and press one."),
    ),
    "tip": (
        mark("Please send or forward what I shall check."),
        mark("I am waiting for the message that you doubt: text, photo or link."),
    ),
    "talk": (
        mark("Do you want to tell the officer more? Write it, or press <b>🏁 That is all</b>."),
        mark("The officer waits for words, photos or voice. Nothing more? <b>🏁 That is all</b>."),
    ),
    "writing": (
        mark("Please write the text."),
        mark("I am waiting for the text that others shall read."),
    ),
}
"""By what the question takes; the wordings take turns, so that none comes twice in a row."""


@dataclass(frozen=True)
class TakeUp(Tap, prefix="qg"):
    """Go on with what was left, or is still open."""

    dialogue: str


@dataclass(frozen=True)
class DropParked(Tap, prefix="qd"):
    """What was left is not needed any more."""

    dialogue: str


def in_other_words(sentence: str, t: Translator, *, goes_on: str | None = None) -> View:
    """`goes_on`: the dialogue that can put its own question again."""
    again = (Button(t.plain("▶️ Show the question"), TakeUp(goes_on)),) if goes_on else ()
    return View(
        paragraphs(
            t(sentence),
            t("To stop, type <i>batal</i>."),
        ),
        rows=(again, (Button(t.plain(OFFICER), ShowHelpline()), menu_button(t))),
        in_place=False,
    )


def unfinished(name: str, sentence: str, t: Translator) -> View:
    return View(
        t(sentence),
        rows=(
            (
                Button(t.plain("▶️ Go on"), TakeUp(name), style="primary"),
                Button(t.plain("🗑 Throw away"), DropParked(name)),
            ),
        ),
        in_place=False,
    )


def dropped(t: Translator) -> View:
    return View(
        t("All right, it is thrown away. You can begin anew at any time."),
        rows=((menu_button(t),),),
    )
