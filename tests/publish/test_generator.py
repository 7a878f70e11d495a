"""The site generator is run as a program, and what it would trip over is said before."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from kb.environment import EnvironmentFault
from kb.publish.generator import serve

REMEDY = "name another with --address 127.0.0.1:8001"


def test_an_address_that_is_taken_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    """Another preview is running already."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(EnvironmentFault) as caught:
            serve(tmp_path, address)
    assert caught.value.message == f"nothing can be served at {address}: Address already in use"
    assert caught.value.remedy == REMEDY


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:70000", ""])
def test_what_is_no_address_is_named(tmp_path: Path, address: str) -> None:
    """A slip on the command line is not a traceback."""
    with pytest.raises(EnvironmentFault) as caught:
        serve(tmp_path, address)
    assert (caught.value.message, caught.value.remedy) == (f'"{address}" is no address and port', REMEDY)
