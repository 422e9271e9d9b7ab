"""`hasila extract --explain`: the figures marked in their text, and of every number how it was read."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Hasila
from tests.reports.marked_passages import Passage, passages
from tests.terminal.pseudo_terminal import PseudoTerminal
from tui.commands.explaining import explained, tag, with_tags
from tui.commands.printing import cells_of
from tui.exit_codes import ExitCode
from tui.labels import readings
from tui.labels.words import Words
from tui.reports import confidence, inheritance, lexicon
from tui.reports.claims import read_claims, read_numbers

REPORT = (
    "قُتل 31 مدنياً في اليمن خلال عام 2019، بينهم 4 أطفال، وفق بيان لمنظمة محلية.\n"
    "واحترقت 12 سيارة، وأصيب 415 شخصاً في انفجار وسط المدينة.\n"
)
HASILA = [sys.executable, "-m", "tui.cli"]
REPORTS = Path(confidence.__file__).parent


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_in_a_pipe_figures_stand_in_brackets_and_nothing_steers(hasila: Hasila, article: Path) -> None:
    ended = hasila("extract", "--explain", "--lang", "en", article)
    assert ended.code == ExitCode.DONE
    first, second, empty, *told = ended.output.splitlines()
    assert first == "قُتل [31]① مدنياً في اليمن خلال عام 2019، بينهم [4]② أطفال، وفق بيان لمنظمة محلية."
    assert second == "واحترقت 12 سيارة، وأصيب [415]③ شخصاً في انفجار وسط المدينة."
    assert empty == ""
    assert told[0].startswith("① 31 · killed · Civilians · Yemen · 2019/01/01 – 2019/12/31 · source: ")
    assert told[0].endswith("· sure")
    assert "   part of ①" in told
    assert told[told.index("Numbers that are no figures:") + 1 :] == [
        "«خلال عام 2019، بينهم» — a date",
        "«واحترقت 12 سيارة، وأصيب» — counts vehicles",
    ]
    assert "\x1b" not in ended.output


def test_it_says_from_which_words_a_figure_took_what_it_does_not_say(hasila: Hasila, article: Path) -> None:
    output = hasila("extract", "--explain", "--lang", "en", article).output
    assert "what happened as with an earlier figure: «قُتل»" in output or "«قُتل»" in output
    assert "country from its own clause: «اليمن»" in output


def test_arabic_is_the_language_it_speaks_first(hasila: Hasila, article: Path) -> None:
    output = hasila("extract", "--explain", article).output
    assert "① 31 · قتلى · مدنيون · اليمن" in output
    assert "يعدّ مركبات" in output


def test_nothing_is_stored(hasila: Hasila, article: Path, tmp_path: Path) -> None:
    assert hasila("extract", "--explain", "--into", tmp_path / "new.duckdb", article).code == ExitCode.UNUSABLE
    assert not (tmp_path / "new.duckdb").exists()


def test_json_carries_the_rule_the_doubts_and_what_was_inherited(hasila: Hasila, article: Path) -> None:
    figures = json.loads(hasila("extract", "--json", article).output)["figures"]
    child = next(figure for figure in figures if figure["value"] == 4)
    assert child["rule"] == "subset"
    assert child["confidence"] in readings.CONFIDENCE
    assert {(each["attribute"], each["text"]) for each in child["inherited"]} >= {
        ("metric", "قُتل"),
        ("country", "اليمن"),
    }


def test_several_texts_go_by_their_names_and_one_that_is_missing_is_told(hasila: Hasila, article: Path) -> None:
    other = article.with_name("other.txt")
    other.write_text("أصيب 7 أشخاص في العراق.", "utf-8")
    ended = hasila("extract", "--explain", article, article.with_name("none.txt"), other)
    assert ended.code == ExitCode.SKIPPED
    assert [line for line in ended.output.splitlines() if line.endswith(".txt")] == [str(article), str(other)]
    assert "[7]①" in ended.output
    assert "none.txt" in ended.trouble


def test_a_text_may_come_from_standard_input(hasila: Hasila) -> None:
    ended = hasila("extract", "--explain", "-", input=REPORT.encode())
    assert ended.code == ExitCode.DONE
    assert "[31]①" in ended.output
    assert hasila("extract", "--explain", "-").code == ExitCode.UNUSABLE


def test_a_number_in_brackets_keeps_them() -> None:
    assert "«المادة (4) ارهاب،» — part of a name or a number of something" in list(
        explained("وفق المادة (4) ارهاب، في اليمن.", None, "en", None)
    )


def test_a_text_without_figures_says_so() -> None:
    assert "No figures were found." in list(explained("افتُتح المعرض أمس.", None, "en", None))


def test_escapes_of_the_text_never_reach_the_terminal() -> None:
    shown = "\n".join(explained("قُتل 12 مدنيا \x1b[31mفي\u202e اليمن", None, "en", 40))
    assert re.findall("\x1b[^m]*m", shown) in (["\x1b[1;4m", "\x1b[0m"], ["\x1b[4m", "\x1b[0m"])
    assert "\u202e" not in shown


@pytest.mark.parametrize("width", [10, 24, 80])
def test_broken_for_a_terminal_the_text_is_still_whole(width: int) -> None:
    passage = passages()[0]
    claims = read_claims(passage.text, passage.published)
    lines = list(explained(passage.text, passage.published, "ar", width))
    plain = re.sub("\x1b[^m]*m", "", "".join(lines)).replace(" ", "")
    assert plain.startswith(with_tags(passage.text, claims, brackets=False)[0].replace(" ", "").replace("\n", ""))


def test_on_a_terminal_a_figure_is_underlined_and_keeps_its_tag(article: Path) -> None:
    with PseudoTerminal([*HASILA, "extract", "--explain", article], size=(60, 40)) as terminal:
        assert terminal.ended() == ExitCode.DONE
    assert f"\x1b[1;4m31\x1b[0m\u00a0{tag(1)}".encode() in terminal.output
    lines = terminal.output.decode().splitlines()
    assert max(cells_of(re.sub("\x1b[^m]*m", "", line)) for line in lines) <= 60


@pytest.mark.parametrize("passage", passages(), ids=lambda passage: passage.name)
def test_every_number_is_a_figure_or_says_why_not(passage: Passage) -> None:
    claims, others = read_numbers(passage.text, passage.published)
    spans = [(claim.number_start, claim.number_end) for claim in claims] + [(each.start, each.end) for each in others]
    lost = [
        found.group()
        for found in re.finditer(r"\d+", passage.text)
        if not any(start <= found.start() and found.end() <= end for start, end in spans)
    ]
    assert lost == []
    assert claims == read_claims(passage.text, passage.published)


def words_in_code(pattern: str) -> set[str]:
    return {word for path in REPORTS.glob("*.py") for word in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_everything_that_can_be_said_has_words() -> None:
    kinds = words_in_code(r'Veto\("([^"]+)"\)') | words_in_code(
        r'"(percent|date|clock|age|phone|score|label|duration)"'
    )
    kinds |= {row["kind"] for row in lexicon.table("things")} | {"ratio", "ordinal", "decimal"}
    kinds |= words_in_code(r'return "(attempt|denied|sentence|negated)"')
    assert kinds <= set(readings.NO_FIGURE)
    assert words_in_code(r'Harm\([^\n]*"([a-z ]+)", (?:None|index)') <= set(readings.RULES)
    assert set(confidence.WEIGHTS) == set(readings.DOUBTS)
    assert set(inheritance.ATTRIBUTES) == set(readings.ATTRIBUTES)


@pytest.mark.parametrize("name", ["METRICS", "CONFIDENCE", "RULES", "ATTRIBUTES", "SCOPES", "DOUBTS", "NO_FIGURE"])
def test_words_are_in_both_languages(name: str) -> None:
    table: dict[str, Words] = getattr(readings, name)
    assert all(
        re.search("[a-z]", words["en"]) and re.search("[\u0620-\u064a]", words["ar"]) for words in table.values()
    )


def test_tags_go_on_where_the_circled_numbers_end() -> None:
    assert [tag(1), tag(50), tag(51)] == ["①", "㊿", "(51)"]
