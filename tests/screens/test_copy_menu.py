"""`y`: what can be copied, in which form, seen before; to the clipboard or to a file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.conftest import SAMPLE, Browsing, painted_rows, pressed, settled, stands
from tests.data.tiny import BODY, build
from tui.screens.asking import Asking
from tui.screens.copy_menu import CopyScreen
from tui.terminal.clipboard import LONGEST
from tui.widgets.arabic_input import ArabicInput

LIMITED = (
    "update figure set qualifier = 'more_than', value_max = null where figure_id = 1;"
    "update report set url = 'https://example.org/1', published = date '2015-01-02', publisher = 'دار'"
)


def menu(pilot: Pilot[None]) -> CopyScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CopyScreen)
    return screen


async def opened(pilot: Pilot[None], thing: str, form: str = "text") -> CopyScreen:
    """The menu on a thing and a form, by the keys of a reader."""
    await settled(pilot)
    await pressed(pilot, "y")
    screen = menu(pilot)
    while screen.thing != thing:
        await pressed(pilot, "down")
    while screen.form != form:
        await pressed(pilot, "left")
    return screen


async def test_the_citation_comes_first_and_is_seen_before_it_is_copied(browsing: Browsing, tmp_path: Path) -> None:
    async with browsing(build(tmp_path / "t.duckdb", changes=LIMITED)) as pilot:
        screen = await opened(pilot, "citation")
        assert stands(pilot, "[نص]")
        assert stands(pilot, "في: دار، «تقرير»،")
        text = screen.text
        assert text.startswith(f"المرصد: قتلى، سوريا، 2014: أكثر من 100. «{BODY}»")
        await pressed(pilot, "enter")
        assert pilot.app.clipboard == text
        assert not isinstance(pilot.app.screen, CopyScreen)
        assert len(pilot.app._notifications) == 1


async def test_every_thing_has_its_forms(browsing: Browsing, tmp_path: Path) -> None:
    async with browsing(build(tmp_path / "t.duckdb", changes=LIMITED), language="en") as pilot:
        await settled(pilot)
        await pressed(pilot, "y")
        forms = {thing: list(forms) for thing, forms in menu(pilot).copies.forms.items()}
        assert forms == {
            "value": ["text", "csv", "json"],
            "row": ["text", "markdown", "csv", "json"],
            "quote": ["text", "markdown", "json"],
            "citation": ["text", "markdown", "bibtex", "csl", "csv"],
            "link": ["text", "markdown"],
        }
        made = {
            thing: {form: make() for form, make in each.items()} for thing, each in menu(pilot).copies.forms.items()
        }
        assert made["value"]["text"] == "more than 100"
        assert json.loads(made["value"]["json"]) == {
            "source": "Observatory",
            "value": 100,
            "value_max": None,
            "qualifier": "more_than",
        }
        assert made["quote"]["text"] == BODY
        assert made["link"] == {"text": "https://example.org/1", "markdown": "[تقرير](<https://example.org/1>)"}
        heading, line = csv.reader(made["row"]["csv"].splitlines())
        row = dict(zip(heading, line, strict=True))
        assert (row["category_ar"], row["deaths"], row["qualifier"]) == ("الإجمالي", "100", "more_than")
        assert row["proof_source"] == "Observatory"
        assert "| Total |" in made["row"]["markdown"]
        assert "> 100" in made["row"]["markdown"] or ">100" in made["row"]["markdown"]


async def test_what_nobody_stated_is_copied_as_derived_and_is_not_cited(browsing: Browsing) -> None:
    async with browsing() as pilot:
        await settled(pilot)
        await pressed(pilot, *["down"] * 4, "y")
        copies = menu(pilot).copies
        assert set(copies.forms) == {"value", "row"}
        assert copies.forms["value"]["text"]() == "10 (مشتق)"


async def test_the_figure_chosen_in_the_text_is_the_one_that_is_cited(browsing: Browsing) -> None:
    async with browsing(SAMPLE) as pilot:
        await settled(pilot)
        await pressed(pilot, "shift+tab", "n", "y")
        screen = menu(pilot)
        assert screen.copies.proof is not None
        assert str(screen.copies.proof["number"]) in screen.text
        assert "كتبه مشروع حصيلة لعيّنته" in screen.text


@pytest.mark.parametrize("size", [(46, 20), (80, 24)])
async def test_a_narrow_terminal_shows_the_things_and_the_preview(browsing: Browsing, size: tuple[int, int]) -> None:
    async with browsing(size=size) as pilot:
        await opened(pilot, "citation", "bibtex")
        forms = next(row for row in painted_rows(pilot) if "[BibTeX]" in row)
        assert forms.index("CSV") < forms.index("CSL-JSON") < forms.index("[BibTeX]") < forms.index("Markdown")
        assert stands(pilot, "الاستشهاد")
        assert stands(pilot, "@misc{hasila-1-aaaaaaaa,")


async def test_no_escape_sequence_gets_into_the_clipboard(browsing: Browsing, tmp_path: Path) -> None:
    path = build(tmp_path / "t.duckdb")
    with duckdb.connect(path) as connection:
        connection.execute("update report set title = ?", ["عنوان \x1b[31mأحمر\x07\x9b5n"])
    async with browsing(path) as pilot:
        await opened(pilot, "citation")
        await pressed(pilot, "enter")
        assert "عنوان [31mأحمر5n" in pilot.app.clipboard
        pilot.app.copy_to_clipboard("a\x1b]52;c;eA==\x07\r\n\tb")
        assert pilot.app.clipboard == "a]52;c;eA==\r\n\tb"


async def test_what_is_too_long_for_a_terminal_is_said_before(browsing: Browsing, tmp_path: Path) -> None:
    body = BODY + "كلمة " * (LONGEST // 4)
    path = build(tmp_path / "t.duckdb")
    with duckdb.connect(path) as connection:
        connection.execute("update report set body = ?", [body])
        connection.execute("update figure set quote_end = ?", [len(body)])
    async with browsing(path, language="en") as pilot:
        await opened(pilot, "quote")
        assert stands(pilot, "w writes it to a file.")


# To a file


async def asked(pilot: Pilot[None], file: Path) -> None:
    """Have what is seen written to a file."""
    await pressed(pilot, "w")
    assert isinstance(pilot.app.screen, Asking)
    pilot.app.screen.query_one("#file", ArabicInput).value = str(file)
    await pressed(pilot, "enter")


async def test_it_goes_to_a_file_and_never_over_one_unasked(browsing: Browsing, tmp_path: Path) -> None:
    file = tmp_path / "citation.bib"
    async with browsing() as pilot:
        text = (await opened(pilot, "citation", "bibtex")).text
        await asked(pilot, file)
        assert file.read_text("utf-8") == text
        file.write_text("old", "utf-8")
        await opened(pilot, "citation", "bibtex")
        await asked(pilot, file)
        assert stands(pilot, "citation.bib")
        await pressed(pilot, "enter")
        assert file.read_text("utf-8") == "old"
        assert isinstance(pilot.app.screen, CopyScreen)
        await asked(pilot, file)
        await pressed(pilot, "tab", "enter")
        assert file.read_text("utf-8") == text
        assert sorted(each.name for each in tmp_path.iterdir()) == ["citation.bib", "tiny.duckdb"]


async def test_a_file_that_cannot_be_written_is_said_in_a_sentence(browsing: Browsing, tmp_path: Path) -> None:
    async with browsing(language="en") as pilot:
        await opened(pilot, "value")
        await asked(pilot, tmp_path / "nowhere" / "x.txt")
        assert isinstance(pilot.app.screen, CopyScreen)
        assert stands(pilot, "there is no folder")


async def test_a_browser_that_writes_no_files_says_so(browsing: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browsing(language="en") as pilot:
        monkeypatch.setattr(type(pilot.app), "writes_files", False)
        await opened(pilot, "value")
        await pressed(pilot, "w")
        assert stands(pilot, "This browser writes no files.")


async def test_a_table_of_any_file_gives_its_value_and_its_row(browsing: Browsing, tmp_path: Path) -> None:
    from tui.app import HasilaApp
    from tui.data.files import open_files

    (tmp_path / "towns.csv").write_text("town,people\nحلب,10\n", "utf-8")
    with open_files([tmp_path / "towns.csv"]) as database:
        async with HasilaApp(database).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pressed(pilot, "y")
            assert set(menu(pilot).copies.forms) == {"value", "row"}
            assert menu(pilot).query_one(OptionList).option_count == 2
            assert menu(pilot).copies.forms["value"]["text"]() == "حلب"
            assert json.loads(menu(pilot).copies.forms["row"]["json"]()) == {"town": "حلب", "people": 10}
