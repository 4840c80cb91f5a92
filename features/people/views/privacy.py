"""`/privasi`: what is known of a person, and how to end it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.people import Person
from features.people.storage.people import ConsentProof
from features.people.views.linking import ShowMyData
from features.people.views.start import LANGUAGE_NAMES, AskConsent
from features.people.views.ways import ShowStored
from views.formats import moment
from views.menu import menu_button
from views.translator import Translator, binding
from views.view import Button, Tap, View, lines, paragraphs


@dataclass(frozen=True)
class AskWithdraw(Tap, prefix="wa"):
    """End the consent?"""


@dataclass(frozen=True)
class Withdraw(Tap, prefix="w", once=True):
    """End the consent."""


@dataclass(frozen=True)
class AskErase(Tap, prefix="ea"):
    """Erase everything?"""


@dataclass(frozen=True)
class Erase(Tap, prefix="e", once=True):
    """Erase everything."""


@dataclass(frozen=True)
class ShowPrivacy(Tap, prefix="p"):
    """What is known."""


@dataclass(frozen=True)
class AskExamples(Tap, prefix="pw"):
    """Shall sentences that were not understood be kept without the person?"""


@dataclass(frozen=True)
class AllowExamples(Tap, prefix="px"):
    """Whether sentences that were not understood may be kept without the person."""

    allowed: bool


@dataclass(frozen=True)
class ShareIdentity(Tap, prefix="pi"):
    """Whether name, number and address may stand with one's reports at the offices."""

    allowed: bool


@dataclass(frozen=True)
class AskIdentity(Tap, prefix="pj"):
    """May name, number and address stand with one's reports?"""


def identity_text(t: Translator) -> Markup:
    """What people agree to: who gets it and for what. Its fingerprint is the proof."""
    return paragraphs(
        t("<b>May your name go with your reports?</b>"),
        lines(
            t("• What: name, telephone number and address; of the NIK four digits."),
            t(
                "• Who gets it: those who work on your report. They are your companion, the TKSK, the coordinator, Dinsos or the bank. And the command center of the ministry."
            ),
            t("• For what: to call or visit you, so that the report is solved."),
            t("• Never with a confidential report."),
        ),
        t(
            "Without it the report is worked on too, but without your name. You can change it at any time: /privasi"
        ),
    )


def ask_identity(t: Translator) -> View:
    return View(
        identity_text(t),
        rows=(
            (Button(t.plain("✅ Yes, they may"), ShareIdentity(True), style="success"),),
            (Button(t.plain("No, without my name"), ShareIdentity(False)),),
        ),
        in_place=False,
    )


def identity_answered(t: Translator, *, allowed: bool) -> View:
    return View(
        t("Thank you. The office that works on your report can call or visit you.")
        if allowed
        else t(
            "All right. Your reports go without your name. Officers ask you here; whoever works on a report can look up whose it is, and you see that under “Who read it”."
        ),
        rows=((Button(t.plain("🔒 My data and privacy"), ShowPrivacy()), menu_button(t)),),
    )


@dataclass(frozen=True)
class AllowSource(Tap, prefix="rx"):
    """Whether the aid registry may be asked live."""

    allowed: bool


@dataclass(frozen=True)
class AskSource(Tap, prefix="rq"):
    """May the aid registry be asked live?"""


def source_text(t: Translator) -> Markup:
    """What people agree to: who gets it and for what. Its fingerprint is the proof."""
    t = binding(t)
    return paragraphs(
        t("<b>May I ask the source for newer data?</b>"),
        lines(
            t("• What: the NIK of the head of your family, nothing else."),
            t("• Who gets it: the aid registry of the government."),
            t("• For what: to see whether there is a newer payout than in our data."),
        ),
        t(
            "Without it you read what the officials sent us. You can change it at any time: /privasi"
        ),
    )


def ask_source(t: Translator) -> View:
    return View(
        source_text(t),
        rows=(
            (Button(t.plain("✅ Yes, ask it"), AllowSource(True), style="success"),),
            (Button(t.plain("No, do not ask"), AllowSource(False)),),
        ),
        in_place=False,
    )


def _source(t: Translator, *, allowed: bool) -> Markup:
    if allowed:
        return t("• Newer data: the aid registry may be asked with the NIK of your family")
    return t("• Newer data: the aid registry is not asked")


def _source_button(t: Translator, *, allowed: bool) -> Button:
    if allowed:
        return Button(t.plain("Do not ask the source"), AllowSource(False))
    return Button(t.plain("🔄 Ask the source"), AskSource())


def source_refused(t: Translator) -> View:
    return View(
        t("All right. The source is not asked, and you read what the officials sent us."),
        rows=((Button(t.plain("🔒 My data and privacy"), ShowPrivacy()), menu_button(t)),),
    )


