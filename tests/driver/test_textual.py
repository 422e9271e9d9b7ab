"""What the driver uses of Textual's that is not public, since there is no public way to it in Textual 8."""

from __future__ import annotations

from importlib import import_module

import pytest
from textual.drivers.linux_driver import LinuxDriver

MOVED = (
    "Textual has changed: {what} is gone. tui/driver/driver.py takes keys apart by XTermParser while answers of the "
    "terminal are still awaited, and writes by the driver's own thread; see what textual/drivers/linux_driver.py does "
    "in run_input_thread and write, and do the same."
)


def test_keys_are_taken_apart_by_textuals_own_parser() -> None:
    try:
        parser = import_module("textual._xterm_parser").XTermParser(False)
    except (ImportError, AttributeError, TypeError):
        pytest.fail(MOVED.format(what="textual._xterm_parser.XTermParser(debug)"))
    assert [event.key for event in parser.feed("\x1b[A\x1b[1;5Cض")] == ["up", "ctrl+right", "ض"]
    assert list(parser.feed("\x1b")) == []


@pytest.mark.parametrize("name", ["run_input_thread", "process_message", "stop_application_mode", "write"])
def test_the_driver_has_the_steps_that_ours_takes_in_between(name: str) -> None:
    assert callable(getattr(LinuxDriver, name, None)), MOVED.format(what=f"LinuxDriver.{name}")
