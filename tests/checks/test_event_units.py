"""What events say of units and what the tree says of them: as many sources less results as the tree has lost."""

from datetime import date

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Proposal, RemoveEvent, SetEvent
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.store import Store
from tests.checks.conftest import Look
from tests.checks.worlds import unit, world

DAY = date(2020, 1, 1)
ENDED = {"valid_to": DAY}


def merger(kind: str = "merge_into", **how: object) -> SetEvent:
    """a and b become part of a."""
    members = (EventUnit("a", "source", survives=True), EventUnit("b", "source", **how),  # type: ignore[arg-type]
               EventUnit("a", "result", survives=True))  # fmt: skip
    return SetEvent(Event("e", kind, DAY, "NQ 837", units=members))


def test_units_that_an_event_ends_and_forms_as_the_tree_does_are_no_finding(found: Look) -> None:
    assert found("event-units", unit("a"), unit("b", **ENDED), merger()) == []


def test_a_merged_unit_that_lives_on_is_told_with_the_decision(found: Look) -> None:
    [finding] = found("event-units", unit("a"), unit("b", name="Xã Quảng Điền"), merger())

    assert (finding.unit, finding.year) == ("b", 2020)
    assert finding.message == ("Sáp nhập theo NQ 837 từ 01/01/2020: Xã Quảng Điền không còn sau sắp xếp nhưng "
                               "cây đơn vị ngày đó vẫn có.")  # fmt: skip


def test_a_unit_that_an_event_forms_and_the_tree_lacks_on_that_day_is_told(found: Look) -> None:
    [finding] = found("event-units", unit("a", valid_from=date(2020, 1, 2)), unit("b", **ENDED), merger())

    assert (finding.unit, finding.message.endswith("cây đơn vị ngày đó không có.")) == ("a", True)


@pytest.mark.parametrize("how", [{"share": "part"}, {"survives": True}])
def test_a_unit_that_gave_only_a_part_or_survives_may_live_on(found: Look, how: dict[str, object]) -> None:
    assert found("event-units", unit("a"), unit("b"), merger(**how)) == []


def test_a_unit_that_was_there_until_the_day_before_is_gone_and_one_more_day_is_too_long(found: Look) -> None:
    assert found("event-units", unit("a"), unit("b", valid_to=date(2020, 1, 2)), merger()) != []


def test_events_without_units_say_nothing(found: Look) -> None:
    assert found("event-units", unit("a"), SetEvent(Event("e", "dissolve", DAY))) == []


def test_an_event_that_comes_or_goes_is_judged_at_once(store: Store) -> None:
    checker = Checker(world(store, unit("a"), unit("b")))
    assert checker.run_all().findings == ()

    told = checker.rerun(store.apply(Proposal("ghi", (merger(),))))
    assert [f.check for f in told.findings] == ["event-units"]
    assert checker.rerun(store.apply(Proposal("xóa", (RemoveEvent("e"),)))).findings == ()
