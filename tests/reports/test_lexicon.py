"""The tables: complete, without two meanings for one name, and readable by everything that reads them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tui.errors import HasilaError
from tui.reports import forms, lexicon, words

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = REPOSITORY.parent / "shared" / "data"
SEVERAL_COUNTRIES = "Israel & Palestinian Territories"


def code_of(name: str) -> str | None:
    """The country a name stands for, however it is spelled."""
    wanted = forms.folded(name)
    return next((c.code for c in lexicon.countries() if wanted in map(forms.folded, c.names)), None)


@pytest.mark.parametrize(
    "name", ["سوريا", "سورية", "سوريه", "Syria", "Syrian Arab Republic", "الجمهورية العربية السورية"]
)
def test_every_name_of_a_country_finds_it(name: str) -> None:
    assert code_of(name) == "SY"


def test_every_country_of_the_sample_is_known() -> None:
    with (REPOSITORY / "tui/sample/ucdp_country_year.csv").open(encoding="utf-8", newline="") as file:
        names = {row["Entity"] for row in csv.DictReader(file)} - {SEVERAL_COUNTRIES}
    assert {name for name in names if code_of(name) is None} == set()


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data beside the checkout: the codes of UN M49")
def test_every_code_of_the_united_nations_is_known() -> None:
    with (SHARED / "unsd_m49_ar.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["ISO-alpha2 Code"] for row in csv.DictReader(file)}
    assert codes <= {country.code for country in lexicon.countries()}


@pytest.mark.parametrize("entries", [lexicon.countries(), lexicon.sources()], ids=["countries", "sources"])
def test_no_name_means_two_things(entries: tuple[lexicon.Country, ...] | tuple[lexicon.Source, ...]) -> None:
    owners: dict[str, set[str]] = {}
    for entry in entries:
        for name in entry.names:
            owners.setdefault(forms.folded(name), set()).add(entry.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_codes_are_told_once() -> None:
    for entries in (lexicon.countries(), lexicon.sources(), lexicon.categories()):
        codes = [entry.code for entry in entries]
        assert len(codes) == len(set(codes))


def test_the_parts_of_a_category_lead_to_the_whole() -> None:
    wider = {category.code: category.part_of for category in lexicon.categories()}
    for code in wider:
        while (above := wider[code]) is not None:
            code = above
        assert code == "total"


def test_sources_speak_of_known_countries_and_bodies() -> None:
    countries = {country.code for country in lexicon.countries()}
    sources = {source.code for source in lexicon.sources()}
    for source in lexicon.sources():
        assert set(source.countries) <= countries
        assert source.belongs_to is None or source.belongs_to in sources
        assert source.counts_ar
        assert source.counts_en


def test_every_table_has_as_many_cells_as_its_head() -> None:
    for path in lexicon.FOLDER.glob("*.csv"):
        assert list(lexicon.table(path.stem)), path.name


def test_a_line_that_does_not_fit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "things.csv").write_text("kind,words\nvehicles\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    with pytest.raises(HasilaError, match=r"things\.csv, line 2: expected 2 cells, found 1"):
        list(lexicon.table("things"))


def test_the_categories_of_the_tables_are_categories() -> None:
    codes = {category.code for category in lexicon.categories()}
    used = {row["category"] for table in ("people", "groups") for row in lexicon.table(table)}
    assert used <= codes


@pytest.mark.parametrize(
    ("text", "stem", "prefix"),
    [("وبالقتلى", "قتلي", 2), ("للقتلى", "قتلي", 1), ("فقتل", "قتل", 1), ("وفاة", "وفاه", 0), ("بثلاثة", "ثلاثه", 1)],
)
def test_particles_are_taken_off_a_word(text: str, stem: str, prefix: int) -> None:
    word = words.read_word(forms.folded(text))
    assert (word.stem, word.prefix) == (stem, prefix)


def test_a_sound_plural_is_not_taken_for_a_dual() -> None:
    assert "dual" in words.read_word("مدنيان").senses
    assert "dual" not in words.read_word("مدنيين").senses
    assert "dual" in words.read_word("شهيدين").senses
