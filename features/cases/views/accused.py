"""Who a report speaks of: the question while it is filed, and what the answer means for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile
from features.cases.views.files import Evidence, kept
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, paragraphs

INVOLVED = {
    Involved.COMPANION: mark("👤 Companion"),
    Involved.GROUP_HEAD: mark("👥 Group head"),
    Involved.AGENT: mark("🏪 Agent or shop"),
    Involved.VILLAGE: mark("🏘 Village officials, RT or RW"),
    Involved.TKSK: mark("🧑‍💼 TKSK"),
    Involved.COORDINATOR: mark("🗂 Coordinator"),
    Involved.OFFICER: mark("🏛 Officer of Dinsos"),
    Involved.CENTER: mark("🎧 Officer of the center"),
    Involved.NOBODY: mark("None of them"),
}

KEPT_OUT = mark("They and their line are kept out from then on; that cannot be undone.")


@dataclass(frozen=True)
class ChooseInvolved(Tap, prefix="xi"):
    involved: Involved


@dataclass(frozen=True)
class AddedInvolved(Tap, prefix="xj"):
    """Whom something that was added speaks of."""

    involved: Involved


def ask_added(likely: Sequence[Involved], t: Translator) -> View:
    """What was added waits for the answer, so that nobody whom it speaks of reads it."""
    buttons = [Button(t.plain(INVOLVED[one]), AddedInvolved(one)) for one in _order(likely)]
    return View(
        paragraphs(
            t("👥 <b>Who is involved?</b> What you wrote is passed on after your answer."),
            t("Whoever you choose here <b>cannot see</b> this report, and is not told of it."),
        ),
        rows=(*in_rows(buttons[:-1]), (buttons[-1], menu_button(t))),
        in_place=False,
    )


def _order(likely: Sequence[Involved]) -> list[Involved]:
    return list(dict.fromkeys((*likely, *Involved)))


def ask_involved(likely: Sequence[Involved], evidence: Evidence, t: Translator) -> View:
    """`likely` are those whom the story names; they come first."""
    buttons = [Button(t.plain(INVOLVED[one]), ChooseInvolved(one)) for one in _order(likely)]
    return View(
        paragraphs(
            kept(evidence, t) if not evidence.is_empty else None,
            t("👥 <b>Who is involved?</b>"),
            t("Whoever you choose here <b>cannot see</b> this report, and is not told of it."),
        ),
        rows=(
            *((button,) for button in buttons[: len(likely)]),
            *zip(buttons[len(likely) : -1 : 2], buttons[len(likely) + 1 : -1 : 2], strict=False),
            *(((buttons[-2],),) if (len(buttons) - len(likely) - 1) % 2 else ()),
            (buttons[-1],),
            (menu_button(t),),
        ),
        in_place=False,
    )


def who_cannot_see(case: CaseFile, t: Translator) -> Markup | None:
    """To the reporter: who is kept out of a confidential report."""
    if not case.confidential:
        return None
    if Involved.CENTER in case.accused_roles:
        return t(
            "🔒 Confidential: nobody of the command center can see it, nor companions, group heads and coordinators. Only the administrators of this service work on it."
        )
    if Involved.OFFICER in case.accused_roles:
        return t(
            "🔒 Confidential: companions, group heads and coordinators cannot see it, nor can the officers of your area. Only officers elsewhere work on it."
        )
    return t(
        "🔒 Confidential: your companion, the group head and the coordinator cannot see it. Only officers of the command center work on it."
    )
