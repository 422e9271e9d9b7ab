import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.folding import find, fold, pattern

ANY_TEXT = st.text(st.sampled_from("اأإآٱلاىيیئةهكکوؤء قتَُّـ\u200f\u200c\u00a0ﻻﻵﺳ٥5۵aA_.(\n"), max_size=12)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أَحْمَد إِلى آخِر ٱلشارع", "احمد الي اخر الشارع"),
        ("مؤسّسة شؤون الرئيس", "موسسه شوون الرييس"),
        ("محمـــد", "محمد"),
        ("سوری کتاب", "سوري كتاب"),
        ("ﻗُﺘِﻞَ ﺍﻷﻃﻔﺎﻝ", "قتل الاطفال"),
        ("\u200fنساء\u200c\u00a0وأطفال", "نساء واطفال"),
        ("٧٦٬٠٢١ و۳۵۰۱ و345", "76,021 و3501 و345"),
        ("Syria STRASSE straße", "syria strasse strasse"),
        ("ﹶ", ""),
    ],
)
def test_spellings_of_one_word_become_one(written: str, folded: str) -> None:
    assert fold(written).text == folded


def test_taa_marbuta_can_stay() -> None:
    assert fold("سنة", taa=False).text == "سنة"


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("سوري", "الجيش السورى الحر", ["سورى"]),
        ("قتل", "وقد قُتِلَ اثنان", ["قُتِلَ"]),
        ("قُتل", "قَتْلى وقتل", ["قَتْل", "قتل"]),
        ("عبد الله", "عبدالله وعبد  الله", ["عبدالله", "عبد  الله"]),
        ("لا", "أﻻّ ولا", ["ﻻّ", "لا"]),
        ("2574", "نحو ٢٥٧٤ قتيلا", ["٢٥٧٤"]),
        ("76,021", "٧٦٬٠٢١", ["٧٦٬٠٢١"]),
        ("syria", "Syria, SYRIAN", ["Syria", "SYRIA"]),
        ("اسماء", "إسماعيل", []),
        ("(37)", "(37) سبعة", ["(37)"]),
        ("", "كل شيء", []),
        ("\u0640\u064b", "كل شيء", []),
    ],
)
def test_a_search_finds_all_spellings_and_says_where_they_stand(query: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find(query, text)] == found


def test_a_mark_belongs_to_the_find_but_a_direction_mark_after_it_does_not() -> None:
    text = "قُتِلَ\u200f ثلاثة"
    assert find("قتل", text) == [(0, 6)]


@pytest.mark.parametrize(
    ("query", "text", "count"),
    [("طفل", "طفل، وطفل وطفلة طفلٌ طفل", 3), ("IBC", "IBC IBCX (ibc)", 2), ("12", "12 و112 12", 2)],
)
def test_a_whole_word_is_not_found_inside_another(query: str, text: str, count: int) -> None:
    assert len(find(query, text, whole_word=True)) == count


@given(ANY_TEXT, st.booleans())
def test_every_folded_character_knows_its_slice(text: str, taa: bool) -> None:
    folded = fold(text, taa=taa)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    for index, letter in enumerate(folded.text):
        assert letter in fold(text[slice(*folded.span(index, index + 1))], taa=taa).text


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(ANY_TEXT.filter(lambda query: " " not in fold(query).text.strip()), ANY_TEXT, st.booleans(), st.booleans())
def test_the_expression_finds_what_folding_finds(query: str, text: str, whole_word: bool, taa: bool) -> None:
    if not fold(query).text.strip():
        return
    expression = pattern(query, whole_word=whole_word, taa=taa)
    found_folded = bool(find(query, text, whole_word=whole_word, taa=taa))
    assert bool(re.search(expression, text)) == found_folded


def test_an_expression_for_nothing_fits_any_text() -> None:
    assert re.search(pattern(" \u064b"), "أي شيء")


@pytest.mark.parametrize("query", ["قتل", "عبد الله", "السلام", "لا", "(37) [x] a-b\\ ^$ {2} #~&", "ß", "٥٪", "٣٫٥"])
@pytest.mark.parametrize("whole_word", [False, True])
def test_the_database_understands_the_expression(query: str, whole_word: bool) -> None:
    duckdb = pytest.importorskip("duckdb")
    spelled = ["عبدالله", "عبد\u00a0اللّه", "السّﻼم", "قُتِلَ", "ﻻ", query, fold(query).text, "غير ذلك"]
    for text in spelled:
        expression = pattern(query, whole_word=whole_word)
        (found,) = duckdb.execute("select regexp_matches($1, $2)", [text, expression]).fetchone()
        assert found == bool(re.search(expression, text)), text
