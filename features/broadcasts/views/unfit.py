"""Why something that was written cannot go out to many, and what to do about it."""

from collections.abc import Sequence
from enum import StrEnum

from features.broadcasts.views.draft import ShowButtons
from features.safety.rules.swindles import Finding, Piece, Problem
from views.formats import number, shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, lines, paragraphs


class Refusal(StrEnum):
    """Why a message cannot be sent to many."""

    EMPTY = "empty"
    STICKER = "sticker"
    KIND = "kind"
    ALBUM = "album"
    PHOTO_SIZE = "photo_size"
    FILE_SIZE = "file_size"
    SAME_FILE = "same_file"


REFUSALS = {
    Refusal.EMPTY: mark("There is no text in it. Write at least one sentence."),
    Refusal.STICKER: mark("A sticker cannot be read aloud or checked. Write it in words."),
    Refusal.KIND: mark("Only text, one photo, one document or one voice message can be sent."),
    Refusal.ALBUM: mark("An album cannot carry buttons. Send only one photo with its caption."),
    Refusal.PHOTO_SIZE: mark("The photo is larger than 10 MB. Send a smaller one."),
    Refusal.FILE_SIZE: mark("The file is larger than 20 MB. Send a smaller one."),
    Refusal.SAME_FILE: mark("A correction changes the words only. Send just the new text."),
}


def refused_message(why: Refusal, t: Translator) -> View:
    return View(
        paragraphs(t(REFUSALS[why]), t("Please send the message once more.")),
        rows=((menu_button(t),),),
    )


def too_long(over: int, limit: int, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "That is {over} characters too long. At most {limit} fit.",
                over=number(over, t.language),
                limit=number(limit, t.language),
            ),
            t("Please shorten it and send it once more."),
        ),
        rows=((menu_button(t),),),
    )


PROBLEMS = {
    Problem.UNKNOWN_LINK: mark("“{words}” is no official page. Take it out."),
    Problem.LOOK_ALIKE: mark("“{words}” only looks like an official page. Take it out."),
    Problem.SHORTENER: mark("“{words}” hides where it leads. Write the whole official address."),
    Problem.PUNYCODE: mark("“{words}” has letters that only look alike. Take it out."),
    Problem.HIDDEN_LINK: mark("A link shows another address than it opens: “{words}”."),
    Problem.ACCOUNT: mark("“{words}” is an account that is not ours. Take it out."),
    Problem.CODE: mark("“{words}”: we never ask for that. Say it without asking."),
    Problem.MONEY: mark("“{words}”: we never ask for money. Take it out."),
    Problem.REGISTERING: mark("“{words}”: we never register anybody. Take it out."),
    Problem.CASHING: mark("“{words}”: nothing is paid out through us. Take it out."),
    Problem.PRIZE: mark("“{words}”: we have no prizes. Take it out."),
    Problem.SHARING: mark("“{words}”: chain letters ask for that. Take it out."),
}


PIECES = {
    Piece.TITLE: mark("Title"),
    Piece.TEXT: mark("Text ({of})"),
    Piece.BUTTON: mark("Button {of}"),
    Piece.QUESTION: mark("Question"),
}


def findings(found: Sequence[Finding], t: Translator) -> View:
    """Why the guard refuses it: the piece, the words, and what to do."""
    return View(
        paragraphs(
            t("🛑 <b>This cannot go out.</b> Swindlers write like this."),
            lines(
                *(
                    t(
                        "• {piece}: {problem}",
                        piece=t.plain(PIECES[one.piece], of=one.of),
                        problem=t.plain(PROBLEMS[one.problem], words=shortened(one.words, 60)),
                    )
                    for one in found[:5]
                )
            ),
            t("Please send the text once more."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def link_refused(problem: Problem, link: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("🛑 {problem}", problem=t.plain(PROBLEMS[problem], words=shortened(link, 60))),
            t("Write label and address once more; the address begins with https://"),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowButtons()),),),
    )


def label_too_long(t: Translator) -> View:
    return View(
        t("The label has more than 30 characters. A small phone cuts it. Please shorten it."),
        rows=((Button(t.plain("⬅️ Back"), ShowButtons()),),),
    )
