"""What the tests of the screen share: waiting until it is quiet, and reading it as rows of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from rich.style import Style
from textual.pilot import Pilot
from textual.widget import Widget

from tests.data.tiny import build
from tui.app import HasilaApp
from tui.data.opening import open_database
from tui.labels.words import Language
from tui.text.lines import line

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLE = REPOSITORY / "sample.duckdb"


@pytest.fixture(autouse=True, scope="session")
def sealed_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings of whoever runs the tests out of them, also of the programs they start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


Browsing = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def browsing(tmp_path: Path) -> Iterator[Browsing]:
    """Opens the browser on the tiny database, or on another, in a terminal of some size."""
    opened = []

    def open_browser(
        path: Path | None = None, *, size: tuple[int, int] = (100, 30), language: Language = "ar"
    ) -> AbstractAsyncContextManager[Pilot[None]]:
        database = open_database(path or build(tmp_path / "tiny.duckdb"))
        opened.append(database)
        return HasilaApp(database, language=language).run_test(size=size)

    yield open_browser
    for database in opened:
        database.close()


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


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each when the screen is quiet."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def painted_rows(pilot: Pilot[None]) -> list[str]:
    """The screen as the terminal gets it: visual order, one string a row."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def stands(pilot: Pilot[None], text: str) -> bool:
    """Whether a logical text stands somewhere on the screen, as its reader sees it."""
    return any(line(text).text in row for row in painted_rows(pilot))


def painted_as(pilot: Pilot[None], widget: Widget, name: str) -> list[str]:
    """What a widget paints on one of its own backgrounds, piece by piece from the top; marks need one of their own."""
    style = widget.get_component_rich_style(name)
    strips = [widget.render_line(y) for y in range(widget.size.height)]
    return [
        piece.text for strip in strips for piece in strip if piece.style is not None and seen_alike(piece.style, style)
    ]


def seen_alike(style: Style, other: Style) -> bool:
    """Whether two styles have the same colours."""
    return (style.color, style.bgcolor) == (other.color, other.bgcolor)
