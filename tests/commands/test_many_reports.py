"""Many reports at once: folders, what is skipped, progress, and what an interruption leaves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.commands.conftest import REPOSITORY, Hasila
from tests.terminal.pseudo_terminal import PseudoTerminal
from tui.commands.storing import reference
from tui.data.building import edition
from tui.data.opening import open_database
from tui.exit_codes import ExitCode

REPORT = "حصيلة اليوم {number}\n\nقُتل {killed} مدنيين في اليمن، وأصيب {wounded} شخصاً في انفجار وسط المدينة.\n"

PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>حصيلة السنة</title>'
    '<meta property="og:site_name" content="صحيفة المثال">'
    '<meta property="article:published_time" content="2020-01-05"></head><body><article>'
    "<p>قُتل 2,310 مدنيين في اليمن خلال العام الماضي، وفق بيان لمنظمة محلية تتابع الأحداث.</p></article></body></html>"
)


def report(number: int) -> str:
    return REPORT.format(number=number, killed=number + 3, wounded=number + 11)


def make_reports(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(report(number), "utf-8")
    return folder


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "figures.duckdb"


def answer(database: Path, query: str) -> list[tuple[object, ...]]:
    with open_database(database) as opened, opened.cursor() as cursor:
        return cursor.execute(query).fetchall()


def stored(database: Path) -> list[object]:
    return [name for (name,) in answer(database, "select file_name from report order by report_id")]


# What is read


def test_a_folder_is_read_with_all_folders_in_it(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    folder = make_reports(tmp_path / "reports", 2)
    make_reports(folder / "older", 3)
    (folder / ".hidden.txt").write_text(report(99), "utf-8")
    ended = hasila("extract", "reports", "--into", into)
    assert (ended.code, ended.trouble) == (ExitCode.DONE, "")
    assert "reports stored: 3, with 6 figures" in ended.output
    assert "already there: 2" in ended.output
    assert stored(into) == ["0000.txt", "0001.txt", "0002.txt"]


def test_other_files_in_a_folder_are_named(hasila: Hasila, tmp_path: Path) -> None:
    folder = make_reports(tmp_path / "reports", 1)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    ended = hasila("extract", "reports", "--into", "reports/figures.duckdb")
    assert ended.code == ExitCode.SKIPPED
    assert ended.trouble.startswith("hasila: reports/photo.jpg: skipped")
    again = hasila("extract", "reports", "--into", "reports/figures.duckdb")
    assert again.trouble == ended.trouble


def test_of_many_other_files_ten_are_named_and_the_rest_counted(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    folder = make_reports(tmp_path / "reports", 1)
    for number in range(1_200):
        (folder / f"{number}.jpg").touch()
    lines = hasila("extract", "reports", "--into", into).trouble.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "hasila: … and 1,190 more files of other kinds"


@pytest.mark.parametrize("where", [["--into", "figures.duckdb"], ["--json"]])
def test_a_folder_without_texts_is_said(hasila: Hasila, tmp_path: Path, where: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    ended = hasila("extract", "empty", *where)
    assert (ended.code, not ended.output or ended.output.startswith("reports stored: 0")) == (ExitCode.UNUSABLE, True)
    assert ended.trouble.startswith("hasila: empty: this folder holds no texts")
    assert not (tmp_path / "figures.duckdb").exists()


def test_of_a_page_what_it_says_is_taken_and_told(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    ended = hasila("extract", "page.html", "--into", into)
    assert (ended.code, ended.trouble) == (ExitCode.DONE, "")
    assert "2020-01-05 (the file says so)" in ended.output
    assert "صحيفة المثال (the file says so)" in ended.output
    assert [str(day) for (day,) in answer(into, "select period_start from figure")] == ["2019-01-01"]


def test_what_is_given_goes_before_what_the_page_says(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    hasila("extract", "page.html", "--into", into, "--date", "2016-02-02", "--publisher", "أخرى", "--title", "عنوان")
    told = [
        (str(day), publisher, title)
        for day, publisher, title in answer(into, "select published, publisher, title from report")
    ]
    assert told == [("2016-02-02", "أخرى", "عنوان")]


def test_a_page_may_come_by_standard_input(hasila: Hasila, into: Path) -> None:
    pytest.importorskip("trafilatura")
    assert hasila("extract", "-", "--into", into, input=PAGE.encode()).code == ExitCode.DONE
    assert answer(into, "select title, file_name from report") == [("حصيلة السنة", None)]


def test_nothing_on_standard_input_is_one_sentence(hasila: Hasila, into: Path) -> None:
    ended = hasila("extract", "-", "--into", into)
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert ended.trouble.startswith("hasila: standard input: it is empty")
    assert not into.exists()


def test_a_date_for_many_settles_all_and_without_one_it_is_said(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    make_reports(tmp_path / "reports", 2)
    assert "without a date: 2" in hasila("extract", "reports", "--into", "other.duckdb").output
    assert "without a date" not in hasila("extract", "reports", "--into", into, "--date", "2020-01-05").output
    assert answer(into, "select count(*) from report where published = date '2020-01-05'") == [(2,)]


@pytest.mark.parametrize("option", ["--title", "--url"])
def test_a_title_or_an_address_is_not_for_a_folder(hasila: Hasila, tmp_path: Path, into: Path, option: str) -> None:
    make_reports(tmp_path / "reports", 2)
    ended = hasila("extract", "reports", "--into", into, option, "x")
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert not into.exists()


BUGGY = """
import sys
from tui import cli
from tui.commands import texts

