"""What is said when it is not plainly a lie: which of three, confirmed news, an official address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from domain.link_hosts import official_at
from domain.link_texts import defanged
from domain.links import LinkFinding
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.news import Announcement
from features.hoaxes.views.tip_links import link_lines, shown_name
from features.hoaxes.views.tips import NotThis, ShowTips, do_none_of_it
from understanding.lures import Lure
from views.formats import day, partial_day, shortened
from views.menu import ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, Tap, View, paragraphs


@dataclass(frozen=True)
class ChooseHoax(Tap, prefix="th"):
    """It is this one of those that it resembles."""

    hoax_id: str


@dataclass(frozen=True)
class NoneOfThese(Tap, prefix="tno"):
    """It resembles some hoaxes, and is none of them."""


def which(
    hoaxes: Sequence[Hoax],
    links: Sequence[LinkFinding],
    t: Translator,
    *,
    lures: Sequence[Lure] = (),
) -> View:
    """It may be one of these, or genuine: only the person can tell. What it wants (`lures`) is
    warned of, whichever it is."""
    said = (
        (
            do_none_of_it(lures, t),
            t("Which of these is it about? Is it none of them? Choose the last button."),
        )
        if lures
        else (
            t("🤔 <b>I am not sure yet.</b> Which of these is it about?"),
            t("Is it none of them? Then it may be genuine: choose the last button."),
        )
    )
    return View(
        paragraphs(link_lines(links, t), *said),
        rows=(
            *((Button(shortened(one.title), ChooseHoax(one.id)),) for one in hoaxes),
            (Button(t.plain("None of these"), NoneOfThese()),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def confirmed(news: Announcement, links: Sequence[LinkFinding], today: date, t: Translator) -> View:
    """An office said so. That the message comes from it is not proved by that."""
    over = (
        t("⏳ But this is old news: it held until {day}.", day=day(news.until, t.language))
        if news.is_over(today)
        else None
    )
    return View(
        paragraphs(
            t("✅ <b>This news is genuine</b>: {title}", title=news.title),
            over,
            escape(defanged(news.text, keep_official=True)),
            link_lines(links, t),
            t(
                "Still be careful: genuine news is often copied by swindlers. Aid is free. Never "
                "give a code, PIN or money to anybody."
            ),
            _source(news, t),
        ),
        rows=((Button(t.plain("🤔 I mean another message"), NotThis()),), _foot(t)),
        in_place=False,
    )


def official_address(links: Sequence[LinkFinding], t: Translator) -> View:
    """Nothing but the address of an office: it is one, and the rest is asked for."""
    first = links[0]
    office = official_at(first.host)
    return View(
        paragraphs(
            t(
                "✅ <b>{name}</b> is an official address: {office}.",
                name=shown_name(first),
                office=office.name,
            )
            if office is not None
            else t("✅ <b>{name}</b> is an official address.", name=shown_name(first)),
            t("It never asks for an OTP code, a PIN or money."),
            t("Was there more in the message? Forward all of it, then I look at that too."),
        ),
        rows=((Button(t.plain("🔎 Check the whole message"), NotThis()),), _foot(t)),
        in_place=False,
    )


def _source(news: Announcement, t: Translator) -> Markup:
    return t(
        "<i>Source: {source}, {date}. Checked on {day}.</i>",
        source=defanged(news.source),
        date=partial_day(news.source_date, t.language),
        day=day(news.checked_on, t.language),
    )


def _foot(t: Translator) -> tuple[Button, ...]:
    return (
        Button(t.plain("📥 What I asked"), ShowTips()),
        Button(t.plain("☎️ Ask an officer"), ShowHelpline()),
        menu_button(t),
    )
