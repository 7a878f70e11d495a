"""Family T: themes are defined and used, and every list entry means one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.checks.nearest import suggestion
from kb.checks.registry import Fact, faults, page_rule, rule
from kb.model import NAME, Corpus, Place, Term

THEME_LIMIT = 6
"""Most themes of one claim: more would say that it is about everything."""


@page_rule("T001")
def unknown_theme(corpus: Corpus) -> Iterator[Fact]:
    """A claim names a theme that the vocabulary does not have.

    Why: the claim would be missing from every theme page and filter.

    Bad:

        data-themes="soe-dominanc"

    Good:

        data-themes="soe-dominance"
    """
    for claim in corpus.claims:
        for slug in claim.themes:
            if slug not in corpus.themes:
                near = suggestion(slug, corpus.themes)
                message = f'unknown theme "{slug}"' + (f"; {near}" if near else "")
                yield claim.heading.place_of("data-themes"), message, f"use a theme, or add docs/themes/{slug}.md"


@rule("T002")
def undefined_theme(corpus: Corpus) -> Iterator[Fact]:
    """A theme has no title or no definition.

    Why: a term that is not defined is used differently by every editor.

    Bad:

        a theme page with front matter only

    Good:

        one or two sentences that say what the theme covers, and what not
    """
    for theme in corpus.themes.values():
        if not theme.title:
            yield theme.page.place, f'theme "{theme.slug}" has no title', "add `title:` to its front matter"
        sections = (heading.start for heading in theme.page.headings if heading.level == 2)
        if not any(character.isalnum() for character in theme.page.prose[: next(sections, None)]):
            yield theme.page.place, f'theme "{theme.slug}" has no definition', "say in a sentence what it covers"


@rule("T003")
def unused_theme(corpus: Corpus) -> Iterator[Fact]:
    """A theme is used by no claim.

    Why: a reader who opens it finds nothing, and takes that for a finding about the papers.

    Bad:

        docs/themes/space-travel.md

    Good:

        a theme that at least one claim names in data-themes
    """
    used = corpus.tallies["themes"]
    for theme in corpus.themes.values():
        if not used[theme.slug]:
            yield theme.page.place, f'theme "{theme.slug}" is used by no claim', "use it or remove its page"


@rule("T004")
def shared_theme_alias(corpus: Corpus) -> Iterator[Fact]:
    """Two themes share a name or alias.

    Why: a search for that word could not tell which is meant.

    Bad:

        aliases: [BRI] on two theme pages

    Good:

        each alias on one page
    """
    terms = [Term(t.slug, t.title, t.aliases, _alias_place(t.page.meta, t.page.place)) for t in corpus.themes.values()]
    yield from _shared(terms)


@rule("T005")
def unknown_theme_group(corpus: Corpus) -> Iterator[Fact]:
    """A theme stands in a group that is not listed.

    Why: the index of themes shows the listed groups, in their order; others would not be shown.

    Bad:

        group: Money

    Good:

        group: Finance and risk (listed in sources/theme-groups.yml)
    """
    for theme in corpus.themes.values():
        if corpus.theme_groups and theme.group not in corpus.theme_groups:
            near = suggestion(theme.group, corpus.theme_groups)
            place = theme.page.meta["group"].place if "group" in theme.page.meta else theme.page.place
            message = f'unknown theme group "{theme.group}"' + (f"; {near}" if near else "")
            yield place, message, f"use one of: {', '.join(corpus.theme_groups)}"


@page_rule("T006")
def number_of_themes(corpus: Corpus) -> Iterator[Fact]:
    """A claim has no theme, or too many.

    Why: without a theme it cannot be found by theme; with many it drowns the others.

    Bad:

        ### Trade grew {#trade-grew data-basis="statistic"}

    Good:

        ### Trade grew {#trade-grew data-themes="asean-trade" data-basis="statistic"}
    """
    for claim in corpus.claims:
        if not claim.themes:
            yield claim.heading.place_of("data-themes"), f'claim "{claim.slug}" has no theme', 'add data-themes="…"'
        elif len(claim.themes) > THEME_LIMIT:
            message = f'claim "{claim.slug}" has {len(claim.themes)} themes'
            yield claim.heading.place_of("data-themes"), message, f"keep the {THEME_LIMIT} that matter most"


@page_rule("T007")
def unknown_term(corpus: Corpus) -> Iterator[Fact]:
    """A claim's correction names a place, sector or actor that its list does not have.

    Why: the correction would do nothing.

    Bad:

        data-places="+loas"

    Good:

        data-places="+laos -asean"
    """
    for claim in corpus.claims:
        for name, terms in (("places", corpus.places), ("sectors", corpus.sectors), ("actors", corpus.actors)):
            for word in claim.heading.attributes.get(f"data-{name}", "").split():
                slug = word[1:] if word[0] in "+-" else word
                if slug not in terms:
                    near = suggestion(slug, terms)
                    message = f'"{slug}" is not among the {name}' + (f"; {near}" if near else "")
                    yield (
                        claim.heading.place_of(f"data-{name}"),
                        message,
                        f"use a slug of sources/{name}.yml, or add it there",
                    )
                elif word[0] not in "+-":
                    yield (
                        claim.heading.place_of(f"data-{name}"),
                        f'"{word}" has no sign',
                        f'write "+{slug}" or "-{slug}"',
                    )


@rule("T010")
def malformed_list(corpus: Corpus) -> Iterator[Fact]:
    """A controlled list is missing, or one of its entries is not of the right form.

    Why: places, sectors and actors of all claims are derived from these lists.

    Bad:

        laos: Lao PDR

    Good:

        laos:
          name: Laos
          aliases: [Lao PDR]
    """
    yield from faults(corpus, "T010")


@rule("T011")
def shared_alias(corpus: Corpus) -> Iterator[Fact]:
    """Two entries of one list share a name or alias, or an entry's slug makes no address.

    Why: a text that uses the alias would be filed under whichever entry comes first.

    Bad:

        the alias "Wang" with two persons

    Good:

        the alias "Wang Yi" with one
    """
    for terms in (corpus.places, corpus.sectors, corpus.actors):
        yield from _shared(terms.values())
        for term in terms.values():
            if not NAME.fullmatch(term.slug):
                yield term.place, f'"{term.slug}" is no slug', "use a-z, 0-9 and hyphens"


def _shared(terms: Iterable[Term]) -> Iterator[Fact]:
    owner: dict[str, Term] = {}
    for term in terms:
        for alias in dict.fromkeys(name for name in (term.name, *term.aliases) if name):
            first = owner.setdefault(alias, term)
            if first is not term:
                message = f'"{alias}" is an alias of both "{first.slug}" and "{term.slug}"'
                yield term.place, message, "keep it with one of the two"


def _alias_place(meta: object, default: Place) -> Place:
    value = meta.get("aliases") if isinstance(meta, dict) else None
    return value.place if value is not None else default
