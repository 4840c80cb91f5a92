"""What an xlsx file holds is looked at before any parser sees it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from features.people.rules.imports import FileReason, FileRefused

_MB = 1024 * 1024
MAX_UNPACKED = 200 * _MB
MAX_RATIO = 100
_RATIO_MATTERS_FROM = 10 * _MB
"""Small sheets of equal rows pack well and harm nobody."""
_MAX_PARTS = 1000
_PROLOG = 4096
_CHUNK = 1 * _MB
_OVERLAP = 256

_FOLDERS = ("xl/", "_rels/", "docProps/", "customXml/", "docMetadata/", "[trash]/")
_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_OTHER_FORMATS = {
    "xl/workbook.bin": "xlsb",
    "content.xml": "ods",
    "word/document.xml": "docx",
    "Index/Document.iwa": "numbers",
}
_FOREIGN = ("xl/embeddings/", "xl/externalLinks/", "xl/activeX/", "xl/ctrlProps/")
_ENDINGS = (
    *(".xml", ".rels", ".vml", ".bin", ".psmdcp"),
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".svg"),
)
_PROLOG_TO_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->)*<[A-Za-z_]", re.DOTALL
)
"""A declaration and comments, then the root: no document type, and so no entities of any kind."""
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_SHEET = re.compile(rb"<(?:\w{1,100}:)?sheet\s[^>]*>")
_RELATION_ID = re.compile(rb"\s\w{1,100}:id\s*=\s*[\"']([^\"']*)[\"']")
_RELATION = re.compile(rb"<(?:\w{1,100}:)?Relationship\s[^>]*>")
_ID = re.compile(rb"\sId\s*=\s*[\"']([^\"']*)[\"']")
_TARGET = re.compile(rb"\sTarget\s*=\s*[\"']([^\"']*)[\"']")
_FROM_1904 = re.compile(rb"\sdate1904\s*=\s*[\"'](?:1|true)[\"']")
_FORMULA = re.compile(rb"<(?:\w{1,100}:)?f[\s/>]")


def check_workbook(path: Path) -> None:
    """Raises FileRefused for a bomb, foreign parts, macros, entities or a broken file."""
    with _opened(path) as archive:
        _check_directory(archive.infolist(), path.stat().st_size)
        _check_macros(archive)
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels", ".vml")):
                _check_prolog(archive, part)


def check_sheet(path: Path, place: int, of: int) -> None:
    """Raises FileRefused where the sheet in this place, or one that may be it, holds formulas."""
    with _opened(path) as archive:
        parts = [
            part.filename
            for part in archive.infolist()
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
        ]
        own = _part_of(archive, place, of)
        for part in [own] if own in parts else parts:
            _check_formulas(archive, part)


def counts_from_1904(path: Path) -> bool:
    """Whether days are counted as on an old Macintosh."""
    with _opened(path) as archive:
        return _FROM_1904.search(_head(archive, _WORKBOOK)) is not None


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileRefused(FileReason.BROKEN) from error
    except (OSError, ValueError, KeyError, OverflowError) as error:
        raise FileRefused(FileReason.BROKEN) from error


def _part_of(archive: zipfile.ZipFile, place: int, of: int) -> str | None:
    """The part of the sheet in this place; None where that is not plain to see."""
    sheets = _SHEET.findall(_COMMENT.sub(b"", _head(archive, _WORKBOOK)))
    if len(sheets) != of:
        return None
    wanted = _RELATION_ID.search(sheets[place])
    if wanted is None or _RELATIONS not in archive.namelist():
        return None
    for relation in _RELATION.findall(_COMMENT.sub(b"", _head(archive, _RELATIONS))):
        found, target = _ID.search(relation), _TARGET.search(relation)
        if found and target and found[1] == wanted[1]:
            name = target[1].decode("utf-8", "replace")
            return name[1:] if name.startswith("/") else f"xl/{name}"
    return None


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(_MB)


def _check_directory(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    ratio = unpacked / max(packed, 1)
    if unpacked > MAX_UNPACKED or (unpacked > _RATIO_MATTERS_FROM and ratio > MAX_RATIO):
        raise FileRefused(FileReason.UNPACKS_TOO_LARGE)
    names = {part.filename for part in parts}
    for mark, name in _OTHER_FORMATS.items():
        if mark in names:
            raise FileRefused(FileReason.OTHER_FORMAT, name)
    if _CONTENT_TYPES not in names or _WORKBOOK not in names:
        raise FileRefused(FileReason.NOT_A_TABLE)
    if len(names) != len(parts) or len(parts) > _MAX_PARTS:
        raise FileRefused(FileReason.BROKEN)
    for part in parts:
        _check_name(part)


def _check_name(part: zipfile.ZipInfo) -> None:
    name = part.filename
    if name.lower().endswith("vbaproject.bin"):
        raise FileRefused(FileReason.MACROS)
    is_expected = (
        (name == _CONTENT_TYPES or name.startswith(_FOLDERS))
        and not name.startswith(_FOREIGN)
        and ".." not in PurePosixPath(name).parts
        and (part.is_dir() or name.lower().endswith(_ENDINGS))
    )
    if not is_expected:
        raise FileRefused(FileReason.FOREIGN_PARTS, PurePosixPath(name).name[:60])
    if part.flag_bits & 0x1:
        raise FileRefused(FileReason.OLD_WORKBOOK)


def _check_macros(archive: zipfile.ZipFile) -> None:
    with archive.open(_CONTENT_TYPES) as file:
        types = file.read(_MB)
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise FileRefused(FileReason.MACROS)


def _check_prolog(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as file:
        head = file.read(_PROLOG)
    if head and not _PROLOG_TO_ROOT.match(head):
        raise FileRefused(FileReason.FOREIGN_PARTS, PurePosixPath(part.filename).name[:60])


def _check_formulas(archive: zipfile.ZipFile, part: str) -> None:
    """A formula's stored result may be old, missing, or something else than what was seen."""
    left, tail = MAX_UNPACKED, b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise FileRefused(FileReason.UNPACKS_TOO_LARGE)
            if _FORMULA.search(tail + chunk):
                raise FileRefused(FileReason.FORMULAS)
            tail = chunk[-_OVERLAP:]
