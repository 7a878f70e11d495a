"""Bad configurations and environments, and bad inputs through the doors: exit statuses, and the old site left alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = "docs/decisions/9000-case.md"
MARSH = "docs/papers/marsh-lending.md"
TRACEBACK = "Traceback (most recent call last)"

NAVIGATION = {
    "a page that is not there": ("  - Method: method.md", "  - Method: methods.md", ["P003 docs/method.md:1", "P010 mkdocs.yml:1"]),
    "a page out of docs": ("  - Method: method.md", "  - Method: ../method.md", ["P003 docs/method.md:1", "P010 mkdocs.yml:1"]),
    "a page left out": ("  - Method: method.md\n", "", ["P003 docs/method.md:1"]),
    "a key twice": ("theme:", "nav: []\ntheme:", ["S011"]),
    "no YAML": ("theme:", "theme: [", ["S010"]),
    "a tab": ("  custom_dir", "\tcustom_dir", ["S010"]),
}  # fmt: skip

SPOILED = {
    # a sample of the catalogue: path, content, and what the doors must say
    "unknown key": (PAGE, "# A\n\n[@no-such-work]\n", f"{PAGE}:3:2: C001"),
    "raw HTML": (PAGE, "# A\n\n<script>alert(1)</script>\n", f"{PAGE}:3:1: S006"),
    "script link": (PAGE, "# A\n\n[a](javascript:alert(1))\n", f"{PAGE}:3:1: S007"),
    "front matter that is a list": (PAGE, "---\n- a\n---\n# A\n", f"{PAGE}:2:1: S014"),
    "object in YAML": (PAGE, "---\ntitle: !!python/object/apply:os.system [ls]\n---\n", f"{PAGE}:2:8: S012"),
    "bad bytes": (PAGE, b"# A\n\xff\n", f"{PAGE}:2:1: S002"),
    "line of 100,000 brackets": (PAGE, "# A\n\n" + "[" * 100_000, f"{PAGE}:3:1: S015"),
    "template of the theme": (PAGE, "---\ntemplate: ../../../../etc/passwd\n---\n# A\n", f"{PAGE}:2:11: P005"),
    "bad file name": ('docs/decisions/"><img src=x onerror=alert(1)>.md', "# A\n", "S005"),
    "page without UTF-8 and without a title": ("docs/method.md", b"\xff", "docs/method.md:1:1: S002"),
}


@pytest.mark.bad_input
@pytest.mark.parametrize(("old", "new", "expected"), NAVIGATION.values(), ids=NAVIGATION.keys())
def test_a_bad_configuration_is_found(base, old: str, new: str, expected: list[str]) -> None:
    """What the navigation names and does not name, and YAML that is none, is said of mkdocs.yml."""
    text = (base.root / "mkdocs.yml").read_text(encoding="utf-8")
    base.write("mkdocs.yml", text.replace(old, new, 1))

    found = base.findings()

    assert all(any(finding.startswith(wanted) for finding in found) for wanted in expected)
    if len(expected) > 1 or expected[0].startswith("P"):
        assert found == expected


@pytest.fixture
def no_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's full texts are at hand."""
    monkeypatch.delenv("KB_TEXTS", raising=False)


@pytest.mark.bad_input
@pytest.mark.usefixtures("no_texts")
@pytest.mark.parametrize(("path", "content", "expected"), SPOILED.values(), ids=SPOILED.keys())
def test_the_command_line_says_it_and_ends_with_status_1(
    base, capsys, path: str, content: str | bytes, expected: str
) -> None:
    """`kb check` prints place, code and remedy; its JSON can be read by a program."""
    base.write(path, content)

    assert main(["--root", str(base.root), "check"]) == 1
    said = capsys.readouterr().out
    assert main(["--root", str(base.root), "check", "--format", "json"]) == 1
    records = json.loads(capsys.readouterr().out)
    assert main(["--root", str(base.root), "check", "--format", "github"]) == 1

    assert expected in said
    assert "help: " in said
    assert all({"path", "line", "column", "code", "message"} <= record.keys() for record in records)


