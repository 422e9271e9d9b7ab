"""The view of all figures says how each was read in the words of the program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.data.tiny import build, rows_of
from tui.data.catalogue import queries_folder
from tui.data.opening import open_database
from tui.labels import readings
from tui.labels.words import Words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rule_name", readings.RULES),
        ("confidence_name", readings.CONFIDENCE),
        ("attribute_name", readings.ATTRIBUTES),
        ("scope_name", readings.SCOPES),
        ("metric_name", readings.METRICS),
    ],
)
def test_the_view_has_the_words_of_the_labels(name: str, words: Mapping[str, Words]) -> None:
    view = (queries_folder() / "views" / "figures.sql").read_text(encoding="utf-8")
    table = re.search(rf"{name} \(\w+, ar, en\) as \(\s*values (.*?)\n\)", view, re.DOTALL)
    assert table is not None
    told = re.findall(r"\('([^']+)', '([^']+)', '((?:[^']|'')+)'\)", table[1])
    assert {key: (ar, en) for key, ar, en in told} == {key: (each.ar, each.en) for key, each in words.items()}


def test_what_a_figure_took_from_elsewhere_stands_there_with_its_words(tmp_path: Path) -> None:
    read = """
        update figure set rule = 'governor', confidence = 'sure', inherited = [
            {'attribute': 'country', 'scope': 'sentence', 'start': 0, 'end': 3},
            {'attribute': 'period', 'scope': 'figure', 'start': 4, 'end': 6}] where figure_id = 1"""
    with open_database(build(tmp_path / "read.duckdb", changes=read)) as database:
        first, second, *_ = rows_of(database, "figures", "confidence_en", "rule_ar", "inherited_en")
        ((body,),) = database.cursor().execute("select body from report where report_id = 1").fetchall()
    country = f"country from its sentence: «{body[:3]}»"
    period = f"period as with an earlier figure: «{body[4:6]}»"
    assert first == ("sure", "تقوله الكلمة التي قبله مباشرة", f"{country} · {period}")
    assert second == (None, "test", None)
