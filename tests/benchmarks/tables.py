"""Ten million rows: how long a reader waits, against DuckDB's own time and an empty Textual app, and what it takes.

    python tests/benchmarks/tables.py [--rows 10000000] [--folder FOLDER]

The rows are made once in FOLDER, by default one of the system's for temporary files. Answers are measured in this
process, the least of three; keys and memory from outside, in a pseudo-terminal of 80 by 24. Run it on a machine that
does nothing else.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import duckdb

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY))

from tests.benchmarks.start import EMPTY, started  # noqa: E402
from tests.terminal.pseudo_terminal import PseudoTerminal  # noqa: E402
from tui.data.files import open_files  # noqa: E402
from tui.data.filters import Condition, has_text, parse  # noqa: E402
from tui.data.opening import Database  # noqa: E402
from tui.data.summaries.questions import Description, Facets, Grouping, Pivot, Summary, asked  # noqa: E402
from tui.labels.words import Words  # noqa: E402
from tui.text.folding import pattern  # noqa: E402

FIRST_NAMES = "أحمد محمد علي حسن حسين إبراهيم عمر خالد يوسف محمود مصطفى فاطمة عائشة زينب مريم آمنة هدى ليلى رنا إسماعيل"
FAMILIES = "الحسن العلي المصري الشامي الحلبي البغدادي السوري النجار الحداد الخطيب القاسم الأحمد العمري الدوري الجبوري"
PLACES = "حلب دمشق حمص حماة إدلب درعا الرقة الموصل بغداد البصرة الفلوجة كركوك"
COMMON = "الحلبي"
"""A name that one in fifteen rows holds."""


def built(folder: Path, rows: int) -> Path:
    """A list of names, places and days, made up."""
    path = folder / f"hasila-benchmark-{rows}.duckdb"
    if path.exists():
        return path
    names = f"{_one_of(FIRST_NAMES, 1)} || ' ' || {_one_of(FIRST_NAMES, 5)} || ' ' || {_one_of(FAMILIES, 7)}"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            f"""create table victim as select i as id, {names} as "الاسم", {_one_of(PLACES, 3)} as "المكان",
            date '2011-03-15' + {_some(11, 4000)}::integer as "التاريخ", 2011 + {_some(13, 11)} as year,
            {_some(17, 300)}::integer as deaths from range({rows}) r(i)"""
        )
    return path


def _some(seed: int, below: int) -> str:
    return f"(hash(i * {seed} + {below}) % {below})::bigint"


def _one_of(words: str, seed: int) -> str:
    listed = words.split()
    return f"[{', '.join(repr(word) for word in listed)}][1 + {_some(seed, len(listed))}]"


def least(work: Callable[[], object], runs: int = 3) -> float:
    """Milliseconds of the fastest run."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return min(taken)


def told(what: str, ours: float, theirs: float, budget: float) -> None:
    print(f"{what:<34}{ours:>9.1f} ms   DuckDB's own {theirs:>9.1f} ms   ratio {ours / theirs:>5.2f}, budget {budget}")


def answers(database: Database, own: duckdb.DuckDBPyConnection) -> None:
    """First rows and all ids, against the same query asked of DuckDB as it comes."""
    view = database.views["victim"]
    table = "own.main.victim"
    expression = pattern(COMMON)
    found = " or ".join(f"regexp_matches({name}, $text)" for name in ('"الاسم"', '"المكان"', "year::varchar"))

    def first(*conditions: Condition, order: tuple[str, bool] | None = None) -> None:
        relation = database.relation(view, conditions, order)
        relation.answer()
        relation.window(0, 50)
        relation.close()

    def all_of(*conditions: Condition) -> None:
        relation = database.relation(view, conditions)
        relation.answer()
        relation.finish()
        relation.close()

    def ask(query: str, **values: object) -> None:
        own.execute(query, values or None).fetchall()

    typed, many = has_text(view, COMMON), parse(view, "deaths>250")
    matching = f"{table} where {found}"
    told(
        "typed text, first rows",
        least(lambda: first(typed)),
        least(lambda: ask(f"from {matching} limit 50", text=expression)),
        2,
    )
    told(
        "typed text, all ids",
        least(lambda: all_of(typed), 1),
        least(lambda: ask(f"create or replace temp table ids as select rowid from {matching}", text=expression), 1),
        1.3,
    )
    told(
        "a number, first rows",
        least(lambda: first(many)),
        least(lambda: ask(f"from {table} where deaths > 250 limit 50")),
        2,
    )
    for column in ("التاريخ", "deaths"):
        by = f'from {table} order by "{column}" desc nulls last limit 50'
        ours = least(lambda column=column: first(order=(column, True)))  # type: ignore[misc]
        told(f"order by {column}, first rows", ours, least(lambda by=by: ask(by)), 2)  # type: ignore[misc]


