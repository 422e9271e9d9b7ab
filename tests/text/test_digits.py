import pytest

from tui.text.digits import DIGITS, arabic_indic, grouped, grouped_in, western


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


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ("17790 + 345 = 18135 ≈ 18000", "17,790 + 345 = 18,135 ≈ 18,000"),
        ("15538 / 6522 = 2.382 > 2", "15,538 / 6,522 = 2.382 > 2"),
        ("(1000000 - 999) / 1234 = 809.56%", "(1,000,000 - 999) / 1,234 = 809.56%"),
        ("3 / 7 = 0.42857", "3 / 7 = 0.42857"),
        ("17,790 = 17,790", "17,790 = 17,790"),
    ],
)
def test_the_counts_of_a_sum_are_grouped_and_its_fractions_are_not(plain: str, told: str) -> None:
    assert grouped_in(plain) == told
