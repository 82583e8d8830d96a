"""Lists of reorganisations: applied as one step, each event whole or not at all, a second time nothing."""

from datetime import date
from pathlib import Path

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.restructuring_lists import plan_list, read_list
from bienche_desktop.store import Store
from bienche_desktop.store.dumping import dump
from tests.builders import add_unit, make_store, put

DAY = date(2025, 7, 1)
HEADS = "Thuộc,Đơn vị cũ,Thuộc đơn vị mới,Đơn vị mới,Phần,Hình thức,Quyết định,Ngày hiệu lực"


@pytest.fixture
def store(tmp_path):
    with make_store(tmp_path) as opened:
        add_unit(opened, "tinh", "Tỉnh Quảng Ninh", kind="province", level="province")
        add_unit(opened, "huyen", "Huyện Hải Hà", "tinh", kind="district", level="district")
        for order, (uid, name) in enumerate((("minh", "Xã Quảng Minh"), ("long", "Xã Quảng Long"),
                                             ("son", "Xã Quảng Sơn"), ("chien", "Xã Cái Chiên")), 1):  # fmt: skip
            add_unit(opened, uid, name, "huyen", kind="commune", level="commune", order=order)
        yield opened


def written(folder: Path, *rows: str, heads: str = HEADS) -> Path:
    path = folder / "ke-hoach.csv"
    path.write_text("\n".join((heads, *rows)), encoding="utf-8-sig")
    return path


def planned(store, folder, *rows, heads=HEADS):
    return plan_list(store, read_list(store, written(folder, *rows, heads=heads)))


def row(old="", new="", share="", form="", parent="Huyện Hải Hà", home="Tỉnh Quảng Ninh"):
    return f"{parent if old else ''},{old},{home if new else ''},{new},{share},{form},1679/NQ,01/07/2025"


REFORM = (
    row("Xã Quảng Minh", "Xã Quảng Hà"),
    row("Xã Quảng Long", "Xã Quảng Hà", "part-main"),
    row("Xã Quảng Long", "Xã Đường Hoa", "part"),
    row("Xã Quảng Sơn", "Xã Đường Hoa"),
    row("Xã Cái Chiên", "Xã Cái Chiên"),
    row("Huyện Hải Hà", "", parent=""),
)


def content(store):
    found = dump(store)
    return {name: sorted(map(repr, rows)) for name, rows in found.items() if isinstance(rows, list)}


def names(store, day):
    tree = store.tree_on(day)
    return sorted(tree.path(uid) for uid in tree.order)


def test_a_whole_reform_is_one_step(store, tmp_path):
    found = planned(store, tmp_path, *REFORM)
    assert found.problems == ()
    store.apply(found.proposal)
    assert store.undo_name == "áp dụng 4 sự kiện sắp xếp từ ke-hoach.csv"
    province = ("Tỉnh Quảng Ninh",)
    assert names(store, DAY) == [
        province, (*province, "Xã Cái Chiên"), (*province, "Xã Quảng Hà"), (*province, "Xã Đường Hoa")
    ]  # fmt: skip
    assert len(names(store, date(2025, 6, 30))) == 6


def test_a_divided_unit_ends_with_the_event_that_takes_its_main_part(store, tmp_path):
    store.apply(planned(store, tmp_path, *REFORM).proposal)
    shares = {event.results[0].unit: {u.unit: u.share for u in event.sources}.get("long")
              for event in store.events() if event.kind == "merge_new"}  # fmt: skip
    assert sorted(shares.values()) == ["part", "part-main"]
    assert store.units["long"].last.valid_to == DAY


def test_a_unit_that_is_only_moved_stays_the_same_unit(store, tmp_path):
    store.apply(planned(store, tmp_path, *REFORM).proposal)
    assert store.units["chien"].on(DAY).parent == "tinh"
    assert [unit.uid for unit in store.units.values() if unit.name == "Xã Cái Chiên"] == ["chien"]


def test_undo_brings_back_everything(store, tmp_path):
    put(store, 2025, {"minh": 23, "long": 19})
    before = content(store)
    store.apply(planned(store, tmp_path, *REFORM).proposal)
    assert content(store) != before
    store.undo()
    assert content(store) == before


