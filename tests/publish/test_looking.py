"""What is found page by page, with all that is remembered, is what is found by reading everything anew."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from kb.checks import check
from kb.citations.cache import FOLDER
from kb.load.corpus import Reader, load
from kb.load.folio import Folio
from kb.model import Finding
from kb.publish.memo import checked

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "tests" / "site"
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import write_corpus  # noqa: E402

Edit = tuple[str, str, str]
"""A file, what is replaced in it, and by what; without what is replaced it is added, without either the file goes."""

EDITS: dict[str, Edit] = {
    "a key that no work has": ("docs/papers/osei-repair.md", "", "\nSee [@osei-repare].\n"),
    "a work that is cited elsewhere is gone": ("bibliography.bib", "@book{li-cities,", "@book{li-towns,"),
    "a name in the text becomes a key": ("docs/method.md", "", "\nAsk @wexley for more.\n"),
    "… and the work with that key comes": (
        "bibliography.bib", "", "\n@misc{wexley, title = {Wexley}, author = {{Town of Wexley}}}\n",
    ),
    "the title of a paper's entry": ("bibliography.bib", "title        = {", "title        = {Anew: "),
    "a theme is gone": ("docs/themes/repair.md", "", ""),
    "a claim that others name is renamed": ("docs/papers/marsh-lending.md", "{#deposit-barrier", "{#deposit-fence"),
    "a challenge is no challenge any more": ("docs/papers/quayside-report.md", "## Challenges", "## Progress"),
    "a sentence that other pages cite is gone": ("sources/marsh-lending/outline.yml", '"3":', '"4":'),
    "a fingerprint": ("sources/osei-repair/passages.csv", ",1,", ",2,"),
    "a confirmation is gone": ("sources/osei-repair/confirmations.csv", "osei-repair/", "osei-repair/x"),
    "a text at hand is another": ("texts/quayside-report.txt", "", "\nA sentence more.\n"),
    "a text at hand is gone": ("texts/osei-repair.txt", "", ""),
    "an alias": ("sources/places.yml", "name: Wexley", "name: Wexleigh"),
    "a list is broken": ("sources/actors.yml", ":", ": :"),
    "a page that others link to is gone": ("docs/method.md", "", ""),
    "a note on a claim that is not there": (
        "sources/notes.yml", "marsh-lending/passing-trade", "marsh-lending/trade",
    ),
    "a cited work becomes a paper": ("docs/papers/kovac-where.md", "", "# Where to Lend\n"),
    "… and is one no more": ("docs/papers/kovac-where.md", "", ""),
    "a page that is no text": ("docs/papers/osei-repair.md", "#", "\udcff#"),
    "a paper is gone": ("docs/papers/osei-repair.md", "", ""),
    "a fault of the bibliography": ("bibliography.bib", "title", "titel"),
    "a broken bibliography": ("bibliography.bib", "},", ","),
    "a comment on it": ("bibliography.bib", "An invented", "A wholly invented"),
    "the navigation": ("mkdocs.yml", "method.md", "methods.md"),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the miniature knowledge base."""
    return Path(shutil.copytree(SITE, tmp_path / "base", ignore=shutil.ignore_patterns(".cache")))


def _edit(root: Path, edit: Edit) -> None:
    name, old, new = edit
    path = root / name
    if old:
        text = path.read_text("utf-8")
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode("utf-8", "surrogateescape"))
    elif new:
        with path.open("a", encoding="utf-8") as file:
            file.write(new)
    else:
        path.unlink()


def _is_possible(root: Path, edit: Edit) -> bool:
    """Whether no edit before took away what this one changes."""
    name, old, new = edit
    path = root / name
    return old.encode() in path.read_bytes() if path.is_file() else bool(new and not old)


def _whole(root: Path) -> list[Finding]:
    """What the checks find in the whole of it, read at once."""
    return check(load(root, root / "texts"))


@pytest.mark.parametrize("name", [name for name in EDITS if not name.startswith("…")])
def test_after_an_edit_the_findings_are_those_of_the_whole(root: Path, name: str) -> None:
    """Nothing is overlooked because it was sound before, and nothing is found that is mended; back again, too."""
    kept = root.with_name("kept")
    checked(root, root / "texts")
    shutil.copytree(root, kept, ignore=shutil.ignore_patterns(".cache"))
    _edit(root, EDITS[name])

    assert list(checked(root, root / "texts").findings) == _whole(root)
    shutil.rmtree(kept / ".cache", ignore_errors=True)
    shutil.copytree(root / ".cache", kept / ".cache")
    assert list(checked(kept, kept / "texts").findings) == []


def test_edit_upon_edit_the_findings_are_those_of_the_whole(root: Path) -> None:
    """What was remembered in one state is asked in the next."""
    made = []
    for name, edit in EDITS.items():
        if _is_possible(root, edit):
            _edit(root, edit)
            assert list(checked(root, root / "texts").findings) == _whole(root), name
            made.append(name)

    assert len(made) > 0.8 * len(EDITS)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the papers' pages that were looked at, while everything is done in one process."""
    paths: list[str] = []
    folio = Reader.folio

    def read(reader: Reader, path: str) -> Folio:
        if path.startswith("papers/"):
            paths.append(path)
        return folio(reader, path)

    monkeypatch.setattr("kb.publish.crew.cores", lambda: 1)
    monkeypatch.setattr(Reader, "folio", read)
    return paths


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("a key that no work has", ["papers/osei-repair.md"]),
        ("a comment on it", []),
        ("a fingerprint", ["papers/osei-repair.md"]),
        ("an alias", ["papers/marsh-lending.md", "papers/osei-repair.md", "papers/quayside-report.md"]),
        ("a text at hand is another", ["papers/quayside-report.md"]),
    ],
)
def test_only_those_pages_are_looked_at_that_may_have_changed(
    root: Path, looked: list[str], name: str, pages: list[str]
) -> None:
    """An edited page; what speaks of a paper whose evidence or text is another; none for the sake of another work."""
    checked(root, root / "texts")
    looked.clear()
    _edit(root, EDITS[name])
    checked(root, root / "texts")

    assert looked == pages


def test_one_edit_is_one_look_in_a_library_of_any_size(tmp_path: Path, looked: list[str]) -> None:
    """Ten times the papers, and still one page."""
    looks = []
    for papers in (12, 120):
        root = tmp_path / str(papers)
        write_corpus(papers, root)
        checked(root, root / "texts")
        looked.clear()
        _edit(root, ("docs/papers/paper-00007.md", "## In brief", "## In  brief"))
        checked(root, root / "texts")
        looks.append(list(looked))

    assert looks == [["papers/paper-00007.md"], ["papers/paper-00007.md"]]


def test_what_two_processes_find_is_what_one_finds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And in the same order."""
    _edit(root, EDITS["a key that no work has"])
    _edit(root, EDITS["a theme is gone"])
    monkeypatch.setattr("kb.publish.crew.FEWEST", 1)
    monkeypatch.setattr("kb.publish.crew.cores", lambda: 2)
    by_two = checked(root, root / "texts")
    shutil.rmtree(root / FOLDER)
    monkeypatch.setattr("kb.publish.crew.cores", lambda: 1)

    assert by_two.findings
    assert checked(root, root / "texts") == by_two
