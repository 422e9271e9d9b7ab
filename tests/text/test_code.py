"""SQL with Arabic in it runs from the left, each name and text in its own direction."""

from __future__ import annotations

import pytest

from tui.text.code import isolated_code, pieces
from tui.text.lines import beside, line


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("deaths > 5", "deaths > 5"),
        ("السنة >= 2013 and x = 'حلب'", "ﺔﻨﺴﻟﺍ >= 2013 and x = 'ﺐﻠﺣ'"),
        ('"عدد - القتلى" > 5', '"ﻰﻠﺘﻘﻟﺍ - ﺩﺪﻋ" > 5'),
        ("a like '%قتل 5 مدنيين%'", "a like '%ﻦﻴﻴﻧﺪﻣ 5 ﻞﺘﻗ%'"),
        ("a = 'it''s", "a = 'it''s"),
        ("", ""),
    ],
)
def test_what_is_typed_stands_from_the_left_and_so_it_does_in_a_sentence(text: str, seen: str) -> None:
    shown = beside(text, pieces(text))
    assert shown.text == seen
    assert sorted(cluster.start for cluster in shown.clusters) == list(range(len(text)))
    assert line(f"حيث {isolated_code(text)}", base="rtl").text == f"{seen} ﺚﻴﺣ"
