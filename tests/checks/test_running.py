"""A run again after a step tells the same as a run over everything."""

import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienche_desktop.checks.as_json import document
from bienche_desktop.checks.running import Checker
from bienche_desktop.checks.tree_scope import Ground
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.changes import Change, Proposal, SetEvent, SetPeriods, SetProperty, SetWaiver
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.findings import Finding, Report
from bienche_desktop.domain.units import UnitPeriod, closed
from bienche_desktop.domain.waivers import Waiver
from bienche_desktop.store import Store
from tests.checks.long_an import GOVERNMENT, as_published
from tests.checks.worlds import figure, printed, unit, world

PARENTS = {"g0": "goc", "g1": "goc", "n0": "g0", "l0": "g0", "l1": "g0", "l2": "n0", "l3": "n0", "l4": "g1",
           "l5": "goc"}  # fmt: skip
UNITS = ["goc", *PARENTS]
TREE = [unit("goc"), *(unit(uid, parent) for uid, parent in PARENTS.items())]

figures = st.builds(
    figure, st.sampled_from(UNITS), st.none() | st.integers(0, 6) | st.sampled_from([12, 21, 40]),
    st.sampled_from(["total", "civil_servants", "public_employees_state", "contract_support", "heads"]),
    st.sampled_from(["assigned", "present", "norm"]), st.integers(2023, 2025),
)  # fmt: skip
changes = st.builds(
    printed, st.sampled_from(UNITS), st.integers(2022, 2025), st.integers(-3, 3),
    st.none() | st.sampled_from([-50.0, 10.0]), st.none(), st.integers(2023, 2025),
)  # fmt: skip
moves = st.tuples(st.just("move"), st.sampled_from(UNITS[1:]), st.sampled_from(UNITS), st.integers(2023, 2025))
closes = st.tuples(st.just("close"), st.sampled_from(UNITS[1:]), st.just(""), st.integers(2023, 2025))
events = st.builds(
    lambda kind, uid, year: SetEvent(Event(f"e{uid}", kind, date(year, 7, 1), units=(EventUnit(uid, "source"),))),
    st.sampled_from(["convert", "rename"]), st.sampled_from(UNITS), st.integers(2023, 2025),
)  # fmt: skip
limits = st.builds(
    SetProperty, st.sampled_from(["jump_posts", "jump_percent"]), st.none() | st.sampled_from(["0", "50"])
)
imports = st.tuples(st.just("import"), st.lists(figures, min_size=2, max_size=12))
travels = st.tuples(st.sampled_from(["undo", "redo"]))
steps = st.one_of(figures, figures, figures, changes, moves, closes, imports, travels, events, limits)


def take(store: Store, step: object) -> ChangeSet | None:
    """Do one random thing to the file; None where it was refused or there was nothing to do."""
    if isinstance(step, tuple) and step[0] in ("move", "close") and step[1] not in store.units:
        return None
    if isinstance(step, tuple) and step[0] in ("undo", "redo"):
        return store.undo() if step[0] == "undo" else store.redo()
    try:
        return store.apply(Proposal("bước", tuple(proposed(store, step))))
    except Refused:
        return None


def proposed(store: Store, step: object) -> list[Change]:
    if not isinstance(step, tuple):
        return [step]
    return step[1] if step[0] == "import" else [restructured(store, *step)]


def restructured(store: Store, what: str, uid: str, target: str, year: int) -> SetPeriods:
    day, known = date(year, 7, 1), store.units[uid]
    if what == "close":
        return SetPeriods(uid, closed(known, day))
    old = known.on(day) or known.last
    return SetPeriods(uid, (*closed(known, day), UnitPeriod(old.name, target, valid_from=day, kind=old.kind)))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(taken=st.lists(steps, min_size=3, max_size=20))
def test_after_any_steps_a_rerun_tells_what_a_full_run_tells(
    tmp_path_factory: pytest.TempPathFactory, taken: list[object]
) -> None:
    folder = tmp_path_factory.mktemp("run")
    with Store.create(folder / "x.bienche") as store:
        checker = Checker(world(store, *TREE, *(figure(uid, 3, year=2024) for uid in UNITS)))
        checker.run_all()
        for step in taken:
            done = take(store, step)
            if done is not None:
                assert checker.rerun(done) == run_over_a_copy(store, folder / "copy.bienche")


EVERYTHING = "INSERT OR IGNORE INTO temp.scope SELECT unit.id, check_year.year FROM unit CROSS JOIN temp.check_year"


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(taken=st.lists(steps, min_size=3, max_size=20))
def test_looking_only_where_something_may_be_wrong_finds_all_that_is(
    tmp_path_factory: pytest.TempPathFactory, taken: list[object]
) -> None:
    with Store.create(tmp_path_factory.mktemp("run") / "x.bienche") as store:
        world(store, *TREE, *(figure(uid, 3, year=2024) for uid in UNITS))
        for step in taken:
            take(store, step)

        assert Checker(store).run_all() == ask_about_everything(store)


