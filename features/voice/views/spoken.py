"""A page of the registry read aloud, and the button that asks for it."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from features.answers.rules.pages import Fact
from features.answers.services.answers import Answer
from features.answers.views.answers import body
from features.voice.rules.numbers import digits
from features.voice.rules.recordings import LANGUAGE, Recording, Script
from features.voice.rules.speech import to_speech
from views.formats import short_day
from views.menu import OFFICER, ShowHelpline, menu_button
from views.translator import Translator, translator
from views.view import Button, Sound, Tap, View

KEEPER = "spoken"
"""What stands before the number of a recording in the key of its upload."""
_CALLED = (".telepon", ".sms")
"""Facts with these ends are numbers to call."""


@dataclass(frozen=True)
class Listen(Tap, prefix="vl"):
    """The page, read aloud."""

    page_id: str


def page_script(found: Answer) -> Script:
    """What the voice says of a page: its title, its text with the values of the day, its doubt."""
    t = translator(LANGUAGE)
    said = replace(
        found,
        facts={
            key: tuple(_called(key, one) for one in facts) for key, facts in found.facts.items()
        },
        contacts={kind: tuple(map(_by_digit, all_)) for kind, all_ in found.contacts.items()},
    )
    page = found.page
    doubt = None if page.sure else t.plain("Not certain yet.")
    parts = [
        page.title,
        *(Markup(line).striptags() for line in body(said, t).split("\n")),  # noqa: S704 - ours
        doubt,
        t.plain("This was checked on {date}.", date=short_day(page.checked, LANGUAGE)),
    ]
    return Script(page.id, to_speech("\n".join(one for one in parts if one)))


def listen_button(page_id: str, t: Translator) -> Button:
    return Button(t.plain("🔊 Listen"), Listen(page_id))


def spoken(title: str, recording: Recording, t: Translator) -> View:
    """The voice message of a page."""
    return View(
        t("🔊 <b>{title}</b>", title=title),
        rows=((Button(t.plain(OFFICER), ShowHelpline()), menu_button(t)),),
        sound=sound_of(recording),
    )


def not_recorded(t: Translator) -> View:
    """The text changed just now."""
    return View(
        t(
            "This text has just changed. Its recording is not ready yet: please try in a few minutes."
        ),
        rows=((Button(t.plain(OFFICER), ShowHelpline()), menu_button(t)),),
        in_place=False,
    )


def sound_of(recording: Recording) -> Sound:
    return Sound(f"{KEEPER}:{recording.id}", recording.seconds, recording.sound, recording.file_id)


def _called(key: str, fact: Fact) -> Fact:
    return replace(fact, value=_by_digit(fact.value)) if key.endswith(_CALLED) else fact


def _by_digit(text: str) -> str:
    """`BRI 1500017`: the name, and its number by digit."""
    return " ".join(digits(one) if one[:1].isdecimal() else one for one in text.split())
