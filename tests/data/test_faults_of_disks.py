"""What becomes of a database whose writer dies, or whose disk is full or not to be written: the old or the new one."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.data.killed_writers import write
from tests.data.test_building import REFERENCE, REPORT
from tests.data.tiny import rows_of
from tui.cli import main
from tui.data.building import edition
from tui.data.opening import open_database
from tui.errors import HasilaError
from tui.exit_codes import ExitCode

REPOSITORY = Path(__file__).parents[2]


def test_a_writer_killed_at_any_of_a_hundred_moments_leaves_a_whole_edition(tmp_path: Path) -> None:
    """kill -9 of a hundred writers, each at a random moment | the old or the new database, whole; the next clears up"""
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    kept.mkdir()
    path = disk / "figures.duckdb"
    command = [sys.executable, "-m", "tests.data.killed_writers", str(path), str(kept), "100"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), *sys.path])}
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, stdin=subprocess.DEVNULL)
    editions = [stored(each) for each in [*kept.iterdir(), path]]
    assert all({"0", "1"} <= set(titles) and titles == figures for titles, figures in editions)
    longest = max(len(titles) for titles, _ in editions)
    assert 2 < longest < 102, "some writers were done before they were killed, others were not"
    assert len(editions[-1][0]) == longest, "what was published is never lost again"
    write(path, 1000)
    assert list(disk.iterdir()) == [path]
    with open_database(path) as database:
        assert len(rows_of(database, "reports", "title")) == longest + 1


def stored(path: Path) -> tuple[list[str], list[str]]:
    """The titles of the reports, and the values of the figures, one for each report."""
    with duckdb.connect(path, read_only=True, config={"threads": 1}) as connection:
        titles = connection.execute("select title from report order by all").fetchall()
        figures = connection.execute("select value::varchar from figure order by all").fetchall()
    return [title for (title,) in titles], [value for (value,) in figures]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "hasila", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can be made by root only")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_cannot_be_written_any_more_is_told_and_browsed_on(disk: Path) -> None:
    """The disk of a database becomes read-only | one sentence for who writes; readers read on"""
    path = disk / "figures.duckdb"
    write(path, 1)
    before = path.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    try:
        with pytest.raises(HasilaError, match=r"cannot be written: no file can be made in its folder \(Read-only"):
            write(path, 2)
        assert stored(path) == (["1"], ["1"])
    finally:
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    assert path.read_bytes() == before
    assert list(disk.iterdir()) == [path]


@pytest.mark.parametrize("left", [0, 16_000, 200_000, 600_000, 1_000_000])
def test_a_disk_that_is_full_at_any_step_loses_nothing(disk: Path, left: int) -> None:
    """The disk is full at any step of extract or import | one sentence, the old database, nothing left beside it"""
    path, filling = disk / "figures.duckdb", disk / "filling"
    write(path, 1)
    before = path.read_bytes()
    status = os.statvfs(disk)
    filling.write_bytes(b"x" * (status.f_bavail * status.f_frsize - left))
    long = "قُتل 76021 شخصًا. " + "".join(chr(0x620 + (each * each * 7919) % 43) for each in range(300_000))
    told = r"^\S*figures\.duckdb c?ould not be \w+|^\S*figures\.duckdb could not be written|cannot be written"
    with pytest.raises(HasilaError, match=told) as raised, edition(path, REFERENCE) as writer:
        writer.add_report(replace(REPORT, sha256="2" * 64, body=long))
    assert "\n" not in str(raised.value)
    assert path.read_bytes() == before
    assert {each.name for each in disk.iterdir()} == {path.name, filling.name}
    filling.unlink()
    write(path, 2)
    assert stored(path) == (["1", "2"], ["1", "2"])


EVENTS = "id,year,type_of_violence,adm_1,country,date_prec,date_start,date_end,low,best,high,source_headline\n"


def test_a_dataset_that_finds_the_disk_full_is_told_in_one_sentence(
    tmp_path: Path, disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, dataset = disk / "figures.duckdb", tmp_path / "ged.csv"
    drawn = [hashlib.sha256(str(each).encode()).hexdigest() for each in range(30_000)]
    dataset.write_text(
        EVENTS + "".join(f"{n},2016,1,,Syria,1,2016-02-03,2016-02-03,2,3,9,{d}\n" for n, d in enumerate(drawn)), "utf-8"
    )
    write(path, 1)
    before = path.read_bytes()
    assert main(["import", str(dataset), "--into", str(path)]) == ExitCode.UNUSABLE
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert path.read_bytes() == before
    assert list(disk.iterdir()) == [path]
