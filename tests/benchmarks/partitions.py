"""A hundred million rows in folders of Parquet: what is waited for, and what is kept of them.

    python tests/benchmarks/partitions.py FOLDER [--rows 100000000]

The rows are made in FOLDER where there are none yet, a folder for each year and country. Not a part of CI.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).parents[2]))

from tui.data.files import open_files
from tui.data.filters import parse
from tui.data.opening import Database

MEGABYTE = 1 << 20


def make(folder: Path, rows: int) -> None:
    """Fourteen years of four countries."""
    asked = (
        f"select i as id, 2000 + i * 14 // {rows:d} as year, ['SY', 'IQ', 'YE', 'LY'][1 + i % 4] as country, "
        f"hash(i) % 500 as deaths, date '2000-01-01' + (i % 5000)::int as day from range({rows:d}) t(i)"
    )
    with duckdb.connect() as connection:
        connection.execute(f"copy ({asked}) to '{folder}' (format parquet, partition_by (year, country))")


def timed(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def ask(database: Database, conditions: tuple[str, ...], order: tuple[str, bool] | None) -> None:
    """Print how long one answer takes, and what is kept for it."""
    view = database.views[str(database.first_view)]
    relation = database.relation(view, [parse(view, each) for each in conditions], order)
    first, everything = timed(relation.answer), timed(relation.finish)
    half = len(relation) // 2
    middle = timed(lambda: relation.window(half, half + 40))
    spilt = sum(each.stat().st_size for each in Path(str(database._folder and database._folder.name)).rglob("*"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    asked = " and ".join(conditions) + (f"in order of {order[0]}" if order else "") or "all"
    print(
        f"{asked:26} {len(relation):>11,} rows  first {first:6.3f} s  "
        f"all {everything:6.2f} s  a page {middle:6.3f} s  on disk {spilt / MEGABYTE:6.0f} MB  most memory {most} MB",
        flush=True,
    )
    relation.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=100_000_000)
    wanted = parser.parse_args()
    if not wanted.folder.exists():
        make(wanted.folder, wanted.rows)
    with open_files([wanted.folder], folders=()) as database:
        ask(database, (), None)
        ask(database, ("country=SY", "year=2007"), None)
        ask(database, ("deaths=7",), None)
        ask(database, ("deaths>=0",), None)
        ask(database, (), ("day", False))


if __name__ == "__main__":
    main()
