"""Bibliographies as others write them: no word lost, with pandoc as oracle (the command behind `make bibliographies`)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kb.citations.cache import Store

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.bibliographies import compare, words

SAMPLE = r"""
% An invented sample of what is met in the wild.
@string{jit = "Journal of Invented Transport"}
@PREAMBLE{"\newcommand{\noop}[1]{}"}
@Article{Old:Style, Author="M{\"u}ller, J{\o}rn and {\'E}. Zo{\"e} and others", Title="{O}n {ASEAN}, {\em lending} --
  and ``borrowing''", Journal=jit # { (Towns \& Roads)}, Year=1999, Month=jan # "/" # feb, Pages="1--9, 12"}
@book{sub, author = {van der Berg, Jr., Li and de la Cruz, Juan}, title = {Who Lends What?}, subtitle = {50\% of \$40},
  publisher = {Smith \& Sons}, date = {2001-05}, edition = {2}}
@incollection{part, crossref = {whole}, author = {Kova{\v c}, M.}, title = {Chains}, pages = {3--7}}
@collection{whole, editor = {Marsh, Ada}, title = {The Lending Handbook}, date = {2020}, publisher = {Press}}
@online{cjk, author = {李明 and 山田太郎}, title = {城市自行车共享：{2019}}, url = {https://example.org/a_(b)?c=1&d=2},
  urldate = {2020-01-02}, langid = {chinese}}
@misc{rtl, author = {{مكتبة الدراجات}}, title = {دراجات في المدينة}, howpublished = {Leaflet}}
@phdthesis{th, author = {O'Brien-Smith, Seán}, title = {{{L}}ending $n$ {B}icycles in \(m\) Towns}, school = {College}}
@inproceedings{proc, author = {A. B. Osei and Ferrow, Tomas and {Board of Roads, Ltd.}}, title = {Deposits:
  A~Study}, booktitle = {Proc.\ of the 1\textsuperscript{st} Meeting}, eventdate = {2019-05-01/2019-05-03}}
@techreport{rep, author = {Doe, Jane}, title = {Soft\-hyphens and {\tt code\_names} \#1}, institution = {Port}, number = {9}}
"""


def test_no_word_of_any_entry_is_lost(record_property) -> None:
    """Titles, names and journals, as pandoc reads them, stand in our references, RIS and CSL-JSON."""
    outcome = compare("sample.bib", SAMPLE, Store(None))

    assert outcome.unread == ""
    assert outcome.lost == []
    assert outcome.compared == outcome.entries == 9
    record_property("sample entries", outcome.compared)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<i>Größe</i> &amp; soft\u00adhyphen", {"große", "softhyphen"}), ("Café ﬁn", {"cafe", "fin"})],
    ids=["markup", "forms"],
)
def test_words_are_compared_without_their_looks(text: str, expected: set[str]) -> None:
    """Markup, accents in one part or two, ligatures and soft hyphens make no other word."""
    assert words(text) == words(" ".join(expected))
