"""What holds for every text: the map is total and one to one, cells add up, nothing is lost or doubled."""

import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.text.reading import by_place, drawn
from tui.text.lines import Direction, VisualLine, line, painted, truncate, wrap
from tui.text.widths import cells_of, painted_cells

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ"
PERSIAN_URDU_KURDISH_PASHTO = "پچژگکیےٹڈڑںھہۆڕڵێەۇېښځټډ"
MARKS = "\u064b\u064e\u064f\u0650\u0651\u0652\u0653\u0670\u0301\u05b8"
UNSEEN = "\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202e\u202c\u00ad\ufeff\u06dd"
PICTURES = "😀👨👩👧🏽❤\ufe0f🇸🇾☀日本語한"
OTHERS = "אבגדabcXYZéß0123456789٠١٢٣۰۱۲۳ .,:/-+%٪٫٬()[]«»،؛؟!\t\x1b\x00\ud800"

WORDS = st.sampled_from(
    ["لا", "لَا", "الله", "2014-01-03", "17,790", "١٬٢٤٧", "\u2067قتل\u2069", "می\u200cخواهم", "👨\u200d👩"]
)
CHARACTERS = st.sampled_from(ARABIC + PERSIAN_URDU_KURDISH_PASHTO + MARKS + UNSEEN + PICTURES + OTHERS + " " * 20)
TEXTS = st.lists(CHARACTERS | WORDS, max_size=40).map("".join)
BASES = st.sampled_from(["auto", "rtl", "ltr"])
NUMBER = re.compile(r"\d+")


def assert_total(laid_out: VisualLine, start: int, end: int) -> None:
    """Every place of a slice belongs to exactly one cluster."""
    clusters = sorted(laid_out.clusters, key=by_place)
    assert not clusters or (clusters[0].start, clusters[-1].end) == (start, end)
    assert all(one.end == other.start for one, other in pairwise(clusters))
    assert clusters or start == end


def assert_cells_add_up(laid_out: VisualLine) -> None:
    assert laid_out.text == "".join(cluster.glyph for cluster in laid_out.clusters)
    assert laid_out.cells == sum(cluster.cells for cluster in laid_out.clusters) == cell_len(laid_out.text)


def numbers(text: str) -> list[str]:
    return NUMBER.findall(text)


@given(TEXTS, BASES)
@example("ب\u200c\u064eت", "auto")
def test_a_line_shows_everything_once(text: str, base: Direction) -> None:
    laid_out = line(text, base=base)
    assert_total(laid_out, 0, len(text))
    assert_cells_add_up(laid_out)
    assert drawn(laid_out) == text
    assert cells_of(text) == laid_out.cells


@given(TEXTS, BASES)
def test_cells_lead_to_clusters_and_back(text: str, base: Direction) -> None:
    laid_out = line(text, base=base)
    right = 0
    for cluster in laid_out.clusters:
        left, right = right, right + cluster.cells
        assert all(laid_out.cluster_at(cell) is cluster for cell in range(left, right))
        assert laid_out.cells_of(cluster.start, cluster.end) == ([(left, right)] if cluster.cells else [])
    assert laid_out.cluster_at(right) is None
    assert laid_out.cells_of(0, len(text)) == ([(0, right)] if right else [])


@given(TEXTS, BASES)
def test_nothing_painted_can_command_a_terminal(text: str, base: Direction) -> None:
    assert re.fullmatch(
        r"[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]*", line(text, base=base).text
    )


@given(st.lists(TEXTS | st.sampled_from(["\n", "\r\n"]), max_size=4).map("".join), st.integers(1, 30), BASES)
def test_wrapping_loses_and_doubles_nothing(text: str, width: int, base: Direction) -> None:
    lines = wrap(text, width, base=base)
    assert "".join(text[laid_out.start : laid_out.end] for laid_out in lines) == text
    for laid_out in lines:
        assert_cells_add_up(laid_out)
        assert laid_out.cells <= max(width, 2)
        shown = drawn(laid_out)
        assert text.startswith(shown, laid_out.start)
        assert not text[laid_out.start + len(shown) : laid_out.end].strip(" \t\r\n🏽\ufe0f" + UNSEEN)
        assert_total(laid_out, laid_out.start, laid_out.start + len(shown))


@given(TEXTS, st.integers(0, 30), BASES)
def test_a_text_is_whole_or_cut_before_a_number(text: str, width: int, base: Direction) -> None:
    laid_out = truncate(text, width, base=base)
    assert laid_out.cells <= width
    assert_cells_add_up(laid_out)
    assert_total(laid_out, 0, len(text))
    rest = [cluster for cluster in laid_out.clusters if cluster.glyph == "…"]
    if rest:
        shown = text[: rest[0].start]
        assert numbers(shown) == numbers(text)[: len(numbers(shown))]


# Textual takes a joiner for that of an emoji and keeps no cell for what follows it, be it a blank or a frame.
ROWS = st.lists(TEXTS | st.sampled_from(["│", "──", "█▌", "⣿"]), max_size=5).map("".join)
SOUND_ROWS = ROWS.filter(lambda row: not re.search("\u200d[ │─█▌⣿]", row))


@given(SOUND_ROWS, BASES)
def test_a_painted_row_keeps_its_cells_and_its_frames(row: str, base: Direction) -> None:
    laid_out = painted(row, base=base)
    assert laid_out.cells == cell_len(laid_out.text) == painted_cells(row)
    assert_total(laid_out, 0, len(row))
    for place, character in enumerate(row):
        cells = painted_cells(row[:place])
        if character in "│─█▌⣿" and "\u200d" not in row and "\ufe0f" not in row:
            cluster = laid_out.cluster_at(cells)
            assert cluster is not None
            assert (cluster.glyph, cluster.start) == (character, place)
