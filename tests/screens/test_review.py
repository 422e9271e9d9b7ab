"""Figures are accepted, corrected and rejected by keys, written in one step, and there again on reopening."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Select

from tests.conftest import pressed, settled, stands
from tui.app import HasilaApp
from tui.commands.adding import take_in
from tui.commands.reviewing import write_decisions
from tui.data.opening import open_database
from tui.data.publishing import replacing
from tui.data.reviewing import Decisions, Writing, Written
from tui.data.taking import Wish
from tui.errors import HasilaError
from tui.labels.reviewing import AR, EN, reviewing
from tui.labels.words import Language
from tui.screens.asking import Asking
from tui.screens.browse import BrowseScreen
from tui.screens.correcting import CorrectScreen
from tui.screens.help import HelpScreen
from tui.screens.review import ReviewScreen
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.sheet import Sheet

FIRST = (
    "حصيلة العام\n\n"
    "قُتل 2,310 مدنيين في اليمن خلال العام الماضي، بينهم 415 طفلًا، وفق بيان لمنظمة محلية. "
    "وقُتل 450 شخصاً في العراق خلال عام 2012.\n"
)
SECOND = "تقرير ثان\n\nوأصيب 77 شخصاً في لبنان عام 2013. واعتقلت القوات 56 رجلاً في حمص.\n"

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two reports with five figures: one of them probable, the others sure."""
    path = tmp_path_factory.mktemp("built") / "figures.duckdb"
    for text in (FIRST, SECOND):
        take_in(Wish("", text, path, published=date(2015, 1, 5)))
    return path.read_bytes()


@pytest.fixture
def database(tmp_path: Path, built: bytes) -> Path:
    path = tmp_path / "figures.duckdb"
    path.write_bytes(built)
    return path


@pytest.fixture
def opened(database: Path) -> Opened:
    """The browser on these reports, gone on to the review."""

    @asynccontextmanager
    async def open_review(
        *,
        language: Language = "ar",
        size: tuple[int, int] = (110, 30),
        writing: Writing | None = write_decisions,
        keep_in: Path | None = None,
    ) -> AsyncIterator[Pilot[None]]:
        app = HasilaApp(
            open_database(database), language=language, extracting=take_in, writing=writing, keep_in=keep_in
        )
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await pressed(pilot, "f7")
            yield pilot

    return open_review


def screen(pilot: Pilot[None]) -> ReviewScreen:
    found = next(each for each in pilot.app.screen_stack if isinstance(each, ReviewScreen))
    assert isinstance(found, ReviewScreen)
    return found


def under_cursor(pilot: Pilot[None]) -> object:
    row = screen(pilot).row
    return None if row is None else row["value"]


def listed(pilot: Pilot[None]) -> list[tuple[object, object]]:
    """The value and the state of each row, as its reader sees it."""
    table = screen(pilot).table
    rows = [table.row(index) for index in range(len(table.relation or ()))]
    return [(row["value"], row["state_en"]) for row in rows if row is not None]


def told(pilot: Pilot[None]) -> str:
    return "\n".join(paragraph.text for paragraph in screen(pilot).query_one(Sheet).paragraphs)


def status(pilot: Pilot[None]) -> str:
    return str(screen(pilot).query_one("#status", Label).render())


def answer(database: Path, query: str) -> list[tuple[object, ...]]:
    with open_database(database) as open_one, open_one.cursor() as cursor:
        return cursor.execute(query).fetchall()


VERDICTS = "select value, verdict from figure order by value"


async def decide_three(pilot: Pilot[None]) -> None:
    """Accept 56, reject 2,310 and correct 415 to 416."""
    await pressed(pilot, "a", "x", "e")
    pilot.app.screen.query_one("#value", ArabicInput).value = "٤١٦"
    await pressed(pilot, "enter")


# The inbox


async def test_doubted_figures_come_first_beside_their_sentence(opened: Opened) -> None:
    async with opened(language="en") as pilot:
        assert listed(pilot) == [
            (56, "probable"), (2310, "sure"), (415, "sure"), (450, "sure"), (77, "sure"),
        ]  # fmt: skip
        assert "واعتقلت القوات 56 رجلاً في حمص." in told(pilot)
        assert "Confidence: probable" in told(pilot)
        await pressed(pilot, "j", "j")
        assert under_cursor(pilot) == 415
        assert "country from its sentence: «اليمن»" in told(pilot)
        assert "Part of 2,310" in told(pilot)
        number = next(each for each in screen(pilot).query_one(Sheet).paragraphs if each.quoted)
        start, end = next(mark[:2] for mark in number.marks if mark[2] == "sheet--number")
        assert number.text[start:end] == "415"