def test_the_same_list_again_changes_nothing(store, tmp_path):
    store.apply(planned(store, tmp_path, *REFORM).proposal)
    again = planned(store, tmp_path, *REFORM)
    assert (again.proposal.changes, again.applied, len(again.same)) == ((), (), 4)


def test_an_event_that_cannot_be_is_left_out_whole_and_named_by_its_row(store, tmp_path):
    add_unit(store, "phong", "Phòng Nội vụ", "huyen", kind="office")
    found = planned(store, tmp_path, *REFORM)
    [problem] = found.problems
    assert (problem.cell, problem.text) == ("A7", "Huyện Hải Hà")
    assert "Phòng Nội vụ" in problem.why
    store.apply(found.proposal)
    assert store.units["huyen"].on(DAY) is not None
    assert len(store.events()) == 3


def test_an_event_without_a_day_is_reported(store, tmp_path):
    found = planned(store, tmp_path, "Xã Quảng Minh,Xã Mới", heads="Đơn vị cũ,Đơn vị mới")
    assert [problem.why for problem in found.problems] == ["chưa rõ ngày hiệu lực; hãy ghi ngày vào bảng"]
    assert found.proposal.changes == ()


def test_what_rests_on_a_refused_event_is_refused_with_it(store, tmp_path):
    alone = row("Xã Quảng Minh", "Xã Mới", form="Hợp nhất")
    later = ("Tỉnh Quảng Ninh,Xã Mới,Tỉnh Quảng Ninh,Xã Khác,,,2/NQ,01/07/2026",
             "Tỉnh Quảng Ninh,Xã Lạ,Tỉnh Quảng Ninh,Xã Khác,,,2/NQ,01/07/2026")  # fmt: skip
    found = planned(store, tmp_path, alone, *later)
    assert [problem.row for problem in found.problems] == [2, 3]
    assert "ít nhất hai" in found.problems[0].why
    assert "“Xã Mới” ở dòng 2" in found.problems[1].why
    assert found.proposal.changes == ()


def test_names_that_differ_by_tones_are_two_units(store, tmp_path):
    store.apply(planned(store, tmp_path, row("Xã Tân Thành", "Xã Hợp"), row("Xã Tân Thạnh", "Xã Hợp")).proposal)
    [event] = store.events()
    assert sorted(store.units[part.unit].name for part in event.sources) == ["Xã Tân Thành", "Xã Tân Thạnh"]


def test_a_rename_keeps_the_unit(store, tmp_path):
    store.apply(planned(store, tmp_path, row("Xã Quảng Sơn", "Xã Sơn Mới", home="Huyện Hải Hà")).proposal)
    assert (store.units["son"].on(DAY).name, [event.kind for event in store.events()]) == ("Xã Sơn Mới", ["rename"])


def test_a_table_without_old_and_new_is_refused_in_words(store, tmp_path):
    with pytest.raises(Refused, match="Đơn vị cũ"):
        planned(store, tmp_path, "1,2", heads="a,b")


