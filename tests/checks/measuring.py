"""How well explanations name the cell: errors of every kind, put one at a time into files that were right before."""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bienche_desktop.checks.equations import Equations
from bienche_desktop.checks.mistyping import has_witness
from bienche_desktop.checks.running import Checker
from bienche_desktop.checks.tree_scope import Ground
from bienche_desktop.domain.changes import AddDocument, AddUnit, Change, Proposal, SetFigure, SetStatedChange
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Finding
from bienche_desktop.store import Store
from tests.checks.planting import PLANTERS, Field, Planted, plant
from tests.checks.worlds import figure, truth_changes, uid, unit, world

BOOKS = {
    "giao": ("giao-bien-che-2024", "giao-bien-che-2025"),
    "truong-hoc": ("truong-hoc-2024",),
    "tcvn3": ("bien-che-tcvn3",),
    "nfd": ("nfd-nbsp",),
    "ods": ("bang-ods",),
    "cap-xa": ("hai-ha-cap-xa-2019", "hai-ha-cap-xa-2020"),
    "vni": ("bien-che-vni",),
}  # fmt: skip
"""Sample workbooks that lie in one file together; their planted errors are put right first."""


@dataclass(frozen=True)
class Trial:
    """What came of one error. `has_witness`: a year beside or a second sum speaks about the cell."""

    planted: Planted
    has_witness: bool
    found: bool = False
    place: int | None = None
    causes: int = 0


@dataclass
class Tally:
    """Trials of one kind, added up; `more` are causes told beyond the one there is."""

    tried: int = 0
    found: int = 0
    first: int = 0
    top3: int = 0
    more: int = 0

    def add(self, trial: Trial) -> None:
        self.tried += 1
        self.found += trial.found
        self.first += trial.place == 0
        self.top3 += trial.place is not None and trial.place < 3
        self.more += max(0, trial.causes - 1)


def corrected_book(store: Store, folder: Path, names: Iterable[str]) -> Store:
    """The figures of these samples with their planted errors put right."""
    known: set[str] = set()
    for name in names:
        truth = json.loads((folder / f"{name}.truth.json").read_text(encoding="utf-8"))
        changes = [c for c in truth_changes(truth) if not (isinstance(c, AddUnit) and c.uid in known)]
        known.update(c.uid for c in changes if isinstance(c, AddUnit))
        world(store, *(_placed(c, name, place) for place, c in enumerate(changes)))
        world(store, *_corrections(truth))
    return store


def _corrections(truth: Mapping[str, Any]) -> Iterator[SetFigure]:
    right = {(p["sheet"], p["cell"]): p["true"] for p in truth.get("planted_errors", ()) if p["true"] is not None}
    for sheet, f in ((t["sheet"], f) for t in truth["tables"] for f in t.get("figures", ())):
        if (sheet, f["cell"]) in right:
            yield figure(uid(f["path"]), right[sheet, f["cell"]], f["indicator"], f["measure"], f["year"])


def _placed(change: Change, name: str, place: int) -> Change:
    """Units in the order of their rows; documents of several samples in one file under their own names."""
    if isinstance(change, AddUnit):
        return replace(change, periods=tuple(replace(period, order=place) for period in change.periods))
    if isinstance(change, AddDocument):
        return AddDocument(replace(change.document, uid=name))
    if isinstance(change, SetFigure) and change.source is not None:
        return replace(change, source=replace(change.source, document=name))
    if isinstance(change, SetStatedChange) and change.change.source is not None:
        return replace(change, change=replace(change.change, source=replace(change.change.source, document=name)))
    return change


def district(store: Store, seed: int, years: int = 3, with_totals: bool = True) -> Store:
    """A made-up district of four levels whose numbers change from year to year as real ones do."""
    dice = random.Random(seed)
    groups = [("khoi-hc", 11), ("mam-non", 9), ("tieu-hoc", 12), ("thcs", 8)]
    units = [unit("huyen", name="Huyện"), unit("giao-duc", "huyen", "Sự nghiệp giáo dục", kind="group")]
    leaves: dict[str, dict[tuple[str, str], int]] = {}
    for group, size in groups:
        units.append(unit(group, "huyen" if group == "khoi-hc" else "giao-duc", f"Nhóm {group}", kind="group"))
        for number in range(size):
            leaf = f"{group}-{number:02d}"
            units.append(unit(leaf, group, f"Đơn vị {leaf}"))
            leaves[leaf] = _leaf(group, dice)
    world(store, *units)
    parents = {u.uid: u.periods[0].parent for u in units}
    for year in range(2025 - years, 2025):
        leaves = {leaf: _a_year_later(numbers, dice) for leaf, numbers in leaves.items()}
        world(store, *_year(leaves, parents, year, with_totals))
    return store


