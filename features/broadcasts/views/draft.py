"""Writing a broadcast: the questions, one by one, and the summary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.people import LANGUAGES
from features.broadcasts.rules.broadcasts import (
    CAPTION_LIMIT,
    MOST_BUTTONS,
    TEXT_LIMIT,
    NoticeButton,
    Topic,
)
from features.broadcasts.rules.notice_draft import NoticeDraft, Part
from features.broadcasts.views.audience import conditions, count_words, duration
from features.broadcasts.views.broadcast import TOPICS, first_lines
from features.broadcasts.views.timing import timing_line
from features.people.views.start import LANGUAGE_NAMES
from views.formats import listed, shortened
from views.menu import BALANCE, REPORT, SCHEDULE, menu_button
from views.translator import Translator, mark, translator
from views.view import Button, Tap, View, in_rows, lines, paragraphs

ACTION_LABELS = {
    "balance": BALANCE,
    "schedule": SCHEDULE,
    "report": REPORT,
    "check": mark("🔎 Is it true?"),
}
PARTS = {
    Part.TOPIC: mark("Topic"),
    Part.MESSAGE: mark("Message"),
    Part.ENGLISH: mark("English text"),
    Part.BUTTONS: mark("Buttons"),
    Part.RECEIPT: mark("Receipt"),
    Part.AUDIENCE: mark("Audience"),
    Part.TIMING: mark("Time"),
}


class Receipt(StrEnum):
    NONE = "none"
    ONLY = "only"
    QUESTION = "question"


@dataclass(frozen=True)
class NewBroadcast(Tap, prefix="bdn"):
    """Begin to write one."""


@dataclass(frozen=True)
class ResumeDraft(Tap, prefix="bdc"):
    anew: bool


@dataclass(frozen=True)
class ShowTemplates(Tap, prefix="bdt"):
    """Begin from a template."""


@dataclass(frozen=True)
class UseTemplate(Tap, prefix="bdu"):
    template_id: int


@dataclass(frozen=True)
class ChooseTopic(Tap, prefix="bdo"):
    topic: Topic


@dataclass(frozen=True)
class SkipEnglish(Tap, prefix="bde"):
    """No English text."""


@dataclass(frozen=True)
class AddAction(Tap, prefix="bda"):
    action: str


@dataclass(frozen=True)
class AskLink(Tap, prefix="bdl"):
    """A button with a link."""


@dataclass(frozen=True)
class DropButtons(Tap, prefix="bdx"):
    """Without buttons."""


@dataclass(frozen=True)
class ShowButtons(Tap, prefix="bdbt"):
    """Back to the buttons as they are."""


@dataclass(frozen=True)
class ButtonsDone(Tap, prefix="bdb"):
    """Enough buttons."""


@dataclass(frozen=True)
class ChooseReceipt(Tap, prefix="bdr"):
    kind: Receipt


@dataclass(frozen=True)
class ShowSummary(Tap, prefix="bdf"):
    """Back to the summary."""


@dataclass(frozen=True)
class ShowParts(Tap, prefix="bdpp"):
    """What shall be changed?"""


@dataclass(frozen=True)
class ChangePart(Tap, prefix="bdp"):
    part: Part


@dataclass(frozen=True)
class AskTitle(Tap, prefix="bdti"):
    """Another title."""


@dataclass(frozen=True)
class SaveTemplate(Tap, prefix="bdsv", once=True):
    """Keep the text as a template."""


@dataclass(frozen=True)
class HandIn(Tap, prefix="bdhi"):
    """Ask for the count, then hand in."""


@dataclass(frozen=True)
class DropDraft(Tap, prefix="bdd", once=True):
    """Throw the draft away."""


def resume(draft: NoticeDraft, t: Translator) -> View:
    return View(
        paragraphs(
            t("📣 There is an unfinished announcement:"),
            t("“{text}”", text=draft.title or first_lines(draft.texts.get("id", ""), 80) or "…"),
        ),
        rows=(
            (Button(t.plain("✍️ Go on with it"), ResumeDraft(False), style="primary"),),
            (Button(t.plain("🆕 Begin a new one"), ResumeDraft(True)),),
            (menu_button(t),),
        ),
    )


def ask_topic(t: Translator, *, templates: bool) -> View:
    rows = tuple((Button(t.plain(label), ChooseTopic(one)),) for one, label in TOPICS.items())
    template = (Button(t.plain("📋 From a template"), ShowTemplates()),) if templates else ()
    return View(
        paragraphs(
            t("📣 <b>New announcement</b>. What is it about?"),
            t("People can mute a topic. Emergency reaches them all the same, so use it rarely."),
        ),
        rows=(*rows, (*template, menu_button(t))),
    )


def templates(found: Sequence[tuple[int, str]], t: Translator) -> View:
    """Templates by id and title."""
    return View(
        t("📋 <b>Templates</b>. Which one?") if found else t("There are no templates yet."),
        rows=(
            *((Button(shortened(title), UseTemplate(one)),) for one, title in found[:5]),
            (Button(t.plain("🆕 Begin a new one"), ResumeDraft(True)),),
        ),
    )


def ask_message(t: Translator, *, corrects: bool = False) -> View:
    """`corrects`: it takes the place of one that people have; that stands above."""
    return View(
        paragraphs(
            t(
                "✍️ <b>The whole corrected message</b>, in Indonesian. It takes the place of the "
                "old one above: what you leave out is gone."
            )
            if corrects
            else t("✍️ <b>The message</b>, in Indonesian. Send it as people shall read it."),
            lines(
                t("• text, also bold or italic; at most {limit} characters", limit=TEXT_LIMIT),
                t(
                    "• or a photo, a document or a voice message with a caption; at most {limit}",
                    limit=CAPTION_LIMIT,
                ),
            ),
            t("Links only to official pages. Do not ask for PIN, OTP, card or money."),
        ),
        rows=((menu_button(t),),),
    )


def ask_english(t: Translator) -> View:
    return View(
        t("🌐 Now the same text in English, or go on without. The photo or file stays the same."),
        rows=((Button(t.plain("➡️ Without English"), SkipEnglish()),), (menu_button(t),)),
    )


def english_again(t: Translator) -> View:
    """What came is Indonesian: readers of English would get it."""
    asked = ask_english(t)
    return View(
        paragraphs(t("That is Indonesian, and only readers of English get this part."), asked.text),
        rows=asked.rows,
        in_place=False,
    )


def ask_buttons(chosen: Sequence[NoticeButton], t: Translator) -> View:
    rows: list[tuple[Button, ...]] = []
    if len(chosen) < MOST_BUTTONS:
        names = [one.action for one in chosen]
        free = [
            Button(t.plain(label), AddAction(action))
            for action, label in ACTION_LABELS.items()
            if action not in names
        ]
        rows += [tuple(free[:2]), tuple(free[2:])]
        rows.append((Button(t.plain("🔗 Official link"), AskLink()),))
    if chosen:
        rows.append((Button(t.plain("✖ Take them off"), DropButtons()),))
    go_on = t.plain("➡️ Continue") if chosen else t.plain("➡️ Without buttons")
    rows.append((Button(go_on, ButtonsDone(), style="primary"),))
    return View(
        paragraphs(
            t("🔘 <b>Buttons</b> below the message, at most {most}.", most=MOST_BUTTONS),
            lines(*(t("• {label}", label=_button_label(one, t)) for one in chosen)),
        ),
        rows=tuple(row for row in rows if row),
    )


def _button_label(one: NoticeButton, t: Translator) -> str:
    label = ACTION_LABELS.get(one.action or "")
    return t.plain(label) if label else f"{one.label} → {one.url}"


def action_labels() -> dict[str, dict[str, str]]:
    """The labels of the own actions in every language."""
    return {
        language: {
            action: translator(language).plain(label) for action, label in ACTION_LABELS.items()
        }
        for language in LANGUAGES
    }


def ask_link(t: Translator) -> View:
    return View(
        paragraphs(
            t("🔗 Write what stands on the button, then the address:"),
            t("<i>Cek data bansos https://cekbansos.kemensos.go.id</i>"),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowButtons()),),),
    )


def ask_receipt(t: Translator) -> View:
    return View(
        paragraphs(
            t("👍 Shall people confirm with one tap that they understood?"),
            t("A question shows for a sample whether the text was clear."),
        ),
        rows=(
            (Button(t.plain("No confirmation"), ChooseReceipt(Receipt.NONE)),),
            (Button(t.plain("👍 With confirmation"), ChooseReceipt(Receipt.ONLY)),),
            (Button(t.plain("❓ And a question"), ChooseReceipt(Receipt.QUESTION)),),
        ),
    )


def ask_question(t: Translator) -> View:
    return View(
        paragraphs(
            t("❓ Write the question, and below it two to four answers, one per line."),
            t("Put * before the right one:"),
            t("<i>Until when can it be fetched?\n*20 December\n31 December</i>"),
        ),
        rows=((Button(t.plain("⬅️ Without a question"), ChooseReceipt(Receipt.ONLY)),),),
    )


def ask_title(t: Translator) -> View:
    return View(
        t("Write a short title, at most 80 characters. People see it when they check the code."),
        rows=((Button(t.plain("⬅️ Back"), ShowSummary()),),),
    )


def summary(draft: NoticeDraft, time: timedelta, zone: ZoneInfo, t: Translator) -> View:
    """What is handed in; above it stands the preview."""
    return View(
        paragraphs(
            t("⬆️ So people will see it. <b>Please check:</b>"),
            lines(
                t("Title: {title}", title=draft.title),
                t("Topic: {topic}", topic=t.plain(TOPICS[draft.topic])),
                t("Languages: {languages}", languages=_languages(draft, t)),
                t("Time: {time}", time=timing_line(draft.timing, zone, t)),
            ),
            t("⚠️ It takes the place of the whole old message, without a sound on their phones.")
            if draft.corrects
            else conditions(draft, t),
            None
            if draft.corrects
            else t(
                "👥 {count} people, all have it after {time}",
                count=count_words(draft.counted, t),
                time=duration(time, t),
            )
            if draft.counted
            else t("👥 The people are counted when you hand it in."),
        ),
        rows=(
            (Button(t.plain("✅ Hand in for approval"), HandIn(), style="success"),),
            (
                Button(t.plain("✏️ Change"), ShowParts()),
                Button(t.plain("💾 As template"), SaveTemplate()),
            ),
            (Button(t.plain("🗑 Throw away"), DropDraft()), menu_button(t)),
        ),
        in_place=False,
    )


def _languages(draft: NoticeDraft, t: Translator) -> str:
    return listed([LANGUAGE_NAMES.get(one, one) for one in draft.texts], t.language)


def choose_part(draft: NoticeDraft, t: Translator) -> View:
    parts = (Part.MESSAGE, Part.ENGLISH, Part.BUTTONS) if draft.corrects else tuple(PARTS)
    buttons = [Button(t.plain(PARTS[one]), ChangePart(one)) for one in parts]
    buttons.append(Button(t.plain("Title"), AskTitle()))
    return View(
        t("What shall be changed?"),
        rows=(
            *in_rows(buttons),
            (Button(t.plain("⬅️ Back"), ShowSummary()),),
        ),
    )


def handed_in(title: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("📨 <b>Handed in:</b> {title}", title=title),
            t("A second administrator must approve it. Nobody approves one's own."),
            t("The other administrators who have started the bot are told."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def template_saved(t: Translator) -> View:
    return View(
        t("💾 Kept as a template. The announcement itself is still open."),
        rows=((Button(t.plain("⬅️ Back"), ShowSummary()),),),
    )


def dropped(t: Translator) -> View:
    return View(
        t("🗑 Thrown away. Nothing was sent."),
        rows=((Button(t.plain("📣 New announcement"), NewBroadcast()), menu_button(t)),),
    )


def misunderstood(asked: View, t: Translator) -> View:
    """The same question again, after something that does not answer it."""
    return View(
        paragraphs(t("Sorry, I did not understand that."), asked.text),
        rows=asked.rows,
        in_place=False,
    )