@pytest.mark.parametrize(("language", "size"), [("ar", (80, 24)), ("en", (80, 24)), ("ar", (46, 20)), ("en", (46, 20))])
async def test_table_sentence_and_state_are_seen_in_a_small_terminal(
    opened: Opened, language: Language, size: tuple[int, int]
) -> None:
    async with opened(language=language, size=size) as pilot:
        await pressed(pilot, "a")
        words = reviewing(language)
        assert stands(pilot, words.new)
        assert stands(pilot, "2,310 مدنيين")
        assert stands(pilot, words.pending(1))
        assert stands(pilot, "• مقبول" if language == "ar" else "• accepted")
        await pressed(pilot, "space")
        assert not stands(pilot, words.new)
        await pressed(pilot, "escape")
        assert stands(pilot, words.new)


async def test_the_review_is_a_command_of_the_palette(opened: Opened) -> None:
    async with opened() as pilot:
        await pressed(pilot, "q")
        assert isinstance(pilot.app.screen, BrowseScreen)
        await pressed(pilot, "colon", *"راجع", "enter")
        assert under_cursor(pilot) == 56
        await pressed(pilot, "colon", *"ارفض", "enter")
        assert listed(pilot)[0] == (56, "• rejected")


async def test_one_report_or_all(opened: Opened) -> None:
    async with opened() as pilot:
        await pressed(pilot, "r")
        assert [value for value, _ in listed(pilot)] == [56, 77]
        assert stands(pilot, "تقرير ثان")
        await pressed(pilot, "a", "a", "ctrl+s")
        assert stands(pilot, "لم يبقَ في هذا التقرير ما يُراجع")
        await pressed(pilot, "r")
        assert [value for value, _ in listed(pilot)] == [2310, 415, 450]


async def test_the_help_tells_its_keys_first(opened: Opened) -> None:
    async with opened(language="en") as pilot:
        await pressed(pilot, "?")
        assert isinstance(pilot.app.screen, HelpScreen)
        said = [paragraph.text for paragraph in pilot.app.screen.query_one(Sheet).paragraphs]
        assert said[2] == EN.help_title
        assert any(line.startswith("reject: ") and "Del" in line for line in said[3:10])


# Deciding, writing, reopening


async def test_three_figures_are_decided_by_keys_written_and_there_on_reopening(opened: Opened, database: Path) -> None:
    before = database.read_bytes()
    async with opened() as pilot:
        await decide_three(pilot)
        assert listed(pilot)[:3] == [(56, "• accepted"), (2310, "• rejected"), (416, "• corrected")]
        assert AR.pending(3) in status(pilot)
        assert database.read_bytes() == before
        await pressed(pilot, "ctrl+s")
        assert AR.written(3) in status(pilot)
        assert under_cursor(pilot) == 450
        assert [value for value, _ in listed(pilot)] == [450, 77]
    assert answer(database, VERDICTS) == [(56, "accepted"), (77, None), (416, "corrected"), (450, None)]
    taken = take_in(Wish("", FIRST, database, published=date(2015, 1, 5)))
    assert taken.figures is None
    async with opened() as pilot:
        assert [value for value, _ in listed(pilot)] == [450, 77]
        await pressed(pilot, "d")
        assert listed(pilot) == [(56, "accepted"), (2310, "rejected"), (416, "corrected")]


async def test_what_was_written_can_be_taken_back(opened: Opened, database: Path) -> None:
    before = answer(database, "from figure order by all")
    async with opened(language="en") as pilot:
        await decide_three(pilot)
        await pressed(pilot, "ctrl+s", "d", "g", "t", "t", "t")
        assert {state for _, state in listed(pilot)} == {"• probable", "• sure"}
        await pressed(pilot, "ctrl+s")
        assert listed(pilot) == []
        assert stands(pilot, EN.nothing_decided[:30])
    assert answer(database, "from figure order by all") == before
    assert answer(database, "from decision") == []