def _leaf(group: str, dice: random.Random) -> dict[tuple[str, str], int]:
    main, most = ("civil_servants", 16) if group == "khoi-hc" else ("public_employees_state", 55)
    posts = dice.randrange(4 if group == "khoi-hc" else 14, most)
    support = dice.choice((0, 0, 1, 1, 2, 3))
    numbers = {(main, "assigned"): posts, (main, "present"): max(1, posts - dice.choice((0, 0, 0, 1, 1, 2)))}
    if support:
        numbers |= {("contract_support", "assigned"): support, ("contract_support", "present"): support}
    return numbers


def _a_year_later(numbers: Mapping[tuple[str, str], int], dice: random.Random) -> dict[tuple[str, str], int]:
    later: dict[tuple[str, str], int] = {}
    for (indicator, measure), value in numbers.items():
        if measure == "assigned":
            step = 0 if dice.random() < 0.55 else dice.choice((-2, -1, -1, 1, 1, 2, max(3, value // 10)))
            later[indicator, measure] = max(1, value + step)
        else:
            later[indicator, measure] = max(0, later[indicator, "assigned"] - dice.choice((0, 0, 0, 1, 1, 2)))
    return later


def _year(leaves: Mapping[str, Mapping[tuple[str, str], int]], parents: Mapping[str, str | None], year: int,
          with_totals: bool) -> Iterator[SetFigure]:  # fmt: skip
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    for leaf, numbers in leaves.items():
        for (indicator, measure), value in numbers.items():
            current: str | None = leaf
            while current is not None:
                sums[current, indicator, measure] += value
                if with_totals and indicator != "contract_support":
                    sums[current, "total", measure] += value
                current = parents[current]
    for (where, indicator, measure), value in sums.items():
        yield figure(where, value, indicator, measure, year)


def trials(store: Store, tries: int, seed: int = 0, kinds: Iterable[str] = PLANTERS) -> Iterator[Trial]:
    """Plant `tries` errors of each kind, one at a time, and look what the checks say first."""
    dice = random.Random(seed)
    field, ground = Field(store), Ground(store)
    checker = Checker(store)
    before = {f.ident + f.basis for f in checker.run_all().findings}
    equations = Equations(store, ground)
    for kind in kinds:
        for _ in range(tries):
            planted = plant(field, kind, dice)
            if planted is not None:
                yield _tried(
                    store, checker, before, planted, has_witness(equations, field.values, planted.right[-1][0])
                )


def _tried(store: Store, checker: Checker, before: set[str], planted: Planted, has_witness: bool) -> Trial:
    report = checker.rerun(store.apply(Proposal("thử", planted.changes)))
    new = [f for f in report.findings if f.ident + f.basis not in before and not f.check.endswith("not-entered")]
    causes = [f for f in new if f.root_cause]
    place = _place(checker, causes, planted)
    done = store.undo()
    assert done is not None
    checker.rerun(done)
    return Trial(planted, has_witness, bool(new), place, len(causes))


def _place(checker: Checker, causes: Iterable[Finding], planted: Planted) -> int | None:
    said: list[tuple[FigureKey, Number | None]] = []
    for finding in causes:
        said.extend((s.key, s.new) for s in checker.explain(finding))
    return next((i for i, one in enumerate(said) if planted.is_named_by(*one)), None)


def tallies(all_trials: Iterable[Trial]) -> dict[str, Tally]:
    """The trials with a witness by kind, with all of them together; those without one apart."""
    found: dict[str, Tally] = defaultdict(Tally)
    for trial in all_trials:
        found[trial.planted.kind if trial.has_witness else "(no witness)"].add(trial)
        if trial.has_witness:
            found["all"].add(trial)
    return found


def table(found: Mapping[str, Tally]) -> str:
    """One line a kind."""
    lines = [f"{'kind':16}{'tried':>6}{'found':>7}{'first':>7}{'top 3':>7}{'more causes':>13}"]
    for kind, t in found.items():
        share = [f"{100 * part / t.tried:.0f} %" for part in (t.found, t.first, t.top3)]
        lines.append(f"{kind:16}{t.tried:>6}{share[0]:>7}{share[1]:>7}{share[2]:>7}{t.more:>13}")
    return "\n".join(lines)
