"""An operator is told whether pages can be listened to."""

from doctor import examine
from settings import Settings
from tests.gallery.sample import NOW
from tests.voice.programs import real_speech


async def _voice(**more: str) -> tuple[str, str]:
    settings = Settings(_env_file=None, **more)  # type: ignore[call-arg,arg-type]
    (found,) = [one for one in await examine(settings, NOW) if one.what == "voice"]
    return found.sign, found.text


async def test_the_programs_that_are_there_are_named() -> None:
    real_speech()
    assert await _voice() == ("ok", "pages are read aloud (espeak-ng, opusenc)")


async def test_what_is_missing_is_named_and_stops_nothing() -> None:
    sign, text = await _voice(speech_program="espeak-ng-tidak-ada")
    assert sign == "SOON"
    assert text.startswith(
        "no page has a button to listen to it: espeak-ng-tidak-ada not installed"
    )


async def test_a_voice_that_nobody_wants_is_none() -> None:
    sign, text = await _voice(speech_program="")
    assert sign == "SOON"
    assert text.endswith("switched off by the settings")