async def test_every_step_can_be_undone_before_it_is_written(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await decide_three(pilot)
        await pressed(pilot, "A", "enter")
        assert AR.pending(4) in status(pilot)
        for count, cursor in ((3, 450), (2, 415), (1, 2310)):
            await pressed(pilot, "u")
            assert (len(screen(pilot).pending), under_cursor(pilot)) == (count, cursor)
        await pressed(pilot, "U", "u")
        assert AR.nothing_to_undo in status(pilot)
        assert [state for _, state in listed(pilot)] == ["probable", "sure", "sure", "sure", "sure"]
        await pressed(pilot, "ctrl+s")
        assert AR.nothing_to_write in status(pilot)
    assert answer(database, "from decision") == []


async def test_all_sure_ones_of_the_report_are_accepted_after_one_question(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pressed(pilot, "j", "A")
        assert isinstance(pilot.app.screen, Asking)
        assert pilot.app.screen.question == AR.ask_sure(3, "حصيلة العام")
        await pressed(pilot, "escape", "A", "enter", "ctrl+s")
    assert answer(database, "select value from figure where verdict = 'accepted' order by 1") == [
        (415,),
        (450,),
        (2310,),
    ]


async def test_the_mouse_chooses_corrects_and_presses_the_keys_of_the_bar(opened: Opened) -> None:
    async with opened(language="en") as pilot:
        await pilot.click("InboxTable", offset=(5, 3))
        await settled(pilot)
        assert under_cursor(pilot) == 415
        await pilot.click("InboxTable", offset=(5, 3), times=2)
        await settled(pilot)
        assert isinstance(pilot.app.screen, CorrectScreen)
        await pilot.click("#leave")
        await settled(pilot)
        await pilot.click("KeyBar", offset=(2, 0))
        await settled(pilot)
        assert listed(pilot)[2] == (415, "• accepted")


# Correcting


async def test_every_field_can_be_corrected(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await pressed(pilot, "e")
        form = pilot.app.screen
        typed = {
            "value": "1٬200", "value_max": "1300", "countries": "العِراق + syria", "place": "الموصل",
            "period_start": "2014", "period_end": "2014", "source": "SOHR",
        }  # fmt: skip
        chosen = {"metric": "killed", "qualifier": "at_least", "category": "civilians", "level": "A"}
        for name, text in typed.items():
            form.query_one(f"#{name}", ArabicInput).value = text
        for name, value in chosen.items():
            form.query_one(f"#{name}", Select).value = value
        whole = form.query_one("#subset_of", Select)
        whole.value = next(value for words, value in whole._options if "77" in str(words))
        await pressed(pilot, "ctrl+s")
        assert "قُرئ: المعدود معتقلون · القيمة 56" in await told_of(pilot, 0)
        await pressed(pilot, "ctrl+s")
    columns = "metric, value, value_max, qualifier, countries, country_inferred, place, category, period_start::varchar"
    columns += ", period_end::varchar, source.code, level"
    corrected = "figure left join source using (source_id) where verdict = 'corrected'"
    assert answer(database, f"select {columns} from {corrected}") == [
        ("killed", 1200, 1300, "at_least", ["IQ", "SY"], False, "الموصل", "civilians", "2014-01-01", "2014-12-31",
         "sohr", "A"),
    ]  # fmt: skip
    links = "select part.value, whole.value from figure part join figure whole on whole.figure_id = part.subset_of"
    assert (1200, 77) in answer(database, links)


async def told_of(pilot: Pilot[None], index: int) -> str:
    """What is told of the row at an index."""
    screen(pilot).table.cursor = index
    await settled(pilot)
    return told(pilot)


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("value", "كثير", AR.no_number("كثير")),
        ("value", "", AR.number_needed),
        ("value", "99999999999999999999", AR.no_number("99999999999999999999")),
        ("value_max", "55", AR.upper_smaller),
        ("countries", "نارنيا", AR.unknown_country("نارنيا")),
        ("period_start", "أمس", AR.no_day("أمس")),
        ("period_end", "2014-02-30", AR.no_day("2014-02-30")),
        ("period_end", "1990", AR.ends_before),
        ("qualifier", "tens", AR.number_spare),
    ],
)
async def test_a_field_that_cannot_be_is_told_beside_it(opened: Opened, field: str, text: str, sentence: str) -> None:
    async with opened() as pilot:
        await pressed(pilot, "j", "e")
        if field == "qualifier":
            pilot.app.screen.query_one("#qualifier", Select).value = text
        else:
            pilot.app.screen.query_one(f"#{field}", ArabicInput).value = text
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, CorrectScreen)
        assert str(pilot.app.screen.query_one(f"#{field}-wrong", Label).render()) == sentence
        await pressed(pilot, "escape")
        assert len(screen(pilot).pending) == 0


async def test_a_form_that_changes_nothing_accepts(opened: Opened) -> None:
    async with opened() as pilot:
        await pressed(pilot, "e", "enter")
        assert listed(pilot)[0] == (56, "• accepted")


# What goes wrong


async def test_another_writer_loses_nothing(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        await decide_three(pilot)
        with replacing(database) as draft:
            draft.unwanted = True
            await pressed(pilot, "ctrl+s")
        assert "being written by another hasila" in status(pilot)
        assert AR.pending(3) in status(pilot)
        assert listed(pilot)[2] == (416, "• corrected")
        await pressed(pilot, "ctrl+s")
        assert AR.written(3) in status(pilot)


async def test_over_the_sample_it_asks_where_to_put_a_copy(opened: Opened, database: Path, tmp_path: Path) -> None:
    before, mine = database.read_bytes(), tmp_path / "mine.duckdb"
    async with opened(keep_in=mine) as pilot:
        await pressed(pilot, "a", "ctrl+s")
        assert isinstance(pilot.app.screen, Asking)
        pilot.app.screen.query_one("#file", ArabicInput).value = str(database)
        await pressed(pilot, "enter")
        assert "is there already" in status(pilot)
        await pressed(pilot, "ctrl+s")
        pilot.app.screen.query_one("#file", ArabicInput).value = str(mine)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app, HasilaApp)
        assert pilot.app.database.path == mine
        assert stands(pilot, "mine.duckdb")
        await pressed(pilot, "a", "ctrl+s")
        assert AR.written(1) in status(pilot)
    assert answer(mine, "select count(*) from decision") == [(2,)]
    assert database.read_bytes() == before


