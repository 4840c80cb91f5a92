"""Pictures and papers are made beside the loop, all in one place."""

import ast
import threading
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from chat.making import ready
from views.view import Document, Making, Picture, View

_ROOMS = ("features", "handlers", "conversations", "views")


def _thread(mark: bytes) -> bytes:
    return mark + threading.current_thread().name.encode()


async def test_what_is_made_is_not_made_on_the_loop() -> None:
    here = threading.current_thread().name.encode()
    view = View(
        Markup("Halo"),
        picture=Picture("a.png", Making(_thread, (b"a",))),
        document=Document("b.pdf", Making(_thread, (b"b",))),
    )
    made = await ready(view)
    assert made.picture is not None
    assert made.document is not None
    for file, mark in ((made.picture, b"a"), (made.document, b"b")):
        assert isinstance(file.source, bytes)
        assert file.source.startswith(mark)
        assert file.source != mark + here
    assert (await ready(made)) == made


def _files() -> Iterator[tuple[str, ast.expr]]:
    for room in _ROOMS:
        for path in Path(room).rglob("*.py"):
            text = path.read_text()
            if "Picture(" not in text and "Document(" not in text:
                continue
            for node in ast.walk(ast.parse(text)):
                match node:
                    case ast.Call(func=ast.Name(id="Picture" | "Document"), args=[_, source]):
                        yield f"{path}:{node.lineno}", source


def test_no_view_makes_its_own_file() -> None:
    """It says how it is made, or has it already, as what came from a person or a job."""
    found = dict(_files())
    assert len(found) >= 10
    made = [
        where
        for where, source in found.items()
        if isinstance(source, ast.Call) and ast.unparse(source.func) != "Making"
    ]
    assert made == []
