"""The tip line as people see it: is it true, what is said about it, and what becomes of a tip."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.link_texts import defanged
from domain.links import LinkFinding, LinkSign, LinkVerdict
from features.hoaxes.rules.tips import ClusterState, OwnTip, snippet
from features.hoaxes.views.hoaxes import ShowHoaxes
from features.hoaxes.views.tip_links import link_lines, sentence
from understanding.lures import Lure
from views.formats import day_of, shortened
from views.menu import CHECK, ShowHelpline, StartCheck, menu_button
from views.translator import Translator, binding, mark
from views.view import Button, Tap, View, lines, paragraphs

_ROOM = 900
"""Characters of a verdict after which nothing is added below it."""

_FALSE = (LinkVerdict.LOOK_ALIKE, LinkVerdict.WRONG_SUFFIX, LinkVerdict.PUNYCODE)
_WANTS = {
    Lure.MONEY: mark("somebody wants money or phone credit first"),
    Lure.SECRETS: mark("somebody wants a code, a PIN, or your data and photos"),
    Lure.SPREADING: mark("you are to pass it on"),
    Lure.FILE: mark(
        "you are to open a file that is an application (.apk): it can empty an account"
    ),
    Lure.PRIZE: mark("a prize is promised, or money to whoever is quick"),
}


@dataclass(frozen=True)
class ShowTips(Tap, prefix="tl"):
    """What I asked, and what came out."""


@dataclass(frozen=True)
class OpenTip(Tap, prefix="to"):
    tip_id: int


@dataclass(frozen=True)
class KeepTips(Tap, prefix="tk"):
    """The answer to the question whether a tip may be kept."""

    keeps: bool


@dataclass(frozen=True)
class ForgetTips(Tap, prefix="tz", once=True):
    """Keep nothing any more, and delete what was kept."""


@dataclass(frozen=True)
class NotThis(Tap, prefix="tn"):
    """The verdict is about something else than what was sent."""


def ask_tip(t: Translator) -> View:
    return View(
        paragraphs(
            t("🔎 <b>Is it true?</b> Forward the message here, or copy and paste it."),
            t(
                "Text, photo, link, voice message or telephone number: anything. I never open a link."
            ),
        ),
        rows=(
            (_mine(t), Button(t.plain("📚 Known hoaxes"), ShowHoaxes())),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
    )


def send_it(t: Translator) -> View:
    """A bare "is this true?": about what?"""
    return View(
        t("Which message do you mean? Please forward it here, or copy and paste it."),
        rows=((_mine(t),), (menu_button(t),)),
    )


def known(verdict: View, links: Sequence[LinkFinding], t: Translator, *, noted: bool) -> View:
    """The verdict of the library, what its worst link is, and that a change will be told."""
    text = verdict.text
    if links and len(text.striptags()) < _ROOM:
        text = paragraphs(text, sentence(links[0], t))
    if noted and len(text.striptags()) < _ROOM:
        text = paragraphs(text, t("<i>If this changes, I will tell you.</i>"))
    return replace(
        verdict,
        text=text,
        rows=((Button(t.plain("🤔 I mean another message"), NotThis()),), *verdict.rows),
        in_place=False,
    )


def ask_to_keep(links: Sequence[LinkFinding], t: Translator, *, lures: Sequence[Lure] = ()) -> View:
    """Nothing is known: may it be kept, so that somebody can check it?"""
    return View(
        paragraphs(
            link_lines(links, t),
            _unknown(links, lures, t),
            keep_text(t),
        ),
        rows=(
            (Button(t.plain("✅ Yes, have it checked"), KeepTips(keeps=True), style="success"),),
            (Button(t.plain("No, do not keep it"), KeepTips(keeps=False)),),
        ),
        in_place=False,
    )


def keep_text(t: Translator) -> Markup:
    """What people agree to; its fingerprint is the proof."""
    t = binding(t)
    return t(
        "May we keep this message so that an officer can check it? Telephone numbers and NIK in it "
        "are blacked out, your name is not shown. It is deleted 90 days after the answer, or at "
        "any time with /privasi."
    )


def waiting(
    links: Sequence[LinkFinding],
    place: int,
    t: Translator,
    *,
    lures: Sequence[Lure] = (),
    again: bool = False,
) -> View:
    """Kept, and in the queue."""
    return View(
        paragraphs(
            link_lines(links, t),
            _unknown(links, lures, t),
            t("You asked this before; it is still being checked.") if again else None,
            t("Number in the queue: <b>{place}</b>. I will tell you what comes out.", place=place),
        ),
        rows=((_mine(t), menu_button(t)),),
        in_place=False,
    )


def not_kept(links: Sequence[LinkFinding], t: Translator, *, lures: Sequence[Lure] = ()) -> View:
    """Nothing is known, and this person wants nothing kept."""
    return View(
        paragraphs(
            link_lines(links, t),
            _unknown(links, lures, t),
            t("I kept nothing, as you wished. You can change that below."),
        ),
        rows=(
            (Button(t.plain("✅ Keep and check my tips"), KeepTips(keeps=True)),),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        in_place=False,
    )


def kept(places: Sequence[int], t: Translator) -> View:
    """Consent was given: what waited is in the queue now."""
    if not places:
        return View(
            t("Thank you. Please send the message again, then it will be checked."),
            rows=((_mine(t), menu_button(t)),),
        )
    return View(
        paragraphs(
            t("Thank you. An officer will check it."),
            t(
                "Number in the queue: <b>{place}</b>. I will tell you what comes out.",
                place=places[-1],
            ),
            t("Until then: do not pass it on, and give nobody your data."),
        ),
        rows=((_mine(t), menu_button(t)),),
    )


def declined(t: Translator) -> View:
    return View(
        paragraphs(
            t("All right, I kept nothing."),
            t("You can still send me messages: what is known already, I will tell you."),
        ),
        rows=((menu_button(t),),),
    )


def cannot_say(note: str, t: Translator) -> View:
    """Editors looked at it, and it cannot be checked."""
    return View(
        paragraphs(
            t("❔ <b>This cannot be checked.</b>"),
            t("“{text}”", text=defanged(note)),
            _careful(t),
        ),
        rows=((_mine(t), menu_button(t)),),
        in_place=False,
    )


def from_us(code: str | None, username: str, t: Translator) -> View:
    """The bot's own message came back."""
    check = (
        t("You can check it: /cek {code}", code=code)
        if code
        else t("Real notices carry a code, which you can check with /cek and the code.")
    )
    return View(
        paragraphs(
            t("✅ This message came from me, @{username}.", username=username),
            check,
            t("Whoever changed or copied it may have added something: trust only what I send you."),
        ),
        rows=((_mine(t), menu_button(t)),),
    )


