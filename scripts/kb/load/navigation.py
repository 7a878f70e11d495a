"""Which pages the navigation of `mkdocs.yml` names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.grammar.strict_yaml import as_mapping, parse_yaml
from kb.model import Finding, Value


def load_navigation(root: Path) -> tuple[tuple[str, ...], list[Finding]]:
    """The Markdown paths under `nav:`, in order.

    Faults: S010 and S011, no YAML or a repeated key; tags are MkDocs's own affair, and so is what the values mean.
    """
    path = root / "mkdocs.yml"
    if not path.is_file():
        return (), []
    value, faults = parse_yaml(path.read_text(encoding="utf-8-sig", errors="replace"), "mkdocs.yml")
    return tuple(_paths(as_mapping(value).get("nav"))), [fault for fault in faults if fault.code in ("S010", "S011")]


def _paths(value: Value | None) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value.value, str):
        if value.value.endswith(".md") and "://" not in value.value:
            yield value.value
    else:
        children = value.value if isinstance(value.value, tuple) else value.value.values()
        for child in children:
            yield from _paths(child)
