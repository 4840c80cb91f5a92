"""How a pack is deleted."""

from features.packs.rules.packs import Pack
from features.packs.views.packs import TITLES, OpenPack, RemovePack, facts
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs


def ask_remove(pack: Pack, t: Translator) -> View:
    return View(
        paragraphs(
            t("Delete this: <b>{title}</b>?", title=t.plain(TITLES[pack.kind])),
            facts(pack.reason, pack.photos, pack.point, t),
            t("Its days are reminded of no more. It cannot be brought back."),
        ),
        rows=(
            (Button(t.plain("🗑 Yes, delete"), RemovePack(pack.id), style="danger"),),
            (Button(t.plain("⬅️ Back"), OpenPack(pack.id)), menu_button(t)),
        ),
        private=True,
    )


def removed(t: Translator) -> View:
    return View(t("It is deleted."), rows=((menu_button(t),),))
