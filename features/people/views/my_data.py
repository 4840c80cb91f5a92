"""`/data_saya`: what is stored of a person, who looked at it, what was agreed to, what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from markupsafe import Markup

from features.people.rules.data_rights import Duty
from features.people.rules.helping import Helper
from features.people.views.copy_file import Reading, readable, structured
from features.people.views.helpers import line as helper_line
from features.people.views.privacy import ShowPrivacy
from features.people.views.ways import ShowHelpers, ShowStored
from storage.copying import Counted, Kind
from views.formats import moment
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Document, Making, Tap, View, in_rows, lines, paragraphs

_LINES = 12
_LOOKS = 6


class Wrong(StrEnum):
    """What of a person's data is not right."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    MEMBERS = "members"
    AID = "aid"
    SEEN = "seen"
    """Somebody saw them who should not."""


WRONG = {
    Wrong.NAME: mark("Name or birth date"),
    Wrong.ADDRESS: mark("Address"),
    Wrong.PHONE: mark("Telephone number"),
    Wrong.MEMBERS: mark("Family members"),
    Wrong.AID: mark("Aid or amounts"),
    Wrong.SEEN: mark("Others saw my data"),
}


@dataclass(frozen=True)
class TakeCopy(Tap, prefix="sc"):
    """All of it as files."""


@dataclass(frozen=True)
class ShowTrail(Tap, prefix="st"):
    """Who read it."""


@dataclass(frozen=True)
class ShowProof(Tap, prefix="sp"):
    """What was agreed to, and when."""


@dataclass(frozen=True)
class AskWrong(Tap, prefix="sr"):
    """What is wrong?"""


@dataclass(frozen=True)
class CorrectData(Tap, prefix="sf", once=True):
    """Ask the data operator to set this right."""

    what: Wrong


def overview(
    kinds: Sequence[Counted],
    duty: Duty,
    helpers: Sequence[Helper],
    t: Translator,
) -> View:
    """What there is, in plain words, who helps, and by when the law wants an answer."""
    told = [
        t("• {what}: {count}", what=t.plain(one.title), count=one.rows) for one in kinds[:_LINES]
    ]
    if len(kinds) > _LINES:
        told.append(t("• and more, which stands in the copy"))
    return View(
        paragraphs(
            t("🗂 <b>What is stored about you</b>"),
            lines(*told),
            lines(*(helper_line(one, t) for one in helpers)) if helpers else None,
            _times(duty, t),
        ),
        rows=(
            (Button(t.plain("📄 Give me a copy"), TakeCopy(), style="primary"),),
            (
                Button(t.plain("👁 Who read it"), ShowTrail()),
                Button(t.plain("🧾 What I agreed to"), ShowProof()),
            ),
            (
                Button(t.plain("✏️ Something is wrong"), AskWrong()),
                Button(t.plain("🤝 Helpers"), ShowHelpers()),
            ),
            (Button(t.plain("🔒 End consent or erase"), ShowPrivacy()),),
            (menu_button(t),),
        ),
        private=True,
    )


def _times(duty: Duty, t: Translator) -> Markup:
    """The copy, the end of the consent and erasing happen at once; what others do has a time."""
    return lines(
        t("Copy, end of consent and erasing: at once, here."),
        t(
            "What is wrong: set right within {hours} hours (UU 27/2022, Article {article}).",
            hours=duty.hours,
            article=duty.article,
        ),
    )


def copy_made(kinds: Sequence[Kind], made_at: datetime, reading: Reading) -> list[View]:
    """Both files, one to read and one for programs. They may be saved and handed on: that is what a
    copy is for (UU 27/2022, Articles 7 and 13)."""
    t = reading.t
    stem = f"data-saya-{made_at.astimezone(reading.zone):%Y-%m-%d}"
    return [
        View(
            t("📄 Your copy, to read. It opens in the browser of your phone."),
            document=Document(f"{stem}.html", Making(readable, (kinds, made_at, reading))),
            in_place=False,
        ),
        View(
            t("The same for computer programs (JSON). Keep both to yourself."),
            rows=((Button(t.plain("⬅️ Back"), ShowStored()), menu_button(t)),),
            document=Document(f"{stem}.json", Making(structured, (kinds, made_at, t))),
            in_place=False,
        ),
    ]


