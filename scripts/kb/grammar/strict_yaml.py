"""YAML as people think it works: scalars stay text, keys are unique, no aliases, no tags, every value has a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

import yaml

from kb.model import Finding, Place, Value

SIZE_LIMIT = 1_000_000
"""Characters of one document; content files are thousands of times smaller."""

DEPTH_LIMIT = 20
"""Nesting of one document."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Value | None, list[Finding]]:
    """Read one YAML document whose first line is line `first_line` of the file.

    Returns the value, or None when nothing could be read, and the faults: S010 for what is no YAML, S011 for a
    repeated key, S012 for an alias, anchor or tag, S013 for a document too large or too deep.
    """
    if len(text) > SIZE_LIMIT:
        place = Place(path, first_line)
        message = f"the YAML has {len(text):,} characters; the limit is {SIZE_LIMIT:,}"
        return None, [Finding(place, "S013", message, "split the file")]
    builder = _Builder(path, first_line)
    try:
        value = builder.build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = builder.place(mark)
        return None, [*builder.faults, Finding(place, "S010", f"not valid YAML: {error.problem}", _YAML_HELP)]
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split("\n")[0].split())
        return None, [
            *builder.faults,
            Finding(Place(path, first_line), "S010", f"not valid YAML: {problem}", _YAML_HELP),
        ]
    return value, builder.faults


class _Mark(Protocol):
    """Where the parser was: PyYAML has one class of marks in Python and one in C."""

    line: int
    column: int


_YAML_HELP = 'indent with spaces, and put a value that holds ": " or begins with a sign between quotes'


class _Builder:
    """Values from parser events, without recursion, so that depth is a finding and not a crash."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.faults: list[Finding] = []

    def place(self, mark: _Mark | None) -> Place:
        if mark is None:
            return Place(self.path, self.first_line)
        return Place(self.path, self.first_line + mark.line, mark.column + 1)

    def fault(self, mark: _Mark | None, code: str, message: str, help_: str) -> None:
        self.faults.append(Finding(self.place(mark), code, message, help_))

    def build(self, events: Iterator[yaml.Event]) -> Value | None:
        stack: list[_Open] = []
        root: Value | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.fault(event.start_mark, "S010", "not valid YAML: a second document begins", "remove the ---")
                    break
            if isinstance(event, yaml.AliasEvent):
                self.fault(event.start_mark, "S012", f'alias "*{event.anchor}" in YAML', "write the value out")
                finished = Value("", self.place(event.start_mark))
            elif isinstance(event, yaml.ScalarEvent):
                self._plain(event)
                finished = Value(event.value, self.place(event.start_mark))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._plain(event)
                if len(stack) == DEPTH_LIMIT:
                    message = f"the YAML is nested deeper than {DEPTH_LIMIT} levels"
                    self.fault(event.start_mark, "S013", message, "flatten it")
                    return None
                stack.append(_Open(isinstance(event, yaml.MappingStartEvent), self.place(event.start_mark)))
                continue
            elif isinstance(event, yaml.CollectionEndEvent):
                finished = stack.pop().close()
            else:
                continue
            if stack:
                self._add(stack[-1], finished)
            else:
                root = finished
        return root

    def _plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self.fault(event.start_mark, "S012", f'anchor "&{event.anchor}" in YAML', "write the value out")
        if event.tag and event.tag != "!":
            self.fault(event.start_mark, "S012", f'tag "{event.tag}" in YAML', "remove the tag; every scalar is text")

    def _add(self, parent: _Open, child: Value) -> None:
        if not parent.is_mapping:
            parent.items.append(child)
        elif parent.key is None:
            parent.key = child
            if not isinstance(child.value, str):
                parent.key = Value("", child.place)
                self.faults.append(Finding(child.place, "S010", "not valid YAML: a key is not plain text", _YAML_HELP))
        else:
            key = str(parent.key.value)
            if key in parent.keys:
                message = f'key "{key}" stands twice; first on line {parent.key_lines[key]}'
                self.faults.append(Finding(parent.key.place, "S011", message, "remove one of the two"))
            else:
                parent.keys[key] = child
                parent.key_lines[key] = parent.key.place.line
            parent.key = None


class _Open:
    """A list or mapping whose end has not been met yet."""

    def __init__(self, is_mapping: bool, place: Place) -> None:
        self.is_mapping = is_mapping
        self.place = place
        self.items: list[Value] = []
        self.keys: dict[str, Value] = {}
        self.key_lines: dict[str, int] = {}
        self.key: Value | None = None

    def close(self) -> Value:
        return Value(self.keys if self.is_mapping else tuple(self.items), self.place)


def as_text(value: Value | None) -> str:
    """The text of a scalar with white space collapsed; empty for anything else."""
    return " ".join(value.value.split()) if value and isinstance(value.value, str) else ""


def as_texts(value: Value | None) -> tuple[str, ...]:
    """The texts of a list of scalars; a single scalar counts as a list of one."""
    if value is None:
        return ()
    if isinstance(value.value, str):
        return (as_text(value),) if value.value.strip() else ()
    if isinstance(value.value, tuple):
        return tuple(as_text(item) for item in value.value if as_text(item))
    return ()


def as_mapping(value: Value | None) -> Mapping[str, Value]:
    """The entries of a mapping; empty for anything else."""
    return value.value if value and isinstance(value.value, Mapping) else {}
