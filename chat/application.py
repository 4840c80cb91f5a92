"""The python-telegram-bot application, used as a library: parser, dispatcher and typed client."""

import os
import warnings
from typing import Any

from telegram import Bot
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import BaseRequest
from telegram.warnings import PTBUserWarning

from chat.context import BotContext
from chat.limiter import SharedRateLimiter
from chat.router import Router
from chat.turns import BotApplication
from storage.outbox import Delivery


def build_bot(
    token: str,
    api_url: str,
    *,
    request: BaseRequest,
    polling_request: BaseRequest,
    limiter: SharedRateLimiter,
) -> ExtBot[Delivery]:
    """A bot whose calls go to `<api_url>/bot<token>/METHOD`, through the shared limiter."""
    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # retry_after as a timedelta, without a warning
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=polling_request,
        rate_limiter=limiter,
    )


def beside_the_limiter(bot: ExtBot[Delivery]) -> Bot:
    """The same bot over the same transport, for who asks the limiter before taking anything up."""
    return Bot(
        bot.token,
        base_url=lambda _: bot.base_url,
        base_file_url=lambda _: bot.base_file_url,
        request=bot.request,
        get_updates_request=bot.request,
    )


class Dispatching(Application[Any, Any, Any, Any, Any, Any]):
    """Hands updates to handlers, and remembers nobody for it.

    The library's own notes the chat and the sender of every update for a persistence that we do not
    use, and never lets go of them.
    """

    async def process_update(self, update: object) -> None:
        """One handler per group, as the library does; what a handler raises, is raised."""
        context = None
        for handlers in list(self.handlers.values()):
            for handler in handlers:
                found = handler.check_update(update)
                if found is None or found is False:
                    continue
                if context is None:
                    context = self.context_types.context.from_update(update, self)
                await handler.handle_update(update, self, found, context)
                break


def build_application(bot: ExtBot[Delivery], router: Router) -> BotApplication:
    """One router for all routes; no updater, no persistence, no job queue."""
    application: BotApplication = (
        Application.builder()
        .application_class(Dispatching)
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=BotContext))
        .build()
    )
    application.add_handler(router)
    return application
