"""A webhook before python-telegram-bot, as its example `customwebhookbot` shows it: Starlette on
uvicorn, updates into the application's queue."""

import asyncio
from http import HTTPStatus
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application

PATH = "/telegram"
Bot = Application[Any, Any, Any, Any, Any, Any]


def serve(application: Bot, port: int) -> None:
    asyncio.run(_serve(application, port))


async def _serve(application: Bot, port: int) -> None:
    async def telegram(request: Request) -> Response:
        update = Update.de_json(data=await request.json(), bot=application.bot)
        await application.update_queue.put(update)
        return Response(status_code=HTTPStatus.OK)

    app = Starlette(routes=[Route(PATH, telegram, methods=["POST"])])
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, host="127.0.0.1", use_colors=False, access_log=False)
    )
    if application.post_init is not None:
        await application.post_init(application)
    async with application:
        await application.start()
        await application.bot.set_webhook(
            f"http://127.0.0.1:{port}{PATH}", allowed_updates=Update.ALL_TYPES
        )
        await server.serve()
        await application.stop()
