"""A case in the words that a desk reads. Always Indonesian: desks are offices, not people."""

import re
from collections.abc import Iterable, Mapping

from domain.people import Role
from features.cases.rules.cases import CaseFile
from features.cases.views.cases import ROLES, title
from views.translator import Translator, harmless, mark

__all__ = ["file_note", "message", "reporter", "story", "title"]

_NUMBERS_OF_PEOPLE = re.compile(r"(?<!\d)(?:\d[ .\-]?){15}\d(?!\d)")
_WISH = mark("What is asked for: {wish}")


def reporter(case: CaseFile, roles: Iterable[Role], t: Translator) -> str:
    """Who reports, without a name: never more than a role, and not even that in secret cases."""
    if case.confidential or case.reporter_id is None:
        # TRANSLATORS: shown to an office instead of who filed a case
        return t.plain("reporter kept secret")
    for role in roles:
        if role in ROLES:
            return t.plain(ROLES[role])
    if case.family_id is not None:
        # TRANSLATORS: a family that receives aid (Keluarga Penerima Manfaat)
        return t.plain("aid recipient (KPM)")
    # TRANSLATORS: somebody who is not linked to a family that receives aid
    return t.plain("citizen")


def story(case: CaseFile, t: Translator) -> str:
    """What was told, what is asked for, and the short answers; no NIK, KK or card number."""
    parts = [case.story]
    if case.wish:
        parts.append(t.plain(_WISH, wish=case.wish))
    if case.answers:
        parts.append(_answers(case.answers))
    return _NUMBERS_OF_PEOPLE.sub(_masked, harmless("\n\n".join(parts)))


def message(text: str) -> str:
    """Something that was added; no NIK, KK or card number."""
    return _NUMBERS_OF_PEOPLE.sub(_masked, harmless(text))


def file_note(t: Translator) -> str:
    # TRANSLATORS: stands beside a photo or voice message that follows a case to an office
    return t.plain("(A file of the reporter follows.)")


def _answers(answers: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in answers.items())


def _masked(found: re.Match[str]) -> str:
    return "•" * 12 + found[0][-4:]
