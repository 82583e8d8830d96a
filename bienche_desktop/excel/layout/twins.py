"""Columns that seem to say the same: which of them is taken, and which counts a part or was said before changes."""

from collections import Counter
from dataclasses import replace

from bienche_desktop.domain.code_sets import POSTS
from bienche_desktop.excel.layout.sums import is_sum, last_part
from bienche_desktop.excel.results.open_points import WHICH_POSTS
from bienche_desktop.excel.results.recognised import Column, Role
from bienche_desktop.excel.words.lexicon import is_after_changes, words_of

_OF_SUMS = frozenset({"total", "public_employees_state"})
_BODIES = (("phòng",), ("chi",), ("đơn",), ("trung",), ("ban",), ("trạm",), ("văn",), ("thanh",), ("khoa",), ("hội",))


def _without_wider_twins(columns: list[Column]) -> list[Column]:
    """ "Số người làm việc" beside "hưởng lương từ ngân sách": the first counts more than the state pays for.

    Beside those paid from revenue as well it is the total of the two.
    """
    levels = [column for column in columns if column.role is Role.LEVEL]
    named = {(column.indicator, column.measure, column.year) for column in levels}
    paid = [column for column in levels if column.indicator == "public_employees_state"]
    said = {(column.measure, column.year) for column in paid if "ngân" in words_of(column.header)}
    wider = [c for c in paid if "ngân" not in words_of(c.header) and (c.measure, c.year) in said]
    return [_wider(column, named) if column in wider else column for column in columns]


def _wider(column: Column, named: set[tuple[str | None, str | None, int | None]]) -> Column:
    about = (column.measure, column.year)
    if ("public_employees_revenue", *about) in named and ("total", *about) not in named:
        return replace(column, indicator="total", confidence=0.8)
    why = "cột này gồm cả người hưởng lương từ nguồn thu"
    return replace(column, role=Role.UNKNOWN, confidence=0.3, why=why)


def _without_replaced_twins(columns: list[Column]) -> list[Column]:
    """ "Giao năm 2023" beside "Giao năm 2023 sau điều chỉnh": what stands at the end of the year is what was given."""
    levels = [column for column in columns if column.role is Role.LEVEL and column.confidence < 1]
    final = {_said(column) for column in levels if is_after_changes(words_of(column.header))}
    why = "số trước khi điều chỉnh; cột sau điều chỉnh được lấy"
    return [
        replace(column, role=Role.UNKNOWN, confidence=0.3, why=why)
        if column in levels and _said(column) in final and not is_after_changes(words_of(column.header))
        else column
        for column in columns
    ]


def _said(column: Column) -> tuple[str | None, str | None, int | None]:
    return column.indicator, column.measure, column.year


def _of_the_parts_below(column: Column, columns: list[Column]) -> Column:
    """ "Tổng" over parts that are no kinds of posts (managers, teachers) says no more than what stands above it.

    It counts what the same place counts in a group with the same parts; otherwise its header leaves that open.
    """
    if column.role is not Role.LEVEL or column.indicator not in _OF_SUMS or column.confidence == 1:
        return column
    parts = _parts(column, columns)
    if column.indicator != "total":
        kinds = sum(
            "nhóm" in words_of(last_part(part)) for part in parts
        )  # of autonomy: some are not paid by the state
        return replace(column, doubt=column.doubt or WHICH_POSTS) if kinds > 1 else column
    if len(parts) < 3 or any(part.role is not Role.UNKNOWN for part in parts if part is not column):
        return column
    for other in columns:
        of_posts = other.indicator in POSTS and other.role is Role.LEVEL and last_part(other) == last_part(column)
        if of_posts and [last_part(part) for part in _parts(other, columns)] == [last_part(part) for part in parts]:
            return replace(column, indicator=other.indicator, confidence=0.75)
    return replace(column, indicator=None) if column.measure is not None else column


def _unless_part_of_a_sum(column: Column, columns: list[Column]) -> Column:
    """ "Cán bộ" and "Công chức" beside "Cộng" under one header that names both: the sum is what the header counts."""
    sums = [other for other in _parts(column, columns) if is_sum(other) and other.role is Role.LEVEL]
    if column.role is not Role.LEVEL or column.confidence == 1 or column in sums or len(sums) != 1:
        return column
    if _said(sums[0]) != _said(column):
        return column
    return replace(column, role=Role.UNKNOWN, confidence=0.3, why="một phần của cột cộng bên cạnh")


def _unless_a_kind_of_bodies(column: Column, columns: list[Column]) -> Column:
    """ "Phòng", "Chi cục", "Đơn vị sự nghiệp" under "Số đầu mối tổ chức": each is a part of the bodies."""
    kinds = [other for other in _parts(column, columns) if words_of(last_part(other))[:1] in _BODIES]
    if column.role is not Role.LEVEL or column.indicator != "organisations" or column not in kinds or len(kinds) < 2:
        return column
    return replace(column, role=Role.UNKNOWN, confidence=0.3, why="một loại trong các tổ chức nêu bên cạnh")


def _without_estimated_twins(columns: list[Column]) -> list[Column]:
    """ "Ước thực hiện đến 31/12" beside "Có mặt đến 31/5" of the same year: the estimate is not who is there."""
    counted = {_said(c) for c in columns if c.role is Role.LEVEL and "ước" not in words_of(c.header)}
    return [
        replace(c, role=Role.UNKNOWN, confidence=0.3, why="số ước; cột bên cạnh ghi số đã có")
        if c.role is Role.LEVEL and c.confidence < 1 and "ước" in words_of(c.header) and _said(c) in counted
        else c
        for c in columns
    ]


def _without_parts_of_totals(columns: list[Column]) -> list[Column]:
    """ "Số công chức hiện có" beside "Tổng số cán bộ, công chức hiện có": the only total of them is what is taken."""
    totals = Counter(_said(c) for c in columns if c.role is Role.LEVEL and "tổng" in words_of(c.header))
    return [
        replace(c, role=Role.UNKNOWN, confidence=0.3, why="một phần của cột tổng bên cạnh")
        if c.role is Role.LEVEL and c.confidence < 1 and totals[_said(c)] == 1 and "tổng" not in words_of(c.header)
        else c
        for c in columns
    ]


def _parts(column: Column, columns: list[Column]) -> list[Column]:
    """The columns under the same header, itself among them; none where nothing stands above it."""
    above = column.header.rpartition(" / ")[0]
    return [other for other in columns if above and other.header.rpartition(" / ")[0] == above]


def without_twins(columns: list[Column]) -> list[Column]:
    """Two columns that seem to say the same are both left unused: one of them was misunderstood."""
    columns = _without_replaced_twins(_without_wider_twins(columns))
    columns = [_of_the_parts_below(column, columns) for column in columns]
    columns = [_unless_part_of_a_sum(column, columns) for column in columns]
    columns = [_unless_a_kind_of_bodies(column, columns) for column in columns]
    columns = _without_estimated_twins(columns)
    columns = _without_parts_of_totals(columns)
    keys = Counter((c.indicator, c.measure, c.year) for c in columns if c.role is Role.LEVEL)
    twins = "hai cột cùng một nghĩa; hãy chọn cột đúng"
    return [
        replace(c, role=Role.UNKNOWN, confidence=0.3, why=twins)
        if c.role is Role.LEVEL and c.confidence < 1 and keys[c.indicator, c.measure, c.year] > 1
        else c
        for c in columns
    ]
