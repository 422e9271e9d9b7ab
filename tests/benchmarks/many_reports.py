"""Ten thousand reports into one database: reports a second, and the memory at each tenth of the way.

Run from the checkout: python tests/benchmarks/many_reports.py [COUNT]
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

REPOSITORY = Path(__file__).parents[2]
SENTENCES = (
    "قُتل {} مدنيين في {} خلال عام {}، وفق بيان لمنظمة محلية.",
    "وأصيب {} شخصاً في انفجار وسط مدينة في {} يوم الثلاثاء من عام {}.",
    "وقالت وزارة الصحة إن {} شخصاً فُقدوا في {} منذ بداية عام {}، وإن البحث عنهم مستمر.",
    "وتوجه الوزير إلى المنطقة ظهر أمس، والتقى {} من وجهاء {} لبحث خطة عام {}.",
)
PLACES = ("اليمن", "سوريا", "العراق", "ليبيا", "السودان")


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        size = sum((reports / f"{n:06}.txt").write_text(report(n), "utf-8") for n in range(count))
        started = monotonic()
        for stored, resident in watched(reports, Path(folder) / "figures.duckdb", count):
            seconds = monotonic() - started
            print(f"{stored:>7,} reports  {seconds:6.1f} s  {stored / seconds:5.0f} a second  {resident:5.0f} MB")
        print(f"{size:,} characters")


def report(number: int) -> str:
    """Two paragraphs of three sentences, other than those of any other number."""
    drawn = random.Random(number)
    paragraphs = [
        " ".join(
            drawn.choice(SENTENCES).format(drawn.randint(2, 5000), drawn.choice(PLACES), drawn.randint(2005, 2020))
            for _ in range(3)
        )
        for _ in range(2)
    ]
    return "\n\n".join([f"تقرير {number}", *paragraphs])


def watched(reports: Path, database: Path, count: int) -> Iterator[tuple[int, float]]:
    """How many are stored and the memory in megabytes, whenever another tenth is stored."""
    told = database.with_suffix(".out")
    with told.open("wb") as output:
        command = [sys.executable, "-m", "tui.cli", "extract", str(reports), "--into", str(database)]
        process = subprocess.Popen(command, cwd=REPOSITORY, stdout=output)
        due = resident = 0.0
        while process.poll() is None:
            resident = memory_of(process.pid) or resident
            stored = told.read_bytes().count(b": report ")
            if stored > due:
                due = stored + count / 10
                yield stored, resident
            sleep(0.2)
    yield told.read_bytes().count(b": report "), resident


def memory_of(process: int) -> float:
    """Resident megabytes; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
