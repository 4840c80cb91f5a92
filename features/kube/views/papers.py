"""Minutes, stock, the plan, and what a bank asks, as members see them."""

from features.kube.rules.book import Way
from features.kube.rules.kube import WRITERS, Office, Standing
from features.kube.rules.steps import Step, steps_on
from features.kube.services.papers import Papers, ReadyFile
from features.kube.storage.papers import Minutes
from features.kube.views.taps import (
    AnswerStep,
    FileFormat,
    MoveStock,
    OpenMinutes,
    ShowMinutes,
    ShowPlan,
    TakeReady,
    TickReady,
    WriteMinutes,
)
from features.kube.views.words import back_to
from views.formats import number, short_day, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, in_rows, lines, paragraphs

PAGE = 4
_MOST_ITEMS = 15


def minutes(found: Papers, page: int, t: Translator) -> View:
    """The newest first."""
    kube_id = found.standing.kube.id
    writes = found.standing.me.office in (Office.CHAIR, Office.SECRETARY)
    listed = page_of(found.minutes, page, PAGE, lambda at: ShowMinutes(kube_id, at), t)
    return View(
        paragraphs(
            t("📝 <b>{name}</b>: minutes", name=found.standing.kube.name),
            t("What was agreed at meetings. Secretary and chair write it, all read it.")
            if found.minutes
            else t("Nothing is written down yet. Secretary and chair write what was agreed."),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(f"{short_day(one.day, t.language)}: {one.text}"),
                        OpenMinutes(kube_id, one.id),
                    ),
                )
                for one in listed.shown
            ),
            (
                *listed.turns,
                *((Button(t.plain("✏️ Write"), WriteMinutes(kube_id)),) if writes else ()),
            ),
            back_to(kube_id, t),
        ),
        private=True,
    )


def one_minutes(found: Papers, one: Minutes, t: Translator) -> View:
    kube_id = found.standing.kube.id
    return View(
        paragraphs(
            t("📝 <b>Minutes of {day}</b>", day=short_day(one.day, t.language)),
            t("{text}", text=one.text),
        ),
        rows=((Button(t.plain("📝 Minutes"), ShowMinutes(kube_id)), menu_button(t)),),
        private=True,
    )


def ask_minutes(standing: Standing, t: Translator) -> View:
    return View(
        t(
            "What did you agree on today? A few sentences, for example: <i>Dues stay at 10 "
            "thousand. Bu Sari buys the oil.</i>"
        ),
        rows=(back_to(standing.kube.id, t),),
        in_place=False,
    )


def words_unfit(kube_id: int, t: Translator) -> View:
    """All members read it."""
    return View(
        t(
            "I cannot pass that on to the others. Please write it shorter and in other words, "
            "without links, codes or requests for money."
        ),
        rows=(back_to(kube_id, t),),
        in_place=False,
    )


def stock(found: Papers, t: Translator) -> View:
    """What is there, by name."""
    kube_id = found.standing.kube.id
    there = [one for one in found.stock if one.amount]
    writes = found.standing.me.office in WRITERS
    more = len(there) - _MOST_ITEMS
    return View(
        paragraphs(
            t("📦 <b>{name}</b>: stock", name=found.standing.kube.name),
            lines(
                *(
                    t("• {item}: {count}", item=one.item, count=number(one.amount, t.language))
                    for one in there[:_MOST_ITEMS]
                ),
                t("… and {count} more", count=number(more, t.language)) if more > 0 else None,
            )
            if there
            else t("Nothing is there, or nothing was written down yet."),
        ),
        rows=(
            (
                Button(t.plain("➕ Came in"), MoveStock(kube_id, Way.IN)),
                Button(t.plain("➖ Went out"), MoveStock(kube_id, Way.OUT)),
            )
            if writes
            else (),
            back_to(kube_id, t),
        ),
        private=True,
    )


