"""Family P: pages can be reached, links arrive, and every address is one page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from kb.checks.nearest import suggestion
from kb.checks.registry import Fact, page_rule, rule
from kb.grammar.markdown import page_source
from kb.model import Corpus, Place, Target, Value
from kb.views.gists import gists
from kb.views.site import address, anchors, generated

_EATEN = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
_UNDERLINE = re.compile(r"(?m)^[^\s#>|=-][^\n]*\n(?:=+|-+)[ \t]*$")

_FIELDS = {
    "papers": {"kind", "institutions", "vantage", "peer_review", "dated", "digested"},
    "themes": {"title", "group", "aliases"},
    "briefs": {"title", "summary", "themes", "order"},
}
_OTHER_FIELDS = {"title", "description"}
_LISTS = {"institutions", "aliases", "themes"}


@rule("P001")
def broken_link(corpus: Corpus) -> Iterator[Fact]:
    """A link leads to a page or file that is not there.

    Why: a reference work with dead ends is not believed in the rest either.

    Bad:

        [trade](themes/trad.md)

    Good:

        [trade](themes/asean-trade.md)
    """
    known = anchors(corpus)
    unread = _unread(corpus)
    docs = Path(corpus.root) / "docs"
    for target in _targets(corpus):
        path = target.path
        if path in known or path in unread:
            continue
        if path.startswith("/"):
            yield target.place, f'"{target.written}" is an absolute link', "write it relative to this page"
        elif path.startswith("../"):
            yield target.place, f'"{target.written}" leaves docs/', "link inside docs/, or use a full address"
        elif not path.endswith(".md") and _is_file(docs, unquote(path)):
            continue
        else:
            near = suggestion(path, known)
            message = f'"{target.written}" leads nowhere' + (f"; {near}" if near else "")
            yield target.place, message, "link to a Markdown file or asset that exists"


def _targets(corpus: Corpus) -> Iterator[Target]:
    """Where all links lead that do not leave the site."""
    return (target for gist in gists(corpus).values() for target in gist.targets)


def _unread(corpus: Corpus) -> set[str]:
    """The paths of the pages that are there and could not be read, of which their own faults speak."""
    paths = {fault.place.path.removeprefix("docs/") for fault in corpus.faults}
    return paths - gists(corpus).keys()


def _is_file(docs: Path, path: str) -> bool:
    try:
        return (docs / path).is_file()
    except OSError:  # a name longer than the file system allows
        return False


@rule("P002")
def broken_anchor(corpus: Corpus) -> Iterator[Fact]:
    """A link names an anchor that its page does not have.

    Why: the reader lands at the top of a long page and does not find what was promised.

    Bad:

        [state firms](papers/li-infrastructure.md#soe)

    Good:

        [state firms](papers/li-infrastructure.md#soe-dominance)
    """
    known = anchors(corpus)
    for target in _targets(corpus):
        path, anchor = target.path, target.anchor
        if path in known and anchor and anchor not in known[path]:
            near = suggestion(anchor, known[path])
            message = f'"#{anchor}" is no heading of {path}' + (f"; {near}" if near else "")
            yield target.place, message, "link to an id that the page has"


@rule("P003")
def page_outside_navigation(corpus: Corpus) -> Iterator[Fact]:
    """A page is in no navigation.

    Why: readers would find it by search only, if at all. Papers, themes and briefs have their own indexes, which list
    what stands directly in their folders. Without any `nav:` MkDocs makes one of all pages.

    Bad:

        docs/notes.md, which mkdocs.yml does not name

    Good:

        nav: [Notes: notes.md]
    """
    indexed = ("papers/", "themes/", "briefs/", "decisions/")
    named = set(corpus.navigation)
    for path in gists(corpus) if named else ():
        if path not in named and not (path.startswith(indexed) and path.count("/") == 1):
            yield Place(f"docs/{path}", 1), f'page "{path}" is in no navigation', "name it under `nav:` in mkdocs.yml"


@rule("P010")
def navigation_without_page(corpus: Corpus) -> Iterator[Fact]:
    """The navigation names a page that is not there.

    Why: every page of the site would carry a link that leads nowhere.

    Bad:

        nav: [Method: methods.md]

    Good:

        nav: [Method: method.md]
    """
    known = gists(corpus).keys() | set(generated(corpus))
    unread = _unread(corpus)
    for path in corpus.navigation:
        if path not in known and path not in unread:
            near = suggestion(path, known)
            message = f'the navigation names "{path}", which is not there' + (f"; {near}" if near else "")
            yield Place("mkdocs.yml", 1), message, f"write docs/{path}, or take it out of `nav:`"


@rule("P004")
def shared_address(corpus: Corpus) -> Iterator[Fact]:
    """Two files make one address.

    Why: the last one written would silently replace the other.

    Bad:

        docs/method.md beside docs/method/index.md

    Good:

        one of the two
    """
    made = generated(corpus)
    owner = {address(path).casefold(): path for path in made}
    for path in gists(corpus):
        first = owner.setdefault(address(path).casefold(), path)
        if first != path or path in made:
            other = "a generated page" if first in made else f"docs/{first}"
            message = f'"{address(path)}" is the address of this page and of {other}'
            yield Place(f"docs/{path}", 1), message, "rename one of the two"


@page_rule("P005")
def front_matter_fields(corpus: Corpus) -> Iterator[Fact]:
    """The front matter of a page has a field that means nothing here, or is no text.

    Why: a misspelt field would silently do nothing, and some fields of the site generator change what is run.

    Bad:

        peer-review: unknown

    Good:

        peer_review: unknown
    """
    for page in corpus.pages:
        folder = page.path.partition("/")[0] if posixpath.basename(page.path) != "index.md" else ""
        allowed = _FIELDS.get(folder, _OTHER_FIELDS)
        for name, value in page.meta.items():
            if name not in allowed:
                near = suggestion(name, allowed)
                message = f'unknown field "{name}" in the front matter' + (f"; {near}" if near else "")
                yield value.place, message, f"use: {', '.join(sorted(allowed))}"
            elif not _is_plain(value, name in _LISTS):
                kind = "a text or a list of texts" if name in _LISTS else "a text"
                yield value.place, f'the field "{name}" is not {kind}', f"write {kind}"


def _is_plain(value: Value, may_be_list: bool) -> bool:
    if may_be_list and isinstance(value.value, tuple):
        return all(isinstance(item.value, str) for item in value.value)
    return isinstance(value.value, str)


@page_rule("P006")
def swallowed_line(corpus: Corpus) -> Iterator[Fact]:
    """A page without front matter begins with a line that reads as metadata.

    Why: MkDocs takes `Note: this …` at the very top for metadata and the line vanishes from the page.

    Bad:

        Note: read this first.

    Good:

        # Notes
    """
    for page in corpus.pages:
        if page.body_line == 1 and _EATEN.match(page.body):
            yield page.place, "the first line would be taken for metadata and vanish", "begin with a heading"


@page_rule("P007")
def headings_of_page(corpus: Corpus) -> Iterator[Fact]:
    """A page has no title, or a heading is empty, skips a level, is underlined, or goes deeper than its kind allows.

    Why: headings are the table of contents, the addresses, and what a screen reader steps through.

    Bad:

        # Title
        ### Claim

    Good:

        # Title
        ## Section
        ### Claim
    """
    for page in corpus.pages:
        for match in _UNDERLINE.finditer(page.prose) if "\n=" in page.prose or "\n-" in page.prose else ():
            yield page_source(page).place(match.start()), "a heading is underlined", "write it with # signs"
        top = [heading for heading in page.headings if heading.level == 1]
        titled = "title" in page.meta
        if len(top) + titled != 1 and not page.path.startswith("themes/"):
            what = "no title" if not top and not titled else "more than one title"
            place = top[-1].place if top else page.place
            yield place, f"the page has {what}", "give it one heading `# Title`"
        level = 1
        for heading in page.headings:
            if not heading.title:
                yield heading.place, "a heading has no text", "give it a text, or take the # signs out"
            if heading.level > level + 1:
                message = f'heading "{heading.title}" skips a level'
                yield heading.place, message, f"use {'#' * (level + 1)}"
            if heading.level > 3 and page.path.startswith("papers/"):
                yield heading.place, f'heading "{heading.title}" stands below a claim', "make it a claim or plain text"
            level = heading.level


@page_rule("P008")
def duplicate_anchor(corpus: Corpus) -> Iterator[Fact]:
    """Two headings of a page have one id.

    Why: an address leads to the first of them only; two claims with one id are one address for two statements.

    Bad:

        ### Trade grew {#trade}
        ### Trade fell {#trade}

    Good:

        ### Trade grew {#trade-grew}
        ### Trade fell {#trade-fell}
    """
    for page in corpus.pages:
        first: dict[str, int] = {}
        for heading in page.headings:
            if heading.anchor in first:
                place = heading.place_of("id")
                message = f'id "{heading.anchor}" stands twice on the page; first on line {first[heading.anchor]}'
                yield place, message, "give one of the two another id"
            first.setdefault(heading.anchor, heading.place.line)


@page_rule("P009")
def image_without_text(corpus: Corpus) -> Iterator[Fact]:
    """An image has no alternative text.

    Why: a reader who cannot see it learns nothing from it.

    Bad:

        ![](assets/map.svg)

    Good:

        ![Map of the ten ASEAN countries](assets/map.svg)
    """
    for page in corpus.pages:
        for link in page.links:
            if link.image and not link.text.strip():
                yield link.place, f'image "{link.target}" has no alternative text', "say in the brackets what it shows"
