"""What the tests of the screen share: waiting until it is quiet, and reading it as rows of text."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
SAMPLE = REPOSITORY / "sample.duckdb"


async def settled(pilot: Pilot[None]) -> None:
    """Wait until no worker runs and no message waits."""
    for _ in range(200):
        await pilot.pause()
        if all(worker.is_finished for worker in pilot.app.workers):
            await pilot.pause(0.02)
            if all(worker.is_finished for worker in pilot.app.workers):
                return
        await pilot.pause(0.02)
    raise AssertionError("the screen did not come to rest")


def painted_rows(pilot: Pilot[None]) -> list[str]:
    """The screen as the terminal gets it: visual order, one string a row, blanks at the end cut."""
    screen = pilot.app.screen
    width, height = screen.size
    strips = screen._compositor.render_strips()
    assert len(strips) == height
    return ["".join(segment.text for segment in strip)[:width].rstrip() for strip in strips]
