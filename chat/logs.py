"""Structured logs that hold ids only.

Libraries log whole updates and addresses with the bot's token in them; of their records only the
name, the level and the type of the exception pass.
"""

import logging
import sys
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

import structlog

Report = Callable[[Mapping[str, Any], BaseException | None], None]
"""Hears every error as it is, values included: the line, and the exception where there is one."""


_ERRORS = ("error", "critical")


class _IdsOnly(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = f"{record.name} said something ({record.levelname.lower()})"
        record.args = ()
        if record.exc_info and record.exc_info[0] is not None:
            record.msg += f": {record.exc_info[0].__name__}"
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        return True


def _error_of(event: Mapping[str, Any]) -> BaseException | None:
    """The exception of a line: the one that is handled now, or one that was handed over."""
    told = event.get("exc_info")
    if isinstance(told, BaseException):
        return told
    return sys.exc_info()[1] if told else None


def _without_values(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A traceback as files and lines: messages of exceptions may quote personal data."""
    error = _error_of(event)
    event.pop("exc_info", None)
    if error is not None:
        event["error"] = type(error).__name__
        frames = []
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            frames.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
            trace = trace.tb_next
        event["where"] = " ".join(frames[-6:])
    return event


def _told_to(report: Report) -> structlog.types.Processor:
    def tell(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        if event["level"] in _ERRORS:
            report(event, _error_of(event))
        return event

    return tell


class _ToldTo(logging.Handler):
    """What libraries call an error. Stands before the handler that takes everything out."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.ERROR)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("sentry_sdk"):
            return  # what fails in telling cannot be told
        line = {"event": "library_failed", "logger": record.name, "level": "error"}
        self._report(line, record.exc_info[1] if record.exc_info else None)


def configure(log_format: str, report: Report | None = None) -> None:
    """Logs to stderr: `json` for machines, `console` for people. `report` hears every error too."""
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([_told_to(report)] if report is not None else []),
            _without_values,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_IdsOnly())
    told = [_ToldTo(report)] if report is not None else []
    logging.basicConfig(level=logging.WARNING, handlers=[*told, handler], force=True)
