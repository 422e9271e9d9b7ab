"""Widgets of Textual that draw from left to right by themselves, turned round for those who read from the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Horizontal
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Checkbox, Footer, Label, Markdown, ProgressBar, RadioButton, Tree
from textual.widgets._markdown import (
    MarkdownBlock,
    MarkdownBullet,
    MarkdownFence,
    MarkdownOrderedList,
    MarkdownTable,
)
from textual.widgets._progress_bar import Bar
from textual.widgets.tree import TreeDataType

from tui.text.lines import Cluster, painted
from tui.widgets.visual import VisualFilter, styled_as

if TYPE_CHECKING:
    _Filtered = Widget
    _OnScreen = Screen[Any]
else:
    _Filtered = _OnScreen = object

_LEFT = "├┌└┏┗┣╔╚╠╭╰╸╴▌▐▛▙▶▸❯"
_RIGHT = "┤┐┘┓┛┫╗╝╣╮╯╺╶▐▌▜▟◀◂❮"
MIRRORED_FRAMES = {**dict(zip(_LEFT, _RIGHT, strict=True)), **dict(zip(_RIGHT, _LEFT, strict=True))}

_find_fixed = re.compile("(?:^ +)|(?: *[\u2500-\u259f\u2800-\u28ff]+ *)+|(?: +$)").finditer


def mirrored(row: str) -> Iterator[Cluster]:
    """A painted row read from its right edge: frames and blanks change sides, each text between them is laid out."""
    for start, end, fixed in reversed(list(_pieces(row))):
        if fixed:
            for at in reversed(range(start, end)):
                yield Cluster(MIRRORED_FRAMES.get(row[at], row[at]), at, at + 1, 1, 0)
        else:
            for each in painted(row[start:end], base="rtl").clusters:
                glyph = MIRRORED_FRAMES.get(each.glyph, each.glyph)
                yield Cluster(glyph, start + each.start, start + each.end, each.cells, each.level)


def _pieces(row: str) -> Iterator[tuple[int, int, bool]]:
    """The slices of a row that are frames and blanks, and those that are text."""
    position = 0
    for fixed in _find_fixed(row):
        if position < fixed.start():
            yield position, fixed.start(), False
        yield fixed.start(), fixed.end(), True
        position = fixed.end()
    if position < len(row):
        yield position, len(row), False


AnyWidget = TypeVar("AnyWidget", bound=Widget)


class MirrorFilter(VisualFilter):
    """Lay out a painted line as if its widget had drawn it from the right."""

    def __init__(self) -> None:
        super().__init__("rtl")

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        text = "".join(segment.text for segment in segments)
        styles = [segment.style for segment in segments for _ in segment.text]
        clusters = [cluster for cluster in mirrored(text) if cluster.glyph]
        return list(Segment.simplify(Segment(each.glyph, styles[styled_as(each)]) for each in clusters))


class Mirrored(_Filtered):
    """A mixin for a widget that draws all of a line itself: where Arabic is read it begins on the right."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [_turned(each) for each in super().get_line_filters()]

    @property
    def begins_right(self) -> bool:
        return any(isinstance(each, MirrorFilter) for each in self.get_line_filters())


def _turned(line_filter: LineFilter) -> LineFilter:
    turns = isinstance(line_filter, VisualFilter) and line_filter.base == "rtl"
    return MIRROR if turns else line_filter


LEFT_TO_RIGHT = VisualFilter("ltr")
MIRROR = MirrorFilter()
"""One for all, since a line remembers what each filter made of it."""


def in_reading_order(widgets: Sequence[AnyWidget], app: App[object]) -> Sequence[AnyWidget]:
    """Widgets that Textual puts side by side from the left, so that the first is where reading starts."""
    return widgets[::-1] if app.has_class("-rtl") else widgets


class ReadingRow(Horizontal):
    """Widgets side by side, the first where reading starts."""

    def __init__(self, *row: Widget, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._row = row

    def compose(self) -> ComposeResult:
        yield from in_reading_order(self._row, self.app)


class TabsAsRead(_OnScreen):
    """A mixin for a screen on which Tab goes through such rows as they are read; Textual goes from the left."""

    @property
    def focus_chain(self) -> list[Widget]:
        chain = super().focus_chain
        if not self.app.has_class("-rtl"):
            return chain
        rows = groupby(chain, key=lambda each: each.parent if isinstance(each.parent, ReadingRow) else each)
        return [each for _, row in rows for each in reversed(list(row))]


class MirroredTree(Mirrored, Tree[TreeDataType]):
    """A tree whose guides stand on the side where reading starts."""


class MirroredCheckbox(Mirrored, Checkbox):
    """A box on the side where its words begin."""


class MirroredRadioButton(Mirrored, RadioButton):
    """A button on the side where its words begin."""


class MirroredBar(Mirrored, Bar):
    """A bar that fills in the direction of reading."""


class MirroredProgress(ProgressBar):
    """Progress that begins where reading begins."""

    def compose(self) -> ComposeResult:
        parts = [self._bar() if isinstance(part, Bar) else part for part in super().compose()]
        yield from in_reading_order(parts, self.app)

    def _bar(self) -> Widget:
        bar = MirroredBar(id="bar", bar_renderable=self.BAR_RENDERABLE)
        return bar.data_bind(ProgressBar.percentage).data_bind(ProgressBar.gradient)


class MirroredFooter(Footer):
    """The keys from the side where reading starts; bindings in groups are not provided for."""

    def compose(self) -> ComposeResult:
        yield from in_reading_order(list(super().compose()), self.app)


class MirroredTable(MarkdownTable):
    """A table in a document whose first column stands where reading starts."""

    def _get_headers_and_rows(self) -> tuple[list[Content], list[list[Content]]]:
        headers, rows = super()._get_headers_and_rows()
        if not self.app.has_class("-rtl"):
            return headers, rows
        return headers[::-1], [row[::-1] for row in rows]


class MirroredBullet(Mirrored, MarkdownBullet):
    """The number of a list item, its point behind it."""


class MirroredOrderedList(MarkdownOrderedList):
    """A numbered list; where its numbers stand is the style sheet's business."""

    def compose(self) -> ComposeResult:
        for item in super().compose():
            item._pending_children = [_mirrored_bullet(child) for child in item._pending_children]
            yield item


def _mirrored_bullet(child: Widget) -> Widget:
    if not isinstance(child, MarkdownBullet):
        return child
    bullet = MirroredBullet()
    bullet.symbol = child.symbol
    return bullet


class Code(Label):
    """Lines that begin on the left whatever the language, with the Arabic in them laid out."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [LEFT_TO_RIGHT if isinstance(each, VisualFilter) else each for each in super().get_line_filters()]


class UprightFence(MarkdownFence):
    """Code as it is written."""

    def compose(self) -> ComposeResult:
        for _ in super().compose():
            yield Code(self._highlighted_code, id="code-content", expand=True)


class MirroredMarkdown(Markdown):
    """A document read from the right; its code stays as it is written."""

    def get_block_class(self, block_name: str) -> type[MarkdownBlock]:
        return MIRRORED_BLOCKS.get(block_name) or super().get_block_class(block_name)


MIRRORED_BLOCKS: dict[str, type[MarkdownBlock]] = {
    "table_open": MirroredTable,
    "ordered_list_open": MirroredOrderedList,
    "fence": UprightFence,
    "code_block": UprightFence,
}