def ask_stock(standing: Standing, way: Way, t: Translator) -> View:
    return View(
        t("What came in, and how many? For example: <i>20 bungkus keripik</i>")
        if way is Way.IN
        else t("What went out, and how many? For example: <i>5 bungkus keripik</i>"),
        rows=(back_to(standing.kube.id, t),),
        in_place=False,
    )


def stock_unclear(standing: Standing, t: Translator) -> View:
    return View(
        t("A number first, then the thing, please. For example: <i>20 bungkus keripik</i>"),
        rows=(back_to(standing.kube.id, t),),
        in_place=False,
    )


def plan(found: Papers, t: Translator) -> View:
    """Short steps; who holds an office answers them."""
    kube_id = found.standing.kube.id
    steps = steps_on(found.today)
    done = sum(_answered(found, one) for one in steps)
    writes = found.standing.me.office in WRITERS
    return View(
        paragraphs(
            t("🗺 <b>{name}</b>: plan", name=found.standing.kube.name),
            t("{done} of {all} steps are answered.", done=done, all=len(steps)),
            t("Tap a step. The Dinas Sosial may ask for more: compare it with theirs.")
            if writes
            else t("Chair, treasurer and secretary write it. Tap a step to read it."),
        ),
        rows=(
            *in_rows(
                [
                    Button(
                        shortened(("✅ " if _answered(found, one) else "▫️ ") + one.title),
                        AnswerStep(kube_id, one.code),
                    )
                    for one in steps
                ],
                1 if len(steps) <= _ONE_A_ROW else 2,
            ),
            back_to(kube_id, t),
        ),
        private=True,
    )


_ONE_A_ROW = 4


def _answered(found: Papers, one: Step) -> bool:
    return f"plan:{one.code}" in found.answers


def step(found: Papers, one: Step, t: Translator) -> View:
    """A question of the plan with what was answered, and room for another answer."""
    kube_id = found.standing.kube.id
    said = found.answers.get(f"plan:{one.code}", "")
    writes = found.standing.me.office in WRITERS
    return View(
        paragraphs(
            t("🗺 <b>{title}</b>", title=one.title),
            t("{text}", text=said) if said else t("Not answered yet."),
            t("Type the answer. For example: <i>{example}</i>", example=one.example)
            if writes
            else None,
        ),
        rows=((Button(t.plain("🗺 Plan"), ShowPlan(kube_id)), menu_button(t)),),
        private=True,
    )


def ready(found: ReadyFile, t: Translator) -> View:
    """What a bank asks. Never a promise, and a warning against brokers."""
    standing = found.papers.standing
    kube_id, ready_now = standing.kube.id, found.ready
    writes = standing.me.office in WRITERS
    by_hand = [one for one in ready_now.asked if one.by_hand]
    return View(
        paragraphs(
            t("🏦 <b>What a bank or cooperative asks</b>"),
            lines(
                *(
                    t("{mark} {title}", mark="✅" if ready_now.met[one.code] else "▫️",
                      title=one.title + ("" if one.sure else " *"))
                    for one in ready_now.asked
                )
            ),
            t("* Not sure: please ask the bank itself."),
            t("The bank decides. Neither this bot nor your companion can promise credit."),
            t("⚠️ It costs no fee and needs no broker. Whoever asks for money first cheats."),
        ),
        rows=(
            *in_rows(
                [
                    Button(
                        shortened(("✅ " if ready_now.met[one.code] else "▫️ ") + one.title, 26),
                        TickReady(kube_id, one.code, yes=not ready_now.met[one.code]),
                    )
                    for one in by_hand
                    if writes
                ]
            ),
            (
                Button(t.plain("📄 PDF"), TakeReady(kube_id, FileFormat.PDF)),
                Button(t.plain("📊 Excel"), TakeReady(kube_id, FileFormat.XLSX)),
            )
            if writes
            else (),
            back_to(kube_id, t),
        ),
        private=True,
    )  # fmt: skip
