"""What may be posted to the reference server; the schemas of the OpenAPI file."""

from base64 import b64decode
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from features.cases.rules.command_center import (
    Attachment,
    CaseStatus,
    OutgoingCase,
    OutgoingMessage,
    Voice,
)

_Short = Annotated[str, Field(max_length=300)]
_Long = Annotated[str, Field(max_length=200_000)]


def _decoded(content: object) -> bytes:
    """Nothing but base64: pydantic's own type looks away from characters that are none."""
    if not isinstance(content, str):
        raise ValueError("not a text")
    return b64decode(content, validate=True)


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class AttachmentBody(_Body):
    name: _Short
    mime: _Short
    content: Annotated[bytes, BeforeValidator(_decoded)]

    def attachment(self) -> Attachment:
        return Attachment(self.name, self.mime, self.content)


class CaseBody(_Body):
    ticket: Annotated[str, Field(min_length=1, max_length=100)]
    category: _Short
    severity: _Short
    area_code: _Short
    area_name: _Short
    title: _Short
    story: _Long
    reporter: _Short
    filed_at: AwareDatetime
    due_at: AwareDatetime | None = None
    programme: _Short | None = None
    confidential: bool = False
    attachments: list[AttachmentBody] = []

    def case(self) -> OutgoingCase:
        facts = self.model_dump(exclude={"attachments"})
        return OutgoingCase(**facts, attachments=tuple(a.attachment() for a in self.attachments))


class MessageBody(_Body):
    text: _Long
    at: AwareDatetime
    attachments: list[AttachmentBody] = []
    voice: Annotated[Voice, Field(alias="from")] = Voice.REPORTER
    author: _Short = ""

    def message(self) -> OutgoingMessage:
        files = tuple(a.attachment() for a in self.attachments)
        return OutgoingMessage(self.text, self.at, files, self.voice, self.author)


class StatusBody(_Body):
    status: CaseStatus
