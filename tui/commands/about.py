"""What a written file says of its rows: which they are, what they were held to, where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tui.commands.harmless import harmless
from tui.data.catalogue import View
from tui.data.exporting import Export
from tui.labels import exporting as words
from tui.labels.words import Language, Words

_DATATYPES = {"count": "integer", "year": "integer", "date": "date"}


@dataclass(frozen=True, slots=True)
class About:
    """The head of a file of rows, in the language of the reader; a program gets both languages."""

    title: Words
    language: Language
    source: str
    """The name of the file the rows come from."""
    conditions: tuple[Words, ...]
    order: Words | None
    view: View
    day: date

    @classmethod
    def of(cls, export: Export, view: View) -> About:
        """What is to be said of an export; `view` has the columns that are written."""
        order = None
        if export.order is not None:
            name, descending = export.order
            order = words.order(view.column(name).words, descending)
        names = ", ".join(path.name for path in export.files)
        question = export.view.summary
        asked = question.conditions if question is not None else ()
        held = tuple(condition.sentence for condition in (*asked, *export.conditions))
        return cls(export.view.title, export.language, names, held, order, view, date.today())

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What is said, each with its name, in the language of the reader."""
        said = self.language
        held = " · ".join(each[said] for each in self.conditions) or words.NOT_HELD[said]
        lines = [(words.OF_FILE[said], self.source), (words.HELD_TO[said], held)]
        if self.order is not None:
            lines.append((words.ORDERED_BY[said], self.order[said]))
        return [*lines, (words.WRITTEN_BY[said], f"hasila, {self.day.isoformat()}")]

    @property
    def warning(self) -> str:
        """What must not be done with the rows; nothing where they are no figures."""
        said = [] if self.view.plain else [words.NEVER_ADDED]
        return " ".join(each[self.language] for each in (*said, *self.view.warnings, *self.view.remarks))

    def as_text(self) -> str:
        """In a few lines."""
        said = [self.title[self.language], *(f"{name}: {line}" for name, line in self.lines), self.warning]
        return "\n".join(filter(None, said))

    def as_markdown(self) -> Iterator[str]:
        """The head of a document, with a blank line behind each part."""
        yield f"# {harmless(self.title[self.language])}\n"
        for name, line in self.lines:
            yield f"- {harmless(name)}: {harmless(line)}"
        yield f"\n{self.warning}\n" if self.warning else ""

    def as_metadata(self, file: str, rows: int) -> dict[str, object]:
        """CSV on the Web's description of a table (W3C), in both languages."""
        held = [{"ar": each.ar, "en": each.en} for each in self.conditions]
        return {
            "@context": "http://www.w3.org/ns/csvw",
            "url": file,
            "dc:title": [{"@value": self.title[each], "@language": each} for each in ("ar", "en")],
            "dc:source": self.source,
            "dc:created": self.day.isoformat(),
            "notes": [
                {"rows": rows, "held to": held, "ordered by": self.order and {"ar": self.order.ar, "en": self.order.en}}
            ],
            "tableSchema": {"columns": list(self._columns())},
        }

    def _columns(self) -> Iterator[dict[str, object]]:
        finding = {column.also for column in self.view.columns}
        for column in self.view.columns:
            if column.name in finding:
                continue
            for name in column.returned:
                titles = {} if column.hidden else {"titles": {"ar": column.words.ar, "en": column.words.en}}
                datatype = {"datatype": _DATATYPES[column.kind]} if column.kind in _DATATYPES else {}
                yield {"name": name, **titles, **datatype}
