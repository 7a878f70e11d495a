"""A check is one function with a code and a docstring, and each has a case that fails."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.checks import FAMILIES, RULES
from kb.checks.registry import Fact, faults, rule
from kb.model import Corpus, Finding, Place

HERE = Path(__file__).parent
CODE = re.compile(r"\b[A-Z]\d{3}\b")


def codes_in(value: object) -> Iterator[str]:
    """Every code that stands anywhere in a table."""
    if isinstance(value, str):
        yield from CODE.findall(value)
    elif isinstance(value, dict):
        for item in value.items():
            yield from codes_in(item)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from codes_in(item)


def codes_with_bad_cases() -> set[str]:
    """The codes in the tables `BAD…` of the modules of this folder."""
    found: set[str] = set()
    for path in sorted(HERE.glob("test_*.py")):
        if path == Path(__file__):
            continue
        name = f"bad_cases_of_{path.stem}"
        specification = importlib.util.spec_from_file_location(name, path)
        assert specification is not None and specification.loader is not None
        module = importlib.util.module_from_spec(specification)
        sys.modules[name] = module
        try:
            specification.loader.exec_module(module)
        finally:
            del sys.modules[name]
        for table, value in vars(module).items():
            if table.startswith("BAD"):
                found.update(codes_in(value))
    return found


def test_every_check_has_a_bad_case() -> None:
    """A new check is green only when a table `BAD…` of a module of this folder names its code."""
    assert sorted(set(RULES) - codes_with_bad_cases()) == []


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_check_explains_itself(code: str) -> None:
    """One sentence, why it matters, and a bad and a good example."""
    found = RULES[code]
    assert CODE.fullmatch(code) and code[0] in FAMILIES
    assert re.fullmatch(r"[A-Z\"`].*\w.*", found.title) and not found.title.endswith(".")
    assert found.text.startswith("Why: ")
    assert re.search(r"\n\nBad:\n\n    \S[\s\S]*\n\nGood:\n\n    \S", found.text)
    assert "_" not in found.name


def test_a_docstring_becomes_title_and_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first line is the title without its stop, the name is the function's."""
    monkeypatch.delitem(RULES, "S001")

    @rule("S001")
    def lamp_out(corpus: Corpus) -> Iterator[Fact]:
        """A lamp is out.

        Why: ships strand.
        """
        yield Place("a.md", 2, 3), "the lamp is out", "light it"

    found = RULES["S001"]
    assert (found.name, found.title, found.text, found.family) == (
        "lamp-out",
        "A lamp is out",
        "Why: ships strand.",
        "Safety of input",
    )
    assert list(found.findings(None)) == [Finding(Place("a.md", 2, 3), "S001", "the lamp is out", "light it")]  # type: ignore[arg-type]


def test_a_code_is_given_once() -> None:
    """A second function cannot take it."""
    with pytest.raises(ValueError, match=r"^S001 is taken by unsafe-character$"):
        rule("S001")(lambda corpus: ())
    assert RULES["S001"].name == "unsafe-character"


def test_faults_are_those_of_one_code() -> None:
    """What a parser found is said by the check with that code."""
    corpus = Corpus("", "", (), {}, {}, (), (), {}, {}, {}, {}, {}, {}, (
        Finding(Place("a.md", 1), "S001", "first", "help"),
        Finding(Place("a.md", 2), "S002", "second"),
    ))  # fmt: skip
    assert list(faults(corpus, "S001")) == [(Place("a.md", 1), "first", "help")]
