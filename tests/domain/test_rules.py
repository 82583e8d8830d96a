"""Rules of the user's own: what they say in words, and what keeps one from being a rule."""

import json
from dataclasses import replace

import pytest

from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.rule_words import rule_in_words
from bienche_desktop.domain.rules import Missing, Operator, OwnRule, RuleSide, RuleTerm, problems
from bienche_desktop.domain.rules_plain import as_plain, from_plain
from bienche_desktop.store.reference import standard_vocabulary

WORDS = standard_vocabulary()
PRESENT, ASSIGNED = RuleTerm("civil_servants", "present"), RuleTerm("civil_servants", "assigned")
TAKEN_AWAY = replace(ASSIGNED, factor=-1)
RULE = OwnRule("r", "Có mặt không vượt giao", RuleSide((PRESENT, TAKEN_AWAY)), Operator.AT_MOST, RuleSide((), 0))


def test_a_rule_over_one_indicator_is_told_shortly() -> None:
    assert rule_in_words(RULE, WORDS) == "CBCC: có mặt − giao ≤ 0 ở mọi đơn vị, mọi năm"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"right": RuleSide((replace(RuleTerm("deputies", "present"), factor=2.5),), 3)},
         "CBCC có mặt − CBCC giao ≤ 2,5 × Cấp phó có mặt + 3 ở mọi đơn vị, mọi năm"),
        ({"right": RuleSide((replace(PRESENT, years_back=1),)), "operator": Operator.DIFFERENT},
         "CBCC: có mặt − giao ≠ có mặt năm trước ở mọi đơn vị, mọi năm"),
        ({"right": RuleSide((replace(PRESENT, of_children=True, years_back=2),)), "operator": Operator.EQUAL},
         "CBCC: có mặt − giao = có mặt 2 năm trước (cộng các đơn vị trực thuộc) ở mọi đơn vị, mọi năm"),
        ({"left": RuleSide((TAKEN_AWAY,), -5)}, "CBCC: −giao − 5 ≤ 0 ở mọi đơn vị, mọi năm"),
        ({"kinds": ("school_primary",), "levels": ("commune",), "first_year": 2020},
         "CBCC: có mặt − giao ≤ 0 ở đơn vị loại Trường tiểu học, cấp xã, từ 2020"),
        ({"levels": ("commune", "district"), "first_year": 2020, "last_year": 2025},
         "CBCC: có mặt − giao ≤ 0 ở đơn vị cấp xã, cấp huyện, từ 2020 đến 2025"),
        ({"first_year": 2024, "last_year": 2024}, "CBCC: có mặt − giao ≤ 0 ở mọi đơn vị, năm 2024"),
        ({"left": replace(RULE.left, missing=Missing.ZERO)},
         "CBCC: có mặt − giao ≤ 0 ở mọi đơn vị, mọi năm; thiếu số thì coi là 0"),
        ({"right": RuleSide((PRESENT,), missing=Missing.MUST_EXIST)},
         "CBCC: có mặt − giao ≤ có mặt ở mọi đơn vị, mọi năm; vế trái thiếu số thì bỏ qua, "
         "vế phải thiếu số thì báo là phải có"),
        ({"left": RuleSide(), "right": RuleSide((PRESENT,))}, "CBCC: … ≤ có mặt ở mọi đơn vị, mọi năm"),
    ],
)  # fmt: skip
def test_everything_a_rule_says_stands_in_its_sentence(change: dict[str, object], said: str) -> None:
    assert rule_in_words(replace(RULE, **change), WORDS) == said


def test_a_rule_that_can_be_judged_has_no_problem() -> None:
    assert problems(RULE, WORDS) == ()


@pytest.mark.parametrize(
    ("change", "part", "said"),
    [
        ({"name": "  "}, "name", "chưa có tên"),
        ({"left": RuleSide()}, "left", "Vế trái còn trống"),
        ({"right": RuleSide()}, "right", "Vế phải còn trống"),
        ({"left": RuleSide((), 1)}, "sides", "chỉ có hằng số"),
        ({"right": RuleSide(RULE.left.terms, 0)}, "sides", "giống hệt nhau"),
        ({"left": RuleSide((RuleTerm("giao_vien", "assigned"),))}, "left", "“giao_vien” mà tệp này không có"),
        ({"left": RuleSide((RuleTerm("deputies", "giao"),))}, "left", "“giao” mà tệp này không có"),
        ({"left": RuleSide((replace(PRESENT, factor=0),))}, "left", "nhân với 0"),
        ({"left": RuleSide((replace(PRESENT, years_back=11),))}, "left", "quá 10 năm"),
        ({"kinds": ("benh_vien",)}, "scope", "loại đơn vị “benh_vien”"),
        ({"levels": ("thon",)}, "scope", "cấp “thon”"),
        ({"first_year": 2025, "last_year": 2024}, "years", "Năm bắt đầu 2025 sau năm cuối 2024"),
        ({"first_year": 24}, "years", "Năm 24 không hợp lệ"),
    ],
)
def test_what_keeps_it_from_being_a_rule_is_told_with_its_place(
    change: dict[str, object], part: str, said: str
) -> None:
    [problem] = problems(replace(RULE, **change), WORDS)

    assert problem.part == part and said in problem.text


def test_a_rule_survives_being_written_down_as_plain_values() -> None:
    rule = replace(
        RULE, severity=Severity.ERROR, kinds=("office",), levels=("commune",), first_year=2020, is_on=False,
        right=RuleSide((replace(PRESENT, factor=-2.5, years_back=1, of_children=True),), 1.5, Missing.ZERO),
        advice="Xem lại quyết định giao.",
    )  # fmt: skip

    assert from_plain(json.loads(json.dumps(as_plain(rule)))) == rule


@pytest.mark.parametrize(
    "damage", [{"operator": "như"}, {"left": None}, {"severity": "nặng"}, {"first_year": "xưa"}, {"kinds": 3}]
)
def test_plain_values_that_are_no_rule_are_told_apart(damage: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain({**as_plain(RULE), **damage})
