"""mkdocs-bibtex prints our citations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mkdocs_bibtex.plugin import BibTexPlugin

import kb
from kb.citations.labels import Label
from kb.citations.registry import numbered, page_registry, unmasked
from kb.citations.resolve import resolve_page
from kb.grammar.citations import find_citations
from kb.grammar.source import Source

LABELS = {"lamp": Label("Keeper", "1931"), "oil": Label("Deng", "2002")}
REFERENCES = {"lamp": "Keeper. 1931. <em>Lamps_and_[@oil]</em>.", "oil": "Deng. 2002. ‘Oil’."}
BODY = """An [unclosed bracket, a citation [see @lamp, sec. 1, para. 2; @oil] and again
[see @lamp, sec. 1, para. 2; @oil].

Write to ada@lights.example or @ada. `[@lamp]` is code.
"""


def rendered(body: str, prose: str) -> str:
    """The body after mkdocs-bibtex, with our registry, has worked on it."""
    groups, _ = find_citations(Source("docs/x.md", body), prose)
    plugin = BibTexPlugin()
    plugin.load_config({"bib_file": "none.bib", "enable_inline_citations": False})
    registry = page_registry()
    registry.page = resolve_page(groups, LABELS, REFERENCES)
    plugin.registry = registry
    return unmasked(plugin.on_page_markdown(numbered(body, groups), None, None, None))


def test_equal_groups_are_resolved_each_for_itself() -> None:
    """Two brackets of the same text get different ids, and text before them is kept."""
    text = rendered(BODY, BODY.replace("[@lamp]", "       "))

    assert text.startswith('An [unclosed bracket, a citation (see <a class="footnote-ref kb-cite" href="#fn:ref-lamp"')
    assert text.count('id="fnref:ref-lamp"') == 1
    assert text.count('id="fnref2:ref-lamp"') == 1


def test_what_is_no_citation_is_left_alone() -> None:
    """Addresses, handles and code come back as they were."""
    text = rendered(BODY, BODY.replace("[@lamp]", "       "))

    assert "Write to ada@lights.example or @ada. `[@lamp]` is code." in text


def test_each_work_has_one_footnote_under_its_private_label() -> None:
    """Footnotes are ours, once per work."""
    text = rendered(BODY, BODY.replace("[@lamp]", "       "))

    assert [line.partition(": ")[0] for line in text.splitlines() if line.startswith("[^")] == [
        "[^ref-lamp]",
        "[^ref-oil]",
    ]
    assert "[^ref-lamp]: Keeper. 1931. <em>Lamps_and_[@oil]</em>." in text


def test_nothing_but_the_door_loads_mkdocs_bibtex() -> None:
    """Importing the module does not import the plugin, so that checking stays quick."""
    code = "import sys, kb.citations.registry; sys.exit('mkdocs_bibtex' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=Path(kb.__file__).parents[1], check=False).returncode == 0
