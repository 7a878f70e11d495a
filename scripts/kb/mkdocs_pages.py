"""Pages as MkDocs knows them, which need not be rendered again.

While MkDocs renders the pages from the first to the last, a second process renders them from the last to the first;
where the two meet, the rest is found made.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils import CountHandler

from kb.publish.rendered import Renderings

MANY = 50
"""Pages for which a second process is worth starting."""


class KeptPage(Page):
    """A page outside the navigation, which is rendered when it was not before."""

    def __init__(self, file: File, config: MkDocsConfig, renderings: Renderings) -> None:
        super().__init__(None, file, config)
        self._renderings = renderings

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """As MkDocs does; a page about which it has something to say is not kept, so that it is said each time."""
        path, markdown = self.file.src_uri, self.markdown or ""
        named = "title" in self.meta
        kept = self._renderings.get(path, markdown)
        if kept is not None and (named or kept["title"]):
            self.content, self.toc = kept["content"], get_toc(kept["toc"])
            if not named:
                self.title = kept["title"]
            return
        heard = CountHandler()
        heard.setLevel(logging.WARNING)
        log = logging.getLogger("mkdocs")
        log.addHandler(heard)
        try:
            super().render(config, files)
        finally:
            log.removeHandler(heard)
        if not heard.get_counts():
            title = "" if named else str(self.title)
            made = {"content": self.content, "toc": [_token(item) for item in self.toc], "title": title}
            self._renderings.put(path, markdown, made)

    def is_kept(self) -> bool:
        """Whether there is nothing left to render."""
        return self._renderings.get(self.file.src_uri, self.markdown or "") is not None


def _token(item: AnchorLink) -> dict[str, Any]:
    """An entry of a table of contents as `get_toc` reads it."""
    return {"name": item.title, "id": item.id, "level": item.level, "children": [_token(one) for one in item.children]}


def keep(files: Iterable[File], config: MkDocsConfig, renderings: Renderings) -> list[KeptPage]:
    """Let the pages outside the navigation be kept; to be called when MkDocs has made its page of every file."""
    return [KeptPage(file, config, renderings) for file in files if file.inclusion.is_not_in_nav()]  # type: ignore[no-untyped-call]


def render_from_the_end(pages: Sequence[KeptPage], config: MkDocsConfig, files: Files) -> None:
    """Render the pages from the last to the first, in a second process, until one is found that is kept already.

    Nothing is said here: MkDocs renders again what has to be spoken of.
    """
    logging.getLogger("mkdocs").handlers.clear()
    logging.getLogger("mkdocs").propagate = False
    for page in reversed(pages):
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        if page.is_kept():
            return
        page.render(config, files)
