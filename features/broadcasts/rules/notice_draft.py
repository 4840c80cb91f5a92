"""A broadcast that is being written: what was said so far, and what is still to be asked."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from features.broadcasts.rules.broadcasts import (
    Audience,
    Content,
    Media,
    NoticeButton,
    Question,
    Timing,
    Topic,
    Wording,
)

TITLE_LIMIT = 80


class Part(StrEnum):
    """The parts of a broadcast."""

    TOPIC = "topic"
    MESSAGE = "message"
    ENGLISH = "english"
    BUTTONS = "buttons"
    RECEIPT = "receipt"
    AUDIENCE = "audience"
    TIMING = "timing"


@dataclass
class NoticeDraft:
    """`answered` holds the parts that were decided; the others are asked."""

    title: str = ""
    topic: Topic = Topic.SERVICE
    texts: dict[str, str] = field(default_factory=dict)
    """Telegram HTML by language."""
    media: Media | None = None
    file_id: str | None = None
    buttons: list[NoticeButton] = field(default_factory=list)
    receipt: bool = False
    question: Question | None = None
    audience: Audience = field(default_factory=Audience)
    everybody: bool = False
    """Whether the author said that everybody is meant: an empty audience alone is a mistake."""
    timing: Timing = field(default_factory=Timing)
    counted: int = 0
    answered: list[Part] = field(default_factory=list)
    corrects: int | None = None
    """The broadcast that this text corrects; then only text and buttons are asked."""
    changes: int | None = None
    """The schedule that this draft replaces."""
    despite: bool = False
    """Whether the author knows that another broadcast reaches some of the same people."""

    @classmethod
    def of(cls, title: str, topic: Topic, content: Content) -> Self:
        """What is there already; audience and time are still to be asked."""
        return cls(
            title=title,
            topic=topic,
            texts={language: one.text for language, one in content.wordings.items()},
            media=content.media,
            file_id=content.file_id,
            buttons=list(content.wording("id").buttons),
            receipt=content.receipt,
            question=content.question,
            answered=[Part.TOPIC, Part.MESSAGE, Part.ENGLISH, Part.BUTTONS, Part.RECEIPT],
        )

    def has(self, part: Part) -> bool:
        """Whether that is to be decided here: a correction changes words alone."""
        return not self.corrects or part in (Part.MESSAGE, Part.ENGLISH, Part.BUTTONS)

    def done(self, part: Part) -> None:
        if part not in self.answered:
            self.answered.append(part)

    def again(self, part: Part) -> None:
        if part in self.answered:
            self.answered.remove(part)
        if part is Part.AUDIENCE:
            self.counted = 0

    @property
    def names_audience(self) -> bool:
        return self.everybody or not self.audience.is_everybody

    def content(self, labels: dict[str, dict[str, str]]) -> Content:
        """What is sent; `labels` names the own actions, by language."""
        return Content(
            wordings={
                language: Wording(
                    text,
                    tuple(
                        replace(one, label=labels[language].get(one.action or "", one.label))
                        for one in self.buttons
                    ),
                )
                for language, text in self.texts.items()
            },
            media=self.media,
            file_id=self.file_id,
            receipt=self.receipt,
            question=self.question if self.receipt else None,
        )
