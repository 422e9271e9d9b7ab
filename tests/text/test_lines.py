import pytest

from tests.text.reading import drawn, read
from tui.text.lines import Cluster, Direction, line, painted, truncate, wrap

SENTENCE = "قُتل 17,790 مدنيًا (منهم 3,501 طفلا) في سوريا"


@pytest.mark.parametrize(
    "sentence",
    [
        "قتل 76,021 شخصا عام 2014",
        "بين 2014-01-03 و2014-12-31",
        "نُشر في 03-01-2015.",
        "يوم ٢٠١٤-٠١-٠٣ أو ٣/١/٢٠١٤",
        "هاتف 00-963-11-555",
        "قتل 17\u00a0790 شخصا",
        "بلغت ١٬٢٤٧٫٥ ثم 1,247.5",
        "۱۷٬۷۹۰ نفر کشته شدند",
        "الساعة 12:30 يوم 3/1/2014",
        "قال «لا» (ثلاثا) [هكذا]",
        "تقرير Iraq Body Count عن 2014",
        "و3,501 طفلا، و345 مقاتلا؛ أليس كذلك؟",
        "مئة % و12.5 في المئة",
    ],
)
def test_a_sentence_is_read_from_the_right_as_it_was_written(sentence: str) -> None:
    assert read(line(sentence, base="rtl")) == sentence


def test_a_range_runs_from_the_right_as_its_sentence_does() -> None:
    assert line("من 2011-2014").text == "2014-2011 ﻦﻣ"


@pytest.mark.parametrize(
    ("text", "painted_as"),
    [
        ("باب", "ﺏﺎﺑ"),
        ("سلام", "ﻡﻼﺳ"),
        ("لَا", "ﻻَ"),
        ("قُتِلَ", "ﻞَﺘِﻗُ"),
        ("الله", "ﻪﻠﻟﺍ"),
        ("می\u200cخواهم", "ﻢﻫﺍﻮﺧﯽﻣ"),
        ("ه\u200d", "ﻫ"),
        ("بـب", "ﺐـﺑ"),
        ("کوردی ڕۆژ", "ﮊﯙڕ ﯼﺩﺭﻮﮐ"),
        ("בית (12)", "(12) תיב"),
        ("(a) ب", "(a) ﺏ"),
        ("قتل 12%", "%12 ﻞﺘﻗ"),
    ],
)
def test_what_is_painted_from_left_to_right(text: str, painted_as: str) -> None:
    assert line(text).text == painted_as


@pytest.mark.parametrize(("base", "painted_as"), [("rtl", "«12» (ﺏ) >"), ("ltr", "< (ﺏ) «12»"), ("auto", "«12» (ﺏ) >")])
def test_brackets_face_what_they_enclose(base: Direction, painted_as: str) -> None:
    assert line("< (ب) «12»", base=base).text == painted_as


def test_each_cluster_knows_what_it_stands_for() -> None:
    text = "لَا 5"
    assert line(text).clusters == (
        Cluster("5", 4, 5, 1, 2),
        Cluster(" ", 3, 4, 1, 1),
        Cluster("ﻻَ", 0, 3, 1, 1),
    )


def test_a_line_without_anything_to_see_is_still_a_line() -> None:
    assert (line("").text, line("").cells, line("").clusters) == ("", 0, ())
    assert (line("\u200f").text, line("\u200f").cells) == ("", 0)
    assert line("\u200f").clusters == (Cluster("", 0, 1, 0, 1),)


def test_a_slice_is_found_wherever_its_cells_lie() -> None:
    text = "قتل 12 شخصا"
    laid_out = line(text)
    assert laid_out.cells_of(0, 3) == [(8, 11)]
    assert laid_out.cells_of(4, 6) == [(5, 7)]
    assert laid_out.cells_of(2, 5) == [(5, 6), (7, 9)]
    assert laid_out.cells_of(3, 3) == []


def test_a_cell_leads_back_to_its_letter() -> None:
    laid_out = line("日 قتل", base="rtl")
    under = [laid_out.cluster_at(cell) for cell in range(-1, 7)]
    assert [cluster and laid_out.source[cluster.start : cluster.end] for cluster in under] == [
        None, "ل", "ت", "ق", " ", "日", "日", None,
    ]  # fmt: skip


def test_text_is_wrapped_between_words_in_logical_order() -> None:
    assert [laid_out.source[laid_out.start : laid_out.end] for laid_out in wrap(SENTENCE, 14)] == [
        "قُتل 17,790 ",
        "مدنيًا (منهم ",
        "3,501 طفلا) في ",
        "سوريا",
    ]
    assert [read(laid_out) for laid_out in wrap(SENTENCE, 14)] == [
        "قُتل 17,790",
        "مدنيًا (منهم",
        "3,501 طفلا) في",
        "سوريا",
    ]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("سطر\n\nسطر\r\nx\n", 9, ["سطر", "", "سطر", "x"]),
        ("  indented words", 9, ["  indente", "d words"]),
        ("  two words", 9, ["  two", "words"]),
        ("one   two", 3, ["one", "two"]),
        ("one   ", 3, ["one"]),
        ("abcdef", 4, ["abcd", "ef"]),
        ("قتل76,021", 5, ["قتل", "76,02", "1"]),
        ("قتل76,021", 6, ["قتل", "76,021"]),
        ("日本語", 3, ["日", "本", "語"]),
        ("日", 1, ["日"]),
        ("ab", 0, ["a", "b"]),
    ],
)
def test_where_lines_are_broken(text: str, width: int, lines: list[str]) -> None:
    assert [drawn(laid_out) for laid_out in wrap(text, width)] == lines


