"""An editor's word that claims were read against their passages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.checks import RULES
from kb.checks.nearest import suggestion
from kb.curate.passages import evidence_of, named, require_text
from kb.environment import EnvironmentFault
from kb.evidence.confirm import cited_passages, claim_digest, is_confirmed
from kb.evidence.store import CONFIRMATIONS, write_confirmations
from kb.model import FACETS, Claim, Confirmation, Corpus, Finding, Place
from kb.views.doubts import NameReader, lost_negations

FAMILIES = frozenset("CKE")
"""The families of checks that must find nothing before a claim is confirmed: nothing is left to be changed then."""

ANSWERED = frozenset(("E015", "E016", "E021"))
"""The checks to which the confirmation itself is the answer."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written for one paper: the claims confirmed, and those whose confirmations were dropped."""

    paper: str
    confirmed: tuple[str, ...]
    dropped: tuple[str, ...]


def chosen_claims(corpus: Corpus, names: Sequence[str], everything: bool) -> dict[str, list[Claim]]:
    """The claims that `<key>` and `<key>/<slug>` name, by paper, those that need no confirmation left out.

    Raises EnvironmentFault for a name that is none, and for a paper whose text is not at hand: nobody can confirm what
    they have not read.
    """
    if not names and not everything:
        raise EnvironmentFault("nothing is named", "name a paper or a claim: kb confirm KEY or kb confirm KEY/SLUG")
    chosen: dict[str, dict[str, Claim]] = {}
    for name in corpus.papers if everything else names:
        key, _, slug = name.partition("/")
        evidence_of(corpus, key)
        claims = [claim for claim in corpus.papers[key].claims if not slug or claim.slug == slug]
        if slug and not claims:
            near = suggestion(name, [claim.id for claim in corpus.papers[key].claims])
            raise EnvironmentFault(f'there is no claim "{name}"', near or f"see: docs/papers/{key}.md")
        chosen.setdefault(key, {}).update({claim.id: claim for claim in claims})
    for key in chosen:
        require_text(corpus, key)
    return {
        key: [claim for claim in claims.values() if not is_confirmed(claim, corpus.evidence[key])]
        for key, claims in chosen.items()
    }


def obstacles(corpus: Corpus, keys: Iterable[str]) -> list[Finding]:
    """The findings on these papers that have to be mended before anything in them is confirmed."""
    places = tuple(place for key in keys for place in (f"docs/papers/{key}.md", f"sources/{key}/"))
    rules = [rule for code, rule in RULES.items() if code[0] in FAMILIES and code not in ANSWERED]
    found = {finding for rule in rules for finding in rule.findings(corpus)}
    return sorted(finding for finding in found if finding.place.path.startswith(places))


def readings(corpus: Corpus, claims: Iterable[Claim], width: int) -> Iterator[str]:
    """Each claim above the text of its passages, with what went missing between the two: to be read."""
    names = NameReader(corpus)
    for claim in claims:
        evidence = corpus.evidence[claim.paper]
        texts = corpus.verification[claim.paper].texts
        yield ""
        yield f"{claim.id} ({FACETS.get(claim.facet, claim.facet)}, {claim.basis})"
        yield from _wrapped(claim.title, width, "  ")
        yield from _wrapped(claim.text, width, "  ")
        for number in cited_passages(claim, evidence):
            yield f"    {named(evidence.passages[number])}"
            yield from _wrapped(texts[number], width, "      ")
        if count := lost_negations(claim, evidence):
            yield f"  ! its passages negate ({count}), the claim does not"
        for kind, slug in names.foreign(claim):
            yield f'  ! it names the {kind} "{slug}", its passages do not'


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)


def record(root: Path, corpus: Corpus, key: str, claims: Iterable[Claim], date: str) -> Recorded:
    """Write the confirmations of these claims of a paper; those of claims that are gone are dropped.

    Raises EnvironmentFault when the file cannot be written.
    """
    evidence = corpus.evidence[key]
    present = {claim.id for claim in corpus.papers[key].claims}
    kept = {name: known for name, known in evidence.confirmations.items() if name in present}
    dropped = tuple(name for name in evidence.confirmations if name not in present)
    place = Place(f"sources/{key}/{CONFIRMATIONS}", 1)
    new = {claim.id: Confirmation(claim.id, claim_digest(claim, evidence), date, place) for claim in claims}
    if new or dropped:
        try:
            write_confirmations(root / "sources" / key, kept | new)
        except OSError as error:
            message = f"{place.path} cannot be written: {error.strerror}"
            raise EnvironmentFault(message, "check the folder's permissions") from None
    return Recorded(key, tuple(new), dropped)