async def test_leaving_asks_about_what_is_not_written(opened: Opened, database: Path) -> None:
    async with opened() as pilot:
        for key in ("q", "escape", "Q"):
            await pressed(pilot, "a", key)
            assert isinstance(pilot.app.screen, Asking)
            await pressed(pilot, "escape")
            assert isinstance(pilot.app.screen, ReviewScreen)
        await pressed(pilot, "q", "enter")
        assert isinstance(pilot.app.screen, BrowseScreen)
    assert answer(database, "select count(*) from decision") == [(3,)]


async def test_leaving_without_writing_is_a_choice(opened: Opened, database: Path) -> None:
    before = database.read_bytes()
    async with opened() as pilot:
        await pressed(pilot, "a", "q")
        await pilot.click("#drop")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BrowseScreen)
    assert database.read_bytes() == before


async def test_reading_anew_keeps_what_is_pending(opened: Opened) -> None:
    async with opened() as pilot:
        await decide_three(pilot)
        await pressed(pilot, "ctrl+r")
        assert listed(pilot)[:3] == [(56, "• accepted"), (2310, "• rejected"), (416, "• corrected")]
        assert under_cursor(pilot) == 450


async def test_the_screen_does_not_wait_for_the_writing(opened: Opened) -> None:
    ready = Event()

    def slow(_: Decisions) -> Written:
        ready.wait(20)
        raise HasilaError("too late")

    async with opened(writing=slow) as pilot:
        await pressed(pilot, "a")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("x")
        await asyncio.sleep(0.05)
        assert len(screen(pilot).pending) == 1
        assert AR.writing in status(pilot)
        ready.set()
        await settled(pilot)
        assert "too late" in status(pilot)
        assert len(screen(pilot).pending) == 1


async def test_no_other_screen_edits(opened: Opened, database: Path) -> None:
    before = database.read_bytes()
    async with opened() as pilot:
        await pressed(pilot, "q", "a", "e", "x", "delete", "A", "t", "escape", "ctrl+s")
        assert isinstance(pilot.app.screen, BrowseScreen)
    assert database.read_bytes() == before


# Where it is browsed


async def test_the_row_view_says_what_a_corrected_figure_was_read_as(opened: Opened) -> None:
    async with opened(language="en") as pilot:
        await pressed(pilot, "j", "j", "j", "a", "p", "e")
        form = pilot.app.screen
        form.query_one("#value", ArabicInput).value = "416"
        form.query_one("#countries", ArabicInput).value = "IQ"
        await pressed(pilot, "enter", "ctrl+s", "q")
        assert isinstance(pilot.app, HasilaApp)
        assert isinstance(pilot.app.screen, BrowseScreen)
        pilot.app.screen.open_view(pilot.app.database.views["figures"], ())
        await settled(pilot)
        assert {"accepted by a reader", "corrected by a reader; read as 415 · Country Yemen"} == {
            said for said in await said_of_rows(pilot, 5) if "by a reader" in said
        }


async def said_of_rows(pilot: Pilot[None], count: int) -> list[str]:
    """All that the row view says, of the first so many rows of a table."""
    said: list[str] = []
    for _ in range(count):
        await pressed(pilot, "space")
        said += [paragraph.text for paragraph in pilot.app.screen.query_one(Sheet).paragraphs]
        await pressed(pilot, "escape", "j")
    return said


# After a report was taken in


async def test_a_new_report_may_be_reviewed_at_once(opened: Opened, database: Path) -> None:
    async with opened(size=(110, 44)) as pilot:
        await pressed(pilot, "q", "f9")
        from tui.widgets.mirrored_text_area import MirroredTextArea

        pilot.app.screen.query_one("#text", MirroredTextArea).text = "ثالث\n\nوقُتل 31 شخصاً في ليبيا عام 2011."
        await pilot.click("#take_and_review")
        await settled(pilot)
        assert listed(pilot) == [(31, "sure")]
        await pressed(pilot, "a", "ctrl+s")
        assert stands(pilot, AR.nothing_new_here[:40])
    assert (31, "accepted") in answer(database, VERDICTS)
