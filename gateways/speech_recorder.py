"""Speaks a text with programs of others, in a process of its own with limits on memory and time.

Nothing of ours is imported, and the environment (with the keys) is not handed over. What the voice
says is cut at both ends, made as loud as speech on a phone is, and written as Ogg Opus, which
Telegram shows as a voice message.

Usage: `python -I speech_recorder.py SPEAKER ENCODER WORDS_A_MINUTE`, the paths of espeak-ng and of
opusenc. Text on stdin; on stdout four bytes with the milliseconds, then the sound.
"""

import array
import io
import math
import subprocess
import sys
import wave
from contextlib import suppress

LOUDNESS = -18.0
"""Mean level in dB below full scale, as voice messages of people have it (-16 to -20)."""
_KNEE, _ROOM = 0.55, 0.28
"""Of full scale: up to there a sample stays in proportion; what is louder fits into the room above,
so that nothing is clipped."""
_QUIET = 0.01
"""Of full scale; below it nobody hears anything."""
_EDGE = 0.15
"""Seconds of silence that stay at both ends."""
_STEP = 0.01
_FULL = 32_768
_MEMORY = 768 * 1024 * 1024
_CPU_SECONDS = 60
_MOST_SOUND = 30 * 2**20
_SHARED = 128 * 2**20
"""espeak-ng opens half of that for a loudspeaker, also where it only writes."""
_BITRATE = "24"


def main() -> int:
    speaker, encoder, pace = sys.argv[1:4]
    _limit()
    text = sys.stdin.buffer.read()
    spoken = _run([speaker, "-v", "id", "-s", pace, "-b", "1", "--stdin", "--stdout"], text)
    rate, samples = _read(spoken)
    sound = _loud_enough(_trimmed(samples, rate))
    written = _run([encoder, "--quiet", "--bitrate", _BITRATE, "-", "-"], _wav(sound, rate))
    milliseconds = len(sound) * 1000 // rate
    sys.stdout.buffer.write(milliseconds.to_bytes(4) + written)
    return 0


def _run(command: list[str], given: bytes) -> bytes:
    done = subprocess.run(  # noqa: S603 - the paths that an operator configured
        command, input=given, capture_output=True, check=True, env={}
    )
    if not 0 < len(done.stdout) <= _MOST_SOUND:
        raise ValueError("no sound, or too much of it")
    return done.stdout


def _read(spoken: bytes) -> tuple[int, "array.array[int]"]:
    """The rate and the samples. Written to a pipe, the head cannot tell how long the sound is."""
    with wave.open(io.BytesIO(spoken)) as file:
        if (file.getnchannels(), file.getsampwidth()) != (1, 2):
            raise ValueError("one channel of 16 bits is wanted")
        samples = array.array("h", file.readframes(len(spoken)))
        if sys.byteorder == "big":
            samples.byteswap()
        return file.getframerate(), samples


def _trimmed(samples: "array.array[int]", rate: int) -> "array.array[int]":
    """From shortly before the first sound to shortly after the last one."""
    step, level = int(rate * _STEP), _QUIET * _FULL
    heard = [
        at
        for at in range(0, len(samples), step)
        if max(map(abs, samples[at : at + step]), default=0) > level
    ]
    if not heard:
        raise ValueError("nothing is heard")
    edge = int(rate * _EDGE)
    return samples[max(0, heard[0] - edge) : heard[-1] + step + edge]


def _loud_enough(samples: "array.array[int]") -> "array.array[int]":
    mean = math.sqrt(sum(one * one for one in samples) / len(samples)) / _FULL
    factor = 10 ** (LOUDNESS / 20) / mean / _FULL
    return array.array("h", (int(_within(one * factor) * _FULL) for one in samples))


def _within(level: float) -> float:
    over = abs(level) - _KNEE
    return level if over <= 0 else math.copysign(_KNEE + _ROOM * math.tanh(over / _ROOM), level)


def _wav(samples: "array.array[int]", rate: int) -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return written.getvalue()


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system can
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_SHARED, _SHARED))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


if __name__ == "__main__":
    sys.exit(main())
