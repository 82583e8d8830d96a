"""Lists of reorganisations as provinces lay them out: several units in a cell, several results, the result first."""

import pytest

from bienche_desktop.excel.words.listed_names import names_in
from tests.excel.books import LETTERHEAD, recognised

TITLE = ["DANH SÁCH SẮP XẾP (Có hiệu lực từ ngày 01/12/2019)"]
HEAD = ["TT", "Đơn vị hành chính trước khi sắp xếp", "Hình thức", "Đơn vị hành chính sau khi sắp xếp"]


def events(tmp_path, *rows, head=HEAD, merges=(), title=TITLE):
    found = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, title, head, *rows]}, merges)
    return [
        (e.kind, [(path[-1], share) for path, share in e.sources], [path[-1] for path in e.results])
        for table in found.tables
        for e in table.events
    ]


def whole(*names):
    return [(name, "whole") for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Xã Phúc Do\nXã Cẩm Tân", ["Xã Phúc Do", "Xã Cẩm Tân"]),
        ("- Trường TH A\n- Trường TH B", ["Trường TH A", "Trường TH B"]),
        ("Trạm Khuyến nông; Trạm Thú y", ["Trạm Khuyến nông", "Trạm Thú y"]),
        ("Xã Dền Sáng, xã Sảng Ma Pho và phường Pom Hán", ["Xã Dền Sáng", "Xã Sảng Ma Pho", "Phường Pom Hán"]),
        ("các xã Dền Thàng, Sàng Ma Sáo và Mường Hum", ["Xã Dền Thàng", "Xã Sàng Ma Sáo", "Xã Mường Hum"]),
        ("Phường 1, Phường 2", ["Phường 1", "Phường 2"]),
        ("Phòng Lao động - Thương binh và Xã hội", ["Phòng Lao động - Thương binh và Xã hội"]),
        ("Trung tâm Văn hóa, Thể thao và Truyền thanh", ["Trung tâm Văn hóa, Thể thao và Truyền thanh"]),
        ("Văn phòng HĐND\nvà UBND huyện", ["Văn phòng HĐND và UBND huyện"]),
        ("", []),
    ],
)
def test_a_cell_is_taken_apart_only_where_each_part_is_a_unit(text, names):
    assert [one.name for one in names_in(text)] == names


def test_a_part_of_a_unit_is_told_from_the_whole():
    text = ("Toàn bộ diện tích tự nhiên, quy mô dân số của xã Quảng Minh, một phần diện tích tự nhiên của xã Quảng Long"
            " và xã Quảng Phong")  # fmt: skip
    assert [(one.name, one.is_part) for one in names_in(text)] == [
        ("Xã Quảng Minh", False), ("Xã Quảng Long", True), ("Xã Quảng Phong", True)]  # fmt: skip


def test_several_units_in_one_cell_are_one_event(tmp_path):
    rows = [1, "Xã Phúc Do\nXã Cẩm Tân", "Nhập xã Phúc Do vào xã Cẩm Tân", "Xã Cẩm Tân"], [
        2, "Thị trấn Cẩm Thủy\nXã Cẩm Sơn", "Thành lập mới", "Thị trấn Phong Sơn"]  # fmt: skip
    assert events(tmp_path, *rows) == [
        ("merge_into", whole("Xã Phúc Do"), ["Xã Cẩm Tân"]),
        ("merge_new", whole("Thị trấn Cẩm Thủy", "Xã Cẩm Sơn"), ["Thị trấn Phong Sơn"]),
    ]


def test_a_unit_merged_over_rows_has_several_results(tmp_path):
    rows = [1, "Trường Tiểu học Xà Phiên", "Chia", "Trường Tiểu học Xà Phiên 1"], [
        None, None, None, "Trường Tiểu học Xà Phiên 2"]  # fmt: skip
    assert events(tmp_path, *rows, merges=["A5:A6", "B5:B6", "C5:C6"]) == [
        ("divide", whole("Trường Tiểu học Xà Phiên"), ["Trường Tiểu học Xà Phiên 1", "Trường Tiểu học Xà Phiên 2"])
    ]


@pytest.mark.parametrize("made", ["Sáp nhập từ các đơn vị", "Thành lập trên cơ sở sắp xếp toàn bộ dân số của"])
def test_a_list_may_name_the_result_first_and_what_it_was_made_from_after(tmp_path, made):
    head = ["TT", "Tên đơn vị hành chính mới", made]
    rows = [1, "Xã Mường Hum", "Xã Dền Thàng, Xã Mường Hum"], [2, "Xã Dền Sáng", "Xã Sảng Ma Pho, Xã Bản Xèo"]
    assert events(tmp_path, *rows, head=head) == [
        ("merge_new", whole("Xã Dền Thàng", "Xã Mường Hum"), ["Xã Mường Hum"]),
        ("merge_new", whole("Xã Sảng Ma Pho", "Xã Bản Xèo"), ["Xã Dền Sáng"]),
    ]


