"""Photos of people: checked, turned upright, made smaller and written anew without metadata.

What strangers send is decoded in a child process (`picture_reader.py`). One stays warm, because
starting it takes longer than a photo; a picture that ends it takes nothing else along.
"""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

from domain.errors import UnusableFile
from gateways.picture_reader import LONGEST_SIDE, MAX_PIXELS

__all__ = ["MAX_BYTES", "MAX_PIXELS", "PhotoCleaner"]

MAX_BYTES = 10 * 2**20
_READER = Path(__file__).with_name("picture_reader.py")
_SECONDS = 60
"""Of a machine that has other things to do; the reader itself may use ten of the processor."""


class PhotoCleaner:
    """One picture at a time; the others wait."""

    def __init__(self) -> None:
        self._child: Process | None = None
        self._one_at_a_time = asyncio.Lock()

    async def clean(self, content: bytes, *, longest: int = LONGEST_SIDE) -> bytes:
        """A fresh JPEG with no EXIF (no place, no camera), and nothing that lay behind the picture;
        its longer side has at most so many pixels.

        Raises UnusableFile for what is no photo, OSError and TimeoutError when nothing can be said.
        """
        if not 0 < len(content) <= MAX_BYTES:
            raise UnusableFile
        async with self._one_at_a_time:
            was_warm = self._child is not None
            try:
                return await self._asked(content, longest)
            except EOFError:
                if not was_warm:
                    raise UnusableFile from None
            try:  # perhaps it had died before
                return await self._asked(content, longest)
            except EOFError:
                raise UnusableFile from None

    async def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        with suppress(ProcessLookupError):
            child.kill()
        assert child.stdin is not None
        child.stdin.close()
        await child.communicate()

    async def _asked(self, content: bytes, longest: int) -> bytes:
        """Raises EOFError when the child dies over it."""
        try:
            async with asyncio.timeout(_SECONDS):
                written = await self._exchange(content, longest)
        except (ConnectionError, asyncio.IncompleteReadError):
            await self.close()
            raise EOFError from None
        except BaseException:
            await self.close()  # it would answer the next question with this picture
            raise
        if not written:
            raise UnusableFile
        return written

    async def _exchange(self, content: bytes, longest: int) -> bytes:
        if self._child is None:
            self._child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", str(_READER)),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env={},
                start_new_session=True,
            )
        to_child, from_child = self._child.stdin, self._child.stdout
        assert to_child is not None
        assert from_child is not None
        to_child.write(len(content).to_bytes(4) + longest.to_bytes(2) + content)
        await to_child.drain()
        size = int.from_bytes(await from_child.readexactly(4))
        return await from_child.readexactly(size)
