"""Which pages the navigation of `mkdocs.yml` names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.grammar.strict_yaml import as_mapping, parse_yaml
from kb.model import Value


def load_navigation(root: Path) -> tuple[str, ...]:
    """The Markdown paths under `nav:`, in order; what is wrong with the file itself MkDocs says."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        return ()
    value, _ = parse_yaml(path.read_text(encoding="utf-8", errors="replace"), "mkdocs.yml")
    return tuple(_paths(as_mapping(value).get("nav")))


def _paths(value: Value | None) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value.value, str):
        if value.value.endswith(".md"):
            yield value.value
    else:
        children = value.value if isinstance(value.value, tuple) else value.value.values()
        for child in children:
            yield from _paths(child)
