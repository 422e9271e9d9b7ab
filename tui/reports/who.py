"""Who: the source that speaks for one figure, out of all that its report names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from tui.reports import attribution, lexicon
from tui.reports.attribution import Attribution
from tui.reports.phrases import Phrases
from tui.reports.places import Mention
from tui.reports.scene import Scene
from tui.reports.tokens import Body


class Voices:
    """The sources of a report, asked for one number at a time."""

    def __init__(self, body: Body, named: Sequence[Mention]) -> None:
        """`named` are the places of the text, which may end a source's name."""
        self.body = body
        self.sources = attribution.attributions(body, named)
        self._sources_first = [source.first for source in self.sources]

    def source_of(self, scene: Scene) -> Attribution | None:
        """The source that governs the number: in its sentence, or the last one of its paragraph."""
        low = bisect_left(self._sources_first, scene.sentence.start)
        high = bisect_left(self._sources_first, scene.sentence.stop)
        here = self.sources[low:high]
        after = [source for source in here if source.according and source.first > scene.numeral.last]
        before = [source for source in here if source.first < scene.numeral.first]
        if after and not before:
            return after[0]
        if before:
            return before[-1]
        return self._carried(scene, low)

    def last_source(self, scene: Scene) -> Attribution | None:
        """Who spoke last before a number, however far back."""
        before = bisect_left(self._sources_first, scene.numeral.first)
        return self.sources[before - 1] if before else None

    def counts_elsewhere(self, scene: Scene, source: Attribution, countries: tuple[str, ...]) -> bool:
        """A source of another country, carried over from an earlier sentence, does not speak here."""
        own = countries_of_source(source.key)
        carried = source.last < scene.sentence.start
        return carried and bool(own) and bool(countries) and not set(own) & set(countries)

    def _carried(self, scene: Scene, before: int) -> Attribution | None:
        """A source goes on speaking to the end of its paragraph, and beyond where the text says so."""
        if before == 0:
            return None
        last = self.sources[before - 1]
        if last.lasting:
            return last
        if self._is_own_voice(scene.sentence):
            return None
        paragraph = self.body.paragraphs[scene.sentence.start]
        if self.body.paragraphs[last.first] == paragraph or self.goes_on(scene):
            return last
        return None

    def _is_own_voice(self, sentence: range) -> bool:
        """يذكر أن ..., وتشهد ...: what the paper itself recalls, whoever spoke before."""
        first = next((index for index in sentence if self.body.tokens[index].kind == "word"), None)
        return first is not None and _own_voice().at(self.body.tokens, first) is not None

    def goes_on(self, scene: Scene) -> bool:
        """A sentence that opens with كما or a verb of saying, or speaks of the toll just told."""
        words = [index for index in scene.sentence[:4] if self.body.tokens[index].kind == "word"][:2]
        return any(
            self.body.tokens[index].text in ("كما", "وكما") or self.body.senses(index).get("verb") == "reporting"
            for index in words
        )


@cache
def _own_voice() -> Phrases[str]:
    rows = (row for row in lexicon.table("reporting") if row["kind"] == "own_voice")
    return Phrases((word, row["kind"]) for row in rows for word in lexicon.words(row["words"]))


@cache
def countries_of_source(key: str | None) -> tuple[str, ...]:
    """Where all of a source's counting happens; empty for one who counts anywhere, or is not known."""
    return next((source.countries for source in lexicon.sources() if source.code == key), ())
