"""Numbers: shown with dots, typed with sums, read from print by evidence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.numbers import format_number, parse_entry
from bienche_desktop.domain.printed import Evidence, PrintedKind, read_printed


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "shown"),
    [
        (1263, None, False, "1.263"),
        (38.4, None, False, "38,4"),
        (-14, None, True, "−14"),
        (3, None, True, "+3"),
        (0, None, True, "0"),
        (1.005, 2, False, "1,01"),
        (10, 2, False, "10,00"),
        (None, None, False, ""),
        (1234567.5, None, False, "1.234.567,5"),
    ],
)
def test_numbers_are_shown_with_dots_for_thousands_and_a_comma_for_decimals(value, decimals, signed, shown):
    assert format_number(value, decimals, signed) == shown


@pytest.mark.parametrize(
    ("typed", "worth"),
    [
        ("1.263", 1263),
        ("1263", 1263),
        ("1 263", 1263),
        ("1\u00a0263", 1263),
        ("12+3-1", 14),
        ("=12*2", 24),
        ("(2+3)*4", 20),
        ("7−2", 5),
        ("1.263+1.000", 2263),
        ("", None),
        ("  ", None),
    ],
)
def test_entries_of_whole_numbers_may_be_sums(typed, worth):
    assert parse_entry(typed, whole=True) == worth


def test_decimals_are_taken_only_where_they_belong():
    assert parse_entry("38,4", whole=False) == 38.4
    with pytest.raises(Refused, match="chỉ nhận số nguyên"):
        parse_entry("38,4", whole=True)
    with pytest.raises(Refused, match="chỉ nhận số nguyên"):
        parse_entry("7/2", whole=True)


@pytest.mark.parametrize("typed", ["abc", "1.5", "12.34", "1/0", "3+", "__import__('os')", "12 3", "2**9999", "9" * 40])
def test_what_is_not_a_number_is_refused_with_a_reason(typed):
    with pytest.raises(Refused) as refusal:
        parse_entry(typed, whole=True)
    assert refusal.value.text


@given(st.integers(min_value=0, max_value=10**12))
def test_every_shown_number_can_be_typed_back(number):
    assert parse_entry(format_number(number), whole=True) == number


@given(st.text(max_size=30))
def test_no_typed_text_breaks_the_reading(typed):
    try:
        worth = parse_entry(typed, whole=False)
    except Refused:
        return
    assert worth is None or isinstance(worth, int | float)


@pytest.mark.parametrize(
    ("printed", "kind", "value"),
    [
        ("1.263", PrintedKind.NUMBER, 1263),
        ("1\u00a0029", PrintedKind.NUMBER, 1029),
        ("07", PrintedKind.NUMBER, 7),
        (" 45 ", PrintedKind.NUMBER, 45),
        ("38,4", PrintedKind.NUMBER, Decimal("38.4")),
        ("5.826,3", PrintedKind.NUMBER, Decimal("5826.3")),
        ("−5", PrintedKind.NUMBER, -5),
        ("15 người", PrintedKind.NUMBER, 15),
        ("10,04%", PrintedKind.PERCENT, Decimal("10.04")),
        ("12,6 tỷ", PrintedKind.MONEY, 12600),
        ("500 triệu đồng", PrintedKind.MONEY, 500),
    ],
)
def test_printed_numbers_are_read(printed, kind, value):
    reading = read_printed(printed)
    assert (reading.kind, reading.value) == (kind, value)


@pytest.mark.parametrize("printed", ["283/417", "3 / 11", "1.205/1.462"])
def test_two_numbers_in_one_cell_are_never_a_ratio(printed):
    reading = read_printed(printed)
    assert (reading.kind, reading.value) == (PrintedKind.ERROR, None)
    assert reading.why.startswith("hai số trong một ô")


@pytest.mark.parametrize("printed", ["", "-", "–", "x", "…", "...", "\u00a0"])
def test_signs_for_nothing_are_missing_and_never_zero(printed):
    assert read_printed(printed).kind is PrintedKind.MISSING


def test_a_dash_is_zero_only_when_the_sheet_says_so():
    assert read_printed("-", Evidence(dash_is_zero=True)).value == 0
    assert read_printed("x", Evidence(dash_is_zero=True)).kind is PrintedKind.MISSING


@pytest.mark.parametrize("printed", ["#REF!", "1O5", "3/11", "(25)", "Nhóm 4", "1.26.3", "12 3"])
def test_what_is_no_number_is_a_problem_with_a_reason(printed):
    reading = read_printed(printed)
    assert reading.kind is PrintedKind.ERROR
    assert reading.why


def test_a_separator_without_evidence_becomes_a_question_with_both_readings():
    assert read_printed("1,263").choices == (1263, Decimal("1.263"))
    assert read_printed("27.700", Evidence(whole=False)).kind is PrintedKind.QUESTION
    assert read_printed("1.263", Evidence(whole=True, thousands=",")).kind is PrintedKind.QUESTION


def test_a_separator_with_evidence_is_read():
    assert read_printed("1,263", Evidence(whole=True, thousands=",")).value == 1263
    assert read_printed("27,700", Evidence(whole=False, thousands=".")).value == Decimal("27.7")


def test_a_percentage_remembers_how_many_places_were_printed():
    assert read_printed("1,94%").decimals == 2
    assert read_printed("5,5%").decimals == 1
    assert read_printed("2%").decimals == 0
