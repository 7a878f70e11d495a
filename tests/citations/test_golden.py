"""Every entry in every style reads as it was once reviewed.

`golden/` holds a file for each style: all works of the knowledge base and the awkward ones of `awkward.bib`, in every
form, with `‹where›` at the place of a locator. After a change that is meant, look at the difference that this makes:

    python tests/citations/test_golden.py && git diff tests/citations/golden
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from kb.citations.cache import Store
from kb.citations.inline import markdown
from kb.citations.items import Item, csl_items
from kb.citations.labels import Label, labels
from kb.citations.manners import MANNERS
from kb.citations.works import style_forms
from kb.grammar.bibtex import parse_bibliography

GOLDEN = Path(__file__).with_name("golden")
BIBLIOGRAPHIES = (Path(__file__).resolve().parents[2] / "bibliography.bib", GOLDEN / "awkward.bib")
WHERE = "‹where›"
STORE = Store(None)


@cache
def works(path: Path) -> tuple[dict[str, Item], dict[str, Label]]:
    """The items and labels of a bibliography."""
    text = path.read_text(encoding="utf-8")
    references = {reference.key: reference for reference in parse_bibliography(text, path.name)[0]}
    items = csl_items(references, text, Store(None))
    return items, labels(items)


def rendered(style: str) -> str:
    """All works in a style, as Markdown, a line for each form."""
    lines = []
    for path in BIBLIOGRAPHIES:
        for key, forms in style_forms(style, *works(path), STORE).items():
            lines.append(f"# {key}")
            for form in forms:
                lines.append(f"{form.name}: {markdown(form.whole)}")
                if form.before:
                    lines.append(f"{form.name}, with locator: {markdown(f'{form.before}{WHERE}{form.after}')}")
            lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("style", MANNERS)
def test_every_work_reads_as_it_was_reviewed(style: str) -> None:
    """No update of pandoc or of a style changes a citation unseen."""
    assert rendered(style) == (GOLDEN / f"{style}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("style", MANNERS)
def test_no_style_loses_a_locator_or_lets_markup_through(style: str) -> None:
    """Wherever the style has no place for a locator, one is made; tags in fields are text; no "———", no stray 等."""
    items, names = works(BIBLIOGRAPHIES[1])

    for key, forms in style_forms(style, items, names, STORE).items():
        cited = forms[0]
        assert cited.before and cited.whole, key
        for form in forms:
            assert "<script" not in form.whole and "<img" not in form.whole
            assert "———" not in form.whole
            assert "等" not in form.whole or key == "chinese"
            assert not any("\ue000" <= character <= "\uf8ff" for character in form.whole + form.before + form.after)


if __name__ == "__main__":
    for name in MANNERS:
        GOLDEN.joinpath(f"{name}.txt").write_text(rendered(name), encoding="utf-8")
