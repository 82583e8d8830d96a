"""Printed formulas in the file: written in a step, read as they were, taken back, replaced; older files get tables."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bienche_desktop.domain.changes import AddDocument, Proposal, RemoveUnit, SetRelations
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.relations import PrintedRelation, RelationPlace, RelationTerm
from bienche_desktop.store import Store, migrating
from tests.builders import add_district, add_unit, make_store, put

TOTAL = PrintedRelation(
    "4=5+6", "PL1", "D11", "column",
    (RelationTerm("5", indicator="civil_servants", measure="assigned", year=2024),
     RelationTerm("6", indicator="contract_support", measure="assigned", year=2024)),
    (RelationPlace("noivu", 2024, "total", "assigned", cell="D15"),
     RelationPlace("taichinh", 2024, "total", "assigned", cell="D16")),
    document="qd",
)  # fmt: skip
ROWS = PrintedRelation(
    "Tổng cộng (I+II)", "PL1", "B12", "row", (RelationTerm("I", unit="khoi"), RelationTerm("II", 1, unit="truong")),
    (RelationPlace("huyen", 2024, "total", "assigned", cell="D12"),), document="qd",
)  # fmt: skip
SHARE = PrintedRelation(
    "4 (=2*100/3)", "8c", "E10", "column", (RelationTerm("2", 100, value=12), RelationTerm("3", 1, -1, value=10)),
    (RelationPlace("huyen", 2024, value=83.33, decimals=2, cell="E22", label="Giảm trong kỳ"),), True, document="qd",
)  # fmt: skip
OPEN = PrintedRelation("13=a*b+c", "PL1", "M11", "column", why="chưa hiểu công thức này", document="qd")
ALL = (TOTAL, ROWS, SHARE, OPEN)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = make_store(tmp_path)
    add_district(store)
    say(store, *ALL)
    yield store
    store.close()


def say(store: Store, *relations: PrintedRelation, document: str = "qd", **more: object) -> None:
    paper = AddDocument(Document(document, "decision", file=f"{document}.xlsx"))
    store.apply(Proposal("nhập", (paper, SetRelations(document, relations, **more))))


def test_formulas_are_read_as_they_were_written(store: Store) -> None:
    assert tuple(store.relations()) == ALL


def test_one_undo_takes_the_formulas_back_and_redo_brings_them_again(store: Store) -> None:
    store.undo()
    assert store.relations() == []
    store.redo()
    assert tuple(store.relations()) == ALL


def test_a_document_that_is_read_again_says_only_what_it_says_now(store: Store) -> None:
    say(store, ROWS)

    assert store.relations() == [ROWS]


def test_a_new_issue_replaces_the_formulas_that_it_names_and_undo_brings_them_back(store: Store) -> None:
    say(store, replace(TOTAL, text="4=5+7"), document="qd2", replaces=(("qd", "PL1", "D11"),))

    assert [(one.document, one.text) for one in store.relations()] == [
        ("qd", ROWS.text), ("qd", SHARE.text), ("qd", OPEN.text), ("qd2", "4=5+7")]  # fmt: skip
    store.undo()
    assert sorted(store.relations(), key=lambda one: one.text) == sorted(ALL, key=lambda one: one.text)


def test_units_that_the_step_leaves_out_are_left_out_of_its_formulas(store: Store) -> None:
    stranger = RelationPlace("khong-nhap", 2024, "total", "assigned", cell="D17")
    sum_over_stranger = replace(ROWS, terms=(RelationTerm("I", unit="khong-nhap"),))
    say(store, replace(TOTAL, places=(*TOTAL.places, stranger)), sum_over_stranger)

    assert store.relations() == [TOTAL]


def test_a_unit_entered_by_mistake_can_still_be_removed(store: Store) -> None:
    add_unit(store, "nham", "Phòng nhập nhầm", "huyen")
    mistaken = RelationPlace("nham", 2024, "total", "assigned", cell="D17")
    say(store, replace(TOTAL, places=(*TOTAL.places, mistaken)))
    store.apply(Proposal("xóa", (RemoveUnit("nham"),)))

    assert store.relations() == [TOTAL]


def test_a_file_from_before_the_formulas_gets_their_tables_after_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = migrating.migration_files()
    before = [file for file in files if not file.stem.endswith(("printed_relations", "parts"))]
    monkeypatch.setattr(migrating, "migration_files", lambda: before)
    with make_store(tmp_path, "cu.bienche") as old:
        add_district(old)
        put(old, 2024, {"noivu": 7})
    monkeypatch.setattr(migrating, "migration_files", lambda: files)

    with Store.open(tmp_path / "cu.bienche", read_only=True) as still_old:
        assert still_old.relations() == []
    with Store.open(tmp_path / "cu.bienche") as store:
        say(store, *ALL)
        assert tuple(store.relations()) == ALL
        assert len(store.values(2024)) == 1
    [copy] = tmp_path.glob(f"cu.truoc-nang-cap-{len(before)}-*.bienche")
    assert "printed_relation" not in {n for (n,) in sqlite3.connect(copy).execute("SELECT name FROM sqlite_master")}
