"""A database small enough to be read in one look, and ways to change it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import duckdb

from tui.data.catalogue import queries_folder
from tui.data.opening import Database
from tui.data.relation import Relation

BODY = "قُتل في سوريا خلال 2014 مئة شخص."

NAMES = f"""
insert into meta values (2, 'test');
insert into country values
    ('SY', 'سوريا', 'Syria', 'الجمهورية العربية السورية', 'Syrian Arab Republic', ['سورية']),
    ('IQ', 'العراق', 'Iraq', 'جمهورية العراق', 'Republic of Iraq', []);
insert into category values
    ('total', 'الإجمالي', 'Total', null), ('civilians', 'مدنيون', 'Civilians', 'total'),
    ('children', 'أطفال', 'Children', 'civilians'), ('fighters', 'مقاتلون', 'Fighters', 'total');
insert into source values
    (1, 'observatory', 'المرصد', 'Observatory', ['SOHR'], 'القتلى', 'deaths'),
    (2, 'ministry', 'الوزارة', 'Ministry', [], null, null),
    (3, null, 'ناشطون', null, [], null, null);
insert into report by name
    select 1 as report_id, 'text' as kind, 'تقرير' as title, '{BODY}' as body, repeat('a', 64) as sha256;
"""

TINY = """
--   id, countries,   year, category,    value, part of, same as, source
    ( 1, ['SY'],      2014, 'total',       100,    null,    null,  1),
    ( 2, ['SY'],      2014, 'civilians',    60,       1,    null,  1),
    ( 3, ['SY'],      2014, 'children',     10,       2,    null,  1),
    ( 4, ['SY'],      2014, 'fighters',     30,       1,    null,  1),
    ( 5, ['SY'],      2014, 'total',        99,    null,       1,  null),
    ( 6, ['SY'],      2012, 'total',        40,    null,    null,  1),
    ( 7, ['IQ'],      2014, 'total',        50,    null,    null,  2),
    ( 8, ['IQ'],      2014, 'total',        70,    null,    null,  3),
    ( 9, ['SY','IQ'], 2014, 'total',       170,    null,    null,  null)
"""


@cache
def _without_figures() -> bytes:
    """The file every one of them begins as."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "begun.duckdb"
        with duckdb.connect(path) as connection:
            connection.execute((queries_folder() / "schema.sql").read_text(encoding="utf-8"))
            connection.execute(NAMES)
        return path.read_bytes()


def build(path: Path, rows: str = TINY, changes: str = "") -> Path:
    """Write a database whose figures are told in one line each, then changed by further SQL."""
    path.write_bytes(_without_figures())
    with duckdb.connect(path) as connection:
        connection.execute(f"""
            insert into figure by name
            select figure_id, 1 as report_id, 'killed' as metric, value, 'exact' as qualifier, countries,
                   false as country_inferred, category, subset_of, same_as, source_id, 'A' as level, 'test' as rule,
                   make_date(year, 1, 1) as period_start, make_date(year, 12, 31) as period_end,
                   0 as quote_start, 32 as quote_end, 24 as number_start, 27 as number_end, [] as inherited
            from (values {rows}) as told(figure_id, countries, year, category, value, subset_of, same_as, source_id)
        """)
        connection.execute(changes)
    return path


def rows_of(database: Database, view: str, *columns: str) -> list[tuple[object, ...]]:
    """The rows of a view, of some columns."""
    relation = Relation(database, database.views[view])
    relation.answer()
    return [tuple(row[column] for column in columns) for row in relation.window(0, len(relation))]
