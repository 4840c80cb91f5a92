"""A process that was asked to stop ends, also when its loop hangs."""

import subprocess
import sys

HANGS = """
import time
from chat.shutdown import end_within
end_within(0.2)
time.sleep(60)
"""
ENDS = """
from chat.shutdown import end_within
end_within(60)
"""


def _run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=50, check=False
    )


def test_a_process_that_hangs_is_ended() -> None:
    done = _run(HANGS)
    assert (done.returncode, done.stderr) == (70, "did not end by itself in time\n")


def test_a_process_that_ends_by_itself_does_not_wait_for_it() -> None:
    assert _run(ENDS).returncode == 0
