"""Samples of the voice: a page read aloud, and what voice messages are answered with."""

from features.voice.rules.recordings import Recording
from features.voice.views import spoken, voice_notes
from tests.gallery.sample import Sample

_NEW = Recording(7, 42, sound=b"OggS")
_SENT = Recording(7, 42, file_id="AwACAgUAAxkDAAIB")

VOICE: dict[str, Sample] = {
    "voice.spoken.spoken": lambda t: spoken.spoken("PKH (Program Keluarga Harapan)", _NEW, t),
    "voice.spoken.spoken: by its id": lambda t: spoken.spoken("Lupa PIN kartu", _SENT, t),
    "voice.spoken.not_recorded": spoken.not_recorded,
    "voice.voice_notes.voice_menu": lambda t: voice_notes.voice_menu(5, _SENT, t),
    "voice.voice_notes.voice_menu: without a recording": lambda t: voice_notes.voice_menu(
        5, None, t
    ),
    "voice.voice_notes.voice_menu: several, of a companion": lambda t: voice_notes.voice_menu(
        5, None, t, count=3, companion=True
    ),
    "voice.voice_notes.voice_aside": lambda t: voice_notes.voice_aside(5, t),
    "voice.voice_notes.voice_gone": voice_notes.voice_gone,
}
