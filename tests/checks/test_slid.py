"""Numbers that stand a row below or above their own."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Change, Proposal
from bienche_desktop.domain.findings import Severity
from bienche_desktop.store import Store
from tests.checks.conftest import Look
from tests.checks.worlds import figure, from_truth, unit, world

ASSIGNED = (27, 9, 5, 11, 9, 14, 7)
PRESENT = (26, 8, 5, 10, 9, 13, 7)
DOWN = (26, 8, 5, 5, 10, 9, 7)
UP = (26, 5, 10, 9, 9, 13, 7)


def column(present: Sequence[int], total: int = sum(PRESENT), assigned: Sequence[int] = ASSIGNED) -> list[Change]:
    rows = [unit("goc", name="Huyện Hải Hà"), *(unit(f"p{i}", "goc", f"Phòng {i}") for i in range(len(present)))]
    posts = [figure(f"p{i}", value) for i, value in enumerate(assigned)]
    people = [figure(f"p{i}", value, measure="present") for i, value in enumerate(present)]
    return [*rows, *posts, *people, figure("goc", total, measure="present")]


@pytest.mark.parametrize(
    ("present", "moved"),
    [
        (DOWN, "xuống một dòng; đặt lại thì cộng đúng bằng số tổng: Phòng 3 5 → 10, Phòng 4 10 → 9, Phòng 5 9 → 13."),
        (UP, "lên một dòng; đặt lại thì cộng đúng bằng số tổng: Phòng 1 5 → 8, Phòng 2 10 → 5, Phòng 3 9 → 10."),
    ],
)
def test_three_numbers_slid_by_a_row_are_told_with_what_they_were(
    found: Look, present: Sequence[int], moved: str
) -> None:
    [finding] = found("slid-column", *column(present))

    assert finding.severity is Severity.ERROR
    assert finding.message == f"Cán bộ, công chức có mặt 2024 của Huyện Hải Hà: có vẻ 3 số liền nhau bị trượt {moved}"
    assert len(finding.cells) == 3 and "goc" not in {key.unit for key in finding.cells}


@pytest.mark.parametrize(
    "changes",
    [
        column(PRESENT),
        column(DOWN, sum(DOWN)),  # the sum agrees: nothing says that a number was lost
        column(DOWN, assigned=()),  # nothing beside them says where they belong
        column((26, 8, 5, 5, 9, 13, 7)),  # one number mistyped as the one above it
        column((26, 8, 5, 10, 9, 31, 7)),
    ],
)
def test_what_only_looks_alike_is_not_called_slid(found: Look, changes: list[Change]) -> None:
    assert found("slid-column", *changes) == []


def test_a_rerun_follows_the_numbers_and_those_beside_them(store: Store) -> None:
    checker = Checker(world(store, *column(PRESENT)))
    checker.run_all()
    steps = ([figure(f"p{i}", value, measure="present") for i, value in enumerate(DOWN)], [figure("p5", 9)],
             [figure("p5", 14)], [figure("goc", 90, measure="present")], [figure("p3", None)])  # fmt: skip

    for step in steps:
        assert checker.rerun(store.apply(Proposal("gõ", tuple(step)))) == Checker(store).run_all()


@pytest.mark.parametrize(
    ("sample", "moved"),
    [
        ("bien-che-vni", "Phòng Tài chính - Kế hoạch 5 → 10, Phòng Tài nguyên và Môi trường 10 → 9, "
                         "Phòng Công Thương 9 → 8."),
        ("hai-ha-cap-xa-2020", "Xã Quảng Chính 41 → 23, Xã Quảng Đức 23 → 29, Xã Quảng Long 29 → 26."),
    ],
)  # fmt: skip
def test_the_slid_numbers_of_the_samples_are_found(store: Store, shared: Path, sample: str, moved: str) -> None:
    told = Checker(from_truth(store, shared / "samples" / f"{sample}.truth.json")).run_all()

    assert [f.message.split("tổng: ")[1] for f in told.findings if f.check == "slid-column"] == [moved]
