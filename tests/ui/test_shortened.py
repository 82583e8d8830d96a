"""Words that are too long for their place are cut between words."""

from PySide6.QtGui import QFont, QFontMetrics

from bienche_desktop.ui.shortened import beginning, cut_at_word, ending

PATH = "Huyện Hải Hà › Khối sự nghiệp › Trường THCS Quảng Minh"


def test_a_text_is_cut_between_words_and_a_short_one_stays() -> None:
    assert cut_at_word("Phòng Nội vụ huyện", 12) == "Phòng Nội vụ…"
    assert cut_at_word("Phòng Nội vụ huyện", 14) == "Phòng Nội vụ…"
    assert cut_at_word("Phòng Nội vụ", 12) == "Phòng Nội vụ"


def test_the_end_of_a_path_stays_and_only_whole_words_go(qapp) -> None:
    metrics = QFontMetrics(QFont())
    room = metrics.horizontalAdvance("… Trường THCS Quảng Minh")
    assert ending(PATH, metrics, room) == "… Trường THCS Quảng Minh"
    assert ending(PATH, metrics, room + metrics.horizontalAdvance("h")) == "… Trường THCS Quảng Minh"
    assert ending(PATH, metrics, metrics.horizontalAdvance(PATH)) == PATH
    assert ending(PATH, metrics, 1) == "… Minh"


def test_the_beginning_of_a_name_stays(qapp) -> None:
    metrics = QFontMetrics(QFont())
    assert beginning("Phòng Nội vụ", metrics, metrics.horizontalAdvance("Phòng Nội…") + 2) == "Phòng Nội…"
    assert beginning("Phòng Nội vụ", metrics, 1) == "Phòng…"
