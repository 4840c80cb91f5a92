"""The proposal pack as a PDF: what was seen, what is missing, and who decides."""

from collections.abc import Mapping, Sequence

from domain.areas import Areas, place_name
from features.projects.rules.criteria import Criterion, Missing
from features.projects.rules.projects import Photo, Project
from features.projects.services.sheets import Sheet
from features.projects.views.words import KINDS, LACKS, PARTS, STAGES, back, shows
from views.formats import day, day_of
from views.paper import PaperPhoto, PaperPhotos, PaperTable, tables
from views.translator import Translator, harmless
from views.view import Document, Making, View, paragraphs

_BLANK = "_" * 32
_WIDTHS = (60, 18, 14, 74)


def coming(found: Sheet, t: Translator) -> View:
    """The file needs its photos first."""
    one = found.project
    return View(
        t(
            "📄 The pack of project {number} is being made, with its photos. It comes here in a "
            "minute.",
            number=one.id,
        ),
        rows=back(one.id, t),
        private=True,
        in_place=False,
    )


def made(found: Sheet, pictures: Mapping[Photo, bytes], areas: Areas, t: Translator) -> View:
    """`pictures`: the photos that stand in it; without content, where they are there no more. It
    may be saved and passed on, for it is made to be handed in."""
    one = found.project
    facts = _facts(found, areas, t)
    rows = tuple(_row(one, rule, t) for rule in found.rules)
    lacks = tuple(lack(two, t) for two in found.missing)
    photos = tuple(_photo(two, content, found, t) for two, content in pictures.items())
    making = Making(_pdf, (one.id, t.plain(KINDS[one.kind]), facts, rows, lacks, photos, t))
    gone = sum(not content for content in pictures.values())
    return View(
        paragraphs(
            t("📄 The pack of project {number}.", number=one.id),
            t("Still missing: {count} things. They stand in the file.", count=len(lacks))
            if lacks
            else t("Nothing is missing that we know of."),
            t(
                "📷 {count} of {all} photos are in it. The others are behind 🖼 of the project.",
                count=len(photos),
                all=len(one.photos),
            )
            if len(one.photos) > len(photos)
            else None,
            t.plural(
                "📷 {count} photo cannot be fetched any more. The file names it.",
                "📷 {count} photos cannot be fetched any more. The file names them.",
                gone,
            )
            if gone
            else None,
            t("It is sent to nobody: you hand it in. That you took it out is recorded."),
        ),
        rows=back(one.id, t),
        document=Document(f"usul-{one.kind.value}-{one.id}.pdf", making),
        in_place=False,
    )


def lack(one: Missing, t: Translator) -> str:
    return t.plain(LACKS[one.lack], part=t.plain(PARTS[one.part]) if one.part else "")


def _facts(found: Sheet, areas: Areas, t: Translator) -> tuple[tuple[str, str], ...]:
    """NIK and family card are written by hand, on paper."""
    one = found.project
    numbers = (("NIK", _BLANK), ("KK", _BLANK)) if one.names_household else ()
    return (
        (t.plain("Number"), str(one.id)),
        (t.plain("Name"), harmless(found.standing.name)),
        *numbers,
        (t.plain("Village"), place_name(areas, one.area_code)),
        (t.plain("Date"), day(found.today, t.language)),
        (t.plain("Point on the map"), one.point or _BLANK),
        (t.plain("Photos"), str(len(one.photos))),
        (t.plain("Stage"), t.plain(STAGES[one.stage])),
    )


def _row(one: Project, rule: Criterion, t: Translator) -> tuple[str, ...]:
    known = one.facts.get(rule.part)
    said = "?" if known is None else t.plain("Yes") if known else t.plain("No")
    source = rule.source if rule.sure else t.plain("{value} (not certain yet)", value=rule.source)
    count = str(len(one.photos_of(rule.part))) if rule.wants_photo else "-"
    return (t.plain(PARTS[rule.part]), said, count, source)


def _photo(one: Photo, content: bytes, found: Sheet, t: Translator) -> PaperPhoto:
    """With what it shows and the day it was sent, at the place."""
    caption = t.plain(
        "{shows}, {date}", shows=shows(one, t), date=day_of(one.at, found.zone, t.language)
    )
    return PaperPhoto(caption, content)


def _pdf(
    number: int,
    kind: str,
    facts: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[str]],
    lacks: Sequence[str],
    photos: Sequence[PaperPhoto],
    t: Translator,
) -> bytes:
    head = (t.plain("What was looked at"), t.plain("So"), t.plain("Photos"), t.plain("Source"))
    found = [PaperTable(t.plain("What was seen"), head, rows, _WIDTHS)]
    if lacks:
        numbered = [(str(at), one) for at, one in enumerate(lacks, 1)]
        found.append(
            PaperTable(
                t.plain("What is missing"),
                (t.plain("No."), t.plain("Missing")),
                numbered,
                (10, 156),
            )
        )
    footer = t.plain(
        "Made with KawanKPM for whoever hands it in. It is no decision and no promise: the office "
        "decides. Proposing is free."
    )
    return tables(
        t.plain("Proposal: {kind}, number {number}", kind=harmless(kind), number=number),
        facts,
        found,
        footer,
        PaperPhotos(
            t.plain("Photos"),
            photos,
            t.plain("This photo cannot be fetched any more: its sender removed it, or it is lost."),
        )
        if photos
        else None,
    )
