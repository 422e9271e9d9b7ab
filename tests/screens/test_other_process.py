"""The browser over a database that another process answers for, and what a reader sees when that process dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import painted_rows, pressed, settled
from tests.data.tiny import build
from tui.app import HasilaApp
from tui.data.served import Server


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def app(server: Server, tmp_path: Path) -> HasilaApp:
    opening = server.open(build(tmp_path / "tiny.duckdb"), ahead=("deaths_by_category",))
    return HasilaApp(opening.database(), language="en")


def shown(rows: list[str], text: str) -> bool:
    return any(text in row for row in rows)


async def test_the_panes_and_the_source_are_read_from_the_other_process(app: HasilaApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        rows = painted_rows(pilot)
        assert shown(rows, "Deaths by category")
        assert shown(rows, "Deaths by year")
        await pressed(pilot, "down", "enter")
        assert shown(painted_rows(pilot), "behind")


async def test_a_dead_process_is_told_and_reloading_starts_another(app: HasilaApp, server: Server) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        os.kill(server._process.pid, signal.SIGKILL)
        server._process.wait()
        await pressed(pilot, "down")
        assert shown(painted_rows(pilot), "Ctrl+R")
        await pressed(pilot, "ctrl+r")
        await pressed(pilot, "enter")
        assert shown(painted_rows(pilot), "behind")
