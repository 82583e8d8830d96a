"""Vietnamese syllables are known from what only looks like them."""

import unicodedata

import pytest

from bienche_desktop.domain.syllables import is_syllable

WORDS = (
    "Phòng Nội vụ Văn huyện Tài chính Kế hoạch Trường Tiểu học Quảng Ủy ban Nhân dân Đảng nghiệp Giáo dục quyết "
    "gì giếng yêu hòa hoà thuở khuỷu nguệch ngoằn được người Nghĩa xã ký kỳ quý quỳnh suối ướt tuyệt ĐẦM THỊ"
)
NONE = "Phßng Néi Tæng huyÖn Phoøng Noäi Ñôn café résumé mát² hat hàt đ ươngg HĐND"


@pytest.mark.parametrize("word", WORDS.split())
def test_syllables_are_known_in_every_form(word):
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", NONE.split())
def test_what_no_one_can_say_in_vietnamese_is_none(word):
    assert not is_syllable(word)
