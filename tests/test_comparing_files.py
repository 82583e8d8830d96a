"""Data files and workbooks compared: what beside what, and what is refused."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bienche_desktop.comparing import Chosen, Comparison, compare_files
from bienche_desktop.comparing.describing import as_lines
from bienche_desktop.comparing.reading import is_data_file
from bienche_desktop.domain.changes import Proposal, SetAlias, SetPeriods
from bienche_desktop.domain.documents import Alias
from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.exchange.writing import write_exchange
from bienche_desktop.store import Store
from bienche_desktop.store.reference import standard_vocabulary
from tests.builders import add_unit, make_store, put
from tests.excel.books import write_book
from tests.issues import OFFICES, Rows, changed, sheet


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The same district as a data file, with more than the sheet speaks of."""
    with make_store(tmp_path, "huyen.bienche") as store:
        add_unit(store, "h", "Huyện Hải Hà", kind="district", level="district")
        add_unit(store, "k", "Cơ quan chuyên môn", "h", kind="group")
        for number, (uid, name) in enumerate((("nv", "Phòng Nội vụ"), ("tp", "Phòng Tư pháp"), ("tc", "Phòng TC"))):
            add_unit(store, uid, name, "k", order=number)
        add_unit(store, "x", "Xã Quảng Minh", "h", order=9)
        add_unit(store, "s", "Sở Nội vụ")
        put(store, 2023, {"nv": 7, "x": 20})
        put(store, 2024, {"h": 24, "k": 24, "nv": 8, "tp": 4, "tc": 12})
        put(store, 2024, {"nv": 6, "x": 19}, measure="present")
        put(store, 2024, {"s": 40})
    return tmp_path / "huyen.bienche"


def beside_sheet(file: Path, rows: Rows) -> Comparison:
    return compare_files(Chosen(file), Chosen(write_book(file.parent / "b.xlsx", {"PL1": rows})))


def test_beside_a_sheet_only_what_the_sheet_speaks_of_is_compared(file: Path) -> None:
    rows = sheet([[1, "Phòng Nội vụ", 9], OFFICES[1], [3, "Phòng TC", 12]], 25)
    found = beside_sheet(file, rows)

    assert changed(found) == {"Huyện Hải Hà": (24, 25), "Cơ quan chuyên môn": (24, 25), "Phòng Nội vụ": (8, 9)}
    assert not found.units.removed
    assert "Chỉ so những năm, chỉ tiêu và đơn vị mà bảng tính b.xlsx nói tới." in list(as_lines(found))


def test_a_unit_that_the_sheet_left_out_is_removed(file: Path) -> None:
    found = beside_sheet(file, sheet([*OFFICES[:1], [3, "Phòng TC", 12]], 20))

    assert [unit.path[-1] for unit in found.units.removed] == ["Phòng Tư pháp"]


def test_names_that_the_file_has_learned_are_known_without_a_word(file: Path) -> None:
    with Store.open(file) as store:
        store.apply(Proposal("học tên", (SetAlias(Alias("Ban Kế toán", "unit", "tc")),)))
    found = beside_sheet(file, sheet([*OFFICES[:2], [3, "Ban Kế toán", 12]]))

    assert not found.figures
    assert not (found.units.added or found.units.removed or found.units.renamed)


def test_two_data_files_are_matched_by_identity_so_that_a_new_name_is_sure(file: Path) -> None:
    other = file.with_name("sau.bienche")
    other.write_bytes(file.read_bytes())
    with Store.open(other) as store:
        renamed_unit = (replace(store.units["tc"].last, name="Phòng Kinh tế"),)
        store.apply(Proposal("đổi tên", (SetPeriods("tc", renamed_unit),)))
        put(store, 2024, {"tc": 11})
    found = compare_files(Chosen(file), Chosen(other))
    (renamed,) = found.units.renamed

    assert (renamed.a[-1], renamed.b[-1], renamed.pair.certain) == ("Phòng TC", "Phòng Kinh tế", True)
    assert [(one.a, one.b) for one in found.figures] == [(12, 11)]


def test_comparing_leaves_a_data_file_as_it_was(file: Path) -> None:
    before = file.read_bytes()
    beside_sheet(file, sheet(OFFICES))

    assert file.read_bytes() == before


# --- refusals and the workbook ------------------------------------------------------------------------------------


def test_a_workbook_without_a_table_is_refused_with_a_sentence(file: Path) -> None:
    with pytest.raises(Refused, match=r"Không thấy bảng số liệu biên chế nào trong “b\.xlsx”"):
        beside_sheet(file, [["Kính gửi", "các đơn vị"]])


def test_an_exchange_workbook_is_sent_to_where_it_is_understood(file: Path) -> None:
    with Store.open(file, read_only=True) as store:
        write_exchange(store, file.with_name("trao-doi.xlsx"))

    with pytest.raises(Refused, match="là bảng trao đổi"):
        compare_files(Chosen(file), Chosen(file.with_name("trao-doi.xlsx")))


def test_a_vocabulary_without_a_file_is_that_of_a_new_file(tmp_path: Path) -> None:
    with make_store(tmp_path) as store:
        assert standard_vocabulary() == store.vocabulary


# --- the samples --------------------------------------------------------------------------------------------------


def test_the_decisions_of_2024_and_2025_differ_as_read_by_eye(shared: Path) -> None:
    books = [shared / "samples" / f"giao-bien-che-{year}.xlsx" for year in (2024, 2025)]
    found = compare_files(*(Chosen(book) for book in books))
    lines = list(as_lines(found))

    assert "Văn phòng HĐND và UBND huyện, CBCC · Giao 2024 → 2025: 24 → 26 (+2), ô E15" in lines
    assert "Trường Mầm non Quảng Đức, VC NSNN · Giao 2024 → 2025: 39 → 38 (−1), ô F44 → F43" in lines
    assert {unit.path[-1] for unit in found.units.removed} == {
        "Phòng Y tế", "Trường Tiểu học Quảng Long", "Trường THCS Quảng Long",
    }  # fmt: skip
    assert {unit.path[-1] for unit in found.units.added} == {
        "Trường Mầm non Khu công nghiệp Hải Hà", "Trường TH&THCS Quảng Long",
    }  # fmt: skip
    assert [(one.b[-1], one.pair.certain) for one in found.units.renamed] == [
        ("Trung tâm Văn hóa, Thông tin và Thể thao huyện", True)
    ]
    assert not found.units.moved
    assert {(t.fact, t.a, t.b) for t in found.titles} >= {("decision", "5127/QĐ-UBND", "5306/QĐ-UBND")}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name")
def test_a_pipe_is_no_data_file_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "a")
    assert not is_data_file(tmp_path / "a")
    with pytest.raises(Refused, match="không phải tệp dữ liệu"):
        Store.open(tmp_path / "a", read_only=True)