def overview(
    person: Person,
    proofs: list[ConsentProof],
    zone: ZoneInfo,
    t: Translator,
    *,
    examples: bool | None = None,
    identity: bool | None = None,
    source: bool | None = None,
) -> View:
    last = proofs[-1] if proofs else None
    if last is None:
        state = t("You have not been asked for consent yet.")
    elif last.given:
        state = t(
            "You agreed on {moment}.",
            moment=moment(last.at, zone, t.language),
        )
    else:
        state = t(
            "You did not agree, or ended your consent, on {moment}.",
            moment=moment(last.at, zone, t.language),
        )
    known = lines(
        t("• Your Telegram account, number {id}", id=person.telegram_id),
        t("• Language: {language}", language=LANGUAGE_NAMES[t.language]),
        t("• Secret phrase: chosen, see /asli") if person.phrase else None,
        t.plural("• Linked: {count} family", "• Linked: {count} families", len(person.families)),
        _examples(t, allowed=examples) if examples is not None else None,
        _identity(t, allowed=identity) if identity is not None else None,
        _source(t, allowed=source) if source is not None else None,
    )
    return View(
        paragraphs(
            t("🔒 <b>Your data in this bot</b>"),
            known,
            state,
            t("The aid data itself belong to the ministry. To correct them, ask your companion."),
        ),
        rows=(
            (
                Button(t.plain("👪 My family"), ShowMyData()),
                Button(t.plain("🗂 What is stored"), ShowStored()),
            ),
            (Button(t.plain("End consent"), AskWithdraw()),)
            if person.consented
            else (Button(t.plain("Read and agree"), AskConsent()),),
            *(((_examples_button(t, allowed=examples),),) if examples is not None else ()),
            *(((_identity_button(t, allowed=identity),),) if identity is not None else ()),
            *(((_source_button(t, allowed=source),),) if source is not None else ()),
            (Button(t.plain("Erase my data"), AskErase()),),
            (menu_button(t),),
        ),
        private=True,
    )


def examples_text(t: Translator) -> Markup:
    """What people agree to; its fingerprint is the proof."""
    t = binding(t)
    return paragraphs(
        t(
            "May we keep sentences that I do not understand, without your name? Then the bot "
            "understands better."
        ),
        t(
            "NIK, telephone numbers, sums and names are taken out first. It goes after 180 days. "
            "Officers may keep it as an example for the bot. Nobody can see any more who wrote it, "
            "so it cannot be given back. You can stop this at any time: /privasi"
        ),
    )


def ask_examples(t: Translator) -> View:
    return View(
        examples_text(t),
        rows=(
            (Button(t.plain("✅ Yes, keep them"), AllowExamples(True), style="success"),),
            (Button(t.plain("No, do not keep them"), AllowExamples(False)),),
            (Button(t.plain("⬅️ Back"), ShowPrivacy()),),
        ),
    )


def examples_changed(t: Translator, *, allowed: bool) -> View:
    return View(
        t("Thank you. Sentences that I do not understand are kept without your name.")
        if allowed
        else t("All right. From now on I keep none of your sentences to learn from."),
        rows=((Button(t.plain("🔒 My data and privacy"), ShowPrivacy()), menu_button(t)),),
    )


def _examples(t: Translator, *, allowed: bool) -> Markup:
    if allowed:
        return t("• Sentences that I do not understand: may be kept without your name")
    return t("• Sentences that I do not understand: are not kept")


def _identity(t: Translator, *, allowed: bool) -> Markup:
    if allowed:
        return t("• Your name with your reports: the offices that work on them may have it")
    return t("• Your name with your reports: does not go with them")


def _identity_button(t: Translator, *, allowed: bool) -> Button:
    if allowed:
        return Button(t.plain("Reports without my name"), ShareIdentity(False))
    return Button(t.plain("My name with reports"), AskIdentity())


def _examples_button(t: Translator, *, allowed: bool) -> Button:
    if allowed:
        return Button(t.plain("Stop keeping sentences"), AllowExamples(False))
    return Button(t.plain("Let sentences be kept"), AskExamples())


def ask_withdraw(t: Translator) -> View:
    return View(
        paragraphs(
            t("End your consent?"),
            t(
                "The list of families on this account is emptied at once. The aid goes on as before, and you can still ask general questions."
            ),
        ),
        rows=(
            (Button(t.plain("Yes, end it"), Withdraw(), style="danger"),),
            (Button(t.plain("⬅️ Back"), ShowPrivacy()),),
        ),
    )


def withdrawn(t: Translator) -> View:
    return View(
        t("Your consent has ended, and the list of families is empty. The aid goes on as before."),
        rows=((menu_button(t),),),
    )


def erased(t: Translator) -> View:
    return View(
        t("Your data are erased. Write /start if you want to begin again."),
        rows=((menu_button(t),),),
    )
