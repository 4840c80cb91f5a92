"""How much a running bot remembers: the entries of all that it holds, by where they are held.

Megabytes say little: an allocator keeps what it had. What grows without an end shows itself in the
number of entries of some dict, list, set or cache that can be reached from the bot.
"""

import gc
from collections import Counter, deque
from collections.abc import Iterable
from functools import _lru_cache_wrapper
from types import ModuleType
from typing import Any

OURS = (
    "chat", "conversations", "domain", "features", "gateways", "handlers", "house", "storage",
    "understanding", "views",
)  # fmt: skip
_HOLDERS = (dict, list, set, deque)


def entries(roots: Iterable[object], *, apart: tuple[str, ...] = ()) -> Counter[str]:
    """How many entries are held, by class and attribute, or by module and name.

    `apart` are packages whose objects are not looked into, such as what plays Telegram. Caches
    with a size are left out; what lies inside of a holder counts for the holder.
    """
    found: Counter[str] = Counter()
    seen: set[int] = set()
    waiting: deque[tuple[str, Any]] = deque(("", root) for root in roots)
    while waiting:
        where, one = waiting.popleft()
        if id(one) in seen or _is_apart(one, apart):
            continue
        seen.add(id(one))
        if isinstance(one, _lru_cache_wrapper):
            information = one.cache_info()
            if information.maxsize is None:
                found[f"{one.__module__}.{one.__qualname__} (cache)"] += information.currsize
            continue
        if isinstance(one, _HOLDERS):
            found[where] += len(one)
            inside = one.values() if isinstance(one, dict) else one
            waiting.extend((where, value) for value in list(inside) if gc.is_tracked(value))
            continue
        waiting.extend(_held_by(one))
    return found


def growing(before: Counter[str], after: Counter[str], *, least: int) -> dict[str, int]:
    """By how much those grew that grew by `least` or more."""
    return {where: n - before[where] for where, n in after.items() if n - before[where] >= least}


def _held_by(one: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(one, ModuleType):
        name = one.__name__
        return [(f"{name}.{k}", v) for k, v in vars(one).items() if gc.is_tracked(v)]
    if isinstance(one, type):
        return []
    own = getattr(one, "__dict__", None)
    name = f"{type(one).__module__}.{type(one).__qualname__}"
    held = [(f"{name}.{k}", v) for k, v in own.items()] if isinstance(own, dict) else []
    for kind in type(one).__mro__:
        for slot in getattr(kind, "__slots__", ()):
            try:
                held.append((f"{name}.{slot}", getattr(one, slot)))
            except (AttributeError, TypeError):
                continue
    closure = getattr(one, "__closure__", None) or ()
    held += [(f"{name}()", cell.cell_contents) for cell in closure if _is_full(cell)]
    if (bound := getattr(one, "__self__", None)) is not None:
        held.append((f"{name}()", bound))
    return [(where, value) for where, value in held if gc.is_tracked(value)]


def _is_full(cell: Any) -> bool:
    try:
        return cell.cell_contents is not None
    except ValueError:
        return False


def _is_apart(one: object, apart: tuple[str, ...]) -> bool:
    if isinstance(one, ModuleType):
        return one.__name__.split(".")[0] not in OURS
    package = type(one).__module__.split(".")[0]
    return package in apart
