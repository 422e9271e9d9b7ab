"""Whatever a text holds, and wherever it stands: it is laid out or shown, and commands no terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.text import Text
from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button, Label, OptionList, Select, Static, Tab, Tabs, Tree
from textual.widgets._toast import Toast
from textual.widgets._tooltip import Tooltip
from textual.widgets.option_list import Option

from tests.conftest import Browsing, painted_rows, pressed, settled
from tests.data.tiny import build
from tui.app import HasilaApp
from tui.data.opening import open_database
from tui.errors import QueryError
from tui.labels.words import Language
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.filter_bar import FilterBar
from tui.widgets.mirrored import MirroredCheckbox, MirroredMarkdown, MirroredRadioButton, MirroredTree
from tui.widgets.mirrored_text_area import MirroredTextArea
from tui.widgets.pane import Pane
from tui.widgets.sheet import Paragraph, Sheet

STORABLE = {
    "escapes": "a \x1b[2J\x1b]0;own\x07 b",
    "escapes in Arabic": "قبل \x1b[31m\x1b]52;c;QQ==\x07 بعد",
    "eight-bit controls": "a\x9b2J\x90q\x9c\x85ب",
    "controls": "x" + "".join(map(chr, range(1, 32))) + "\x7f y",
    "marks": "ب" + "\u064e" * 10_000 + "a" + "\u0301" * 10_000,
    "overrides": "user\u202etxt.exe\u202c \u2067a \u202dب\u2069\u2069",
    "joiners": "ه\u200dب\u200c\u200b\ufeffلا\u00ad 👩\u200d👧\u200d👦",
    "frames": "│─╭╮ ب│ a│",
    "markup": "[red]x[/] [link=file:///etc]y[/link] [@click=app.quit]z[/] [",
}
HOSTILE = STORABLE | {"half pairs": "a\ud800 ب\udfff ج", "nothing": "\x00\ufffe\U0010ffff"}


def harm(pilot: Pilot[None]) -> Iterator[str]:
    """What is painted that a terminal could obey, and rows that are not as wide as the screen."""
    width = pilot.app.size.width
    for strip in pilot.app.screen._compositor.render_strips():
        text = "".join(segment.text for segment in strip)
        if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp") for sign in text):
            yield f"sent: {text.strip()!r}"
        if cell_len(text) != width:
            yield f"{cell_len(text)} cells: {text.strip()!r}"
        if any(segment.style is not None and segment.style.link for segment in strip):
            yield f"a link: {text.strip()!r}"
        text.encode()


def everywhere(text: str) -> Iterator[Widget]:
    """Every kind of widget with the text in each place that it has for one."""
    yield Static(text, markup=False)
    yield Label(text, markup=False)
    framed = Static("x")
    framed.styles.border = ("round", "white")
    framed.border_title, framed.border_subtitle = Content(text), Content(text)
    yield framed
    yield OptionList(Option(Content(text)), Option(Content(f"ب {text}")))
    yield Select([(Content(text), 1)], value=1)
    yield Tabs(Tab(Content(text)), Tab(Content(f"ب {text}")))
    yield Button(Content(text))
    yield MirroredCheckbox(Content(text))
    yield MirroredRadioButton(Content(text))
    yield ArabicInput(text, compact=True)
    yield ArabicInput(placeholder=text, compact=True)
    yield MirroredTextArea(text, compact=True)
    yield Sheet([Paragraph(text), Paragraph(text, quoted=True)])
    tree: Tree[str] = MirroredTree(Text(text))
    tree.root.add_leaf(Text(text))
    yield tree
    yield MirroredMarkdown(f"# {text}\n\n- {text}\n\n| {text} | ب |\n| --- | --- |\n| {text} | 1 |")
    yield MirroredMarkdown(f"```\n{text}\n```\n\n> {text}\n\n1. {text}")


@pytest.mark.parametrize(
    ("language", "text"),
    [*(("ar", text) for text in HOSTILE.values()), ("en", STORABLE["escapes"]), ("en", STORABLE["overrides"])],
    ids=[*HOSTILE, "escapes in English", "overrides in English"],
)
async def test_no_widget_sends_what_a_text_holds(browsing: Browsing, language: Language, text: str) -> None:
    async with browsing(size=(70, 150), language=language) as pilot:
        await settled(pilot)
        bar = pilot.app.screen.query_one(FilterBar)
        bar.file, bar.sentences = text, (text, text)
        pilot.app.screen.title = text
        for widget in everywhere(text):
            if isinstance(widget, Sheet | MirroredTextArea | Tree):
                widget.styles.height = 4
            await pilot.app.screen.mount(widget, before=1)
        await settled(pilot)
        assert list(harm(pilot)) == []


@asynccontextmanager
async def telling(folder: Path) -> AsyncIterator[Pilot[None]]:
    """The browser with its toasts and tooltips, which other tests do without."""
    with open_database(build(folder / "tiny.duckdb")) as database:
        async with HasilaApp(database).run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
            await settled(pilot)
            yield pilot


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_what_comes_up_over_the_screen_sends_nothing(tmp_path: Path, text: str) -> None:
    async with telling(tmp_path) as pilot:
        pilot.app.notify(text, title=text, markup=False)
        pilot.app.screen.query_one(FilterBar).tooltip = Content(text)
        await pilot.hover(FilterBar, offset=(1, 0))
        await pilot.pause(0.6)
        assert pilot.app.screen.query_one(Tooltip).display
        assert pilot.app.screen.query(Toast)
        assert list(harm(pilot)) == []
        await pressed(pilot, "/")
        pilot.app.screen.query_one(ArabicInput).value = text
        await settled(pilot)
        assert list(harm(pilot)) == []


@pytest.mark.parametrize("text", STORABLE.values(), ids=STORABLE)
async def test_nothing_from_a_database_is_sent(browsing: Browsing, tmp_path: Path, text: str) -> None:
    written = text.replace("'", "''")
    changes = f"""
    update source set name_ar = '{written}', name_en = '{written}' where source_id = 1;
    update category set name_ar = '{written}', name_en = '{written}' where code = 'civilians';
    update report set title = '{written}', publisher = '{written}', body = '{written}' || body;
    """
    async with browsing(build(tmp_path / "hostile.duckdb", changes=changes), size=(120, 40)) as pilot:
        await settled(pilot)
        for key in ("down", "space", "escape", "enter", "space", "q", "q", "v", "escape", "f2", "tab", "tab", "tab"):
            await pressed(pilot, key)
            assert list(harm(pilot)) == [], key


async def test_a_problem_that_holds_brackets_is_told_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise QueryError("no such thing: [red]x[/nothing] [")

    async with telling(tmp_path) as pilot:
        monkeypatch.setattr("tui.data.relation.Relation.answer", fail)
        pilot.app.screen.query_one("#category", Pane).order = ("deaths", False)
        await settled(pilot)
        assert any("[red]x[/nothing]" in row for row in painted_rows(pilot))
