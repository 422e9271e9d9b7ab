"""How far a time, a country and a source reach: the clause, then the sentence, the paragraph, the report."""

from __future__ import annotations

from datetime import date

from tui.reports import places
from tui.reports.tokens import Body
from tui.reports.when import Times
from tui.reports.where import Whereabouts
from tui.reports.who import Voices


class Scopes:
    """Times, places and sources of a report, asked for one number at a time."""

    def __init__(self, body: Body, today: date | None) -> None:
        named = places.mentions(body)
        self.when = Times(body, today)
        self.who = Voices(body, named)
        self.where = Whereabouts(body, named, self.who.sources)
