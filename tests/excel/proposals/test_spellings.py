"""Names of a workbook among those of the file: the same in other writings, asked about in doubt, never another's."""

import pytest

from bienche_desktop.domain.units import Unit, UnitPeriod
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.matching import How, match_units
from tests.excel.books import VOCABULARY

ROOT = "Huyện Mường Chà"


def met(known, name, *others):
    """How a name is found below the root of a file that has `known` there."""
    names = (known, *others)
    units = {"root": Unit("root", (UnitPeriod(ROOT),))}
    units |= {f"u{at}": Unit(f"u{at}", (UnitPeriod(one, "root"),)) for at, one in enumerate(names)}
    found = match_units([(ROOT,), (ROOT, name)], Known(VOCABULARY, units), {}, 2024)[(ROOT, name)]
    return found.how, found.uid or found.candidates


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("Xã Tân Hòa", "Xã Tân Hoà"), ("Xã Quỳ Hợp", "Xã Quì Hợp"), ("Xã Đăk Drô", "Xã Đắk Drô"),
        ("Xã Hừa Ngài", "UBND xã Hừa Ngài"), ("Phường 1", "Phường 01"), ("Phường 1", "P1"), ("Khu phố 2", "KP2"),
        ("Tổ dân phố 3", "TDP số 03"), ("Trường Tiểu học Sơn Hạ số 1", "Trường TH Sơn Hạ số I"),
        ("Trường Mầm non Thanh Lộc II", "Trường MN Thanh Lộc 2"), ("Trường Tiểu học Hừa Ngài", "TH Hừa Ngài"),
        ("Trường Tiểu học Hừa Ngài", "Tr. TH Hừa Ngài"), ("Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "UBMTTQ huyện"),
        ("Phòng Giáo dục và Đào tạo", "PGDĐT"), ("Trung tâm Phục vụ hành chính công", "TTPVHCC"),
        ("Đài Phát thanh và Truyền hình", "Đài PT-TH"), ("Văn phòng HĐND và UBND", "Văn phòng HÐND và UBND"),
    ],
)  # fmt: skip
def test_one_name_in_other_writings_is_the_same_unit(known, name):
    assert met(known, name, "Phòng Thi đua") == (How.SAME_PLACE, "u0")


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("Xã Tân Hòa", "Xã Tân Hóa"), ("Xóm Đông", "Xóm Đồng"), ("UBND xã Sơn Ba", "Xã Sơn Bá"),
        ("Ban Tổ chức Huyện ủy", "Ban Tổ chức"), ("Trạm Y tế xã Hừa Ngài", "Trạm Y tế Hừa Ngài"),
        ("Xã Hừa Ngài", "Hừa Ngài"), ("Xã Ea H'leo", "Xã EaH’leo"),
        ("Trường Tiểu học Sơn Hạ số 1", "Trường TH số 1 Sơn Hạ"),
        ("Thanh tra huyện", "Thanh tra huyện Mường Chà"), ("Chi cục Quản lý chất lượng nông sản", "Chi cục QLCLNS"),
        ("Ủy ban Kiểm tra Huyện ủy", "Cơ quan Ủy ban Kiểm tra Huyện ủy"),
    ],
)  # fmt: skip
def test_names_that_may_be_one_are_asked_about(known, name):
    assert met(known, name, "Phòng Thi đua") == (How.ASKED, ("u0",))


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("Xã Mường Chà", "Thị trấn Mường Chà"), ("Xã Hừa Ngài", "Phường Hừa Ngài"), ("Thôn 1", "Thôn 10"),
        ("Trường Mầm non 1", "Trường Mầm non 10"), ("Trường Mầm non 1", "Trường Mầm non số 2"),
        ("Trường TH Hừa Ngài", "Trường TH&THCS Hừa Ngài"),
        ("Trường Mầm non Thanh Lộc I", "Trường Mầm non Thanh Lộc II"),
        ("Xã Hừa Ngài", "Trạm Y tế xã Hừa Ngài"), ("Phòng Nội vụ", "Phòng NN"), ("Xã Tân An", "Xã An Tân"),
    ],
)  # fmt: skip
def test_other_units_are_new(known, name):
    assert met(known, name, "Phòng Thi đua") == (How.NEW, ())


def test_names_with_the_same_letters_are_told_apart_by_their_marks():
    assert met("Xã Tân Hòa", "Xã Tân Hóa", "Xã Tân Hóa") == (How.SAME_PLACE, "u1")
    assert met("Trường Mầm non 1", "Trường Mầm non 01", "Trường Mầm non số 1")[0] is How.ASKED


def test_a_unit_whose_short_name_means_its_name_is_still_one_unit():
    name, short = "Phòng Nông nghiệp và Phát triển nông thôn", "Phòng NN&PTNT"
    units = {
        "root": Unit("root", (UnitPeriod(ROOT),)),
        "u": Unit("u", (UnitPeriod(name, "root", short_name=short),)),
    }

    for said in (name, short):
        found = match_units([(ROOT,), (ROOT, said)], Known(VOCABULARY, units), {}, 2024)[(ROOT, said)]
        assert (found.how, found.uid) == (How.SAME_PLACE, "u")


def test_a_name_typed_without_any_marks_is_that_of_the_same_letters():
    units = {
        "root": Unit("root", (UnitPeriod("Huyen Muong Cha"),)),
        "u": Unit("u", (UnitPeriod("Xa Tan Hoa", "root"),)),
    }
    found = match_units([(ROOT,), (ROOT, "Xã Tân Hóa")], Known(VOCABULARY, units), {}, 2024)
    assert found[(ROOT, "Xã Tân Hóa")].uid == "u"


def test_another_writing_in_another_place_is_asked_about():
    units = {
        "root": Unit("root", (UnitPeriod(ROOT),)),
        "khoi": Unit("khoi", (UnitPeriod("Khối trường", "root"),)),
        "u": Unit("u", (UnitPeriod("Trường Mầm non 1", "khoi"),)),
    }
    found = match_units([(ROOT,), (ROOT, "Trường Mầm non 01")], Known(VOCABULARY, units), {}, 2024)
    assert found[(ROOT, "Trường Mầm non 01")].how is How.ASKED
