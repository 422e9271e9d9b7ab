"""The command line as a whole: help, words, exit codes, trouble."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Hasila
from tui import cli
from tui.commands.verbs import VERBS
from tui.errors import HasilaError
from tui.exit_codes import MEANINGS, ExitCode

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_neither_textual_nor_duckdb(option: str) -> None:
    """What was imported is asked of the interpreter itself: -X importtime names every module on stderr."""
    command = [sys.executable, "-X", "importtime", "-m", "tui.cli", option]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.splitlines()}
    assert "argparse" in loaded
    assert not loaded & {"textual", "rich", "duckdb", "arabic_reshaper", "asyncio"}
    assert run.stdout


def test_help_names_every_verb_and_exit_code(hasila: Hasila) -> None:
    help_text = hasila("--help").output
    assert all(f"\n    {verb} " in help_text for verb in VERBS)
    assert all(f"  {code:>2}  {meaning}\n" in help_text for code, meaning in MEANINGS.items())


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(hasila: Hasila, verb: str) -> None:
    ended = hasila(verb, "--help")
    assert (ended.code, ended.trouble) == (0, "")
    assert ended.output.startswith(f"usage: hasila {verb}")


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ([], ["browse"]),
        (["figures.duckdb"], ["browse", "figures.duckdb"]),
        (["--lang", "en"], ["browse", "--lang", "en"]),
        (["./show"], ["browse", "./show"]),
        (["show", "figures"], ["show", "figures"]),
        (["--version"], ["--version"]),
    ],
)
def test_a_first_word_that_is_no_verb_is_a_file(words: list[str], understood: list[str]) -> None:
    assert cli.with_verb(words) == understood


@pytest.mark.parametrize(
    "words",
    [
        ["extract", "a.txt"],
        ["extract", "a.txt", "--into", "a.duckdb", "--json"],
        ["extract", "--into", "a.duckdb"],
        ["extract", "a.txt", "--json", "--date", "yesterday"],
        ["import", "a.toml"],
        ["show", "figures", "--format", "xlsx"],
        ["sample"],
    ],
)
def test_wrong_use_is_said_and_writes_nothing(hasila: Hasila, tmp_path: Path, words: list[str]) -> None:
    ended = hasila(*words)
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert ended.trouble.startswith("usage: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (HasilaError("a.txt: no text"), ExitCode.UNUSABLE, "hasila: a.txt: no text\n"),
        (HasilaError("\x1b[2Ja\u202e.txt"), ExitCode.UNUSABLE, "hasila: ␛[2Ja.txt\n"),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, ""),
    ],
)
def test_trouble_is_one_sentence_and_a_code(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    raised: BaseException,
    code: ExitCode,
    said: str,
) -> None:
    def fail(_: object) -> int:
        raise raised

    monkeypatch.setitem(VERBS, "show", (*VERBS["show"][:2], fail))
    assert cli.main(["show", "figures"]) == code
    assert capfd.readouterr() == ("", said)


def test_a_bug_is_told_in_one_sentence_that_names_where_its_traceback_is(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> int:
        return 1 // 0

    monkeypatch.setitem(VERBS, "show", (*VERBS["show"][:2], fail))
    assert cli.main(["show", "figures"]) == ExitCode.BUG
    trouble = capfd.readouterr().err
    assert trouble.startswith("hasila: this is a bug in hasila, not something you did; ")
    assert trouble.count("\n") == 1


@pytest.mark.parametrize("words", [[], ["some.duckdb"], ["browse"]])
def test_browsing_without_a_terminal_says_what_to_use_instead(hasila: Hasila, words: list[str]) -> None:
    ended = hasila(*words)
    assert (ended.code, ended.output) == (ExitCode.UNUSABLE, "")
    assert "browsing needs a terminal" in ended.trouble
    assert "hasila show" in ended.trouble
    assert len(ended.trouble.splitlines()) == 1


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"'{sys.executable}' -m tui.cli show figures --format jsonl | head -n 1"
    run = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=REPOSITORY, capture_output=True, text=True)
    assert run.returncode in (0, 128 + signal.SIGPIPE)
    assert (len(run.stdout.splitlines()), run.stderr) == (1, "")
