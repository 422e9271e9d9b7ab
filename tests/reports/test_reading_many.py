"""Reading thousands of reports one after the other takes no more memory than reading a few."""

from __future__ import annotations

import gc
import tracemalloc

from tests.reports.generated_reports import reports
from tui.reports import phrases, words
from tui.reports.claims import read_claims
from tui.reports.remembered import Remembered

BATCH = 25


def forget_words() -> None:
    """Empty every memory of words: one that other tests have nearly filled would grow, or begin anew, right here."""
    for each in gc.get_objects():
        if isinstance(each, Remembered):
            each.clear()


def kept_by_batch(batches: int) -> list[int]:
    """Bytes held after each batch of reports, over what was held after the first."""
    forget_words()
    kept: list[int] = []
    tracemalloc.start()
    for number, (text, day) in enumerate(reports(BATCH * batches, names=False), start=1):
        read_claims(text, day)
        if number % BATCH == 0:
            gc.collect()
            kept.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    return [bytes_held - kept[0] for bytes_held in kept]


def test_memory_does_not_grow_with_the_reports_read() -> None:
    one_report = 20_000
    held = kept_by_batch(4)
    assert held[-1] - held[1] < one_report, held


def test_what_is_remembered_of_words_has_an_end() -> None:
    bound = words.read_word.cache_parameters()["maxsize"]
    assert bound is not None
    some = phrases.Phrases([("وزارة", 1)])
    for number in range(phrases._MOST_REMEMBERED + 10):
        some.may_begin(f"كلمة{number}ا")
    assert 0 < len(some._choices) <= phrases._MOST_REMEMBERED


def test_words_are_asked_of_once_and_long_figures_are_not_kept() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(length, most=3)
    assert [lengths[word] for word in ("قتل", "قتل", "12", "12", "1400", "1400")] == [3, 3, 2, 2, 4, 4]
    assert asked == ["قتل", "12", "1400", "1400"]
    assert [lengths[word] for word in ("في", "من", "عن")] == [2, 2, 2]
    assert set(lengths) == {"من", "عن"}
