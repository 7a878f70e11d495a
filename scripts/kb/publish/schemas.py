"""Whether the data files of a built site are JSON, and what the schemas beside them say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

SHOWN = 3
"""Faults that are named for one file; more of them would say nothing more."""

_SCHEMAS = (
    (re.compile(r"data/cite/pages/edition\.json"), "cite-edition"),
    (re.compile(r"data/cite/pages/[^/]+\.json"), "cite-page"),
    (re.compile(r"data/cite/[^/]+\.json"), "cite"),
    (re.compile(r"data/([\w-]+)\.json"), r"\1"),
)
"""Which schema is that of a file; one that was not published says nothing."""


class Schemas:
    """The published schemas of a built site."""

    def __init__(self, site: Path) -> None:
        self._validators: dict[str, Any] = {
            path.name.removesuffix(".schema.json"): Draft202012Validator(json.loads(path.read_bytes()))
            for path in (site / "data" / "schemas").glob("*.schema.json")
        }

    def faults(self, name: str, data: bytes) -> Iterator[str]:
        """What is wrong with a file; `name` is its path in the site."""
        try:
            value = json.loads(data)
        except ValueError as error:
            yield f"{name}: is no JSON: {error}"
            return
        schema = next((match.expand(to) for pattern, to in _SCHEMAS if (match := pattern.fullmatch(name))), "")
        if schema in self._validators:
            for fault in islice(self._validators[schema].iter_errors(value), SHOWN):
                where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in fault.instance_path)
                yield f"{name}: ${where} is not what its schema says: {fault.message[:200]}"
