"""Bad paper pages, theme pages and lists: one text of the miniature base is changed, and what is wrong is found."""

from __future__ import annotations

import re

import pytest

MARSH = "docs/papers/marsh-lending.md"
ACCESS = "docs/themes/access.md"
ACTORS = "sources/actors.yml"
DEPOSIT = '{#deposit-barrier data-themes="lending-terms access" data-basis="statistic"}'

PAPERS = {
    # path, what is replaced, by what, and the findings: on the line of the replacement, or `n` lines below it
    "kind that is none": (MARSH, "kind: journal article", "kind: pamphlet", "K015"),
    "peer review in doubt": (MARSH, "peer_review: unknown", "peer_review: maybe", "K015"),
    "day that does not exist": (MARSH, "digested: 2026-11-22", "digested: 2026-02-30", "K015"),
    "field misspelt": (MARSH, "vantage:", "vantge:", "K015-4 P005"),
    "title that is not the bibliography's": (MARSH, "# Municipal Bicycle", "# Municipal Tricycle", "K016"),
    "section that is no facet": (MARSH, "## Challenges\n", "## Obstacles\n", "E016+2 E016+8 K002 K002+2 K002+8 K003-45 K014+15 K014+21"),
    "facet missing": (MARSH, "## Countermeasures\n", "Measures.\n", "E016+2 E016+8 E016-5 K003-58 K014+2 K014+8"),
    "facets out of order": (MARSH, "## Context\n", "## Preconditions\n", "E016+2 K003"),
    "facet without claims": (MARSH, "## Context\n", "## Motives\n\n## Outlook\n\n## Context\n", "K003+11 K003+4 K004 K004+2"),
    "claims and silence": (MARSH, "## Context\n", "## Context\n\nNone stated.\n", "K004"),
    "claim without an id": (MARSH, "{#falling-ownership ", "{", "K005 E016"),
    "id with capitals": (MARSH, "{#falling-ownership ", "{#Falling_Ownership ", "K005 E016"),
    "id of 81 letters": (MARSH, "{#falling-ownership ", f"{{#{'a' * 81} ", "K005 E016"),
    "id with markup": (MARSH, "{#falling-ownership ", '{#"><img ', "E016 K001 K005 S006"),
    "two claims with one id": (MARSH, "{#falling-ownership ", "{#damage-rule ", "P008 E016"),
    "basis that is none": (MARSH, DEPOSIT, DEPOSIT.replace("statistic", "stats"), "E016 K011"),
    "no basis": (MARSH, DEPOSIT, DEPOSIT.replace(' data-basis="statistic"', ""), "E016 K011"),
    "attribute misspelt": (MARSH, DEPOSIT, DEPOSIT.replace("data-themes", "data-theme"), "K012 T006"),
    "theme that is none": (MARSH, DEPOSIT, DEPOSIT.replace("lending-terms", "lending-term"), "T001"),
    "theme with markup": (MARSH, DEPOSIT, DEPOSIT.replace("lending-terms", "<b>"), "S006 T001"),
    "seven themes": (MARSH, DEPOSIT, DEPOSIT.replace("access", "access repair volunteers neighbours a b"), "T001 T006"),
    "no theme": (MARSH, DEPOSIT, DEPOSIT.replace("lending-terms access", ""), "T006"),
    "place that is in no list": (MARSH, DEPOSIT, DEPOSIT.replace("{", '{data-places="+atlantis" '), "T007"),
    "correction without a sign": (MARSH, DEPOSIT, DEPOSIT.replace("{", '{data-places="wexley" '), "T007"),
    "attributes never quoted": (MARSH, DEPOSIT, DEPOSIT.replace('"lending-terms access"', "lending-terms access"), "K001"),
    "handler on a claim": (MARSH, DEPOSIT, DEPOSIT.replace("{", '{onclick="alert(1)" '), "K012 S008"),
    "answer to nothing": (MARSH, 'data-answers="marsh-lending/deposit-barrier"', 'data-answers="marsh-lending/none"', "K014"),
    "answer to what is no challenge": (MARSH, 'data-answers="marsh-lending/deposit-barrier"', 'data-answers="marsh-lending/opening"', "K014"),
    "answer by what is no countermeasure": (MARSH, DEPOSIT, DEPOSIT.replace("{", '{data-answers="marsh-lending/few-mechanics" '), "K014"),
    "derived figure that does not follow": (MARSH, 'data-derived="22 = 31 - 9"', 'data-derived="23 = 31 - 9"', "E012 E013 E016"),
    "derived figure from nowhere": (MARSH, 'data-derived="22 = 31 - 9"', 'data-derived="22 = 30 - 8"', "E013 E016"),
    "derived figure that runs": (MARSH, 'data-derived="22 = 31 - 9"', "data-derived=\"22 = __import__('os')\"", "E013 E016"),
    "derived figure that never ends": (MARSH, 'data-derived="22 = 31 - 9"', 'data-derived="22 = 9**9**9**9"', "E013 E016"),
    "divided by nought": (MARSH, 'data-derived="22 = 31 - 9"', 'data-derived="22 = 1/0"', "E013 E016"),
    "figure that the paper does not have": (MARSH, "are 22% of Wexley", "are 23% of Wexley", "E012-2 E016-2"),
    "claim without a citation": (MARSH, "deposit [@marsh-lending, sec. 3, para. 1, sent. 3]", "deposit", "E012-3 E016-3 K007-3"),
    "claim that cites another paper": (MARSH, "deposit [@marsh-lending, sec. 3, para. 1, sent. 3]", "deposit [@marsh-lending, sec. 3, para. 1, sent. 3; @osei-repair, sec. 1, para. 1, sent. 1]", "E016-3 K008"),
    "claim that names no sentence": (MARSH, "deposit [@marsh-lending, sec. 3, para. 1, sent. 3]", "deposit [@marsh-lending, sec. 3]", "E015-3 E016-3 K009"),
    "paper cited without a place": (MARSH, "deposit [@marsh-lending, sec. 3, para. 1, sent. 3]", "deposit [@marsh-lending]", "C004 E012-3 E016-3 K007-3"),
    "word lost from a claim": (MARSH, "poorer families", "families", "E016"),
    "heading below a claim": (MARSH, "## Context\n", "#### More\n\n## Context\n", "P007"),
    "theme without a title": (ACCESS, "title: Access to bicycles", "description: x", "P005 T002-1"),
    "theme in no group": (ACCESS, "group: Riders", "group: Walkers", "T005"),
    "alias of two themes": (ACCESS, "- bicycle access", "- bicycle access\n  - Access to bicycles", ""),
    "uncited sentence": (ACCESS, "## Differ\n", "Bicycles are healthy.\n\n## Differ\n", "K020"),
    "wrong figure in a synthesis": (ACCESS, "Two papers report that", "Two papers report in 1999 that", "E030"),
    "slug with a capital": (ACTORS, "aldo-renn:", "Aldo-Renn:", "T011+1"),
    "slug with markup": (ACTORS, "aldo-renn:", '"<b>":', "T011+1"),
    "entry without a name": (ACTORS, "name: Aldo Renn\n", "kind2: x\n", "T010"),
    "unknown field of an entry": (ACTORS, "  kind: institution", "  sort: institution", "T010"),
    "entry that is a text": (ACTORS, "aldo-renn:\n", "somebody: Some Body\naldo-renn:\n", "T010"),
    "alias of two persons": (ACTORS, "[Renn, Councillor Renn]", "[Lund, Councillor Renn]", "T011+2"),
    "slug twice": (ACTORS, "petra-lund:", "aldo-renn:", "S011"),
    "anchor in a list": (ACTORS, "  kind: institution", "  kind: &a institution", "S012"),
    "tag in a list": (ACTORS, "  kind: institution", "  kind: !!python/name:os.system institution", "S012"),
    "tab in a list": (ACTORS, "  kind: institution", "\tkind: institution", "S010"),
    "bracket never closed in a list": (ACTORS, "[the college]", "[the college", "S010+1"),
    "hidden letter in a name": (ACTORS, "name: Aldo Renn", "name: Aldo\u200b Renn", "S001"),
}  # fmt: skip


