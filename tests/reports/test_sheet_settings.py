"""The words around a sheet: kept, read back, and suggested from the name of a unit."""

from dataclasses import replace
from datetime import date

import pytest

from bienche_desktop.reports.sheet import LetterheadKind, PaperChoice, day_line
from bienche_desktop.reports.sheet_settings import (
    USUAL_SIGNER,
    SheetSettings,
    from_json,
    settings_for,
    to_json,
    under_letterhead,
)

STATE, PARTY = LetterheadKind.STATE, LetterheadKind.PARTY


def test_settings_come_back_as_they_were_kept() -> None:
    kept = SheetSettings(
        PARTY, "Tỉnh ủy", "Huyện ủy", "Số 5", "Hải Hà", date(2025, 1, 5), paper=PaperChoice.A4_LANDSCAPE
    )

    assert from_json(to_json(kept)) == kept
    assert from_json(to_json(SheetSettings())) == SheetSettings()


def test_what_another_version_kept_beside_is_passed_over() -> None:
    assert from_json('{"organ": "UBND", "colour": "red"}') == SheetSettings(organ="UBND")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"day": "hôm nay"}', '{"letterhead": "club"}'])
def test_what_is_no_settings_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


@pytest.mark.parametrize(
    ("unit", "organ", "place", "kind"),
    [
        ("Huyện Hải Hà", "Ủy ban nhân dân huyện Hải Hà", "Hải Hà", STATE),
        ("Thành phố Cao Bằng", "Ủy ban nhân dân thành phố Cao Bằng", "Cao Bằng", STATE),
        ("Xã Quảng Minh", "Ủy ban nhân dân xã Quảng Minh", "Quảng Minh", STATE),
        ("Huyện ủy Hải Hà", "Huyện ủy Hải Hà", "Hải Hà", PARTY),
        ("Đảng ủy xã Quảng Minh", "Đảng ủy xã Quảng Minh", "Quảng Minh", PARTY),
        ("Sở Nội vụ", "Sở Nội vụ", "", STATE),
    ],
)
def test_a_unit_s_name_suggests_organ_place_and_letterhead(
    unit: str, organ: str, place: str, kind: LetterheadKind
) -> None:
    found = settings_for(unit)

    assert (found.organ, found.place, found.letterhead) == (organ, place, kind)
    assert (found.signer_title == USUAL_SIGNER[kind]) is (unit != "Sở Nội vụ")


def test_another_letterhead_brings_its_usual_signer_but_keeps_one_that_was_written() -> None:
    own = replace(SheetSettings(), signer_title="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")

    assert under_letterhead(SheetSettings(), PARTY).signer_title == "T/M BAN THƯỜNG VỤ\nBÍ THƯ"
    assert under_letterhead(own, PARTY).signer_title == own.signer_title


def test_who_has_no_title_does_not_sign() -> None:
    assert [one.role for one in SheetSettings(preparer_title=" ").signatures()] == [("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")]


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2025, 1, 5), "Hải Hà, ngày 05 tháng 01 năm 2025"),
        (date(2025, 2, 15), "Hải Hà, ngày 15 tháng 02 năm 2025"),
        (date(2025, 3, 9), "Hải Hà, ngày 09 tháng 3 năm 2025"),
        (date(2025, 12, 31), "Hải Hà, ngày 31 tháng 12 năm 2025"),
        (None, "Hải Hà, ngày …… tháng …… năm ………"),
    ],
)
def test_days_are_padded_as_the_decree_asks(day: date | None, line: str) -> None:
    assert day_line("Hải Hà", day) == line


def test_a_date_without_place_begins_with_a_capital() -> None:
    assert day_line("", date(2025, 3, 9)) == "Ngày 09 tháng 3 năm 2025"
