"""The entry of a new paper, from each kind of file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.curate.entry import Entry, entry_from, joined, title_in, unfinished_entry
from kb.environment import EnvironmentFault

BIB = """@string{lights = "Journal of Invented Lights"}

@article{Byrne:2021,
  author   = {Byrne, Aoife},
  title    = {Lamps \\& {DNA}},
  journal  = lights,
  abstract = {The paper's own words, with {braces}},
  file     = {a/b.pdf},
  year     = {2021}
}
"""

RIS = """TY  - JOUR
AU  - Byrne, Aoife
TI  - Lamps & DNA
T2  - Journal of Invented Lights
VL  - 4
IS  - 2
SP  - 11
EP  - 19
PY  - 2021
DA  - 2021/03/04/
CY  - Skerry
DO  - 10.5555/invented.2021
AB  - The paper's own words.
ER  -
"""


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_bib_entry_keeps_its_text_under_its_new_key(tmp_path: Path) -> None:
    """With the macro that it uses, and without the paper's words and somebody's path."""
    entry = entry_from(_written(tmp_path, "entry.bib", BIB), "byrne-lights")

    assert entry == Entry(
        text=(
            '@string{lights = "Journal of Invented Lights"}\n\n'
            "@article{byrne-lights,\n"
            "  author   = {Byrne, Aoife},\n"
            "  title    = {Lamps \\& {DNA}},\n"
            "  journal  = lights,\n"
            "  year     = {2021}\n"
            "}\n"
        ),
        title="Lamps & DNA",
        remarks=("left out of the entry: abstract, file",),
    )


def test_of_several_entries_the_one_with_the_key_is_taken(tmp_path: Path) -> None:
    """A whole library will do when it names the paper."""
    text = "@misc{other, title={A}, note={b}}\n@misc{byrne-lights, title={Lamps}, note={c}}\n"

    entry = entry_from(_written(tmp_path, "entry.bib", text), "byrne-lights")

    assert entry.text == "@misc{byrne-lights, title={Lamps}, note={c}}\n"


def test_a_ris_record_becomes_an_entry(tmp_path: Path) -> None:
    """With the full date and the place, which pandoc leaves out, and without the abstract."""
    entry = entry_from(_written(tmp_path, "entry.ris", RIS), "byrne-lights")

    assert entry.text == (
        "@article{byrne-lights,\n"
        "  author       = {Byrne, Aoife},\n"
        "  title        = {Lamps \\& {DNA}},\n"
        "  journaltitle = {Journal of Invented Lights},\n"
        "  date         = {2021-03-04},\n"
        "  volume       = {4},\n"
        "  location     = {Skerry},\n"
        "  number       = {2},\n"
        "  pages        = {11--19},\n"
        "  doi          = {10.5555/invented.2021}\n"
        "}\n"
    )
    assert (entry.title, entry.remarks) == ("Lamps & DNA", ("left out of the entry: abstract",))


@pytest.mark.parametrize("shape", ["one", "list", "library"])
def test_csl_json_comes_in_three_shapes(tmp_path: Path, shape: str) -> None:
    """One item, a list of one, or the library of a reference manager."""
    item = {"type": "book", "title": "Lamps", "author": [{"literal": "灯塔局"}], "issued": {"date-parts": [[2019]]}}
    shapes = {"one": item, "list": [item], "library": {"items": [item]}}

    entry = entry_from(_written(tmp_path, "entry.json", json.dumps(shapes[shape])), "lamps")

    assert entry.text == "@book{lamps,\n  author = {{灯塔局}},\n  title  = {Lamps},\n  date   = {2019}\n}\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("e.docx", b"x", "e.docx is no bibliography file"),
        ("e.bib", b"", "e.bib is empty"),
        ("e.bib", b"@misc{a, title={caf\xe9}}", "e.bib is not UTF-8: line 1 holds the byte 0xe9"),
        ("e.bib", b"words", "e.bib holds no entry"),
        ("e.bib", b"@misc{a, title={b}, note={c}}\n@misc{d, title={e}, note={f}}",
         'e.bib holds 2 entries, none with the key "lamps"'),
        ("e.bib", b"@misc{a, note={c}}", 'the entry "a" in e.bib has no title'),
        ("e.bib", b"@misc{a, title={b}\n", "e.bib:1:6: B001 the entry \"a\" is never closed"),
        ("e.ris", b"words", "e.ris is no RIS: "),
        ("e.json", b"{", "e.json is no JSON: "),
        ("e.json", b"[1]", "e.json is no CSL-JSON: it holds no items"),
        ("e.json", b"[]", "e.json holds 0 entries"),
        ("e.json", b'{"type": "book"}', "the entry in e.json has no title"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_a_remedy(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """What is wrong is named, and what to do about it."""
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(EnvironmentFault) as fault:
        entry_from(path, "lamps")

    assert message in fault.value.message
    assert fault.value.remedy


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A slip in the name."""
    with pytest.raises(EnvironmentFault, match=r"gone\.bib cannot be read"):
        entry_from(tmp_path / "gone.bib", "lamps")


def test_without_a_file_the_title_is_all_there_is() -> None:
    """The entry says of itself that it is to be completed, and lacks what `kb check` asks for."""
    entry = unfinished_entry("lamps", "# On 50% of Lamps\n\nText.", "en")

    assert entry.text == (
        "@misc{lamps,\n"
        "  title      = {On 50\\% of Lamps},\n"
        "  langid     = {english},\n"
        "  annotation = {To be completed: type, author, date, and where it appeared}\n"
        "}\n"
    )
    assert entry.title == "On 50% of Lamps"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("(A remark.)\n\n# **Lamps** at Sea\n\nWords.", "Lamps** at Sea"),
        ("Lamps at Sea\n\nAda Byrne\n\nThe first lamp was lit.", "Lamps at Sea"),
        ("Whoever lit it is unknown.\n\nLamps", "Lamps"),
        ("灯塔看守人的生活\n\n灯塔。", "灯塔看守人的生活"),
        ("12", ""),
    ],
)
def test_the_title_stands_above_the_text(text: str, title: str) -> None:
    """The first heading, else the first line that is no sentence and no remark."""
    assert title_in(text) == title


def test_an_entry_goes_to_the_end_of_the_bibliography() -> None:
    """After an empty line, with the line ends that are there; into an empty file as it is."""
    entry = Entry("@misc{a, title={b}, note={c}}\n", "b")

    assert joined("", entry, "a") == entry.text
    assert joined("@misc{x, title={y}}\n\n\n", entry, "a") == f"@misc{{x, title={{y}}}}\n\n{entry.text}"
    assert joined("@misc{x, title={y}}\r\n", entry, "a").count("\r\n") == 3


def test_an_entry_that_would_be_misread_is_not_added() -> None:
    """A macro of the same name and another value would change the entries that are there."""
    entry = Entry('@string{j = "New"}\n\n@article{a, title={b}, journal=j}\n', "b")

    with pytest.raises(EnvironmentFault, match='the macro "j" already has another value'):
        joined('@string{j = "Old"}\n', entry, "a")
