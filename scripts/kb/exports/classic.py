"""An entry for programs that know BibTeX and not BibLaTeX: types and fields renamed, values as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from kb.model import Reference

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "collection": "book",
        "dataset": "misc",
        "electronic": "misc",
        "mvbook": "book",
        "mvcollection": "book",
        "online": "misc",
        "periodical": "misc",
        "report": "techreport",
        "software": "misc",
        "www": "misc",
    }
)
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "eventtitle": "note",
        "institution": "institution",
        "journaltitle": "journal",
        "location": "address",
        "maintitle": "booktitle",
    }
)
_UNKNOWN = frozenset(
    ("date", "eventdate", "langid", "hyphenation", "origdate", "origauthor", "origtitle", "shortauthor", "urldate",
     "entrysubtype", "keywords", "crossref", "xdata", "options")
)  # fmt: skip


def classic_bibtex(reference: Reference, item: Mapping[str, Any]) -> str:
    """The entry with its values as the bibliography writes them; the date becomes year and month.

    What BibTeX has no field for is left out here and stands in the BibLaTeX entry.
    """
    lines = [f"  {name} = {value}" for name, value in _fields(reference, item)]
    return f"@{_type(reference)}{{{reference.key},\n" + ",\n".join(lines) + "\n}\n"


def _type(reference: Reference) -> str:
    if reference.type == "thesis":
        return "mastersthesis" if "master" in reference.get("type").lower() else "phdthesis"
    return _TYPES.get(reference.type, reference.type)


def _fields(reference: Reference, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kind = _type(reference)
    school = kind in ("mastersthesis", "phdthesis")
    used: set[str] = set()
    for name, field in reference.fields.items():
        new = _FIELDS.get(name, name)
        if school and new == "institution":
            new = "school"
        if name in _UNKNOWN or new in used:
            continue
        used.add(new)
        yield new, f"{{{' '.join(field.value.split())}}}"
    if "crossref" in reference.fields and "booktitle" not in used and item.get("container-title"):
        yield "booktitle", f"{{{item['container-title']}}}"
    if "year" not in used:
        parts = (item.get("issued", {}).get("date-parts") or [[]])[0]
        if parts:
            yield "year", f"{{{parts[0]}}}"
        if len(parts) > 1 and "month" not in used:
            yield "month", f"{{{parts[1]}}}"
