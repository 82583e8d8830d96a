"""The sample workbooks against their truth files: every figure, no wrong value."""

import json
from functools import cache

import pytest

from bienche_desktop import paths
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.store import Store

COMPLETE = (
    "giao-bien-che-2024", "giao-bien-che-2025", "hai-ha-cap-xa-2019", "hai-ha-cap-xa-2020", "long-an-2023-2026",
    "ke-hoach-2025-nd62-ia", "nfd-nbsp", "mat-khau", "vi-mat-khau-mac-dinh", "bang-ods", "bien-che-tcvn3",
    "bien-che-vni", "cong-thuc", "truong-hoc-2024", "dang-8c", "reform-2025-hai-ha", "bieu-trong", "hai-bang",
)  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory) -> Vocabulary:
    with Store.create(tmp_path_factory.mktemp("words") / "a.bienche") as store:
        return store.vocabulary


@cache
def book_of(path, password):
    return read_book(path, password)


def read(shared, name, vocabulary):
    truth = json.loads((shared / "samples" / f"{name}.truth.json").read_text(encoding="utf-8"))
    return truth, recognise(book_of(shared / "samples" / truth["workbook"], truth.get("password")), vocabulary)


def open_cells(truth):
    """The cells that the truth file calls ambiguous with the number that they mean, None where nobody knows."""
    return {(t["sheet"], a["cell"]): a.get("value") for t in truth["tables"] for a in t.get("ambiguous_cells", [])}


def folded(path):
    return [fold(name) for name in path]


@pytest.mark.parametrize("name", COMPLETE)
def test_every_figure_of_the_truth_file_is_found_and_none_besides(shared, vocabulary, name):
    truth, found = read(shared, name, vocabulary)
    wanted = {(t["sheet"], f["cell"]): f for t in truth["tables"] for f in t["figures"] if ":" not in f["indicator"]}
    got = {(f.sheet, f.cell): f for f in found.figures}
    for place, value in open_cells(truth).items():  # may be asked about, or known
        assert place not in got or place in wanted or got[place].value == value, place
    assert set(got) - set(open_cells(truth)) == set(wanted) - set(open_cells(truth))
    for place, figure in wanted.items():
        have = got[place]
        assert (folded(have.path), have.indicator, have.measure, have.year) == (
            folded(figure["path"]), figure["indicator"], figure["measure"], figure["year"]), place  # fmt: skip
        assert have.value == pytest.approx(figure["value"], abs=1e-9), place


@pytest.mark.parametrize("name", COMPLETE)
def test_every_stated_change_of_the_truth_file_is_found_and_none_besides(shared, vocabulary, name):
    truth, found = read(shared, name, vocabulary)
    wanted = {
        (t["sheet"], c["cell"]): (c["indicator"], c["measure"], c["year"], c["base_year"], c["delta"], c["percent"])
        for t in truth["tables"] for c in t.get("stated_changes", [])
    }  # fmt: skip
    got = {(c.sheet, c.cell): (c.indicator, c.measure, c.year, c.base_year, c.delta, c.percent) for c in found.changes}
    assert got == wanted


@pytest.mark.parametrize("name", COMPLETE)
def test_only_cells_that_the_truth_file_calls_ambiguous_are_asked_about(shared, vocabulary, name):
    truth, found = read(shared, name, vocabulary)
    doubtful = {(t["sheet"], a["cell"]) for t in truth["tables"] for a in t.get("ambiguous_cells", [])}
    assert {(q.sheet, q.cell) for q in (*found.questions, *found.problems)} <= doubtful


@pytest.mark.parametrize("name", ["hai-ha-sap-xep-2020", "reform-2025-hai-ha"])
def test_every_reorganisation_that_a_list_states_is_recognised(shared, vocabulary, name):
    truth, found = read(shared, name, vocabulary)
    wanted = {
        (t["sheet"], e["row"]): (e["kind"], e["decision"], e["effective_on"],
                                 [(fold(s["name"]), s["share"]) for s in e["sources"]], folded(e["results"]))
        for t in truth["tables"] for e in t.get("events", []) if e["kind"] != "unify_posts"
    }  # fmt: skip
    got = {
        (e.sheet, e.row): (e.kind, e.decision, e.effective_on.isoformat(),
                           [(fold(path[-1]), share) for path, share in e.sources],
                           [fold(path[-1]) for path in e.results])
        for t in found.tables for e in t.events if e.kind != "unify_posts"
    }  # fmt: skip
    assert got == wanted


def test_no_sample_yields_a_wrong_value(shared, vocabulary):
    for path in sorted((shared / "samples").glob("*.truth.json")):
        truth, found = read(shared, path.name.removesuffix(".truth.json"), vocabulary)
        wanted = {(t["sheet"], f["cell"]): f for t in truth["tables"] for f in t.get("figures", [])}
        true = {**open_cells(truth), **{place: one["value"] for place, one in wanted.items()}}
        for figure in found.figures:
            assert (figure.sheet, figure.cell) in true, (path.name, figure)
            assert figure.value == pytest.approx(true[figure.sheet, figure.cell], abs=1e-9)


def test_the_reference_data_is_where_the_samples_expect_it():
    assert paths.database("reference", "indicators.csv").exists()
