"""The line on a page by which readers take away what it shows."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NAMES: Mapping[str, str] = MappingProxyType(
    {"docx": "Word", "pdf": "PDF", "md": "Markdown", "bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON", "csv": "CSV"}
)


@dataclass(frozen=True, slots=True)
class Offer:
    """The formats in which a page can be taken away, by file ending, and why others cannot, by their names."""

    formats: tuple[str, ...]
    missing: Mapping[str, str] = field(default_factory=dict)


def export_line(offer: Offer | None, base: str = "") -> str:
    """Links to the exports beside a page as a paragraph of HTML; the empty text when nothing is offered.

    They are HTML and not Markdown, for MkDocs knows nothing of files that are made after its pages. `base` leads from
    the page to the address that the exports are of.
    """
    if offer is None or not offer.formats:
        return ""
    links = " · ".join(
        f'<a href="{html.escape(base)}export.{format_}" download>{_NAMES[format_]}</a>' for format_ in offer.formats
    )
    why = "".join(f" No {html.escape(name)}: {html.escape(reason)}." for name, reason in offer.missing.items())
    return f'<p class="kb-line kb-export">Export: {links}.{why}</p>\n\n'
