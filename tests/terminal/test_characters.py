"""Pictures are made of ASCII where the terminal or its locale says that there is nothing else."""

from __future__ import annotations

import pytest

from tui.terminal.characters import draws_pictures


@pytest.mark.parametrize(
    ("environment", "drawn"),
    [
        ({}, True),
        ({"TERM": "xterm-256color", "LANG": "ar_SY.UTF-8"}, True),
        ({"TERM": "linux", "LANG": "ar_SY.UTF-8"}, False),
        ({"TERM": "xterm", "LANG": "C"}, False),
        ({"TERM": "xterm", "LANG": "C", "LC_ALL": "C.utf8"}, True),
        ({"TERM": "xterm", "LANG": "en_US.UTF-8", "LC_CTYPE": "ar_EG.ISO-8859-6"}, False),
        ({"TERM": "xterm", "LANG": "en_US.UTF-8", "LC_ALL": ""}, True),
    ],
)
def test_who_draws_more_than_ascii(environment: dict[str, str], drawn: bool) -> None:
    assert draws_pictures(environment) == drawn
