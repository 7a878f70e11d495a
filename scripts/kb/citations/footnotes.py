"""Footnotes of a document in Chicago's manner: each work in full where it is first cited, briefly after that."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kb.citations.cited import Form
from kb.citations.places import places
from kb.model import Citation, Locator

_STOP = re.compile(r"\.?(?P<tags>(?:</[a-z]+>)*)$")


@dataclass
class Footnotes:
    """The notes of one document in the making; `forms` are the `note` and the `short` form of each work."""

    forms: Mapping[str, tuple[Form, ...]]
    texts: list[str] = field(default_factory=list)
    """What the notes say, as inline HTML, in their order."""

    cited: dict[str, None] = field(default_factory=dict)
    """The keys of the works cited, in the order in which they were first."""

    def add(self, citations: Iterable[Citation], remark: str = "") -> int:
        """Add a note that cites these works, and says the remark (plain text) at its end; returns its number."""
        parts = [self._cited(prefix, key, locators) for prefix, key, locators in _by_work(citations)]
        text = "; ".join([*(_STOP.sub(r"\g<tags>", part) for part in parts[:-1]), *parts[-1:]])
        text = text if _ends(text) else f"{text}."
        if remark:
            text = f"{text} {html.escape(remark[0].upper() + remark[1:], quote=False)}."
        self.texts.append(text)
        return len(self.texts)

    def _cited(self, prefix: str, key: str, locators: list[Locator]) -> str:
        forms = {form.name: form for form in self.forms.get(key, ())}
        form = forms.get("short" if key in self.cited else "note")
        if form is None:
            return html.escape(f"{prefix} {key}".strip(), quote=False)
        self.cited.setdefault(key)
        where = html.escape(places(locators), quote=False)
        text = f"{form.before}{where}{form.after}" if where else form.whole
        return f"{html.escape(prefix, quote=False)} {text}" if prefix else text


def _ends(text: str) -> bool:
    return re.sub(r"(?:</[a-z]+>)+$", "", text).endswith((".", "?", "!"))


def _by_work(citations: Iterable[Citation]) -> list[tuple[str, str, list[Locator]]]:
    """Neighbouring citations of one work as one, with their locators."""
    found: list[tuple[str, str, list[Locator]]] = []
    for citation in citations:
        if not found or found[-1][1] != citation.key or citation.prefix:
            found.append((citation.prefix, citation.key, []))
        if citation.locator is not None:
            found[-1][2].append(citation.locator)
    return found
