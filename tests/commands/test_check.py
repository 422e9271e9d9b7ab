"""`hasila check`: what does not add up first, with its arithmetic and its sentence, and an exit code for scripts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import REPOSITORY, Hasila

SCHEMA_1 = REPOSITORY / "tests/data/schemas/1.duckdb"
GOOD = "قتل 100 شخص في اليمن خلال 2014، بينهم 60 مدنيا و40 جنديا."
BAD = "قتل 100 شخص في ليبيا خلال 2014، بينهم 60 مدنيا و55 جنديا.\nوقتل 80 في 2013، أي بزيادة 20%."
PLAIN = "قتل 7 أشخاص في تونس خلال 2014."


def stored(hasila: Hasila, folder: Path, *texts: str) -> Path:
    database = folder / "x.duckdb"
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        assert hasila("extract", f"{number}.txt", "--into", database, "--date", "2015-01-01").code == 0
    return database


def test_what_does_not_add_up_comes_first_with_its_arithmetic_and_sentence(hasila: Hasila, tmp_path: Path) -> None:
    ended = hasila("check", stored(hasila, tmp_path, GOOD, BAD), "--lang", "en")
    assert (ended.code, ended.trouble) == (1, "")
    assert ended.output.splitlines()[:10] == [
        "does not add up · Total · Libya · 2014: 100 · 2 parts: 115; 15 too many · source not stated",
        "  Civilians: 60",
        "  Government soldiers: 55",
        "  derived: sum of 2 parts: 115 · more than the 100 stated",
        "    60 + 55 = 115 > 100; 115 - 100 = 15",
        "  derived: more than the total: 15 · does not add up",
        "  growth in words: «بزيادة 20%»: does not add up: (100 - 80) / 80 = 25% ≠ 20%",
        "    وقتل 80 في 2013، أي بزيادة 20%.",
        "  قتل 100 شخص في ليبيا خلال 2014، بينهم 60 مدنيا و55 جنديا.",
        "  قتل 100 شخص في ليبيا خلال 2014، بينهم 60 مدنيا و55 جنديا.",
    ]
    assert ended.output.splitlines()[-1] == "checks: 3; do not add up: 2, left open: 0, hold: 1"


def test_counts_of_the_arithmetic_are_grouped_to_be_read_and_plain_for_programs(hasila: Hasila, tmp_path: Path) -> None:
    text = "قتل 12500 شخص في ليبيا خلال 2014، بينهم 9000 مدني و3500 مقاتل."
    database = stored(hasila, tmp_path, text)
    told = "9,000 + 3,500 = 12,500"
    assert told in hasila("check", database).output
    assert told in hasila("show", "findings", "--db", database).output
    assert "9000 + 3500 = 12500" in hasila("check", database, "--format", "json").output


def test_extract_groups_the_counts_of_what_does_not_add_up(hasila: Hasila, tmp_path: Path) -> None:
    text = "قتل 12500 شخص في ليبيا خلال 2014، بينهم 9000 مدني و5500 جندي."
    (tmp_path / "bad.txt").write_text(text, encoding="utf-8")
    ended = hasila("extract", "bad.txt", "--into", "x.duckdb", "--date", "2015-01-01")
    assert "9,000 + 5,500 = 14,500 > 12,500" in ended.trouble


def test_in_arabic(hasila: Hasila, tmp_path: Path) -> None:
    ended = hasila("check", stored(hasila, tmp_path, BAD))
    assert ended.output.startswith(
        "لا يستقيم · الإجمالي · ليبيا · 2014: 100 · الأجزاء (2): 115؛ بزيادة 15 · المصدر غير مذكور\n"
    )
    assert ended.output.endswith("عدد التدقيقات 2: لا يستقيم 2، لا حكم فيه 0، يستقيم 0\n")


def test_one_part_inside_another_is_named(hasila: Hasila, tmp_path: Path) -> None:
    text = "قتل 100 شخص في ليبيا خلال 2014، بينهم 60 مدنيا و25 مقاتلا معارضا و40 جنديا."
    ended = hasila("check", stored(hasila, tmp_path, text), "--lang", "en")
    assert ended.code == 1
    assert "  Opposition fighters: 25 · counted inside another part: it is exactly the excess\n" in ended.output
    assert "does not add up: one part is counted inside another\n" in ended.output


def test_extract_warns_of_each(hasila: Hasila, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    ended = hasila("extract", "bad.txt", "--into", "x.duckdb", "--date", "2015-01-01")
    assert ended.code == 0
    assert ended.trouble.splitlines() == [
        "hasila: bad.txt: does not add up, the parts exceed their total: 60 + 55 = 115 > 100; 115 - 100 = 15",
        "hasila: bad.txt: does not add up, growth in words «بزيادة 20%»: (100 - 80) / 80 = 25% ≠ 20%",
    ]


def test_what_adds_up_ends_well(hasila: Hasila, tmp_path: Path) -> None:
    ended = hasila("check", stored(hasila, tmp_path, GOOD), "--lang", "en")
    assert (ended.code, ended.trouble) == (0, "")
    assert ended.output.startswith("holds · Total · Yemen · 2014: 100 · 2 parts: 100 exactly · source not stated\n")
    assert "\n    60 + 40 = 100\n" in ended.output


def test_a_part_that_is_larger_than_its_whole_is_told(hasila: Hasila, tmp_path: Path) -> None:
    ended = hasila("check", stored(hasila, tmp_path, "قتل 30 شخصا في اليمن، بينهم 40 طفلا."), "--lang", "en")
    assert ended.code == 1
    assert "told as a part, larger than the whole: does not add up: 40 > 30\n" in ended.output


def test_nothing_to_check_is_said(hasila: Hasila, tmp_path: Path) -> None:
    ended = hasila("check", stored(hasila, tmp_path, PLAIN), "--lang", "en")
    assert (ended.code, ended.trouble) == (0, "")
    assert ended.output.startswith("Nothing to check:")
    assert json.loads(hasila("check", tmp_path / "x.duckdb", "--format", "json").output) == []


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_for_programs(form: str, hasila: Hasila, tmp_path: Path) -> None:
    ended = hasila("check", stored(hasila, tmp_path, BAD), "--format", form)
    told = json.loads(ended.output) if form == "json" else [json.loads(line) for line in ended.output.splitlines()]
    assert ended.code == 1
    assert [(each["kind_code"], each["holds"], each["stated"], each["computed"], each["factor"]) for each in told] == [
        ("parts", False, 100, 115, None),
        ("growth", False, None, 25, 20),
    ]
    assert told[1]["words"] == "بزيادة 20%"


def test_the_sample_leaves_366_unaccounted_for_and_contradicts_nothing(hasila: Hasila) -> None:
    ended = hasila("check", "--lang", "en")
    assert ended.code == 0
    assert ended.output.startswith("left open · Total · Syria · 2014: 76,021 · 6 parts: 75,655; 366 unaccounted for · ")
    assert "\n    Children: 3,501 · counted in 17,790, not added again\n" in ended.output
    assert "15,538 / 6,522 = 2.382 > 2" in ended.output


def test_a_database_too_old_to_keep_findings_is_checked_all_the_same(hasila: Hasila, tmp_path: Path) -> None:
    old = Path(shutil.copy(SCHEMA_1, tmp_path / "old.duckdb"))
    before = old.read_bytes()
    ended = hasila("check", old, "--lang", "en")
    assert ended.code == 1
    assert "60 + 30 = 90 < 100; 100 - 90 = 10" in ended.output
    assert old.read_bytes() == before


def test_what_brings_a_database_up_to_date_checks_what_it_holds(hasila: Hasila, tmp_path: Path) -> None:
    old = Path(shutil.copy(SCHEMA_1, tmp_path / "old.duckdb"))
    before = hasila("check", old).output
    (tmp_path / "plain.txt").write_text(PLAIN, encoding="utf-8")
    ended = hasila("extract", "plain.txt", "--into", old)
    assert (ended.code, ended.trouble) == (0, "")
    assert hasila("check", old).output == before


def test_a_file_that_cannot_be_read_is_told(hasila: Hasila, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(GOOD, encoding="utf-8")
    for name, told in (("text.txt", "is not a DuckDB database"), ("gone.duckdb", "does not exist")):
        ended = hasila("check", name)
        assert (ended.code, ended.output) == (2, "")
        assert told in ended.trouble
