"""Recorded speech: a text becomes a voice message, by programs that the system has or has not.

They run in a child process with limits (`speech_recorder.py`); one recording takes about a second.
"""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

_RECORDER = Path(__file__).with_name("speech_recorder.py")
_SECONDS = 120
"""Of a machine that has other things to do; the child itself may use sixty of the processor."""
PACE = 183
"""What espeak-ng calls words a minute; with the pauses between short sentences, and short names as
one word for each letter, it comes to 140 to 150 spoken ones."""


class SpeechFailed(Exception):
    """The programs made no sound of a text."""


@dataclass(frozen=True)
class Spoken:
    """A voice message as Telegram takes it: Ogg Opus."""

    sound: bytes = field(repr=False)
    milliseconds: int


@dataclass(frozen=True)
class Speech:
    """The programs that speak and encode, by their paths."""

    speaker: str
    encoder: str

    @classmethod
    def found(cls, speaker: str, encoder: str) -> Self | None:
        """None where one of them is not installed, or named by nobody."""
        paths = [shutil.which(name) if name else None for name in (speaker, encoder)]
        return cls(paths[0], paths[1]) if paths[0] and paths[1] else None

    async def record(self, text: str) -> Spoken:
        """Raises SpeechFailed, OSError, and TimeoutError."""
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", str(_RECORDER), self.speaker, self.encoder, str(PACE)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={},
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(_SECONDS):
                written, _ = await child.communicate(text.encode())
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)  # and the programs that it runs
            await child.communicate()
            raise
        if child.returncode or len(written) <= 4:
            raise SpeechFailed
        return Spoken(written[4:], int.from_bytes(written[:4]))
