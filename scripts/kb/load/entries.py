"""YAML lists of records, each with an id: the form that notes, events, computations and tables share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kb.grammar.locators import ACCEPTED, parse_locator
from kb.grammar.strict_yaml import as_mapping, as_text, as_texts, parse_yaml
from kb.load.files import read_file
from kb.model import NAME, NAME_LIMIT, Citation, Finding, Place, Value


def read_entries(root: Path, name: str, code: str) -> tuple[Iterator[tuple[str, Entry]], list[Finding]]:
    """The records of the list `sources/<name>.yml` that have a fit id, with the faults of the file.

    A file that is not there is an empty list. Faults: those of YAML and of files, and `code` for what is no list, for
    an item that is no mapping, and for an id that makes no address. Faults met in a record later are added to the list
    that was returned.
    """
    path = root / "sources" / f"{name}.yml"
    shown = f"sources/{name}.yml"
    if not path.is_file():
        return iter(()), []
    text, faults = read_file(path, root)
    if text is None:
        return iter(()), faults
    value, found = parse_yaml(text, shown)
    faults += found
    if value is None:
        return iter(()), faults
    if not isinstance(value.value, tuple):
        faults.append(Finding(value.place, code, f"{shown} is not a list", "write items `- id: …`"))
        return iter(()), faults
    return _entries(value.value, code, faults), faults


def _entries(items: tuple[Value, ...], code: str, faults: list[Finding]) -> Iterator[tuple[str, Entry]]:
    for item in items:
        record = as_mapping(item)
        if not record:
            faults.append(Finding(item.place, code, "an item is not a mapping", "write lines `name: value`"))
            continue
        id_ = as_text(record.get("id"))
        place = record["id"].place if "id" in record else item.place
        if not NAME.fullmatch(id_) or len(id_) > NAME_LIMIT:
            message = f'"{id_}" is no id' if id_ else "an item has no id"
            help_ = f"use a-z, 0-9 and hyphens, at most {NAME_LIMIT} characters"
            faults.append(Finding(place, code, message, help_))
            continue
        yield id_, Entry(id_, record, place, code, faults)


class Entry:
    """One record of a list; what is wrong with it is added to the faults of its file."""

    def __init__(self, id_: str, record: Mapping[str, Value], place: Place, code: str, faults: list[Finding]) -> None:
        self.id = id_
        self.record = record
        self.place = place
        self.code = code
        self._faults = faults

    def fault(self, place: Place, message: str, help_: str) -> None:
        """Record a fault of this record."""
        self._faults.append(Finding(place, self.code, message, help_))

    def at(self, name: str) -> Place:
        """The place of a field's value, or of the record when the field is missing."""
        return self.record[name].place if name in self.record else self.place

    def check_fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
        """Report fields that are missing or unknown."""
        for name in required:
            if name not in self.record:
                self.fault(self.place, f'"{self.id}" has no {name}', f"add `{name}:`")
        known = {"id", *required, *optional}
        for name, value in self.record.items():
            if name not in known:
                self.fault(
                    value.place, f'"{self.id}" has an unknown field "{name}"', f"use: {', '.join(sorted(known))}"
                )

    def text(self, name: str) -> str:
        """The text of a field; a field that is there and holds no text is a fault."""
        value = self.record.get(name)
        if value is not None and not isinstance(value.value, str):
            self.fault(value.place, f'{name} of "{self.id}" is not a text', f"write `{name}: …` on one level")
        return as_text(value)

    def required_text(self, name: str) -> str:
        """The text of a field that may not be empty."""
        text = self.text(name)
        if name in self.record and not text and isinstance(self.record[name].value, str):
            self.fault(self.at(name), f'"{self.id}" has an empty {name}', "fill it in")
        return text

    def word(self, name: str, known: tuple[str, ...]) -> str:
        """The text of a field that must be one of the known words."""
        text = self.text(name)
        if name in self.record and text not in known:
            self.fault(self.at(name), f'unknown {name} "{text}"', f"use one of: {', '.join(known)}")
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list; a single text counts as a list of one."""
        value = self.record.get(name)
        if value is not None and isinstance(value.value, Mapping):
            self.fault(value.place, f'{name} of "{self.id}" is not a list', "write items `- …`")
        return as_texts(value)

    def places(self, *names: str) -> dict[str, Place]:
        """The place of each item of the lists, by its text."""
        found: dict[str, Place] = {}
        for name in names:
            value = self.record.get(name)
            if value is None:
                continue
            for item in value.value if isinstance(value.value, tuple) else (value,):
                if isinstance(item.value, str):
                    found.setdefault(as_text(item), item.place)
        return found

    def where(self, name: str = "where") -> tuple[Citation, ...]:
        """The places in the papers that a field names, each `<key>, <locator>`."""
        value = self.record.get(name)
        if value is None:
            return ()
        found = []
        for item in value.value if isinstance(value.value, tuple) else (value,):
            key, comma, rest = as_text(item).partition(",")
            locator = parse_locator(rest.strip())
            if not comma or not NAME.fullmatch(key) or isinstance(locator, str):
                reason = locator if comma and isinstance(locator, str) else "no key and comma stand before it"
                message = f'malformed place "{as_text(item)}": {reason}'
                self.fault(item.place, message, f"write <paper>, and one of: {ACCEPTED}")
            else:
                found.append(Citation(key, item.place, locator=locator))
        return tuple(found)