def own_receipt(ticket: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("🧾 This is about the report <b>{ticket}</b>.", ticket=ticket),
            t("How it stands you see with /laporan. Please do not pass the receipt on."),
        ),
        rows=((menu_button(t),),),
    )


def nothing_to_check(t: Translator) -> View:
    return View(
        t(
            "There is nothing in it that I can check. Please send text, a photo, a link or a voice message."
        ),
        rows=((_mine(t), menu_button(t)),),
    )


def own_tips(found: Sequence[OwnTip], keeps: bool | None, t: Translator) -> View:
    rows: list[tuple[Button, ...]] = [
        (Button(shortened(f"{_sign(one)} {_about(one, t)}"), OpenTip(one.tip.id)),)
        for one in found[:4]
    ]
    if keeps:
        rows.append((Button(t.plain("🗑 Keep no more, delete all"), ForgetTips()),))
    rows.append((Button(t.plain(CHECK), StartCheck()), menu_button(t)))
    return View(
        t("📥 <b>What you asked</b>. Choose one to see what came out.")
        if found
        else t("You have not asked about anything yet, or nothing was kept."),
        rows=tuple(rows),
        private=True,
    )


def own_waiting(one: OwnTip, place: int, zone: ZoneInfo, t: Translator) -> View:
    return View(
        paragraphs(
            _asked(one, zone, t),
            t("⏳ Still being checked. Number in the queue: <b>{place}</b>.", place=place),
            _careful(t),
        ),
        rows=((_mine(t), menu_button(t)),),
        private=True,
    )