def shapes(database: Database, own: duckdb.DuckDBPyConnection) -> None:
    """The values of a column, all columns in short, and groups, against the bare query that answers the same."""
    view = database.views["victim"]
    names, places = (f'"{view.columns[at].name}"' for at in (1, 2))

    def answer(question: Summary) -> None:
        never = -1 - next(_NEW)  # an answer is kept: each run asks with a condition of its own
        held = Condition(f"deaths is distinct from {never}", (), Words("all", "all"), ("deaths",))
        relation = database.relation(asked(replace(question, conditions=(held,))))
        relation.answer()
        relation.window(0, 50)
        relation.close()

    def ask(query: str) -> None:
        own.execute(query).fetchall()

    def values_of(name: str) -> str:
        return f"select {name}, count(*) from own.main.victim group by 1 order by 2 desc limit 1000"

    for what, name in (("names", names), ("places", places)):
        question = Facets(view, (), name.strip('"'))
        told(f"values of {what}", least(lambda of=question: answer(of)), least(lambda of=name: ask(values_of(of))), 4)  # type: ignore[misc]
    groups = f"select {places}, year, sum(deaths) from own.main.victim group by all"
    pivot = Pivot(view, (), Grouping(places.strip('"')), Grouping("year"), "deaths")
    told("sums by place and year", least(lambda: answer(pivot)), least(lambda: ask(groups)), 6)
    told(
        "all columns", least(lambda: answer(Description(view, ()))), least(lambda: ask("summarize own.main.victim")), 1
    )


_NEW = count()


def windows(database: Database) -> None:
    """Any window of a table and of a filtered one."""
    view = database.views["victim"]
    for what, conditions in (("all rows", ()), ("a filter", (parse(view, "deaths>250"),))):
        relation = database.relation(view, conditions)
        relation.answer()
        relation.finish()
        places = [len(relation) * step // 20 for step in range(20)]
        taken = [least(lambda at=at, of=relation: of.window(at, at + 64)) for at in places]  # type: ignore[misc]
        print(f"a window of {what:<22}{statistics.median(taken):>9.1f} ms   slowest {max(taken):.1f} ms")
        relation.close()


def from_outside(path: Path, shown: str, empty: float) -> None:
    """Start, the cursor, the end of the table, and the memory of the whole tree of processes."""
    command = [sys.executable, "-m", "tui.cli", str(path)]
    start = statistics.median(started(command, shown) for _ in range(3))
    print(
        f"start to first rows               {start:>9.3f} s    empty app {empty:.3f} s   "
        f"ratio {start / empty:.2f}, budget 1.3"
    )
    with PseudoTerminal(command) as terminal:
        terminal.wait_for(shown)
        terminal.quiet(1.0)
        moves = [_painted(terminal, b"\x1b[B") for _ in range(10)] + [_painted(terminal, b"\x1b[A") for _ in range(10)]
        moves += [_painted(terminal, b"\x1b[B") for _ in range(20)]
        milliseconds = sorted(taken for taken, _ in moves)
        half, most = statistics.median(milliseconds), milliseconds[37]
        print(f"cursor key to painted             {half:>9.1f} ms   p95 {most:.1f} ms, budget 4 and 16")
        print(f"bytes a cursor key                {statistics.median(size for _, size in moves):>9.0f}      budget 350")
        print(f"end of the table                  {_painted(terminal, b'G')[0]:>9.1f} ms   budget 20")
        terminal.quiet(3.0)
        print(f"resident, all processes           {_resident(terminal.process.pid):>9.1f} MB   budget 115")
        before = len(terminal.output)
        terminal.quiet(3.0)
        print(f"sent in three idle seconds        {len(terminal.output) - before:>9}      budget 0")
        _filter_and_sort(terminal)


def _filter_and_sort(terminal: PseudoTerminal) -> None:
    """What six letters typed quickly cost the process that asks, and what a filter and an order by name leave."""
    screen = terminal.process.pid
    asks = int(Path(f"/proc/{screen}/task/{screen}/children").read_text().split()[0])
    before = _worked(asks)
    terminal.type(b"/")
    for letter in COMMON:
        terminal.type(letter.encode())
        terminal.quiet(0.04)
    _until_idle(terminal, asks)
    print(f"six letters typed, of DuckDB's time {_worked(asks) - before:>7.1f} s    one scan is told below")
    for key in (b"\r", b"\x1b[D", b"]"):
        terminal.type(key)
        terminal.quiet(0.3)
    _until_idle(terminal, asks)
    print(f"resident after filter and sort    {_resident(screen):>9.1f} MB   budget 350")


def _worked(pid: int) -> float:
    """Seconds a process has worked."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _until_idle(terminal: PseudoTerminal, pid: int) -> None:
    """Wait until a process has done nothing for a second."""
    idle, before = 0, -1.0
    while idle < 4:
        terminal.quiet(0.25)
        now = _worked(pid)
        idle, before = (idle + 1 if now - before < 0.02 else 0), now


def _painted(terminal: PseudoTerminal, key: bytes) -> tuple[float, int]:
    """Milliseconds until the first answer to a key, and the bytes that came."""
    terminal.quiet(0.1)
    before, began = len(terminal.output), time.perf_counter()
    terminal.type(key)
    while len(terminal.output) == before:
        terminal.pump()
    taken = 1000 * (time.perf_counter() - began)
    terminal.quiet(0.1)
    return taken, len(terminal.output) - before


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6 + sum(_resident(int(child)) for child in children)


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--rows", type=int, default=10_000_000)
    words.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    said = words.parse_args()
    path = built(said.folder, said.rows)
    empty = statistics.median(started([sys.executable, "-c", EMPTY], "ready") for _ in range(3))
    from_outside(path, f"{said.rows:,}", empty)
    with open_files([path]) as database, duckdb.connect(":memory:", config={"threads": 1}) as own:
        own.execute(f"attach '{path}' as own (read_only)")
        windows(database)
        answers(database, own)
        shapes(database, own)


if __name__ == "__main__":
    main()
