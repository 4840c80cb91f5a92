"""Collect the marked sentences, and check that every catalogue has them all.

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

from domain.people import LANGUAGES
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
    with catalog_path(language).open("rb") as file:
        catalog = read_po(file, locale=language, domain=DOMAIN)
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
    path = catalog_path(language)
    with path.open("rb") as file:
        catalog = read_po(file, locale=language, domain=DOMAIN)
    created = catalog.creation_date
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
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
    languages = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]
    if "--update" in sys.argv:
        for language in languages:
            update(language)
    found = [problem for language in languages for problem in problems(language)]
    print(*found, sep="\n" if found else "")  # noqa: T201
    if found:
        raise SystemExit(f"{len(found)} sentences to see to (make texts, then translate)")


if __name__ == "__main__":
    main()
