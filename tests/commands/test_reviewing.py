"""What a person decided of figures is written, undone, and there again when the report is read anew."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.conftest import REPOSITORY, Hasila
from tests.data.tiny import rows_of
from tui.commands.beside import write_beside
from tui.commands.reviewing import write_decisions
from tui.data.opening import open_database
from tui.data.publishing import replacing
from tui.data.reviewing import Decisions, Judgement, Number, Verdict, Written
from tui.errors import HasilaError

TEXT = (
    "حصيلة العام\n\n"
    "قُتل 2,310 مدنيين في اليمن خلال العام الماضي، بينهم 415 طفلًا، وفق بيان لمنظمة محلية. "
    "وقُتل 450 شخصاً في العراق خلال عام 2012. "
    "وأصيب 77 شخصاً في لبنان عام 2013.\n"
)


@pytest.fixture
def database(tmp_path: Path, hasila: Hasila) -> Path:
    path = tmp_path / "figures.duckdb"
    (tmp_path / "first.txt").write_text(TEXT, "utf-8")
    assert hasila("extract", "first.txt", "--into", path, "--date", "2015-01-05").code == 0
    return path


def answer(database: Path, query: str) -> list[tuple[object, ...]]:
    with open_database(database) as opened, opened.cursor() as cursor:
        return cursor.execute(query).fetchall()


def judgement(database: Path, read: int, verdict: Verdict, report: int = 1, /, **said: object) -> Judgement:
    """A decision on the figure of that value, or on the number that was read so."""
    places = answer(
        database,
        "select start, stop, sha256 from ("
        f" select report_id, number_start as start, number_end as stop from figure where value = {read} union"
        " select report_id, number_start, number_end from decision"
        f" where (reading ->> '$.value')::bigint = {read}) join report using (report_id) where report_id = {report}",
    )
    ((start, end, sha256),) = places
    assert isinstance(start, int)
    assert isinstance(end, int)
    return Judgement(Number(report, start, end), str(sha256), verdict, said)


def write(database: Path, *judgements: Judgement) -> None:
    write_decisions(Decisions(database, database, judgements))


def verdicts(database: Path, report: int = 1) -> dict[object, object]:
    return dict(answer(database, f"select value, verdict from figure where report_id = {report} order by number_start"))  # type: ignore[arg-type]


def decide_three(database: Path) -> None:
    write(
        database,
        judgement(database, 450, "accepted"),
        judgement(database, 2310, "corrected", value=2311, countries=["YE", "IQ"], source_code=None, source_text="ناس"),
        judgement(database, 77, "rejected"),
    )


def test_what_was_decided_stands_and_what_was_read_is_kept_beside_it(database: Path) -> None:
    figures = answer(database, "select * exclude (verdict) from figure where value in (415, 450) order by all")
    decide_three(database)
    assert verdicts(database) == {2311: "corrected", 415: None, 450: "accepted"}
    assert answer(database, "select * exclude (verdict) from figure where value in (415, 450) order by all") == figures
    corrected = "select countries, name_ar, source_text from figure join source using (source_id) where value = 2311"
    assert answer(database, corrected) == [(["YE", "IQ"], "ناس", "ناس")]
    kept = answer(database, "select verdict, reading, decided from decision order by number_start")
    told = [
        (verdict, json.loads(str(reading)), decided and json.loads(str(decided))) for verdict, reading, decided in kept
    ]
    assert [(verdict, reading["value"], reading["number"]) for verdict, reading, _ in told] == [
        ("corrected", 2310, "2,310"), ("accepted", 450, "450"), ("rejected", 77, "77"),
    ]  # fmt: skip
    assert [decided and decided["value"] for _, _, decided in told] == [2311, 450, None]
    assert told[0][1]["quote"].startswith("قُتل 2,310")


def deaths(database: Path) -> list[tuple[object, ...]]:
    with open_database(database) as opened:
        return rows_of(opened, "deaths_by_year", "deaths", "year", "countries")


def test_the_views_of_the_mission_show_what_was_decided(database: Path) -> None:
    assert (450, 2012, ["IQ"]) in deaths(database)
    decide_three(database)
    write(database, judgement(database, 450, "rejected"))
    assert not [row for row in deaths(database) if row[0] in (450, 2310)]
    write(database, judgement(database, 450, "corrected", value=451))
    assert (451, 2012, ["IQ"]) in deaths(database)


def test_a_decision_can_be_taken_back_whatever_it_was(database: Path) -> None:
    before = answer(database, "from figure order by all")
    whole = answer(database, "select figure_id from figure where subset_of is not null")
    assert len(whole) == 1
    decide_three(database)
    write(database, judgement(database, 2310, "rejected"))
    assert answer(database, "select value from figure where subset_of is not null") == []
    write(database, *(judgement(database, value, "new") for value in (77, 450, 2310)))
    assert answer(database, "from decision") == []
    assert answer(database, "from figure order by all") == before


def test_a_link_may_be_corrected_to_a_figure_but_not_in_a_circle(database: Path) -> None:
    whole, part = judgement(database, 2310, "accepted").number, judgement(database, 415, "accepted").number
    write(
        database,
        judgement(database, 450, "corrected", subset_of=whole),
        judgement(database, 77, "corrected", same_as=part),
    )
    links = "select figure.value, whole.value, original.value from figure left join figure whole"
    links += " on whole.figure_id = figure.subset_of left join figure original on original.figure_id = figure.same_as"
    assert answer(database, f"{links} order by figure.figure_id") == [
        (2310, None, None), (415, 2310, None), (450, 2310, None), (77, None, 415),
    ]  # fmt: skip
    before = database.read_bytes()
    with pytest.raises(HasilaError, match="'2,310' of report 1 would be a part of itself"):
        write(database, judgement(database, 2310, "corrected", subset_of=part))
    assert database.read_bytes() == before
    write(database, judgement(database, 415, "corrected", same_as=whole))
    assert (77, None, 2310) in answer(database, links)


# Read again


def test_the_same_text_extracted_again_changes_nothing(hasila: Hasila, database: Path) -> None:
    decide_three(database)
    before = answer(database, "from figure order by all") + answer(database, "from decision order by all")
    assert "not stored" in hasila("extract", "first.txt", "--into", database).output
    assert answer(database, "from figure order by all") + answer(database, "from decision order by all") == before


def test_decisions_outlive_a_reading_anew_and_periods_follow_the_date(hasila: Hasila, database: Path) -> None:
    decide_three(database)
    write(database, judgement(database, 415, "corrected", period_start="2014-06-01"))
    assert hasila("correct", "1", "--in", database, "--date", "2013-03-03").code == 0
    assert verdicts(database) == {2311: "corrected", 415: "corrected", 450: "accepted"}
    starts: dict[object, object] = dict(answer(database, "select value, period_start::varchar from figure"))  # type: ignore[arg-type]
    assert starts == {2311: "2012-01-01", 415: "2014-06-01", 450: "2012-01-01"}
    assert answer(database, "select count(*) from decision") == [(4,)]
    write(database, judgement(database, 77, "new"), judgement(database, 2310, "new"))
    assert verdicts(database) == {2310: None, 415: "corrected", 450: "accepted", 77: None}


def test_what_is_no_longer_found_stays_where_a_person_accepted_it(database: Path) -> None:
    from tui.commands.storing import reference
    from tui.data.building import edition

    decide_three(database)
    with edition(database, reference()) as writer:  # a reading that finds nothing
        writer.take_place(1, writer.figures_of(1))
        assert writer.decide_again(1) == 3
    assert verdicts(database) == {2311: "corrected", 450: "accepted"}


# A later text of the same report


def later(hasila: Hasila, database: Path, text: str, *about: str) -> str:
    (database.parent / "later.txt").write_text(text, "utf-8")
    ended = hasila("extract", "later.txt", "--into", database, "--date", "2015-01-05", *about)
    assert (ended.code, ended.trouble) == (0, "")
    return ended.output


def test_decisions_hold_for_a_slightly_changed_text(hasila: Hasila, database: Path) -> None:
    decide_three(database)
    output = later(hasila, database, TEXT.replace("450", "451") + "\nصُحّح هذا النص.")
    assert verdicts(database, 2) == {2311: "corrected", 415: None, 451: None}
    assert "2 of 3 decisions on report 1" in output
    assert "450" in output
    kept = answer(database, "select body[number_start + 1:number_end] from decision join report using (report_id)")
    assert sorted(kept) == [("2,310",), ("2,310",), ("450",), ("77",), ("77",)]
    assert "2 of 3 decisions on report 1" not in later(hasila, database, TEXT.replace("اليمن", "ليبيا"))


def test_decisions_do_not_hold_where_the_same_words_read_otherwise(hasila: Hasila, database: Path) -> None:
    decide_three(database)
    output = later(hasila, database, TEXT.replace("حصيلة العام\n", "حصيلة العام\n\nمقدمة جديدة.\n"))
    assert "3 of 3" in output
    other = later(hasila, database, f"{TEXT}\nتتمة.", "--publisher", "صحيفة", "--title", "غير ذلك")
    assert "decisions" not in other
    assert verdicts(database, 3) == dict.fromkeys((2310, 415, 450, 77))


# What goes wrong


def test_a_number_of_another_text_is_not_decided_of(database: Path) -> None:
    there = judgement(database, 450, "rejected")
    gone = replace(there, sha256="0" * 64)
    nowhere = replace(there, number=Number(7, 1, 2))
    written = write_decisions(Decisions(database, database, (gone, nowhere, judgement(database, 77, "accepted"))))
    assert (written.count, written.lost) == (1, (gone.number, nowhere.number))
    assert verdicts(database) == {2310: None, 415: None, 450: None, 77: "accepted"}


def test_another_writer_is_told_of(database: Path) -> None:
    with replacing(database) as draft:
        draft.unwanted = True
        with pytest.raises(HasilaError, match="being written by another hasila"):
            decide_three(database)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_is_not_ours_is_told_of(database: Path) -> None:
    database.parent.chmod(0o500)
    try:
        with pytest.raises(HasilaError, match="cannot be written"):
            decide_three(database)
    finally:
        database.parent.chmod(0o700)


def test_a_full_disk_leaves_all_as_it_was(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = database.read_bytes()
    judgements = (judgement(database, 77, "rejected"),)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tui.data.publishing._reach_the_disk", full)
    with pytest.raises(HasilaError, match="No space left on device"):
        write(database, *judgements)
    assert database.read_bytes() == before
    with pytest.raises(HasilaError, match="No space left on device"):
        write_decisions(Decisions(database, database.with_name("copy.duckdb"), judgements, is_copy=True))
    assert not database.with_name("copy.duckdb").exists()


def test_a_copy_takes_the_decisions_and_the_database_stays(database: Path) -> None:
    before, copy = database.read_bytes(), database.with_name("copy.duckdb")
    judgements = (judgement(database, 77, "rejected"),)
    assert write_decisions(Decisions(database, copy, judgements, is_copy=True)).database == copy
    assert 77 not in verdicts(copy)
    assert database.read_bytes() == before
    for there in (copy, database):
        with pytest.raises(HasilaError, match="is there already"):
            write_decisions(Decisions(database, there, judgements, is_copy=True))


def test_a_place_that_cannot_be_looked_at_is_told_of(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "exists", forbidden)
    with pytest.raises(HasilaError, match=r"x\.duckdb cannot be written \(Permission denied\)"):
        write_decisions(Decisions(database, database.with_name("x.duckdb"), (), is_copy=True))


def test_another_process_writes_for_the_browser(database: Path) -> None:
    whole = judgement(database, 2310, "accepted").number
    linked = judgement(database, 450, "corrected", subset_of=whole, countries=["YE"])
    assert write_beside(Decisions(database, database, (linked,))) == Written(database, 1)
    assert answer(database, "select subset_of, countries from figure where value = 450") == [(1, ["YE"])]
    with pytest.raises(HasilaError, match="is there already"):
        write_beside(Decisions(database, database, (linked,), is_copy=True))
    with pytest.raises(HasilaError, match="no folder"):
        write_beside(Decisions(database, database / "in" / "nothing.duckdb", (linked,)))


WRITING = """
import sys
from pathlib import Path
from tui.commands.reviewing import write_decisions
from tui.data.reviewing import Decisions, Judgement, Number
path, start, end, sha256 = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
print("begins", flush=True)
write_decisions(Decisions(path, path, (Judgement(Number(1, start, end), sha256, "rejected"),)))
print("done", flush=True)
"""


@pytest.mark.parametrize("after", [0.0, 0.05, 0.1, 0.2, 0.4])
def test_killed_while_writing_the_file_is_the_old_or_the_new_one(database: Path, after: float) -> None:
    wanted = judgement(database, 77, "rejected")
    words = [sys.executable, "-c", WRITING, str(database), *map(str, wanted.number[1:]), wanted.sha256]
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=REPOSITORY) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    standing = verdicts(database)
    assert standing in ({2310: None, 415: None, 450: None, 77: None}, {2310: None, 415: None, 450: None})
    write(database, replace(wanted, verdict="accepted"))
    assert verdicts(database)[77] == "accepted"
