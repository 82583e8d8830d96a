"""Names of a workbook among those of the file: the same in other writings, asked about in doubt, never another's."""

from datetime import date

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
        ("Thanh tra huyện", "Thanh tra huyện Mường Chà"),
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
        ("Trường Tiểu học Hừa Ngài huyện", "Trường Tiểu học Hừa Ngài"),
        ("Chi cục Quản lý chất lượng nông sản", "Chi cục QLCLNS"),
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


def test_another_writing_in_another_group_of_the_organisation_is_the_same_unit():
    units = {
        "root": Unit("root", (UnitPeriod(ROOT),)),
        "khoi": Unit("khoi", (UnitPeriod("Khối trường", "root"),)),
        "u": Unit("u", (UnitPeriod("Trường Mầm non 1", "khoi"),)),
    }
    paths = [(ROOT,), (ROOT, "Trường Mầm non 01"), (ROOT, "Khối trường"), (ROOT, "Khối trường", "Trường Mầm non 1")]
    found = match_units(paths[:2], Known(VOCABULARY, units), {}, 2024)
    assert (found[paths[1]].how, found[paths[1]].uid) == (How.ELSEWHERE, "u")

    both = match_units(paths, Known(VOCABULARY, units), {}, 2024)
    assert [(both[path].how, both[path].uid) for path in (paths[1], paths[3])] == [
        (How.ASKED, None), (How.SAME_PLACE, "u")]  # fmt: skip


@pytest.mark.parametrize("name", ["Hội Nông dân", "Hội Nông dân tỉnh", "Hội Nông dân Việt Nam tỉnh", "Hội ND"])
def test_the_office_of_a_district_is_never_taken_for_that_of_the_province(name):
    units = {
        "root": Unit("root", (UnitPeriod("Tỉnh Bình Hà"),)),
        "a": Unit("a", (UnitPeriod(ROOT, "root"),)),
        "u": Unit("u", (UnitPeriod("Hội Nông dân", "a"),)),
        "school": Unit("school", (UnitPeriod("Trường Mầm non Hoa Sen", "a"),)),
    }
    paths = [("Tỉnh Bình Hà",), ("Tỉnh Bình Hà", name), ("Tỉnh Bình Hà", "Trường Mầm non Hoa Sen")]
    found = match_units(paths, Known(VOCABULARY, units), {}, 2024)
    assert found[paths[1]].uid is None
    assert found[paths[2]].uid == "school"


def test_a_place_that_the_name_tells_decides_among_namesakes():
    units = {
        "root": Unit("root", (UnitPeriod("Tỉnh Bình Hà"),)),
        "a": Unit("a", (UnitPeriod("Huyện Bình Sơn", "root"),)),
        "b": Unit("b", (UnitPeriod("Huyện Trà Bồng", "root"),)),
        "xa": Unit("xa", (UnitPeriod("Xã Tân Lập", "a"),)),
        "xb": Unit("xb", (UnitPeriod("Xã Tân Lập", "b"),)),
    }
    path = ("Tỉnh Bình Hà", "Xã Tân Lập - huyện Trà Bồng")
    match = match_units([path[:1], path], Known(VOCABULARY, units), {}, 2024)[path]
    assert (match.how, match.candidates) == (How.ASKED, ("xb",))


RENAMED = Unit("u", (UnitPeriod("Phòng Lao động", "root", valid_to=date(2024, 7, 1)),
                     UnitPeriod("Phòng Nội vụ", "root", valid_from=date(2024, 7, 1))))  # fmt: skip
ENDED = Unit("u", (UnitPeriod("Phòng Lao động", "root", valid_to=date(2024, 7, 1)),))


@pytest.mark.parametrize(
    ("unit", "name", "year", "expected"),
    [
        (RENAMED, "Phòng Lao động", 2023, (How.SAME_PLACE, "u")),
        (RENAMED, "P. Lao động", 2024, (How.ELSEWHERE, "u")),
        (RENAMED, "Phòng Lao động", 2025, (How.ASKED, ("u",))),
        (RENAMED, "Phòng Nội vụ", 2023, (How.ASKED, ("u",))),
        (ENDED, "Phòng Lao động", 2025, (How.ASKED, ("u",))),
    ],
)
def test_a_name_of_another_time_is_never_silently_a_new_unit(unit, name, year, expected):
    units = {"root": Unit("root", (UnitPeriod(ROOT),)), "u": unit}
    match = match_units([(ROOT,), (ROOT, name)], Known(VOCABULARY, units), {}, year)[(ROOT, name)]
    assert (match.how, match.uid or match.candidates) == expected
