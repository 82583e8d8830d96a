"""Each kind of reorganisation recorded in the real window, applied by Enter, and taken back by one undo."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from bienche_desktop.domain.units import Unit
from bienche_desktop.ui.session import Session
from tests.ui.events.hand import Hand

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)
Living = Callable[[date], dict[str, str]]


@pytest.fixture(autouse=True)
def undone_exactly(session: Session) -> Iterator[None]:
    """After every journey one undo brings everything back, and redo does it again."""
    before: dict[str, Unit] = dict(session.store.units)
    yield
    after = dict(session.store.units)
    assert len(session.store.events()) == 1
    session.undo()
    assert dict(session.store.units) == before
    assert session.store.events() == []
    session.redo()
    assert dict(session.store.units) == after


def parent(session: Session, uid: str, day: date = DAY) -> str | None:
    period = session.store.units[uid].on(day)
    assert period is not None
    return period.parent


def named(session: Session, name: str) -> Unit:
    return next(unit for unit in session.store.units.values() if unit.name == name)


def test_thành_lập(hand: Hand, session: Session) -> None:
    hand.kind("establish")
    hand.paper()
    hand.new(0, "Phòng Y tế")
    hand.choose(hand.form.results.rows[0].fields.parent_unit, "huyen hai ha")
    hand.enter()

    assert not hand.dialog.isVisible()
    made = named(session, "Phòng Y tế")
    assert (made.first.parent, made.first.valid_from, made.first.kind) == ("huyen", DAY, "office")


def test_sáp_nhập(hand: Hand, session: Session, units: Living) -> None:
    hand.kind("merge_into")
    hand.paper(decision="7/NQ-HĐND")
    hand.before("noi vu")
    hand.choose(hand.form.results.rows[0].picker, "lao dong")
    hand.dialog.settle()
    hand.write(hand.form.changes.name, "Phòng Nội vụ – Lao động")

    assert hand.preview() == [
        "Trước (2)",
        "Phòng Nội vụ | − chấm dứt, ngày cuối 30/06/2025",
        "Phòng Lao động | = tiếp tục tồn tại",
        "Sau (1)",
        "Phòng Nội vụ – Lao động | ~ tên cũ là Phòng Lao động",
        "Chuyển theo (1)",
        "Tổ Thi đua | → về Phòng Nội vụ – Lao động",
    ]
    hand.enter()

    assert "nv" in units(EVE) and "nv" not in units(DAY)
    assert units(DAY)["ld"] == "Phòng Nội vụ – Lao động"
    assert parent(session, "to-1") == "ld"
    event = session.store.events()[0]
    assert (event.kind, event.decision, event.effective_on) == ("merge_into", "7/NQ-HĐND", DAY)


def test_hợp_nhất(hand: Hand, session: Session, units: Living) -> None:
    hand.kind("merge_new")
    hand.paper()
    hand.before("TH Quảng Long", "thcs quang long")
    hand.new(0, "Trường TH&THCS Quảng Long")
    assert hand.can_apply()
    hand.enter()

    assert {"th", "thcs"} & set(units(DAY)) == set()
    made = named(session, "Trường TH&THCS Quảng Long")
    assert (made.first.parent, made.first.kind) == ("gd", "school_multi")
    assert parent(session, "diem-1") == made.uid
    assert session.store.undo_name == (
        "hợp nhất Trường TH Quảng Long và Trường THCS Quảng Long thành Trường TH&THCS Quảng Long"
    )


def test_chia_với_nơi_đến_của_từng_đơn_vị_trực_thuộc(hand: Hand, session: Session, units: Living) -> None:
    hand.kind("divide")
    hand.paper()
    hand.before("truong th quang long")
    hand.new(0, "Trường TH Thôn Một")
    hand.new(1, "Trường TH Thôn Hai")
    hand.dialog.settle()
    hand.choose(hand.form.children_to.pickers["diem-1"], "thon mot")
    hand.choose(hand.form.children_to.pickers["diem-2"], "thon hai")
    assert hand.can_apply()
    hand.enter()

    assert "th" not in units(DAY)
    assert parent(session, "diem-1") == named(session, "Trường TH Thôn Một").uid
    assert parent(session, "diem-2") == named(session, "Trường TH Thôn Hai").uid


def test_tách(hand: Hand, session: Session, units: Living) -> None:
    hand.kind("split_off")
    hand.paper()
    hand.before("noi vu")
    hand.new(0, "Phòng Thanh tra")
    hand.enter()

    assert "nv" in units(DAY)
    assert named(session, "Phòng Thanh tra").first.parent == "huyen"


def test_giải_thể_với_nơi_đến_của_đơn_vị_trực_thuộc(hand: Hand, session: Session, units: Living) -> None:
    hand.kind("dissolve")
    hand.paper()
    hand.before("noi vu")
    assert "còn 1 đơn vị trực thuộc" in hand.said(hand.form.children_to)
    assert not hand.can_apply()
    hand.choose(hand.form.children_to.pickers["nv"], "lao dong")
    hand.enter()

    assert "nv" not in units(DAY)
    assert parent(session, "to-1") == "ld"


def test_đổi_tên(hand: Hand, units: Living) -> None:
    hand.kind("rename")
    hand.paper()
    hand.before("mam non")
    hand.write(hand.form.changes.name, "Trường Mầm non Hoa Sen")
    hand.enter()

    assert units(EVE)["mn"] == "Trường Mầm non Quảng Long"
    assert units(DAY)["mn"] == "Trường Mầm non Hoa Sen"


def test_chuyển_trực_thuộc(hand: Hand, session: Session) -> None:
    hand.kind("transfer")
    hand.paper()
    hand.before("mam non", "thcs")
    hand.choose(hand.form.changes.parent_unit, "huyen hai ha")
    hand.enter()

    assert parent(session, "mn", EVE) == "gd"
    assert parent(session, "mn") == parent(session, "thcs") == "huyen"


def test_chuyển_đổi_hình_thức(hand: Hand, session: Session) -> None:
    hand.kind("convert")
    hand.paper()
    hand.before("mam non")
    hand.form.changes.autonomy.setEditText("Nhóm 3")
    assert hand.can_apply()
    hand.enter()

    assert session.store.units["mn"].last.autonomy == "Nhóm 3"
    assert session.store.units["mn"].first.autonomy is None


def test_nhất_thể_hóa_chỉ_được_ghi_nhận(hand: Hand, session: Session) -> None:
    before = dict(session.store.units)
    hand.kind("unify_posts")
    hand.paper()
    hand.before("noi vu", "lao dong")
    hand.enter()

    assert dict(session.store.units) == before
    assert [part.unit for part in session.store.events()[0].sources] == ["nv", "ld"]
