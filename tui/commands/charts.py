"""Charts of a view as SVG: small ones side by side on a common scale, one for each line; what is missing is a gap.

Nothing is added up: each source, country and category has a chart of its own, and a figure keeps its mark and range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from tui.commands.harmless import harmless
from tui.commands.printing import cell
from tui.data.catalogue import Chart, Column, View
from tui.widgets.cells import Speech, figure_text

Row = Mapping[str, object]

MOST_POINTS = 5000
MOST_CHARTS = 24
"""More small charts than these nobody compares; the rest stands in the table."""

WIDTH, HEIGHT = 320, 150
LEFT, TOP, BOTTOM = 12, 22, 24
"""What is left around a line for what is written there."""
BAR_HEIGHT, LABEL = 22, 150
APART = 42
"""What two numbers on a line keep between them; of those closer together the largest and the last are said."""
COLOUR = "#0b7a75"
DERIVED = "#999999"


@dataclass(frozen=True, slots=True)
class _Point:
    x: object
    label: str
    value: float
    upper: float | None
    said: str
    derived: bool


@dataclass(slots=True)
class Charts:
    """Takes rows and draws what the view's header says is to be drawn."""

    chart: Chart
    view: View
    speech: Speech
    left_out: int = 0
    _lines: dict[tuple[str, ...], list[_Point]] = field(default_factory=dict)
    _count: int = 0

    @classmethod
    def of(cls, view: View, speech: Speech) -> Charts | None:
        """None where the view has nothing to draw, or what it draws is not among its columns."""
        chart, known = view.chart, {column.name for column in view.columns}
        if chart is None or not {chart.x, chart.y, *chart.series} <= known:
            return None
        return cls(chart, view, speech)

    def take(self, row: Row) -> bool:
        """Take a row; False once there are more than a picture can show."""
        x, value = self._column(self.chart.x), row.get(self.chart.y)
        if row.get(x.shown(self.speech.labels.language)) is None or not isinstance(value, int | float):
            return True
        upper = row.get("value_max")
        point = _Point(
            row[x.shown(self.speech.labels.language)],
            cell(row, x, self.speech, plain=self.view.plain),
            value,
            upper if isinstance(upper, int | float) else None,
            figure_text(row, value, self.speech),
            bool(row.get("derived")),
        )
        key = tuple(cell(row, self._column(name), self.speech, plain=self.view.plain) for name in self.chart.series)
        self._lines.setdefault(key, []).append(point)
        self._count += 1
        return self._count <= MOST_POINTS

    def _column(self, name: str) -> Column:
        return self.view.column(name)

    def pictures(self) -> Iterator[tuple[str, str]]:
        """Each chart with what it is of."""
        most = max((point.upper or point.value for points in self._lines.values() for point in points), default=0)
        self.left_out = max(0, len(self._lines) - MOST_CHARTS)
        steps = self._column(self.chart.x).kind in ("year", "number", "count")
        for key, points in list(self._lines.items())[:MOST_CHARTS]:
            caption = " · ".join(filter(None, key))
            if steps and all(isinstance(point.x, int) for point in points):
                yield caption, self._line(sorted(points, key=_whole), most)
            else:
                yield caption, self._bars(points, most)

    def _line(self, points: Sequence[_Point], most: float) -> str:
        """A line over years, broken where a year is missing, all charts over the same years."""
        across, up = self._scales(most)
        drawn = [f'<path d="M{LEFT} {up(0)}H{WIDTH - LEFT}" stroke="currentColor" stroke-opacity=".4"/>']
        for run in _runs(points):
            path = "L".join(f"{across(point)} {up(point.value)}" for point in run)
            drawn.append(f'<path d="M{path}" fill="none" stroke="{COLOUR}" stroke-width="2"/>')
        for point in points:
            x, y = across(point), up(point.value)
            title = f"<title>{_text(point.label, point.said)}</title>"
            drawn.append(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{COLOUR}">{title}</circle>')
            if point.upper is not None:
                range_ = f"M{x} {y}V{up(point.upper)}"
                drawn.append(f'<path d="{range_}" stroke="{COLOUR}" stroke-width="4" stroke-opacity=".4"/>')
        ends, largest = [points[-1], points[0]], max(points, key=_top)
        for point in _spread([largest, *ends, *points], across):
            drawn.append(_said(point.said, across(point), up(_top(point)) - 8, "middle"))
        for point in _spread([*ends, *points], across):
            drawn.append(_said(point.label, across(point), HEIGHT - 8, "middle"))
        return _svg(WIDTH, HEIGHT, drawn)

    def _scales(self, most: float) -> tuple[Callable[[_Point], float], Callable[[float], float]]:
        """Where a point stands across and how high a value; the same in all charts."""
        xs = [_whole(point) for line in self._lines.values() for point in line]
        first, last = min(xs), max(xs)

        def across(point: _Point) -> float:
            share = (_whole(point) - first) / (last - first) if last > first else 0.5
            share = 1 - share if self.speech.time_rtl else share
            return round(LEFT * 3 + share * (WIDTH - LEFT * 6), 1)

        def up(value: float) -> float:
            return round(HEIGHT - BOTTOM - (value / most if most else 0) * (HEIGHT - TOP - BOTTOM), 1)

        return across, up

    def _bars(self, points: Sequence[_Point], most: float) -> str:
        """A bar for each thing that is no number; one that nobody stated is grey."""
        rtl, drawn = self.speech.rtl, []
        room = WIDTH - LABEL - 70
        for at, point in enumerate(points):
            y = at * BAR_HEIGHT
            length = round(point.value / most * room, 1) if most else 0
            start = WIDTH - LABEL - length if rtl else LABEL
            colour = DERIVED if point.derived else COLOUR
            drawn.append(f'<rect x="{start}" y="{y + 4}" width="{length}" height="{BAR_HEIGHT - 8}" fill="{colour}"/>')
            drawn.append(_said(point.label, WIDTH - LABEL + 6 if rtl else LABEL - 6, y + 15, "start" if rtl else "end"))
            end = WIDTH - LABEL - length - 5 if rtl else LABEL + length + 5
            drawn.append(_said(point.said, end, y + 15, "end" if rtl else "start"))
        return _svg(WIDTH, len(points) * BAR_HEIGHT, drawn)


def bar_picture(share: float, *, rtl: bool) -> str:
    """A share of a whole as a small bar."""
    width = round(max(0.0, min(share, 1.0)) * 100, 1)
    start = 100 - width if rtl else 0
    drawn = f'<rect x="{start}" y="4" width="{width}" height="12" fill="{COLOUR}"/>'
    return f'<svg class="small" viewBox="0 0 100 20" aria-hidden="true">{drawn}</svg>'


def trend_picture(values: Sequence[float | None], *, rtl: bool) -> str:
    """The years of a row as small bars; a year that nobody stated has none."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    most, step = max(known) or 1, 100 / len(values)
    drawn = [
        f'<rect x="{round((len(values) - 1 - at if rtl else at) * step, 1)}" y="{round(19 - value / most * 17, 1)}" '
        f'width="{round(step * 0.8, 1)}" height="{round(value / most * 17 + 1, 1)}" fill="{COLOUR}"/>'
        for at, value in enumerate(values)
        if value is not None
    ]
    return (
        f'<svg class="small" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">{"".join(drawn)}</svg>'
    )


def _whole(point: _Point) -> int:
    assert isinstance(point.x, int)
    return point.x


def _top(point: _Point) -> float:
    return point.value if point.upper is None else point.upper


def _spread(points: Sequence[_Point], across: Callable[[_Point], float]) -> Iterator[_Point]:
    """Those with room for what they say; the first ones have it first."""
    taken: list[float] = []
    for point in points:
        if all(abs(across(point) - other) >= APART for other in taken):
            taken.append(across(point))
            yield point


def _runs(points: Sequence[_Point]) -> Iterator[list[_Point]]:
    """Points of years that follow each other."""
    run: list[_Point] = []
    for point in points:
        if run and _whole(point) - _whole(run[-1]) > 1:
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def _svg(width: int, height: int, drawn: Sequence[str]) -> str:
    return f'<svg viewBox="0 0 {width} {height}" role="img">{"".join(drawn)}</svg>'


def _said(text: str, x: float, y: float, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{_text(text)}</text>'


def _text(*said: str) -> str:
    return escape(": ".join(harmless(each) for each in said))
