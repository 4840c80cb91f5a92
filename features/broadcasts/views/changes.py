"""What recipients see when a notice is corrected or taken back."""

from markupsafe import Markup

from views.menu import menu_button
from views.translator import Translator
from views.view import View, paragraphs


def correction(view: View, code: str, t: Translator) -> View:
    """A notice that follows an older copy, because that one could not be changed."""
    note = t(
        "<b>Correction.</b> This replaces our earlier message with the code {code}.", code=code
    )
    return View(paragraphs(note, view.text), view.rows, picture=view.picture, in_place=False)


def corrected(view: View, t: Translator) -> View:
    """A copy that was changed in its place: whoever opens it again must see that it was."""
    note = t("<b>Correction.</b> We have corrected this message. What stands here holds now.")
    return View(paragraphs(note, view.text), view.rows, picture=view.picture, in_place=False)


def withdrawn(code: str, t: Translator) -> View:
    """What stands in the place of a notice that was taken back."""
    return View(_withdrawn(code, t), rows=((menu_button(t),),))


def withdrawal(code: str, t: Translator) -> View:
    """A message of its own, where the copy itself could not be changed."""
    return View(_withdrawn(code, t), rows=((menu_button(t),),), in_place=False)


def _withdrawn(code: str, t: Translator) -> Markup:
    return paragraphs(
        t("<b>Taken back.</b> Our message with the code {code} no longer counts.", code=code),
        t("You need not do anything. We are sorry for the trouble."),
    )
