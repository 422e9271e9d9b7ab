"""Where: the countries and the place of one figure, out of all that its report names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from tui.reports import categories, lexicon, places
from tui.reports.attribution import Attribution
from tui.reports.phrases import Found, Phrases
from tui.reports.scene import Scene
from tui.reports.statement import Draft, Said
from tui.reports.tokens import Body
from tui.reports.who import countries_of_source

_LINKED_PARAGRAPHS = 2
_FRONTING = frozenset(("في", "وفي", "اما", "واما", "من", "مدينه", "محافظه", "ولايه", "\n"))
_KINDS_OF_PLACE = 3
_ONE_BREATH = 4


class Where(NamedTuple):
    """The countries or the place of a number, and the words that say so."""

    codes: tuple[str, ...]
    inferred: bool
    """Taken from outside the text around the number."""
    said: Said | None
    doubtful: bool = False
    """The report names another country as well, and this one is told by little."""


class Whereabouts:
    """The places of a report, asked for one number at a time."""

    def __init__(self, body: Body, named: Sequence[places.Mention], sources: Sequence[Attribution]) -> None:
        """`named` are all places of the text; those in the names of `sources` and groups are told of nobody."""
        self.body = body
        in_names = {index for source in sources for index in range(source.first, source.last + 1)}
        in_names |= categories.tokens_of_groups(body)
        self.places = [
            mention for mention in named if mention.first not in in_names and not places.is_aside(body, mention)
        ]
        self._places_first = [mention.first for mention in self.places]
        counts = Counter(code for mention in self.places if not self._is_agent(mention) for code in mention.codes)
        self._implied_in: dict[int, Where | None] = {}
        main = counts.most_common(1)[0][0] if counts else ""
        self._main_country = next((replace(place, codes=(main,)) for place in self.places if main in place.codes), None)
        self._foreign = len(counts) > 1
        naming = [mention for mention in self.places if mention.tells_country and mention.codes]
        others = (mention.first for mention in naming if not set(mention.codes) & set(naming[0].codes))
        self._second_country = next(others, len(body.tokens))

    def countries_of(self, scene: Scene, previous: Draft | None, source: Attribution | None) -> Where:
        """The countries of a number; inferred where the text around it names none."""
        where = self._told_or_inferred(scene, previous, source)
        if where.doubtful or not self._is_doubtful(where, scene, previous):
            return where
        return where._replace(doubtful=True)

    def _is_doubtful(self, where: Where, scene: Scene, previous: Draft | None) -> bool:
        """Of a report that names several countries: from afar, from another clause, or past the name of another."""
        if where.said is None:
            return True
        several = self._second_country < scene.sentence.stop
        if where.said.of_figure and previous is not None:
            return "country" in previous.claim.doubts or (several and previous.first not in scene.sentence)
        return several and (where.inferred or not self._is_only_one_of_clause(where, scene))

    def _is_only_one_of_clause(self, where: Where, scene: Scene) -> bool:
        """Whether the clause of the number names this country, and no other one."""
        tokens, clauses = self.body.tokens, self.body.clauses
        here = [place for place in self._places_in(scene.sentence) if clauses[place.first] in _clauses_of(scene)]
        told = any(where.said is not None and tokens[place.first].start == where.said.start for place in here)
        return told and all(set(place.codes) & set(where.codes) for place in here if place.codes)

    def _told_or_inferred(self, scene: Scene, previous: Draft | None, source: Attribution | None) -> Where:
        near = self._places_in(scene.sentence)
        named = self._named_country(scene, near)
        if named is not None:
            return self._told_at(named, scene)
        inside = [place for place in near if scene.phrase.first <= place.first <= scene.phrase.last]
        victims = [place for place in inside if place.kind == "nationality" and not self._is_negated(place)]
        close = [place for place in victims if place.first <= scene.phrase.first + 1]
        if close and previous is not None and self._counts_by_nationality(previous, scene, near):
            return self._told_at(close[0], scene)
        known = previous is not None and (previous.claim.countries or previous.said_of("country") is not None)
        if previous is not None and known and self._is_near(previous, scene):
            return Where(previous.claim.countries, previous.claim.country_inferred, previous.said_of("country"))
        names = [place for place in near if place.tells_country]
        peoples = [place for place in near if place.kind == "nationality" and not self._is_agent(place)]
        adjectives = [place for place in peoples if not self._names_one(place)]
        spoken = self._codes_in_name(source) if source is not None and source.first in scene.sentence else []
        if names and spoken and source is not None:
            return Where(tuple(dict.fromkeys(spoken)), False, Said(source.start, source.end))
        own = source is not None and bool(countries_of_source(source.key))
        for choice in (names, victims, [] if own else adjectives):
            if choice:
                return self._told_at(min(choice, key=lambda place: abs(place.first - scene.numeral.first)), scene)
        return self._inferred(scene, source)

    def _counts_by_nationality(self, previous: Draft, scene: Scene, near: Sequence[places.Mention]) -> bool:
        """9 حجاج مصريين و3 أردنيين: the figure before was placed by its people's nationality as well."""
        if previous.first not in scene.sentence or any(place.tells_country for place in near):
            return False
        before = [place for place in near if previous.first <= place.first <= previous.last]
        return any(place.kind == "nationality" and place.codes == previous.claim.countries for place in before)

    def _named_country(self, scene: Scene, near: Sequence[places.Mention]) -> places.Mention | None:
        """After the number in its clause, before it in its clause, before it in its sentence."""
        clause = self.body.clauses
        names = [place for place in near if place.tells_country and not self._is_refuge(place)]
        names = [place for place in names if place.codes] or names
        after = [place for place in names if place.first > scene.numeral.last]
        before = [place for place in reversed(names) if place.last < scene.numeral.first]
        here = clause[scene.numeral.last]
        same_after = [place for place in after if clause[place.first] == here and place.first <= scene.stop]
        same_before = [place for place in before if clause[place.first] == clause[scene.numeral.first]]
        located = [place for place in same_after if place.located]
        fronted = [place for place in same_before if self._is_fronted(place)]
        for choice in (fronted, located, same_before, same_after, [place for place in before if place.located], before):
            if choice:
                return choice[0]
        return None

    def _is_fronted(self, place: places.Mention) -> bool:
        """وفي سوريا قتل: what its clause begins with is where the whole of it happened."""
        clause = self.body.clauses
        before = place.first - 1
        while before >= 0 and clause[before] == clause[place.first] and self.body.tokens[before].text in _FRONTING:
            before -= 1
        return place.located and (before < 0 or clause[before] != clause[place.first])

    def _is_agent(self, place: places.Mention) -> bool:
        """الغارات الإسرائيلية names who struck, not where."""
        return place.first > 0 and "agent" in self.body.senses(place.first - 1)

    def _names_one(self, place: places.Mention) -> bool:
        """أبرزهم السعودي فلان, اليمنيين بنسبة 43%: some of them by their nationality, not all."""
        text = self.body.tokens[place.first].text
        before = self.body.tokens[place.first - 1].text if place.first else ""
        if place.last + 1 < len(self.body.tokens) and self.body.tokens[place.last + 1].text.startswith("بنسب"):
            return True
        return text.startswith("ال") and text.endswith("ي") and not before.startswith(("ال", "وال", "بال", "لل"))

    def _is_refuge(self, place: places.Mention) -> bool:
        """فروا إلى السودان: the country they came to."""
        before = self.body.senses(place.first - 2) if place.first > 1 else {}
        return self._is_destination(place) and before.get("harming", "").startswith("displaced")

    def _is_destination(self, place: places.Mention) -> bool:
        """إلى النيجر: where people went, not where it happened."""
        return place.first > 0 and self.body.tokens[place.first - 1].text in ("الي", "باتجاه", "نحو")

    def _is_negated(self, place: places.Mention) -> bool:
        """غير السوريين names whom they are not."""
        return place.first > 0 and self.body.tokens[place.first - 1].text == "غير"

    def _is_near(self, previous: Draft, scene: Scene) -> bool:
        paragraph = self.body.paragraphs[scene.numeral.first]
        between = bisect_left(self._places_first, scene.sentence.start)
        since = bisect_left(self._places_first, previous.last)
        elsewhere = [
            place for place in self.places[since:between] if place.tells_country and not self._is_destination(place)
        ]
        if paragraph == previous.paragraph:
            return not elsewhere or elsewhere[-1].codes == previous.claim.countries or not elsewhere[-1].located
        return paragraph - previous.paragraph <= _LINKED_PARAGRAPHS and not elsewhere

    def _at(self, place: places.Mention, *, inferred: bool = False, doubtful: bool = False) -> Where:
        """The countries of a place, in the words that name it."""
        tokens = self.body.tokens
        return Where(place.codes, inferred, Said(tokens[place.first].start, tokens[place.last].end), doubtful)

    def _told_at(self, place: places.Mention, scene: Scene) -> Where:
        """The countries of a place; where a report names others, a people may suffer abroad, a capital only speak."""
        speaks = place.first > 0 and self.body.senses(place.first - 1).get("verb") == "reporting"
        counted = scene.numeral.last < place.first <= scene.phrase.last or place.first in scene.claimed
        people = place.kind == "nationality" or counted
        return self._at(place, doubtful=self._foreign and (speaks or people))

    def _inferred(self, scene: Scene, source: Attribution | None) -> Where:
        implied = self._implied(scene)
        if implied is not None:
            return implied
        countries = countries_of_source(source.key if source is not None else None)
        if source is not None and not countries:
            countries = tuple(dict.fromkeys(self._codes_in_name(source)))
        if source is not None and countries:
            return Where(countries, True, Said(source.start, source.end))
        before = bisect_left(self._places_first, scene.sentence.start)
        for place in reversed(self.places[max(before - 6, 0) : before]):
            if place.tells_country and place.codes and not self._is_destination(place):
                return self._at(place, inferred=True)
        return self._at(self._main_country, inferred=True) if self._main_country is not None else Where((), True, None)

    def _implied(self, scene: Scene) -> Where | None:
        """A country told by who fights there (الحوثيون, قوات النظام)."""
        start = scene.sentence.start
        if start not in self._implied_in:
            found = _implying().within(self.body.tokens, start, scene.sentence.stop - 1)
            self._implied_in[start] = self._told_by(*found[0]) if found else None
        return self._implied_in[start]

    def _told_by(self, first: int, phrase: Found[str]) -> Where:
        tokens = self.body.tokens
        return Where((phrase.meaning,), True, Said(tokens[first].start, tokens[phrase.after - 1].end))

    def _codes_in_name(self, source: Attribution) -> list[str]:
        """The country that a source's own name tells (وزارة الصحة السودانية)."""
        body = self.body
        return [code for mention in places.mentions_between(body, source.first, source.last) for code in mention.codes]

    def place_of(self, scene: Scene, previous: Draft | None, level: str) -> Said | None:
        """The smallest place named with the number, as written; an event is where its sentence says."""
        near = self._spots_in(scene.sentence)
        clause = self.body.clauses[scene.numeral.first]
        here = [place for place in near if self.body.clauses[place.first] == clause]
        after = [place for place in here if scene.numeral.last < place.first <= scene.stop]
        before = [place for place in here if place.last < scene.numeral.first]
        event = level == "B"
        if not (after or before) and (event or self._points_back(scene)):
            after = self._behind_in_next_clause(scene, near)
            before = [place for place in near if place.last < scene.numeral.first]
        if not (after or before) and event:
            named = (place for place in here if place.first > scene.numeral.last)
            after = [place for place in named if place.located or place.kind == "spot"]
        chosen = after[0] if after else _smallest(before)
        chosen = chosen if chosen is not None else self._heading_row(scene, near)
        if chosen is not None:
            return Said(*places.phrase_of_place(self.body, chosen))
        joined = previous is not None and previous.first in scene.sentence and scene.phrase.head == "person"
        return previous.said_of("place") if joined and previous is not None else None

    def _spots_in(self, sentence: range) -> list[places.Mention]:
        """The places something may have happened at: no countries, no datelines, no capitals that speak."""
        return [
            place
            for place in self._places_in(sentence)
            if place.kind in ("place", "spot")
            and not places.is_dateline(self.body, place)
            and not places.names_speaker(self.body, place)
        ]

    def _behind_in_next_clause(self, scene: Scene, near: Sequence[places.Mention]) -> list[places.Mention]:
        """67 مهاجرا، في بني كذا: told behind a comma, before another number."""
        return [
            place
            for place in near
            if scene.numeral.last < place.first <= scene.stop
            and any(
                self.body.tokens[index].text == "في" and self.body.tokens[index - 1].text in ("،", ",")
                for index in range(max(place.first - _KINDS_OF_PLACE, scene.numeral.last + 1), place.first)
            )
        ]

    def _heading_row(self, scene: Scene, near: Sequence[places.Mention]) -> places.Mention | None:
        before = (place for place in reversed(near) if place.last < scene.numeral.first)
        return next((place for place in before if places.heads_row(self.body, place)), None)

    def _points_back(self, scene: Scene) -> bool:
        """قتل فيها: a place named before."""
        low = max(scene.numeral.first - 6, scene.sentence.start)
        return any(self.body.tokens[index].text in ("فيها", "فيه", "هناك") for index in range(low, scene.numeral.first))

    def _places_in(self, sentence: range) -> list[places.Mention]:
        low = bisect_left(self._places_first, sentence.start)
        high = bisect_left(self._places_first, sentence.stop)
        return self.places[low:high]

    def opens_with_place(self, sentence: range) -> bool:
        """وفي تركيا ..., أما في سوريا ...: another place of what was told."""
        near = self._places_in(sentence)
        return bool(near) and near[0].tells_country and self._is_fronted(near[0]) and near[0].first - sentence.start < 4


def _clauses_of(scene: Scene) -> tuple[int, int]:
    """The clause a number begins in and the one it ends in."""
    return scene.body.clauses[scene.numeral.first], scene.body.clauses[scene.numeral.last]


def _smallest(before: Sequence[places.Mention]) -> places.Mention | None:
    """الفلوجة التابعة لمحافظة الأنبار: of places named in one breath the first is the smallest."""
    smallest: places.Mention | None = None
    for place in reversed(before):
        if smallest is not None and smallest.first - place.last > _ONE_BREATH:
            break
        smallest = place
    return smallest


@cache
def _implying() -> Phrases[str]:
    rows = lexicon.table("implied_countries")
    return Phrases((word, row["country"]) for row in rows for word in lexicon.words(row["words"]))
