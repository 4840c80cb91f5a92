"""A number or a paper that an officer asked for, whole, in that officer's own chat."""

from collections.abc import Sequence

from domain.files import FileKind
from features.cases.rules.cases import CaseFile, CaseUpload
from features.cases.views.deeds import Do, OnCase
from features.cases.views.foreign import whole
from views.translator import Translator
from views.view import Attachment, Button, View, paragraphs

_LETTER = 3_000


def papers(case: CaseFile, words: str, files: Sequence[CaseUpload], t: Translator) -> list[View]:
    """The words, then each file as the kind that it came as."""
    letter = View(
        paragraphs(
            t("🔐 <b>{ticket}</b>: what you asked the reporter for", ticket=case.ticket),
            t("“{text}”", text=whole(words, _LETTER)) if words else None,
            t("Only you have it. Use it for this case, and copy it nowhere."),
        ),
        rows=((Button(t.plain("📄 {ticket}", ticket=case.ticket), OnCase(Do.OPEN, case.id)),),),
        private=True,
        in_place=False,
    )
    caption = t("🔐 {ticket}", ticket=case.ticket)
    shown = [
        View(
            caption,
            attached=Attachment(file.kind or FileKind.DOCUMENT, file.file_id),
            private=True,
            in_place=False,
        )
        for file in files
    ]
    return [letter, *shown]
