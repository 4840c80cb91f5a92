"""Programs that speak, for tests: those of the system, and small ones of our own."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from gateways.speech import Speech

_TONE = """#!{python}
import math, sys, wave, array
words = len(sys.stdin.buffer.read().split())
sound = array.array("h", (int(9000 * math.sin(i / 8)) for i in range(200 * words)))
with wave.open(sys.stdout.buffer, "wb") as file:
    file.setnchannels(1); file.setsampwidth(2); file.setframerate(8000)
    file.writeframes(sound.tobytes())
"""


def real_speech() -> Speech:
    """espeak-ng and opusenc. Without them the test is skipped, in CI it fails."""
    found = Speech.found("espeak-ng", "opusenc")
    if found is not None:
        return found
    missing = "espeak-ng or opusenc is missing (Debian: espeak-ng opus-tools, or .ci/run)"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def program(path: Path, text: str) -> str:
    """A small program of that text."""
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def humming(folder: Path) -> Speech:
    """A voice that hums, a moment for every word, and an encoder that leaves it as it is."""
    python = shutil.which("python3") or "python3"
    return Speech(
        program(folder / "hum", _TONE.format(python=python)),
        program(folder / "keep", "#!/bin/sh\nexec cat\n"),
    )
