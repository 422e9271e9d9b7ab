"""Stopping what DuckDB does for somebody who no longer waits for it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import duckdb

from tui.data.answers import CancelledError

_AGAIN = 0.01
"""Seconds after which a query is interrupted once more: DuckDB forgets an interrupt that arrives before the query."""


@dataclass(slots=True, eq=False)
class _Run:
    cursor: duckdb.DuckDBPyConnection
    unwanted: bool = False


@dataclass(slots=True)
class Stoppable:
    """Queries on cursors of their own, which any thread may stop; those that begin afterwards run."""

    _runs: list[_Run] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextlib.contextmanager
    def running(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """While queries run on a cursor. Raises `CancelledError` when they were stopped."""
        run = _Run(cursor)
        with self._lock:
            self._runs.append(run)
        try:
            yield
        except duckdb.InterruptException:
            raise CancelledError from None
        finally:
            with self._lock:  # the cursor is not given back, and to another answer, while it is interrupted
                self._runs.remove(run)
        if run.unwanted:
            raise CancelledError

    def stop(self) -> None:
        """Stop whatever runs now; this does not wait until it has stopped."""
        with self._lock:
            runs = list(self._runs)
            for run in runs:
                run.unwanted = True
        if runs:
            threading.Thread(target=self._interrupt, args=(runs,), name="interrupt", daemon=True).start()

    def _interrupt(self, runs: list[_Run]) -> None:
        while True:
            with self._lock:
                left = [run for run in runs if run in self._runs]
                for run in left:
                    run.cursor.interrupt()
            if not left:
                return
            time.sleep(_AGAIN)

    def progress(self) -> float | None:
        """How much is done of what began last, from 0 to 1; None when nobody can tell."""
        with self._lock:
            done = self._runs[-1].cursor.query_progress() if self._runs else -1.0
        return None if done < 0 else done / 100
