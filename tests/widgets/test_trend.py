"""A trend shows gaps as gaps, zeros as zeros, and its values in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.app import App, ComposeResult

from tui.labels.labels import AR, EN
from tui.widgets.cells import Speech
from tui.widgets.trend import Point, Series, Trend

SYRIA = Series((Point(2011, 7841), Point(2012, 49394), Point(2014, 76021, qualifier="more_than")))
QUIET = Series((Point(2010, 0), Point(2011, 8)))


class Drawn(App[None]):
    """A trend alone, in so many cells."""

    def __init__(self, series: Series | None, speech: Speech, year: int | None) -> None:
        super().__init__()
        self.trend = Trend()
        self.trend.set_reactive(Trend.series, series)
        self.trend.set_reactive(Trend.speech, speech)
        self.trend.set_reactive(Trend.year, year)

    def compose(self) -> ComposeResult:
        yield self.trend


async def drawn(series: Series | None, speech: Speech, *, year: int | None = None, width: int = 40) -> list[str]:
    app = Drawn(series, speech, year)
    async with app.run_test(size=(width, 4)):
        return [app.trend.render_line(y).text.strip() for y in (0, 1)]


@pytest.mark.parametrize(
    ("speech", "picture", "words"),
    [
        (Speech(EN), "2011 ▁▁▁▅▅▅   ⣿⣿⣿ 2014", "7,841 … >76,021 · 2012: 49,394"),
        (Speech(AR), "2014 ⣿⣿⣿   ▅▅▅▁▁▁ 2011", "49,394: 2012 · >76,021 … 7,841"),
        (replace(Speech(AR), time_follows_text=False), "2011 ▁▁▁▅▅▅   ⣿⣿⣿ 2014", "49,394: 2012 · >76,021 … 7,841"),
        (replace(Speech(AR), indic_digits=True), "٢٠١٤ ⣿⣿⣿   ▅▅▅▁▁▁ ٢٠١١", "٤٩٬٣٩٤: ٢٠١٢ · >٧٦٬٠٢١ … ٧٬٨٤١"),
    ],
)
async def test_time_runs_as_the_reader_reads(speech: Speech, picture: str, words: str) -> None:
    assert await drawn(SYRIA, speech, year=2012) == [picture, words]


async def test_a_published_zero_is_drawn_and_a_missing_year_is_not() -> None:
    assert (await drawn(QUIET, Speech(EN)))[0] == "2010 ▁▁▁███ 2011"


async def test_a_single_year_is_said_once() -> None:
    assert await drawn(Series((Point(2014, 8),)), Speech(EN), year=2014) == ["2014 ███", "2014: 8"]


async def test_years_that_do_not_fit_beside_the_line_are_told_below_it() -> None:
    long = Series(tuple(Point(year, year - 1988) for year in range(1989, 2019)))
    picture, words = await drawn(long, Speech(EN), width=38)
    assert len(picture) == 30
    assert words == "1989–2018: 1 … 30"


async def test_a_series_of_nothing_says_so() -> None:
    assert (await drawn(Series(), Speech(EN)))[1] == EN.no_trend
