"""Defects told to Sentry, where an operator wants that (`KPM_SENTRY_DSN`): ids and places only.

What Sentry would gather by itself (variables, messages of exceptions, requests, names of machines)
may hold anybody's data. So an event is not cleaned: a new one is made of what is harmless.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from chat.logs import Report

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

_TAGS = (
    "event", "logger", "update", "outbox", "lane", "replica", "job", "worker", "case", "row",
    "broadcast", "desk",
)  # fmt: skip
"""Keys of log lines that may leave: numbers of ours and names of parts. No chat, no person."""
_PLAIN = ("event_id", "timestamp", "level", "platform", "release", "environment", "sdk")
_PLACE = ("module", "function", "lineno", "in_app")


class SentryMissing(Exception):
    """The package `sentry-sdk` is not installed."""


def start(dsn: str, release: str, *, transport: Callable[..., Any] | None = None) -> Report:
    """Connect, and give what `logs.configure` calls with every error. Raises SentryMissing."""
    try:
        import sentry_sdk  # noqa: PLC0415 - only where it is wanted
        from sentry_sdk.integrations.atexit import AtexitIntegration  # noqa: PLC0415
        from sentry_sdk.integrations.excepthook import ExcepthookIntegration  # noqa: PLC0415
    except ImportError:
        raise SentryMissing from None

    sentry_sdk.init(
        dsn,
        release=release,
        transport=transport,
        before_send=harmless,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[
            AtexitIntegration(callback=lambda _pending, _timeout: None),
            ExcepthookIntegration(),
        ],
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        auto_session_tracking=False,
        server_name="",
    )

    def report(line: Mapping[str, Any], error: BaseException | None) -> None:
        with sentry_sdk.new_scope() as scope:
            for name in line.keys() & set(_TAGS):
                scope.set_tag(name, line[name])
            if error is not None:
                sentry_sdk.capture_exception(error)
            else:
                sentry_sdk.capture_message(line["event"], level="error")

    return report


def harmless(event: "Event", hint: "Hint") -> "Event":
    """An event of what may leave the house: classes of exceptions, places in the code, our ids."""
    hint.pop("attachments", None)
    return cast("Event", _harmless(cast(Mapping[str, Any], event)))


def _harmless(event: Mapping[str, Any]) -> dict[str, Any]:
    tags = event.get("tags") or {}
    new = {name: event[name] for name in _PLAIN if name in event}
    new["tags"] = {name: tags[name] for name in _TAGS if name in tags}
    if "event" in tags:
        new["message"] = tags["event"]
    raised = (event.get("exception") or {}).get("values") or []
    if raised:
        new["exception"] = {"values": [_without_values(one) for one in raised]}
    return new


def _without_values(raised: Mapping[str, Any]) -> dict[str, Any]:
    frames = (raised.get("stacktrace") or {}).get("frames") or []
    places = [
        {"filename": (frame.get("filename") or "").rpartition("/")[2]}
        | {name: frame[name] for name in _PLACE if name in frame}
        for frame in frames
    ]
    return {
        "type": raised.get("type"),
        "module": raised.get("module"),
        "stacktrace": {"frames": places},
    }
