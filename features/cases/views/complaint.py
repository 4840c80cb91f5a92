"""Filing a report: each question with its own way out, a summary to check, and the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.areas import Area
from features.cases.rules.cases import CaseFile, CaseKind, CaseRoute, Category
from features.cases.views.cases import CATEGORIES, GROUPS, choices
from features.cases.views.deeds import Do, OnReport
from features.cases.views.files import Evidence, kept
from features.cases.views.report_taps import (
    Answer6T,
    BrowsePlaces,
    ChooseCategory,
    ChooseGroup,
    ChoosePlace,
    ChoosePraise,
    ChooseWish,
    ContinueReport,
    NextStep,
    NoContact,
    SecondWord,
    StartReport,
)
from features.cases.views.wishes import WISHES, wishes_of
from features.people.storage.reference import Contact
from features.people.views.places import everyday
from features.safety.views.alarm import numbers
from views.formats import shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Key, Keyboard, View, lines, paragraphs

SEND = mark("✅ Send")
DONE = mark("➡️ Continue")
CANCEL_REPORT = mark("✖ Cancel")


SIX = (
    ("sasaran", mark("Did the right person get it?")),
    ("jumlah", mark("Was the amount right?")),
    ("waktu", mark("Did it come in time?")),
    ("harga", mark("Was the price fair?")),
    ("kualitas", mark("Was the quality good?")),
    ("administrasi", mark("Were receipt and paperwork in order?")),
)
"""The six questions of food aid (6T)."""


def report_menu(t: Translator) -> View:
    return View(
        t("📢 What is it about? Choose one."),
        rows=(
            *((Button(t.plain(label), ChooseGroup(group)),) for group, label in GROUPS.items()),
            (
                Button(t.plain("👏 Compliment"), ChoosePraise(CaseKind.COMPLIMENT)),
                Button(t.plain("💡 Suggestion"), ChoosePraise(CaseKind.SUGGESTION)),
            ),
            (menu_button(t),),
        ),
    )


@dataclass(frozen=True)
class Told:
    """What was told before anything was asked."""

    story: str
    evidence: Evidence = field(default_factory=Evidence)


def ask_kind(told: Told, guesses: list[Category], t: Translator) -> View:
    """What was told is noted; its kind is guessed, and asked."""
    story = shortened(told.story, 160)
    guessed = tuple(
        (Button(t.plain(CATEGORIES[guess]), ChooseCategory(guess)),) for guess in guesses
    )
    others = ((Button(t.plain("Something else"), StartReport()),),)
    groups = tuple((Button(t.plain(label), ChooseGroup(group)),) for group, label in GROUPS.items())
    return View(
        paragraphs(
            lines(
                t("📝 I noted: <i>{story}</i>", story=story) if story else None,
                kept(told.evidence, t),
                t("Officers can listen to your voice.") if told.evidence.voices else None,
            ),
            t("What is it about? Nothing is sent before you press <b>Send</b>."),
        ),
        rows=(*(guessed + others if guessed else groups), (menu_button(t),)),
        in_place=False,
    )


def resume(category: Category | None, first_words: str, t: Translator) -> View:
    about = t.plain(CATEGORIES[category]) if category else t.plain("a report")
    said = shortened(first_words, 160)
    return View(
        paragraphs(
            t("📝 I noted: <i>{story}</i>", story=said) if said else None,
            t("You have an unfinished report: <b>{about}</b>. Go on with it?", about=about),
            t("What you wrote just now goes into the one that you choose.") if said else None,
        ),
        rows=(
            (Button(t.plain("▶️ Go on"), ContinueReport(False), style="primary"),),
            (Button(t.plain("Begin a new one"), ContinueReport(True)),),
            (menu_button(t),),
        ),
    )


def categories(routes: list[CaseRoute], t: Translator) -> View:
    return View(
        t("Which of these fits best?"),
        rows=(
            *((Button(label, ChooseCategory(category)),) for category, label in choices(routes, t)),
            (Button(t.plain("⬅️ Back"), StartReport()), menu_button(t)),
        ),
    )


def danger(contacts: list[Contact], t: Translator) -> View:
    """Help numbers first; the report can still be filed."""
    return View(
        paragraphs(
            t("🚨 <b>If life is in danger now, call for help first.</b>"),
            numbers(contacts, t),
            t("Or go to the nearest police post, health centre (puskesmas) or village office."),
            t("Then write here what happened and where. An officer sees it at once."),
        ),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def danger_numbers(contacts: list[Contact], t: Translator) -> View:
    """The same numbers, where the story is told already and the report goes on."""
    return View(
        paragraphs(
            t("🚨 <b>If life is in danger now, call for help first.</b>"), numbers(contacts, t)
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def twin(case: CaseFile, t: Translator) -> View:
    return View(
        paragraphs(
            t("You already have an open report about this: <b>{ticket}</b>.", ticket=case.ticket),
            t("Open it to read the answer or to add something."),
        ),
        rows=((Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),),
    )


def neighbour(case: CaseFile, category: Category, t: Translator) -> View:
    return View(
        paragraphs(
            t("Others in your area reported the same. The officers already know of it."),
            t("Do you have the same problem?"),
        ),
        rows=(
            (Button(t.plain("🙋 Me too"), OnReport(Do.ME_TOO, case.id), style="primary"),),
            (Button(t.plain("Mine is different"), ChooseCategory(category)),),
            (menu_button(t),),
        ),
    )


def counted(t: Translator) -> View:
    return View(
        t("Thank you, you are counted. The officer sees how many say so."),
        rows=((menu_button(t),),),
    )


def ask_six(question: int, t: Translator) -> View:
    text = SIX[question][1]
    return View(
        t("<b>{number} of 6.</b> {question}", number=question + 1, question=t.plain(text)),
        rows=(
            (
                Button(t.plain("Yes"), Answer6T(question, "ya")),
                Button(t.plain("No"), Answer6T(question, "tidak")),
                Button(t.plain("Do not know"), Answer6T(question, "tidak_tahu")),
            ),
            (menu_button(t),),
        ),
    )


def ask_story(category: Category | None, t: Translator) -> View:
    hint = _HINTS.get(category) if category else None
    return View(
        paragraphs(
            t("✍️ Please tell what happened, in your own words. You can also send a voice message."),
            t(hint) if hint else None,
            t("Do not write PIN, OTP or card numbers."),
        ),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def ask_story_of_photo(evidence: Evidence, t: Translator) -> View:
    return View(
        lines(kept(evidence, t), t("Please tell what happened too, in words or by voice.")),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def go_on_telling(beginning: str, t: Translator) -> View:
    """A report of fraud has its beginning; the person may add what only they know."""
    return View(
        paragraphs(
            t("✍️ The report begins: <i>{beginning}</i>", beginning=beginning),
            t(
                "Please add, in words or voice: when, by what way, and the name, number or account of "
                "the scammer."
            ),
            t("Do not write PIN, OTP or card numbers."),
        ),
        rows=((Button(t.plain("➡️ Nothing to add"), NextStep()), menu_button(t)),),
        in_place=False,
    )


_HINTS = {
    Category.DEDUCTION: mark("Helpful: how much, when, where, and who took it."),
    Category.CARD_HELD: mark("Helpful: who holds the card, and since when."),
    Category.UNKNOWN_WITHDRAWAL: mark("Helpful: when the money went, and how much."),
    Category.FORCED_PACKAGE: mark("Helpful: name of the shop, what was given, at what price."),
    Category.NOT_PAID: mark("Helpful: which aid, and for which months."),
    Category.EMERGENCY: mark("Helpful: who needs help, where, and what is the danger."),
    Category.CONDUCT: mark("Helpful: who, when, where, and what was said."),
}


def ask_photos(evidence: Evidence, t: Translator) -> View:
    text = t(
        "📷 Do you have a photo (receipt, goods, letter)? Send it, or press <b>➡️ Continue</b>."
    )
    if not evidence.is_empty:
        text = lines(
            kept(evidence, t), t("Is there more? Send it. Otherwise press <b>➡️ Continue</b>.")
        )
    return View(
        text,
        keyboard=Keyboard(((Key(t.plain(DONE)),), (Key(t.plain(CANCEL_REPORT)),))),
        in_place=False,
    )


def story_grew(evidence: Evidence, t: Translator) -> View:
    asked = ask_photos(evidence, t)
    return replace(asked, text=lines(t("✍️ That is added to the story."), asked.text))


def ask_place(told: Sequence[Area], t: Translator) -> View:
    """`told` are places that the story speaks of."""
    return View(
        t(
            "📍 In which kabupaten or kota is it? Please type its name, for example <i>Palembang</i>."
        ),
        rows=(
            *((Button(shortened(everyday(area.name)), ChoosePlace(area.code)),) for area in told),
            (Button(t.plain("🗺 See the list"), BrowsePlaces("", 0)), menu_button(t)),
        ),
        in_place=False,
    )


def corrected(t: Translator) -> View:
    return View(
        t("✏️ I changed it in your story too."),
        rows=((menu_button(t),),),
    )


def ask_wish(
    category: Category | None, evidence: Evidence, t: Translator, *, grew: bool = False
) -> View:
    """The last screen before the summary: photos and the wish, in any order, both at will."""
    return View(
        lines(
            t("✍️ That is added to the story.") if grew else None,
            t("📷 Do you have a photo (receipt, goods, letter)? Send it here.")
            if evidence.is_empty
            else kept(evidence, t),
            t("🎯 What would solve it for you? Choose one, or write it."),
        ),
        rows=(
            *((Button(t.plain(WISHES[name]), ChooseWish(name)),) for name in wishes_of(category)),
            (Button(t.plain(DONE), NextStep()),),
        ),
        in_place=False,
    )


NO_CONTACT = mark("Do not phone, do not come: I am in danger if they notice")


def ask_reach(t: Translator, *, is_at_home: bool) -> View:
    """How somebody in danger is found, and reached safely: one screen, and it may be skipped."""
    return View(
        paragraphs(
            t("🏠 <b>So that the officer finds you safely</b>"),
            lines(
                t("• What is near the house?")
                if is_at_home
                else t("• Which village and RT, and what is near the house?"),
                t("• How may you be reached: which number, at what hours, or through whom?"),
            ),
            t("Write it here in one message. Or skip it."),
        ),
        rows=(
            (Button(t.plain("➡️ Skip"), NextStep()),),
            (Button(t.plain("🚫 Do not contact me"), NoContact()),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def ask_passphrase(t: Translator) -> View:
    return View(
        paragraphs(
            t("🙈 Your name will not be kept with the report."),
            t(
                "Please write a secret word of at least 6 letters. With it and a code you can read the answer later."
            ),
        ),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def ask_passphrase_again(t: Translator) -> View:
    """What was written is a question, or more than one word."""
    return View(
        paragraphs(
            t(
                "🔑 The secret word is your own key. Nobody reads the answer without it, not even somebody who finds the code."
            ),
            t(
                "Choose <b>one word</b> of at least 6 letters, without spaces, that you do not forget. For example two words in one: <i>pisangbiru</i>. Please take another one than this."
            ),
        ),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def passphrase_chosen(word: str, t: Translator) -> View:
    """Shown once: from here on it stands nowhere."""
    return View(
        lines(
            t("🔑 Your secret word: <code>{word}</code>", word=word),
            t("Remember it. Is it wrong? Write the right one now."),
        ),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def which_word(said: str, t: Translator) -> View:
    """Right after the secret word: another one, or more of the story."""
    return View(
        t("“{words}”: is that your new secret word, or does it belong to the story?", words=said),
        rows=(
            (Button(t.plain("🔑 The secret word"), SecondWord(True)),),
            (Button(t.plain("✍️ Part of the story"), SecondWord(False)),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def passphrase_long(t: Translator) -> View:
    return View(
        t("That is too long to be remembered. Please choose at most 60 letters."),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def passphrase_short(t: Translator) -> View:
    return View(
        t("Please choose a word of at least 6 letters that only you know."),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def say_more(t: Translator) -> View:
    """Something that is neither text, voice nor photo."""
    return View(
        t("Please write it as text, or send a voice message or a photo."),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def cancel_keyboard(t: Translator) -> Keyboard:
    return Keyboard(((Key(t.plain(CANCEL_REPORT)),),))


def report_buttons(t: Translator) -> tuple[Button, ...]:
    """For whoever met a false or a bad companion."""
    return (
        Button(t.plain("📢 Report fraud"), ChooseCategory(Category.FRAUD)),
        Button(t.plain("📢 Report conduct"), ChooseCategory(Category.CONDUCT)),
    )
