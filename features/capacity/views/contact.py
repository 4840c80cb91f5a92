"""A family is asked about a visit; what is counted of it, for whom, and how."""

from markupsafe import Markup

from domain.small_counts import FEWEST
from features.capacity.rules.contact import ContactFigures, ContactQuestion, ContactRule, Reply
from features.capacity.services.contact import OwnVoice
from features.capacity.services.workload import AreaVoice
from features.capacity.views.taps import (
    AnswerContact,
    ContactQuestionsAgain,
    NoContactQuestions,
    ShowAreaVoice,
    ShowLoads,
    ShowMethod,
)
from features.cases.views.report_taps import StartReport
from features.practice.views.home import PRACTICE
from features.practice.views.taps import ShowPractice
from views.formats import count_or_dash, day, decimal, not_shown, percent
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

# TRANSLATORS: how a family saw a visit of its companion
REPLIES = {
    Reply.HELPED: mark("👍 It helped"),
    Reply.PARTLY: mark("🤏 A little"),
    Reply.NOT: mark("👎 It did not help"),
    Reply.NOBODY: mark("🚪 Nobody came"),
}


def question(found: ContactQuestion, t: Translator) -> View:
    """Unasked: it says of whom it is, and who does not see the answer."""
    return View(
        paragraphs(
            t("🏠 <b>May we ask something?</b> One tap."),
            t("A visit of your companion on {date} is written down. Did it help?",
              date=day(found.visited_on, t.language)),
            t("<i>It is counted without your name. Your companion does not see who was asked, nor "
              "who answered. It changes nothing of your aid.</i>"),
        ),
        rows=(
            *in_rows(
                [Button(t.plain(REPLIES[one]), AnswerContact(found.id, one)) for one in Reply]
            ),
            (Button(t.plain("🔕 Do not ask again"), NoContactQuestions()), menu_button(t)),
        ),
        private=True,
    )  # fmt: skip


def answered(t: Translator) -> View:
    """The same for every answer: others may hold the phone."""
    return View(
        paragraphs(
            t("🙏 Thank you. It is counted, without your name."),
            t(
                "If something is not right, you can report it. A report is apart from this question."
            ),
        ),
        rows=(
            (Button(t.plain("📢 Report a problem"), StartReport()),),
            (Button(t.plain("❔ How it is counted"), ShowMethod()), menu_button(t)),
        ),
    )


def choice(t: Translator, *, refuses: bool) -> View:
    """What the family chose about these questions, and the way to the other."""
    return View(
        paragraphs(
            t("🔔 <b>Questions about visits</b>"),
            t("🔕 We ask you nothing about visits.")
            if refuses
            else t("After a visit we sometimes ask, by lot, whether it helped. One tap, without your "
                   "name."),
        ),
        rows=(
            (
                Button(t.plain("You may ask again"), ContactQuestionsAgain())
                if refuses
                else Button(t.plain("🔕 Do not ask again"), NoContactQuestions()),
            ),
            (Button(t.plain("❔ How it is counted"), ShowMethod()), menu_button(t)),
        ),
    )  # fmt: skip


def asked_no_more(t: Translator) -> View:
    return View(
        t("🔕 All right. We ask you about visits no more."),
        rows=((Button(t.plain("You may ask again"), ContactQuestionsAgain()),), (menu_button(t),)),
    )


def asked_again(t: Translator) -> View:
    return View(t("Thank you. We may ask again after a visit."), rows=((menu_button(t),),))


def own(found: OwnVoice, t: Translator) -> View:
    """To the companion: whole weeks of a year, and no small count."""
    kept = found.promises.kept_shown
    return View(
        paragraphs(
            t("👂 <b>What families say of your visits</b>"),
            _counts(found.figures, t),
            t("🤝 Promises kept: {kept} of {due}", kept=kept[0], due=kept[1])
            if kept
            else t("🤝 Promises: too few to show"),
            t("The answers change only on the first Monday of a month, so that no week tells who said "
              "what."),
            t("Only you see this page. Your coordinator sees the whole area together."),
        ),
        rows=(
            (Button(t.plain("❔ How it is counted"), ShowMethod()),),
            (Button(t.plain(PRACTICE), ShowPractice()), menu_button(t)),
        ),
        private=True,
    )  # fmt: skip


def area(found: AreaVoice, t: Translator) -> View:
    """To who leads an area: all its companions together."""
    closed, kept = found.answered.closed_shown, found.answered.kept_shown
    stars = found.answered.stars_shown
    return View(
        paragraphs(
            t("👂 <b>How families see contact in your area</b>"),
            _counts(found.contact, t) if found.contact else None,
            lines(
                t("📄 Reports in time: {share}, usually after {days} days", days=closed[2],
                  share=percent(round(100 * closed[1] / closed[0])))
                if closed
                else t("📄 Reports: too few to show"),
                t("⭐ Stars for reports: {stars} of 5", stars=decimal(stars, t.language))
                if stars is not None
                else None,
                t("🤝 Promises kept: {kept} of {due}", kept=kept[0], due=kept[1])
                if kept
                else t("🤝 Promises: too few to show"),
            ),
            t("All companions together, never one of them."),
        ),
        rows=(
            (Button(t.plain("❔ How it is counted"), ShowMethod()),),
            (Button(t.plain("📊 Workload"), ShowLoads()), menu_button(t)),
        ),
        private=True,
    )  # fmt: skip


def _counts(found: ContactFigures, t: Translator) -> Markup:
    if not found.enough:
        return t("Too few answers to show. That says nothing about anybody.")
    return lines(
        *(
            t(
                "{reply}: {count}",
                reply=t.plain(REPLIES[one]),
                count=count_or_dash(count, t.language),
            )
            for one, count in found.counts.items()
        ),
        not_shown(t) if None in found.counts.values() else None,
    )


def method(rule: ContactRule, t: Translator, *, leads: bool) -> View:
    """For everybody: how it is counted, and what it is not used for."""
    return View(
        paragraphs(
            t("❔ <b>How it is counted</b>"),
            lines(
                t("• By lot, after {share} of the visits, one family is asked. At most once in {days} "
                  "days.", share=percent(rule.share_percent), days=rule.days_apart),
                t("• The answer is kept without family, phone and day."),
                t("• Fewer than {few} answers are shown nowhere, and of an area nothing below "
                  "{companions} companions.", few=FEWEST, companions=rule.fewest_companions),
                t("• Whoever leads sees the area, never one companion."),
            ),
            t("<b>Not used for:</b> pay, contracts, warnings or rankings of companions, and nothing of "
              "a family's aid."),
        ),
        rows=(
            *(((Button(t.plain("👂 My area"), ShowAreaVoice()),),) if leads else ()),
            (menu_button(t),),
        ),
    )  # fmt: skip
