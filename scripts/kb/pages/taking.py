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


def cite_place(what: str, work: str = "", page: str = "") -> str:
    """An empty place for the button that cites a work or a page; a script brings it, for without one it does nothing.

    `what` is what is cited, in a word; `work` is a key, `page` the name of a page's file in `data/cite/pages/`.
    """
    data = f'data-cite-work="{html.escape(work)}"' if work else f'data-cite-page="{html.escape(page)}"'
    return f'<span class="kb-cite-place" {data} data-what="{html.escape(what)}"></span>'


def export_line(offer: Offer | None, base: str = "", cite: str = "") -> str:
    """A place for citing the page and links to the exports beside it; the empty text when nothing is offered.

    They are HTML and not Markdown, for MkDocs knows nothing of files that are made after its pages. `base` leads from
    the page to the address that the exports are of, `cite` is what `cite_place` gives.
    """
    if offer is None or not offer.formats:
        return f'<p class="kb-line kb-export">{cite}</p>\n\n' if cite else ""
    links = " · ".join(
        f'<a href="{html.escape(base)}export.{format_}" download>{_NAMES[format_]}</a>' for format_ in offer.formats
    )
    why = "".join(f" No {html.escape(name)}: {html.escape(reason)}." for name, reason in offer.missing.items())
    return f'<p class="kb-line kb-export">{cite}Export: {links}.{why}</p>\n\n'
