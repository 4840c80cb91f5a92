"""A case in the words that a desk reads. Always Indonesian: desks are offices, not people."""

from collections.abc import Iterable

from domain.people import Role
from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import Voice
from features.cases.rules.files import NotCarried
from features.cases.views.cases import ROLES, title
from features.cases.views.facts import PROGRAMME, facts, line
from features.cases.views.foreign import tame
from views.translator import Translator, mark

__all__ = ["file_note", "message", "programme", "reporter", "story", "title"]

_LONGEST_STORY = 20_000
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
    """What was told, what is asked for, and the short answers; nothing hidden or alive."""
    parts = [case.story]
    if case.wish:
        parts.append(t.plain(_WISH, wish=case.wish))
    told = facts(case, t)
    if told:
        parts.append("\n".join(line(label, value) for label, value in told))
    return tame("\n\n".join(parts), _LONGEST_STORY)


def programme(case: CaseFile) -> str | None:
    """The programme that it is about, where somebody named one."""
    answers = case.answers or {}
    return next((tame(answers[name], 40) for name in PROGRAMME if answers.get(name)), None)


def message(text: str) -> str:
    """Something that was added, as `story`."""
    return tame(text, _LONGEST_STORY)


# TRANSLATORS: to an office: a file stays in the bot, where its officers see it
_STAYS = {
    NotCarried.TOO_LARGE: mark(
        "(A video or file beside this is too large to be sent here. See it in the bot: /kasus)"
    ),
    NotCarried.SECRET: mark(
        "(A video or file beside this stays in the bot, since the case is confidential: /kasus)"
    ),
    NotCarried.FOREIGN: mark(
        "(A file beside this is of a kind that is not sent on. See it in the bot: /kasus)"
    ),
}


def file_note(t: Translator, voice: Voice, *, stays: NotCarried | None = None) -> str:
    """Stands beside a file that travels alone, or in the place of one that does not."""
    if stays is not None:
        return t.plain(_STAYS[stays])
    if voice is Voice.OFFICE:
        # TRANSLATORS: stands beside a file that an officer sent to the reporter
        return t.plain("(A file of the officer follows.)")
    # TRANSLATORS: stands beside a photo or voice message that follows a case to an office
    return t.plain("(A file of the reporter follows.)")
