"""What a voice message is answered with that nobody asked for: a menu to listen to."""

from dataclasses import dataclass

from features.answers.views.answers import CaseSaid, ShowNumbers
from features.voice.rules.recordings import LANGUAGE, MENU, Recording, Script
from features.voice.rules.speech import to_speech
from features.voice.views.spoken import sound_of
from views.menu import (
    BALANCE,
    CHECK,
    OFFICER,
    SCHEDULE,
    ShowBalance,
    ShowHelpline,
    ShowSchedule,
    StartCheck,
    menu_button,
)
from views.translator import Translator, mark, translator
from views.view import Button, Tap, View, lines, paragraphs

SEND = mark("🎤 Send my voice to an officer")
_SAID = (
    mark("Thank you for your voice message. I am a machine and do not understand speech yet."),
    mark("Nothing is lost. Below this message are buttons with pictures."),
    mark("The picture of a microphone sends your voice to an officer, who listens to it."),
    mark("The picture of a money bag shows your aid."),
    mark("The picture of a calendar shows when aid is paid."),
    mark("The picture of a magnifying glass checks whether news is true."),
    mark("The picture of a telephone shows who can help."),
    mark("The red picture with the letters SOS shows whom to call when there is danger."),
    mark("The picture of a house leads to the menu."),
    mark("Press the picture that you need."),
)


@dataclass(frozen=True)
class SendVoice(Tap, prefix="vk"):
    """A report begins with the voice message of that number, and with those around it."""

    message_id: int


def menu_script() -> Script:
    """What the voice says the buttons do."""
    t = translator(LANGUAGE)
    return Script(MENU, to_speech("\n".join(t.plain(sentence) for sentence in _SAID)))


def voice_menu(
    message_id: int,
    recording: Recording | None,
    t: Translator,
    *,
    count: int = 1,
    companion: bool = False,
) -> View:
    """The menu as a voice message, with the same in few words and the buttons below it.

    `count`: how many lie here that are in no report yet; all of them go with the button.
    """
    case = Button(t.plain("🗂 Report a case"), CaseSaid(message_id))
    return View(
        paragraphs(
            t("🎤 <b>Your voice has arrived.</b> I do not understand speech yet.")
            if count == 1
            else t("🎤 <b>{count} voice messages have arrived.</b>", count=count),
            lines(
                t("An officer can listen to it: press <b>{send}</b>.", send=t.plain(SEND)),
                t("Is it something else? Press a picture below."),
            ),
        ),
        rows=(
            (Button(t.plain(SEND), SendVoice(message_id), style="primary"),),
            *(((case,),) if companion else ()),
            (Button(t.plain(BALANCE), ShowBalance()), Button(t.plain(SCHEDULE), ShowSchedule())),
            (Button(t.plain(CHECK), StartCheck()), Button(t.plain(OFFICER), ShowHelpline())),
            (Button(t.plain("🆘 Emergency numbers"), ShowNumbers()), menu_button(t)),
        ),
        sound=sound_of(recording) if recording else None,
    )


def voice_aside(message_id: int, t: Translator) -> View:
    """A question is open that only words or a button can answer."""
    return View(
        paragraphs(
            t("🎤 I do not understand speech yet, so the question stays open."),
            t(
                "Please answer it in writing or with a button. Or let an officer listen to your voice."
            ),
        ),
        rows=(
            (Button(t.plain(SEND), SendVoice(message_id)),),
            (menu_button(t),),
        ),
    )


def voice_gone(t: Translator) -> View:
    """Kept for an hour."""
    return View(
        paragraphs(
            t("That voice message is no longer here: it was kept for one hour."),
            t("Please record it once more. Then press <b>{send}</b>.", send=t.plain(SEND)),
        ),
        rows=((Button(t.plain(OFFICER), ShowHelpline()), menu_button(t)),),
        in_place=False,
    )
