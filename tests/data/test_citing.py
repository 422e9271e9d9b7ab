"""Citations: every part of them, in both languages, and forms that other programs read."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest

from tui.data.citation_forms import as_bibtex, as_csl, as_csv, as_markdown, as_text, escaped
from tui.data.citing import Citation, amount, citation, period
from tui.labels.words import Language

DIGEST = "0123456789abcdef" * 4
PROOF: dict[str, object] = {
    "figure_id": 7,
    "metric": "killed",
    "metric_text": None,
    "value": 76021,
    "value_max": None,
    "qualifier": "more_than",
    "category": "civilians",
    "category_ar": "مدنيون",
    "category_en": "Civilians",
    "country_ar": "سوريا",
    "country_en": "Syria",
    "place": None,
    "period_start": date(2014, 1, 1),
    "period_end": date(2014, 12, 31),
    "source_ar": "مرصد القرية",
    "source_en": "Village Observatory",
    "source_text": "المرصد",
    "publisher": "دار {الخبر} & شركاؤه",
    "title": "حصيلة 100%: عام_ثقيل #1",
    "published": date(2015, 1, 2),
    "url": "https://example.org/a_b?x={1}&y=50%25",
    "quote": "قُتِلَ أكثر من ٧٦٬٠٢١ مدنيًا\r\nفي عام واحد",
    "record": None,
    "sha256": DIGEST,
    "note_ar": "كُتب للتجربة.",
    "note_en": "Written for a trial.",
    "licence": None,
    "language": "ar",
}
DATASET = {
    **PROOF,
    "quote": None,
    "record": {"file": "d.csv", "row": 12, "column": "deaths", "cells": {"deaths": "0", "year": "2014"}},
    "value": 0,
    "qualifier": "exact",
    "licence": "CC BY 4.0",
    "published": None,
    "publisher": None,
}
DAY = date(2026, 11, 23)


def cited(language: Language = "en", /, **changes: object) -> Citation:
    return citation({**PROOF, **changes}, language, DAY)


@pytest.mark.parametrize(
    ("changes", "english", "arabic"),
    [
        ({}, "more than 76,021", "أكثر من 76,021"),
        ({"qualifier": "exact", "value": 270, "value_max": 330}, "270–330", "270–330"),
        ({"qualifier": "at_least", "value": 20000}, "at least 20,000", "ما لا يقل عن 20,000"),
        ({"qualifier": "about", "value": 100, "value_max": 150}, "about 100–150", "نحو 100–150"),
        ({"qualifier": "tens_of_thousands", "value": None}, "tens of thousands", "عشرات الآلاف"),
        ({"qualifier": "exact", "value": 0}, "0", "0"),
    ],
)
def test_a_number_keeps_its_limits(changes: dict[str, object], english: str, arabic: str) -> None:
    assert amount({**PROOF, **changes}, "en") == english
    assert amount({**PROOF, **changes}, "ar") == arabic
    for form in (as_text, as_markdown, as_bibtex, as_csl, as_csv):
        assert english in form(cited(**changes)), form


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (date(2014, 2, 1), date(2014, 2, 28), "2014-02"),
        (date(2014, 2, 1), date(2014, 2, 27), "2014-02-01 – 2014-02-27"),
        (date(2011, 3, 15), date(2014, 12, 31), "2011-03-15 – 2014-12-31"),
        (date(2013, 1, 1), date(2014, 12, 31), "2013-01-01 – 2014-12-31"),
        (date(2014, 12, 1), date(2014, 12, 31), "2014-12"),
        (date(2014, 5, 6), date(2014, 5, 6), "2014-05-06"),
        (None, date(2014, 5, 6), "… – 2014-05-06"),
        (None, None, None),
    ],
)
def test_a_period_is_said_as_short_as_it_is_exact(start: date | None, end: date | None, said: str | None) -> None:
    assert period(start, end) == said


def test_the_sentence_says_who_counted_whom_and_where_it_stands() -> None:
    assert as_text(cited()) == (
        "Village Observatory (as written: المرصد): killed (Civilians), Syria, 2014: more than 76,021. "
        "“قُتِلَ أكثر من ٧٦٬٠٢١ مدنيًا في عام واحد”. "
        "In: دار {الخبر} & شركاؤه, “حصيلة 100%: عام_ثقيل #1”, 2015-01-02. https://example.org/a_b?x={1}&y=50%25 "
        f"(accessed 2026-11-23, SHA-256 of the report: {DIGEST}). Written for a trial."
    )
    assert as_text(cited("ar")) == (
        "مرصد القرية (كما كُتب: المرصد): قتلى (مدنيون)، سوريا، 2014: أكثر من 76,021. "
        "«قُتِلَ أكثر من ٧٦٬٠٢١ مدنيًا في عام واحد». "
        "في: دار {الخبر} & شركاؤه، «حصيلة 100%: عام_ثقيل #1»، 2015-01-02. https://example.org/a_b?x={1}&y=50%25 "
        f"(اطُّلع عليه في 2026-11-23، بصمة التقرير SHA-256: {DIGEST}). كُتب للتجربة."
    )


def test_a_figure_of_a_dataset_cites_its_record_and_the_licence() -> None:
    said = as_text(citation(DATASET, "en", DAY))
    assert "Row of the dataset: d.csv, row 12, deaths = 0." in said
    assert "Licence: CC BY 4.0." in said
    assert "In: publisher not known, “حصيلة 100%: عام_ثقيل #1”, undated." in said
    (item,) = json.loads(as_csl(citation(DATASET, "en", DAY)))
    assert item["type"] == "dataset"
    assert "issued" not in item
    assert "author" not in item
    assert item["custom"]["value"] == 0


def test_what_is_not_known_is_not_said() -> None:
    bare = {"source_ar": None, "source_en": None, "source_text": None, "url": None, "note_en": None, "note_ar": None}
    said = as_text(
        cited(**bare, country_ar=None, country_en=None, period_start=None, period_end=None, category="total")
    )
    assert said.startswith("source not stated: killed: more than 76,021. ")
    assert "None" not in said


# BibTeX, read again by its grammar: an entry of fields in braces that balance


def fields_of(entry: str) -> dict[str, str]:
    """The fields of one entry, by Patashnik's rule: braces count, escaped ones too."""
    assert re.match(r"@misc\{[a-z0-9-]+,\n", entry)
    fields, position = {}, entry.index(",") + 1
    while match := re.compile(r"\s*,?\s*([a-z]+) = ").match(entry, position):
        start = position = match.end()
        if entry[start] != "{":
            position = re.compile(r"[a-z0-9]+").match(entry, start).end()  # type: ignore[union-attr]
            fields[match[1]] = entry[start:position]
            continue
        depth = 0
        while True:
            depth += {"{": 1, "}": -1}.get(entry[position], 0)
            position += 1
            if depth == 0:
                break
        fields[match[1]] = entry[start + 1 : position - 1]
    assert entry[position:] == "\n}\n"
    return fields


