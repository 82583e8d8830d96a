"""Cells that state one figure: written in a step, read as they were, taken back, listed in the long form."""

from datetime import date
from pathlib import Path

import pytest

from bienche_desktop.domain.changes import AddDocument, Proposal, RemoveUnit, SetFigure, SetStatedChange, SetStatements
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Source, StatedChange, Statement
from bienche_desktop.store import Store
from bienche_desktop.store.dumping import dump
from tests.builders import add_district, make_store

KEY = FigureKey("khoi", 2023, "civil_servants", "assigned")
FIRST = Statement(KEY, 923, Source("cv.xlsx", "B", "G15", "cv"), date(2023, 1, 1))
SECOND = Statement(KEY, 926.5, Source("cv.xlsx", "B", "G38", "cv"))
PAPER = AddDocument(Document("cv", "letter", file="cv.xlsx"))
STANDS = SetFigure(KEY, 926.5, source=SECOND.source)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = make_store(tmp_path)
    add_district(store)
    say(store, PAPER, STANDS, SetStatements("cv", KEY, (FIRST, SECOND)))
    yield store
    store.close()


def say(store: Store, *changes: object) -> None:
    store.apply(Proposal("nhập", changes))


def figures(store: Store) -> list[tuple[float, str | None]]:
    return [(f["value"], (f["source"] or {}).get("cell")) for f in dump(store)["figures"] if f["year"] == 2023]


def test_statements_are_read_as_they_were_written(store: Store) -> None:
    assert store.statements() == [FIRST, SECOND]
    assert store.statements(key=KEY, speaking=True) == [FIRST, SECOND]
    assert store.statements(key=KEY._replace(year=2024)) == []


def test_one_undo_takes_them_back_and_redo_brings_them_again(store: Store) -> None:
    store.undo()
    assert store.statements() == []
    store.redo()
    assert store.statements() == [FIRST, SECOND]


def test_what_a_document_says_anew_stands_in_place_of_what_it_said(store: Store) -> None:
    say(store, SetStatements("cv", KEY, (SECOND,)))

    assert store.statements() == [SECOND]


def test_the_long_form_has_one_row_for_each_cell(store: Store) -> None:
    assert figures(store) == [(926.5, "G38"), (923, "G15")]
    assert {f["as_of"] for f in dump(store)["figures"] if f["year"] == 2023} == {None, "2023-01-01"}


def test_a_figure_typed_over_is_listed_beside_what_the_paper_says(store: Store) -> None:
    say(store, SetFigure(KEY, 924))

    assert figures(store) == [(924, None), (923, "G15"), (926.5, "G38")]


def test_a_figure_of_a_later_paper_is_listed_alone(store: Store) -> None:
    say(store, AddDocument(Document("qd", "decision", file="qd.xlsx")),
        SetFigure(KEY, 930, source=Source("qd.xlsx", "A", "C4", "qd")))  # fmt: skip

    assert figures(store) == [(930, "C4")]


def test_a_figure_that_was_emptied_is_not_listed(store: Store) -> None:
    say(store, SetFigure(KEY, None))

    assert figures(store) == []


def test_a_unit_without_figures_is_removed_with_what_papers_say_about_it(store: Store) -> None:
    leaf = KEY._replace(unit="noivu")
    say(store, SetFigure(leaf, 1), SetStatements("cv", leaf, (Statement(leaf, 1, FIRST.source),)))
    say(store, *(SetFigure(f.key, None) for f in store.figures() if f.key.unit == "noivu"), RemoveUnit("noivu"))

    assert {one.key.unit for one in store.statements()} == {"khoi"}


def test_the_cells_beside_a_printed_difference_are_kept_and_listed(store: Store) -> None:
    change = StatedChange(ChangeKey("khoi", 2023, 2022, "total", "assigned"), -455, -1.67, 2,
                          Source("cv.xlsx", "B", "E14", "cv"), "F14", "D14")  # fmt: skip
    say(store, SetStatedChange(change))

    assert store.stated_changes() == [change]
    [row] = dump(store)["stated_changes"]
    assert (row["source"]["cell"], row["percent_source"]["cell"], row["base_source"]["cell"]) == ("E14", "F14", "D14")
