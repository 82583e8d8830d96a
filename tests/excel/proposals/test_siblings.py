"""Units beside each other whose names are nearly the one that a workbook writes."""

from unittest.mock import patch

from rapidfuzz import fuzz

from bienche_desktop.excel.proposals import siblings
from bienche_desktop.excel.proposals.siblings import Siblings

KNOWN = Siblings(
    {
        "a": "phong tai chinh ke hoach",
        "b": "phong noi vu",
        "c": "truong tieu hoc quang minh so 1",
        "d": "phong noi vu huyen hai ha",
    }
)


def test_a_name_that_differs_within_one_word_may_be_a_slip_of_the_pen() -> None:
    assert KNOWN.misspelt("phong tai chinh ke hoac") == ["a"]


def test_other_numbers_short_words_and_two_other_words_make_another_unit() -> None:
    assert KNOWN.misspelt("truong tieu hoc quang minh so 2") == []
    assert KNOWN.misspelt("phong noi va") == []
    assert KNOWN.misspelt("phong tai chanh ke hoac") == []


def test_the_name_itself_is_no_misspelling() -> None:
    assert KNOWN.misspelt("phong noi vu") == []


def test_of_several_misspellings_the_likeliest_comes_first() -> None:
    known = Siblings({"far": "truong trung hoc co so quang phuong", "near": "truong trung hoc co so quang phong"})
    assert known.misspelt("truong trung hoc co so quang phongg") == ["near", "far"]


def test_a_place_behind_one_of_two_names_is_told_both_ways() -> None:
    assert KNOWN.placed("phong noi vu", {"huyen hai ha", "xa"}) == ["d"]
    assert KNOWN.placed("phong noi vu huyen hai ha", {"huyen hai ha", "xa"}) == ["b"]
    assert KNOWN.placed("phong noi vu huyen", {"huyen hai ha"}) == []


def test_names_that_share_too_little_are_not_compared_one_by_one() -> None:
    many = Siblings({str(number): f"truong tieu hoc so {number}" for number in range(500)})
    with patch.object(siblings.fuzz, "ratio", wraps=fuzz.ratio) as looks:
        assert many.misspelt("truong mam non so 7") == []
    assert looks.call_count == 0
