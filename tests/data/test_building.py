"""Writing a database: what was stored is there, and a failure leaves what was there before."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest

from tests.data.tiny import rows_of
from tui.data.building import AlreadyThereError, Decision, edition
from tui.data.new_rows import Inherited, NewFigure, NewReport, Record, Reference, Source
from tui.data.opening import open_database
from tui.errors import HasilaError

BODY = "قُتل 76021 شخصًا في سوريا سنة 2014، منهم 17790 مدنيًا، أي نحو 76 ألفًا."


@dataclass(frozen=True)
class Country:
    code: str
    name_ar: str
    name_en: str
    formal_ar: str = ""
    formal_en: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Category:
    code: str
    name_ar: str
    name_en: str
    part_of: str | None


OBSERVATORY = Source("observatory", "المرصد", "Observatory", ("SOHR",), "القتلى", "deaths")
REFERENCE = Reference(
    countries=[Country("SY", "سوريا", "Syria", aliases=("سورية",)), Country("IQ", "العراق", "Iraq")],
    categories=[Category("total", "الإجمالي", "Total", None), Category("civilians", "مدنيون", "Civilians", "total")],
    sources=[OBSERVATORY],
)
REPORT = NewReport(title="تقرير", sha256="1" * 64, body=BODY, published=datetime.date(2015, 1, 1))


def stated(key: str, value: int | None, number: str, **more: object) -> NewFigure:
    start = BODY.index(number)
    figure = NewFigure(
        key=key,
        metric="killed",
        value=value,
        qualifier="exact",
        countries=("SY",),
        level="A",
        rule="test",
        period_start=datetime.date(2014, 1, 1),
        period_end=datetime.date(2014, 12, 31),
        quote_start=0,
        quote_end=len(BODY),
        number_start=start,
        number_end=start + len(number),
    )
    return replace(figure, **more)  # type: ignore[arg-type]


TOTAL = stated("c1", 76021, "76021", source="المرصد", source_key="observatory")
CIVILIANS = stated("c2", 17790, "17790", category="civilians", subset_of="c1", source_key="observatory")
ROUNDED = stated("c3", 76000, "76 ألفًا", qualifier="about", same_as="c1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "قاعدة.duckdb"


@pytest.fixture
def written(path: Path) -> Path:
    with edition(path, REFERENCE) as writer:
        writer.add_figures(writer.add_report(REPORT), [TOTAL, CIVILIANS, ROUNDED])
    return path


def test_what_was_stored_is_there(written: Path) -> None:
    with open_database(written) as database:
        assert rows_of(database, "figures", "value", "number", "subset_of", "same_as", "source_en") == [
            (76021, "76021", None, None, "Observatory"),
            (17790, "17790", 1, None, "Observatory"),
            (76000, "76 ألفًا", None, 1, "source not stated"),
        ]
        assert rows_of(database, "reports", "title", "published", "figures") == [
            ("تقرير", datetime.date(2015, 1, 1), 3)
        ]
        assert rows_of(database, "deaths_by_category", "category_en", "deaths") == [
            ("Total", 76021),
            ("Civilians", 17790),
        ]


def test_nothing_else_is_left_in_the_folder(written: Path) -> None:
    assert list(written.parent.iterdir()) == [written]


def test_the_file_is_small_and_of_the_oldest_storage(written: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{written}' as written (read_only)")
        (storage,) = connection.execute(
            "select tags['storage_version'] from duckdb_databases() where path is not null"
        ).fetchone() or ("",)
    assert str(storage).startswith("v1.0.0")
    assert written.stat().st_size < 600_000


def test_a_further_report_joins_those_that_are_there(written: Path) -> None:
    with edition(written, REFERENCE) as writer:
        report_id = writer.add_report(replace(REPORT, sha256="2" * 64, title="آخر"))
        assert (report_id, writer.add_figures(report_id, [TOTAL, ROUNDED])) == (2, [4, 5])
    with open_database(written) as database:
        assert rows_of(database, "figures", "figure_id", "report", "same_as")[3:] == [(4, "آخر", 1), (5, "آخر", 1)]


def test_the_same_text_is_not_stored_twice(written: Path) -> None:
    before = written.read_bytes()
    with (
        edition(written, REFERENCE) as writer,
        pytest.raises(AlreadyThereError, match=r"already .* report 1, 'تقرير'") as there,
    ):
        writer.add_report(replace(REPORT, title="بعنوان آخر"))
    assert there.value.report_id == 1
    assert written.read_bytes() == before


def test_an_edition_with_nothing_new_makes_no_file(path: Path) -> None:
    with edition(path, REFERENCE):
        pass
    assert list(path.parent.iterdir()) == []


def test_a_report_without_figures_is_stored(path: Path) -> None:
    with edition(path, REFERENCE) as writer:
        assert writer.add_figures(writer.add_report(REPORT), []) == []
    with open_database(path) as database:
        assert rows_of(database, "reports", "title", "figures") == [("تقرير", 0)]


def test_equal_inputs_give_equal_rows(tmp_path: Path) -> None:
    def rows(name: str) -> list[list[tuple[object, ...]]]:
        with edition(tmp_path / name, REFERENCE) as writer:
            writer.add_figures(writer.add_report(REPORT), [TOTAL, CIVILIANS, replace(ROUNDED, source="جهة")])
        with open_database(tmp_path / name) as database, database.cursor() as cursor:
            return [cursor.execute(f"from {table}").fetchall() for table in ("figure", "source", "report", "country")]

    assert rows("one.duckdb") == rows("two.duckdb")


def test_a_source_the_lexicon_does_not_know_is_stored_once_as_written(path: Path) -> None:
    spelled = ["مصدر طبّي", "مصدر طبي", "ناشط"]
    with edition(path, REFERENCE) as writer:
        named = [replace(TOTAL, key=name, source=name, source_key=None) for name in spelled]
        writer.add_figures(writer.add_report(REPORT), named)
    with open_database(path) as database:
        assert rows_of(database, "figures", "source_en", "source_text") == [
            ("مصدر طبّي", "مصدر طبّي"),
            ("مصدر طبّي", "مصدر طبي"),
            ("ناشط", "ناشط"),
        ]


def test_names_that_became_better_are_taken_over(written: Path) -> None:
    better = replace(REFERENCE, countries=[Country("SY", "سورية", "Syria", aliases=("الشام", "سوريا"))])
    with edition(written, better) as writer:
        writer.add_report(replace(REPORT, sha256="2" * 64))
    with open_database(written) as database, database.cursor() as cursor:
        assert cursor.execute("select name_ar, aliases from country where code = 'SY'").fetchall() == [
            ("سورية", ["الشام", "سوريا"])
        ]
        assert cursor.execute("select count(*) from country").fetchone() == (2,)


def test_a_figure_that_retells_a_retelling_retells_the_original(path: Path) -> None:
    again = replace(ROUNDED, key="c4", same_as="c3")
    with edition(path, REFERENCE) as writer:
        writer.add_figures(writer.add_report(REPORT), [again, ROUNDED, TOTAL])
    with open_database(path) as database:
        assert rows_of(database, "figures", "figure_id", "same_as") == [(1, 3), (2, 3), (3, None)]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ([replace(TOTAL, subset_of="c9")], "figure 'c1' refers to 'c9', which is not there"),
        ([replace(TOTAL, same_as="c2"), replace(CIVILIANS, same_as="c1")], "refers to itself by same_as"),
        ([replace(TOTAL, subset_of="c2"), CIVILIANS], "refers to itself by subset_of"),
        ([TOTAL, TOTAL], "two figures have the same key"),
        ([replace(TOTAL, countries=("SY", "XX"))], "there is no country 'XX'"),
        ([replace(TOTAL, category="heroes")], "there is no category 'heroes'"),
        ([replace(TOTAL, source_key="nobody")], "there is no source 'nobody'"),
        ([replace(TOTAL, quote_end=len(BODY) + 1)], "the quote of figure 'c1' ends after the text"),
    ],
)
def test_a_reference_to_nothing_is_a_bug_and_writes_nothing(wrong: list[NewFigure], told: str, path: Path) -> None:
    with pytest.raises(ValueError, match=told), edition(path, REFERENCE) as writer:
        writer.add_figures(writer.add_report(REPORT), wrong)
    assert list(path.parent.iterdir()) == []


def test_an_error_on_the_way_leaves_the_old_edition(written: Path) -> None:
    before = written.read_bytes()

    def stumble() -> None:
        with edition(written, REFERENCE) as writer:
            writer.add_report(replace(REPORT, sha256="2" * 64))
            raise RuntimeError("the caller stumbled")

    with pytest.raises(RuntimeError, match="stumbled"):
        stumble()
    assert written.read_bytes() == before
    assert list(written.parent.iterdir()) == [written]


def test_a_reader_keeps_what_it_opened_and_the_next_one_sees_the_new(written: Path) -> None:
    with open_database(written) as reader:
        with edition(written, REFERENCE) as writer:
            writer.add_report(replace(REPORT, sha256="2" * 64))
        assert len(rows_of(reader, "reports", "title")) == 1
    with open_database(written) as reader:
        assert len(rows_of(reader, "reports", "title")) == 2


def test_a_second_writer_is_told_to_wait(written: Path) -> None:
    told = "is being written by another hasila: try again when it is done"
    with edition(written, REFERENCE) as writer:
        writer.add_report(replace(REPORT, sha256="2" * 64))
        with pytest.raises(HasilaError, match=told), edition(written, REFERENCE):
            pass
    with open_database(written) as database:
        assert len(rows_of(database, "reports", "title")) == 2


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_building import REFERENCE, REPORT, replace
from tui.data.building import edition
with edition(Path(sys.argv[1]), REFERENCE) as writer:
    writer.add_report(replace(REPORT, sha256="2" * 64))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_writer_that_is_killed_leaves_the_old_edition_and_does_not_lock_it(written: Path) -> None:
    before = written.read_bytes()
    here = Path(__file__).parent
    command = [sys.executable, "-c", KILLED, str(written), str(here)]
    killed = subprocess.run(command, cwd=here.parents[1], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert written.read_bytes() == before
    assert len(list(written.parent.iterdir())) > 1
    with edition(written, REFERENCE) as writer:
        writer.add_report(replace(REPORT, sha256="3" * 64))
    assert list(written.parent.iterdir()) == [written]


def test_a_link_to_a_database_stays_a_link(written: Path) -> None:
    link = written.parent / "link.duckdb"
    link.symlink_to(written)
    with edition(link, REFERENCE) as writer:
        writer.add_report(replace(REPORT, sha256="2" * 64))
    assert link.is_symlink()
    with open_database(written) as database:
        assert len(rows_of(database, "reports", "title")) == 2


def test_the_rights_of_the_file_stay(written: Path) -> None:
    written.chmod(0o640)
    with edition(written, REFERENCE) as writer:
        writer.add_report(replace(REPORT, sha256="2" * 64))
    assert written.stat().st_mode & 0o777 == 0o640


def test_tables_somebody_added_stay(written: Path) -> None:
    with duckdb.connect(written) as connection:
        connection.execute("create table my_notes as select 'mine' as note")
    with edition(written, REFERENCE) as writer:
        writer.add_report(replace(REPORT, sha256="2" * 64))
    with duckdb.connect(written, read_only=True) as connection:
        assert connection.execute("from my_notes").fetchall() == [("mine",)]


def test_changes_another_program_has_not_finished_are_not_lost(written: Path) -> None:
    """A program that died leaves its last changes in a log beside the file; a copy of the file would drop them."""
    died = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1], config={'checkpoint_threshold': '1GB'}); "
        "c.execute('create table unsaved as select 1'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", died, str(written)], check=False)
    assert written.with_name(f"{written.name}.wal").exists()
    told = r"has changes of another program .*\.wal.*: open and close it there once"
    with pytest.raises(HasilaError, match=told), edition(written, REFERENCE):
        pass


def test_what_is_no_database_is_neither_read_nor_replaced(path: Path) -> None:
    path.write_text("مقال", encoding="utf-8")
    with pytest.raises(HasilaError, match="is not a DuckDB database"), edition(path, REFERENCE):
        pass
    assert path.read_text(encoding="utf-8") == "مقال"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "x.duckdb"
    with pytest.raises(HasilaError, match="cannot be written: there is no folder"), edition(nowhere, REFERENCE):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(written: Path) -> None:
    written.parent.chmod(0o500)
    try:
        with pytest.raises(HasilaError, match="no file can be made in its folder"), edition(written, REFERENCE):
            pass
    finally:
        written.parent.chmod(0o700)


def test_a_figure_says_what_it_took_from_elsewhere_and_how_sure_it_is(path: Path) -> None:
    since = Inherited("period", "sentence", 27, 35)
    figure = replace(CIVILIANS, subset_of=None, confidence="sure", inherited=(since,), verdict="accepted")
    with edition(path, REFERENCE) as writer:
        writer.add_figures(writer.add_report(REPORT), [figure, replace(ROUNDED, same_as=None)])
    with open_database(path) as database, database.cursor() as cursor:
        assert cursor.execute("select confidence, inherited, verdict from figure order by figure_id").fetchall() == [
            ("sure", [{"attribute": "period", "scope": "sentence", "start": 27, "end": 35}], "accepted"),
            (None, [], None),
        ]


def test_the_last_decision_on_a_number_stands_and_can_be_withdrawn(written: Path) -> None:
    first = Decision(1, 4, 9, "rejected", '{"value": 76021}', None, datetime.datetime(2026, 1, 1, 12))
    second = replace(first, verdict="corrected", decided='{"value": 76022}')
    other = replace(first, number_start=41, number_end=46)
    with edition(written, REFERENCE) as writer:
        for decision in (first, other, second):
            writer.decide(decision)
        assert writer.decisions(1) == [second, other]
    with edition(written, REFERENCE) as writer:
        writer.withdraw(1, 41, 46)
        writer.withdraw(1, 41, 46)
    with open_database(written) as database:
        (kept,) = database.lookup("decisions", report_id=None)
    assert (kept["verdict"], kept["decided"], kept["decided_at"]) == (
        "corrected",
        '{"value": 76022}',
        datetime.datetime(2026, 1, 1, 12),
    )


def test_a_figure_of_a_dataset_keeps_its_row(path: Path) -> None:
    cells = {"Entity": "Syria", "Year": "2014", "Deaths": "0"}
    figure = NewFigure(
        key="7", metric="killed", value=0, qualifier="exact", countries=("SY",), level="A", rule="dataset",
        record=Record("d.csv", 7, "Deaths", cells),
    )  # fmt: skip
    with edition(path, REFERENCE) as writer:
        dataset = NewReport(title="d", kind="dataset", sha256="d" * 64)
        writer.add_figures(writer.add_report(dataset), [figure])
    with open_database(path) as database:
        (proof,) = database.lookup("source_text", figure_id=1)
    assert proof["record"] == {"file": "d.csv", "row": 7, "column": "Deaths", "cells": cells}
    assert (proof["value"], proof["passage"], proof["quote_start"]) == (0, None, None)
