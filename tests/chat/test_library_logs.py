"""What libraries say may quote anybody: only who said it, and how grave it is, is written down."""

import logging
from collections.abc import Iterator

import pytest

from chat import logs

CANARY = "3171234567890001"


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    yield
    logs.configure("json")


def _says_everything(logger: logging.Logger) -> None:
    logger.warning("update %s", CANARY)
    logger.error(f"refused {CANARY}", extra={"update": CANARY})
    try:
        raise LookupError(CANARY)
    except LookupError:
        logger.exception("failed with %r", {"nik": CANARY}, stack_info=True)


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_library_is_named_and_not_quoted(form: str, capfd: pytest.CaptureFixture[str]) -> None:
    logs.configure(form)
    _says_everything(logging.getLogger("telegram.ext.Application"))
    written = "".join(capfd.readouterr())
    assert CANARY not in written
    assert "telegram.ext.Application said something (warning)" in written
    assert "telegram.ext.Application said something (error): LookupError" in written


def test_a_library_that_brings_its_own_handler_is_not_stopped_but_ours_keeps_clean(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Below a warning nothing is written at all."""
    logs.configure("json")
    logging.getLogger("sqlalchemy.engine").info("parameters %s", CANARY)
    logging.getLogger("aiohttp").debug(CANARY)
    assert "".join(capfd.readouterr()) == ""
