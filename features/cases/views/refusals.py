"""Why something did not happen to a case: short enough for the bubble that answers a tap."""

from features.cases.rules.cases import Desk
from features.cases.views.cases import DESKS
from views.translator import Translator, mark
from views.view import View, lines

YOURS = mark("You have this case already.")
SAME_OFFICER = mark(
    "You proposed to close it yourself. Please ask another officer to press the button too."
)
AT_THE_TOP = mark("It already lies with the command center; there is no desk above.")
DRAWN_ALREADY = mark("It is drawn into a Sentra already.")
NO_FILES = mark("There is no photo that can be shown.")
NO_SUCH_TICKET = mark("There is no open or finished case with that number for you: /kasus")
TOO_LONG = mark("Please name only the receiver and the office, in at most 120 letters.")
ONLY_WORDS = mark(
    "Only words, photos, voice, videos and files can be sent to the reporter. This was not sent."
)
WORDS_IF_SECRET = mark(
    "In a confidential case only words go to the reporter, so that nothing shows on the phone. This was not sent."
)
ASKS_SECRET = mark(
    "✋ This was not sent: it asks for a PIN, a code, a password or the number of a card. Nobody may "
    "ask a family for that. Please write what it can do instead, for example “Please send a photo of "
    "the receipt” or “Please get a new PIN at the bank”."
)
EDITED = mark("The reporter has the first version. Please write the correction as a new message.")

NO_SUCH_PLACE = mark("I do not know that place. Nothing was changed.")
SENT_IN_PRIVATE = mark("Sent to you in private. Not there? Open the bot and press Start.")


def asks_secret(t: Translator) -> View:
    """To whoever wrote it in a chat, where it stands still."""
    return View(
        lines(
            t(ASKS_SECRET),
            t("Your message still stands above: copy it, change it and send it again."),
        ),
        in_place=False,
    )


def has_it(name: str, t: Translator) -> str:
    return t.plain(
        "{name} has this case. Press “Take over” on the card to relieve them.", name=name
    )


def nobody_at(desk: Desk, t: Translator) -> str:
    return t.plain(
        "Nobody is there for this area yet: {desk}. Please choose another, or write the name.",
        desk=t.plain(DESKS[desk]),
    )


def moved_already(desk: Desk, t: Translator) -> str:
    return t.plain("It was moved already: it lies with {desk} now.", desk=t.plain(DESKS[desk]))
