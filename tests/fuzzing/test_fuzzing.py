"""Bytes drawn anew in each run, and those in `corpus`: beginnings for the search, and what once did harm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzzing.properties import PROPERTIES

CORPUS = Path(__file__).parent / "corpus"
KEPT = [(path.parent.name, path) for path in sorted(CORPUS.glob("*/*"))]

PIECES = st.sampled_from(
    [
        *(
            "قُتل ",
            "12",
            "١٢",
            " ألفا",
            " و",
            "538",
            "نصف مليون",
            "(37)",
            " سبعة وثلاثون ",
            "2014-01-03",
            "17,790",
            " منهم ",
        ),
        *("\x1b[2J", "\x07", "\u202e", "\u2067", "\u2069", "\u200d", "\ufeff", "\u0640", "لا", "َ", "\u0301", "👩", "│"),
        *(",", ";", "\t", "\n", "\r\n", '"', '""', "{", "}", "[", "]", ":", '"a"', "null", "1e999", "-", ".5", "#adm1"),
        *(
            "<html>",
            "<p>",
            "</p>",
            "<table>",
            "&amp;",
            "&#x1b;",
            "%PDF-1.4",
            "PK\x03\x04",
            "\0",
            "NaN",
            "true",
            "'",
            "$1",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.characters(), max_size=30).map(
    lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")
)
ENCODED = st.lists(PIECES, max_size=20).map("".join)
OTHERWISE = st.one_of(
    ENCODED.map(lambda text: text.encode("utf-16")), ENCODED.map(lambda text: text.encode("cp1256", "ignore"))
)
BYTES = st.one_of(TEXTS, TEXTS, OTHERWISE, st.binary(max_size=300))
TRIES = {"cleaning": 200, "layout": 100, "grammar": 100, "columns": 25, "objects": 25, "documents": 60}
"""How often each is tried: those that open a file take a thousand times as long."""


@pytest.mark.parametrize("name", PROPERTIES)
def test_it_holds_for_whatever_comes(name: str) -> None:
    """Files and texts of any bytes, drawn anew in each run | a table, a report, or one sentence"""

    @settings(max_examples=TRIES[name], deadline=None, suppress_health_check=list(HealthCheck))
    @given(BYTES)
    def holds(data: bytes) -> None:
        PROPERTIES[name](data)

    holds()


@pytest.mark.parametrize(("name", "path"), KEPT, ids=[f"{name}/{path.name}" for name, path in KEPT])
def test_it_holds_for_what_is_kept(name: str, path: Path) -> None:
    held: Callable[[bytes], None] = PROPERTIES[name]
    held(path.read_bytes())
