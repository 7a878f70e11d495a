"""Which passages a claim rests on, and an editor's word that the claim was read against them."""

from __future__ import annotations

from hashlib import blake2b

from kb.grammar.locators import locator_text
from kb.model import Citation, Claim, Evidence, Locator


def cited_passages(cited: Claim | Citation | Locator, evidence: Evidence) -> tuple[int, ...]:
    """The indexes of the passages that a claim, a citation or a locator cites, each once, in ascending order.

    A locator without sentences cites all of its paragraph or section, a table all its rows. What the evidence does not
    hold is left out; pages cite nothing, as no evidence counts them.
    """
    if isinstance(cited, Claim):
        known = evidence.cited.get(id(cited))
        if known is None:
            found = tuple(sorted({k for citation in cited.locators for k in cited_passages(citation, evidence)}))
            known = evidence.cited[id(cited)] = (cited, found)
        return known[1]
    locator = cited.locator if isinstance(cited, Citation) else cited
    if locator is None:
        return ()
    index = evidence.index
    if locator.section is None:
        items = (("tbl", locator.table), ("fig", locator.figure), ("n", locator.note))
        return next((index.get((kind, number), ()) for kind, number in items if number), ())
    if locator.paragraph is None:
        return index.get(("sec", locator.section), ())
    paragraph = ("sec", locator.section, str(locator.paragraph))
    if locator.sentences is None:
        return index.get(paragraph, ())
    first, last = locator.sentences
    # A range far beyond the paragraph costs no more than the paragraph is long.
    last = min(last, first + len(index.get(paragraph, ())) + 1)
    return tuple(k for s in range(first, last + 1) for k in index.get((*paragraph, str(s)), ()))


def is_confirmed(claim: Claim, evidence: Evidence) -> bool:
    """Whether an editor confirmed the claim, and neither it nor its passages have changed since."""
    known = evidence.confirmed.get(id(claim))
    if known is None:
        confirmation = evidence.confirmations.get(claim.id)
        is_so = confirmation is not None and confirmation.digest == claim_digest(claim, evidence)
        known = evidence.confirmed[id(claim)] = (claim, is_so)
    return known[1]


def claim_digest(claim: Claim, evidence: Evidence) -> str:
    """The digest that an editor confirms: it changes with the claim's words, basis, computations and citations, and
    with the fingerprints of the passages that it cites; not with themes and the like, which say nothing about them."""
    passages = [evidence.passages[k] for k in cited_passages(claim, evidence)]
    locators = [f"{c.key} {locator_text(c.locator) if c.locator else ''}" for c in claim.citations]
    parts = [
        claim.id,
        claim.facet,
        " ".join(claim.title.split()),
        " ".join(claim.text.split()),
        claim.basis,
        *claim.derived,
        *locators,
        *(passage.fingerprint for passage in passages),
    ]
    # The unit separator cannot stand in any part, so that no two claims run together into the same text.
    return blake2b("\x1f".join(parts).encode(), digest_size=16, person=b"kb-claim").hexdigest()
