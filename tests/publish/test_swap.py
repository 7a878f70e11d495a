"""One complete site replaces another, or nothing does."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.environment import EnvironmentFault
from kb.publish import swap
from kb.publish.swap import Draft

OLD = {"404.html": "old 404", "index.html": "old index", "papers/lamps.html": "old lamps"}
NEW = {"404.html": "new 404", "index.html": "new index", "keepers.html": "new keepers"}
LARGE = NEW | {f"lamps/{number}.html": f"new lamp {number}" for number in range(24)}


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it, and nothing is cleared away after it."""


def write(folder: Path, files: dict[str, str]) -> None:
    """Put the files into the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """All files below the folder, by path."""
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def beside(site: Path) -> list[str]:
    """What lies beside the site."""
    return sorted(path.name for path in site.parent.iterdir() if path != site)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An old site."""
    folder = tmp_path / "site"
    write(folder, OLD)
    return folder


def test_a_published_draft_takes_the_place_of_the_site(site: Path) -> None:
    """After publication the new files are there, the old ones are not, and nothing is left beside them."""
    with Draft(site) as draft:
        write(draft.folder, NEW)
        assert read(site) == OLD
        draft.publish()
    assert read(site) == NEW
    assert beside(site) == []


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    """A site can be published where none was, in a folder that does not exist yet."""
    with Draft(tmp_path / "public" / "site") as draft:
        write(draft.folder, NEW)
        draft.publish()
    assert read(tmp_path / "public" / "site") == NEW


def test_an_empty_folder_may_become_a_site(tmp_path: Path) -> None:
    """Somebody made the folder beforehand."""
    (tmp_path / "site").mkdir()
    with Draft(tmp_path / "site") as draft:
        write(draft.folder, NEW)
        draft.publish()
    assert read(tmp_path / "site") == NEW


def test_a_draft_that_is_not_published_leaves_no_trace(site: Path) -> None:
    """A build that fails, or is interrupted, changes nothing."""
    with pytest.raises(KeyboardInterrupt), Draft(site) as draft:
        write(draft.folder, NEW)
        raise KeyboardInterrupt
    assert read(site) == OLD
    assert beside(site) == []


def test_discarding_twice_does_nothing(site: Path) -> None:
    """The end of a block after a publication must not remove the site."""
    draft = Draft(site)
    write(draft.folder, NEW)
    draft.publish()
    draft.discard()
    draft.discard()
    assert read(site) == NEW


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_both_ways_of_swapping_end_the_same(site: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    """Where the system cannot exchange two folders in one step, two renames do it."""
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda first, second: False)
    with Draft(site) as draft:
        write(draft.folder, NEW)
        draft.publish()
    assert read(site) == NEW
    assert beside(site) == []


def test_this_system_exchanges_in_one_step(site: Path) -> None:
    """On Linux there is no moment without a site."""
    draft = site.with_name("draft")
    write(draft, NEW)
    assert swap._exchange(draft, site)
    assert (read(site), read(draft)) == (NEW, OLD)