def own_answer(one: OwnTip, answer: View, zone: ZoneInfo, t: Translator) -> View:
    """What came out of a tip."""
    return replace(
        answer,
        text=paragraphs(_asked(one, zone, t), answer.text),
        rows=((_mine(t), menu_button(t)),),
        in_place=answer.picture is None,
    )


def told(about: str, answer: View, t: Translator) -> View:
    """The answer to something that was asked days ago."""
    asked = t("📬 You asked: “{text}”", text=defanged(snippet(about, 60))) if about else None
    return replace(
        answer,
        text=paragraphs(asked or t("📬 The answer to what you sent:"), answer.text),
        rows=((_mine(t), menu_button(t)),),
    )


def changed(verdict: View, t: Translator, *, withdrawn: bool) -> View:
    """The library has changed its mind, and this person knows the old verdict."""
    what = (
        t("🔁 <b>Correction.</b> What I told you about this does not hold any more:")
        if withdrawn
        else t("🔁 <b>Correction.</b> What I told you before has changed. Now it holds:")
    )
    return replace(
        verdict,
        text=paragraphs(what, verdict.text),
        rows=((_mine(t), menu_button(t)),),
    )


def in_group(title: str, link: str, t: Translator) -> View:
    """The only thing that is ever said in a group without being asked."""
    return View(
        t(
            "⚠️ Careful: a message here looks like a known fraud: <b>{title}</b>.",
            title=defanged(title),
        ),
        rows=((Button(t.plain("Read what is true"), url=link),),),
    )


def do_none_of_it(lures: Sequence[Lure], t: Translator) -> Markup:
    """Whatever message it is: what it wants is wanted by no office."""
    return lines(
        t("⚠️ <b>Do not do what this message says.</b> Real aid never works like this:"),
        *(f"• {t.plain(_WANTS[lure])}" for lure in lures),
    )


def _unknown(links: Sequence[LinkFinding], lures: Sequence[Lure], t: Translator) -> Markup:
    """What can be said of a message that nobody checked: a false address or a lure is enough to
    leave it alone."""
    if lures:
        return lines(do_none_of_it(lures, t), t("The message itself is not on our list yet."))
    if any(one.verdict in _FALSE or LinkSign.CARRIES in one.signs for one in links):
        return t(
            "⚠️ <b>Do not fill in anything there.</b> The message itself is not on our list yet; "
            "the address alone is reason enough to leave it."
        )
    return lines(
        t("❔ <b>It is not on our list yet</b>, so I cannot say whether it is true."), _careful(t)
    )


def _careful(t: Translator) -> Markup:
    return t("Until then: do not pass it on, and give nobody your data.")


def _asked(one: OwnTip, zone: ZoneInfo, t: Translator) -> Markup:
    return t(
        "📥 {day}: “{text}”",
        day=day_of(one.tip.at, zone, t.language),
        text=_about(one, t),
    )


def _about(one: OwnTip, t: Translator) -> str:
    text = defanged(snippet(one.tip.text, 60))
    return text or (t.plain("a file") if one.tip.files else "…")


def _sign(one: OwnTip) -> str:
    return {ClusterState.OPEN: "⏳", ClusterState.ANSWERED: "📬"}.get(one.cluster.state, "❔")


def _mine(t: Translator) -> Button:
    return Button(t.plain("📥 What I asked"), ShowTips())
