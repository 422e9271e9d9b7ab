"""`hasila cite`: the citation of a figure on standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Hasila
from tests.conftest import SAMPLE
from tui.exit_codes import ExitCode


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not built yet")
def test_a_figure_of_the_sample_says_that_its_report_was_written_for_it(hasila: Hasila) -> None:
    english = hasila("cite", "3", "--from", SAMPLE, "--lang", "en")
    assert (english.code, english.trouble) == (0, "")
    assert english.output.startswith("Syrian Observatory for Human Rights")
    assert "76,021" in english.output
    assert "Written by the hasila project for its sample" in english.output
    assert "كتبه مشروع حصيلة لعيّنته" in hasila("cite", "3", "--from", SAMPLE).output


@pytest.mark.parametrize("form", ["markdown", "csv", "bibtex", "csl-json"])
def test_it_comes_in_forms_for_other_programs(hasila: Hasila, database: Path, form: str) -> None:
    ended = hasila("cite", "1", "--from", database, "--lang", "en", "--format", form)
    assert (ended.code, ended.trouble) == (0, "")
    if form == "csl-json":
        (item,) = json.loads(ended.output)
        assert item["custom"]["figure_id"] == 1


def test_a_figure_that_is_not_there_is_named(hasila: Hasila, database: Path) -> None:
    ended = hasila("cite", "4711", "--from", database)
    assert ended.code == ExitCode.UNUSABLE
    assert ended.trouble == f"hasila: {database} has no figure 4711: 'hasila show figures' lists them\n"
