"""Documents are true: words of `make`, links between pages, glossary and dialogues."""

import importlib
import re
from enum import Enum
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = {
    path: path.read_text(encoding="utf-8")
    for folder in ("domain", "features", "storage", "chat", "views", "gateways", "conversations")
    for path in (ROOT / folder).rglob("*.py")
}


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@every_page
def test_a_page_names_only_words_that_make_knows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```[^`]*```|`[^`\n]+`", text))
    named = set(re.findall(r"(?:^|[`\s])make ([a-z]+)\b", code))
    assert named - _targets() == set()


@every_page
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    own = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in own if not (page.parent / target).exists()] == []


@every_page
def test_a_page_names_only_commands_that_bot_py_has(page: Path) -> None:
    text = (ROOT / "bot.py").read_text(encoding="utf-8")
    known = {
        name.replace("_", "-") for name in re.findall(r"^def ([a-z]\w*)\(", text, re.MULTILINE)
    }
    known |= set(re.findall(r'command\("(\w+)"\)', text)) | {"understand"}
    known |= set(re.findall(r'add_typer\(\w+, name="(\w+)"', text))
    known |= set(re.findall(r'_left_behind\("(\w+)"', text))
    named = set(re.findall(r"bot\.py ([a-z]+)", page.read_text(encoding="utf-8")))
    assert named - known == set()


def _glossary() -> list[tuple[str, str]]:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return [(row[0], row[1]) for row in rows if row[0].startswith("`")]


@pytest.mark.parametrize(("term", "indonesian"), _glossary())
def test_a_word_of_the_glossary_lives_in_the_code(term: str, indonesian: str) -> None:
    assert indonesian
    for word in re.findall(r"`([^`]+)`", term):
        last = word.rpartition(".")[2]
        assert any(re.search(rf"\b{last}\b", text) for text in CODE.values()), word


def test_the_words_of_the_domain_stand_in_the_glossary() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    modules = ("domain/people", "domain/payments", "domain/areas")
    for module in [*modules, "features/people/rules/linking"]:
        source = (ROOT / f"{module}.py").read_text(encoding="utf-8")
        for name in re.findall(r"^class ([A-Z]\w+)", source, re.MULTILINE):
            assert f"`{name}" in text, name


def _states() -> list[tuple[str, str]]:
    found = []
    for path in sorted((ROOT / "conversations").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        waiting = getattr(importlib.import_module(module), "Waiting", None)
        if isinstance(waiting, type) and waiting.__module__ == module and issubclass(waiting, Enum):
            name = path.stem.removesuffix("_draft")
            found += [(name, state.name) for state in waiting]
    return found


@pytest.mark.parametrize(("dialogue", "state"), _states())
def test_the_states_of_every_dialogue_are_drawn(dialogue: str, state: str) -> None:
    text = (ROOT / "docs" / "conversations.md").read_text(encoding="utf-8")
    assert dialogue in text
    assert state in text