@pytest.mark.parametrize(("commune", "old", "new"), [
    ("Xã", "Thôn cũ", "Thôn mới"), ("Tên xã, thị trấn", "Thôn, bản trước sáp nhập", "Thôn, bản sau sáp nhập"),
])  # fmt: skip
def test_villages_stand_under_the_commune_named_beside_them(tmp_path, commune, old, new):
    head = ["TT", commune, old, "KCT ở thôn được giao năm 2019", "Hình thức", new]
    rows = [[1, "Xã Kỳ Phú", "Thôn Mít", 3, "Hợp nhất", "Thôn Ngọc"], [None, "Xã Kỳ Phú", "Thôn Bồ", 2, None, None]]
    sheet = {"S": [*LETTERHEAD, ["DANH SÁCH THÔN SÁP NHẬP"], head, *rows]}
    found = recognised(tmp_path / "a.xlsx", sheet, ["A5:A6", "E5:E6", "F5:F6"])
    [table] = found.tables
    assert [(figure.path[1:], figure.value) for figure in table.figures] == [
        (("Xã Kỳ Phú", "Thôn Mít"), 3), (("Xã Kỳ Phú", "Thôn Bồ"), 2)
    ]  # fmt: skip
    [event] = table.events
    assert ([path[1:] for path in event.results], event.kind) == ([("Xã Kỳ Phú", "Thôn Ngọc")], "merge_new")


def test_offices_beside_a_place_stand_not_under_it(tmp_path):
    head = ["TT", "Phường", "Cơ quan trước sáp nhập", "Hình thức", "Cơ quan sau sáp nhập"]
    rows = [[1, "Phường 1", "Trạm Khuyến nông", "Hợp nhất", "Trạm Dịch vụ"], [None, None, "Chi cục Thú y", None, None]]
    sheet = {"S": [*LETTERHEAD, ["DANH SÁCH SÁP NHẬP"], head, *rows]}
    [table] = recognised(tmp_path / "a.xlsx", sheet, ["A5:A6", "B5:B6", "D5:D6", "E5:E6"]).tables
    assert [len(path) for event in table.events for path, _ in event.sources] == [2, 2]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("hoạt động từ ngày 01/7/2025", "2025-07-01"),
        ("Theo Nghị quyết số 1671/NQ-UBTVQH15; thực hiện từ ngày 01/7/2025", "2025-07-01"),
        ("áp dụng kể từ 01/3/2025", "2025-03-01"),
        ("kết quả thực hiện từ ngày 01/7/2024 đến ngày 30/6/2025", "None"),
    ],
)
def test_the_day_from_which_the_title_says_it_holds_is_that_of_the_events(tmp_path, said, day):
    title = [f"DANH SÁCH XÃ MỚI ({said})"]
    found = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, title, HEAD, [1, "Xã A\nXã B", "Hợp nhất", "Xã C"]]})
    [event] = found.tables[0].events
    assert str(event.effective_on) == day


def test_the_paper_may_say_itself_from_which_day_it_holds(tmp_path):
    head = [*HEAD, "Văn bản, thời điểm có hiệu lực"]
    row = [
        1,
        "Xã A\nXã B",
        "Hợp nhất",
        "Xã C",
        "Nghị quyết số 12/NQ-HĐND ngày 27/4/2021, có hiệu lực từ ngày 01/6/2021",
    ]
    found = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, ["DANH SÁCH SẮP XẾP"], head, row]})
    [event] = found.tables[0].events
    assert (str(event.effective_on), event.decision) == ("2021-06-01", "12/NQ-HĐND")


def test_numbers_left_of_the_new_names_below_their_heading_are_those_of_the_new_units(tmp_path):
    head = [["TT", "Đơn vị trước khi sắp xếp", None, "Nội dung", "Đơn vị sau khi sắp xếp", None],
            [None, "Tên trạm", "Viên chức có mặt năm 2024", None, "Viên chức giao năm 2025", "Tên đơn vị"]]  # fmt: skip
    rows = [
        [1, "Trạm Khuyến nông", 20, "Hợp nhất", 47, "Trung tâm Dịch vụ nông nghiệp"],
        [2, "Trạm Thú y", 18, None, None, None],
    ]
    merges = ["A4:A5", "B4:C4", "D4:D5", "E4:F4", "D6:D7", "E6:E7", "F6:F7"]
    found = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, TITLE, *head, *rows]}, merges)
    assert not found.questions
    assert [(figure.path[-1], figure.year, figure.value) for figure in found.figures] == [
        ("Trạm Khuyến nông", 2024, 20), ("Trạm Thú y", 2024, 18), ("Trung tâm Dịch vụ nông nghiệp", 2025, 47)
    ]  # fmt: skip


def test_numbers_beside_several_units_are_left_out_with_a_reason(tmp_path):
    head = [HEAD[0], HEAD[1], "Công chức được giao năm 2019", *HEAD[2:]]
    rows = [[1, "Xã A\nXã B", 40, "Hợp nhất", "Xã C"]]
    [table] = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, TITLE, head, *rows]}).tables
    assert not table.figures
    assert [row.why for row in table.rows if row.why] == ["ô nêu nhiều đơn vị; xem sự kiện của dòng này"]


