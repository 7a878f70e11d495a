"""A real build of the miniature base: whole or not at all, and the same bytes everywhere."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

KILLS = int(os.environ.get("KB_KILLS", "30"))
"""How often a build is killed."""

Digests = Callable[[Path], dict[str, str]]
Run = Callable[..., "subprocess.CompletedProcess[str]"]
Start = Callable[[Path], "subprocess.Popen[bytes]"]


@pytest.fixture
def base(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the miniature base with its built site."""
    return shutil.copytree(built_site.parent, tmp_path / "base")


def beside(base: Path) -> list[str]:
    """What a build has left in the base besides the site."""
    return sorted(path.name for path in base.iterdir() if path.name.startswith(".site"))


def break_citation(base: Path) -> None:
    """Misspell a key."""
    page = base / "docs" / "method.md"
    page.write_text(page.read_text(encoding="utf-8").replace("[@kovac-where]", "[@kovac-were]"), encoding="utf-8")


def without_pandoc(folder: Path) -> dict[str, str]:
    """Variables under which no pandoc is found, wherever it was installed."""
    hide = folder / "sitecustomize.py"
    hide.write_text(
        "import importlib.util\n"
        "find = importlib.util.find_spec\n"
        'importlib.util.find_spec = lambda name, *rest: None if name == "pypandoc" else find(name, *rest)\n'
    )
    return {"PATH": "/nonexistent", "HIDE": str(folder)}


def test_a_build_says_what_it_does_and_what_came_of_it(base: Path, kb: Run) -> None:
    """Progress on the way, one line at the end, nothing on standard output."""
    run = kb(base, "build")
    assert (run.returncode, run.stdout) == (0, "")
    *steps, summary = run.stderr.splitlines()
    assert steps[:2] == ["reading and checking …", "generating pages of 3 papers and 5 themes …"]
    assert steps[-1] == "auditing the built site …"
    assert summary.startswith(f"{base / 'site'}: ")


def test_findings_stop_a_build_before_the_site_is_touched(base: Path, kb: Run, digests: Digests) -> None:
    """All findings are printed, the status is 1, and the old site is the same byte for byte."""
    before = digests(base / "site")
    break_citation(base)
    run = kb(base, "build")
    assert run.returncode == 1
    assert run.stdout.splitlines()[0] == (
        'docs/method.md:12:62: C001 unknown citation key "kovac-were"; did you mean "kovac-where"?'
    )
    assert run.stderr.splitlines()[-1] == f"1 finding; {base / 'site'} was not touched"
    assert digests(base / "site") == before
    assert beside(base) == []


def test_faults_of_the_built_site_stop_publication(base: Path, kb: Run, digests: Digests) -> None:
    """What no check of the content can see, the audit sees, and the old site stays."""
    before = digests(base / "site")
    (base / "docs" / "assets" / "kb.css").unlink()
    run = kb(base, "build")
    assert run.returncode == 1
    assert 'index.html: "assets/kb.css" leads nowhere' in run.stdout.splitlines()
    assert run.stderr.splitlines()[-1].endswith(f" faults of the built site; {base / 'site'} was not touched")
    assert digests(base / "site") == before
    assert beside(base) == []


def test_a_missing_pandoc_is_a_fault_of_the_machine(base: Path, kb: Run, digests: Digests, tmp_path: Path) -> None:
    """Status 2 and the one command that installs it."""
    before = digests(base / "site")
    hidden = without_pandoc(tmp_path)
    shutil.rmtree(base / ".cache", ignore_errors=True)
    path = f"{hidden['HIDE']}{os.pathsep}{ROOT / 'scripts'}"
    run = kb(base, "build", PATH=hidden["PATH"], PYTHONPATH=path)
    assert run.returncode == 2
    assert run.stderr.splitlines()[-2:] == [
        "kb: pandoc is not installed",
        "    help: python -m pip install pypandoc_binary==1.17",
    ]
    assert digests(base / "site") == before


def test_a_folder_that_cannot_be_written_is_a_fault_of_the_machine(base: Path, kb: Run) -> None:
    """Status 2; not even root may write there."""
    run = kb(base, "build", "--site", "/proc/site")
    assert run.returncode == 2
    assert run.stderr.splitlines()[-2].startswith("kb: /proc cannot be written: ")
    assert run.stderr.splitlines()[-1] == "    help: build into another folder: kb build --site FOLDER"


def test_a_clock_that_tells_no_time_is_a_fault_of_the_machine(base: Path, kb: Run) -> None:
    """A garbled SOURCE_DATE_EPOCH is named, not a traceback."""
    run = kb(base, "build", SOURCE_DATE_EPOCH="yesterday")
    assert run.returncode == 2
    assert run.stderr.splitlines()[-2:] == [
        'kb: SOURCE_DATE_EPOCH is "yesterday", which is no time in seconds',
        "    help: unset SOURCE_DATE_EPOCH, or correct it",
    ]


@pytest.fixture
def started() -> Iterator[Callable[[Path], subprocess.Popen[bytes]]]:
    """Starts builds, each in a process group of its own, of which none outlives the test."""
    running: list[subprocess.Popen[bytes]] = []

    def start(base: Path) -> subprocess.Popen[bytes]:
        environment = os.environ | {"KB_TEXTS": str(base / "texts"), "PYTHONPATH": str(ROOT / "scripts")}
        command = [sys.executable, "-m", "kb", "build"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        running.append(subprocess.Popen(command, cwd=base, env=environment, start_new_session=True, **pipes))
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        if process.stdout and not process.stdout.closed:
            process.communicate()


def wait_for(path: Path) -> None:
    """Wait until the path is there."""
    end = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.005)


