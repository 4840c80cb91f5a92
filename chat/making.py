"""Pictures and papers are made here, beside the loop: while one is drawn, others are answered."""

import asyncio
from dataclasses import replace
from typing import TypeVar

from views.view import Made, Making, View

M = TypeVar("M", bound=Made)


async def ready(view: View) -> View:
    """The view with its files made."""
    picture, document = view.picture, view.document
    if picture is not None and isinstance(picture.source, Making):
        view = replace(view, picture=await _made(picture))
    if document is not None and isinstance(document.source, Making):
        view = replace(view, document=await _made(document))
    return view


async def _made(file: M) -> M:
    return replace(file, source=await asyncio.to_thread(lambda: file.content))
