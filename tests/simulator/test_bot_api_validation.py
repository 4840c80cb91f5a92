"""Every call is held against the published description."""

from typing import Any

import orjson
import pytest

from simulator import Simulator
from simulator.spec import botapi
from simulator.validation import checkers


def test_every_published_method_has_a_checker() -> None:
    assert len(checkers()) == len(botapi().methods) == 185


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("sendMessage", {"text": "a"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", {"chat_id": 1, "text": "a", "colour": 1}, 'unknown parameter "colour"'),
        ("sendMessage", {"chat_id": 1, "text": 5}, '"text" must be String'),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "protect_content": "ya"},
            '"protect_content" must be Boolean',
        ),
        ("sendMessage", {"chat_id": 1, "text": "a", "parse_mode": "BB"}, "unsupported parse_mode"),
        ("getChatMember", {"chat_id": 1, "user_id": "x"}, '"user_id" must be Integer'),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("deleteMessages", {"chat_id": 1, "message_ids": [1] * 101}, "1-100 items"),
        (
            "setMyCommands",
            {"commands": [{"command": "Lapor", "description": "x"}]},
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "lapor", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x"}] * 101},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        (
            "setWebhook",
            {"url": "https://a.id", "secret_token": "ada spasi"},
            "secret token contains unallowed characters",
        ),
        ("createForumTopic", {"chat_id": -1, "name": "x" * 129}, "1-128 characters"),
        ("sendMediaGroup", {"chat_id": 1, "media": []}, "2-10 items"),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": "{"}, "can't parse JSON"),
    ],
)
async def test_what_telegram_would_refuse_is_refused(
    sim: Simulator, method: str, parameters: dict[str, Any], words: str
) -> None:
    status, body = await sim.call(method, parameters)

    assert status == 400
    assert words in body["description"]


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


TAP = {"text": "Saldo", "callback_data": "s"}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (inline({"text": "a", "callback_data": "é" * 33}), "BUTTON_DATA_INVALID"),
        (inline({"text": "a"}), "Text buttons are unallowed in the inline keyboard"),
        (inline({**TAP, "url": "https://a.id"}), "exactly one action"),
        (inline({"text": " ", "callback_data": "s"}), "non-empty"),
        (inline({"text": "a", "url": "kemensos"}), "Wrong HTTP URL"),
        (inline({"text": "a", "url": "ftp://a.id"}), "Unsupported URL protocol"),
        (inline({"text": "a", "url": "https://t.me/Bot?start=a.b"}), "wrong start parameter"),
        (inline(*[TAP] * 9), "REPLY_MARKUP_TOO_LONG"),
        ({"inline_keyboard": [[TAP]] * 101}, "REPLY_MARKUP_TOO_LONG"),
        (inline({**TAP, "style": "pink"}), "must be one of danger, primary, success"),
        (inline({**TAP, "kind": "x"}), 'unknown field "kind" of InlineKeyboardButton'),
        ({"keyboard": [["a"]], "input_field_placeholder": "x" * 65}, "1-64 characters"),
        (
            {"keyboard": [[{"text": "a", "request_contact": True, "request_location": True}]]},
            "only one thing",
        ),
        ({"keyboard": []}, "at least one button"),
        ({"tombol": 1}, "reply_markup"),
    ],
)
async def test_wrong_keyboards_are_refused(
    sim: Simulator, markup: dict[str, Any], words: str
) -> None:
    parameters = {"chat_id": 1, "text": "a", "reply_markup": orjson.dumps(markup).decode()}
    status, body = await sim.call("sendMessage", parameters)

    assert status == 400
    assert words in body["description"]


async def test_forms_and_json_mean_the_same() -> None:
    checker = checkers()["sendmessage"]
    form = {"chat_id": "7", "text": "5", "disable_notification": "true", "entities": "[]"}
    plain = {"chat_id": 7, "text": "5", "disable_notification": True, "entities": []}

    assert checker(form, {}) == checker(plain, {}) == plain


async def test_a_method_that_is_not_simulated_says_so_instead_of_passing(sim: Simulator) -> None:
    status, body = await sim.call("getStarTransactions", {"limit": 5})

    assert (status, body["description"]) == (
        400,
        "Bad Request: method getStarTransactions is not simulated",
    )


async def test_unknown_methods_and_tokens_are_refused(sim: Simulator) -> None:
    assert (await sim.call("sendMesage", {}))[0] == 404
    assert (await sim.call("getMe", {}, token="123456:WRONG"))[0] == 401
    assert (await sim.call("getMe", {}, token="nonsense"))[0] == 404
    assert (await sim.call("GETME", {}, token=sim.token))[0] == 200


async def test_every_method_survives_nonsense(sim: Simulator) -> None:
    values: list[Any] = ["", "x", "[]", "{}", [[]], {"type": "x"}, -1, True, 1e9, None]
    for name, fields in botapi().methods.items():
        for value in values:
            parameters = dict.fromkeys(fields, value)
            if name == "getUpdates":
                parameters["timeout"] = 0
            status, _ = await sim.call(name, parameters)
            assert status in {200, 400, 403, 404, 409}
    sim.close()
