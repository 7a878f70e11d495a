"""What people write: pages, claims, papers, themes, and the terms of the controlled lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kb.model.place import Place


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a work: a sentence range of a paragraph of a section, or a table, figure, note or page."""

    section: str | None = None
    paragraph: int | None = None
    sentences: tuple[int, int] | None = None
    table: str | None = None
    figure: str | None = None
    note: str | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited inside a group: `see @key, sec. 3.3, para. 1, sent. 1-2`."""

    key: str
    place: Place
    prefix: str = ""
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class CitationGroup:
    """One bracket of citations; `start` and `end` are offsets into the body of its page."""

    citations: tuple[Citation, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A Markdown heading with its `attr_list` attributes, and the columns in which these begin."""

    level: int
    title: str
    anchor: str
    attributes: Mapping[str, str]
    attribute_columns: Mapping[str, int]
    place: Place
    start: int
    end: int

    def place_of(self, name: str) -> Place:
        """Where an attribute is written; the heading's own place where it is not."""
        column = self.attribute_columns.get(name)
        return self.place if column is None else Place(self.place.path, self.place.line, column)


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image; `target` as written, without the title."""

    target: str
    text: str
    image: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML scalar, list or mapping with its place; scalars are always text."""

    value: str | tuple[Value, ...] | Mapping[str, Value]
    place: Place


@dataclass(frozen=True)
class Page:
    """One Markdown file under `docs/`.

    `path` is relative to `docs/`; `body` is the text after the front matter, whose offsets the groups and headings
    use; `prose` is the body with code, comments and escapes blanked out, of the same length.
    """

    path: str
    place: Place
    body: str
    prose: str
    body_line: int
    meta: Mapping[str, Value]
    headings: tuple[Heading, ...]
    groups: tuple[CitationGroup, ...]
    links: tuple[Link, ...]

    @property
    def address(self) -> str:
        """The page's address in the site: `papers/su-asean/`, or the empty text for the home page."""
        stem = self.path.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index")
        return f"{stem}/"


@dataclass(frozen=True)
class Claim:
    """One statement of one paper in our own words."""

    paper: str
    slug: str
    facet: str
    title: str
    text: str
    themes: tuple[str, ...]
    basis: str
    citations: tuple[Citation, ...]
    places: tuple[str, ...]
    sectors: tuple[str, ...]
    actors: tuple[str, ...]
    derived: tuple[str, ...]
    answers: tuple[str, ...]
    heading: Heading
    end: int

    @property
    def id(self) -> str:
        """The claim's name for ever: `<paper>/<slug>`."""
        return f"{self.paper}/{self.slug}"

    @property
    def url(self) -> str:
        """The claim's address, relative to the root of the site."""
        return f"papers/{self.paper}/#{self.slug}"

    @cached_property
    def locators(self) -> tuple[Citation, ...]:
        """The citations of the claim's own paper that say where."""
        return tuple(c for c in self.citations if c.key == self.paper and c.locator is not None)


@dataclass(frozen=True)
class Paper:
    """A digested document: its page, what is known of it, and its claims in the order of the page."""

    key: str
    page: Page
    kind: str
    institutions: tuple[str, ...]
    vantage: str
    peer_review: str
    dated: str
    digested: str
    claims: tuple[Claim, ...]
    silences: Mapping[str, str]
    """Facet to the "None stated" line that stands in its section."""

    @property
    def url(self) -> str:
        """The paper's address, relative to the root of the site."""
        return f"papers/{self.key}/"


@dataclass(frozen=True)
class Theme:
    """A term of the controlled vocabulary, with its page."""

    slug: str
    title: str
    group: str
    aliases: tuple[str, ...]
    page: Page

    @property
    def url(self) -> str:
        """The theme's address, relative to the root of the site."""
        return f"themes/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a controlled list: a place, a sector or an actor."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    place: Place
    kind: str = ""