def test_a_unit_whose_parts_all_go_ends_with_the_rest_of_it(tmp_path):
    rows = [1, "Xã Hạnh Dịch", "Nhập toàn bộ", "Xã Tân Tiền"], [None, "Xã Nậm Giải", "Nhập một phần", None], [
        2, "Xã Nậm Giải", "Nhập phần còn lại", "Xã Tri Lễ"], [None, "Xã Tri Lễ", "Nhập toàn bộ", None]  # fmt: skip
    [first, second] = events(tmp_path, *rows, merges=["D5:D6", "D7:D8"])
    assert first[1] == [("Xã Hạnh Dịch", "whole"), ("Xã Nậm Giải", "part")]
    assert second[1] == [("Xã Nậm Giải", "part-main")]


def test_the_rest_of_a_unit_that_no_other_row_takes_a_part_of_is_only_a_part(tmp_path):
    rows = [1, "Xã A", "Nhập phần còn lại", "Xã C"], [None, "Xã B", "Nhập toàn bộ", None]
    [(_, sources, _)] = events(tmp_path, *rows, merges=["D5:D6"])
    assert sources == [("Xã A", "part"), ("Xã B", "whole")]


def test_communes_that_a_heading_calls_formed_are_new_ones(tmp_path):
    head = ["TT", "Đơn vị hành chính cấp xã hiện nay", "Cách thức", "ĐVHC cấp xã hình thành sau sắp xếp"]
    rows = [1, "Xã Ma Quai", "Nhập toàn bộ", "Xã Ma Quai"], [None, "Xã Lùng Thàng", "Nhập toàn bộ", None]
    [(kind, sources, _)] = events(tmp_path, *rows, head=head, merges=["D5:D6"])
    assert (kind, sources) == ("merge_new", whole("Xã Ma Quai", "Xã Lùng Thàng"))


def test_a_number_on_the_side_of_new_communes_is_understood_below_its_heading(tmp_path):
    head = [["TT", "ĐVHC cấp xã trước sắp xếp", None, "ĐVHC cấp xã mới", None],
            [None, "Tên", "CBCC cấp xã có mặt năm 2025", "Tên", "CBCC cấp xã giao năm 2025"]]  # fmt: skip
    sheet = {"S": [*LETTERHEAD, TITLE, *head, [1, "Xã A", 20, "Xã C", 41], [None, "Xã B", 22, None, None]]}
    found = recognised(tmp_path / "a.xlsx", sheet, ["A4:A5", "B4:C4", "D4:E4", "D6:D7", "E6:E7"])
    told = {(figure.cell, figure.path[-1], figure.measure, figure.value) for figure in found.figures}
    assert told == {("C6", "Xã A", "present", 20), ("C7", "Xã B", "present", 22), ("E6", "Xã C", "assigned", 41)}


OFFICES = ["TT", "Tên đơn vị trước khi sắp xếp", "Phương án sắp xếp", "Tên đơn vị sau khi sắp xếp"]


@pytest.mark.parametrize(
    ("form", "after"),
    [
        ("Chuyển về Sở Y tế quản lý", None), ("Bàn giao nguyên trạng về Sở Y tế", None),
        ("Chuyển giao nguyên trạng cho Sở Y tế từ ngày 01/3/2025", None), ("Điều chuyển về trực thuộc Sở Y tế", None),
        ("Chuyển về", "Sở Y tế"), ("Bàn giao", "Sở Y tế"), ("Chuyển nguyên trạng về Sở Y tế", "Trung tâm Y tế"),
    ],
)  # fmt: skip
def test_a_unit_that_is_handed_over_goes_on_under_its_receiver(tmp_path, form, after):
    found = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, TITLE, OFFICES, [1, "Trung tâm Y tế", form, after],
                                                   [2, "Phòng A", "Đổi tên", "Phòng B"]]})  # fmt: skip
    told = [event for table in found.tables for event in table.events]
    assert [event.kind for event in told] == ["transfer", "rename"]
    assert told[0].results == (("Huyện Ba Bể", "Sở Y tế", "Trung tâm Y tế"),)


def test_what_only_mentions_that_something_is_handed_over_is_no_transfer(tmp_path):
    rows = ([1, "Phòng Y tế", "Giải thể, chuyển nhiệm vụ về Văn phòng"], [2, "Phòng A\nPhòng B", "Hợp nhất", "Phòng C"])
    assert [kind for kind, _, _ in events(tmp_path, *rows, head=OFFICES)] == ["dissolve", "merge_new"]


def test_beside_several_old_units_in_a_cell_the_numbers_are_those_of_the_new_one(tmp_path):
    head = ["TT", "Tên xã mới", "Các xã, thị trấn sáp nhập", "Công chức được giao năm 2025"]
    rows = [[1, "Xã Bắc Hà", "Thị trấn Bắc Hà, Xã Na Hối", 61], [2, "Xã Bảo Nhai", "Xã Cốc Ly; Xã Bảo Nhai", 44]]
    [table] = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, TITLE, head, *rows]}).tables
    assert [(figure.path[-1], figure.value) for figure in table.figures] == [("Xã Bắc Hà", 61), ("Xã Bảo Nhai", 44)]
    assert [event.kind for event in table.events] == ["merge_new", "merge_new"]
