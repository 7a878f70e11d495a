"""What was published once is found for ever: ledger, findings, tombstones."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.checks.registry import RULES
from kb.citations.cache import Store
from kb.environment import EnvironmentFault
from kb.load.corpus import load
from kb.model import Corpus
from kb.pages.news import news_page, tombstone_pages, withdrawn_claims
from kb.publish.edition import open_edition
from kb.publish.permanence import Ending, entries, write
from kb.views.permanence import LedgerView

PAGE = Path("docs", "papers", "marsh-lending.md")


def reload(root: Path) -> Corpus:
    return load(root, None)


@pytest.fixture
def published(site_copy: Path) -> Path:
    """A base whose claims were all published on one day."""
    (site_copy / "sources" / "ledger.csv").unlink(missing_ok=True)
    corpus = reload(site_copy)
    write(site_copy, corpus, entries(corpus, "2026-01-02"))
    return site_copy


def change(root: Path, old: str, new: str) -> Corpus:
    path = root / PAGE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return reload(root)


def findings(corpus: Corpus, code: str) -> list[tuple[str, str]]:
    return [(str(place), message) for place, message, _ in RULES[code].run(corpus)]


def test_everything_that_stands_is_recorded_once(published: Path) -> None:
    """Papers and claims; a second recording finds nothing to do."""
    corpus = reload(published)
    view = LedgerView(corpus)

    assert set(view.lives) == {claim.id for claim in corpus.claims} | set(corpus.papers)
    assert entries(corpus, "2026-01-03") == ()
    assert view.since(corpus.claims[0]) == "2026-01-02" and view.changed(corpus.claims[0]) == ()
    assert findings(corpus, "K031") == [] and findings(corpus, "K032") == []


def test_a_change_of_words_is_recorded_with_its_day(published: Path) -> None:
    """The claim keeps its day of publication and tells of the change."""
    corpus = change(published, "Lending works where people already pass", "Lending works where people pass anyway")
    new = entries(corpus, "2026-02-03")
    write(published, corpus, new)
    view = LedgerView(reload(published))
    claim = view._corpus.claim_by_id["marsh-lending/passing-trade"]

    assert [(line.id, line.event) for line in new] == [("marsh-lending/passing-trade", "changed")]
    assert (view.since(claim), view.changed(claim)) == ("2026-01-02", ("2026-02-03",))


def test_an_id_that_vanishes_is_a_finding_until_it_has_an_end(published: Path) -> None:
    """Renaming breaks an address; a successor or a reason mends it."""
    corpus = change(published, "{#passing-trade ", "{#passing-by ")

    (place, message), *rest = findings(corpus, "K031")
    assert not rest and place.startswith("sources/ledger.csv:")
    assert message == (
        '"marsh-lending/passing-trade", published on 2026-01-02, is gone; '
        'did you mean "marsh-lending/passing-by" or "marsh-lending/opening"?'
    )

    ending = Ending("marsh-lending/passing-trade", successor="marsh-lending/passing-by")
    write(published, corpus, entries(corpus, "2026-02-03", (ending,)))
    mended = reload(published)
    assert findings(mended, "K031") == [] and findings(mended, "K032") == []


def test_a_successor_must_exist(published: Path) -> None:
    """A tombstone leads on, not into the void."""
    corpus = change(published, "{#passing-trade ", "{#passing-by ")
    ending = Ending("marsh-lending/passing-trade", successor="marsh-lending/passing-bye")
    write(published, corpus, entries(corpus, "2026-02-03", (ending,)))

    assert [message for _, message in findings(reload(published), "K032")] == [
        '"marsh-lending/passing-trade" is replaced by "marsh-lending/passing-bye", which does not exist; '
        'did you mean "marsh-lending/passing-by" or "marsh-lending/opening"?'
    ]


@pytest.mark.parametrize(
    ("id_", "message"),
    [
        ("marsh-lending/nothing", '"marsh-lending/nothing" was never published'),
        ("marsh-lending/passing-trade", '"marsh-lending/passing-trade" still stands'),
    ],
    ids=["unknown", "standing"],
)
def test_only_what_is_gone_can_end(published: Path, id_: str, message: str) -> None:
    """A slip of the finger withdraws nothing."""
    with pytest.raises(EnvironmentFault) as caught:
        entries(reload(published), "2026-02-03", (Ending(id_, reason="slip"),))

    assert caught.value.message == message


def test_a_tombstone_keeps_the_address(published: Path) -> None:
    """The paper's page has the old anchor with what was said there, why it is gone, and what says it now."""
    corpus = change(published, "{#passing-trade ", "{#passing-by ")
    write(
        published,
        corpus,
        entries(corpus, "2026-02-03", (Ending("marsh-lending/passing-trade", "marsh-lending/passing-by"),)),
    )
    library = open_edition(reload(published), published / ".cache").library

    section = "\n".join(withdrawn_claims(library, "marsh-lending"))

    assert "### Lending works where people already pass { #passing-trade .kb-withdrawn }" in section
    assert (
        "Replaced on 3 February 2026 by [Lending works where people already pass](marsh-lending.md#passing-by)."
        in section
    )
    assert "first published on 2 January 2026" in section
    assert "1 claim replaced" in news_page(library)


def test_a_paper_withdrawn_as_a_whole_leaves_a_page(published: Path) -> None:
    """At its old address, with its title, the reason, and its claims."""
    corpus = reload(published)
    view = LedgerView(corpus)
    gone = [id_ for id_ in view.lives if id_.split("/")[0] == "osei-repair"]
    (published / "docs" / "papers" / "osei-repair.md").unlink()
    corpus = reload(published)
    endings = tuple(Ending(id_, reason="retracted <b>by</b> its author") for id_ in gone)
    write(published, corpus, entries(corpus, "2026-02-03", endings))
    library = open_edition(reload(published), published / ".cache").library

    pages = tombstone_pages(library)

    assert set(pages) == {"papers/osei-repair.md"}
    text = pages["papers/osei-repair.md"]
    assert "# Repair Before Purchase" in text
    assert "Withdrawn on 3 February 2026: retracted &lt;b&gt;by&lt;/b&gt; its author." in text
    assert all(f"#{id_.partition('/')[2]} " in text for id_ in gone if "/" in id_)


def test_the_edition_changes_with_the_content_alone(published: Path) -> None:
    """The same folder gives the same digest with another cache; a word more gives another."""
    before = open_edition(reload(published)).library.imprint
    again = open_edition(reload(published)).library.imprint
    after = change(published, "An invented paper by", "An invented short paper by")

    assert before == again
    assert open_edition(after).library.imprint.digest != before.digest
    assert Store(None).get("nothing") is None