def steps() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every call by which publication changes the disk."""
    yield "mkdir", Path.mkdir
    yield "rename", Path.rename
    yield "fsync", os.fsync
    yield "rmtree", shutil.rmtree
    yield "unlink", Path.unlink


def killed_at(site: Path, number: int, exchange: bool) -> bool:
    """Publish, and die before the change of the given number; returns whether there were so many changes."""
    with pytest.MonkeyPatch.context() as patch:
        count = 0

        def counting(call: Callable[..., object]) -> Callable[..., object]:
            def counted(*arguments: object, **named: object) -> object:
                nonlocal count
                count += 1
                if count >= number:
                    raise Killed
                return call(*arguments, **named)

            return counted

        for name, call in steps():
            patch.setattr({"fsync": os, "rmtree": shutil}.get(name, Path), name, counting(call))
        one_step = swap._exchange if exchange else lambda first, second: False
        patch.setattr(swap, "_exchange", counting(one_step))
        try:
            draft = Draft(site)
            for name, text in LARGE.items():
                (draft.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (draft.folder / name).write_text(text)
            draft.publish()
        except Killed:
            return True
    return False


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the dead close nothing
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_death_at_every_step_leaves_a_whole_site(
    tmp_path: Path, exchange: bool, record_property: Callable[[str, object], None]
) -> None:
    """Whenever the process ends, the old or the new site is whole, at the latest when the next build begins."""
    number, whole = 0, []
    while True:
        number += 1
        site = tmp_path / str(number) / "site"
        write(site, OLD)
        if not killed_at(site, number, exchange):
            break
        if exchange:
            assert read(site) in (OLD, LARGE), f"step {number}"
        Draft(site).discard()
        assert read(site) in (OLD, LARGE), f"step {number}"
        assert beside(site) == []
        whole.append(read(site) == LARGE)
    record_property("kills survived", len(whole))
    assert number > 10
    assert whole == sorted(whole), "once the new site stands it stays"
    assert True in whole and False in whole


def test_the_leavings_of_a_killed_build_are_cleared(site: Path) -> None:
    """A half-made draft is not mistaken for anything."""
    write(site.with_name(".site.new"), {"index.html": "half"})
    with Draft(site) as draft:
        assert read(draft.folder) == {}
    assert beside(site) == []


def _hold(site: Path, ready: object, end: object) -> None:
    with Draft(site):
        ready.set()  # type: ignore[attr-defined]
        end.wait(30)  # type: ignore[attr-defined]


def test_a_second_builder_is_kept_out_until_the_first_ends(site: Path) -> None:
    """Two processes never write one site, and a killed one does not block the next."""
    context = multiprocessing.get_context("spawn")
    ready, end = context.Event(), context.Event()
    first = context.Process(target=_hold, args=(site, ready, end))
    first.start()
    try:
        assert ready.wait(30)
        with pytest.raises(EnvironmentFault) as caught:
            Draft(site)
        assert (caught.value.message, caught.value.remedy) == (
            "another build of site is running",
            "wait for it to end",
        )
    finally:
        first.kill()
        first.join()
    Draft(site).discard()
    assert read(site) == OLD


def full(*arguments: object, **named: object) -> None:
    """A disk without room."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["mkdir", "rename"])
def test_a_full_disk_is_a_fault_of_the_machine(site: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """What the disk refuses is told in one line, the old site stands, and the next build finds nothing in its way."""
    monkeypatch.setattr(swap, "_exchange", lambda first, second: False)
    with pytest.raises(EnvironmentFault) as caught:
        draft = None if step == "mkdir" else Draft(site)
        monkeypatch.setattr(Path, step, full)
        (draft or Draft(site)).publish()
    monkeypatch.undo()
    place = f"{site.parent} cannot be written" if step == "mkdir" else "the site cannot be written"
    assert caught.value.message == f"{place}: No space left on device"
    assert read(site) == OLD
    assert [name for name in beside(site) if name != ".site.lock"] == []


def test_a_disk_that_fails_while_flushing_keeps_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is swapped in before it is safely on the disk."""
    with Draft(site) as draft:
        write(draft.folder, NEW)
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(EnvironmentFault) as caught:
            draft.publish()
    assert (caught.value.message, caught.value.remedy) == (
        "the site cannot be written: No space left on device",
        "make room, then build again",
    )
    assert read(site) == OLD


def test_a_folder_that_cannot_be_written_is_named() -> None:
    """A read-only parent is a fault of the machine, not a traceback; not even root may write into this one."""
    with pytest.raises(EnvironmentFault) as caught:
        Draft(Path("/proc/site"))
    assert caught.value.message.startswith("/proc cannot be written: ")
    assert caught.value.remedy == "build into another folder: kb build --site FOLDER"


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    """A slip in the folder's name costs nobody their files."""
    home = tmp_path / "home"
    write(home, {"letters/to-mother.txt": "Dear"})
    with pytest.raises(EnvironmentFault) as caught:
        Draft(home)
    assert caught.value.message == f"{home} holds other files than a site"
    assert read(home) == {"letters/to-mother.txt": "Dear"}
    assert beside(home) == []


def test_a_file_is_no_site(tmp_path: Path) -> None:
    """The place of a site is a folder."""
    (tmp_path / "site").write_text("a note")
    with pytest.raises(EnvironmentFault) as caught:
        Draft(tmp_path / "site")
    assert caught.value.message == f"{tmp_path / 'site'} is no folder"