def test_bibtex_has_every_part_and_nothing_that_tex_would_take_for_a_sign() -> None:
    fields = fields_of(as_bibtex(cited()))
    assert fields["author"] == r"{دار \textbraceleft{}الخبر\textbraceright{} \& شركاؤه}"
    assert fields["title"] == r"{حصيلة 100\%: عام\_ثقيل \#1}"
    assert (fields["year"], fields["month"], fields["day"]) == ("2015", "jan", "2")
    assert fields["urldate"] == "2026-11-23"
    assert fields["url"] == "https://example.org/a_b?x=%7B1%7D&y=50%25"
    assert fields["language"] == "arabic"
    for part in ("more than 76,021", "قُتِلَ أكثر من ٧٦٬٠٢١ مدنيًا في عام واحد", DIGEST, "Written for a trial."):
        assert part in fields["note"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50% & $3 #1 a_b", r"50\% \& \$3 \#1 a\_b"),
        ("{x}\\y", r"\textbraceleft{}x\textbraceright{}\textbackslash{}y"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("a\r\nb\u2028c", "a b c"),
        ("قُتِلَ ٧ “أشخاص”", "قُتِلَ ٧ “أشخاص”"),
    ],
)
def test_specials_of_bibtex_are_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_an_odd_brace_in_a_title_leaves_the_entry_whole() -> None:
    fields = fields_of(as_bibtex(cited(title="عنوان \\} بقوس", publisher="}{")))
    assert fields["title"] == r"{عنوان \textbackslash{}\textbraceright{} بقوس}"


# CSL-JSON, held to what its schema (csl-data.json 1.0.2) says of the fields that are used

NAMES = {"id", "type", "title", "author", "publisher", "issued", "accessed", "URL", "language", "note", "custom"}
TYPES = {"dataset", "document", "webpage"}


@pytest.mark.parametrize("changes", [{}, {"url": None}, {"published": None, "publisher": None}])
def test_csl_json_is_what_its_schema_asks_for(changes: dict[str, object]) -> None:
    text = as_csl(citation({**PROOF, **changes}, "en", DAY))
    assert "\\u" not in text
    (item,) = json.loads(text)
    assert {"id", "type"} <= set(item) <= NAMES
    assert item["type"] in TYPES
    texts = [item[name] for name in ("id", "title", "publisher", "URL", "language", "note") if name in item]
    assert all(isinstance(each, str) for each in texts)
    for name in ("issued", "accessed"):
        if name in item:
            ((year, month, day),) = item[name]["date-parts"]
            assert all(isinstance(each, int) for each in (year, month, day))
            assert set(item[name]) == {"date-parts"}
    assert all(set(each) == {"literal"} for each in item.get("author", ()))
    assert item["custom"]["quote"] == PROOF["quote"]
    assert item["custom"]["sha256"] == DIGEST


def test_csv_is_one_line_below_its_heading_and_no_formula() -> None:
    heading, line = csv.reader(io.StringIO(as_csv(cited(publisher="=1+1"))))
    row = dict(zip(heading, line, strict=True))
    assert row["publisher"] == "'=1+1"
    assert row["quote"] == PROOF["quote"]
    assert (row["value"], row["value_max"], row["qualifier"]) == ("76021", "", "more_than")


def test_markdown_quotes_every_line_and_takes_no_letter_for_a_sign() -> None:
    said = as_markdown(cited())
    assert said.startswith("> قُتِلَ أكثر من ٧٦٬٠٢١ مدنيًا\n> في عام واحد\n\n**Village Observatory")
    assert "عام\\_ثقيل" in said
