"""One test over many cases: a case costs nothing but itself, and each that fails is named."""

from collections.abc import Callable, Iterable
from inspect import Signature, signature
from typing import Any, TypeVar

Case = TypeVar("Case")


def over(
    cases: Iterable[Case], *, named: Callable[[Case], object] = str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a test each of the cases as its first argument, and goes on after one that fails."""

    def decorate(check: Callable[..., None]) -> Callable[..., None]:
        def test(**given: Any) -> None:
            wrong = []
            for case in cases:
                try:
                    check(case, **given)
                except AssertionError as problem:
                    wrong.append(f"{named(case)}: {problem}")
            assert not wrong, "\n\n".join(wrong)

        others = list(signature(check).parameters.values())[1:]
        test.__signature__ = Signature(others)  # type: ignore[attr-defined]
        test.__name__, test.__module__ = check.__name__, check.__module__
        test.__doc__ = check.__doc__
        return test

    return decorate
