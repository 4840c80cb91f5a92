"""What Telegram is told at every start: where updates go, which commands there are, who we are."""

import asyncio
from collections.abc import Sequence

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from chat import commands
from chat.doors import Doors
from chat.feature import Feature
from chat.ingress import ALLOWED_UPDATES
from chat.webhook import webhook_address
from settings import Settings
from storage.outbox import Delivery

log = structlog.get_logger()


class Announcing:
    def __init__(
        self,
        bot: ExtBot[Delivery],
        settings: Settings,
        doors: Doors,
        features: Sequence[Feature],
    ) -> None:
        self._bot = bot
        self._settings = settings
        self._doors = doors
        self._features = features

    async def run(self) -> None:
        """Until Telegram has heard it; then there is nothing left to do."""
        while True:
            try:
                await self._announce()
            except TelegramError as error:
                log.warning("announcing_failed", error=type(error).__name__)
                await asyncio.sleep(10)
            else:
                await asyncio.Event().wait()

    async def _announce(self) -> None:
        """Webhook or polling, and the command menus for everybody."""
        if self._settings.webhook_url and self._settings.webhook_secret:
            await self._bot.set_webhook(
                webhook_address(self._settings.webhook_url),
                allowed_updates=ALLOWED_UPDATES,
                secret_token=self._settings.webhook_secret.get_secret_value(),
                max_connections=100,
            )
        else:
            await self._bot.delete_webhook()
        for parameters in commands.for_everybody(self._doors.commands):
            await self._bot.do_api_request("setMyCommands", api_kwargs=parameters)
        for feature in self._features:
            if feature.profile is not None:
                for method, parameters in commands.introductions(
                    feature.profile.introduction, feature.profile.slogan
                ):
                    await self._bot.do_api_request(method, api_kwargs=parameters)
