"""What nobody with a post may do, why, and what is right instead; and staff who are away."""

from collections.abc import Sequence

from understanding.duties import Forbidden
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, paragraphs

_WHY = {
    Forbidden.CARD: (
        mark("✋ <b>No.</b> The card stays with the family, even if it asks you to keep it."),
        mark("Whoever holds cards can draw the money, and is suspected when some is missing."),
        mark(
            "Give back today what you hold; then the family changes its PIN. Does somebody else "
            "collect cards? Report it."
        ),
    ),
    Forbidden.PIN: (
        mark(
            "✋ <b>No.</b> The PIN is known to the family alone: no companion, no officer, no bot."
        ),
        mark("Whoever knows it can draw the money, and is suspected when some is missing."),
        mark("Forgotten? The family goes to the bank itself, with KTP and card. You may go along."),
    ),
    Forbidden.DRAW: (
        mark("✋ <b>No.</b> The family draws its money itself, and counts it itself."),
        mark("Whoever draws for others is suspected when some is missing."),
        mark(
            "Ill, or cannot walk? Ask the bank together with the family which way there is. You "
            "may go along."
        ),
    ),
    Forbidden.FEE: (
        mark(
            "✋ <b>No.</b> Nobody who works with the aid takes money for it: not for petrol, not as "
            "thanks, not for a fund."
        ),
        mark("Aid is received whole. Even what is given freely makes families afraid to refuse."),
        mark("Costs of your own? Ask your coordinator. Taken already? Give it back."),
    ),
    Forbidden.MADE_UP: (
        mark(
            "✋ <b>No.</b> A visit, a photo, who was there: written down as it was, and when it was."
        ),
        mark("What is made up harms the family: nobody sees any more what it lacks."),
        mark("Missed it? Go this week and write it down then. Late is no shame, made up is."),
    ),
    Forbidden.AWAY: (
        mark(
            "✋ <b>No.</b> Families' data are there for the aid alone: not for a campaign, not for sales."
        ),
        mark("Whoever passes them on breaks the law on personal data, and the families' trust."),
        mark("Does an office ask for them? Let it ask Dinas Sosial or the ministry."),
    ),
    Forbidden.STRIKE: (
        mark("✋ <b>No.</b> Nobody is struck off because somebody does not like them."),
        mark("What counts are the data, and a check on the spot."),
        mark("Is a family really well off? Write what you saw, and hand it in as a case."),
    ),
    Forbidden.REPORTER: (
        mark("✋ <b>No.</b> Who reported is told nobody whom it is about."),
        mark("Of a report without a name the bot itself does not know who it was."),
        mark("Is something missing in it? Whoever handles the case asks there."),
    ),
}


def forbidden(what: Forbidden, more: Sequence[Button], t: Translator) -> View:
    """`more`: the ways to what is right instead."""
    return _told([t(one) for one in _WHY[what]], more, t)


def not_yours(more: Sequence[Button], t: Translator) -> View:
    """To staff who want to see a family that is not theirs."""
    said = [
        t("✋ <b>No.</b> A family's data opens only for itself and for its own companion."),
        t("No post opens more: no neighbours, no relatives. Every look is recorded."),
        t("What a case needs stands in the case. Something missing? Ask there."),
    ]
    return _told(said, more, t)


def not_announced(more: Sequence[Button], t: Translator) -> View:
    """To staff who want all to be told. `more`: the groups of a companion."""
    said = [
        t("✋ This was told <b>nobody</b>. Only administrators write announcements, two together."),
        t(
            "Should everybody know it? Ask an administrator for an announcement. Say where it is "
            "written, and since when."
        ),
    ]
    if more:
        said.insert(1, t("A meeting? Invite your group: the families read it here."))
    return _told(said, more, t)


def _told(said: Sequence[str], more: Sequence[Button], t: Translator) -> View:
    return View(
        paragraphs(*said),
        rows=(*((one,) for one in more), (menu_button(t),)),
        private=True,
        in_place=False,
    )
