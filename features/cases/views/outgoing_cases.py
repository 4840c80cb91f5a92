"""A case in the words that a desk reads. Always Indonesian: desks are offices, not people."""

from collections.abc import Iterable, Mapping

from domain.identity import mask
from domain.people import Role
from features.cases.rules.cases import CaseFile
from features.cases.views.cases import ROLES, title
from features.cases.views.foreign import tame
from features.people.storage.families import Family
from views.translator import Translator, mark

__all__ = ["file_note", "message", "named", "now_named", "reporter", "story", "title"]

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


def story(case: CaseFile, t: Translator, *, beside: int = 0, named: bool = True) -> str:
    """What was told, what is asked for, and the short answers; nothing hidden or alive. `beside` is
    the number of videos and sounds that no letter takes along; `named`: the letter says whose."""
    parts = [case.story]
    if not named and not case.confidential and case.reporter_id is not None:
        parts.append(unnamed(t))
    if case.wish:
        parts.append(t.plain(_WISH, wish=case.wish))
    if case.answers:
        parts.append(_answers(case.answers))
    return tame("\n\n".join([*parts, *_beside(beside, t)]), _LONGEST_STORY)


def message(text: str, t: Translator, *, beside: int = 0) -> str:
    """Something that was added, as `story`."""
    return tame("\n\n".join([text, *_beside(beside, t)]), _LONGEST_STORY)


def _beside(count: int, t: Translator) -> list[str]:
    if not count:
        return []
    # TRANSLATORS: to an office: videos and sounds stay in the bot, where its officers see them
    return [
        t.plain("(Videos or sounds beside this: {count}. See them in the bot: /kasus)", count=count)
    ]


def for_one_officer(t: Translator) -> str:
    # TRANSLATORS: to an office: the reporter sent a number or a paper that names somebody
    return t.plain("(The reporter sent what an officer asked for; only that officer has it.)")


def file_note(t: Translator) -> str:
    # TRANSLATORS: stands beside a photo or voice message that follows a case to an office
    return t.plain("(A file of the reporter follows.)")


def _answers(answers: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in answers.items())