@pytest.mark.bad_input
@pytest.mark.parametrize(("path", "old", "new", "expected"), PAPERS.values(), ids=PAPERS.keys())
def test_a_spoiled_page_or_list_is_found(base, path: str, old: str, new: str, expected: str) -> None:
    """What was changed has its code and line, with what follows from it, such as a confirmation that lapses."""
    line = base.replace(path, old, new)

    wanted = set()
    for entry in expected.split():
        code, sign, distance = re.fullmatch(r"(\w+)(?:([+-])(\d+))?", entry).groups()
        wanted.add(f"{code} {path}:{line + (int(f'{sign}{distance}') if sign else 0)}")
    assert base.findings_in(path) == wanted


@pytest.mark.bad_input
@pytest.mark.parametrize("name", ["places", "sectors", "actors"])
@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "T010"), (b"", None), (b"- a\n- b\n", "T010"), (b"a: \xff\n", "S002"), (b"a" * 3_000_000, "S003")],
    ids=["missing", "empty", "a list", "not UTF-8", "3 MB"],
)
def test_a_list_that_cannot_be_read_is_one_finding(base, name: str, content: bytes | None, code: str | None) -> None:
    """A controlled list that is missing or no mapping is said once, on its first line; an empty list is a list."""
    path = f"sources/{name}.yml"
    if content is None:
        (base.root / path).unlink()
    else:
        base.write(path, content)

    assert [finding for finding in base.findings() if path in finding] == ([f"{code} {path}:1"] if code else [])


@pytest.mark.bad_input
def test_all_faults_of_all_files_come_in_one_run(base) -> None:
    """Nothing hides behind anything else: a fault in each kind of file, and every one of them is said."""
    base.page("[@no-such-work] and <b>markup</b> and [a](javascript:alert(1)).")
    base.replace(MARSH, "kind: journal article", "kind: pamphlet")
    base.replace(ACTORS, "  kind: institution", "  kind: &a institution")
    base.append("bibliography.bib", "@artcle{a, title = {x}}\n@book{b, title = {y\n")
    base.append("sources/marsh-lending/passages.csv", "a,b\n")
    base.write("docs/decisions/Bad Name.md", "# A\n")
    base.write("docs/decisions/9001-bytes.md", b"# A\n\xff\n")
    base.write("sources/events.yml", "- id: A B\n")
    base.write("sources/tables/stray.csv", "a\n1\n")

    codes = {finding.split()[0] for finding in base.findings()}

    assert codes >= {"B001", "B010", "C001", "D002", "D004", "E005", "K015", "S002", "S005", "S006", "S007", "S012"}
