"""The fair yardstick: python-telegram-bot that asks PostgreSQL one question per message.

`python -m bench.select_bot URL DATABASE_URL [PORT]`; with a port, by webhook.
"""

import sys
from typing import Any

import asyncpg
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bench.bare_webhook import serve
from bench.processes import TOKEN

_PAYOUTS = (
    "SELECT p.programme, p.amount, p.label FROM family_link l"
    " JOIN payout p ON p.family_id = l.family_id"
    " WHERE l.telegram_id = $1 AND l.unlinked_at IS NULL ORDER BY p.id DESC LIMIT 3"
)


async def open_pool(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    application.bot_data["pool"] = await asyncpg.create_pool(
        application.bot_data["url"], min_size=4, max_size=8
    )


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat is not None
    rows = await context.bot_data["pool"].fetch(_PAYOUTS, update.effective_chat.id)
    words = "\n".join(f"{row['programme']}: Rp{row['amount']:,} ({row['label']})" for row in rows)
    await context.bot.send_message(update.effective_chat.id, words or "Belum ada.")


def main(url: str, database_url: str, port: int | None) -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot").post_init(open_pool)
    if port is not None:
        builder.updater(None)
    application = builder.build()
    application.bot_data["url"] = database_url
    application.add_handler(MessageHandler(filters.TEXT, answer))
    if port is None:
        application.run_polling()
    else:
        serve(application, port)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None)
