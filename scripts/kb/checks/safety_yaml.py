"""Family S, continued: YAML in front matter and lists is plain data."""

from __future__ import annotations

from collections.abc import Iterator

from kb.checks.registry import Fact, faults, rule
from kb.model import Corpus


@rule("S010")
def invalid_yaml(corpus: Corpus) -> Iterator[Fact]:
    """Front matter or a list is not valid YAML.

    Why: MkDocs would print the whole front matter as text of the page.

    Bad:

        title: Trade: a story

    Good:

        title: "Trade: a story"
    """
    yield from faults(corpus, "S010")


@rule("S011")
def repeated_key(corpus: Corpus) -> Iterator[Fact]:
    """A YAML key stands twice.

    Why: the last one would win, silently.

    Bad:

        kind: news report
        kind: journal article

    Good:

        kind: news report
    """
    yield from faults(corpus, "S011")


@rule("S012")
def yaml_machinery(corpus: Corpus) -> Iterator[Fact]:
    """YAML uses an anchor, an alias or a tag.

    Why: they can multiply memory or build objects; no content needs them.

    Bad:

        kind: !!python/name:os.system

    Good:

        kind: news report
    """
    yield from faults(corpus, "S012")


@rule("S013")
def oversized_yaml(corpus: Corpus) -> Iterator[Fact]:
    """YAML is larger or deeper than any real one.

    Why: it would hold up or crash every build.

    Bad:

        [[[[[[[[[[[[[[[[[[[[[[…

    Good:

        a list of values
    """
    yield from faults(corpus, "S013")


@rule("S014")
def front_matter_shape(corpus: Corpus) -> Iterator[Fact]:
    """The front matter is a list or a single value.

    Why: it would be printed as text of the page.

    Bad:

        - kind

    Good:

        kind: news report
    """
    yield from faults(corpus, "S014")
