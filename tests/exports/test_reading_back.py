"""Programs that are not ours read every reference export, and find in it what went in."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kb.citations import pandoc
from kb.exports.classic import classic_bibtex
from kb.exports.formats import exported

REPOSITORY = Path(__file__).resolve().parents[2]


def read(format_: str, data: bytes) -> dict[str, dict]:
    return {item["id"]: item for item in json.loads(pandoc.run(["-f", format_, "-t", "csljson"], data.decode()))}


def test_bibtex_is_the_original(awkward) -> None:
    """What pandoc understands of the export is what it understands of the bibliography."""
    desk, selection = awkward

    assert read("biblatex", exported(selection, "bib", desk)) == read("biblatex", desk.corpus.bibliography.encode())


def test_csl_json_comes_back_field_by_field(awkward) -> None:
    """Every field of every item is equal."""
    desk, selection = awkward
    found = read("csljson", exported(selection, "json", desk))

    for key, item in desk.items.items():
        assert {n: v for n, v in found[key].items() if n != "custom"} == {
            n: v for n, v in item.items() if n != "custom"
        }


def test_ris_comes_back_field_by_field(awkward) -> None:
    """Titles, people, years, volumes, pages, DOIs and addresses are equal, sixty authors and all."""
    desk, selection = awkward
    data = exported(selection, "ris", desk)
    found = read("ris", data)

    assert data.count(b"\r\nER  - \r\n") == len(desk.items) == len(found)
    assert data.count(b"\n") == data.count(b"\r\n")
    plain = ("volume", "issue", "page", "DOI", "URL", "container-title")
    for key, item in desk.items.items():
        for name in plain:
            assert found[key].get(name, "") == item.get(name, ""), (key, name)
        assert len(found[key].get("author", ())) == len(item.get("author", ())), key
        years = item.get("issued", {}).get("date-parts", [[None]])[0][0]
        assert found[key].get("issued", {}).get("date-parts", [[None]])[0][0] == years
    assert found["markup"]["title"] == "<img src=x onerror=alert(2)> & [@key] ‘code‘ $x$"


def test_classic_bibtex_is_read_by_the_old_rules(awkward) -> None:
    """Types and fields have their old names, and the date is a year and a month."""
    desk, _ = awkward
    text = "\n".join(classic_bibtex(reference, desk.items[key]) for key, reference in desk.corpus.references.items())
    found = read("bibtex", text.encode())

    assert found.keys() == desk.items.keys()
    assert found["quotes"]["issued"] == {"date-parts": [[1931, 4]]}
    assert found["quotes"]["container-title"] == "Coastal Letters"
    assert found["report"]["type"] == "report" and found["thesis"]["type"] == "thesis"
    assert "@online" not in text and "journaltitle" not in text and "langid" not in text


@pytest.mark.parametrize("name", ["bibliography.bib", "tests/citations/golden/awkward.bib"])
def test_biber_finds_the_bibliography_valid(name: str, tmp_path: Path) -> None:
    """Biber, which reads bibliographies for LaTeX, has nothing against types, fields and values."""
    biber = shutil.which("biber")
    if biber is None:
        pytest.fail("no biber: sudo apt-get install --no-install-recommends biber", pytrace=False)
    command = [
        biber,
        "--tool",
        "--validate-datamodel",
        "--quiet",
        "--nolog",
        "--output-file",
        str(tmp_path / "out.bib"),
    ]
    done = subprocess.run([*command, str(REPOSITORY / name)], capture_output=True, text=True, timeout=120, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
