"""The command line: what it prints where, and how it exits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb import cli
from kb.checks import RULES

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def base(site_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound knowledge base, in whose folder the command runs."""
    monkeypatch.chdir(site_copy)
    return site_copy


def break_key(base: Path) -> None:
    """Misspell one key of the page about the method."""
    page = base / "docs" / "method.md"
    page.write_text("# Method\n\nOil [@kovac-wher, p. 7].\n", encoding="utf-8")


KEY = 'docs/method.md:3:6: C001 unknown citation key "kovac-wher"; did you mean "kovac-where"?'


def own_findings(report: str) -> list[str]:
    """The findings about the page about the method."""
    return [line for line in report.splitlines() if line.startswith("docs/method.md:")]


def run(base: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command as a real process."""
    return subprocess.run(
        [sys.executable, "-m", "kb", *arguments],
        cwd=base,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


# --- check ------------------------------------------------------------------------------------------------------


def test_check_of_a_sound_base_is_silent_and_exits_0(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary goes where no pipe takes it for a finding."""
    assert cli.main(["check"]) == 0
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("0 findings in 3 papers, ")
    assert f"; {len(RULES)} checks, " in output.err and output.err.endswith(" s\n")


def test_check_with_findings_prints_them_and_exits_1(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The finding, its line, a caret and what to do."""
    break_key(base)
    assert cli.main(["check"]) == 1
    output = capsys.readouterr().out
    assert own_findings(output) == [KEY]
    assert "\n    Oil [@kovac-wher, p. 7].\n         ^\n    help: use a key of bibliography.bib" in output


def test_check_as_a_process_exits_with_the_same_status(base: Path) -> None:
    """Through the interpreter, the pipe and the shell."""
    assert run(base, "check").returncode == 0
    break_key(base)
    found = run(base, "check")
    assert (found.returncode, own_findings(found.stdout)) == (1, [KEY])
    assert run(base, "check", "--root", "nowhere").returncode == 2


def test_check_prints_json(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list, empty when all is well."""
    assert cli.main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    break_key(base)
    assert cli.main(["check", "--format", "json"]) == 1
    found = [record for record in json.loads(capsys.readouterr().out) if record["path"] == "docs/method.md"]
    assert found == [
        {
            "path": "docs/method.md",
            "line": 3,
            "column": 6,
            "code": "C001",
            "name": "unknown-key",
            "message": 'unknown citation key "kovac-wher"; did you mean "kovac-where"?',
            "help": "use a key of bibliography.bib, or add the entry",
        }
    ]


def test_check_prints_commands_for_github(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One a line, and nothing when all is well."""
    assert cli.main(["check", "--format", "github"]) == 0
    assert capsys.readouterr().out == ""
    break_key(base)
    assert cli.main(["check", "--format", "github"]) == 1
    assert "::error file=docs/method.md,line=3,col=6,title=C001::unknown" in capsys.readouterr().out


def test_check_names_the_base_from_anywhere(
    site_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the command or behind it; inside the base its folder is found upwards."""
    monkeypatch.chdir(tmp_path)
    assert cli.main(["--root", str(site_copy), "check"]) == 0
    assert cli.main(["check", "--root", str(site_copy)]) == 0
    monkeypatch.chdir(site_copy / "docs" / "papers")
    assert cli.main(["check"]) == 0


# --- what the machine or the command gets wrong -----------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "verify", "build", "serve"])
def test_outside_of_a_base_every_command_exits_2(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the fact and the remedy, and without a traceback."""
    monkeypatch.chdir(tmp_path)
    assert cli.main([command]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == f"kb: {tmp_path} is in no knowledge base\n    help: go to its folder, or name it with --root\n"


def test_a_root_without_pages_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It was named by mistake."""
    assert cli.main(["check", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"kb: {tmp_path} has no folder docs/\n    help: name the folder of the knowledge base with --root\n"
    )


def test_a_folder_of_texts_that_is_not_there_exits_2(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else claims would be shown as recorded that somebody meant to verify."""
    monkeypatch.setenv("KB_TEXTS", "nowhere")
    assert cli.main(["check"]) == 2
    assert capsys.readouterr().err == (
        "kb: KB_TEXTS names nowhere, which is no folder\n    help: unset KB_TEXTS, or correct it\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["chek"], "invalid choice: 'chek'"),
        (["check", "--format", "xml"], "invalid choice: 'xml'"),
        (["check", "--quiet"], "unrecognized arguments: --quiet"),
        (["stage"], "the following arguments are required: folder"),
    ],
)
def test_a_command_that_is_none_exits_2(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And says what it can be."""
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 2
    assert said in capsys.readouterr().err


def test_an_interrupt_is_no_traceback(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever stops a command knows it."""

    def stop(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_check", stop)
    assert cli.main(["check"]) == 2
    assert capsys.readouterr().err == "kb: stopped\n"


def test_a_reader_that_has_gone_is_no_traceback(base: Path) -> None:
    """`kb explain | head -1` ends quietly, and as a shell reports it of programs that a broken pipe has ended: no
    script takes a report that was cut off for a clean one."""
    read, write = os.pipe()
    os.close(read)
    try:
        process = subprocess.run(
            [sys.executable, "-m", "kb", "explain"],
            env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(write)
    assert (process.returncode, process.stderr) == (141, "")


def test_no_name_makes_a_report_fail(base: Path) -> None:
    """Neither one that is no text, nor a terminal that knows few letters."""
    (base / "docs" / os.fsdecode(b"caf\xe9.md")).write_text("# A\n", encoding="utf-8")
    (base / "docs" / "灯.md").write_text("# A\n", encoding="utf-8")
    found = run(base, "check", PYTHONIOENCODING="ascii")
    assert found.returncode == 1
    assert "docs/caf\\udce9.md:1:1: S005" in found.stdout and "docs/\\u706f.md:1:1: S005" in found.stdout


# --- explain ----------------------------------------------------------------------------------------------------


def test_explain_says_what_a_check_looks_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Code, name, family, sentence, reason and examples; in capitals or not."""
    assert cli.main(["explain", "c001"]) == 0
    assert capsys.readouterr().out == (
        "C001 unknown-key (Citations)\n\n"
        "A citation names a key that the bibliography does not have.\n\n"
        "Why: the reader would see a claim without its source, and nobody would notice.\n\n"
        "Bad:\n\n    [@su-2020, sec. 2, para. 1, sent. 1]\n\n"
        "Good:\n\n    [@su-asean, sec. 2, para. 1, sent. 1]\n"
    )


def test_explain_lists_every_check_by_family(capsys: pytest.CaptureFixture[str]) -> None:
    """A line each."""
    assert cli.main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "Bibliography", "Citations", "Claims", "Evidence", "Data and figures", "Themes and lists", "Pages and links",
        "Safety of input",
    ]  # fmt: skip
    assert [line.split()[0] for line in lines if line.startswith("  ")] == [
        code for family in "BCKEDTPS" for code in sorted(RULES) if code[0] == family
    ]


def test_explain_of_an_unknown_code_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    """With the nearest ones, or where to look."""
    assert cli.main(["explain", "C0001"]) == 2
    assert capsys.readouterr().err.startswith(
        'kb: no check has the code "C0001"\n    help: did you mean "C001" or "'
    )  # fmt: skip
    assert cli.main(["explain", "rubbish"]) == 2
    assert capsys.readouterr().err == 'kb: no check has the code "rubbish"\n    help: run: kb explain\n'


# --- verify -----------------------------------------------------------------------------------------------------


def test_verify_counts_by_paper(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line each and one for all; as JSON the same."""
    assert cli.main(["verify"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == ["marsh-lending", "osei-repair", "quayside-report"]
    assert lines[-1].endswith(" verified, 0 recorded, 0 failed")
    assert cli.main(["verify", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert list(record) == ["verified", "recorded", "failed", "papers"]
    assert f"{record['verified']} verified, 0 recorded, 0 failed" == lines[-1]


def test_verify_without_texts_verifies_nothing(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Recorded is what it says, and no failure."""
    monkeypatch.delenv("KB_TEXTS")
    assert cli.main(["verify"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 verified, ")


def test_verify_exits_1_when_a_passage_has_failed(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Here the text of another paper lies under the name."""
    text = (base / "texts" / "osei-repair.txt").read_text(encoding="utf-8")
    (base / "texts" / "quayside-report.txt").write_text(text, encoding="utf-8")
    assert cli.main(["verify"]) == 1
    assert "quayside-report: 0 verified, 0 recorded, " in capsys.readouterr().out
