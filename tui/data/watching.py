"""Long work on the way to a table: how far it is, and a way to stop it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

import duckdb

from tui.data.answers import CancelledError


class Watch:
    """Told where the work is, and asked by others; `stop` may come from any thread."""

    def __init__(self) -> None:
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._unwanted = False
        self._lock = threading.Lock()
        self._step = 0
        self._steps = 1
        self._share = 0.0

    @contextlib.contextmanager
    def over(self, connection: duckdb.DuckDBPyConnection, steps: int) -> Iterator[None]:
        """The work is done by queries of this connection, of which `step` begins each."""
        connection.execute("set enable_progress_bar = true; set enable_progress_bar_print = false")
        with self._lock:
            self._connection, self._step, self._steps = connection, 0, steps
        try:
            yield
            self.see_that_it_is_wanted()
        except duckdb.InterruptException:
            raise CancelledError from None
        finally:
            with self._lock:
                self._connection = None

    def step(self, share: float = 0.0) -> None:
        """The next query begins, or the work outside queries has come to a share of its step."""
        self.see_that_it_is_wanted()
        self._share = share
        if not share:
            self._step += 1

    def see_that_it_is_wanted(self) -> None:
        if self._unwanted:
            raise CancelledError

    def stop(self) -> None:
        """Interrupt what runs; the work ends with `CancelledError`."""
        self._unwanted = True
        with self._lock:
            if self._connection is not None:
                self._connection.interrupt()

    def progress(self) -> float | None:
        """How much of the work is done, from 0 to 1; None when nobody can tell."""
        with self._lock:
            if self._connection is None:
                return None
            done = max(self._connection.query_progress() / 100, self._share, 0.0)
            return min(1.0, (max(0, self._step - 1) + done) / self._steps)