def test_semicolons_and_utf_16_are_read(store, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Đơn vị cũ;Đơn vị mới;Ngày hiệu lực\nXã Quảng Sơn;Xã Sơn Mới;2025-07-01", encoding="utf-16")
    [event] = read_list(store, path).events
    assert (event.kind, event.effective_on) == ("rename", DAY)


def test_the_sample_lists_give_their_events_and_all_numbers(shared, tmp_path):
    book = shared / "samples" / "hai-ha-sap-xep-2020.xlsx"
    with Store.create(tmp_path / "b.bienche") as store:
        found = plan_list(store, read_list(store, book))
        store.apply(found.proposal)
        assert (len(found.applied), found.numbers.figures, found.problems) == (19, 135, ())
        renamed = [unit for unit in store.units.values() if "Phòng Công Thương" in unit.names()]
        assert [unit.name for unit in renamed] == ["Phòng Kinh tế và Hạ tầng"]
        assert plan_list(store, read_list(store, book)).proposal.changes == ()


def test_a_renamed_unit_is_dumped_once_more_under_its_former_name_for_the_event_that_renamed_it(store, tmp_path):
    renamed = row("Xã Quảng Sơn", "Xã Sơn Hà", form="Đổi tên", home="Huyện Hải Hà")
    store.apply(planned(store, tmp_path, renamed).proposal)
    told = dump(store)
    [event] = told["events"]
    named = {unit["uid"]: unit["name"] for unit in told["units"]}

    assert [named[one["uid"]] for one in event["sources"]] == ["Xã Quảng Sơn"]
    assert [named[one["uid"]] for one in event["results"]] == ["Xã Sơn Hà"]
    assert [one["unit_uid"] for one in event["sources"]] == ["son"] == [one["uid"] for one in event["results"]]
    [former] = [unit for unit in told["units"] if unit.get("unit_uid")]
    assert (former["valid_to"], former["path"]) == ("2025-07-01", ["Tỉnh Quảng Ninh", "Huyện Hải Hà", "Xã Quảng Sơn"])


@pytest.mark.parametrize(("year", "problems"), [(2025, 0), (2024, 1)])
def test_a_result_that_a_workbook_told_of_before_begins_with_its_event(store, tmp_path, year, problems):
    add_unit(store, "ha", "Xã Quảng Hà", "tinh", kind="commune", level="commune")
    put(store, year, {"ha": 47})
    found = planned(store, tmp_path, row("Xã Quảng Minh", "Xã Quảng Hà"), row("Xã Quảng Sơn", "Xã Quảng Hà"))
    assert len(found.problems) == problems
    if problems:
        return
    store.apply(found.proposal)
    assert (store.units["ha"].first.valid_from, [event.kind for event in store.events()]) == (DAY, ["merge_new"])
    assert planned(store, tmp_path, row("Xã Quảng Minh", "Xã Quảng Hà"), row("Xã Quảng Sơn", "Xã Quảng Hà")).same
    store.undo()
    assert store.units["ha"].first.valid_from < DAY


MERGED = row("Xã Quảng Minh", "Xã Quảng Hà"), row("Xã Quảng Sơn", "Xã Quảng Hà")


def test_a_result_that_an_event_tells_of_does_not_begin_once_more(store, tmp_path):
    founded = ",,Tỉnh Quảng Ninh,Xã Quảng Hà,,Thành lập mới,12/NQ,01/01/2020"
    store.apply(planned(store, tmp_path, founded).proposal)
    [ha] = [unit for unit in store.units.values() if unit.last.name == "Xã Quảng Hà"]
    put(store, 2025, {ha.uid: 47})
    assert planned(store, tmp_path, *MERGED).problems
    assert store.units[ha.uid].first.valid_from == date(2020, 1, 1)


def test_a_result_with_units_below_it_does_not_begin_later_than_they(store, tmp_path):
    add_unit(store, "ha", "Xã Quảng Hà", "tinh", kind="commune", level="commune")
    add_unit(store, "truong", "Trường Mầm non Quảng Hà", "ha")
    put(store, 2025, {"ha": 47})
    assert planned(store, tmp_path, *MERGED).problems


def test_a_unit_of_the_list_that_was_there_before_does_not_begin_with_it(store, tmp_path):
    put(store, 2025, {"long": 47})
    rows = (row("Xã Quảng Minh", "Xã Quảng Long", home="Huyện Hải Hà"),
            row("Xã Quảng Sơn", "Xã Quảng Long", home="Huyện Hải Hà"),
            row("Xã Quảng Long", "Xã Đường Hoa", home="Huyện Hải Hà"),
            row("Xã Cái Chiên", "Xã Đường Hoa", home="Huyện Hải Hà"))  # fmt: skip
    found = planned(store, tmp_path, *rows)
    assert [problem.text for problem in found.problems] == ["Xã Quảng Minh, Xã Quảng Sơn → Xã Quảng Long"]
    store.apply(found.proposal)
    assert (store.units["long"].first.valid_from < DAY, store.units["long"].last.valid_to) == (True, DAY)
