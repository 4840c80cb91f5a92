"""Structured logs that hold ids only.

Libraries log whole updates and addresses with the bot's token in them; of their records only the
name, the level and the type of the exception pass.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog


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


def _without_values(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A traceback as files and lines: messages of exceptions may quote personal data."""
    error = sys.exc_info()[1] if event.pop("exc_info", None) else None
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


def configure(log_format: str) -> None:
    """Logs to stderr: `json` for machines, `console` for people."""
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
            _without_values,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_IdsOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
