"""What must hold of every claim, on texts as they are and on texts cut, doubled and shuffled."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.marking import marked
from tests.reports.test_passages import passages
from tui.reports.claims import Claim, read_claims
from tui.reports.record import as_record

TEXTS = [marked("\n".join(passage.lines))[0] for passage in passages()]
TODAY = date(2015, 1, 1)
WORDS = st.sampled_from([piece for text in TEXTS for piece in text.split(" ")])
SCRAPS = st.sampled_from(
    ["12", "١٢٬٥٠٠", "17-12-14", "ألف", "مليون", "منذ", "بين", "إلى", "مطلع", "يوم", "نصف", "الـ", "أكثر"]
)
MARKS = st.text("وب()«»،.%-/ـﻻⅧ²\n\u200f\u00a0\ud800\x1b", max_size=2)
PIECES = WORDS | SCRAPS | MARKS


def hold_together(claims: tuple[Claim, ...], text: str) -> None:
    """The number lies in its quote and is a number; links lead to claims of the same report."""
    known = {claim.id for claim in claims}
    for claim in claims:
        assert claim.quote_start <= claim.number_start < claim.number_end <= claim.quote_end <= len(text)
        number = claim.number(text)
        assert number == number.strip()
        assert any(character.isalnum() for character in number)
        assert claim.subset_of in known | {None}
        assert claim.same_as in known | {None}
        assert claim.id not in (claim.subset_of, claim.same_as)
        assert claim.level in ("A", "B")
        assert claim.value is None or claim.value >= 0


@given(st.lists(PIECES, max_size=60), st.sampled_from([TODAY, None]), st.sampled_from(["", " "]))
@settings(max_examples=300, deadline=None)
def test_no_text_is_too_odd(pieces: list[str], today: date | None, gap: str) -> None:
    text = gap.join(pieces)
    hold_together(read_claims(text, today), text)


@given(st.sampled_from(TEXTS), st.data())
@settings(max_examples=100, deadline=None)
def test_a_text_cut_anywhere_keeps_its_spans(text: str, data: st.DataObject) -> None:
    cut = text[data.draw(st.integers(0, len(text))) :]
    hold_together(read_claims(cut, TODAY), cut)


def test_every_digit_of_a_number_in_digits_belongs_to_it() -> None:
    for text in TEXTS:
        for claim in read_claims(text, TODAY):
            before, after = text[: claim.number_start], text[claim.number_end :]
            assert not (before[-1:].isdecimal() and text[claim.number_start].isdecimal())
            assert not (after[:1].isdecimal() and text[claim.number_end - 1].isdecimal())


def test_spellings_change_nothing() -> None:
    plain = "قتل 12 مدنيا وأصيب 1500 آخرون في غارة على حلب."
    for odd in (
        "قُتِلَ 12 مدنيًّا وأُصيبَ 1500 آخرونَ في غارةٍ على حلب.",
        "قتل ١٢ مدنيا واصيب ١٥٠٠ اخرون فى غاره على حلب.",
        "قـتـل 12 مدنيا وأصيب 1500 آخرون في غارة على حلب.",
        "قتل\u00a012 مدنيا وأصيب\u200f 1500 آخرون في غارة على حلب.",
        "ﻗﺘﻞ 12 مدنيا وأصيب 1500 آخرون في غارة على حلب.",
    ):
        assert [summary(claim) for claim in read_claims(odd)] == [summary(claim) for claim in read_claims(plain)]


def summary(claim: Claim) -> tuple[object, ...]:
    """What a claim says, wherever it stands."""
    return claim.metric, claim.value, claim.qualifier, claim.category, claim.countries, claim.rule


def test_a_text_without_stops_takes_no_longer_a_word() -> None:
    endless = "قتل 12 مدنيا وأصيب 30 آخرون في حلب " * 3000
    assert len(read_claims(endless, TODAY)) == 6000


def test_words_that_lead_to_a_time_may_follow_without_end() -> None:
    assert read_claims("مطلع يوم شهر " * 5000, TODAY) == ()


def test_an_empty_text_claims_nothing() -> None:
    assert read_claims("") == ()


def test_a_record_speaks_the_words_of_the_gold_files() -> None:
    text = "قتل أكثر من 12 مدنيا في سوريا والعراق خلال 2014."
    (claim,) = read_claims(text, TODAY)
    record = as_record(claim, text)
    assert record["country"] == "SY+IQ"
    assert record["period"] == {"start": "2014-01-01", "end": "2014-12-31"}
    assert (record["value"], record["qualifier"], record["category"]) == (12, "more_than", "civilians")
    assert record["value_text"] == "12"
    assert record["quote"] == text
    assert text[12:14] == "12"
    assert (record["start"], record["end"]) == (12, 14)