def test_each_paragraph_has_its_own_direction() -> None:
    assert [laid_out.rtl for laid_out in wrap("Syria\nسوريا\n2014", 20)] == [False, True, False]
    assert [laid_out.rtl for laid_out in wrap("Syria\nسوريا", 20, base="rtl")] == [True, True]


@pytest.mark.parametrize(
    ("text", "width", "base", "painted_as"),
    [
        ("Islamic State", 8, "ltr", "Islamic…"),
        ("Islamic State", 9, "ltr", "Islamic…"),
        ("Islamic State", 13, "ltr", "Islamic State"),
        ("Islamic State", 8, "rtl", "Islamic…"),
        ("قال John Smith", 10, "rtl", "John… ﻝﺎﻗ"),
        ("قال John أمس", 9, "rtl", "…John ﻝﺎﻗ"),
        ("In سوريا والعراق", 9, "ltr", "In …ﺎﻳﺭﻮﺳ"),
        ("الحكومة السورية", 8, "rtl", "…ﺔﻣﻮﻜﺤﻟﺍ"),
        ("الحكومة السورية", 5, "rtl", "…ﻜﺤﻟﺍ"),
        ("قتل 17,790 مدنيا", 8, "rtl", "…ﻞﺘﻗ"),
        ("قتل 17,790 مدنيا", 11, "rtl", "…17,790 ﻞﺘﻗ"),
        ("76,021 killed", 6, "ltr", "…"),
        ("76,021 killed", 7, "ltr", "76,021…"),
        ("76,021", 5, "ltr", "…"),
        ("نحو -12.5%", 8, "rtl", "…ﻮﺤﻧ"),
        ("2014-01-03 to", 9, "ltr", "…"),
        ("abc", 1, "ltr", "…"),
        ("abc", 0, "ltr", ""),
        ("日本", 3, "ltr", "日…"),
    ],
)
def test_text_is_cut_where_it_goes_on_and_a_number_never(
    text: str, width: int, base: Direction, painted_as: str
) -> None:
    assert truncate(text, width, base=base).text == painted_as


def test_the_ellipsis_stands_for_all_that_is_not_shown() -> None:
    ellipsis = truncate("قتل 17,790 مدنيا", 8, base="rtl").clusters[0]
    assert (ellipsis.start, ellipsis.end) == (3, 16)


def test_of_a_long_text_only_the_beginning_decides() -> None:
    assert truncate("كلمة " * 100_000, 9).text == truncate("كلمة " * 50, 9).text
    assert truncate("ب" + "\u064e" * 500, 3).text == line("ب" + "\u064e" * 500).text


@pytest.mark.parametrize(
    ("row", "painted_as"),
    [
        ("│ سوريا (12)   │ abc │", "│ (12) ﺎﻳﺭﻮﺳ   │ abc │"),
        ("   سوريا", "   ﺎﻳﺭﻮﺳ"),
        ("سوريا   ", "ﺎﻳﺭﻮﺳ   "),
        ("┌ الوفيات حسب السنة ───┐", "┌ ﺔﻨﺴﻟﺍ ﺐﺴﺣ ﺕﺎﻴﻓﻮﻟﺍ ───┐"),
        ("│ لا سلام │", "│   ﻡﻼﺳ ﻻ │"),
        ("▁▅▇ قتل ▕█", "▁▅▇ ﻞﺘﻗ ▕█"),
        ("⣿⠀ قتل", "⣿⠀ ﻞﺘﻗ"),
        ("      ", "      "),
        ("", ""),
        ("قتل\x1b[0m!", "0…]␛ﻞﺘﻗ"),
    ],
)
def test_a_painted_row_keeps_its_frames_blanks_and_width(row: str, painted_as: str) -> None:
    assert painted(row, base="rtl").text == painted_as


def test_freed_cells_are_blank_where_the_text_ends() -> None:
    assert painted("│لا x│", base="ltr").text == "│ﻻ x │"
    assert painted("│لا x│", base="rtl").text == "│ x ﻻ│"
    filler = painted("│لا x│", base="rtl").clusters[1]
    assert (filler.glyph, filler.start, filler.end) == (" ", 5, 5)


@pytest.mark.parametrize(
    "attack",
    ["access\u202e\u2066// user\u2069 \u2066", "\x1b]0;x\x07", "\ud800", "ا" + "\u0651" * 10_000, "\u2067" * 300 + "x"],
)
def test_attacks_are_laid_out_harmlessly(attack: str) -> None:
    for text in (line(attack).text, truncate(attack, 20).text, *(laid_out.text for laid_out in wrap(attack, 20))):
        assert text.isprintable() or "\u0651" in text
        assert len(text) < 400


def test_an_override_does_not_turn_what_it_stands_before() -> None:
    assert line("exe.\u202egnp").text == "exe.gnp"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("قُتِلَ مَدَنِيٌّ", "قتل مدني"),
        ("القُرآن مُؤَلَّفٌ", "القرآن مؤلف"),
        ("آ", "آ"),  # madda as a mark of its own is spelling
        ("لُآ é שָׁ", "لآ é שָׁ"),
        ("هٰذا", "هذا"),
    ],
)
def test_without_harakat_a_letter_is_drawn_bare_and_still_stands_for_them(text: str, drawn: str) -> None:
    laid_out = truncate(text, 40, harakat=False)
    assert laid_out.text == line(drawn).text
    assert laid_out.cells == line(text).cells
    assert sorted(cluster[1:3] for cluster in laid_out.clusters) == sorted(each[1:3] for each in line(text).clusters)