def test_an_interrupted_build_leaves_the_old_site_and_nothing_else(
    base: Path, started: Start, digests: Digests
) -> None:
    """Ctrl-C while pages are rendered and others write beside them: no traceback, no litter."""
    before = digests(base / "site")
    process = started(base)
    wait_for(base / ".site.new" / "pagefind")
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 2
    assert said.decode().splitlines()[-1] == "kb: stopped"
    assert "Traceback" not in said.decode()
    assert digests(base / "site") == before
    assert beside(base) == []


@pytest.mark.parametrize(
    "sign", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGINT], ids=lambda sign: sign.name
)
def test_what_a_build_has_started_ends_with_it(base: Path, started: Start, digests: Digests, sign: int) -> None:
    """However `kb build` alone is ended, MkDocs follows, clears its draft away, and the old site stands."""
    before = digests(base / "site")
    process = started(base)
    wait_for(base / ".site.new" / "pagefind")
    process.send_signal(sign)
    process.communicate(timeout=30)  # the end of the output is the end of whoever could write to it
    assert process.returncode == (2 if sign == signal.SIGINT else -sign)
    assert digests(base / "site") == before
    assert beside(base) == []


def test_a_second_builder_is_turned_away(base: Path, started: Start, kb: Run) -> None:
    """Two builds at once: the second ends at once with status 2, the first is not disturbed."""
    first = started(base)
    wait_for(base / ".site.new")
    second = kb(base, "build")
    assert first.wait(60) == 0
    first.communicate()
    assert second.returncode == 2
    assert second.stderr.splitlines()[-2:] == ["kb: another build of site is running", "    help: wait for it to end"]
    assert beside(base) == []


def moments(number: int) -> Iterator[float]:
    """So many shares of the time of a build, closest together where the sites change places."""
    late = number // 4
    yield from (0.9 * n / (number - late) for n in range(number - late))
    yield from (0.9 + 0.16 * n / late for n in range(late))


def test_a_killed_build_leaves_a_complete_site(
    base: Path, started: Start, digests: Digests, kb: Run, record_property: Callable[[str, object], None]
) -> None:
    """Kills spread over a build: each time the old or the new site is there, whole."""
    old = shutil.copytree(base / "site", base / "old")
    before = digests(old)
    page = base / "docs" / "method.md"
    page.write_text(page.read_text(encoding="utf-8").replace("sentence by sentence", "line by line"), encoding="utf-8")
    start = time.monotonic()
    assert kb(base, "build").returncode == 0
    seconds = time.monotonic() - start
    after = digests(base / "site")
    assert after != before
    shutil.rmtree(base / "site")
    shutil.copytree(old, base / "site")
    outcomes = []
    for share in moments(KILLS):
        process = started(base)
        time.sleep(seconds * share)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        found = digests(base / "site")
        assert found in (before, after), f"a kill after {seconds * share:.2f} s left neither site"
        outcomes.append(found == after)
        if found == after:
            shutil.rmtree(base / "site")
            shutil.copytree(old, base / "site")
    record_property("kills survived", len(outcomes))
    assert False in outcomes
    assert kb(base, "build").returncode == 0
    assert digests(base / "site") == after
    assert beside(base) == []


def test_builds_are_the_same_bytes(
    built_site: Path, tmp_path: Path, kb: Run, digests: Digests, record_property: Callable[[str, object], None]
) -> None:
    """Neither the folder, the day, the order of hashes, the age of files, the time zone nor the locale shows in a site,
    in its exports or in its documents."""
    plain = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    variants = (
        {"SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", **plain},
        {"SOURCE_DATE_EPOCH": "4102444800", "PYTHONHASHSEED": "2", "TZ": "America/Caracas", "LC_ALL": "C.UTF-8"},
    )
    expected = digests(built_site)
    kinds = {Path(name).suffix for name in expected}
    assert {".bib", ".csv", ".docx", ".html", ".json", ".md", ".pdf", ".ris"} <= kinds
    for number, variables in enumerate(variants):
        base = tmp_path / f"another place {number}"
        shutil.copytree(built_site.parent, base, ignore=shutil.ignore_patterns("site", ".cache"))
        for path in base.rglob("*"):
            os.utime(path, (number * 4102444800, number * 4102444800))
        run = kb(base, "build", **variables)
        assert run.returncode == 0, run.stdout + run.stderr
        found = digests(base / "site")
        assert {name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)} == set()
    record_property("builds compared", 1 + len(variants))


def test_the_edition_stands_on_the_verification_page(built_site: Path) -> None:
    """Its digest is that of what is published, so whoever cites the site can be shown what was meant."""
    edition = json.loads((built_site / "data" / "permanence.json").read_bytes())["edition"]
    page = (built_site / "verification" / "index.html").read_text(encoding="utf-8")
    assert re.fullmatch(r"[0-9a-f]{8}", edition["digest"])
    assert f"edition {edition['date']} ({edition['digest']})" in page


@pytest.mark.parametrize("largest", [0, 4_000, 60_000, 250_000])
def test_a_disk_that_takes_no_more_is_a_fault_of_the_machine(base: Path, digests: Digests, largest: int) -> None:
    """Whichever file it is that the system refuses to write, the status is 2, nothing is said but that, and the old
    site stands."""
    before = digests(base / "site")
    shutil.rmtree(base / ".cache", ignore_errors=True)
    run = subprocess.run(
        [sys.executable, "-m", "kb", "build"],
        cwd=base,
        env=os.environ | {"KB_TEXTS": str(base / "texts"), "PYTHONPATH": str(ROOT / "scripts")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (run.returncode, "Traceback" in run.stderr) == (2, False), run.stderr
    assert run.stderr.splitlines()[-1].startswith("    help: ")
    assert digests(base / "site") == before
    assert beside(base) == []
