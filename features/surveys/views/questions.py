"""What a family sees of a survey: the invitation, one question after the other, the end."""

from collections.abc import Collection, Sequence

from markupsafe import Markup, escape

from domain.people import language_of
from features.surveys.rules.form import Choice, Kind
from features.surveys.rules.surveys import Invitation, Survey
from features.surveys.services.answering import Standing
from features.surveys.views.taps import (
    BeginSurvey,
    ChoicesDone,
    DeclineSurvey,
    GoBack,
    LeaveOut,
    NoMoreSurveys,
    PauseSurvey,
    PickChoice,
    SaySo,
    SurveysAgain,
    ToggleChoice,
    TurnChoices,
)
from views.formats import number, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

_LONGEST_LABEL, _SHORT = 26, 13
_PAGE, _PAGE_OF_SHORT, _PAGE_OF_NUMBERS = 4, 6, 12
_SECONDS_A_QUESTION = 20
_HOW = {
    Kind.ONE: mark("Please tap one."),
    Kind.SEVERAL: mark("You may tap several, then Go on."),
    Kind.TEXT: mark("Please write it in your own words."),
    Kind.WHOLE: mark("Please write a number."),
    Kind.DECIMAL: mark("Please write a number, such as 1,5."),
    Kind.DATE: mark("Please write the day, such as 17-8-2026."),
    Kind.PLACE: mark("Please send the place: 📎, then Location."),
    Kind.PHOTO: mark("Please send one photo."),
    Kind.VOICE: mark("Please hold 🎤 and say it."),
}
_UNFIT = {
    Kind.ONE: mark("That is none of the answers here. Please tap one of the buttons."),
    Kind.SEVERAL: mark("Please tap what applies, then Go on."),
    Kind.TEXT: mark("Please write it in words."),
    Kind.WHOLE: mark("That is not one whole number. Please write only the number, such as 30."),
    Kind.DECIMAL: mark("That is not one number. Please write only the number, such as 1,5."),
    Kind.DATE: mark("We cannot read that day. Please write it like 17-8-2026."),
    Kind.PLACE: mark("That is no place. Please tap 📎, then Location."),
    Kind.PHOTO: mark("That is no photo. Please send one photo."),
    Kind.VOICE: mark("That is no voice note. Please hold 🎤 and say it."),
}


def invitation(
    found: Invitation, survey: Survey, count: int, phrase: str | None, t: Translator
) -> View:
    """An offer: what it is, how long it takes, who sees what, and that nothing hangs on it."""
    return View(
        paragraphs(
            t("📋 <b>May we ask your opinion?</b>"),
            t(
                "{title}: {count} questions at most, about {minutes} minutes.",
                title=survey.title,
                count=number(count, t.language),
                minutes=number(_minutes(count), t.language),
            ),
            t(
                "You need not take part, and may stop at any time. It changes nothing about your "
                "aid. Your companion does not see your answers."
            ),
            t("We never ask for PIN, OTP or money here."),
            t("Your own secret word: <b>{phrase}</b>", phrase=phrase) if phrase else None,
        ),
        rows=_ways_in(found.id, t, begun=False),
        private=True,
    )


def reminder(found: Invitation, title: str, begun: bool, t: Translator) -> View:
    """Once, to whoever did not finish and did not say no."""
    return View(
        paragraphs(
            t("📋 <b>{title}</b>", title=title),
            t("Your answers so far are kept. You may go on where you stopped.")
            if begun
            else t("You can still take part, if you like."),
            t("<i>We remind you only this once. You need not take part.</i>"),
        ),
        rows=_ways_in(found.id, t, begun=begun),
        private=True,
    )


def _ways_in(invitation_id: int, t: Translator, *, begun: bool) -> tuple[tuple[Button, ...], ...]:
    label = t.plain("▶️ Go on") if begun else t.plain("▶️ Begin")
    return (
        (Button(label, BeginSurvey(invitation_id), style="primary"),),
        (Button(t.plain("🙅 I do not take part"), DeclineSurvey(invitation_id)),),
        (menu_button(t),),
    )


def mine(found: Sequence[tuple[Invitation, str]], t: Translator, *, at_desk: bool = False) -> View:
    """The surveys that this person may still answer; those of their area stand `at_desk`."""
    return View(
        paragraphs(
            t("📋 <b>Surveys for you</b>")
            if found
            else t("📋 There is no survey for you now. When there is one, you get a message."),
            t("How far surveys of your area are, and counts: /meja, then <b>Surveys</b>.")
            if at_desk
            else None,
        ),
        rows=(
            *((Button(shortened(title), BeginSurvey(one.id)),) for one, title in found[:4]),
            (menu_button(t),),
        ),
    )