@pytest.mark.bad_input
@pytest.mark.usefixtures("no_texts")
def test_findings_of_hostile_names_cannot_forge_other_findings(base, capsys) -> None:
    """A name or text with line ends, colours or commands of a code host stays one line of what it is."""
    base.write("docs/decisions/a\nb: error::x.md", "# A\n")
    base.page("[@x\x1b[31m%0A::error file=a::b]")

    assert main(["--root", str(base.root), "check", "--format", "github"]) == 1
    said = capsys.readouterr().out

    assert all(line.startswith("::error file=") for line in said.splitlines())
    assert "\x1b" not in said
    assert main(["--root", str(base.root), "check"]) == 1
    assert "\x1b" not in capsys.readouterr().out


ENVIRONMENTS = {
    "no docs": (["--root", "{root}/docs", "check"], {}),
    "no such folder": (["--root", "{root}/nowhere", "check"], {}),
    "a file for a folder": (["--root", "{root}/mkdocs.yml", "check"], {}),
    "texts that are not there": (["--root", "{root}", "check"], {"KB_TEXTS": "{root}/nowhere"}),
    "texts that are a file": (["--root", "{root}", "check"], {"KB_TEXTS": "{root}/mkdocs.yml"}),
    "unknown check": (["explain", "Z999"], {}),
    "stage into a full folder": (["--root", "{root}", "stage", "{root}/docs"], {}),
    "build without a configuration": (["--root", "{root}", "build"], {"without": "mkdocs.yml"}),
}


@pytest.mark.bad_input
@pytest.mark.parametrize(("arguments", "environment"), ENVIRONMENTS.values(), ids=ENVIRONMENTS.keys())
def test_a_fault_of_the_machine_ends_with_status_2(
    base, capsys, monkeypatch, arguments: list[str], environment: dict[str, str]
) -> None:
    """What the content cannot mend is said in two lines with the remedy, and is no finding."""
    monkeypatch.delenv("KB_TEXTS", raising=False)
    for name, value in environment.items():
        if name == "without":
            (base.root / value).unlink()
        else:
            monkeypatch.setenv(name, value.format(root=base.root))

    assert main([argument.format(root=base.root) for argument in arguments]) == 2

    said = capsys.readouterr().err
    assert "help: " in said
    assert TRACEBACK not in said


@pytest.mark.bad_input
@pytest.mark.parametrize(
    "arguments",
    [[], ["chek"], ["check", "--format", "xml"], ["build", "--nothing"]],
    ids=["none", "slip", "format", "option"],
)
def test_a_wrong_command_ends_with_status_2(arguments: list[str]) -> None:
    """Usage is the machine's language too."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


BUILDS = {
    name: SPOILED[name] for name in ("unknown key", "front matter that is a list", "line of 100,000 brackets")
} | {
    "bibliography that the plugin dies of": ("bibliography.bib", "@book{a, title = {x\n", "bibliography.bib:1:"),
}


@pytest.mark.bad_input
@pytest.mark.parametrize(("path", "content", "expected"), BUILDS.values(), ids=BUILDS.keys())
def test_mkdocs_itself_stops_before_the_old_site_is_touched(buildable, path: str, content: str, expected: str) -> None:
    """`mkdocs build`, with and without `--strict` or `--quiet`, cannot skip the checks."""
    buildable.write("site/index.html", "the old site")
    buildable.write(path, content)
    environment = {name: value for name, value in os.environ.items() if name != "KB_TEXTS"}
    environment |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]

    done = subprocess.run(
        command, cwd=buildable.root, env=environment, capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 1
    assert expected in done.stderr + done.stdout
    assert TRACEBACK not in done.stderr
    assert [p.name for p in (buildable.root / "site").iterdir()] == ["index.html"]
