"""What staff tell of somebody whom an office can help leads to the referral, not only to numbers."""

from collections.abc import Sequence
from uuid import UUID

from features.referrals.views.taps import ReferFamily, ReferPerson
from understanding.doors import Door
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs


def door(
    kind: Door, families: Sequence[tuple[UUID, str]], more: Sequence[Button], t: Translator
) -> View:
    """`families` are own ones that were named, `more` what else can be proposed."""
    return View(
        paragraphs(
            t("🏗 A house for a family is proposed as a project; other help is a referral.")
            if kind is Door.HOUSE
            else t("📨 An office can help here. Write a referral: you see what became of it."),
            t("Is somebody in danger now? Call first, the numbers are above."),
        ),
        rows=(
            *((one,) for one in more),
            *((Button(t.plain("📨 Refer {name}", name=name), ReferFamily(one)),)
              for one, name in families),
            (Button(t.plain("📨 Refer somebody else"), ReferPerson()),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )  # fmt: skip
