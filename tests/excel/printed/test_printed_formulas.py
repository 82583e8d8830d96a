"""Formulas as forms print them are understood in every spelling that was seen, and nothing else is."""

import pytest

from bienche_desktop.excel.printed.formulas import Product, formula_in, name_in_index, parse_formula


def plain(*names: str) -> tuple[Product, ...]:
    """A sum of names; a leading minus takes one away."""
    return tuple(Product(-1 if n[0] == "-" else 1, (n.lstrip("-"),)) for n in names)


SEEN = [
    ("4=5+6", "4", plain("5", "6")),
    ("13=14+15", "13", plain("14", "15")),
    ("3=4+6+8", "3", plain("4", "6", "8")),
    ("2 (=3+4)", "2", plain("3", "4")),
    ("Tổng (3=4+8)"[5:], "3", plain("4", "8")),
    ("4 (=5+6+7: cơ quan Đảng, ĐVSN, MTTQ–đoàn thể)", "4", plain("5", "6", "7")),
    ("10=3-9", "10", plain("3", "-9")),
    ("8 = 6 – 7", "8", plain("6", "-7")),
    ("D = A + B - C", "D", plain("A", "B", "-C")),
    ("A+B−C=D", "D", plain("A", "B", "-C")),
    ("I+II+III+IV", "", plain("I", "II", "III", "IV")),
    ("IX+X", "", plain("IX", "X")),
    ("1+….+11", "", plain(*(str(n) for n in range(1, 12)))),
    ("1+2+…+5", "", plain("1", "2", "3", "4", "5")),
    ("2 (=3+…+12)", "2", plain(*(str(n) for n in range(3, 13)))),
    ("1...4", "", plain("1", "2", "3", "4")),
    ("I + II + ... + V", "", plain("I", "II", "III", "IV", "V")),
    ("a+…+e", "", plain("a", "b", "c", "d", "đ", "e")),
    ("1.1+1.2", "", plain("1.1", "1.2")),
    ("cột 4 = cột 5 + cột 6", "4", plain("5", "6")),
    ("(4)=(5)+(6)", "4", plain("5", "6")),
    ("8=1-(2+3)", "8", plain("1", "-2", "-3")),
    ("3=1*2", "3", (Product(1, ("1", "2")),)),
    ("9=1*8", "9", (Product(1, ("1", "8")),)),
    ("4(=2*100/3)", "4", (Product(100, ("2",), ("3",)),)),
    ("8=6/5", "8", (Product(1, ("6",), ("5",)),)),
    ("8=6:5", "8", (Product(1, ("6",), ("5",)),)),
    ("7=3x4/100", "7", (Product(0.01, ("3", "4")),)),
    ("12=11x5T", "12", (Product(5, ("11",)),)),
    ("4= 1x2x(1,8-1,49)", "4", (Product(0.31, ("1", "2")),)),
]


@pytest.mark.parametrize(("text", "left", "right"), SEEN, ids=[text for text, _, _ in SEEN])
def test_every_form_seen_is_understood(text, left, right):
    found = parse_formula(text)

    assert (found.left, found.right) == (left, right)


@pytest.mark.parametrize(
    "text", ["", "5", "4=4+5", "Trong đó", "4=5+", "=", "4==5", "1-ab", "2=3/(4+5)", "2024-2025 = năm", "4=5+6=7"]
)
def test_what_is_no_formula_is_not_taken_for_one(text):
    assert parse_formula(text) is None


@pytest.mark.parametrize(
    ("label", "formula"),
    [
        ("Tổng cộng (I+II+III)", "I+II+III"),
        ("Cộng (1+….+11)", "1+….+11"),
        ("Số cuối kỳ (D = A + B - C)", "D = A + B - C"),
        ("Số cuối kỳ A+B−C=D", "A+B−C=D"),
        ("TỔNG CỘNG (A+B)", "A+B"),
        ("Phòng Tài chính - Kế hoạch", ""),
        ("Trường TH A+B", ""),
        ("Trường THCS Quảng Minh (cơ sở 2)", ""),
        ("Khối Đảng (gồm MTTQ + đoàn thể)", ""),
    ],
)
def test_the_formula_of_a_label_stands_in_brackets_or_has_an_equals_sign(label, formula):
    assert formula_in(label) == formula


@pytest.mark.parametrize(
    ("text", "name"),
    [("5", "5"), ("(5)", "5"), ("4=5+6", "4"), ("4 (=2*100/3)", "4"), ("A", "A"), ("Ghi chú thêm", ""), ("1.1", "1.1")],
)
def test_a_column_is_called_by_the_name_in_its_index_cell(text, name):
    assert name_in_index(text) == name