def trail(kinds: Sequence[Kind], reading: Reading) -> View:
    """The newest looks: the role, the day, and what for."""
    t = reading.t
    looks = [(one, row) for one in kinds if one.rule.is_trail for row in one.rows]
    looks.sort(key=lambda look: look[1]["at"], reverse=True)
    return View(
        paragraphs(
            t("👁 <b>Who read your data</b>"),
            lines(*(_look(kind, row, reading) for kind, row in looks[:_LOOKS]))
            if looks
            else t("No officer has looked at it yet."),
            t("All of it stands in the copy.") if len(looks) > _LOOKS else None,
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowStored()), menu_button(t)),),
        private=True,
    )


def _look(kind: Kind, row: Mapping[str, object], reading: Reading) -> Markup:
    t, at, columns = reading.t, row["at"], kind.rule.columns
    assert isinstance(at, datetime)
    told = t(
        "• {moment}: {role}. {way}",
        moment=moment(at, reading.zone, t.language),
        role=reading.of(row["role"], columns["role"]),
        way=reading.of(row["way"], columns["way"]),
    )
    reason = row.get("reason")
    return told + t(" (“{reason}”)", reason=reason) if reason else told


def proof(kinds: Sequence[Kind], reading: Reading) -> View:
    """What was agreed to or refused, in which version, when."""
    t = reading.t
    answers = [(one, row) for one in kinds if one.table == "consent" for row in one.rows]
    told = (
        t(
            "{mark} {what}, version {version}: {moment}",
            mark="✅" if row["given"] else "🚫",
            what=reading.of(row["purpose"], kind.rule.columns["purpose"]),
            version=row["version"],
            moment=moment(row["at"], reading.zone, t.language),
        )
        for kind, row in answers[-_LINES:]
    )
    return View(
        paragraphs(
            t("🧾 <b>What you agreed to</b>"),
            lines(*told) if answers else t("You have not been asked for consent yet."),
            t("The fingerprint of each text stands in the copy. It is the proof.")
            if answers
            else None,
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowStored()), menu_button(t)),),
        private=True,
    )


def ask_wrong(duty: Duty, t: Translator) -> View:
    """One tap files it."""
    return View(
        paragraphs(
            t("✏️ <b>What is wrong?</b>"),
            t("One tap, and a report goes to those who keep the data. You hear what came of it."),
            t("Officers answer within {hours} hours.", hours=duty.hours),
        ),
        rows=(
            *in_rows([Button(t.plain(label), CorrectData(what)) for what, label in WRONG.items()]),
            (Button(t.plain("⬅️ Back"), ShowStored()), menu_button(t)),
        ),
    )


def add_words(adding: Tap, t: Translator) -> View:
    """Below the receipt of a correction. `adding` asks for words that go into the report."""
    return View(
        t("Do you want to say how it should be? Press <b>✍️ Answer or add</b> and write it."),
        rows=(
            (Button(t.plain("✍️ Answer or add"), adding),),
            (Button(t.plain("⬅️ Back"), ShowStored()), menu_button(t)),
        ),
        in_place=False,
    )


def officers_words(what: Wrong, article: int, t: Translator) -> tuple[str, str]:
    """The story and the wish of the report, for those who keep the data."""
    if what is Wrong.SEEN:
        return (
            t.plain("I think that somebody saw my data who should not. Asked by /data_saya."),
            t.plain("Please find out who it was, and tell me."),
        )
    return (
        t.plain(
            "Please correct my data (UU 27/2022, Article {article}). Wrong: {what}. Asked by /data_saya.",
            article=article,
            what=t.plain(WRONG[what]),
        ),
        t.plain("Please correct it and tell me what came of it."),
    )
