"""Samples of projects: sheets, stages, letters, counts."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from domain.areas import load_areas
from domain.people import Person, Role
from features.people.storage.families import Family
from features.projects.rules.criteria import criteria_on, missing
from features.projects.rules.projects import (
    Answer,
    Kind,
    Listed,
    Photo,
    Project,
    Report,
    Says,
    Stage,
)
from features.projects.rules.said import template
from features.projects.services.figures import Figures
from features.projects.services.rights import Standing
from features.projects.services.sheets import Heard, Lists, Sheet
from features.projects.services.stages import Told
from features.projects.views import card, figures, misuse, pack, sheet, stages
from tests.gallery.sample import NOW, TODAY, ZONE, Sample

_AREAS = load_areas()
_AREA, _NAME = "16.71.04.1001", "Sari <b> Wulandari Kusumaningtyas"
_FAMILY = Family(UUID(int=1), "", "", _NAME, "", None, _AREA, "P-1671-001")
_LINK = "https://t.me/KawanKPM_bot?start=proyek_abcdefghijkl"
_PHOTOS = (
    Photo("1:1", "file-1", NOW, "atap"),
    Photo("1:2", "file-2", NOW),
    Photo("1:3", "file-3", NOW, stage=Stage.BEGUN),
)
_HOUSE = Project(
    12,
    Kind.HOUSE,
    UUID(int=1),
    1008,
    Role.COMPANION,
    _AREA,
    "",
    {"atap": True, "dinding": False, "lantai": True, "tanah": False},
    "",
    Stage.SHEET,
    "abcdefghijkl",
    NOW - timedelta(days=9),
    NOW,
    _PHOTOS[:2],
)
_RIGHT = Report(7, 12, Stage.BEGUN, 1008, Says.RIGHT, NOW)
_WAITS = Report(8, 12, Stage.HALF, 1008, Says.WAITING, NOW)
_AGREED = replace(_HOUSE, stage=Stage.AGREED, point="-2.97610, 104.77540")
_WORKING = replace(_AGREED, stage=Stage.BEGUN, photos=_PHOTOS, reports=(_RIGHT, _WAITS))
_MANY = replace(
    _WORKING, photos=tuple(Photo(f"1008:{n}", f"file-{n}", NOW, "atap", id=n) for n in range(14))
)
_WELL = replace(
    _HOUSE,
    id=13,
    kind=Kind.TOGETHER,
    family_id=None,
    role=Role.VILLAGE,
    title="Sumur bor <i>RT 03 RW 05",
    facts={"perlu": True},
    photos=(),
)


def _sheet(one: Project, who: str = "writer", *, has_account: bool = True) -> Sheet:
    standing = Standing(
        one,
        _FAMILY if one.family_id else None,
        one.role if who == "writer" else None,
        who == "home",
        who == "neighbour",
        1008,
    )
    rules = criteria_on(one.kind, TODAY)
    lacks = missing(
        rules, one.facts, one.photos, has_point=bool(one.point), is_agreed=one.is_agreed
    )
    undo = one.waiting is not None and who == "writer"
    return Sheet(standing, rules, lacks, has_account, TODAY, ZONE, undo)


def _card(one: Project, who: str = "writer", *, has_account: bool = True) -> Sample:
    return lambda t: card.card(_sheet(one, who, has_account=has_account), _AREAS, t)


def _told(report: Report, who: str = "writer", *, asked: bool = True) -> Told:
    accounts = frozenset({1001}) if asked else frozenset[int]()
    return Told(_sheet(_WORKING, who).standing, report, (Person(1001),), True, accounts)


def _heard(answer: Answer, one: Project = _AGREED, *, told: bool = True) -> Heard:
    return Heard(_sheet(one, "home"), answer, (Person(1008),) if told else ())


def _listed(one: Project, name: str) -> Listed:
    return Listed(
        *(one.id, one.kind, one.family_id, one.role, one.area_code, name, one.stage, one.moved_at)
    )


_FOUND = _sheet(_HOUSE)
_LISTED_WELL = _listed(replace(_WELL, stage=Stage.BEGUN), _WELL.title)
_RULE = _FOUND.rules[0]
_COUNTS = Figures(
    ("16.71",),
    {
        Kind.HOUSE: {**dict.fromkeys(Stage, 0), Stage.SHEET: 12, Stage.AGREED: None},
        Kind.REMOTE: dict.fromkeys(Stage, 0),
        Kind.STORE: dict.fromkeys(Stage, 0),
        Kind.TOGETHER: {**dict.fromkeys(Stage, 0), Stage.BEGUN: 1},
    },
    (_LISTED_WELL,) * 7,
)
_NONE = Figures(("",), {kind: dict.fromkeys(Stage, 0) for kind in Kind}, ())

PROJECTS: dict[str, Sample] = {
    "projects.card.card": _card(_HOUSE),
    "projects.card.card: agreed": _card(_AGREED),
    "projects.card.card: nobody to confirm": _card(_WORKING, has_account=False),
    "projects.card.card: home is asked": _card(_HOUSE, "home"),
    "projects.card.card: home, working": _card(_WORKING, "home"),
    "projects.card.card: a neighbour": _card(_WORKING, "neighbour"),
    "projects.card.card: a neighbour, before the yes": _card(_HOUSE, "neighbour"),
    "projects.card.card: home, may take it back": _card(_AGREED, "home"),
    "projects.card.card: home, nothing yet": _card(replace(_HOUSE, facts={}, photos=()), "home"),
    "projects.card.card: a work": _card(_WELL, "neighbour"),
    "projects.sheet.ask_part": lambda t: sheet.ask_part(_FOUND, _RULE, t),
    "projects.sheet.ask_part: no photo, not certain": lambda t: sheet.ask_part(
        _FOUND, _FOUND.rules[-1], t
    ),
    "projects.sheet.ask_photo": lambda t: sheet.ask_photo(_FOUND, _RULE, t),
    "projects.sheet.ask_point": lambda t: sheet.ask_point(_FOUND, t),
    "projects.sheet.unread": lambda t: sheet.unread(
        sheet.ask_point(_FOUND, t), ("kamar: <b>bocor",), t
    ),
    "projects.sheet.choose_kind": sheet.choose_kind,
    "projects.sheet.how": lambda t: sheet.how(Kind.HOUSE, template(Kind.HOUSE, TODAY), t),
    "projects.sheet.how: a work": lambda t: sheet.how(Kind.STORE, template(Kind.STORE, TODAY), t),
    "projects.sheet.listed": lambda t: sheet.listed(
        Lists((_listed(_HOUSE, _NAME), _LISTED_WELL), ()), 0, writes=True, looks=True, t=t
    ),
    "projects.sheet.listed: none": lambda t: sheet.listed(
        Lists((), ()), 0, writes=False, looks=False, t=t
    ),
    "projects.sheet.yes_asked": lambda t: sheet.yes_asked(_FOUND, told=True, t=t),
    "projects.sheet.yes_asked: nobody there": lambda t: sheet.yes_asked(_FOUND, told=False, t=t),
    **{
        f"projects.sheet.answered: {answer}": partial(sheet.answered, _heard(answer))
        for answer in Answer
    },
    "projects.sheet.answered: nobody to tell": partial(
        sheet.answered, _heard(Answer.TAKEN_BACK, _HOUSE, told=False)
    ),
    "projects.sheet.removed": sheet.removed,
    "projects.sheet.unfollowed": sheet.unfollowed,
    "projects.sheet.slip": lambda t: sheet.slip(_FOUND, _LINK, t),
    "projects.stages.choose": lambda t: stages.choose(_AGREED, t),
    "projects.stages.ask_photo": lambda t: stages.ask_photo(_AGREED, Stage.HALF, t),
    "projects.stages.reported": lambda t: stages.reported(_told(_WAITS), t),
    "projects.stages.reported: nobody there": lambda t: stages.reported(
        _told(_WAITS, asked=False), t
    ),
    "projects.stages.reported: at home alone": lambda t: stages.reported(
        _told(_WAITS, "home", asked=False), t
    ),
    "projects.stages.reported: nobody at all": lambda t: stages.reported(
        replace(_told(_WAITS, "home", asked=False), people=()), t
    ),
    **{
        f"projects.stages.stands: {says}": partial(
            stages.stands, _told(replace(_WAITS, says=says), "home")
        )
        for says in Says
    },
    "projects.stages.taken_back": partial(
        stages.taken_back, _told(replace(_WAITS, says=Says.BACK), "home")
    ),
    "projects.stages.said": lambda t: stages.said(_told(_RIGHT, "home"), t),
    "projects.stages.said: not so": lambda t: stages.said(
        _told(replace(_WAITS, says=Says.WRONG), "home"), t
    ),
    "projects.stages.is_it": lambda t: stages.is_it(_told(_WAITS), asked=True, whose=_NAME, t=t),
    "projects.stages.is_it: to read": lambda t: stages.is_it(
        _told(_WAITS), asked=False, whose="", t=t
    ),
    "projects.stages.is_it: who stood by": lambda t: stages.is_it(
        _told(_WAITS, asked=False), asked=False, whose="", t=t
    ),
    "projects.stages.settled": lambda t: stages.settled(_told(_RIGHT), whose="", t=t),
    "projects.stages.settled: not so": lambda t: stages.settled(
        _told(replace(_WAITS, says=Says.WRONG)), whose=_NAME, t=t
    ),
    "projects.stages.settled: taken back": lambda t: stages.settled(
        _told(replace(_WAITS, says=Says.BACK)), whose="", t=t
    ),
    "projects.stages.may_it": lambda t: stages.may_it(_FOUND, whose="", t=t),
    "projects.stages.may_it: one of several": lambda t: stages.may_it(_FOUND, whose=_NAME, t=t),
    "projects.stages.may_it: a work": lambda t: stages.may_it(_sheet(_WELL), whose="", t=t),
    **{
        f"projects.stages.answer_told: {answer}": partial(stages.answer_told, _heard(answer))
        for answer in Answer
    },
    "projects.stages.photos": partial(stages.photos, _sheet(_WORKING).standing, 0),
    "projects.stages.photos: many": partial(stages.photos, _sheet(_MANY).standing, 1),
    "projects.stages.photo_dropped": partial(stages.photo_dropped, 12),
    "projects.pack.coming": lambda t: pack.coming(_FOUND, t),
    "projects.pack.made": lambda t: pack.made(_FOUND, {}, _AREAS, t),
    "projects.pack.made: many photos": lambda t: pack.made(
        *(_sheet(_MANY), dict.fromkeys(_MANY.photos[:3], b"")), _AREAS, t
    ),
    "projects.misuse.begun": lambda t: misuse.begun(misuse.story(_sheet(_WORKING), t), t),
    "projects.figures.counts": lambda t: figures.counts(_COUNTS, _AREAS, 1, t),
    "projects.figures.counts: none": lambda t: figures.counts(_NONE, _AREAS, 0, t),
    "projects.figures.file": lambda t: figures.file(_COUNTS, _AREAS, t),
}
