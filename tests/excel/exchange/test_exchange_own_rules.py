"""Rules of the user's own go with the exchange workbook and come back from it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bienche_desktop.domain.changes import Change, Proposal, RemoveRule, SetRule
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.rules import Missing, Operator, OwnRule, RuleSide, RuleTerm
from bienche_desktop.excel.exchange.layout import RULES
from bienche_desktop.store import Store
from bienche_desktop.store.copying import copy_data
from tests.excel.exchange_desk import Desk

RULE = OwnRule(
    "r1", "Cấp phó không quá ba", RuleSide((RuleTerm("deputies", "present", 1.5, 1, True),), None, Missing.ZERO),
    Operator.AT_MOST, RuleSide((), 3), kinds=("office",), first_year=2020, advice="=Xem lại “văn bản”",
)  # fmt: skip


@pytest.fixture
def beforehand() -> tuple[Change, ...]:
    return (SetRule(RULE),)


def come_home(desk: Desk) -> list[OwnRule]:
    desk.store.apply(desk.back().proposal)
    return desk.store.own_rules()


def test_the_sheet_says_the_rule_in_words(desk: Desk) -> None:
    said = {cell.value for row in desk.book().sheet(RULES).rows.values() for cell in row.values()}

    assert {"Cấp phó không quá ba", "Có", "Cảnh báo", 2020,
            "Cấp phó: 1,5 × có mặt năm trước (cộng các đơn vị trực thuộc) ≤ 3 ở đơn vị loại Cơ quan chuyên môn "
            "(sở, phòng, ban, văn phòng), từ 2020; thiếu số thì coi là 0"} <= said  # fmt: skip


def test_a_file_without_rules_has_no_such_sheet(desk: Desk) -> None:
    desk.store.undo()
    desk.export()

    assert desk.book().sheet(RULES) is None


def test_an_untouched_workbook_changes_nothing(desk: Desk) -> None:
    assert desk.back().proposal.changes == ()


def test_a_rule_removed_since_stays_removed(desk: Desk) -> None:
    desk.store.apply(Proposal("bỏ", (RemoveRule("r1"),)))

    assert desk.back().proposal.changes == ()


@pytest.mark.parametrize(
    ("code", "value", "change"),
    [
        ("name", "Phó không quá ba", {"name": "Phó không quá ba"}), ("is_on", "không", {"is_on": False}),
        ("severity", "LỖI", {"severity": Severity.ERROR}), ("last_year", 2030, {"last_year": 2030}),
        ("first_year", None, {"first_year": None}), ("advice", "Sửa lại", {"advice": "Sửa lại"}),
    ],
)  # fmt: skip
def test_what_may_be_edited_comes_home_and_the_sides_stay(
    desk: Desk, code: str, value: object, change: dict[str, Any]
) -> None:
    desk.set(RULES, RULE.name, code, value)

    assert come_home(desk) == [replace(RULE, **change)]


def test_an_earlier_copy_of_the_file_learns_of_a_rule_and_merges_it_by_its_identity(desk: Desk, tmp_path: Path) -> None:
    copy_data(desk.store, tmp_path / "ban-sao.bienche")
    added = replace(RULE, uid="r2", name="Quy tắc thêm")
    desk.store.apply(Proposal("sửa", (SetRule(replace(RULE, operator=Operator.LESS)), SetRule(added))))
    desk.export()
    with Store.open(tmp_path / "ban-sao.bienche") as copy:
        copy.apply(desk.back(copy).proposal)

        assert copy.own_rules() == desk.store.own_rules()


@pytest.mark.parametrize(
    ("code", "value", "why"),
    [
        ("severity", "Nặng", "hãy ghi Lỗi, Cảnh báo hoặc Nhắc"), ("is_on", "chắc thế", "chỉ nhận Có hoặc Không"),
        ("first_year", "năm nay", "không phải số"), ("last_year", 2019, "sau năm cuối"), ("name", None, "chưa có tên"),
        ("rule", "{}", "dòng thêm mới không nhận"),
    ],
)  # fmt: skip
def test_what_is_no_rule_is_left_out_and_told(desk: Desk, code: str, value: object, why: str) -> None:
    desk.set(RULES, RULE.name, code, value)
    found = desk.back()

    assert found.proposal.changes == ()
    assert any(why in problem.why for table in found.recognition.tables for problem in table.problems)
