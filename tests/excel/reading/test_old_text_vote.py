"""TCVN3 and VNI text whose font was lost is decoded column by column, told, reversible; proper text is left alone."""

import pytest

from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.recognition.as_written import as_written, decoded_texts
from tests.excel.books import write_book

PROPER = ["Phòng Nội vụ", "Văn phòng huyện", "Phòng Tài chính - Kế hoạch", "Trường Tiểu học Quảng Hà", "Trạm y tế"]
TCVN3 = ["Phßng Néi vô", "V¨n phßng huyÖn", "Phßng Tµi chÝnh - KÕ ho¹ch", "Tr\xadêng TiÓu häc Qu¶ng Hµ", "Tr¹m y tÕ"]
VNI = ["Phoøng Noäi vuï", "Vaên phoøng huyeän", "Phoøng Taøi chính - Keá hoaïch", "Tröôøng Tieåu hoïc Quaûng Haø",
       "Traïm y teá"]  # fmt: skip


def texts(book, column=2):
    [sheet] = book.sheets
    return [str(cell.value) for _, at, cell in sheet.cells() if at == column]


def read(tmp_path, *rows):
    return read_book(write_book(tmp_path / "a.xlsx", {"S": [list(row) for row in rows]}))


def listed(names, number=7, head=("TT", "Don vi", "So")):
    return [head, *([at, name, number] for at, name in enumerate(names, start=1))]


@pytest.mark.parametrize(("stored", "kind"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI")], ids=["tcvn3", "vni"])
def test_a_column_of_old_text_is_decoded_and_told(tmp_path, stored, kind):
    book = read(tmp_path, *listed(stored))

    assert texts(book) == ["Don vi", *PROPER]
    assert [note for note in book.notes if kind in note] == [
        f"Trang “S”, cột B: chữ {kind} nằm trong phông khác đã được chuyển sang Unicode; chuyển nhầm thì giữ nguyên "
        "được ở cửa sổ nhập."]  # fmt: skip


@pytest.mark.parametrize("stored", [TCVN3, VNI], ids=["tcvn3", "vni"])
def test_each_text_is_shown_before_and_after_and_can_be_taken_back(tmp_path, stored):
    book = read(tmp_path, *listed(stored))

    assert {raw: text for raw, (text, _) in decoded_texts(book).items()} == dict(zip(stored, PROPER, strict=True))
    assert texts(as_written(book, frozenset(stored[:1]))) == ["Don vi", stored[0], *PROPER[1:]]


def test_columns_with_few_words_go_with_the_others_of_their_sheet(tmp_path):
    book = read(tmp_path, *listed(TCVN3, head=("TT", "§¬n vÞ", "Tæng sè")))

    assert (texts(book)[0], texts(book, 3)[0]) == ("Đơn vị", "Tổng số")


def test_few_words_alone_are_no_evidence(tmp_path):
    assert texts(read(tmp_path, *listed(TCVN3[:1]))) == ["Don vi", TCVN3[0]]


@pytest.mark.parametrize(
    "names",
    [
        PROPER,
        ["Xã Hà Tân", "Xã Hà Lâm", "Xã Bình Hòa", "Xã Cái Chiên", "Phòng Tài chính", "Thành Công"],
        ["Société Générale", "Café Élysée", "Crédit Agricole", "Hôtel Métropole", "Résumé"],
        ["10 m²", "± 5 %", "§ 3", "5 × 3", "20 °C", "½ biên", "¸", "a\xadb"],
        ["Phßng Néi vô", "V¨n phßng", "Phòng Dân tộc"],
    ],
    ids=["unicode", "latin-1-only", "french", "signs", "beside-unicode"],
)
def test_proper_text_is_never_touched(tmp_path, names):
    book = read(tmp_path, *listed(names))

    assert texts(book)[1:] == names
    assert not decoded_texts(book)


def test_a_proper_column_beside_an_old_one_is_left_alone(tmp_path):
    rows = [["TT", "Don vi", "Ghi"], *([at, old, new] for at, (old, new) in enumerate(zip(TCVN3, PROPER, strict=True)))]
    book = read(tmp_path, *rows)

    assert texts(book)[1:] == PROPER == texts(book, 3)[1:]
    assert set(decoded_texts(book)) == set(TCVN3)


def test_a_proper_word_within_an_old_column_stays_as_it_is(tmp_path):
    assert texts(read(tmp_path, *listed([*TCVN3, "Hà Nam"])))[-1] == "Hà Nam"


def test_proper_text_among_much_old_text_stays_as_it_is(tmp_path):
    assert texts(read(tmp_path, *listed([*TCVN3, "Phòng Dân tộc"])))[1:] == [*PROPER, "Phòng Dân tộc"]


def test_text_among_capitals_is_that_of_the_fonts_of_capitals(tmp_path):
    assert texts(read(tmp_path, *listed([*TCVN3, "C¥ QUAN HµNH CHÝNH", "V¨n phßng H§ND"])))[-2:] == [
        "CƠ QUAN HÀNH CHÍNH", "Văn phòng HĐND"]  # fmt: skip
