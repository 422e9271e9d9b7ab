"""The command line: a command is parsed and run, and what becomes of its trouble."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tui.commands.verbs import VERBS
from tui.errors import HasilaError
from tui.exit_codes import MEANINGS, ExitCode

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and say with its exit code how it went."""
    _speak_utf8()
    words = with_verb(sys.argv[1:] if argv is None else argv)
    try:
        arguments = parser(words[0]).parse_args(words)
        if arguments.log is not None:
            _begin_log(arguments.log, words[0])
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _forget_stdout()
        return ExitCode.DONE
    except HasilaError as problem:
        _say(str(problem))
        return ExitCode.UNUSABLE
    except MemoryError:
        _say("there is not enough memory left for this; nothing was changed")
        return ExitCode.UNUSABLE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as problem:
        if isinstance(problem, OSError) and problem.errno in FULL:
            _say(f"what was to be written did not fit ({problem.strerror}): make room and try again")
            _forget_stdout()
            return ExitCode.UNUSABLE
        return _confess(problem, words[0], to_stranger="--kiosk" in words)


def with_verb(words: Sequence[str]) -> list[str]:
    """The command with its verb spelled out: a first word that is no verb is a file to browse."""
    first = words[0] if words else None
    named = first in VERBS or first in ("-h", "--help", "--version")
    return list(words) if named else ["browse", *words]


def parser(verb: str | None = None) -> argparse.ArgumentParser:
    """Every verb with its options, or where one is named that one alone: to describe all takes as long as to start."""
    program = argparse.ArgumentParser(
        prog="hasila",
        usage="hasila [FILE…]\n       hasila VERB …   ('hasila VERB --help' tells more)",
        description="Browse, compare, check and cite casualty figures from Arabic reports. "
        "Without a word it opens the database of 'hasila use', else the sample.",
        epilog=_exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    verbs = program.add_subparsers(prog="hasila", title="verbs", metavar="VERB", required=True)
    for name in [verb] if verb in VERBS else VERBS:
        summary, describe, run = VERBS[name]
        one = verbs.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        describe(one)
        one.add_argument("--log", type=Path, metavar="FILE", help="write down what is done, without any data")
        one.set_defaults(run=run, usage=one.error)
    return program


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: it costs more than the whole help."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print("hasila", version("hasila"))
        except PackageNotFoundError:
            print("hasila, not installed")
        parser.exit()


def _exit_codes() -> str:
    return "exit codes:\n" + "\n".join(f"  {code:>2}  {meaning}" for code, meaning in MEANINGS.items())


def _speak_utf8() -> None:
    """Arabic comes out whole whatever LANG says; a file name that is no text is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(sentence: str) -> None:
    from tui.commands.harmless import harmless

    with suppress(OSError):  # nobody is there any more
        print(f"hasila: {harmless(sentence)}", file=sys.stderr, flush=True)


def _begin_log(file: Path, verb: str) -> None:
    from tui.commands import journal

    journal.begin(file, verb)


def _confess(problem: Exception, verb: str, *, to_stranger: bool) -> int:
    """Tell a bug in one sentence; what it takes to mend it goes to a file, and none of it on the screen."""
    import logging

    from tui import bugs

    journal = logging.getLogger("hasila")
    if journal.hasHandlers():
        journal.error("a bug", exc_info=problem)
    log = bugs.kept(problem, verb)
    _say(bugs.TO_STRANGERS if to_stranger else bugs.confession(log))
    return ExitCode.BUG


def _forget_stdout() -> None:
    """The reader of the pipe has left: nothing more is written, also not by the interpreter when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
