"""How long the layout of text takes: python tests/benchmarks/layout.py

Prints times and passes no judgement; the budgets stand beside them.
"""

import time
import timeit
from collections.abc import Callable

from tui.text import lines

MIXED = "قُتِلَ 17,790 مَدَنِيًّا (منهم 3,501 طِفْلًا) في Syria عام 2014 وَجُرِحَ ٥٠ آخَرُونَ، بَيْنَهُم"[:80]
PLAIN = "Civilians 17,790 of whom children 3,501; opposition fighters 15,747; unknown 366"[:80]
ROW = f"│ {MIXED[:60]}   │"
ARABIC_PARAGRAPH = (MIXED + " ") * 8000
LATIN_PARAGRAPH = (PLAIN + " ") * 13_000


def main() -> None:
    tell("mixed line with its clusters, first time", lambda: everything(lines._line(MIXED, "auto")), "200")
    tell("mixed line, glyphs only, first time", lambda: lines._line(MIXED, "auto").text)
    tell("mixed line, again", lambda: lines.line(MIXED).clusters, "3")
    tell("plain line, glyphs only, first time", lambda: lines._line(PLAIN, "auto").text, "3")
    tell("plain line, again", lambda: lines.line(PLAIN).text, "3")
    tell("mixed text cut at 30 cells, first time", lambda: lines._truncate(MIXED, 30, "auto").text)
    tell("row of another widget with its clusters, first time", lambda: everything(lines._painted(ROW, "rtl")))
    for name, paragraph in (("Arabic", ARABIC_PARAGRAPH), ("Latin", LATIN_PARAGRAPH)):
        start = time.process_time()
        count = len(lines.wrap(paragraph, 80))
        seconds = time.process_time() - start
        size = len(paragraph.encode()) / 1e6
        print(f"{seconds:9.2f} s   {name} paragraph of {size:.2f} MB wrapped into {count} lines (budget 2 s for 1 MB)")


def everything(laid_out: lines.VisualLine) -> object:
    return laid_out.text, laid_out.clusters


def tell(what: str, action: Callable[[], object], budget: str | None = None) -> None:
    """Print the best of many short rounds in the process's own time, since other work slows some of them down."""
    microseconds = min(timeit.repeat(action, number=200, repeat=100, timer=time.process_time)) / 200 * 1e6
    print(f"{microseconds:9.2f} µs  {what}" + (f" (budget {budget} µs)" if budget else ""))


if __name__ == "__main__":
    main()
