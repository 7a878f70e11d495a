"""The citation styles that readers may choose from, and the forms in which each cites a work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Manner:
    """A style: its name for readers, the CSL file, how it names places, and its kind.

    `note` styles cite in footnotes, `author` styles in the running text, `number` styles by the number of a list, for
    which `bracket` is the citation with its locator: `[1, {}]`.
    """

    name: str
    csl: str
    dialect: str
    kind: str
    bracket: tuple[str, str, str] = ("", "", "")
    """Numeric styles: the citation without locator, and what stands before and after one."""


MANNERS: Mapping[str, Manner] = MappingProxyType(
    {
        "chicago-notes": Manner("Chicago, notes", "chicago-notes-bibliography", "chicago", "note"),
        "chicago-author-date": Manner("Chicago, author-date", "chicago-author-date", "chicago", "author"),
        "apa": Manner("APA, 7th edition", "apa", "apa", "author"),
        "mla": Manner("MLA, 9th edition", "modern-language-association", "mla", "author"),
        "harvard": Manner("Harvard (Cite Them Right)", "harvard-cite-them-right", "harvard", "author"),
        "oscola": Manner("OSCOLA", "oscola", "oscola", "note"),
        "ieee": Manner("IEEE", "ieee", "ieee", "number", ("[1]", "[1, ", "]")),
        "gb-t-7714": Manner(
            "GB/T 7714-2015",
            "china-national-standard-gb-t-7714-2015-numeric",
            "general",
            "number",
            ("<sup>[1]</sup>", "<sup>[1] ", "</sup>"),
        ),
        "sist02": Manner("SIST 02", "sist02", "general", "number", ("(1)", "(1, ", ")")),
    }
)
"""The styles by the name that addresses and data files use."""
