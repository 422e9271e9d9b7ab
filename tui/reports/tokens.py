"""A report cut into words, figures and marks, each with its place in the text as published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from tui.reports.figures import is_list
from tui.reports.remembered import Remembered
from tui.reports.words import Senses, Word, read_word
from tui.text.folding import Folded, fold

Kind = Literal["word", "digits", "date", "mark", "line"]

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<date>(?<!\d)\d{1,4}(?:/\d{1,2}/|-\d{1,2}-|\.\d{1,2}\.)\d{2,4}(?!\d|[.,]\d))"
    r"|(?P<digits>\d+(?:[.,،]\d+)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\w\s*#])"  # no token at all: what Markdown sets around a figure
)
_PART_OF_LIST = re.compile(r"\d+|[,،]")
_SENTENCE_ENDS = frozenset(".!؟?\n")
_LONGEST_SENTENCE = 400
"""Words; what is longer is a text without stops, and is read in pieces."""
_HEADS_LIST = frozenset((":", "التالي", "الاتي", "كالتالي", "كالاتي", "التاليه", "الاتيه", "يلي"))
_LONGEST_HEADING = 80
_EMPTY_LINES = 2
_BULLETS = frozenset("-–—•●▪◾■·")
_AFTER_QUALIFYING_MA = frozenset(
    ("لا", "يزيد", "يربو", "يفوق", "يتجاوز", "ينيف", "يقارب", "يناهز", "يقرب", "يقترب", "يقل", "يصل", "بين", "مجموعه")
)
_CLAUSE_ENDS = frozenset("،,;؛:-–—")


class Token(NamedTuple):
    """A word, a figure or a mark."""

    text: str
    """Folded."""
    start: int
    end: int
    """The slice of the text as published."""
    kind: Kind
    at: int
    """Where it starts in the folded text."""
    word: Word | None
    """The reading of a word."""


def senses_of(token: Token) -> Senses:
    """What a token may mean; nothing for a figure or a mark."""
    return token.word.senses if token.word is not None else {}


@dataclass(frozen=True)
class Body:
    """The text of a report under reading."""

    text: str
    folded: Folded
    tokens: Sequence[Token]

    @cached_property
    def texts(self) -> list[str]:
        """The folded text of every token."""
        return [token.text for token in self.tokens]

    def senses(self, index: int) -> Senses:
        """What the token at a place may mean."""
        return senses_of(self.tokens[index])

    def start_after(self, token: Token, letters: int) -> int:
        """Where the token goes on in the text after so many of its folded letters."""
        return self.folded.starts[token.at + letters]

    @cached_property
    def sentences(self) -> list[range]:
        """The sentences as ranges of token indices; the mark that ends one belongs to it."""
        found, first = [], 0
        for index, text in enumerate(self.texts):
            ends = text in _SENTENCE_ENDS and not _is_initial(self.tokens, index)
            if ends or self._is_too_long(index - first, index + 1):
                found.append(range(first, index + 1))
                first = index + 1
        found.append(range(first, len(self.tokens)))
        return [sentence for sentence in found if any(self.tokens[i].kind != "line" for i in sentence)]

    def _is_too_long(self, length: int, following: int) -> bool:
        """A text without stops is cut where something is joined on by و, or anywhere in the end."""
        if length < _LONGEST_SENTENCE or following >= len(self.tokens):
            return False
        word = self.tokens[following].word
        return (word is not None and word.conjunction == "و") or length >= 2 * _LONGEST_SENTENCE

    @cached_property
    def paragraphs(self) -> list[int]:
        """For every token the number of its paragraph; the items of a list belong to the line that heads it."""
        number, numbers = 0, []
        listing = False
        for index, token in enumerate(self.tokens):
            numbers.append(number)
            if token.kind == "line":
                listing = (listing or self._is_heading(index)) and self._is_item(index + 1)
                number += not listing
        return numbers

    @cached_property
    def headings(self) -> dict[int, range]:
        """For every paragraph that is a list the tokens of the line that heads it."""
        found: dict[int, range] = {}
        start = 0
        for index, token in enumerate(self.tokens):
            if token.kind == "line":
                if self._is_heading(index):
                    found.setdefault(self.paragraphs[index], range(start, index))
                start = index + 1
        return found

    def heads_list(self, index: int) -> bool:
        """Whether a token stands in a line that ends with a colon."""
        line = range(index, min(index + _LONGEST_HEADING, len(self.tokens)))
        return self._is_heading(next((place for place in line if self.tokens[place].kind == "line"), 0))

    def _is_heading(self, line: int) -> bool:
        """Whether the line that ends here ends with a colon, or with the words that stand for one (كالتالي)."""
        return line > 0 and self.tokens[line - 1].text in _HEADS_LIST

    def _is_item(self, index: int) -> bool:
        """A line that opens with a mark or a number, or an empty one or two before such a line."""
        first = index
        while index < min(first + _EMPTY_LINES, len(self.tokens)) and self.tokens[index].kind == "line":
            index += 1
        return index < len(self.tokens) and (self.tokens[index].kind == "digits" or self.tokens[index].text in _BULLETS)

    @cached_property
    def clauses(self) -> list[int]:
        """For every token the number of its clause: commas and joining words (فيما, بينما, كما) part them."""
        number = 0
        numbers: list[int] = []
        for index, text in enumerate(self.texts):
            parting = _PARTING[text]
            number += parting == "opens" and not self._qualifies(index)
            numbers.append(number)
            number += parting == "closes" and not self._goes_on(index + 1)
        return numbers

    def _qualifies(self, index: int) -> bool:
        """ما يقارب, ما لا يقل عن: part of a number, no clause."""
        if self.tokens[index].text.removeprefix("و") != "ما" or index + 1 >= len(self.tokens):
            return False
        return self.tokens[index + 1].text in _AFTER_QUALIFYING_MA

    def _goes_on(self, index: int) -> bool:
        """A comma before an adverbial (، جراء القصف، خلال 2014) opens no new clause."""
        if index >= len(self.tokens) or self.tokens[index - 1].text not in ("،", ","):
            return False
        word = self.tokens[index].word
        return word is not None and "adverbial" in word.senses and not word.conjunction


def _parting_of(text: str) -> Literal["opens", "closes"] | None:
    """What a token does to clauses: some words open one, some marks close one."""
    if text in _CLAUSE_ENDS or text in _SENTENCE_ENDS:
        return "closes"
    word = read_word(text) if text[0].isalnum() and not text[0].isdecimal() else None
    return "opens" if word is not None and "clause" in word.senses and not word.preposition else None


_PARTING = Remembered(_parting_of)


def tokenise(text: str) -> Body:
    """Cut a text into tokens that know where they stand."""
    folded = fold(text)
    starts, ends = folded.starts, folded.ends
    tokens: list[Token] = []
    for match in _TOKEN.finditer(folded.text):
        piece, first = match[0], match.start()
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        if kind == "digits" and is_list(piece):
            tokens += _listed(folded, piece, first)
            continue
        word = read_word(piece) if kind == "word" else None
        tokens.append(Token(piece, starts[first], ends[first + len(piece) - 1], kind, first, word))
    return Body(text, folded, tokens)


def _listed(folded: Folded, piece: str, start: int) -> Iterator[Token]:
    """The figures and commas of 2013،2014."""
    for match in _PART_OF_LIST.finditer(piece):
        first, last = start + match.start(), start + match.end()
        kind: Kind = "digits" if match[0].isdecimal() else "mark"
        yield Token(match[0], *folded.span(first, last), kind, first, None)


def _is_initial(tokens: Sequence[Token], index: int) -> bool:
    """A full stop inside an abbreviation such as أ.ف.ب or د. ends no sentence."""
    if tokens[index].text != "." or index == 0:
        return False
    before = tokens[index - 1]
    return before.kind == "word" and len(before.text) == 1 and before.text not in "هم"
