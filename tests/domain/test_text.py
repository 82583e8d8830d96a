"""Vietnamese text: cleaning, search without diacritics, alphabet order, names in full."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienche_desktop.domain.alphabet import collation_key
from bienche_desktop.domain.text import clean, expand, fold, matches, name_key, official_name


def test_cleaning_composes_text_and_turns_hard_spaces_and_line_breaks_into_one_space():
    decomposed = unicodedata.normalize("NFD", "Phòng\u00a0\u00a0Nội\nvụ ")
    assert clean(decomposed) == "Phòng Nội vụ"


def test_cleaning_keeps_the_soft_hyphen_because_in_old_fonts_it_is_a_letter():
    assert clean("Tr\u00adêng") == "Tr\u00adêng"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(raw):
    assert clean(clean(raw)) == clean(raw)


def test_folding_makes_spellings_of_one_word_equal():
    assert fold("Hòa") == fold("Hoà") == fold("HOÀ") == fold(unicodedata.normalize("NFD", "hòa")) == "hoa"
    assert fold("Đường Hoa") == fold("Ðường Hoa") == "duong hoa"
    assert fold("Phòng Lao động - Thương binh, Xã hội") == "phong lao dong thuong binh xa hoi"


def test_tones_follow_the_vietnamese_order_only_when_letters_are_equal():
    assert sorted(["lạ", "lá", "lã", "lả", "là", "la"], key=collation_key) == ["la", "là", "lả", "lã", "lá", "lạ"]
    assert sorted(["lạ an", "la ăn", "là an"], key=collation_key) == ["là an", "lạ an", "la ăn"]


def test_letters_follow_the_vietnamese_alphabet():
    words = ["đa", "da", "ơn", "ôn", "on", "ưa", "ua", "ên", "en", "ăn", "ân", "an"]
    expected = ["an", "ăn", "ân", "da", "đa", "en", "ên", "on", "ôn", "ơn", "ua", "ưa"]
    assert sorted(words, key=collation_key) == expected


def test_shorter_names_and_separate_syllables_come_first():
    names = ["Phòng Y tế", "Phòng", "Phòngx", "Phòng Nội vụ"]
    assert sorted(names, key=collation_key) == ["Phòng", "Phòng Nội vụ", "Phòng Y tế", "Phòngx"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("so noi vu", "Sở Nội vụ"),
        ("ubnd", "Ủy ban nhân dân xã Quảng Minh"),
        ("uy ban", "UBND xã Quảng Minh"),
        ("th quang minh", "Trường Tiểu học Quảng Minh"),
        ("gddt", "Phòng Giáo dục và Đào tạo"),
        ("duong hoa", "Xã Đường Hoa"),
        ("minh quang", "Trường Tiểu học Quảng Minh"),
        ("", "Sở Nội vụ"),
    ],
)
def test_a_search_without_diacritics_finds(query, name):
    assert matches(query, name)


@pytest.mark.parametrize(
    ("query", "name"), [("so y te", "Sở Nội vụ"), ("thcs", "Trường Tiểu học Quảng Minh"), ("quang ha", "Xã Quảng Minh")]
)
def test_a_search_does_not_find(query, name):
    assert not matches(query, name)


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("Phòng TC-KH", "Phòng Tài chính - Kế hoạch"),
        ("Phòng Tài chính – Kế hoạch", "Phòng Tài chính - Kế hoạch"),
        ("Phòng LĐTB&XH", "Phòng Lao động - Thương binh và Xã hội"),
        ("Phòng LĐ-TB&XH", "Phòng Lao động - Thương binh và Xã hội"),
        ("Phòng NN và PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
        ("P. TN&MT", "Phòng Tài nguyên và Môi trường"),
        ("P. Hải Yên", "Phường Hải Yên"),
        ("X. Quảng Minh", "Xã Quảng Minh"),
        ("TT Quảng Hà", "Thị trấn Quảng Hà"),
        ("TT DVKT nông nghiệp huyện", "Trung tâm Dịch vụ kỹ thuật nông nghiệp huyện"),
        ("TT Y TẾ", "Trung tâm Y TẾ"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Phòng LĐ,TB&XH", "Phòng Lao động - Thương binh và Xã hội"),
        ("Trung tâm VH,TT&TT", "Trung tâm VH, TT và TT"),
        ("VP HĐND&UBND huyện", "Văn phòng HĐND và UBND huyện"),
        ("Trường TH Quảng Hà", "Trường Tiểu học Quảng Hà"),
        ("Trường TH&THCS Quảng Long", "Trường TH&THCS Quảng Long"),
        ("Trường TH và THCS Quảng Long", "Trường TH và THCS Quảng Long"),
        ("Khối QLNN", "Khối quản lý nhà nước"),
        ("TTDV nông nghiệp huyện", "Trung tâm Dịch vụ nông nghiệp huyện"),
        ("Trường PTDTBT TH&THCS Quảng Sơn", "Trường PTDTBT TH&THCS Quảng Sơn"),
        ("Trường PTDTBT TH Châu Khê", "Trường PTDTBT Tiểu học Châu Khê"),
        ("Trường PTDTBT Tiểu học Châu Khê", "Trường PTDTBT Tiểu học Châu Khê"),
        ("Các trường PTDTBT, liên cấp", "Các trường Phổ thông dân tộc bán trú và liên cấp"),
        ("Sự nghiệp văn hoá, kinh tế", "Sự nghiệp văn hóa, kinh tế"),
        ("Uỷ ban Văn hoá, quý, loại", "Ủy ban Văn hóa, quý, loại"),
    ],
)
def test_names_are_written_as_official_papers_write_them(printed, full):
    assert official_name(printed) == full


def test_full_and_short_spellings_of_a_name_have_the_same_key():
    assert name_key("VP HĐND & UBND huyện") == name_key("Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân huyện")
    assert expand("Trường TH&THCS Quảng Long") == "Trường Tiểu học và Trung học cơ sở Quảng Long"


def test_a_primary_school_and_a_secondary_school_keep_different_keys():
    assert name_key("Trường TH Quảng Long") != name_key("Trường THCS Quảng Long")
    assert name_key("Xã Quảng Hà") != name_key("Phường Quảng Hà")


def test_every_printed_abbreviation_of_the_sample_workbooks_meets_its_full_name(shared):
    differing = []
    for truth in sorted((shared / "samples").glob("*.truth.json")):
        for table in json.loads(truth.read_text(encoding="utf-8"))["tables"]:
            for unit in table.get("units", []):
                printed = re.sub(r"\([IV+]+\)$", "", unit.get("printed", unit["name"]))
                if name_key(printed) != name_key(unit["name"]):
                    differing.append((printed, unit["name"]))
    assert differing == []


def test_the_shortened_office_of_council_and_committee_is_joined_by_a_word() -> None:
    for printed in ("VP HĐND-UBND huyện", "VP HĐND - UBND huyện", "VP HĐND&UBND huyện"):
        assert official_name(printed) == "Văn phòng HĐND và UBND huyện"
    assert official_name("Cơ quan Đảng, MTTQ, đoàn thể") == "Cơ quan Đảng, MTTQ, đoàn thể"
