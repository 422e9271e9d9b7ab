"""What commands print of files that somebody else made: on a terminal, letters; in a pipe, what is stored."""

from __future__ import annotations

import contextlib
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.data.tiny import build
from tests.screens.test_hostile_screens import ALL, hostile_table
from tui.cli import main


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A database of figures in which every text is hostile, under a name that is."""
    written = ALL.replace("'", "''")
    return build(
        tmp_path / "a\x1b]0;own\x07\u202eb.duckdb",
        changes=f"""
        update source set name_ar = '{written}', name_en = '{written}';
        update category set name_ar = '{written}', name_en = '{written}';
        update country set name_ar = '{written}', name_en = '{written}';
        update report set title = '{written}', publisher = '{written}', url = '{written}', body = body || '{written}',
            file_name = '{written}', note_ar = '{written}', note_en = '{written}', licence = '{written}';
        update figure set category_text = '{written}', source_text = '{written}';
        update figure set place = '{written}' where figure_id > 6;
        insert into finding values (1, 1, 'parts', false, [1, 2], null, null, 100, 90, null, '{written}');
        """,
    )


COMMANDS = {
    "a table": ("show", "deaths_by_year", "--db", "DB"),
    "all figures": ("show", "figures", "--db", "DB", "--lang", "en"),
    "csv": ("show", "figures", "--db", "DB", "--format", "csv"),
    "json": ("show", "figures", "--db", "DB", "--format", "json"),
    "jsonl": ("show", "figures", "--db", "DB", "--format", "jsonl"),
    "markdown": ("show", "figures", "--db", "DB", "--format", "markdown"),
    "filters": ("show", "figures", "--db", "DB", "--where", f"{ALL}=1"),
    "a view that is not there": ("show", ALL, "--db", "DB"),
    "a stranger's table": ("show", ALL, "--db", "TABLES"),
    "a stranger's list": ("show", "nothing", "--db", "TABLES"),
    "check": ("check", "DB"),
    "check as json": ("check", "DB", "--format", "json"),
    "reports": ("reports", "DB"),
    "cite": ("cite", "1", "--from", "DB"),
    "cite as BibTeX": ("cite", "1", "--from", "DB", "--format", "bibtex"),
    "cite in English": ("cite", "1", "--from", "DB", "--lang", "en"),
    "export": ("export", "figures", "OUT.csv", "--db", "DB"),
    "export of a view that is not there": ("export", ALL, "OUT.json", "--db", "DB"),
    "a file that is not there": ("show", "figures", "--db", f"DB{ALL}"),
    "extract": ("extract", "TEXT", "--into", "NEW"),
    "explain": ("extract", "TEXT", "--explain"),
    "import": ("import", "CSV", "--into", "NEW"),
    "forget": ("forget", "1", "--from", "DB"),
    "correct": ("correct", "1", "--title", ALL, "--in", "DB"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_no_command_sends_a_terminal_what_a_file_holds(
    words: tuple[str, ...],
    hostile: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Escape sequences in every text, name and word of a command line | none reaches the terminal, also in errors"""
    folder = tmp_path / "\x1b[2Jown\x9b"
    folder.mkdir()
    text, table = folder / "a\x1b]0;own\x07.txt", folder / "a\x1b]0;own\x07.csv"
    text.write_text(f"قُتل 12 شخصًا في {ALL} سوريا سنة 2014، منهم 3 أطفال بحسب {ALL}.\n", "utf-8")
    table.write_text(f'"{ALL.replace(chr(34), "")}",dead\nx,1\n', "utf-8")
    places = {"DB": hostile, "TEXT": text, "CSV": table, "NEW": folder / "new\x07.duckdb"}
    named = [str(places.get(word, word)) for word in words]
    named = [word.replace("OUT", str(folder / "out")) if word.startswith("OUT") else word for word in named]
    if "TABLES" in named:
        named[named.index("TABLES")] = str(hostile_table(folder / "t\x1b]0;own\x07.duckdb"))
    if any("\0" in word for word in named):
        pytest.skip("no command line holds a null")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with contextlib.suppress(SystemExit):
        main(named)
    told = capsys.readouterr()
    sent = told.out + told.err
    assert "␛" in sent or "\\u001b" in sent, sent
    assert {sign for sign in sent if unicodedata.category(sign) == "Cc"} <= {"\n"}
    assert not set(sent) & set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