ROW = [("total", "assigned", 5), ("civil_servants", "assigned", 5), ("civil_servants", "present", 4)]
"""Three numbers of a unit, as a table gives them side by side."""


@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_figure_that_was_not_written_beside_its_fellows_is_set_against_them_all_the_same(
    store: Store, at: int
) -> None:
    rows = [figure(f"l{number}", value, indicator, measure)
            for number in range(4) for indicator, measure, value in ROW]  # fmt: skip
    place = 3 * at
    rows[place:place] = [figure("l4", 9, "civil_servants", "present"), figure("l5", 8, "total")]
    world(store, *TREE, *rows)
    store.apply(Proposal("về sau", (figure("l4", 7, "civil_servants"), figure("l5", 6, "civil_servants"))))

    found = {(finding.check, finding.unit) for finding in Checker(store).run_all().findings}

    assert {("present-over-assigned", "l4"), ("total-of-indicators", "l5")} <= found


def ask_about_everything(store: Store) -> Report:
    """A full run in which each check is asked about every unit in every year."""

    class Thorough(Ground):
        def build(self) -> None:
            super().build()
            store.db.execute(EVERYTHING)
            store.db.execute(EVERYTHING.replace("temp.scope", "temp.later"))

    checker = Checker(store)
    checker._ground = Thorough(store)
    return checker.run_all()


def run_over_a_copy(store: Store, copy: Path) -> Report:
    """A full run on another connection, which leaves the first one's temporary tables alone."""
    shutil.copyfile(store.path, copy)
    with Store.open(copy, read_only=True) as other:
        return Checker(other).run_all()


