"""What each rule says, word for word: both numbers, the names, no foreign word, and never that all is well."""

import re
from collections.abc import Callable

import pytest

from bienche_desktop.checks.catalogue import checks, gaps
from bienche_desktop.checks.messages import sentence
from bienche_desktop.checks.words import Failure, Words
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.store import Store
from tests.checks.worlds import unit, world

P, N = "Phòng Nội vụ", "phong"
ROW = {"unit": N, "year": 2024, "indicator": "civil_servants", "measure": "assigned"}
CHANGE = {**ROW, "base_year": 2022}

SAID: dict[str, tuple[dict[str, object], dict[str, object], str]] = {
    "children-sum": ({**ROW, "stated": 120, "computed": 118, "difference": 2, "severity": "note"}, {},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ là 120, đã chia cho các đơn vị trực thuộc 118: còn 2 chưa phân "
        "bổ."),
    "total-of-indicators": ({**ROW, "indicator": "total", "stated": 27697, "computed": 26697, "difference": 1000}, {},
        "Tổng biên chế giao 2024 của Phòng Nội vụ ghi 27.697, cộng các loại biên chế được 26.697, thiếu 1.000."),
    "stated-twice": ({**ROW, "stated": 923, "computed": 926, "difference": -3},
        {"places": '[["BC", "G15"]]', "own_sheet": "BC", "own_cell": "G38"},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ: ô G15 ghi 923, ô G38 ghi 926, lệch 3."),
    "printed-formula": ({**ROW, "stated": 12, "computed": 13, "difference": -1},
        {"axis": "column", "text": "4=5+6", "sheet": "PL1", "cell": "D9", "label": "", "is_product": 0, "is_part": 0},
        "Cột 4=5+6 của biểu “PL1”, ô D9: Phòng Nội vụ, cán bộ, công chức giao 2024 ghi 12, tính lại 13, thừa 1."),
    "assigned-over-norm": ({**ROW, "stated": 20, "computed": 19, "difference": 1}, {},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ là 20, vượt 1 so với định mức 19."),
    "present-over-assigned": ({**ROW, "measure": "present", "stated": 9, "computed": 8, "difference": 1}, {},
        "Cán bộ, công chức có mặt 2024 của Phòng Nội vụ là 9, vượt 1 so với số giao 8."),
    "slid-column": (ROW, {"units": (N,), "olds": "[5]", "news": "[10]", "step": 1},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ: có vẻ 1 số liền nhau bị trượt xuống một dòng; đặt lại thì cộng "
        "đúng bằng số tổng: Phòng Nội vụ 5 → 10."),
    "target-behind": ({**CHANGE, "stated": 96, "computed": 95, "difference": 1},
        {"subject": "figure", "name": "NQ 39", "base": 100, "goal": 90.0, "end_year": 2026},
        "NQ 39: Cán bộ, công chức giao 2024 của Phòng Nội vụ là 96; theo lộ trình chia đều từ 100 của năm 2022 đến 90 "
        "của năm 2026 thì phải là 95, còn 1 chưa đạt."),
    "target-schedule": ({**CHANGE, "stated": 96, "computed": 95, "difference": 1},
        {"subject": "figure", "name": "NQ 39", "reached_in": 2026},
        "NQ 39: đến năm cuối 2024, cán bộ, công chức giao 2024 của Phòng Nội vụ là 96, chưa đến mức 95 phải đạt; theo "
        "số liệu trong tệp đến 2026 mới đạt."),
    "not-entered": ({"unit": N, "year": 2024, "stated": 3, "computed": 4}, {"units": (N,)},
        "Phòng Nội vụ năm 2024: 3/4 đơn vị trực thuộc có số liệu, chưa có số nào của Phòng Nội vụ."),
    "duplicate-units": ({"unit": N}, {"above_unit": None},
        "Có hai đơn vị cùng tên Phòng Nội vụ ở cấp cao nhất trong cùng một thời gian."),
    "stated-difference": ({**CHANGE, "stated": -15, "computed": -23, "difference": 8},
        {"compared_year": 2022, "is_plan": 0, "own_value": 2250, "base_value": 2273},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ: văn bản ghi giảm 15; so với 2022 tính lại là giảm 23 (2.250 và "
        "2.273), lệch 8."),
    "sum-of-changes": ({**CHANGE, "stated": -22, "computed": -20, "difference": -2},
        {"name": "steps", "is_printed": 1,
         "parts": [(N, "civil_servants", 2024, 2023, -15), (N, "civil_servants", 2023, 2022, -5)]},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ so với 2022: văn bản ghi giảm 22, cộng từng giai đoạn là giảm 20 "
        "(2024 so với 2023 giảm 15; 2023 so với 2022 giảm 5), lệch 2."),
    "stated-percentage": ({**CHANGE, "stated": -1.67, "computed": -1.62, "difference": -0.05},
        {"places": 2, "delta": -455, "base": 28152, "wrong_base": "[2025, 27242]"},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ: văn bản ghi giảm 1,67 % so với 2022, tính lại 455/28.152 là "
        "1,62 %; 1,67 % là chia cho 27.242 của năm 2025."),
    "comparison-year": ({**CHANGE, "base_year": 2024, "stated": 2024, "computed": 2023}, {"delta": -432},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ ghi giảm 432 so với năm 2024, tức là với chính năm đó; có lẽ "
        "phải so với năm 2023."),
    "base-level": (CHANGE, {"levels": "[[2023, 1288], [2024, 1263], [2025, 1263]]"},
        "Cán bộ, công chức giao của Phòng Nội vụ: số của năm gốc 2022 không thống nhất, 1.288 theo số tăng, giảm in ở "
        "năm 2023; 1.263 theo số tăng, giảm in ở năm 2024, 2025."),
    "outside-life": ({"unit": N, "year": 2024}, {"figures": 3},
        "Phòng Nội vụ có 3 số liệu của năm 2024, nhưng không tồn tại ngày nào trong năm đó."),
    "event-units": ({"unit": N, "year": 2020},
        {"role": "source", "kind": "Sáp nhập", "effective_on": "2020-01-01", "decision": "QĐ 12"},
        "Sáp nhập theo QĐ 12 từ 01/01/2020: Phòng Nội vụ không còn sau sắp xếp nhưng cây đơn vị ngày đó vẫn có."),
    "duplicate-codes": ({"unit": N}, {"units": (N, "xa"), "name": "06895", "since": "2025-07-01"},
        "Phòng Nội vụ và Xã Quảng Minh cùng mang mã 06895 trong cùng một thời gian (từ 01/07/2025)."),
    "code-format": ({"unit": N, "stated": 4, "computed": 5, "difference": -1}, {"name": "6895", "alike": 12},
        "Mã 6895 của Phòng Nội vụ dài 4 ký tự, 12 đơn vị cùng loại có mã dài 5 ký tự; có thể đã mất số 0 ở đầu."),
    "autonomous-on-budget": ({**ROW, "stated": 12, "computed": 0, "difference": 12}, {"autonomy": "2"},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ là 12, trong khi đơn vị thuộc nhóm 2 (tự bảo đảm chi thường "
        "xuyên) nên số này thường là 0."),
    "organisations-in-tree": ({**ROW, "indicator": "organisations", "stated": 5, "computed": 4, "difference": 1},
        {"day": "2024-12-31"},
        "Số tổ chức giao 2024 của Phòng Nội vụ ghi 5; cây đơn vị ngày 31/12/2024 có 4 đơn vị bên dưới, lệch 1."),
    "over-decree": ({**ROW, "stated": 23, "computed": 22, "difference": 1},
        {"name": "CBCC xã, thị trấn loại I"},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ là 23, vượt 1 so với mức tối đa 22 (CBCC xã, thị trấn loại I)."),
    "over-average": ({**ROW, "indicator": "deputies", "measure": "present", "stated": 6, "computed": 4,
                      "difference": 2},
        {"units": (N, "xa"), "name": "Cấp phó phòng, bình quân", "most": 2},
        "Cấp phó có mặt 2024 của 2 đơn vị thuộc Phòng Nội vụ là 6, bình quân 3; mức bình quân 2 cho nhiều nhất 4, vượt "
        "2 (Cấp phó phòng, bình quân)."),
    "indicator-not-entered": ({**ROW, "stated": 3, "computed": 4}, {"units": ("xa",)},
        "Cán bộ, công chức giao 2024: 3/4 đơn vị trực thuộc Phòng Nội vụ đã có, năm trước có mà năm nay còn trống: Xã "
        "Quảng Minh."),
    "unexplained-jump": ({**ROW, "base_year": 2023, "stated": 40, "computed": 25, "difference": 15}, {},
        "Cán bộ, công chức giao 2024 của Phòng Nội vụ là 40, năm 2023 là 25: tăng 15 (60,0 %), chưa có sự kiện, số "
        "tăng giảm của văn bản hay ghi chú nêu lý do."),
    "structure": ({"unit": N}, {"rule": "circle"}, "Phòng Nội vụ trực thuộc chính cấp dưới của mình."),
}  # fmt: skip


@pytest.fixture
def say(store: Store) -> Callable[[str], str]:
    world(store, unit(N, name=P), unit("xa", name="Xã Quảng Minh"))
    words = Words(store.units, store.vocabulary)

    def said(check: str) -> str:
        row, more, _ = SAID[check]
        return sentence(Failure(check, str(row.get("severity", "error")),
                                **{k: v for k, v in row.items() if k != "severity"}, more=more), words)  # type: ignore[arg-type] # fmt: skip

    return said


@pytest.mark.parametrize("check", SAID)
def test_each_rule_says_this(say: Callable[[str], str], check: str) -> None:
    assert say(check) == SAID[check][2]


ENGLISH = re.compile(
    r"\b(the|of|and|sum|total|year|error|warning|note|unit|value|figure|check|None|null|nan|True|False)\b"
)


def texts_of_the_rules() -> dict[str, str]:
    """All that an officer reads of a rule: its title, what it means, what to do, what it says, and why it rested."""
    told = {check.id: f"{check.title} {check.meaning} {check.action} {SAID[check.id][2]}" for check in checks()}
    return told | {f"{gap.id} {gap.why[:20]}": f"{gap.title} {gap.why}" for gap in gaps()}


def test_no_rule_has_an_english_word_or_a_name_of_the_program() -> None:
    told = {rule: found.group() for rule, text in texts_of_the_rules().items()
            if (found := ENGLISH.search(text) or re.search(r"\w_\w", text))}  # fmt: skip

    assert told == {}


@pytest.mark.parametrize("check", SAID)
def test_no_sentence_says_that_numbers_agree(say: Callable[[str], str], check: str) -> None:
    assert not re.search(r"\b(khớp|đúng rồi|bằng nhau)\b", say(check))


@pytest.mark.parametrize("check", [c for c, (row, _, _) in SAID.items() if row.get("computed") is not None])
def test_a_sentence_about_two_numbers_has_both(check: str) -> None:
    row, _, told = SAID[check]

    assert all(_shown(row[side]) in told for side in ("stated", "computed"))


def _shown(value: object) -> str:
    assert isinstance(value, (int, float))
    return str(value) if value in (2023, 2024) else format_number(abs(value))


def test_every_rule_says_what_to_do() -> None:
    assert {check.id for check in checks() if len(check.action.split()) < 5} == set()


def test_every_rule_of_the_program_has_its_sentence_here() -> None:
    assert {check.id for check in checks()} == set(SAID)
