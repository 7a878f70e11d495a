"""What one run of the site generator knows between its events, and what it has to end when it ends."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from kb.citations.registry import Registry
from kb.publish.crew import Errand
from kb.publish.edition import Edition
from kb.publish.index import write_index
from kb.publish.shield import Shield
from kb.publish.swap import Draft


class Run:
    """One build, or one preview with all its builds."""

    previews = False
    edition: Edition | None = None
    registry: Registry
    report = ""
    """The findings of a preview; a build has none."""
    draft: Draft | None = None

    def __init__(self) -> None:
        self.shields: dict[str, Shield] = {}
        """What is hidden from Python-Markdown on the pages that it is rendering, by path."""
        self.ahead: Errand[None] | None = None
        """The other process that renders pages."""
        self._errands: list[Errand[Any]] = []

    def begin(self, edition: Edition, site: Path) -> None:
        """Let other processes write into the site what needs no rendered page: the search index and the exports."""
        self._errands.append(Errand(partial(write_index, edition, site)))
        self._errands.append(Errand(partial(_write_what_is_taken, edition, site)))

    def end(self) -> None:
        """Wait until they have; raises EnvironmentFault and OSError as they do."""
        while self._errands:
            self._errands.pop(0).result()

    def catch_up(self) -> None:
        """End the process that renders pages, when there are none left."""
        if self.ahead is not None:
            self.ahead.abandon()
            self.ahead = None

    def discard(self) -> None:
        """Leave the old site as it is."""
        self.catch_up()
        while self._errands:
            self._errands.pop().abandon()
        if self.draft is not None:
            self.draft.discard()
            self.draft = None


def _write_what_is_taken(edition: Edition, site: Path) -> None:
    """What readers take with them: the data of the cite dialog, and the exports."""
    for path, data in edition.cite_files():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    if edition.documents:
        edition.documents.write(site)
