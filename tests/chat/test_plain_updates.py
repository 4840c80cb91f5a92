"""A message of nothing but text is put together without the library's reader, and is the same."""

from typing import Any

import orjson
import pytest
from telegram import Bot, Update

from chat.intake import is_service
from chat.shape import is_sound, parsed

_SITI = {"id": 5, "is_bot": False, "first_name": "Siti", "language_code": "id"}
_PLAIN: dict[str, Any] = {
    "message_id": 7,
    "from": _SITI,
    "chat": {"id": 5, "first_name": "Siti", "type": "private"},
    "date": 1_790_000_000,
    "text": "/saldo @budi",
    "entities": [
        {"type": "bot_command", "offset": 0, "length": 6},
        {"type": "text_mention", "offset": 7, "length": 5, "user": {**_SITI, "id": 6}},
    ],
}
_STRANGE: dict[str, dict[str, Any]] = {
    "plain": {},
    "no sender": {"from": None},
    "no entities": {"entities": []},
    "no text": {"text": None},
    "a reply": {"reply_to_message": {**_PLAIN, "message_id": 6}},
    "newer field": {"field_of_tomorrow": {"x": 1}},
    "sender with a newer field": {"from": {**_SITI, "field_of_tomorrow": True}},
}


def _update(change: dict[str, Any]) -> dict[str, Any]:
    message = {**_PLAIN, **change}
    return {"update_id": 1, "message": {k: v for k, v in message.items() if v is not None}}


@pytest.mark.parametrize("change", _STRANGE.values(), ids=_STRANGE.keys())
def test_it_is_what_the_library_reads(change: dict[str, Any]) -> None:
    bot, raw = Bot("1:a"), orjson.dumps(_update(change))
    ours, theirs = parsed(orjson.loads(raw), bot), Update.de_json(orjson.loads(raw), bot)
    assert ours.to_dict() == theirs.to_dict()
    assert ours.message is not None
    assert theirs.message is not None
    assert ours.message.date == theirs.message.date
    assert ours.message.get_bot() is bot
    assert ours.api_kwargs == theirs.api_kwargs
    assert ours.message.api_kwargs == theirs.message.api_kwargs
    assert is_sound(ours) == is_sound(theirs)


@pytest.mark.parametrize(
    "change",
    [{"message_id": "x"}, {"date": 0}, {"date": "x"}, {"chat": 5}, {"chat": None}, {"text": 5}],
)
def test_what_is_broken_is_broken_either_way(change: dict[str, Any]) -> None:
    bot, raw = Bot("1:a"), orjson.dumps(_update(change))

    def sound(read: Any) -> bool:
        try:
            return is_sound(read(orjson.loads(raw), bot))
        except Exception:  # noqa: BLE001 - whichever it is
            return False

    assert sound(parsed) == sound(Update.de_json)


def test_who_writes_is_no_service() -> None:
    bot = Bot("1:a")
    joined = _update({"text": None, "entities": None, "new_chat_members": [_SITI]})
    assert is_service(parsed(joined, bot))
    assert not is_service(parsed(_update({}), bot))
