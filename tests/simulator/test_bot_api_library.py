"""python-telegram-bot understands every answer, whichever method it calls."""

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InputMediaDocument,
    InputMediaPhoto,
    InputPollOption,
    MenuButtonCommands,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from simulator import Person, Simulator
from tests.simulator.test_bot_api_files import image


async def test_every_kind_of_message_is_understood(sim: Simulator, siti: Person) -> None:
    bot = Bot(sim.token, request=sim.request(), get_updates_request=sim.request())
    async with bot:
        text = await bot.send_message(
            siti.id,
            "<b>Halo</b>",
            parse_mode="HTML",
            reply_markup=ReplyKeyboardRemove(),
            reply_parameters=ReplyParameters(1),
        )
        assert text.reply_to_message is not None
        photo = await bot.send_photo(siti.id, image(), caption="foto")
        assert photo.photo[-1].width == 640
        document = await bot.send_document(siti.id, b"%PDF", filename="surat.pdf")
        assert document.document is not None
        assert document.document.file_name == "surat.pdf"
        file = await bot.get_file(document.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"%PDF"
        assert (await bot.send_voice(siti.id, b"OggS", duration=4)).voice is not None
        assert (await bot.send_video(siti.id, b"mp4")).video is not None
        assert (await bot.send_audio(siti.id, b"mp3", title="a")).audio is not None
        assert (await bot.send_animation(siti.id, b"gif")).animation is not None
        assert (await bot.send_sticker(siti.id, b"webp")).sticker is not None
        assert (await bot.send_dice(siti.id)).dice is not None
        assert (await bot.send_location(siti.id, -6.2, 106.8)).location is not None
        assert (await bot.send_venue(siti.id, -6.2, 106.8, "Agen", "Jl. A")).venue is not None
        assert (await bot.send_contact(siti.id, "+6281", "Agen")).contact is not None
        poll = await bot.send_poll(siti.id, "Puas?", [InputPollOption("Ya"), "Tidak"])
        assert poll.poll is not None
        album = [InputMediaPhoto(image()), InputMediaPhoto(photo.photo[-1].file_id)]
        assert len(await bot.send_media_group(siti.id, album, caption="dua")) == 2

        edited = await bot.edit_message_media(
            InputMediaDocument(b"baru", filename="b.pdf", caption="x"), siti.id, photo.message_id
        )
        assert not isinstance(edited, bool)
        assert edited.document is not None
        await bot.edit_message_caption(siti.id, photo.message_id, caption="y")
        assert (await bot.copy_message(siti.id, siti.id, text.message_id)).message_id
        assert len(await bot.forward_messages(siti.id, siti.id, [text.message_id])) == 1
        assert await bot.delete_messages(siti.id, [text.message_id, 9999])


async def test_every_question_is_answered(sim: Simulator, siti: Person) -> None:
    forum = sim.add_group("Pusat", is_forum=True, members=[siti.id])
    bot = Bot(sim.token, request=sim.request(), get_updates_request=sim.request())
    async with bot:
        assert (await bot.get_chat(forum.id)).is_forum
        assert (await bot.get_chat(siti.id)).first_name == "Siti"
        member = await bot.get_chat_member(forum.id, bot.id)
        assert member.status == "administrator"
        assert len(await bot.get_chat_administrators(forum.id)) == 2
        topic = await bot.create_forum_topic(forum.id, "Pengaduan 1")
        sent = await bot.send_message(forum.id, "a", message_thread_id=topic.message_thread_id)
        assert sent.is_topic_message
        await bot.pin_chat_message(forum.id, sent.message_id)
        await bot.set_message_reaction(forum.id, sent.message_id, "👀")
        scope = BotCommandScopeChat(siti.id)
        await bot.set_my_commands([BotCommand("saldo", "Lihat saldo")], scope, "id")
        assert (await bot.get_my_commands(scope, "id"))[0].command == "saldo"
        await bot.set_chat_menu_button(siti.id, MenuButtonCommands())
        assert isinstance(await bot.get_chat_menu_button(siti.id), MenuButtonCommands)
        await bot.set_my_short_description("Bansos", "id")
        assert (await bot.get_my_short_description("id")).short_description == "Bansos"
        assert (await bot.get_webhook_info()).url == ""
