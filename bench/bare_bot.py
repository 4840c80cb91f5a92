"""The yardstick: python-telegram-bot as its first example shows it, with no database.

`python -m bench.bare_bot URL [concurrent] [PORT]`; with a port, by webhook.
"""

import sys

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bench.bare_webhook import serve
from bench.processes import TOKEN

_ANSWER = "Bantuan PKH tahap 4: Rp600.000. Sudah ada di rekening, belum diambil."


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat is not None
    words = _ANSWER if update.message else "Terima kasih."
    await context.bot.send_message(update.effective_chat.id, words)


def main(url: str, *, concurrent: bool, port: int | None) -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot")
    if port is not None:
        builder.updater(None)
    application = builder.concurrent_updates(concurrent).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.add_handler(CallbackQueryHandler(answer))
    if port is None:
        application.run_polling()
    else:
        serve(application, port)


if __name__ == "__main__":
    more = sys.argv[2:]
    main(
        sys.argv[1],
        concurrent="concurrent" in more,
        port=next((int(one) for one in more if one.isdigit()), None),
    )
