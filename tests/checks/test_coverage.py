"""Which figures no rule compares with another number."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienche_desktop.checks.coverage import CHECK
from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import AddDocument, Change, Proposal, SetRelations
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.findings import NotChecked, Report
from bienche_desktop.domain.relations import PrintedRelation, RelationPlace, RelationTerm
from bienche_desktop.store import Store
from tests.checks.worlds import figure, printed, unit, world

TREE = (unit("goc"), unit("nhom", "goc"), unit("a", "nhom"), unit("b", "nhom"), unit("c", "goc"))


def not_compared(report: Report) -> list[NotChecked]:
    return [one for one in report.not_checked if one.check == CHECK]


def looked(store: Store, *changes: Change) -> list[NotChecked]:
    checker = Checker(world(store, *TREE, *changes))
    checker.run_all()
    return not_compared(checker.cover())


def count(store: Store, *changes: Change) -> int:
    return sum(one.figures for one in looked(store, *changes))


def test_a_lonely_figure_is_told_with_its_indicator_and_year(store: Store) -> None:
    [row] = looked(store, figure("a", 3, "civil_servants"), figure("b", 4, "civil_servants", year=2023))

    assert (row.title.startswith("Cán bộ, công chức"), row.figures) == (True, 2)
    assert "2 số liệu" in row.why
    assert "2023 (1 số), 2024 (1 số)" in row.why


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ((figure("nhom", 3), figure("a", 3)), 0),
        ((figure("goc", 3), figure("a", 3)), 0),
        ((figure("a", 3), figure("b", 3)), 2),
        ((figure("goc", 3), figure("a", 3, measure="present")), 2),
        ((figure("goc", 3), figure("a", 3, year=2023)), 2),
        ((figure("goc", 7), figure("a", 3), figure("c", 4), figure("b", 1, "heads")), 1),
        ((figure("a", 3, "total"), figure("a", 3, "civil_servants")), 0),
        ((figure("a", 3, "total"), figure("b", 3, "civil_servants")), 2),
        ((figure("a", 3, "total"), figure("a", 3, "heads")), 2),
        ((figure("a", 3), figure("a", 3, measure="present")), 0),
        ((figure("a", 3), figure("a", 3, measure="norm")), 0),
        ((figure("a", 3, measure="present"), figure("a", 3, measure="norm")), 2),
        ((figure("a", 3), figure("a", 2, year=2022), printed("a", 2022, 1)), 0),
    ],
    ids=["sum", "looked through", "brothers", "another measure", "another year", "a quantity nobody adds up",
         "total beside its part", "total elsewhere", "no part of the total", "people beside posts", "posts beside norm",
         "people beside norm", "printed change"],
)  # fmt: skip
def test_a_figure_is_compared_where_a_rule_sets_it_against_another(
    store: Store, changes: tuple[Change, ...], left: int
) -> None:
    assert count(store, *changes) == left


def test_a_printed_formula_compares_the_figures_it_speaks_of(store: Store) -> None:
    both = (figure("a", 3), figure("a", 2, "contract_support"))
    checker = Checker(world(store, *TREE, AddDocument(Document("kh", "plan")), *both, figure("b", 1)))
    checker.run_all()
    assert sum(one.figures for one in not_compared(checker.cover())) == 3

    term: RelationTerm[str] = RelationTerm("6", indicator="contract_support", measure="assigned", year=2024)
    place = RelationPlace("a", 2024, "civil_servants", "assigned", cell="D13")
    printed_formula = PrintedRelation("4=6", "PL1", "D11", "column", (term,), (place,))
    checker.rerun(store.apply(Proposal("nhập", (SetRelations("kh", (printed_formula,)),))))
    assert sum(one.figures for one in not_compared(checker.cover())) == 1


def test_a_run_alone_does_not_take_the_time_to_look(store: Store) -> None:
    checker = Checker(world(store, *TREE, figure("a", 3)))

    assert not_compared(checker.run_all()) == []
    assert not checker.is_covered


def test_it_can_look_a_year_at_a_time(store: Store) -> None:
    checker = Checker(world(store, *TREE, figure("a", 3), figure("a", 3, year=2022), figure("a", 3, year=2023)))
    checker.run_all()
    steps = 0
    while not checker.is_covered:
        checker.cover(most=1)
        steps += 1

    assert steps == 3
    assert [one.figures for one in not_compared(checker.cover())] == [3]


def test_a_new_value_leaves_it_as_it_was_and_a_new_figure_asks_for_another_look(store: Store) -> None:
    checker = Checker(world(store, *TREE, figure("a", 3)))
    checker.run_all()
    checker.cover()

    same = checker.rerun(store.apply(Proposal("sửa", (figure("a", 4),))))
    assert (checker.is_covered, len(not_compared(same))) == (True, 1)
    checker.rerun(store.apply(Proposal("thêm", (figure("goc", 4),))))
    assert not checker.is_covered
    assert not_compared(checker.cover()) == []


def test_nothing_looks_green_while_a_figure_is_not_compared(store: Store) -> None:
    checker = Checker(world(store, *TREE, figure("goc", 3), figure("a", 3), figure("b", 1, "heads")))
    assert checker.run_all().verdict == "ok"

    assert checker.cover().verdict == "not_checked"


cells = st.builds(
    figure, st.sampled_from(["goc", "nhom", "a", "b", "c"]), st.none() | st.integers(0, 3),
    st.sampled_from(["total", "civil_servants", "heads"]), st.sampled_from(["assigned", "present"]),
    st.integers(2023, 2024),
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(taken=st.lists(cells, min_size=2, max_size=10))
def test_after_any_steps_it_tells_what_a_first_look_would_tell(
    tmp_path_factory: pytest.TempPathFactory, taken: list[Change]
) -> None:
    folder: Path = tmp_path_factory.mktemp("run")
    with Store.create(folder / "x.bienche") as store:
        checker = Checker(world(store, *TREE, figure("goc", 3), figure("goc", 3, year=2023)))
        checker.run_all()
        checker.cover()
        for step in taken:
            checker.rerun(store.apply(Proposal("gõ", (step,))))
        copy = shutil.copyfile(store.path, folder / "copy.bienche")
        with Store.open(copy, read_only=True) as other:
            fresh = Checker(other)
            fresh.run_all()
            assert checker.cover() == fresh.cover()
