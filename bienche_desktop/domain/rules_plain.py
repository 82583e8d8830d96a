"""A rule of the user's own as plain values, for documents that leave the program and come back."""

from typing import Any

from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.rules import Missing, Operator, OwnRule, RuleSide, RuleTerm


def as_plain(rule: OwnRule) -> dict[str, Any]:
    """The rule as JSON can hold it; codes are those of the program."""
    return {
        "uid": rule.uid,
        "name": rule.name,
        "severity": rule.severity.value,
        "left": _side(rule.left),
        "operator": rule.operator.value,
        "right": _side(rule.right),
        "kinds": list(rule.kinds),
        "levels": list(rule.levels),
        "first_year": rule.first_year,
        "last_year": rule.last_year,
        "advice": rule.advice,
        "is_on": rule.is_on,
    }


def _side(side: RuleSide) -> dict[str, Any]:
    terms = [{"indicator": t.indicator, "measure": t.measure, "factor": t.factor, "years_back": t.years_back,
              "of_children": t.of_children} for t in side.terms]  # fmt: skip
    return {"terms": terms, "constant": side.constant, "missing": side.missing.value}


def from_plain(said: Any) -> OwnRule:
    """The rule that `as_plain` wrote. Raises `ValueError` for anything else."""
    try:
        return OwnRule(
            str(said["uid"]), str(said["name"]), _read_side(said["left"]), Operator(said["operator"]),
            _read_side(said["right"]), Severity(said["severity"]), tuple(map(str, said["kinds"])),
            tuple(map(str, said["levels"])), _year(said["first_year"]), _year(said["last_year"]),
            str(said["advice"]), bool(said["is_on"]),
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError("not a rule") from problem


def _read_side(said: Any) -> RuleSide:
    terms = tuple(RuleTerm(str(t["indicator"]), str(t["measure"]), _number(t["factor"]), int(t["years_back"]),
                           bool(t["of_children"])) for t in said["terms"])  # fmt: skip
    constant = None if said["constant"] is None else _number(said["constant"])
    return RuleSide(terms, constant, Missing(said["missing"]))


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number")
    return int(value) if float(value).is_integer() else float(value)


def _year(value: Any) -> int | None:
    return None if value is None else int(value)
