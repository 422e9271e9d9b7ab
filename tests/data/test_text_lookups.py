"""What is asked of a report's text: slices, the figure beside a place, the match beside a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest

from tests.data.tiny import build
from tui.data.opening import Database, open_database
from tui.text.folding import pattern

BODY = "وقـــالَ إنّ\u00a0١٢٣ قُتِلوا،\r\nو قَتل ﻗﺘﻞ 🕊️ 45 آخرين؛ القـتلى 🇸🇾 6. " * 40
NUMBERS = [match.span() for match in re.finditer(r"١٢٣|45|6", BODY)]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = build(tmp_path_factory.mktemp("text") / "text.duckdb")
    with duckdb.connect(path) as connection:
        connection.execute("update report set body = ?", [BODY])
        connection.execute("create temp table model as from figure limit 1; delete from figure")
        for number, (start, end) in enumerate(NUMBERS, 1):
            connection.execute(
                "insert into figure select * replace (? as figure_id, ? as number_start, ? as number_end,"
                " 0 as quote_start, ? as quote_end, null as subset_of) from model",
                [number, start, end, len(BODY)],
            )
    with open_database(path) as opened:
        yield opened


@pytest.mark.parametrize(("start", "stop"), [(0, 50), (37, 38), (1000, 1500), (len(BODY) - 5, len(BODY) + 100)])
def test_a_slice_counts_code_points_and_has_the_figures_that_begin_in_it(
    database: Database, start: int, stop: int
) -> None:
    (part,) = database.lookup("report_slice", report_id=1, start=start, stop=stop)
    assert part["passage"] == BODY[start:stop]
    figures = part["figures"] or []
    assert isinstance(figures, list)
    assert [(each["number_start"], each["number_end"]) for each in figures] == [
        span for span in NUMBERS if start <= span[0] < stop
    ]


@pytest.mark.parametrize("place", [-1, 0, NUMBERS[0][0], 700, NUMBERS[-1][0], len(BODY)])
def test_the_figure_beside_a_place(database: Database, place: int) -> None:
    after = next((at for at, (start, _) in enumerate(NUMBERS, 1) if start > place), None)
    before = next((at for at, (start, _) in reversed(list(enumerate(NUMBERS, 1))) if start < place), None)
    for backwards, expected in ((False, after), (True, before)):
        found = database.lookup("figure_beside", report_id=1, place=place, backwards=backwards)
        assert [each["figure_id"] for each in found] == ([] if expected is None else [expected])


@pytest.mark.parametrize("query", ["قتل", "قتلوا و", "123", "٤٥", "6", "🕊️", ".", "ي", "لا يرد"])
def test_matches_are_where_the_same_expression_finds_them_in_memory(database: Database, query: str) -> None:
    expression = pattern(query)
    spans = [match.span() for match in re.finditer(expression, BODY)]
    for place in (0, 33, 801, len(BODY)):
        for backwards in (False, True):
            asked = {"report_id": 1, "pattern": expression, "place": place, "backwards": backwards}
            found = database.lookup("match_beside", **asked)
            assert len(found) == bool(spans)
            if spans:
                beyond = [span for span in spans if (span[0] < place) == backwards]
                expected = (beyond or spans)[-1 if backwards else 0]
                assert (found[0]["match_start"], found[0]["match_end"]) == expected
                assert (found[0]["nth"], found[0]["found"]) == (spans.index(expected) + 1, len(spans))


def test_a_proof_brings_the_passage_and_says_which_figure_of_how_many(database: Database) -> None:
    (proof,) = database.lookup("source_text", figure_id=50)
    start, end = NUMBERS[49]
    assert proof["number"] == BODY[start:end]
    assert proof["length"] == len(BODY)
    assert (proof["place_in_report"], proof["figures_in_report"]) == (50, len(NUMBERS))
    assert proof["passage"] == BODY[: len(str(proof["passage"]))]
