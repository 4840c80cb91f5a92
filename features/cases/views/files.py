"""What is said about files that cannot be used."""

from views.menu import menu_button
from views.translator import Translator
from views.view import View, paragraphs


def file_unusable(t: Translator) -> View:
    """Names no report: somebody else may see the preview."""
    return View(
        paragraphs(
            t("🖼 I could not open one of the files that you sent."),
            t("The rest has arrived. If it matters, please send it again as an ordinary photo."),
        ),
        rows=((menu_button(t),),),
        private=True,
    )
