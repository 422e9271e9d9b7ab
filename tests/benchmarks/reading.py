"""How fast reports are read, and how much memory many of them take.

    python tests/benchmarks/reading.py [REPORTS]

Prints the memory after every tenth of so many generated reports; then KB of Arabic text (UTF-8) a second of the
processor's time on one core, for some of them, for one text of a megabyte, and for texts nobody writes.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY))

from tests.reports.generated_reports import reports  # noqa: E402
from tui.reports.claims import read_claims  # noqa: E402

BUDGET = 300
SAMPLE = REPOSITORY / "tui/sample/report.ar.txt"
DAY = date(2015, 1, 1)
STRANGE = {
    "و in a row": "و",
    "digits in a row": "7",
    "number words in a row": "ثلاثة وعشرون ألفا و",
    "opening quotes": "«",
    "month names": "يناير ",
    "country names": "سوريا ",
    "tatweel": "ـ",
    "overrides": "\u202e",
    "a toll without end": "وأوقع القصف 12 قتيلا بينهم 3 أطفال ",
}


def seconds(texts: Sequence[tuple[str, date]]) -> float:
    """The processor's time for reading texts once."""
    began = time.process_time()
    for text, day in texts:
        read_claims(text, day)
    return time.process_time() - began


def kilobytes(texts: Sequence[tuple[str, date]]) -> float:
    """Their size in UTF-8."""
    return sum(len(text.encode()) for text, _ in texts) / 1000


def tell(what: str, texts: Sequence[tuple[str, date]], tries: int = 3) -> None:
    """Print the speed of the best of a few tries."""
    size = kilobytes(texts)
    best = min(seconds(texts) for _ in range(tries))
    print(f"{size / best:8.0f} KB/s  {what}, {size:,.0f} KB (budget {BUDGET})")


def resident() -> float:
    """The most memory this process had so far, in MB; Linux counts it in KB, macOS in bytes."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def memory_over(count: int) -> None:
    """Read so many reports one after the other, and print what they took."""
    size, began = 0, time.process_time()
    for number, (text, day) in enumerate(reports(count), start=1):
        read_claims(text, day)
        size += len(text.encode())
        if number % max(count // 10, 1) == 0:
            spent = time.process_time() - began
            speed = size / 1000 / spent
            print(f"{resident():8.1f} MB    after {number:,} reports, {size / 1e6:.1f} MB read, {speed:.0f} KB/s")


def main(count: int) -> None:
    memory_over(count)
    tell("generated reports", list(reports(100)))
    tell("the sample's report", [(SAMPLE.read_text(encoding="utf-8"), DAY)] * 20)
    tell("one text", [("\n".join(text for text, _ in reports(400)), DAY)], tries=1)
    for what, unit in STRANGE.items():
        tell(what, [(unit * (200_000 // len(unit)), DAY)], tries=1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
