"""Which change of one figure alone would bring which findings right, from report to report."""

from dataclasses import replace

from bienche_desktop.checks.crossing import Crossing
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Finding, Severity

WHOLE, PART, OTHER = (FigureKey(unit, 2024, "civil_servants", "assigned") for unit in ("goc", "a", "b"))
SUM = Finding("children-sum", Severity.ERROR, "", "goc", 2024, difference=-3, cells=(WHOLE, PART))
TOTAL = Finding("total-of-indicators", Severity.ERROR, "", "a", 2024, difference=-3, cells=(OTHER, PART))


def told(crossing: Crossing) -> list[tuple[FigureKey, set[str]]]:
    return [(key, idents) for (key, _), idents in crossing.shared()]


def test_a_change_that_brings_two_findings_right_is_shared_until_one_of_them_is_gone() -> None:
    crossing = Crossing()
    crossing.follow({"sum": SUM, "total": TOTAL})
    assert told(crossing) == [(PART, {"sum", "total"})]

    crossing.follow({"total": TOTAL})

    assert (told(crossing), list(crossing.at(PART)), list(crossing.at(WHOLE))) == ([], [("total", -3)], [])


def test_a_finding_with_another_difference_is_looked_at_again() -> None:
    crossing = Crossing()
    crossing.follow({"sum": SUM, "total": TOTAL})

    crossing.follow({"sum": replace(SUM, difference=-4), "total": TOTAL})

    assert told(crossing) == []
    assert set(crossing.at(PART)) == {("sum", -4), ("total", -3)}


def test_a_figure_that_stands_twice_in_a_sum_is_forgotten_with_it() -> None:
    crossing = Crossing()
    crossing.follow({"sum": replace(SUM, cells=(WHOLE, PART, PART))})

    crossing.follow({})

    assert (told(crossing), list(crossing.at(PART))) == ([], [])
