"""Take figures from Arabic reports: `hasila extract`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size

from tui.commands.explaining import explained
from tui.commands.harmless import harmless, harmless_json
from tui.commands.inputs import Inputs, inputs_of, one_text
from tui.commands.progress import Progress
from tui.commands.texts import About, OpenedText, open_text
from tui.errors import HasilaError
from tui.exit_codes import ExitCode
from tui.labels.words import Language
from tui.reports.record import as_record


def print_figures(given: Sequence[str], about: About) -> int:
    """Print what is found and store nothing: one object for one file, an array of them for several."""
    inputs = _inputs(given, about, None)
    with Progress(len(inputs.names)) as progress:
        progress.warn(inputs.left_out)
        texts = _Opening(inputs, about, progress)
        opened = False
        for line in _as_json(texts, inputs.several):
            opened = True
            progress.tell([harmless_json(line) if sys.stdout.isatty() else line])
    if not opened:
        return ExitCode.UNUSABLE
    return ExitCode.SKIPPED if texts.skipped or inputs.left_out else ExitCode.DONE


def explain(given: Sequence[str], about: About, language: Language) -> int:
    """Print every text with its figures marked, and of each number how it was read; store nothing."""
    inputs = _inputs(given, about, None)
    width = get_terminal_size().columns if sys.stdout.isatty() else None
    with Progress(len(inputs.names)) as progress:
        progress.warn(inputs.left_out)
        texts = _Opening(inputs, about, progress)
        opened = False
        for text in texts:
            if opened or inputs.several:
                progress.tell(["", harmless(text.name), ""] if opened else [harmless(text.name), ""])
            opened = True
            progress.tell(explained(text.text, text.about.published, language, width))
    if not opened:
        return ExitCode.UNUSABLE
    return ExitCode.SKIPPED if texts.skipped or inputs.left_out else ExitCode.DONE


def store(given: Sequence[str], about: About, database: Path, *, again: bool) -> int:
    """Read all texts and add them to the database, many in one step; what cannot be read is told and skipped.

    A text that is there already is left as it is, or read `again`: what was said of it and what a person decided stays.
    """
    inputs = _inputs(given, about, database)
    from tui.commands.batches import Batches  # brings DuckDB, which printing does without

    with Progress(len(inputs.names)) as progress:
        return Batches(inputs, about, database, progress, again=again).run()


def _inputs(given: Sequence[str], about: About, database: Path | None) -> Inputs:
    if about.title is not None or about.url is not None:
        one_text(given)
    return inputs_of(given, database)


def _as_json(texts: Iterator[OpenedText], several: bool) -> Iterator[str]:
    """The lines of one JSON value; nothing where there is no text at all."""
    before = "["
    for text in texts:
        figures = [as_record(claim, text.text) for claim in text.read()]
        if not several:
            yield json.dumps({"figures": figures}, ensure_ascii=False, indent=2)
            return
        yield before + json.dumps({"id": text.name, "figures": figures}, ensure_ascii=False, indent=2)
        before = ","
    if before == ",":
        yield "]"


class _Opening(Iterator[OpenedText]):
    """Goes through the inputs, tells which cannot be opened, and counts them."""

    def __init__(self, inputs: Inputs, about: About, progress: Progress) -> None:
        self._names = enumerate(inputs.names, 1)
        self._about = about
        self._progress = progress
        self.skipped = 0

    def __next__(self) -> OpenedText:
        for place, name in self._names:
            self._progress.at(place, name)
            try:
                text = open_text(name, self._about)
            except HasilaError as problem:
                self.skipped += 1
                self._progress.warn([str(problem)])
                continue
            self._progress.warn(remarks_on(text))
            return text
        raise StopIteration


def remarks_on(text: OpenedText) -> Iterator[str]:
    """What its reader should know about how a text was opened."""
    if text.encoding not in (None, "UTF-8"):
        yield f"{text.name}: read as {text.encoding}, since it is not UTF-8"
    yield from (f"{text.name}: {remark}" for remark in text.remarks)
