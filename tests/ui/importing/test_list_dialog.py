"""The events of a list in the window: ticked, shown before and after, applied in one step."""

import pytest

from bienche_desktop.restructuring_lists import read_list
from bienche_desktop.ui.importing.list_dialog import UNCHECKED, ListDialog
from bienche_desktop.ui.session import Session
from tests.builders import make_store

ROWS = (
    "Đơn vị cũ,Đơn vị mới,Quyết định,Ngày hiệu lực",
    "Phòng A,Phòng C,1/QĐ,01/03/2020",
    "Phòng B,Phòng C,1/QĐ,01/03/2020",
    "Phòng D,Phòng E,2/QĐ,01/04/2020",
    "Phòng G,Phòng H,3/QĐ,",
)


@pytest.fixture
def dialog(qtbot, tmp_path):
    path = tmp_path / "ke-hoach.csv"
    path.write_text("\n".join(ROWS), encoding="utf-8")
    with make_store(tmp_path) as store:
        shown = ListDialog(Session(store), read_list(store, path))
        qtbot.addWidget(shown)
        yield shown


def test_every_event_is_listed_and_the_one_that_cannot_be_says_why(dialog):
    lines = [dialog.events.item(row).text() for row in range(dialog.events.count())]
    assert lines[0] == "01/03/2020 · Hợp nhất: Phòng A, Phòng B → Phòng C"
    assert lines[2].endswith("chưa rõ ngày hiệu lực; hãy ghi ngày vào bảng")
    assert dialog.apply.text() == "Áp dụng 2 sự kiện"


def test_the_chosen_event_is_shown_before_and_after(dialog):
    dialog.events.setCurrentRow(0)
    assert [line.split(" |")[0] for line in dialog.changes.lines()] == [
        "Trước (2)", "Phòng A", "Phòng B", "Sau (1)", "Phòng C"
    ]  # fmt: skip


def test_only_ticked_events_are_applied_and_one_undo_takes_them_back(dialog):
    dialog.events.item(0).setCheckState(UNCHECKED)
    assert dialog.apply.text() == "Áp dụng 1 sự kiện"
    dialog.apply.click()
    store = dialog._session.store
    assert [event.kind for event in store.events()] == ["rename"]
    dialog._session.undo()
    assert (store.events(), dict(store.units)) == ([], {})
