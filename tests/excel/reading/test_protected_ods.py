"""Protected .ods open with their password, of the older kind and of the newer; everything else is one sentence."""

import unicodedata
import zipfile

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.refusals import NeedsPassword, Unreadable
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.sending_back import sending_back
from bienche_desktop.excel.sending_back.faults import CellFault, Level
from tests.excel.other_formats import ods
from tests.excel.sealed_ods import part_by_part, whole

PASSWORD = "Mật khẩu ỷ"
ROWS = {"Biểu 1": [["Đơn vị", "Số"], ["Phòng Nội vụ", 7]]}


def sealed(tmp_path, how=part_by_part, password=PASSWORD, **more):
    path = tmp_path / "khoa.ods"
    path.write_bytes(how(ods(ROWS), password, **more))
    return path


@pytest.mark.parametrize(
    ("how", "more"),
    [(part_by_part, {}), (part_by_part, {"digest": "sha1", "bits": 128}), (part_by_part, {"bits": 192}), (whole, {})],
    ids=["odf-1.2", "sha1", "aes192", "whole-package"],
)
def test_it_opens_with_its_password_and_says_what_it_said_before(tmp_path, how, more):
    (tmp_path / "mo.ods").write_bytes(ods(ROWS))
    open_, locked = read_book(tmp_path / "mo.ods"), read_book(sealed(tmp_path, how, **more), PASSWORD)

    assert locked.sheets == open_.sheets
    assert locked.notes == open_.notes


@pytest.mark.parametrize("how", [part_by_part, whole])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_vietnamese_password_opens_however_it_was_typed(tmp_path, how, form):
    path = sealed(tmp_path, how, unicodedata.normalize(form, PASSWORD))

    assert read_book(path, PASSWORD).sheets[0].name == "Biểu 1"


@pytest.mark.parametrize("how", [part_by_part, whole])
def test_without_a_password_or_with_a_wrong_one_it_is_asked_for(tmp_path, how):
    path = sealed(tmp_path, how)

    with pytest.raises(NeedsPassword, match="có mật khẩu; hãy nhập mật khẩu"):
        read_book(path)
    with pytest.raises(NeedsPassword, match="Mật khẩu không mở được tệp khoa"):
        read_book(path, "sai")


@pytest.mark.parametrize(
    ("how", "more"), [(part_by_part, {"cipher": "Blowfish CFB"}), (part_by_part, {"cipher": "x#tripledes-cbc"}),
                      (whole, {"memory": 8_000_000})],
)  # fmt: skip
def test_a_way_of_sealing_that_is_not_known_or_too_costly_is_told(tmp_path, how, more):
    with pytest.raises(Unreadable, match="kiểu mã hóa mà chương trình không mở được") as told:
        read_book(sealed(tmp_path, how, **more), PASSWORD)
    assert not isinstance(told.value, NeedsPassword)


def test_a_damaged_description_of_the_sealing_is_told(tmp_path):
    path = sealed(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    told = parts["META-INF/manifest.xml"].replace(b'iteration-count="7"', b'iteration-count="x"')
    parts["META-INF/manifest.xml"] = told
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)

    with pytest.raises(Refused, match="phần mô tả mã hóa đã hỏng"):
        read_book(path, PASSWORD)


def test_its_copy_that_is_sent_back_has_the_same_password(tmp_path):
    path = sealed(tmp_path)
    copy = sending_back.marked_copy(path, [CellFault("Biểu 1", "B2", Level.ERROR, "Sai.")], PASSWORD)
    back = tmp_path / f"lai{copy.suffix}"
    back.write_bytes(copy.contents)

    with pytest.raises(NeedsPassword):
        read_book(back)
    assert read_book(back, PASSWORD).sheets[0].name == "Biểu 1"
