"""Collect the marked sentences, and check that every catalogue has them all.

The plain wording of Indonesian has only sentences of its own: none that nobody says, each with the
values and tags of the source.

`python -m tools.catalogues` checks; with `--update` it writes new sentences into the catalogues.
"""

import re
import string
import sys
import tomllib
from datetime import datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from domain.people import READ_IN, language_of
from views.translator import DOMAIN, SOURCE_LANGUAGE, catalog_path

_PROJECT = "KawanKPM"
_ROOT = Path(__file__).parent.parent
_FOLDERS = ("views", "features", "handlers", "conversations")
_KEYWORDS = {"t": None, "plain": None, "plural": (1, 2), "mark": None}
_TAG = re.compile(r"</?[a-z]+>")


def collected() -> Catalog:
    """All sentences of the code."""
    catalog = Catalog(project=_PROJECT, domain=DOMAIN, charset="utf-8")
    for folder in _FOLDERS:
        found = extract_from_dir(
            _ROOT / folder,
            method_map=[("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")],
            options_map={"**.html": {"silent": "false"}},
            keywords=_KEYWORDS,
            comment_tags=["TRANSLATORS:"],
        )
        for file, line, sentence, comments, _ in found:
            catalog.add(sentence, None, [(f"{folder}/{file}", line)], auto_comments=comments)
    return catalog


def problems(language: str) -> list[str]:
    """What is missing or wrong in the catalogue of a language; empty when it is complete."""
    catalog = _read(language)
    if language != language_of(language):
        return _problems_of_plain(language, catalog)
    found = []
    for wanted in collected():
        if not wanted.id:
            continue
        message = catalog.get(wanted.id)
        if message is None or message.fuzzy or not _forms(message) or not all(_forms(message)):
            found.append(f"{language}: not translated: {_source(wanted)!r}")
        else:
            found += [f"{language}: {why}: {_source(wanted)!r}" for why in _differs(message)]
    return found


def _problems_of_plain(language: str, catalog: Catalog) -> list[str]:
    known = collected()
    found = []
    for message in catalog:
        if not message.id:
            continue
        if known.get(message.id) is None:
            found.append(f"{language}: nobody says: {_source(message)!r}")
        found += [f"{language}: {why}: {_source(message)!r}" for why in _differs(message)]
    return found


def _read(language: str) -> Catalog:
    with catalog_path(language).open("rb") as file:
        return read_po(file, locale=language_of(language), domain=DOMAIN)


def _differs(message: Message) -> list[str]:
    found = []
    for form in _forms(message):
        if _fields(form) != _fields(_source(message)):
            found.append("the {values} differ")
        if sorted(_TAG.findall(form)) != sorted(_TAG.findall(_source(message))):
            found.append("the <tags> differ")
    return found


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def update(language: str) -> None:
    path, catalog = catalog_path(language), _read(language)
    created = catalog.creation_date
    own = {message.id for message in catalog}
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    if language != language_of(language):
        for message in [one for one in catalog if one.id and one.id not in own]:
            catalog.delete(message.id)
    _head(catalog, created)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, no_location=True)


def _head(catalog: Catalog, created: datetime | str) -> None:
    """Name the project. A date that changed with every run would make merges collide."""
    catalog.creation_date = created
    catalog.header_comment = (
        f"# What {_PROJECT} says ({catalog.locale}).\n# License: Apache-2.0.\n#"
    )
    catalog.project, catalog.version = _PROJECT, _version()
    catalog.last_translator = catalog.language_team = catalog.copyright_holder = _PROJECT
    catalog.msgid_bugs_address = "CONTRIBUTING.md"


def _version() -> str:
    with (_ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def main() -> None:
    languages = [language for language in READ_IN if language != SOURCE_LANGUAGE]
    if "--update" in sys.argv:
        for language in languages:
            update(language)
    found = [problem for language in languages for problem in problems(language)]
    print(*found, sep="\n" if found else "")  # noqa: T201
    if found:
        raise SystemExit(f"{len(found)} sentences to see to (make texts, then translate)")


if __name__ == "__main__":
    main()
