"""What a recipient sees of a broadcast, and of what comes after it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from html import unescape
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.areas import load_areas
from domain.files import FileKind
from domain.people import Role
from features.broadcasts.rules.broadcasts import (
    PASSED_ON,
    Audience,
    Broadcast,
    Content,
    PaymentState,
    Question,
    Topic,
    Wording,
)
from features.cases.views.report_taps import StartReport
from features.payments.views.payments import PROGRAMMES
from views.formats import listed, moment, shortened
from views.menu import ShowBalance, ShowSchedule, StartCheck, menu_button
from views.taps import read
from views.translator import Translator, mark
from views.view import Attachment, Button, Picture, Tap, View, lines, paragraphs

TOPICS = {
    Topic.PAYMENT: mark("💰 Payouts"),
    Topic.DATA: mark("📄 Data"),
    Topic.SERVICE: mark("🏢 Service and events"),
    Topic.ANTI_HOAX: mark("🛡 False news"),
    Topic.EMERGENCY: mark("🚨 Emergency"),
}
AUDIENCE_ROLES = {
    Role.PUBLIC: mark("everybody who uses this bot"),
    Role.RECIPIENT: mark("families with aid"),
    Role.COMPANION: mark("companions"),
    Role.COORDINATOR: mark("coordinators"),
    Role.OFFICER: mark("officers of the command center"),
    Role.ADMINISTRATOR: mark("administrators"),
    Role.VILLAGE: mark("village operators"),
    Role.BANK: mark("bank desks"),
    Role.DINSOS: mark("officers of Dinsos"),
    Role.DATA_OFFICER: mark("data officers"),
    Role.CENTRE: mark("officers of a Sentra"),
}
INTERESTS = {
    "balance": mark("balance"),
    "schedule": mark("payout schedule"),
    "report": mark("reports"),
    "hoax": mark("false news"),
}
"""Topics of `interest` rows, as people read them."""
TOPIC_ON, TOPIC_OFF = mark("🔔 {topic}: on"), mark("🔕 {topic}: off")
_AREAS_NAMED = _REASONS_NAMED = 2
FIRST_LINES = 200


@dataclass(frozen=True)
class Understood(Tap, prefix="bu"):
    broadcast_id: int


@dataclass(frozen=True)
class AnswerQuestion(Tap, prefix="bq"):
    broadcast_id: int
    answer: int


@dataclass(frozen=True)
class MuteTopic(Tap, prefix="bm"):
    topic: Topic
    broadcast_id: int
    """0 under a preview, where the buttons do nothing."""


@dataclass(frozen=True)
class SwitchTopic(Tap, prefix="bt"):
    topic: Topic
    on: bool


@dataclass(frozen=True)
class ShowTopics(Tap, prefix="bk"):
    """Which notices do I get?"""


@dataclass(frozen=True)
class StopAll(Tap, prefix="bz"):
    """No announcements but emergencies."""


@dataclass(frozen=True)
class HearAgain(Tap, prefix="bh"):
    """All topics on."""


@dataclass(frozen=True)
class AskNoticeCode(Tap, prefix="bc"):
    """Check another code."""


def notice(
    wording: Wording,
    *,
    code: str,
    topic: Topic,
    reason: Audience,
    phrase: str | None,
    receipt: bool,
    broadcast_id: int,
    t: Translator,
) -> View:
    """Text, footer and buttons of a copy, exactly as it is sent. Media is added by the sender."""
    return View(
        paragraphs(
            Markup(wording.text),  # noqa: S704 - Telegram made it out of entities
            footer(
                code=code,
                topic=topic,
                reason=reason,
                phrase=None if topic in PASSED_ON else phrase,
                t=t,
            ),
        ),
        rows=_rows(wording, topic, broadcast_id, t, receipt=receipt),
        in_place=False,
    )


def with_media(view: View, content: Content) -> View:
    """The same with the photo, document or voice message above it."""
    if content.picture is not None:
        return replace(view, picture=Picture("notice.png", content.picture))
    if content.media is None or content.file_id is None:
        return view
    return replace(view, attached=Attachment(FileKind(content.media.value), content.file_id))


def footer(
    *, code: str, topic: Topic, reason: Audience, phrase: str | None, t: Translator
) -> Markup:
    return lines(
        "———",
        t("Code: <b>{code}</b>. In doubt? Send /cek {code}", code=code),
        why(reason, t) if topic != Topic.EMERGENCY else t("Emergency messages go to everybody."),
        t("Your own secret word: <b>{phrase}</b>", phrase=phrase) if phrase else None,
    )


def why(audience: Audience, t: Translator) -> Markup:
    """The sentence that says why somebody gets it; it names no sum and no state of one person."""
    reasons = _reasons(audience, t)[:_REASONS_NAMED]
    if not reasons:
        return t("You get this because you use KawanKPM.")
    return t("You get this because {reasons}.", reasons=listed(reasons, t.language))


def _reasons(audience: Audience, t: Translator) -> list[str]:
    found = []
    if audience.people:
        found.append(t.plain("we wrote to you about this before"))
    if audience.areas:
        found.append(t.plain("your area is {areas}", areas=areas_named(audience, t)))
    if audience.programmes:
        names = listed([programme(one, t) for one in audience.programmes], t.language)
        found.append(t.plain("your aid is {programmes}", programmes=names))
    if audience.payment == PaymentState.TO_FETCH:
        found.append(t.plain("there is news about your payout"))
    elif audience.payment is not None:
        found.append(t.plain("of your last payout"))
    if audience.roles and Role.PUBLIC not in audience.roles:
        names = listed([t.plain(AUDIENCE_ROLES[one]) for one in audience.roles], t.language)
        found.append(t.plain("it is meant for {roles}", roles=names))
    if audience.asked_about:
        about = t.plain(INTERESTS.get(audience.asked_about, audience.asked_about))
        found.append(t.plain("you asked about {topic}", topic=about))
    if audience.quiz:
        found.append(t.plain("you asked for the weekly quiz"))
    return found


def areas_named(audience: Audience, t: Translator) -> str:
    """The names of the first areas; the others are only counted."""
    names = [load_areas().name(code) for code in audience.areas]
    if len(names) > _AREAS_NAMED:
        rest = t.plain("{count} other areas", count=len(names) - _AREAS_NAMED)
        names = [*names[:_AREAS_NAMED], rest]
    return listed(names, t.language)


def programme(name: str, t: Translator) -> str:
    return next((t.plain(label) for one, label in PROGRAMMES.items() if one.value == name), name)


def _rows(
    wording: Wording, topic: Topic, broadcast_id: int, t: Translator, *, receipt: bool
) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    for one in wording.buttons:
        tap = tap_of(one.action or "")
        if one.url:
            rows.append((Button(one.label, url=one.url),))
        elif tap is not None:
            rows.append((Button(one.label, tap),))
    if receipt:
        rows.append((Button(t.plain("👍 I understand"), Understood(broadcast_id)),))
    if topic != Topic.EMERGENCY:
        rows.append((Button(t.plain("🔕 No more about this"), MuteTopic(topic, broadcast_id)),))
    return tuple(rows)


ONLY_A_PREVIEW = mark("This is only a preview: the button works in the notice itself.")


def understood(question: Question | None, broadcast_id: int, t: Translator) -> View:
    """Thanks; a sample is asked whether the text was clear."""
    if question is None:
        return View(
            t("Thank you. We are glad that it is clear."), rows=((menu_button(t),),), in_place=False
        )
    return View(
        paragraphs(
            t("Thank you. One short question, to see whether we wrote clearly:"),
            t("<b>{question}</b>", question=question.text),
        ),
        rows=(
            *(
                (Button(shortened(answer), AnswerQuestion(broadcast_id, number)),)
                for number, answer in enumerate(question.answers)
            ),
            (menu_button(t),),
        ),
        in_place=False,
    )


def answered(question: Question | None, t: Translator, *, right: bool) -> View:
    if right:
        return View(t("Right, thank you for your answer."), rows=((menu_button(t),),))
    answer = question.answers[question.right] if question else ""
    return View(
        paragraphs(
            t("Thank you. Then we did not write clearly enough, sorry."),
            t("The right answer is: <b>{answer}</b>", answer=answer) if answer else None,
        ),
        rows=((menu_button(t),),),
    )


def muted(topic: Topic, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "🔕 Done. You get no more messages about <b>{topic}</b>.",
                topic=t.plain(TOPICS[topic]),
            ),
            t("You can change this at any time with /kabar."),
        ),
        rows=(
            (Button(t.plain("🔔 Switch it on again"), SwitchTopic(topic, True)),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def topics(off: Collection[Topic], t: Translator) -> View:
    """Topics on and off by taps. Emergencies cannot be muted."""
    return View(
        paragraphs(
            t("🔔 <b>Which messages do you want?</b> Press to switch."),
            t("Emergency messages always come."),
        ),
        rows=(
            *(
                (
                    Button(
                        t.plain(
                            TOPIC_OFF if topic in off else TOPIC_ON,
                            topic=t.plain(label),
                        ),
                        SwitchTopic(topic, topic in off),
                    ),
                )
                for topic, label in TOPICS.items()
                if topic != Topic.EMERGENCY
            ),
            (Button(t.plain("🔕 None at all"), StopAll()), menu_button(t)),
        ),
    )


def stopped(t: Translator) -> View:
    return View(
        paragraphs(
            t("🔕 Done. From now on you get no more announcements, only emergency messages."),
            t("You can still ask anything here. News of your own reports also go on."),
        ),
        rows=(
            (Button(t.plain("🔔 I want them again"), HearAgain()),),
            (Button(t.plain("⚙️ Choose topics"), ShowTopics()), menu_button(t)),
        ),
        in_place=False,
    )


def hears_again(t: Translator) -> View:
    return View(
        t("🔔 Done. You get our announcements again."),
        rows=((Button(t.plain("⚙️ Choose topics"), ShowTopics()), menu_button(t)),),
    )


def ask_code(t: Translator) -> View:
    return View(
        paragraphs(
            t("🔎 <b>Is a message really from us?</b>"),
            t("Write the code that stands at the end of the message."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def code_unreadable(t: Translator) -> View:
    return View(
        t("That is no code. It has seven letters and digits. Please write it once more."),
        rows=((menu_button(t),),),
    )


def genuine(found: Broadcast, zone: ZoneInfo, t: Translator) -> View:
    """Date, title, topic and first lines: a copy with a changed text can be told from it."""
    sent = found.starts_at or found.created_at
    return View(
        paragraphs(
            t("✅ <b>This message is from KawanKPM.</b>"),
            lines(
                t("Sent: {moment}", moment=moment(sent, zone, t.language)),
                t("Title: {title}", title=found.title),
                t("Topic: {topic}", topic=t.plain(TOPICS[found.topic])),
            ),
            t("✏️ <b>Correction:</b> it was corrected. Older copies no longer hold.")
            if found.revision and not found.recalled
            else None,
            t("It begins: “{lines}”", lines=first_lines(found.content.wording(t.language).text)),
            t("We have taken this message back. Please do not rely on it any more.")
            if found.recalled
            else t("Does yours say something else? Then it was changed. Do not believe it."),
        ),
        rows=((Button(t.plain("🔎 Another code"), AskNoticeCode()), menu_button(t)),),
        in_place=False,
    )


def not_ours(t: Translator) -> View:
    return View(
        paragraphs(
            t("⛔ <b>This code is not from us.</b>"),
            lines(
                t("• Look whether you typed it correctly."),
                t("• Do not open links in that message, and answer nothing."),
                t("• Never give your PIN, OTP or card to anybody."),
            ),
        ),
        rows=(
            (Button(t.plain("📢 Report a problem"), StartReport()),),
            (Button(t.plain("🔎 Another code"), AskNoticeCode()), menu_button(t)),
        ),
        in_place=False,
    )


def first_lines(html: str, most: int = FIRST_LINES) -> str:
    """The beginning of a message as plain text; a space stands for each end of a line."""
    text = " ".join(unescape(Markup(html).striptags()).split())  # noqa: S704 - only stripped
    return shortened(text, most)


ACTIONS: dict[str, Tap] = {
    "balance": ShowBalance(),
    "schedule": ShowSchedule(),
    "report": StartReport(),
    "check": StartCheck(),
}
"""What the own buttons of a broadcast do."""


def tap_of(action: str) -> Tap | None:
    """What a button does: by its name, or any tap as `views.taps` writes it (`:` between)."""
    return ACTIONS.get(action) or read(action.replace(":", "|"))
