"""Biểu tổng hợp biên chế năm: rows, columns, totals, and when it is a draft."""

from datetime import date
from typing import Any

import pytest

from bienche_desktop.domain.figures import Figure, FigureKey, Number
from bienche_desktop.domain.findings import Finding, NotChecked, Report, Severity
from bienche_desktop.domain.indicators import Indicator, Measure, Vocabulary
from bienche_desktop.domain.units import Unit, UnitPeriod, tree_of_year
from bienche_desktop.reports.catalogue import SHEETS
from bienche_desktop.reports.header import index_row
from bienche_desktop.reports.sheet import Row, Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings
from bienche_desktop.reports.summary_sheet import SummaryData, build, verdict

VOCABULARY = Vocabulary(
    indicators={
        "total": Indicator("total", "Tổng số biên chế", "Tổng số", counts_in_total="computed"),
        "civil": Indicator("civil", "Cán bộ, công chức", "CBCC", counts_in_total="yes"),
        "public": Indicator("public", "Viên chức", "VC", counts_in_total="yes"),
        "contract": Indicator("contract", "Hợp đồng lao động", "HĐ"),
        "savings": Indicator("savings", "Kinh phí tiết kiệm", "Kinh phí", "money_million_vnd"),
    },
    measures={code: Measure(code, label) for code, label in (
        ("norm", "Định mức"), ("assigned", "Giao"), ("present", "Có mặt"), ("planned", "Kế hoạch"),
    )},
)  # fmt: skip
DISTRICT = (
    ("huyen", "Huyện Hải Hà", None),
    ("khoi", "Cơ quan hành chính", "huyen"),
    ("noivu", "Phòng Nội vụ", "khoi"),
    ("taichinh", "Phòng Tài chính", "khoi"),
    ("truong", "Trường Tiểu học", "huyen"),
)
CLEAN = Report()
ERROR = Finding("children-sum", Severity.ERROR, "sai", "huyen", 2024)


def units(members: tuple[tuple[str, str, str | None], ...]) -> list[Unit]:
    return [Unit(uid, (UnitPeriod(name, parent, order=at),)) for at, (uid, name, parent) in enumerate(members)]


def data(
    values: dict[tuple[str, str, str], Number],
    members: tuple[tuple[str, str, str | None], ...] = DISTRICT,
    report: Report | None = CLEAN,
    **changed: Any,
) -> SummaryData:
    figures = tuple(Figure(FigureKey(unit, 2024, what, how), value) for (unit, what, how), value in values.items())
    return SummaryData(2024, tree_of_year(units(members), 2024), figures, VOCABULARY, report, **changed)


def made(values: dict[tuple[str, str, str], Number], **changed: Any) -> Sheet:
    return build(data(values, **changed), SheetSettings())


def row(sheet: Sheet, label: str) -> Row:
    return next(row for row in sheet.rows if row.label == label)


CIVIL = {
    ("noivu", "civil", "assigned"): 7,
    ("noivu", "civil", "present"): 6,
    ("taichinh", "civil", "assigned"): 9,
    ("taichinh", "civil", "present"): 9,
}


def test_the_total_comes_first_then_groups_in_roman_and_units_in_plain_numbers() -> None:
    assert [(r.ordinal, r.label, r.bold) for r in made(CIVIL).rows] == [
        ("", "Tổng cộng", True),
        ("I", "Cơ quan hành chính", True),
        ("1", "Phòng Nội vụ", False),
        ("2", "Phòng Tài chính", False),
        ("II", "Trường Tiểu học", False),
    ]


def test_a_flat_list_is_numbered_plainly_and_a_deep_one_goes_on_with_vietnamese_letters() -> None:
    flat = (("goc", "Gốc", None), ("a", "A", "goc"), ("b", "B", "goc"))
    assert [r.ordinal for r in made({}, members=flat).rows] == ["", "1", "2"]

    inner = tuple((f"to{n}", f"Tổ {n}", "noivu") for n in range(6))
    deepest = ("nhom", "Nhóm", "to0")
    ordinals = {r.label: r.ordinal for r in made({}, members=(*DISTRICT, *inner, deepest)).rows}
    assert [ordinals[f"Tổ {n}"] for n in range(6)] == ["a", "b", "c", "d", "đ", "e"]
    assert ordinals["Nhóm"] == "-"


def test_only_what_has_figures_becomes_a_column_and_remaining_follows_from_two_of_them() -> None:
    sheet = made(CIVIL)

    assert [column.label for column in sheet.leaves] == ["TT", "Tên đơn vị", "Giao", "Có mặt", "Còn lại"]
    assert index_row(sheet.columns) == ("A", "B", "1", "2", "3=1-2")
    assert row(sheet, "Phòng Nội vụ").cells == (7, 6, 1)


def test_two_indicators_that_count_bring_their_total_with_a_formula() -> None:
    public = {("truong", "public", "assigned"): 24, ("truong", "public", "present"): 23}
    sheet = made(CIVIL | public)

    assert index_row(sheet.columns) == ("A", "B", "1=4+7", "2=5+8", "3=1-2", "4", "5", "6=4-5", "7", "8", "9=7-8")
    assert row(sheet, "Tổng cộng").cells == (40, 38, 2, 16, 15, 1, 24, 23, 1)
    assert row(sheet, "Trường Tiểu học").cells == (24, 23, 1, None, None, None, 24, 23, 1)


def test_a_measure_that_only_one_of_them_has_gets_no_total() -> None:
    sheet = made(CIVIL | {("truong", "public", "assigned"): 24})

    assert index_row(sheet.columns) == ("A", "B", "1=2+5", "2", "3", "4=2-3", "5")
    assert row(sheet, "Tổng cộng").cells == (40, 16, 15, 1, 24)