def test_a_typed_figure_is_looked_at_without_looking_at_everything(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    checker = Checker(world(store, *TREE, figure("goc", 5), figure("l5", 5)))
    checker.run_all()
    monkeypatch.setattr(Checker, "run_all", lambda _: pytest.fail("looked at everything"))

    told = checker.rerun(store.apply(Proposal("gõ", (figure("l5", 6),))))

    assert [f.computed for f in told.findings] == [6]


@pytest.mark.parametrize(
    ("year", "value"), [(2021, 1000), (2022, 30000), (2023, 25424), (2024, 28000), (2025, None), (2026, 1)]
)
@pytest.mark.parametrize("indicator", ["total", "civil_servants", "public_employees_state"])
def test_a_figure_of_any_year_is_looked_at_wherever_something_printed_rests_on_it(
    store: Store, tmp_path: Path, indicator: str, year: int, value: int | None
) -> None:
    checker = Checker(world(store, *as_published(), figure("dang", 1, year=2021), figure("dang", 1, year=2022)))
    checker.run_all()

    told = checker.rerun(store.apply(Proposal("gõ", (figure(GOVERNMENT, value, indicator, year=year),))))

    assert told == run_over_a_copy(store, tmp_path / "copy.bienche")


def test_a_rerun_before_any_run_looks_at_everything(store: Store) -> None:
    done = store.apply(Proposal("nhập", (*TREE, figure("goc", 5), figure("l5", 6))))

    assert [f.check for f in Checker(store).rerun(done).findings] == ["children-sum"]


def test_a_read_only_file_is_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "x.bienche"
    with Store.create(path) as store:
        world(store, *TREE, figure("goc", 5), figure("l5", 6))
    before = path.read_bytes()

    with Store.open(path, read_only=True) as store:
        assert [f.check for f in Checker(store).run_all().findings] == ["children-sum"]
    assert path.read_bytes() == before


def test_checking_writes_nothing_into_the_file(store: Store) -> None:
    world(store, *TREE, figure("goc", 5), figure("l5", 6))
    before = store.path.read_bytes()
    Checker(store).run_all()

    assert store.path.read_bytes() == before
    assert not store.db.conn.in_transaction


def waive(store: Store, finding: Finding, until: date | None = None) -> Waiver:
    """Accept a finding."""
    waiver = Waiver(finding.ident, "In như bản đã ký", "lan", datetime(2024, 12, 20), until, finding.basis)
    store.apply(Proposal("chấp nhận", (SetWaiver(waiver),)))
    return waiver


def write(store: Store, sql: str, **values: object) -> None:
    """Write past the program, inside an open step, as every write must be."""
    with store.db.atomic():
        store.db.execute("INSERT INTO step (name, kind, at, who, state) VALUES ('ghi', 'edit', '', '', 'open')")
        store.db.execute(sql, values)
        store.db.execute("UPDATE step SET state = 'done' WHERE state = 'open'")


def test_an_accepted_finding_stands_apart_until_a_number_behind_it_changes(store: Store) -> None:
    checker = Checker(world(store, *TREE, figure("goc", 5), figure("l5", 6)))
    [finding] = checker.run_all().findings
    waiver = waive(store, finding)

    accepted = checker.run_all()
    lapsed = checker.rerun(store.apply(Proposal("gõ", (figure("l5", 7),))))

    assert (len(accepted.findings), len(accepted.waived), accepted.verdict) == (0, 1, "ok")
    assert [f.waiver for f in accepted.waived] == [waiver]
    assert (len(lapsed.findings), len(lapsed.waived)) == (1, 0)
    assert [f.waiver for f in lapsed.findings] == [waiver]


def test_an_acceptance_is_heard_of_without_looking_at_everything(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    checker = Checker(world(store, *TREE, figure("goc", 5), figure("l5", 6)))
    [finding] = checker.run_all().findings
    monkeypatch.setattr(Checker, "run_all", lambda _: pytest.fail("looked at everything"))
    waiver = Waiver(finding.ident, "In như bản đã ký", "lan", datetime(2024, 12, 20), None, finding.basis)

    accepted = checker.rerun(store.apply(Proposal("chấp nhận", (SetWaiver(waiver),))))
    taken_back = checker.rerun(store.undo())

    assert (len(accepted.findings), len(accepted.waived)) == (0, 1)
    assert (taken_back.findings, taken_back.waived) == ((finding,), ())


def test_an_acceptance_of_a_finding_without_two_numbers_lapses_with_what_it_tells(store: Store) -> None:
    checker = Checker(world(store, *TREE, unit("cu", "goc", valid_to=date(2020, 1, 1)), figure("cu", 5, year=2024)))
    [finding] = [f for f in checker.run_all().findings if f.check == "outside-life"]
    waive(store, finding)

    accepted = checker.run_all()
    lapsed = checker.rerun(store.apply(Proposal("gõ", (figure("cu", 1, "heads", year=2024),))))

    assert [f.check for f in accepted.waived] == ["outside-life"]
    assert [f.check for f in lapsed.findings if f.waiver] == ["outside-life"]


def test_an_acceptance_ends_on_its_day(store: Store) -> None:
    checker = Checker(world(store, *TREE, figure("goc", 5), figure("l5", 6)))
    [finding] = checker.run_all().findings
    waive(store, finding, date(2020, 1, 1))

    assert len(checker.run_all().findings) == 1


def test_a_broken_tree_is_told_and_does_not_stop_the_other_checks(store: Store) -> None:
    """Written past the program, as a damaged file might be."""
    world(store, *TREE, figure("goc", 5), figure("l5", 6))
    above, below = store.ids.row("unit", "n0"), store.ids.row("unit", "l2")
    write(store, "UPDATE unit_period SET parent = :below WHERE unit = :above", below=below, above=above)

    findings = Checker(store).run_all().findings

    assert {f.message for f in findings if f.check == "structure"} == {
        "Phòng n0 trực thuộc chính cấp dưới của mình.", "Phòng l2 trực thuộc chính cấp dưới của mình."}  # fmt: skip
    assert [f.check for f in findings if f.check != "structure"] == ["children-sum"]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE unit_period SET valid_from = '2020-01-01' WHERE unit = :goc", "trực thuộc một đơn vị không tồn tại"),
        ("INSERT INTO unit_period (unit, valid_from, valid_to, name, search, kind) "
         "VALUES (:goc, '2020-01-01', '2021-01-01', 'x', 'x', 1)", "hai giai đoạn chồng lên nhau"),
    ],
)  # fmt: skip
def test_orphans_and_overlaps_are_told(store: Store, sql: str, said: str) -> None:
    world(store, *TREE, figure("goc", 5))
    write(store, sql, goc=store.ids.row("unit", "goc"))

    assert any(said in f.message for f in Checker(store).run_all().findings if f.check == "structure")


def test_the_json_document_has_the_promised_keys(store: Store) -> None:
    checker = Checker(world(store, *as_published()))
    made = document(checker.run_all(), checker.path, checker.corrections, checker.source_of)
    total = next(f for f in made["findings"] if f["check"] == "total-of-indicators")

    assert json.loads(json.dumps(made)) == made
    assert made["verdict"] == "errors"
    assert made["counts"] == {"error": 8, "warning": 0, "note": 0, "waived": 0, "not_checked": 2}
    assert total["path"] == ["Tỉnh Long An", "Chính quyền địa phương"]
    assert (total["stated"], total["computed"], total["difference"]) == (27697, 26697, 1000)
    assert (total["root_cause"], total["follows_from"], total["unit_uid"]) == (True, None, GOVERNMENT)
    assert {"unit_uid", "year", "indicator", "measure", "from", "to", "kind", "confidence", "clears", "breaks",
            "why"} == total["suggestions"][0].keys()  # fmt: skip


def test_the_difference_in_the_json_document_is_stated_minus_computed(report: Callable[..., Report]) -> None:
    for finding in report(*as_published()).findings:
        if finding.difference is not None:
            assert finding.difference == pytest.approx(finding.stated - finding.computed)
