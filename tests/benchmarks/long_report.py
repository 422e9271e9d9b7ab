"""How long the screen works to show any place of a report of five megabytes.

    python tests/benchmarks/long_report.py

The sample's own report stands in it over and over. Printed are the milliseconds until the text is painted, and those of
them that the screen itself works.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from textual.pilot import Pilot

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY))

from tests.conftest import SAMPLE, settled  # noqa: E402
from tui.app import HasilaApp  # noqa: E402
from tui.data.served import Server  # noqa: E402
from tui.widgets.report_text import ReportText  # noqa: E402
from tui.widgets.source_pane import SourcePane  # noqa: E402

SIZE = 5_000_000
STEP = 100_000
"""What is added to the number of a figure each time its report is told again."""
ON_THE_SCREEN = ("take", "reveal", "render_line", "action_page", "action_first", "action_last")
BUDGET = 50.0

_spent = [0.0]


def long_report(path: Path) -> int:
    """A database with the long report; how often the short one stands in it."""
    shutil.copy(SAMPLE, path)
    with duckdb.connect(path) as connection:
        (body,) = connection.execute("select body from report where report_id = 1").fetchone() or ("",)
        times = -(-SIZE // len(body.encode()))
        connection.execute("update report set body = ? where report_id = 1", ["\n".join([body] * times)])
        places = ("quote_start", "quote_end", "number_start", "number_end")
        moved = ", ".join(f"{place} + {len(body) + 1} * again as {place}" for place in places)
        connection.execute(
            f"insert into figure select * exclude (again) replace (figure_id + {STEP} * again as figure_id, {moved},"
            f" null as subset_of, figure_id as same_as) from figure, range(1, {times}) as told (again)"
            " where report_id = 1"
        )
    return times


def measure(name: str) -> None:
    """Count what a method of the text takes."""
    method: Callable[..., Any] = getattr(ReportText, name)

    def timed(self: ReportText, *values: object, **named: object) -> object:
        began = time.perf_counter()
        try:
            return method(self, *values, **named)
        finally:
            _spent[0] += time.perf_counter() - began

    setattr(ReportText, name, timed)


async def reached(pilot: Pilot[None], what: str, there: Callable[[], bool]) -> None:
    """Wait for a place, and print what it took."""
    began, _spent[0] = time.perf_counter(), 0.0
    while not there():
        await pilot.pause(0.001)
    await pilot.pause()
    waited, worked = 1000 * (time.perf_counter() - began), 1000 * _spent[0]
    print(f"{what:28} {waited:6.0f} ms, of them on the screen {worked:5.1f} ms (budget {BUDGET:.0f})")
    await settled(pilot)


async def main() -> None:
    for name in ON_THE_SCREEN:
        measure(name)
    with tempfile.TemporaryDirectory() as folder, Server() as server:
        path = Path(folder) / "long.duckdb"
        middle = 3 + STEP * (long_report(path) // 2)
        async with HasilaApp(server.open(path).database()).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            text = pilot.app.screen.query_one(SourcePane).text
            text.focus()
            pilot.app.screen.query_one(SourcePane).post_message(SourcePane.FigureChosen(middle))
            await reached(pilot, "a figure in the middle", lambda: text.chosen is not None and text.first_seen > 1e6)
            text.action_last()
            await reached(pilot, "the end", lambda: bool(text._seen()) and text._seen()[-1].end == text.length)
            text.action_first()
            await reached(pilot, "the beginning", lambda: text.first_seen == 0 and bool(text._seen()))
            print(f"{text.length:,} characters")


if __name__ == "__main__":
    asyncio.run(main())