def ask(
    standing: Standing,
    t: Translator,
    *,
    page: int = 0,
    picked: Collection[int] = (),
    said: Markup | None = None,
    may_skip: bool = False,
) -> View:
    """The question that is open. `said` stands above it: what was wrong with an answer."""
    spot, language = standing.spot, language_of(t.language)
    assert spot is not None
    sheet, question = standing.sheet, spot.question
    text = sheet.words(question.label, spot, language)
    hint = sheet.words(question.hint, spot, language)
    choices = sheet.choices(spot) if spot.kind in (Kind.ONE, Kind.SEVERAL) else ()
    rows, listed = _answers(standing, choices, page, picked, t)
    return View(
        paragraphs(
            said,
            _progress(standing, t),
            _heading(standing, language, t),
            _more(text, spot.number, t) if spot.kind is Kind.MORE else t("<b>{q}</b>", q=text),
            listed,
            escape(hint) if hint else None,
            t("<i>{how}</i>", how=t.plain(_HOW[spot.kind])) if spot.kind in _HOW else None,
        ),
        rows=(*rows, _ways_out(standing, t, may_skip=may_skip)),
        private=True,
        in_place=said is None,
    )


def unfit(standing: Standing, t: Translator, *, may_skip: bool) -> View:
    """It is no answer of that kind."""
    spot = standing.spot
    assert spot is not None
    return ask(standing, t, said=t(_UNFIT.get(spot.kind, _UNFIT[Kind.ONE])), may_skip=may_skip)


def not_allowed(standing: Standing, t: Translator, *, may_skip: bool) -> View:
    """The form does not let it stand; it says itself why, or does not."""
    spot = standing.spot
    assert spot is not None
    words = standing.sheet.words(spot.question.rule.constraint_words, spot, language_of(t.language))
    said = escape(words) if words else t("That answer does not fit here. Please try another one.")
    return ask(standing, t, said=said, may_skip=may_skip)


def _progress(standing: Standing, t: Translator) -> Markup:
    return t(
        "📋 {number} of about {count}",
        number=number(standing.answered + 1, t.language),
        count=number(max(standing.count, standing.answered + 1), t.language),
    )


def _heading(standing: Standing, language: str, t: Translator) -> Markup | None:
    spot = standing.spot
    assert spot is not None
    words = standing.sheet.words(spot.heading, spot, language)
    if not words or spot.kind is Kind.MORE:
        return None
    if spot.number:
        return t("{heading}, number {n}", heading=words, n=number(spot.number, t.language))
    return escape(words)


def _more(words: str, count: int, t: Translator) -> Markup:
    if not count:
        return t("<b>{what}</b>: is there one to tell of?", what=words)
    return t("<b>{what}</b>: is there another one?", what=words)


def _answers(
    standing: Standing,
    choices: Sequence[Choice],
    page: int,
    picked: Collection[int],
    t: Translator,
) -> tuple[tuple[tuple[Button, ...], ...], Markup | None]:
    """The buttons of the answers, and what does not fit on them."""
    spot, at = standing.spot, standing.at
    assert spot is not None
    key, where = standing.invitation.id, (at.place, at.number)
    match spot.kind:
        case Kind.MORE:
            return (
                (Button(t.plain("➕ Yes, one more"), SaySo(key, *where, True)),),
                (Button(_no_more(spot.number, t), SaySo(key, *where, False)),),
            ), None
        case Kind.NOTE:
            return ((Button(t.plain("▶️ Next"), SaySo(key, *where, True), style="primary"),),), None
        case Kind.AGREED:
            return ((Button(t.plain("✅ Yes"), SaySo(key, *where, True)),),), None
        case Kind.ONE | Kind.SEVERAL:
            return _choices(standing, choices, page, picked, t)
        case _:
            return (), None


def _no_more(count: int, t: Translator) -> str:
    return t.plain("✅ No, that is all") if count else t.plain("✅ There is none")


