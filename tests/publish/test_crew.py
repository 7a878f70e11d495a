"""Work that other processes do comes back as if this one had done it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb.environment import EnvironmentFault
from kb.publish import crew
from kb.publish.crew import Errand, spread


@pytest.fixture(params=[1, 3])
def workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """One core, or several."""
    number: int = request.param
    monkeypatch.setattr(crew, "cores", lambda: number)
    return number


@pytest.mark.parametrize("count", [0, 1, 199, 200, 1001])
def test_what_is_spread_comes_back_in_order(workers: int, count: int) -> None:
    """Whoever made it."""
    assert spread(lambda number: number * number, range(count)) == [number * number for number in range(count)]


def test_many_things_are_done_by_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few by this one."""
    monkeypatch.setattr(crew, "cores", lambda: 2)

    assert set(spread(lambda number: os.getpid(), range(10))) == {os.getpid()}
    assert len(set(spread(lambda number: os.getpid(), range(1000)))) == 2


def test_an_errand_returns_what_its_function_does(workers: int) -> None:
    """With one core, when it is asked for."""
    assert Errand(lambda: {"lamps": 3}).result() == {"lamps": 3}


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), EnvironmentFault("no lamp", "bring one")], ids=["disk", "machine"]
)
def test_an_errand_raises_what_its_function_does(workers: int, error: Exception) -> None:
    """The fault reaches whoever asks for the result, with all it has to say."""

    def fail() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        Errand(fail).result()

    assert str(caught.value) == str(error)
    assert vars(caught.value) == vars(error)


def test_an_errand_that_was_killed_is_a_fault_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no waiting for ever."""
    monkeypatch.setattr(crew, "cores", lambda: 2)

    with pytest.raises(EnvironmentFault, match="a process that helped was ended"):
        Errand(lambda: os.kill(os.getpid(), signal.SIGKILL)).result()


def test_an_abandoned_errand_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice does no harm."""
    monkeypatch.setattr(crew, "cores", lambda: 2)
    errand = Errand(signal.pause)

    errand.abandon()
    errand.abandon()

    with pytest.raises(EnvironmentFault):
        errand.result()


def test_a_process_that_helps_ends_with_the_one_it_helps() -> None:
    """Even when that is killed, so that nothing holds its lock."""
    code = (
        "import os, signal, time\n"
        "from kb.publish import crew\n"
        "crew.cores = lambda: 2\n"
        "errand = crew.Errand(lambda: time.sleep(60))\n"
        "print(errand._process.pid, flush=True)\n"
        "time.sleep(0.5)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=False, timeout=30)
    helper = int(killed.stdout)

    for _ in range(100):
        if not Path(f"/proc/{helper}").exists() or "\nState:\tZ" in Path(f"/proc/{helper}/status").read_text():
            break
        time.sleep(0.05)
    else:
        os.kill(helper, signal.SIGKILL)
        pytest.fail("it went on alone")