def read(text, date, read=texts.read_claims):
    if "اليوم 1" in text:
        raise IndexError("a bug")
    return read(text, date)

texts.read_claims = read
sys.exit(cli.main(sys.argv[1:]))
"""


def test_a_text_that_shows_a_bug_does_not_keep_the_others_out(tmp_path: Path, into: Path) -> None:
    folder = make_reports(tmp_path / "reports", 3)
    command = [sys.executable, "-c", BUGGY, "extract", str(folder), "--into", str(into)]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert ended.returncode == ExitCode.SKIPPED
    assert "0001.txt: hasila failed to read it (IndexError('a bug')); this is a bug in hasila" in ended.stderr
    assert stored(into) == ["0000.txt", "0002.txt"]


def test_what_is_there_can_be_read_again(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    make_reports(tmp_path / "reports", 3)
    hasila("extract", "reports", "--into", into, "--date", "2020-01-05")
    with edition(into, reference()) as writer:
        writer._ask("update {}.figure set value = 1")
        writer.changed = True
    figures = "select report_id, value, number_start from figure order by report_id, number_start"
    assert {value for _, value, _ in answer(into, figures)} == {1}
    ended = hasila("extract", "reports", "--into", into, "--again")
    assert (ended.code, ended.trouble) == (ExitCode.DONE, "")
    assert ended.output.count("read again: figures 2") == 3
    assert [value for _, value, _ in answer(into, figures)] == [3, 11, 4, 12, 5, 13]
    assert answer(into, "select distinct published from report") == [(date(2020, 1, 5),)]


# What cannot be read


def test_a_name_with_escape_sequences_does_not_reach_the_terminal(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    (tmp_path / "a\x1b[2J\u202eb.txt").write_text(report(1), "utf-8")
    (tmp_path / "a\x1b[2J.jpg").touch()
    (tmp_path / "\x1b]0;x\x07.txt").write_bytes(b"")
    ended = hasila("extract", ".", "--into", into)
    assert ended.code == ExitCode.SKIPPED
    assert "\x1b" not in ended.output + ended.trouble
    assert "\u202e" not in ended.output + ended.trouble


def test_what_is_longer_than_any_report_is_refused_before_it_is_read(
    hasila: Hasila, tmp_path: Path, into: Path
) -> None:
    make_reports(tmp_path / "reports", 1)
    with (tmp_path / "reports" / "large.txt").open("wb") as file:
        file.truncate(20 << 20)
    (tmp_path / "reports" / "library.txt").write_text("قُتل 12 شخصاً. " * 200_000, "utf-8")
    ended = hasila("extract", "reports", "--into", into)
    assert ended.code == ExitCode.SKIPPED
    assert "large.txt: it is larger than 16 MB" in ended.trouble
    assert "library.txt: its text has 3,000,000 characters, more than any report" in ended.trouble
    assert stored(into) == ["0000.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_skipped(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    folder = make_reports(tmp_path / "reports", 2)
    (folder / "0000.txt").chmod(0)
    closed = make_reports(folder / "closed", 1)
    closed.chmod(0)
    ended = hasila("extract", "reports", "--into", into)
    closed.chmod(0o700)
    assert ended.code == ExitCode.SKIPPED
    assert "0000.txt: it cannot be read" in ended.trouble
    assert "closed: this folder cannot be read" in ended.trouble
    assert stored(into) == ["0001.txt"]


def test_where_nothing_may_be_written_it_is_said_at_once(hasila: Hasila, tmp_path: Path) -> None:
    make_reports(tmp_path / "reports", 1)
    ended = hasila("extract", "reports", "--into", "/proc/figures.duckdb")
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert ended.trouble.startswith("hasila: /proc/figures.duckdb cannot be written")


def letters(count: int) -> str:
    """A text that no database can store in much less."""
    drawn = random.Random(1)
    return " ".join("".join(drawn.choices("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", k=6)) for _ in range(count // 7))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one and a half megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "hasila", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can be made by root only")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_what_was_stored_before(hasila: Hasila, tmp_path: Path, small_disk: Path) -> None:
    make_reports(tmp_path / "reports", 1)
    into = small_disk / "figures.duckdb"
    assert hasila("extract", "reports", "--into", into).code == ExitCode.DONE
    before = into.read_bytes()
    (tmp_path / "long.txt").write_text(letters(600_000), "utf-8")
    ended = hasila("extract", "long.txt", "--into", into)
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert "it is as it was before" in ended.trouble
    assert into.read_bytes() == before
    assert [path.name for path in small_disk.iterdir()] == [into.name]


# Progress


def test_progress_is_shown_on_a_terminal_and_wiped(tmp_path: Path, into: Path) -> None:
    folder = make_reports(tmp_path / "reports", 3)
    command = [sys.executable, "-m", "tui.cli", "extract", str(folder), "--into", str(into)]
    with PseudoTerminal(command) as terminal:
        assert terminal.ended() == 0
    assert b"3/3" in terminal.output
    assert terminal.output.rindex(b"\x1b[2K") > terminal.output.rindex(b"3/3")
    assert terminal.output.rindex(b"reports stored: 3") > terminal.output.rindex(b"3/3")


def test_in_a_pipe_there_is_nothing_but_what_was_stored(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    make_reports(tmp_path / "reports", 3)
    ended = hasila("extract", "reports", "--into", into)
    assert ended.trouble == ""
    assert len(ended.output.splitlines()) == 3 + 2
    assert "\x1b" not in ended.output


# Interruptions

PACED = """
import sys
from tui import cli
from tui.commands import batches
batches.SECONDS, batches.SHARE = 0.3, 1
sys.exit(cli.main(sys.argv[1:]))
"""


def interrupted(folder: Path, into: Path, after: float, number: int) -> subprocess.CompletedProcess[str]:
    """Send a signal some seconds after the first reports were stored."""
    command = [sys.executable, "-c", PACED, "extract", str(folder), "--into", str(into)]
    told, trouble = into.with_suffix(".out"), into.with_suffix(".err")
    with told.open("wb") as output, trouble.open("wb") as errors:
        process = subprocess.Popen(command, cwd=REPOSITORY, stdout=output, stderr=errors)
        while not told.stat().st_size and process.poll() is None:
            time.sleep(0.01)
        time.sleep(after)
        process.send_signal(number)
        process.wait(timeout=60)
    written = told.read_text("utf-8"), trouble.read_text("utf-8")
    told.unlink()
    trouble.unlink()
    return subprocess.CompletedProcess(command, process.returncode, *written)


@pytest.mark.parametrize("after", [0.0, 0.11, 0.37])
def test_ctrl_c_loses_nothing_and_the_same_command_goes_on(
    hasila: Hasila, tmp_path: Path, into: Path, after: float
) -> None:
    folder = make_reports(tmp_path / "reports", 700)
    ended = interrupted(folder, into, after, signal.SIGINT)
    assert ended.returncode == ExitCode.INTERRUPTED
    assert "stopped before the end" in ended.stderr
    assert "Traceback" not in ended.stderr
    told = [line.partition(":")[0] for line in ended.stdout.splitlines() if ": report " in line]
    assert [Path(name).name for name in told] == stored(into)
    assert 0 < len(told) < 700
    assert answer(into, "select count(*) from report where report_id not in (select report_id from figure)") == [(0,)]
    again = hasila("extract", folder, "--into", into)
    assert again.code == ExitCode.DONE
    assert f"already there: {len(told)}" in again.output
    assert len(stored(into)) == 700


def test_a_killed_run_leaves_the_last_edition_whole(hasila: Hasila, tmp_path: Path, into: Path) -> None:
    folder = make_reports(tmp_path / "reports", 700)
    ended = interrupted(folder, into, 0.4, signal.SIGKILL)
    assert ended.returncode == -signal.SIGKILL
    told = [line for line in ended.stdout.splitlines() if ": report " in line]
    assert len(told) <= len(stored(into)) < 700
    assert hasila("extract", folder, "--into", into).code == ExitCode.DONE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.duckdb", "reports"]


def test_waiting_for_input_can_be_left(tmp_path: Path, into: Path) -> None:
    command = [sys.executable, "-m", "tui.cli", "extract", "-", "--into", str(into)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdin=-1, stdout=-1, stderr=-1) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert process.returncode == ExitCode.INTERRUPTED
    assert list(tmp_path.iterdir()) == []
