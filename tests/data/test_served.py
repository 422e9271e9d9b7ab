"""A database that another process answers for: the same answers, and what happens when either end goes."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from tests.conftest import SAMPLE
from tests.data.test_relation import ENDLESS
from tui.data.answers import CancelledError
from tui.data.catalogue import View
from tui.data.filters import has_text, is_value, parse
from tui.data.messages import BugError
from tui.data.opening import Database, open_database
from tui.data.paging import FIRST
from tui.data.served import ServedDatabase, Server
from tui.data.shelf import read_view
from tui.data.summaries.questions import Grouping, Pivot, asked
from tui.errors import HasilaError, QueryError


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def served(server: Server, database: Database) -> ServedDatabase:
    return server.open(database.path).database()


@pytest.fixture
def endless(tmp_path: Path) -> View:
    (tmp_path / "endless.sql").write_text(ENDLESS, "utf-8")
    view = read_view(tmp_path / "endless.sql")
    assert isinstance(view, View)
    return view


def asking(server: Server) -> int:
    """The number of the process at the other end."""
    return server._process.pid


def gone(pid: int, within: float = 5.0) -> bool:
    """Whether a process that is not ours to wait for has ended."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


def test_it_answers_every_view_as_a_database_in_this_process_does(served: ServedDatabase, database: Database) -> None:
    assert served.views == {**served.views, **database.views}
    for view in database.views.values():
        here, there = database.relation(view), served.relation(view)
        here.answer()
        there.answer()
        assert len(there) == len(here)
        assert there.window(0, 1000) == here.window(0, 1000)
        assert there.window(-3, 1) == here.window(-3, 1)
        assert there.window(len(here), len(here) + 5) == []


def test_it_answers_under_conditions_and_in_an_order(served: ServedDatabase, database: Database) -> None:
    view = database.views["figures"]
    conditions = (is_value(view, "countries", ["SY"]), has_text(view, "Syria"))
    here, there = (each.relation(view, conditions, ("figure_id", True)) for each in (database, served))
    here.answer()
    there.answer()
    assert there.window(0, 9) == here.window(0, 9)
    assert there.find({"figure_id": there.window(0, 9)[-1]["figure_id"]}) == len(here) - 1
    assert there.find({"figure_id": -1}) is None


def test_an_answer_brings_the_columns_that_only_the_rows_can_tell(served: ServedDatabase, database: Database) -> None:
    question = Pivot(database.views["deaths_by_year"], (), Grouping("year"), Grouping("source"))
    here, there = database.relation(asked(question)), served.relation(asked(question))
    here.answer()
    there.answer()
    assert there.view == here.view
    assert len(there.view.columns) > len(asked(question).columns)
    assert there.window(0, 100) == here.window(0, 100)
    again = served.relation(there.view, (), ("across_0", True))
    again.answer()
    assert len(again) == len(here)


def test_rows_beyond_the_first_are_fetched(server: Server) -> None:
    opened = server.open(SAMPLE, ahead=("figures",)).database()
    with open_database(SAMPLE) as database:
        here, there = database.relation(database.views["figures"]), opened.relation(opened.views["figures"])
        here.answer()
        there.answer()
        assert len(there) > 4000
        assert there.window(3990, 4010) == here.window(3990, 4010)
        assert there.window(50, 90) == here.window(50, 90)


def test_rows_behind_the_first_ones_are_found_when_they_are_asked_for(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table event as select range as id, range % 2 as half from range(3000)")
    served = server.open(path).database()
    assert served.first_view == "event"
    view = served.views["event"]
    relation = served.relation(view, [parse(view, "half=0")])
    relation.answer()
    assert not relation.complete
    assert (len(relation), relation.window(FIRST - 1, FIRST + 1)) == (FIRST, [{"id": 2 * FIRST - 2, "half": 0}])
    relation.finish()
    assert relation.complete
    assert (len(relation), relation.window(1499, 1501)) == (1500, [{"id": 2998, "half": 0}])
    assert relation.whole(1) == {"id": 2, "half": 0}


def test_an_answer_closed_before_it_is_finished_is_only_cancelled(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table event as select range as id from range(3000)")
    served = server.open(path).database()
    relation = served.relation(served.views["event"], order=("id", True))
    relation.answer()
    server.ask("forget", relation._number).result()
    with pytest.raises(CancelledError):
        relation.finish()
    relation.close()
    with pytest.raises(CancelledError):
        relation.finish()


def test_a_lookup_is_answered(served: ServedDatabase, database: Database) -> None:
    assert served.lookup("reports") == database.lookup("reports")
    assert served.lookup("source_text", figure_id=1) == database.lookup("source_text", figure_id=1)


def test_what_cannot_be_opened_is_told_in_the_same_sentence(server: Server, tmp_path: Path) -> None:
    with pytest.raises(HasilaError) as here:
        open_database(tmp_path / "missing.duckdb")
    with pytest.raises(HasilaError) as there:
        server.open(tmp_path / "missing.duckdb").database()
    assert str(there.value) == str(here.value)


def test_a_refused_question_leaves_the_process_at_work(served: ServedDatabase, server: Server) -> None:
    with pytest.raises(QueryError, match="could not be looked up"):
        served.lookup("source_text", figure_id="no number")
    with pytest.raises(BugError) as bug:
        server.ask("window", 4711, 0, 1).result()
    assert any("tui/data/serving.py" in line for line in bug.value.frames)
    assert served.lookup("reports")


def test_an_answer_nobody_waits_for_is_stopped_and_holds_up_no_other(served: ServedDatabase, endless: View) -> None:
    long = served.relation(endless)
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(long.answer)
        time.sleep(0.3)
        short = served.relation(served.views["figures"])
        short.answer()
        assert short.window(0, 2)
        assert not asked.done()
        long.cancel()
        with pytest.raises(CancelledError):
            asked.result(timeout=5)


def test_closing_the_database_stops_what_runs(served: ServedDatabase, endless: View) -> None:
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(served.relation(endless).answer)
        time.sleep(0.3)
        served.close()
        with pytest.raises(QueryError):
            asked.result(timeout=5)


def test_a_process_that_dies_is_told_and_can_be_replaced(served: ServedDatabase, server: Server, endless: View) -> None:
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(served.relation(endless).answer)
        time.sleep(0.3)
        os.kill(asking(server), signal.SIGKILL)
        with pytest.raises(QueryError, match="has ended"):
            asked.result(timeout=5)
    with pytest.raises(QueryError, match=r"Ctrl\+R"):
        served.lookup("reports")
    again = served.another(served.path)
    assert again.lookup("reports")


def test_the_process_ends_with_its_last_question(database: Database) -> None:
    with Server() as server:
        server.open(database.path).database()
        pid = asking(server)
    assert gone(pid, within=0.1)


WAITS = """
import sys, time
from pathlib import Path
from tui.data.served import Server
server = Server()
server.open(Path(sys.argv[1])).database()
print(server._process.pid, flush=True)
time.sleep(60)
"""


def test_a_killed_program_leaves_neither_process_nor_folder(database: Database, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-c", WAITS, str(database.path)]
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stdout is not None
        pid = int(program.stdout.readline())
        assert list(temporary.iterdir())
        program.kill()
    assert gone(pid)
    assert not list(temporary.iterdir())


def test_modules_of_the_present_folder_are_not_run(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "duckdb.py").write_text("raise SystemExit('a stranger was imported')", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    with Server() as server:
        assert server.open(database.path).database().lookup("reports")


def test_an_error_survives_the_way_between_the_processes() -> None:
    for error in (CancelledError(), QueryError("refused"), HasilaError("missing")):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert str(again) == str(error)
