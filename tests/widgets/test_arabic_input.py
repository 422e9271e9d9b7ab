"""Typing Arabic: keys, paste and mouse in, pictures of the field out.

Pictures as `capitals` says: from left to right as on the screen, capital letters are Arabic, the caret is in [], what
is selected in {}.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import pytest
from rich.highlighter import RegexHighlighter
from textual import events, on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.suggester import SuggestFromList
from textual.validation import Length
from textual.widgets import Input

from tests.conftest import settled
from tests.text.capitals import Cell, arabic, picture
from tui.labels.labels import AR, EN
from tui.text.lines import line
from tui.widgets.arabic_input import ArabicInput, pasted
from tui.widgets.cells import Speech

LEFT, RIGHT = "left", "right"
TASHKEEL = "\u064e"
ZWNJ = "\u200c"


class Numbers(RegexHighlighter):
    """Digits in bold."""

    highlights: ClassVar[list[str]] = [r"(?P<bold>\d+)"]


class Desk(App[None]):
    """A field and nothing else."""

    def __init__(self, text: str, speech: Speech, more: dict[str, Any]) -> None:
        super().__init__()
        self.text, self.speech, self.more = text, speech, more
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        field = ArabicInput(self.text, compact=True, select_on_focus=False, **self.more)
        field.cursor_blink = False
        field.speech = self.speech
        yield field

    @on(Input.Changed)
    @on(Input.Submitted)
    def hear(self, message: Input.Changed | Input.Submitted) -> None:
        self.heard.append(f"{type(message).__name__}: {message.value}")


@asynccontextmanager
async def typing(
    text: str = "", *, speech: Speech | None = None, width: int = 30, **more: Any
) -> AsyncIterator[Typing]:
    """A field with a text in it, the caret at the end."""
    desk = Desk(text, speech or Speech(AR), more)
    async with desk.run_test(size=(width, 3)) as pilot:
        desk.heard.clear()
        yield Typing(pilot, desk.query_one(ArabicInput), desk)


class Typing:
    """What a person does with the field, and what they see."""

    def __init__(self, pilot: Pilot[None], field: ArabicInput, desk: Desk) -> None:
        self.pilot = pilot
        self.field = field
        self.desk = desk

    async def press(self, *keys: str) -> None:
        """Press keys by name; what is no name is typed, as a terminal sends it."""
        for key in keys:
            if key.isascii() and len(key) > 1:
                await self.pilot.press(key)
            else:
                self.field.post_message(events.Key(f"typed_{ord(key):x}", key))
        await self.at_rest()

    async def paste(self, text: str) -> None:
        self.field.post_message(events.Paste(text))
        await self.at_rest()

    async def at_rest(self) -> None:
        await self.pilot.pause()
        if self.desk.workers:
            await settled(self.pilot)

    @property
    def picture(self) -> str:
        return picture(self.cells)

    @property
    def cells(self) -> list[Cell]:
        caret = self.field.get_component_rich_style("input--cursor").bgcolor
        selection = self.field.get_component_rich_style("input--selection", partial=True).bgcolor
        strip = self.field.render_line(0)
        assert strip.cell_length == self.field.size.width
        cells = []
        for segment in strip:
            colour = segment.style.bgcolor if segment.style is not None else None
            cells += [Cell(letter, colour == caret, colour == selection) for letter in clusters(segment.text)]
        return cells


def clusters(painted: str) -> list[str]:
    """Painted letters with their marks; forms are fixed, so no more than that is joined."""
    found: list[str] = []
    for character in painted:
        if found and "\u064b" <= character <= "\u0652":
            found[-1] += character
        else:
            found.append(character)
    return found


@pytest.mark.parametrize(
    ("text", "keys", "seen"),
    [
        # Arabic alone: the caret covers the letter that comes next
        ("ABC", [], "[ ]CBA"),
        ("ABC", [RIGHT], "[C]BA"),
        ("ABC", [RIGHT, RIGHT, LEFT], "[C]BA"),
        ("ABC", [LEFT], "[ ]CBA"),
        ("ABC", ["home"], "CB[A]"),
        ("ABC", ["home", RIGHT], "CB[A]"),
        ("ABC", ["home", LEFT], "C[B]A"),
        # Latin alone, in the same field
        ("abc", [], "abc[ ]"),
        ("abc", [LEFT], "ab[c]"),
        ("abc", ["home"], "[a]bc"),
        # a number being typed after a word: the caret stands where the next digit comes
        ("ABC 201", [], "201[ ] CBA"),
        ("ABC 201", ["4"], "2014[ ] CBA"),
        ("ABC 2014", [" "], "[ ] 2014 CBA"),
        ("ABC 2014", [" ", arabic("D")], "[ ]D 2014 CBA"),
        ("ABC 2014", ["home"], "2014 CB[A]"),
        ("ABC 2014", ["home", "end"], "2014[ ] CBA"),
        # through a mixed line, one place a press
        ("AB cd E", [RIGHT], "[E] cd BA"),
        ("AB cd E", [RIGHT] * 3, "E [c]d BA"),
        ("AB cd E", [RIGHT] * 4, "E c[d] BA"),
        ("AB cd E", [RIGHT] * 5, "E cd[ ]BA"),
        ("AB cd E", [RIGHT] * 5 + [LEFT] * 2, "E [c]d BA"),
        ("ab CD ef", ["home", *[RIGHT] * 3], "ab [D]C ef"),
        # typing in the middle
        ("AC", [RIGHT, arabic("B")], "[C]BA"),
        ("AB cd", [LEFT, "x"], "cx[d] BA"),
        ("AB cd", ["home", arabic("E")], "cd B[A]E"),
        # word by word
        ("AB CD", ["ctrl+right"], "D[C] BA"),
        ("AB CD", ["ctrl+right"] * 2, "DC B[A]"),
        ("AB 17,790 CD", ["ctrl+right"] * 2, "DC [1]7,790 BA"),
        ("AB CD", ["home", "ctrl+left"], "D[C] BA"),
        ("AB cd ef", ["home", "ctrl+left", "ctrl+left"], "cd [e]f BA"),
        # deleting, whichever way the letters run
        ("ABC", ["backspace"], "[ ]BA"),
        ("ABC", ["home", "delete"], "C[B]"),
        ("AB cd", ["backspace"], "c[ ] BA"),
        ("ABC 2014", ["backspace"], "201[ ] CBA"),
        ("AB CD", ["ctrl+w"], "[ ] BA"),
        ("AB CD", ["ctrl+backspace"], "[ ] BA"),
        ("AB CD", ["home", "ctrl+delete"], "DC[ ]"),
        # without Shift the caret goes to the side of the selection that the arrow points to
        ("ABC", ["ctrl+a", RIGHT], "CB[A]"),
        ("ABC", ["ctrl+a", LEFT], "[ ]CBA"),
        ("abc", ["ctrl+a", RIGHT], "abc[ ]"),
        ("abc", ["ctrl+a", LEFT], "[a]bc"),
        # what is selected is replaced and deleted
        ("ABC", ["ctrl+a", arabic("D")], "[ ]D"),
        ("ABC", ["shift+right", "backspace"], "[ ]BA"),
        ("ABC", ["home", "shift+left", "delete"], "C[B]"),
    ],
)
async def test_where_the_caret_stands(text: str, keys: list[str], seen: str) -> None:
    async with typing(arabic(text)) as at_desk:
        await at_desk.press(*keys)
        assert at_desk.picture == seen


@pytest.mark.parametrize(
    ("text", "keys", "seen", "selected"),
    [
        ("ABC", ["shift+right"], "[C]BA", "C"),
        ("ABC", ["shift+right"] * 2, "{C}[B]A", "BC"),
        ("ABC", ["shift+right", "shift+right", "shift+left"], "[C]BA", "C"),
        ("ABC", ["shift+home"], "{CB}[A]", "ABC"),
        ("ABC", ["home", "shift+left"], "C[B]{A}", "A"),
        ("ABC", ["home", "shift+end"], "[ ]{CBA}", "ABC"),
        ("ABC", [RIGHT, "shift+right", "shift+home"], "C{B}[A]", "AB"),
        ("AB cd", ["shift+home"], "{cd B}[A]", "AB cd"),
        # what is selected is one piece of the text, which in a mixed line may be two on the screen
        ("AB cd EF", ["home", *["shift+left"] * 3], "FE {c}[d]{ BA}", "AB c"),
        ("AB cd EF", ["home", *["shift+left"] * 4], "FE [c]d{ BA}", "AB "),
        ("AB cd EF", ["home", *["shift+left"] * 5], "FE[ ]{cd BA}", "AB cd"),
        ("AB CD", ["ctrl+shift+right"], "{D}[C] BA", "CD"),
        ("AB CD", ["ctrl+a"], "[ ]{DC BA}", "AB CD"),
    ],
)
async def test_what_is_selected(text: str, keys: list[str], seen: str, selected: str) -> None:
    async with typing(arabic(text)) as at_desk:
        await at_desk.press(*keys)
        assert (at_desk.picture, at_desk.field.selected_text) == (seen, arabic(selected))


async def test_the_text_stands_on_the_side_where_the_interface_begins() -> None:
    for speech, seen in ((Speech(AR), "      ab "), (Speech(EN), "ab       ")):
        async with typing("ab", speech=speech, width=9) as at_desk:
            assert at_desk.field.render_line(0).text == seen


async def test_an_arrow_that_moves_the_caret_moves_no_letter() -> None:
    async with typing("abc", width=9) as at_desk:
        seen = [at_desk.field.render_line(0).text]
        for _ in range(4):
            await at_desk.press(LEFT)
            seen.append(at_desk.field.render_line(0).text)
        assert set(seen) == {"     abc "}


async def test_marks_are_typed_passed_and_deleted_with_their_letter() -> None:
    async with typing() as at_desk:
        await at_desk.press("ب", TASHKEEL, "ت")
        assert at_desk.field.value == "ب" + TASHKEEL + "ت"
        await at_desk.press(RIGHT, RIGHT)
        assert at_desk.field.cursor_position == 0
        await at_desk.press(LEFT, "backspace")
        assert at_desk.field.value == "ت"


async def test_a_mark_typed_in_the_middle_goes_onto_the_letter_before() -> None:
    async with typing("بت") as at_desk:
        await at_desk.press(RIGHT, TASHKEEL)
        assert at_desk.field.value == "ب" + TASHKEEL + "ت"
        assert at_desk.field.render_line(0).text.strip() == line("ب" + TASHKEEL + "ت").text


async def test_backspace_after_lam_alef_takes_the_alef() -> None:
    async with typing() as at_desk:
        await at_desk.press("س", "ل", "ا")
        assert at_desk.field.render_line(0).text.strip() == line("سلا").text
        await at_desk.press("backspace")
        assert at_desk.field.value == "سل"
        await at_desk.press("آ", LEFT, RIGHT, "delete")
        assert at_desk.field.value == "سآ"


async def test_a_joiner_is_typed_as_persian_needs_it() -> None:
    async with typing() as at_desk:
        await at_desk.press("م", "ی", ZWNJ, "خ")
        assert at_desk.field.value == f"می{ZWNJ}خ"
        assert at_desk.field.render_line(0).text.strip() == line(f"می{ZWNJ}خ").text


@pytest.mark.parametrize(
    ("copied", "stands"),
    [
        ("سطر\nوسطر\r\n", "سطر وسطر"),
        ("أ\tب", "أ ب"),
        ("\x1b[31mأحمر\x1b[0m\x07", "أحمر"),
        ("\x1b]52;c;QQ==\x07نص", "نص"),
        ("قُتِلَ", "قُتِلَ"),
        (f"می{ZWNJ}خواهم", f"می{ZWNJ}خواهم"),
        ("\u202eمقلوب\u202c\u200f", "مقلوب"),
        ("نصف\ud83d", "نصف\ufffd"),
        ("\n", ""),
    ],
)
def test_what_is_pasted_is_one_line_without_controls(copied: str, stands: str) -> None:
    assert pasted(copied) == stands


async def test_paste_goes_to_the_caret_and_over_what_is_selected() -> None:
    async with typing(arabic("AD")) as at_desk:
        await at_desk.press(RIGHT)
        await at_desk.paste(arabic("B\nC"))
        assert at_desk.picture == "[D]C BA"
        await at_desk.press("ctrl+a")
        await at_desk.paste("xyz")
        assert at_desk.picture == "xyz[ ]"


async def test_a_paste_that_no_field_is_meant_for_is_refused_whole() -> None:
    async with typing("ab") as at_desk:
        await at_desk.paste("x" * 10_000)
        assert at_desk.field.value == "ab"


async def test_cut_copy_and_paste_are_logical() -> None:
    async with typing("قتل 12 رجلا") as at_desk:
        await at_desk.press("home", "shift+end", "ctrl+c")
        assert at_desk.desk.clipboard == "قتل 12 رجلا"
        await at_desk.press("ctrl+x")
        assert at_desk.field.value == ""
        await at_desk.press("ctrl+v")
        assert at_desk.field.value == "قتل 12 رجلا"


async def test_half_a_surrogate_pair_is_shown_and_copied_harmlessly() -> None:
    async with typing("نص\ud83d") as at_desk:
        await at_desk.press("ctrl+a", "ctrl+c")
        assert at_desk.desk.clipboard == "نص\ufffd"


async def test_a_click_puts_the_caret_on_the_letter_under_it() -> None:
    async with typing(arabic("AB cd"), width=20) as at_desk:
        seen = []
        for x in (19, 18, 16, 15, 3):
            await at_desk.pilot.click(at_desk.field, offset=(x, 0))
            seen.append(at_desk.picture)
        assert seen == ["cd B[A]", "cd [B]A", "c[d] BA", "[c]d BA", "cd[ ] BA"]


async def test_dragging_selects_from_letter_to_letter() -> None:
    async with typing(arabic("ABCDE"), width=20) as at_desk:
        await at_desk.pilot.mouse_down(at_desk.field, offset=(18, 0))
        await at_desk.pilot.hover(at_desk.field, offset=(16, 0))
        await at_desk.pilot.mouse_up(at_desk.field, offset=(16, 0))
        assert at_desk.picture == "E[D]{CB}A"
        assert at_desk.field.selected_text == arabic("BC")


async def test_a_double_click_selects_a_word_and_a_third_everything() -> None:
    async with typing("في 17,790 قَتيل", width=20) as at_desk:
        await at_desk.pilot.click(at_desk.field, offset=(14, 0), times=2)
        assert at_desk.field.selected_text == "17,790"
        await at_desk.pilot.click(at_desk.field, offset=(8, 0), times=2)
        assert at_desk.field.selected_text == "قَتيل"
        await at_desk.pilot.click(at_desk.field, offset=(8, 0), times=3)
        assert at_desk.field.selected_text == at_desk.field.value


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        ([*"ABC", "ctrl+z"], "[ ]"),
        ([*"ABC", "ctrl+z", "ctrl+y"], "[ ]CBA"),
        ([*"AB", RIGHT, "C", "ctrl+z"], "[B]A"),
        ([*"AB", RIGHT, "C", "ctrl+z", "ctrl+z"], "[ ]"),
        ([*"ABC", "backspace", "ctrl+z"], "[ ]CBA"),
        ([*"AB CD", "ctrl+backspace", "ctrl+z"], "[ ]DC BA"),
        ([*"ABC", "home", "delete", "ctrl+z"], "CB[A]"),
        ([*"ABC", "ctrl+a", "D", "ctrl+z"], "[ ]{CBA}"),
        ([*"ABC", "ctrl+a", "ctrl+x", "ctrl+z"], "[ ]{CBA}"),
        ([*"ABC", "ctrl+u", "ctrl+z"], "[ ]CBA"),
        (["ctrl+z", "ctrl+y", "A"], "[ ]A"),
    ],
)
async def test_what_was_typed_is_taken_back_and_done_again(
    monkeypatch: pytest.MonkeyPatch, keys: list[str], seen: str
) -> None:
    monkeypatch.setattr("tui.text.history.PAUSE", 60.0)
    async with typing() as at_desk:
        await at_desk.press(*(arabic(key) if len(key) == 1 else key for key in keys))
        assert at_desk.picture == seen


async def test_a_step_back_is_heard_and_validated() -> None:
    async with typing(validators=[Length(maximum=2)]) as at_desk:
        await at_desk.paste("قت")
        await at_desk.paste("ل")
        assert not at_desk.field.is_valid
        assert at_desk.field.has_class("-invalid")
        await at_desk.press("ctrl+z")
        assert at_desk.field.is_valid
        assert at_desk.desk.heard == ["Changed: قت", "Changed: قتل", "Changed: قت"]


async def test_what_the_program_puts_in_is_not_taken_back() -> None:
    async with typing() as at_desk:
        await at_desk.press(*arabic("AB"))
        at_desk.field.value = arabic("XYZ")
        await at_desk.press("ctrl+z")
        assert at_desk.field.value == arabic("XYZ")


async def test_a_suggestion_that_was_taken_is_given_back() -> None:
    async with typing(suggester=SuggestFromList([arabic("ABCD")])) as at_desk:
        await at_desk.paste(arabic("AB"))
        await at_desk.press(LEFT, "ctrl+z")
        assert at_desk.field.value == arabic("AB")


@pytest.mark.parametrize(("typed", "stands"), [("١٢", "١٢"), ("12", "12"), ("1ق", "1"), ("قتل", "")])
async def test_a_field_for_numbers_takes_the_digits_of_either_script(typed: str, stands: str) -> None:
    async with typing(type="integer") as at_desk:
        await at_desk.press(*typed)
        assert at_desk.field.value == stands
        assert at_desk.field.is_valid


async def test_no_more_is_pasted_than_the_field_may_hold() -> None:
    async with typing(max_length=4) as at_desk:
        await at_desk.paste("قُتل")
        await at_desk.paste("وا")
        assert at_desk.field.value == "قُتل"


async def test_a_highlighter_paints_the_letters_it_means_wherever_they_stand() -> None:
    async with typing(arabic("AB 12 C"), highlighter=Numbers()) as at_desk:
        strip = at_desk.field.render_line(0)
        bold = "".join(piece.text for piece in strip if piece.style is not None and piece.style.bold)
        assert (at_desk.picture, bold) == ("[ ]C 12 BA", "12")
        await at_desk.press("home", "shift+end")
        assert at_desk.picture == "[ ]{C 12 BA}"


async def test_a_highlighter_is_told_nothing_of_a_password() -> None:
    async with typing("12", password=True, highlighter=Numbers()) as at_desk:
        assert not [piece for piece in at_desk.field.render_line(0) if piece.style is not None and piece.style.bold]


@pytest.mark.parametrize(
    ("text", "first", "then", "seen", "selected"),
    [
        ("ABCDE", 18, 16, "E[D]{CB}A", "BC"),
        ("ABCDE", 16, 18, "ED{C}[B]A", "BC"),
        ("ABCDE", 17, 3, "[ ]{EDC}BA", "CDE"),
        ("AB cd", 18, 16, "{c}[d]{ B}A", "B c"),
    ],
)
async def test_a_click_with_shift_selects_up_to_it(text: str, first: int, then: int, seen: str, selected: str) -> None:
    async with typing(arabic(text), width=20) as at_desk:
        await at_desk.pilot.click(at_desk.field, offset=(first, 0))
        await at_desk.pilot.click(at_desk.field, offset=(then, 0), shift=True)
        assert at_desk.field.selected_text == arabic(selected)
        assert at_desk.picture == seen


async def test_a_drag_with_shift_goes_on_selecting_from_where_it_began() -> None:
    async with typing(arabic("ABCDE"), width=20) as at_desk:
        await at_desk.press("home")
        await at_desk.pilot.mouse_down(at_desk.field, offset=(17, 0), shift=True)
        await at_desk.pilot.hover(at_desk.field, offset=(16, 0))
        await at_desk.pilot.mouse_up(at_desk.field, offset=(16, 0))
        assert at_desk.field.selected_text == arabic("ABC")


async def test_a_paste_of_many_lines_is_one_step_and_one_line() -> None:
    async with typing("قبل ") as at_desk:
        await at_desk.paste("سطر\r\nثانٍ\n\nثالث\n")
        assert at_desk.field.value == "قبل سطر ثانٍ ثالث"
        await at_desk.press("ctrl+z")
        assert at_desk.field.value == "قبل "


@pytest.mark.parametrize(
    ("text", "keys", "seen"),
    [
        ("ABCDEFGHIJKMNO", [], "[ ]ONMKJIH"),
        ("ABCDEFGHIJKMNO", [RIGHT] * 5, "ONMK[J]IH"),
        ("ABCDEFGHIJKMNO", ["home"], "HGFEDCB[A]"),
        ("ABCDEFGHIJKMNO", ["home", *[LEFT] * 5], "HG[F]EDCBA"),
        ("ABCDEFGHIJKMNO", ["home", *[LEFT] * 7], "JI[H]GFEDC"),  # two letters to come are always seen
        ("ABCDEFGHIJKMNO", ["home", *[LEFT] * 7, *[RIGHT] * 2], "JIHG[F]EDC"),
        ("abcdefghijkmno", [], "hijkmno[ ]"),
        ("abcdefghijkmno", ["home"], "[a]bcdefgh"),
        ("ABCDEFGH ij", ["home"], "HGFEDCB[A]"),
        ("ABCDEFGH ij", [], "ij[ ] HGFE"),  # also what was just typed the other way
    ],
)
async def test_a_long_text_is_scrolled_so_that_the_caret_is_seen(text: str, keys: list[str], seen: str) -> None:
    async with typing(arabic(text), width=8) as at_desk:
        await at_desk.press(*keys)
        assert at_desk.picture == seen


async def test_a_click_in_a_scrolled_text_finds_its_letter() -> None:
    async with typing(arabic("ABCDEFGHIJKMNO"), width=8) as at_desk:
        await at_desk.pilot.click(at_desk.field, offset=(4, 0))
        assert at_desk.picture == "ONM[K]JIH"


@pytest.mark.parametrize(
    "text",
    [
        "ب" + TASHKEEL * 10_000,
        "قتل " * 3_000,
        "\u200f",
        "\ud800\u2067\u202e",
        "日本語" * 5,
        "\x1b[31m\n\t",
        "👩\u200d👧🇸🇾" * 9,
    ],
    ids=["marks", "long", "mark of direction", "controls", "wide", "escapes", "emoji"],
)
async def test_nothing_that_stands_in_it_does_harm(text: str) -> None:
    async with typing(text, width=9) as at_desk:
        await at_desk.press("home", "shift+end", LEFT, LEFT, RIGHT, "ctrl+left", "ctrl+right", "x", "end")
        assert [cell.caret for cell in at_desk.cells].count(True) == 1
        assert all(cell.glyph >= " " for cell in at_desk.cells)
        await at_desk.press("backspace", "delete", "ctrl+a", "backspace")
        assert at_desk.field.value == ""


@pytest.mark.parametrize(("speech", "seen"), [(Speech(AR), "     DCB[A]"), (Speech(EN), "DCB[A]     ")])
async def test_the_placeholder_stands_where_reading_begins(speech: Speech, seen: str) -> None:
    async with typing(speech=speech, placeholder=arabic("ABCD"), width=9) as at_desk:
        assert at_desk.picture == seen.strip()
        assert at_desk.field.render_line(0).text.startswith(" ") == speech.rtl
        await at_desk.press(arabic("E"))
        assert at_desk.picture == "[ ]E"
        await at_desk.press("backspace")
        assert at_desk.picture == seen.strip()


async def test_a_placeholder_that_is_too_long_says_so() -> None:
    async with typing(placeholder=arabic("ABC DEFGH"), width=6) as at_desk:
        assert at_desk.picture == "…D CB[A]"


async def test_a_suggestion_stands_after_what_is_typed_and_the_arrow_to_it_takes_it() -> None:
    async with typing(suggester=SuggestFromList([arabic("ABCD"), "Syria"])) as at_desk:
        await at_desk.press(*arabic("AB"))
        assert (at_desk.picture, at_desk.field.value) == ("D[C]BA", arabic("AB"))
        await at_desk.press(RIGHT, LEFT)
        assert at_desk.field.value == arabic("AB")
        await at_desk.press(LEFT)
        assert (at_desk.picture, at_desk.field.value) == ("[ ]DCBA", arabic("ABCD"))
        await at_desk.press("ctrl+a", *"Sy")
        assert at_desk.picture == "Sy[r]ia"
        await at_desk.press(RIGHT)
        assert at_desk.field.value == "Syria"


async def test_a_password_is_hidden_and_shows_neither_words_nor_direction() -> None:
    async with typing("ab قت", password=True, width=9) as at_desk:
        assert at_desk.picture == "[ ]•••••"
        await at_desk.press("ctrl+right")
        assert at_desk.picture == "••••[•]"
        await at_desk.press("ctrl+a", "ctrl+c")
        assert at_desk.desk.clipboard == ""
        await at_desk.press("end", "backspace")
        assert at_desk.field.value == "ab ق"


async def test_others_hear_what_is_typed_in_logical_order() -> None:
    async with typing() as at_desk:
        await at_desk.press("ق", "ت", "enter")
        assert at_desk.desk.heard == ["Changed: ق", "Changed: قت", "Submitted: قت"]
        assert at_desk.field.cursor_screen_offset == (27, 0)
