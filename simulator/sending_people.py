"""One request of the control interface that stands for anything a person can send."""

import base64
import binascii
from typing import Any

from simulator.acting import Acting
from simulator.errors import WorldError
from simulator.model import Message

_DETAILED = ("document", "voice", "contact", "forward")


def send_as(acting: Acting, person_id: int, body: dict[str, Any]) -> Message:
    place: dict[str, Any] = {
        "chat_id": body.get("chat_id"),
        "thread_id": body.get("thread_id"),
        "reply_to": body.get("reply_to_message_id"),
    }
    captioned = {**place, "caption": body.get("caption")}
    details: dict[str, Any] = next(
        (body[kind] for kind in _DETAILED if isinstance(body.get(kind), dict)), dict[str, Any]()
    )
    match body:
        case {"text": str(text)} if "forward" not in body:
            return acting.say(person_id, text, **place)
        case {"photo": {"data": str(data)}}:
            return acting.send_photo(person_id, _bytes(data), **captioned)
        case {"document": {"data": str(data)}}:
            return acting.send_document(
                person_id,
                _bytes(data),
                name=details.get("name") or "dokumen",
                mime_type=details.get("mime_type") or "application/octet-stream",
                **captioned,
            )
        case {"voice": {"data": str(data)}}:
            return acting.send_voice(
                person_id,
                _bytes(data),
                duration=round(details.get("duration") or 1),
                mime_type=details.get("mime_type") or "audio/ogg",
                **captioned,
            )
        case {"location": {"latitude": latitude, "longitude": longitude}}:
            return acting.send_location(person_id, latitude, longitude, **place)
        case {"contact": {"user_id": int(user_id)}}:
            return acting.share_contact(person_id, user_id, **place)
        case {"contact": {"phone_number": str(phone), "first_name": str(name)}}:
            return acting.send_contact(person_id, phone, name, details.get("last_name"), **place)
        case {"sticker": _}:
            return acting.send_sticker(person_id, **place)
        case {"forward": {"chat_id": int(chat_id), "message_id": int(message_id)}}:
            return acting.forward(person_id, from_chat=chat_id, message_id=message_id, **place)
        case {"forward": {"text": str(text)}}:
            origin = details.get("origin") or "user"
            return acting.forward(person_id, text, origin, details.get("name"), **place)
    raise WorldError(
        "send one of text, photo, document, voice, location, contact, sticker, forward"
    )


def _bytes(data: str) -> bytes:
    try:
        return base64.b64decode(data.partition("base64,")[2] or data, validate=True)
    except binascii.Error:
        raise WorldError("data must be base64") from None
