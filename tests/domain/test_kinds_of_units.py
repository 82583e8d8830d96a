"""Kinds and levels read from the names of units of all provinces and of both eras."""

from datetime import date

import pytest

from bienche_desktop.domain.unit_kinds import guess_kind, guess_level, kind_in_list, names_kinds_only
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store.reference import standard_vocabulary

VOCABULARY = standard_vocabulary()
PROVINCE = UnitPeriod("Tỉnh Sóc Trăng", kind="province", level="province")
COMMUNE = UnitPeriod("Phường Mỹ Tho", kind="commune", level="commune")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ban Xây dựng Đảng", "party_office"), ("Văn phòng Đảng ủy", "party_office"),
        ("Văn phòng HĐND và UBND", "office"),
        ("Huyện ủy Kế Sách", "party_office"), ("Thành ủy Sóc Trăng", "party_office"), ("Tỉnh đoàn", "party_office"),
        ("Hội LHPN huyện", "party_office"), ("Hội Chữ thập đỏ", "association"), ("Liên minh Hợp tác xã", "association"),
        ("Trường PTDTBT TH Púng Luông", "school_primary"), ("Trường PTDTBT THCS Ba Xa", "school_lower_secondary"),
        ("Trường PTDTBT TH&THCS Lao Chải", "school_multi"), ("Trường TH-THCS Trần Phú", "school_multi"),
        ("Trường Cao đẳng nghề", "service_unit"), ("BVĐK tỉnh", "service_unit"), ("Hạt Kiểm lâm", "service_unit"),
        ("Tiểu khu 3", "village"), ("UBND huyện Năm Căn", "district"), ("Các phòng chuyên môn", "group"),
    ],
)  # fmt: skip
def test_the_kind_is_read_from_the_name(name, kind):
    assert guess_kind(name, VOCABULARY, PROVINCE) == kind


def test_a_city_is_a_district_wherever_it_hangs_below_a_province():
    heading = UnitPeriod("Các huyện, thành phố", kind="group", level="province")
    assert guess_kind("UBND thành phố Cà Mau", VOCABULARY, heading) == "district"
    assert guess_kind("Thành phố Hải Phòng", VOCABULARY) == "province"


def test_the_committee_of_a_commune_is_its_office_in_the_commune_itself():
    assert guess_kind("UBND phường Mỹ Tho", VOCABULARY, PROVINCE) == "commune"
    assert guess_kind("UBND phường Mỹ Tho", VOCABULARY, COMMUNE) == "office"


@pytest.mark.parametrize("name", ["Sở Lao động - Thương binh và Xã hội", "Liên minh Hợp tác xã"])
def test_society_and_co_operatives_are_no_commune(name):
    assert guess_level(name, "office", VOCABULARY, date(2024, 1, 1), PROVINCE) == "province"


def test_a_town_is_a_district():
    assert guess_level("Thanh tra thị xã", "office", VOCABULARY, date(2024, 1, 1), PROVINCE) == "district"


@pytest.mark.parametrize("name", ["Tiểu học", "THCS", "Xã, thị trấn", "XÃ LOẠI II", "Sở, ban", "Huyện, thành phố"])
def test_headings_of_kinds_are_no_units(name):
    assert names_kinds_only(name, VOCABULARY)


def test_a_heading_tells_the_kind_of_those_below_it_that_do_not():
    assert not names_kinds_only("Xã Hiệp Hòa", VOCABULARY)
    assert kind_in_list(UnitPeriod("Xã loại I"), VOCABULARY) == "commune"
    assert kind_in_list(UnitPeriod("Tiểu học"), VOCABULARY) == "school_primary"
    assert kind_in_list(UnitPeriod("Xã, thị trấn; thôn"), VOCABULARY) is None
