"""The passages of `passages/`: prose in many manners, with every number in it marked and told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("passages")
_MARK = re.compile(r"⟦([a-z]+):([^⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Passage:
    """One marked text."""

    name: str
    style: str
    published: date
    text: str
    figures: tuple[Mapping[str, Any], ...]
    """What must be found, in the words of `reports.record`; `accept_...` are further right answers."""
    others: tuple[tuple[int, int, str], ...]
    """Numbers that are no figures: the characters, and what they count."""

    @property
    def calibrates(self) -> bool:
        """The odd passages may be looked at to calibrate, the even ones only measure."""
        return int(self.name[:2]) % 2 == 1


def passages() -> tuple[Passage, ...]:
    """All of them, by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> Passage:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    text, spans = _unmarked(raw["text"].strip())
    told = {key: {**_USUAL, **raw["every"], **own} for key, own in raw["figures"].items()}
    figures = tuple({**told[key], "id": key, "start": start, "end": end} for start, end, key in spans if key in told)
    assert len(figures) == len(told), f"{path.name}: a figure is told but not marked, or marked twice"
    others = tuple(span for span in spans if span[2] not in told)
    assert all(len(kind) > 1 for *_, kind in others), f"{path.name}: a mark has no figure: {others}"
    return Passage(path.stem, raw["style"], raw["date"], text, figures, others)


_USUAL = {
    "value": None,
    "qualifier": "exact",
    "category": "total",
    "source": "",
    "period": None,
    "country": "",
    "place": None,
}


def _unmarked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and the slices that stood in them with their keys."""
    plain, spans, end = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[end : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[2]), mark[1]))
        plain, end = plain + mark[2], mark.end()
    return plain + text[end:], spans
