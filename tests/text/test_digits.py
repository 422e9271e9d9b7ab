import pytest

from tui.text.digits import DIGITS, arabic_indic, grouped, western


@pytest.mark.parametrize(
    ("as_read", "as_western"),
    [
        ("٧٦٬٠٢١", "76,021"),
        ("۱۷٬۷۹۰ نفر", "17,790 نفر"),
        ("٤٫٥٪", "4.5%"),
        ("2014", "2014"),
    ],
)
def test_digits_of_all_scripts_are_written_western(as_read: str, as_western: str) -> None:
    assert western(as_read) == as_western


@pytest.mark.parametrize(
    ("as_western", "as_read"),
    [
        ("17,790", "١٧٬٧٩٠"),
        ("1,247.5", "١٬٢٤٧٫٥"),
        ("4.5%", "٤٫٥٪"),
        ("2014-01-03", "٢٠١٤-٠١-٠٣"),
        ("03.01.2014", "٠٣.٠١.٢٠١٤"),
        ("قتل 12, ثم 5.", "قتل ١٢, ثم ٥."),
        ("1,2,3", "١,٢,٣"),
        ("۱۷", "١٧"),
    ],
)
def test_only_the_separators_of_a_figure_become_arabic(as_western: str, as_read: str) -> None:
    assert arabic_indic(as_western) == as_read


def test_rewriting_digits_never_moves_a_character() -> None:
    text = f"من {DIGITS} إلى ١٢٬٣٤٥٫٦٪"
    assert len(western(text)) == len(arabic_indic(text)) == len(text)


def test_counts_are_grouped() -> None:
    assert grouped(76021) == "76,021"
