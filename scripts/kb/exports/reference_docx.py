"""The Word document that lends exports its styles, made from pandoc's own by code, so that none need be kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from lxml import etree

from kb.citations import pandoc

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SERIF = {"ascii": "Georgia", "hAnsi": "Georgia", "cs": "Times New Roman", "eastAsia": "SimSun"}
_SANS = {"ascii": "Calibri", "hAnsi": "Calibri", "cs": "Arial", "eastAsia": "SimHei"}
_INK = "1F2937"
_ACCENT = "1E4E79"

_STYLES: Mapping[str, tuple[Mapping[str, str], int, str, bool]] = {
    # style: fonts, half points, colour, bold
    "Title": (_SANS, 40, _ACCENT, True),
    "Author": (_SANS, 20, _INK, False),
    "Date": (_SANS, 20, _INK, False),
    "Heading1": (_SANS, 30, _ACCENT, True),
    "Heading2": (_SANS, 25, _ACCENT, True),
    "Heading3": (_SANS, 22, _INK, True),
    "Heading4": (_SANS, 21, _INK, True),
    "BodyText": (_SERIF, 21, _INK, False),
    "FirstParagraph": (_SERIF, 21, _INK, False),
    "Compact": (_SERIF, 21, _INK, False),
    "BlockText": (_SERIF, 19, "7A4A00", False),
    "FootnoteText": (_SERIF, 17, _INK, False),
}

TIME = (1980, 1, 1, 0, 0, 0)
"""The time that every part of a document bears: the earliest that the format knows."""


@cache
def reference_docx() -> bytes:
    """The document with our fonts, sizes and colours; the same bytes each time. Raises EnvironmentFault."""
    data = pandoc.default_file("reference.docx")
    return repacked(data, {"word/styles.xml": _styled})


def repacked(data: bytes, changes: Mapping[str, Any] | None = None) -> bytes:
    """The same parts in the order of their names, all of one time, some changed by functions from bytes to bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        # Readers want the list of content types first.
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = old.read(name)
            if changes and name in changes:
                part = changes[name](part)
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, part)
    return out.getvalue()


def _styled(data: bytes) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for style in root.iter(f"{{{_W}}}style"):
        wanted = _STYLES.get(style.get(f"{{{_W}}}styleId") or "")
        if wanted:
            _set(style, *wanted)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _set(style: Any, fonts: Mapping[str, str], size: int, colour: str, bold: bool) -> None:
    properties = style.find(f"{{{_W}}}rPr")
    if properties is None:
        properties = etree.SubElement(style, f"{{{_W}}}rPr")
    for name in ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs"):
        for old in properties.findall(f"{{{_W}}}{name}"):
            properties.remove(old)
    # The schema wants fonts, weight, colour and size in this order.
    found = [("rFonts", dict(fonts))]
    if bold:
        found += [("b", {}), ("bCs", {})]
    found += [("color", {"val": colour}), ("sz", {"val": str(size)}), ("szCs", {"val": str(size)})]
    for position, (name, attributes) in enumerate(found):
        element = etree.Element(f"{{{_W}}}{name}")
        for attribute, value in attributes.items():
            element.set(f"{{{_W}}}{attribute}", value)
        properties.insert(position, element)
