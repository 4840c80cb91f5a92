"""A case in the words that a desk reads. Always Indonesian: desks are offices, not people."""

from collections.abc import Iterable

from domain.identity import mask
from domain.people import Role
from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import Voice
from features.cases.rules.files import NotCarried
from features.cases.views.cases import ROLES, title
from features.cases.views.facts import facts, first, line, programme_of
from features.cases.views.foreign import tame
from features.cases.views.together import TOGETHER
from features.people.storage.families import Family
from views.translator import Translator, mark

__all__ = [
    "file_note",
    "for_one_officer",
    "message",
    "named",
    "now_named",
    "programme",
    "reporter",
    "story",
    "title",
]

_LONGEST_STORY = 20_000
_LONGEST_NAME = 300
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


def named(family: Family) -> str:
    """Who reports, by name: what the reporter agreed to, and no more."""
    facts = [family.head_name, family.phone, f"NIK {mask(family.nik)}", family.address]
    return tame(", ".join(fact for fact in facts if fact), _LONGEST_NAME)


def now_named(family: Family, t: Translator) -> str:
    # TRANSLATORS: to an office: the reporter agreed after the case was handed over
    return t.plain("The reporter agreed to be named: {who}", who=named(family))


def unnamed(t: Translator) -> str:
    # TRANSLATORS: to an office, beside a case whose reporter did not agree to be named
    return t.plain("(Without a name: ask the reporter by answering here.)")


def story(case: CaseFile, t: Translator, *, named: bool = True) -> str:
    """What was told, what is asked for, and the short answers; nothing hidden or alive.
    `named`: the letter says whose it is."""
    told = first(case, t)
    parts = ["\n".join(line(*one) for one in told)] if told else []
    parts.append(case.story)
    if not named and not case.confidential and case.reporter_id is not None:
        parts.append(unnamed(t))
    if case.wish:
        parts.append(t.plain(_WISH, wish=case.wish))
    told = facts(case, t)
    if told:
        parts.append("\n".join(line(label, value) for label, value in told))
    return tame("\n\n".join(parts), _LONGEST_STORY)


def of_two(what: str, other: CaseFile, t: Translator) -> str:
    """What happened between two cases, for an office; a report that joins comes with its words."""
    deed = what.partition(":")[0]
    said = t.plain(TOGETHER[deed], ticket=other.ticket)
    return f"{said}\n\n{story(other, t)}" if deed == "merged" else said


def programme(case: CaseFile) -> str | None:
    """The programme that it is about, where somebody named one."""
    return tame(programme_of(case), 40) or None


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


def for_one_officer(t: Translator) -> str:
    # TRANSLATORS: to an office: the reporter sent a number or a paper that names somebody
    return t.plain("(The reporter sent what an officer asked for; only that officer has it.)")


def file_note(t: Translator, voice: Voice, *, stays: NotCarried | None = None) -> str:
    """Stands beside a file that travels alone, or in the place of one that does not."""
    if stays is not None:
        return t.plain(_STAYS[stays])
    if voice is Voice.OFFICE:
        # TRANSLATORS: stands beside a file that an officer sent to the reporter
        return t.plain("(A file of the officer follows.)")
    # TRANSLATORS: stands beside a photo or voice message that follows a case to an office
    return t.plain("(A file of the reporter follows.)")
