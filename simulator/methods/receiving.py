"""How the bot gets updates: long polling or a webhook, never both."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from simulator.engine import Engine
from simulator.errors import BotApiError, bad_request
from simulator.validation import Arguments
from simulator.webhook import Webhook

MAX_POLL_SECONDS = 50


async def _get_updates(engine: Engine, arguments: Arguments) -> list[dict[str, Any]]:
    if engine.webhook.config is not None:
        raise BotApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    engine.updates.allow(arguments.get("allowed_updates"))
    limit = min(max(arguments.get("limit", 100), 1), 100)
    timeout = min(max(arguments.get("timeout", 0), 0), MAX_POLL_SECONDS)
    return await engine.updates.poll(arguments.get("offset", 0), limit, timeout)


async def _set_webhook(engine: Engine, arguments: Arguments) -> bool:
    """Like a server of one's own (`--local`): any port, and plain HTTP as well."""
    url = arguments["url"]
    if not url:
        return await _delete_webhook(engine, arguments)
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    connections = arguments.get("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad_request("bad webhook: max_connections must be between 1 and 100")
    engine.updates.allow(arguments.get("allowed_updates"))
    if arguments.get("drop_pending_updates"):
        engine.updates.drop_all()
    engine.updates.end_polling("Conflict: terminated by setWebhook request")
    engine.webhook.start(Webhook(url, arguments.get("secret_token", ""), connections))
    return True


async def _delete_webhook(engine: Engine, arguments: Arguments) -> bool:
    engine.webhook.stop()
    if arguments.get("drop_pending_updates"):
        engine.updates.drop_all()
    return True


async def _webhook_info(engine: Engine, arguments: Arguments) -> dict[str, Any]:
    del arguments
    config = engine.webhook.config
    info: dict[str, Any] = {
        "url": config.url if config else "",
        "has_custom_certificate": False,
        "pending_update_count": engine.pending_updates(),
    }
    if config:
        info["max_connections"] = config.max_connections
    if engine.webhook.last_error:
        at, what = engine.webhook.last_error
        info |= {"last_error_date": int(at), "last_error_message": what}
    if engine.updates.allowed:
        info["allowed_updates"] = sorted(engine.updates.allowed)
    return info


async def _log_out(engine: Engine, arguments: Arguments) -> bool:
    del engine, arguments
    return True


METHODS: dict[str, Callable[[Engine, Arguments], Awaitable[Any]]] = {
    "getUpdates": _get_updates,
    "setWebhook": _set_webhook,
    "deleteWebhook": _delete_webhook,
    "getWebhookInfo": _webhook_info,
    "close": _log_out,
    "logOut": _log_out,
}
