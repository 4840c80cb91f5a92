"""A recording as it is heard: how fast, how loud, how long the silence at its ends, not clipped."""

import array
import asyncio
import io
import math
import statistics
import subprocess
import time
import wave
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain.areas import NATION
from features.answers.rules.entries import Entry
from features.answers.rules.facts import FactTable
from features.answers.services.answers import Answer
from features.answers.storage.reference import shipped_facts, shipped_pages
from features.voice.rules.recordings import SPOKEN, Script
from features.voice.views.spoken import page_script
from features.voice.views.voice_notes import menu_script
from gateways.speech import Speech, SpeechFailed, Spoken
from tests.gallery.sample import TODAY
from tests.voice.programs import humming, program, real_speech

FULL = 32_768
PAGES = {page.id: page for page in shipped_pages()}
FACTS = FactTable(shipped_facts())
SOME = SPOKEN[::5]


@dataclass(frozen=True)
class Wave:
    """Decoded again, as a phone plays it."""

    samples: "array.array[int]"
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    @property
    def level(self) -> float:
        """Mean, in dB below full scale."""
        return 20 * math.log10(math.sqrt(statistics.fmean(s * s for s in self.samples)) / FULL)

    @property
    def peak(self) -> float:
        return max(map(abs, self.samples)) / FULL

    def silence(self, *, at_the_end: bool = False) -> float:
        """Seconds until something is heard, from either side."""
        samples = reversed(self.samples) if at_the_end else iter(self.samples)
        heard = next(at for at, sample in enumerate(samples) if abs(sample) > FULL * 0.01)
        return heard / self.rate


def script_of(page_id: str) -> Script:
    page = PAGES[page_id]
    facts = FACTS.all_of(page.facts, on=TODAY, area=NATION)
    contacts = {kind: ("171",) for kind in page.contacts}
    return page_script(Answer(Entry(1, page, key=page_id), page, facts, contacts))


def decoded(spoken: Spoken) -> Wave:
    done = subprocess.run(
        ["opusdec", "--quiet", "--force-wav", "-", "-"],
        input=spoken.sound,
        capture_output=True,
        check=True,
    )
    with wave.open(io.BytesIO(done.stdout)) as file:
        samples = array.array("h", file.readframes(len(done.stdout)))
        return Wave(samples, file.getframerate())


@pytest.fixture(scope="module")
def recorded() -> dict[str, tuple[Script, Spoken]]:
    speech = real_speech()
    scripts = [menu_script(), *map(script_of, SOME)]

    async def record() -> list[Spoken]:
        return [await speech.record(one.text) for one in scripts]

    return {s.key: (s, one) for s, one in zip(scripts, asyncio.run(record()), strict=True)}


@pytest.mark.parametrize("key", ["menu", *SOME])
def test_a_recording_is_as_loud_as_a_voice_message_and_not_clipped(
    recorded: dict[str, tuple[Script, Spoken]], key: str
) -> None:
    _, spoken = recorded[key]
    heard = decoded(spoken)
    assert spoken.sound.startswith(b"OggS")
    assert b"OpusHead" in spoken.sound[:100]
    assert heard.seconds == pytest.approx(spoken.milliseconds / 1000, abs=0.1)
    assert -20 <= heard.level <= -16
    assert heard.peak < 0.99
    assert heard.silence() <= 0.6
    assert heard.silence(at_the_end=True) <= 0.6
    assert len(spoken.sound) < 400_000


def test_the_voice_speaks_neither_slowly_nor_in_a_hurry(
    recorded: dict[str, tuple[Script, Spoken]],
) -> None:
    paces = [
        len(script.text.split()) * 60_000 / spoken.milliseconds
        for script, spoken in recorded.values()
    ]
    assert 138 <= statistics.fmean(paces) <= 152
    assert all(125 <= pace <= 170 for pace in paces)


async def test_without_the_programs_there_is_no_voice() -> None:
    assert Speech.found("espeak-ng-tidak-ada", "opusenc") is None
    assert Speech.found("", "") is None


@pytest.mark.parametrize(
    "speaker",
    ["#!/bin/sh\nexit 1\n", "#!/bin/sh\necho bukan suara\n", "#!/bin/sh\n", "#!/bin/sh\nyes\n"],
    ids=["fails", "no sound", "nothing", "never ends"],
)
async def test_a_program_that_misbehaves_takes_nothing_along(tmp_path: Path, speaker: str) -> None:
    hum = humming(tmp_path)
    broken = Speech(program(tmp_path / "broken", speaker), hum.encoder)
    started = time.monotonic()
    with pytest.raises(SpeechFailed):
        await broken.record("halo")
    assert time.monotonic() - started < 100
    assert (await hum.record("halo halo")).sound


async def test_the_programs_are_not_told_the_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPM_DATA_KEYS", "k1:rahasia")
    told = tmp_path / "told"
    hum = humming(tmp_path)
    curious = program(tmp_path / "curious", f"#!/bin/sh\nexport > {told}\nexec {hum.speaker}\n")
    await Speech(curious, hum.encoder).record("halo")
    assert "KPM_DATA_KEYS" not in told.read_text(encoding="utf-8")