def test_an_indicator_that_does_not_count_stays_out_of_the_total() -> None:
    sheet = made(CIVIL | {("truong", "public", "assigned"): 24, ("truong", "contract", "assigned"): 3})

    assert row(sheet, "Trường Tiểu học").cells[0] == 24


def test_a_group_without_figures_of_its_own_is_added_up() -> None:
    sheet = made(CIVIL)

    group = row(sheet, "Cơ quan hành chính")
    assert group.cells == (16, 15, 1)
    assert [sheet.rows[at].label for at in group.adds] == ["Phòng Nội vụ", "Phòng Tài chính"]


def test_a_stated_total_is_printed_as_stated_even_where_it_does_not_add_up() -> None:
    sheet = made(CIVIL | {("huyen", "civil", "assigned"): 20})

    assert row(sheet, "Tổng cộng").cells[0] == 20


def test_what_is_not_known_stays_blank_and_zero_stays_zero() -> None:
    sheet = made({("noivu", "civil", "assigned"): 0, ("noivu", "civil", "present"): 0})

    assert row(sheet, "Phòng Nội vụ").cells == (0, 0, 0)
    assert row(sheet, "Phòng Tài chính").cells == (None, None, None)


def test_several_roots_are_rows_below_their_sum() -> None:
    roots = (("a", "Xã Một", None), ("b", "Xã Hai", None))
    sheet = made({("a", "civil", "assigned"): 7, ("b", "civil", "assigned"): 5}, members=roots)

    assert [(r.ordinal, r.label, r.cells) for r in sheet.rows] == [
        ("", "Tổng cộng", (12,)),
        ("1", "Xã Một", (7,)),
        ("2", "Xã Hai", (5,)),
    ]
    assert sheet.rows[0].adds == (1, 2)


def test_decimals_add_up_without_dust() -> None:
    sheet = made({("noivu", "civil", "norm"): 0.1, ("taichinh", "civil", "norm"): 0.2})

    assert row(sheet, "Tổng cộng").cells == (0.3,)


def test_names_of_indicators_are_written_out_as_long_as_there_is_room() -> None:
    codes = [(what, how) for what in ("civil", "contract") for how in VOCABULARY.measures]
    few = made({("noivu", "contract", "present"): 1})
    more = {("noivu", "public", "assigned"): 1, ("noivu", "savings", "reduced"): 1, ("noivu", "savings", "norm"): 1}
    many = made({("noivu", what, how): 1 for what, how in codes} | more)

    assert "Hợp đồng lao động" in str(few.columns)
    assert "label='VC'" in str(many.columns)


def test_money_says_its_unit() -> None:
    sheet = made({("huyen", "savings", "assigned"): 12.5})

    assert "Kinh phí tiết kiệm (triệu đồng)" in str(sheet.columns)


def test_the_day_of_the_numbers_is_the_latest_there_is() -> None:
    base = data({})
    late = Figure(FigureKey("noivu", 2024, "civil", "present"), 6, as_of=date(2024, 12, 31))
    early = Figure(FigureKey("noivu", 2024, "civil", "assigned"), 7, as_of=date(2024, 3, 1))
    sheet = build(SummaryData(2024, base.tree, (late, early), VOCABULARY, CLEAN), SheetSettings())

    assert sheet.subtitle == "(Số liệu tính đến ngày 31/12/2024)"
    assert sheet.footer.as_of == "Số liệu đến 31/12/2024"


@pytest.mark.parametrize(
    ("report", "draft"),
    [
        (CLEAN, False),
        (Report((ERROR,)), True),
        (Report((Finding("x", Severity.WARNING, "", year=2024),)), False),
        (Report((Finding("x", Severity.ERROR, "", year=2020),)), False),
        (Report(waived=(ERROR,)), False),
        (None, True),
    ],
)
def test_a_sheet_is_a_draft_while_errors_of_its_year_stand_or_nothing_was_checked(
    report: Report | None, draft: bool
) -> None:
    assert made(CIVIL, report=report).draft is draft


def test_the_verdict_counts_and_never_sounds_clean_where_something_was_not_checked() -> None:
    warning = Finding("x", Severity.WARNING, "")
    missing = NotChecked("y", "Định mức", "chưa có định mức")

    assert verdict(Report((ERROR, warning))) == "Kiểm tra: 1 lỗi, 1 cảnh báo"
    assert verdict(Report(not_checked=(missing,))) == "Kiểm tra: không thấy lỗi, 1 quy tắc chưa kiểm tra được"
    assert verdict(Report(waived=(ERROR,))) == "Kiểm tra: không thấy lỗi, 1 mục đã chấp nhận"
    assert verdict(None) == "Chưa kiểm tra số liệu"


def test_the_words_around_the_table_come_from_the_settings() -> None:
    settings = SheetSettings(
        organ="UBND huyện", place="Hải Hà", day=date(2025, 1, 5), recipients="UBND tỉnh\n\nLưu: VT"
    )
    sheet = build(data(CIVIL), settings)

    assert sheet.letterhead.organ == "UBND huyện"
    assert sheet.place_and_date == "Hải Hà, ngày 05 tháng 01 năm 2025"
    assert sheet.recipients == ("UBND tỉnh", "Lưu: VT")
    assert [one.role for one in sheet.signatures] == [("NGƯỜI LẬP BIỂU",), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")]


def test_the_catalogue_makes_the_summary_by_its_name() -> None:
    kind = SHEETS["tong-hop"]

    assert kind.build(data(CIVIL), SheetSettings()).title == ("Biểu tổng hợp biên chế năm 2024",)
    assert kind.title == "Biểu tổng hợp biên chế năm"
