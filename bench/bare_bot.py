"""The yardstick: python-telegram-bot as its first example shows it, with no database.

`python -m bench.bare_bot URL [concurrent]`
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

from bench.processes import TOKEN

_ANSWER = "Bantuan PKH tahap 4: Rp600.000. Sudah ada di rekening, belum diambil."


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat is not None
    words = _ANSWER if update.message else "Terima kasih."
    await context.bot.send_message(update.effective_chat.id, words)


def main(url: str, *, concurrent: bool) -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot")
    application = builder.concurrent_updates(concurrent).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.add_handler(CallbackQueryHandler(answer))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], concurrent="concurrent" in sys.argv[2:])
