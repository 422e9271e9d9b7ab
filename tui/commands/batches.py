"""Storing many texts: a new edition of the database every few seconds, so that an interruption costs a few seconds."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tui.commands.extract import remarks_on
from tui.commands.inputs import Inputs
from tui.commands.interruptions import Interruptions, Stopped
from tui.commands.progress import Progress
from tui.commands.storing import add_opened, read_again, reference
from tui.commands.telling import Tally, carried, failing, in_full, in_one_line, read_anew
from tui.commands.texts import About, OpenedText, open_text
from tui.data.building import AlreadyThereError, Writer, edition
from tui.errors import HasilaError
from tui.exit_codes import ExitCode
from tui.reports.claims import Claim

SECONDS = 5.0
"""After so long what was read is published."""
SHARE = 10
"""Publishing copies the whole database: at least so many times longer is then read, however large it has grown."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text."""

    text: OpenedText
    claims: Sequence[Claim]
    report: int | AlreadyThereError
    again: int | None = None
    """How many figures a text has that was there before and was read anew."""


class Batches:
    """Takes inputs to a database, edition by edition."""

    def __init__(self, inputs: Inputs, about: About, database: Path, progress: Progress, *, again: bool) -> None:
        self._inputs = inputs
        self._again = again
        self._waiting = deque(enumerate(inputs.names, 1))
        self._about = about
        self._database = database
        self._progress = progress
        self._tally = Tally(skipped=len(inputs.left_out))

    def run(self) -> int:
        """Store everything, or what there is time for, and say with the exit code how it went."""
        self._progress.warn(self._inputs.left_out)
        with Interruptions() as interruptions:
            patience = SECONDS
            try:
                while self._waiting and not interruptions.asked:
                    patience = max(SECONDS, SHARE * self._publish(patience, interruptions))
            except HasilaError as problem:
                if not self._tally.stored:
                    raise
                self._progress.warn([str(problem), *self._tally.left(len(self._inputs.names))])
                return ExitCode.SKIPPED
        self._progress.end()
        if self._inputs.several:
            self._progress.tell(self._tally.summary())
        if interruptions.asked:
            self._progress.warn(self._tally.left(len(self._inputs.names)))
            return ExitCode.INTERRUPTED
        if not self._tally.skipped:
            return ExitCode.DONE
        return ExitCode.SKIPPED if self._tally.used else ExitCode.UNUSABLE

    def _publish(self, patience: float, interruptions: Interruptions) -> float:
        """One edition of what can be read in so many seconds; says how long it took besides the reading."""
        started = monotonic()
        with edition(self._database, reference()) as writer:
            reading = monotonic()
            outcomes = self._fill(writer, reading + patience, interruptions)
            read = monotonic()
        for outcome in outcomes:
            if outcome.again is not None:
                self._tally.known += 1
                self._progress.tell(read_anew(outcome.text, outcome.again))
                continue
            self._tally.count(outcome.text, outcome.claims, outcome.report)
            told = in_one_line if self._inputs.several else in_full
            self._progress.tell(told(outcome.text, outcome.claims, outcome.report))
            if isinstance(outcome.report, int):
                self._progress.tell(carried(outcome.text, writer.carried.get(outcome.report)))
                self._progress.warn(failing(outcome.text, writer.failing.get(outcome.report, ())))
        return monotonic() - read + reading - started

    def _fill(self, writer: Writer, until: float, interruptions: Interruptions) -> list[Outcome]:
        outcomes = []
        try:
            while self._waiting and monotonic() < until:
                with interruptions.welcome():
                    text = self._opened(*self._waiting[0])
                if text is not None and (outcome := self._stored(writer, text, interruptions)) is not None:
                    outcomes.append(outcome)
                self._waiting.popleft()
        except Stopped:
            pass
        return outcomes

    def _opened(self, place: int, name: str) -> OpenedText | None:
        self._progress.at(place, name)
        try:
            text = open_text(name, self._about)
        except HasilaError as problem:
            self._tally.skipped += 1
            self._progress.warn([str(problem)])
            return None
        self._progress.warn(remarks_on(text))
        return text

    def _stored(self, writer: Writer, text: OpenedText, interruptions: Interruptions) -> Outcome | None:
        there = writer.report_of(text.sha256)
        if there is not None and not self._again:
            return Outcome(text, (), there)
        if there is not None:
            return Outcome(text, (), there, read_again(writer, writer.report(there.report_id))[0])
        try:
            with interruptions.welcome():
                claims = text.read()
        except Exception as problem:  # one text that shows a bug of ours does not keep the others out
            if not self._inputs.several:
                raise
            self._tally.skipped += 1
            self._progress.warn([f"{text.name}: hasila failed to read it ({problem!r}); this is a bug in hasila"])
            return None
        return Outcome(text, claims, add_opened(writer, text, claims))
