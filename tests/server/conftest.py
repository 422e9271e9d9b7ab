"""One OpenSSH server for all tests here, and a kiosk behind one of its keys."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.ssh_server import REPOSITORY, SSHD, WITHOUT, SshServer

KIOSK = "cd {folder} && exec {python} -I -m tui.cli --kiosk {options} {database}"
"""What README.md tells administrators to write, but for the folders."""


def kiosk(folder: Path, name: str, *options: str) -> str:
    """A kiosk over a database of its own, so that its sessions are counted apart."""
    database = folder / f"{name}.duckdb"
    shutil.copy(REPOSITORY / "sample.duckdb", database)
    return KIOSK.format(folder=folder, python=sys.executable, options=" ".join(options), database=database)


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """The server, with the keys "any", "kiosk", "small" (two sessions) and "short" (two seconds without a key)."""
    if SSHD is None or shutil.which("ssh") is None:
        pytest.skip(WITHOUT)
    folder = tmp_path_factory.mktemp("server")
    forced = {
        "kiosk": kiosk(folder, "kiosk"),
        "small": kiosk(folder, "small", "--sessions 2"),
        "short": kiosk(folder, "short", "--idle 2"),
    }
    server = SshServer.started(folder, forced)
    yield server
    server.stop()