def _choices(
    standing: Standing,
    choices: Sequence[Choice],
    page: int,
    picked: Collection[int],
    t: Translator,
) -> tuple[tuple[tuple[Button, ...], ...], Markup | None]:
    spot, at, key = standing.spot, standing.at, standing.invitation.id
    assert spot is not None
    several = spot.kind is Kind.SEVERAL
    places = {one.value: place for place, one in enumerate(spot.question.choices)}
    words = _labels(standing, choices, t)
    size, width = _size(words)
    is_long = size == _PAGE_OF_NUMBERS
    numbered = list(enumerate(zip(choices, words, strict=True), start=1))
    shown = page_of(numbered, page, size, lambda n: TurnChoices(key, at.place, at.number, n), t)
    buttons = []
    for number_, (one, label) in shown.shown:
        place = places[one.value]
        kind = ToggleChoice if several else PickChoice
        sign = ("☑️ " if place in picked else "▫️ ") if several else ""
        text = f"{sign}{number_ if is_long else label}"
        buttons.append(Button(text, kind(key, at.place, at.number, place)))
    rows = in_rows(buttons, width)
    turns = shown.turns
    if several:
        turns = (*turns, Button(t.plain("✅ Go on"), ChoicesDone(key, at.place, at.number)))
    listed = lines(*(escape(f"{n}. {label}") for n, (_, label) in shown.shown)) if is_long else None
    return ((*rows, turns) if turns else tuple(rows)), listed


def page_with(standing: Standing, choice: int, t: Translator) -> int:
    """The page on which a choice stands."""
    spot = standing.spot
    assert spot is not None
    choices = standing.sheet.choices(spot)
    size, _ = _size(_labels(standing, choices, t))
    wanted = [place for place, one in enumerate(choices)
              if spot.question.choices.index(one) == choice]  # fmt: skip
    return wanted[0] // size if wanted else 0


def _labels(standing: Standing, choices: Sequence[Choice], t: Translator) -> list[str]:
    spot, language = standing.spot, language_of(t.language)
    assert spot is not None
    return [standing.sheet.words(one.label, spot, language) or one.value for one in choices]


def _size(words: Sequence[str]) -> tuple[int, int]:
    """How many stand on a page, and how many side by side; long ones only as numbers."""
    longest = max(map(len, words), default=0)
    if longest > _LONGEST_LABEL:
        return _PAGE_OF_NUMBERS, 4
    return (_PAGE_OF_SHORT, 2) if longest <= _SHORT else (_PAGE, 1)


def _ways_out(standing: Standing, t: Translator, *, may_skip: bool) -> tuple[Button, ...]:
    spot, key, at = standing.spot, standing.invitation.id, standing.at
    assert spot is not None
    needs_none = (Kind.MORE, Kind.NOTE)
    skips = spot.kind not in needs_none and (may_skip or not standing.sheet.is_required(spot))
    return (
        *((Button(t.plain("⏭ Skip"), LeaveOut(key, at.place, at.number)),) if skips else ()),
        *((Button(t.plain("◀️ Back"), GoBack(key)),) if standing.answered else ()),
        Button(t.plain("⏸ Later"), PauseSurvey(key)),
    )


def paused(invitation_id: int, t: Translator) -> View:
    return View(
        t("⏸ Good. Your answers so far are kept. You may go on for as long as the survey runs."),
        rows=_ways_in(invitation_id, t, begun=True),
    )


def finished(t: Translator) -> View:
    """Nothing is promised that does not come."""
    return View(
        paragraphs(
            t("🙏 Thank you! All your answers are in."),
            t(
                "They are counted together with those of others, without your name. They change "
                "nothing about your aid."
            ),
        ),
        rows=((menu_button(t),),),
    )


def declined(t: Translator) -> View:
    """Whoever says no is asked for no reason."""
    return View(
        paragraphs(
            t("👌 All right. You are not asked about this survey any more."),
            t("No answer of yours is kept, and nothing changes about your aid."),
        ),
        rows=((Button(t.plain("🔕 No surveys at all"), NoMoreSurveys()), menu_button(t)),),
    )


def no_more(t: Translator) -> View:
    return View(
        t("🔕 All right, no more surveys. Everything else stays as it is."),
        rows=((Button(t.plain("📋 Surveys again"), SurveysAgain()), menu_button(t)),),
        in_place=False,
    )


def again(t: Translator) -> View:
    return View(
        t("📋 Good. When there is a survey for you, you get a message."),
        rows=((menu_button(t),),),
    )


def _minutes(count: int) -> int:
    return max(1, round(count * _SECONDS_A_QUESTION / 60))
