"""Looking at units: days, kinds read from names, searching, the story of a unit."""

from collections.abc import Iterator
from datetime import date

import pytest

from bienche_desktop.domain.days import parse_day, show_day, span_text
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.unit_history import former_names, history_of
from bienche_desktop.domain.unit_kinds import guess_kind, guess_level
from bienche_desktop.domain.unit_views import found_elsewhere, same_shape, search, tree_with_closed
from bienche_desktop.domain.units import BEGINNING, FOREVER, Unit, UnitPeriod, tree_on
from bienche_desktop.store import Store

REFORM = date(2025, 7, 1)
BEFORE = date(2024, 12, 31)


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vocabulary]:
    """The vocabulary of a fresh file."""
    with Store.create(tmp_path_factory.mktemp("vocabulary") / "a.bienche") as store:
        yield store.vocabulary


@pytest.mark.parametrize("typed", ["1/7/2025", "01/07/2025", "01-07-2025", " 1.7.2025 ", "01072025"])
def test_a_day_may_be_typed_in_many_ways(typed: str) -> None:
    assert parse_day(typed) == REFORM


@pytest.mark.parametrize("typed", ["31/02/2025", "2025", "mai", "1/7/25"])
def test_what_is_no_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match="01/07/2025"):
        parse_day(typed)


def test_days_without_limit_are_blank() -> None:
    assert show_day(BEGINNING) == show_day(FOREVER) == "" and parse_day(" ") is None
    assert span_text(BEGINNING, FOREVER) == ""
    assert span_text(date(2020, 1, 1), REFORM) == "từ 01/01/2020 đến 30/06/2025"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Trường Tiểu học Quảng Minh", "school_primary"),
        ("Trường TH&THCS Quảng Sơn", "school_multi"),
        ("THCS Quảng Hà", "school_lower_secondary"),
        ("Xã Quảng Minh", "commune"),
        ("TT Quảng Hà", "commune"),
        ("TT Y tế huyện", "service_unit"),
        ("P. Nội vụ", "office"),
        ("Bản Sen", "village"),
        ("Ban Tổ chức Huyện ủy", "party_office"),
        ("I. Cơ quan hành chính", "group"),
        ("phong noi vu", "office"),
        ("Một cái tên lạ", "other"),
    ],
)
def test_the_kind_is_read_from_the_name(name: str, kind: str, vocabulary: Vocabulary) -> None:
    assert guess_kind(name, vocabulary) == kind


def test_a_city_is_a_province_on_top_and_a_district_under_a_province(vocabulary: Vocabulary) -> None:
    assert guess_kind("Thành phố Hải Phòng", vocabulary) == "province"
    assert guess_kind("Thành phố Hạ Long", vocabulary, UnitPeriod("Tỉnh Quảng Ninh", kind="province")) == "district"


def test_a_level_that_law_has_ended_is_not_proposed(vocabulary: Vocabulary) -> None:
    assert guess_level("Huyện Hải Hà", "district", vocabulary, BEFORE) == "district"
    assert guess_level("Huyện Hải Hà", "district", vocabulary, REFORM) is None


def test_an_office_is_on_the_level_of_its_name_or_of_the_unit_above(vocabulary: Vocabulary) -> None:
    district = UnitPeriod("Huyện Hải Hà", kind="district", level="district")

    assert guess_level("UBND xã Quảng Long", "office", vocabulary, BEFORE, district) == "commune"
    assert guess_level("Phòng Nội vụ", "office", vocabulary, BEFORE, district) == "district"


@pytest.fixture
def units() -> dict[str, Unit]:
    school = UnitPeriod("Trường Tiểu học Quảng Minh", "t", valid_to=REFORM, kind="school_primary", code="22123")
    return {
        "t": Unit("t", (UnitPeriod("Tỉnh Quảng Ninh"),)),
        "s": Unit("s", (UnitPeriod("Sở Nội vụ", "t"),)),
        "u": Unit("u", (UnitPeriod("Ủy ban nhân dân xã Quảng Minh", "t"),)),
        "m": Unit("m", (school,)),
        "r": Unit("r", (UnitPeriod("Xã Cũ", "t", valid_to=REFORM), UnitPeriod("Xã Mới", "t", valid_from=REFORM))),
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [("so noi vu", {"s"}), ("ubnd", {"u"}), ("th quang minh", {"m"}), ("22123", {"m"}), ("không có", set())],
)
def test_searching_ignores_diacritics_and_knows_abbreviations(
    units: dict[str, Unit], query: str, found: set[str]
) -> None:
    hits = search(tree_on(units.values(), BEFORE), query)

    assert hits.found == found
    assert hits.shown == found | ({"t"} if found else set())


def test_a_unit_is_found_by_a_former_name(units: dict[str, Unit]) -> None:
    assert search(tree_on(units.values(), REFORM), "xa cu").found == {"r"}
    assert former_names(units["r"], REFORM) == ("Xã Cũ",)


def test_units_of_another_time_are_found_elsewhere(units: dict[str, Unit]) -> None:
    assert found_elsewhere(units, REFORM, "quang minh") == ("m",)


def test_the_tree_with_closed_units_keeps_them_where_they_stood(units: dict[str, Unit]) -> None:
    tree = tree_with_closed(units.values(), REFORM)

    assert tree.parent("m") == "t" and "m" not in tree_on(units.values(), REFORM)


def test_a_rename_leaves_the_shape_of_a_tree(units: dict[str, Unit]) -> None:
    tree = tree_on(units.values(), BEFORE)
    without = {uid: unit for uid, unit in units.items() if uid != "s"}

    assert same_shape(tree, tree_on({**units, "s": Unit("s", (UnitPeriod("Sở X", "t"),))}.values(), BEFORE))
    assert not same_shape(tree, tree_on(without.values(), BEFORE))


def test_the_story_of_a_unit_tells_its_changes_and_its_events(units: dict[str, Unit], vocabulary: Vocabulary) -> None:
    event = Event(
        "e", "merge_into", REFORM, "NQ 1679/NQ-UBTVQH15", units=(EventUnit("m", "source"), EventUnit("u", "result"))
    )

    told = [(row.start, row.text) for row in history_of(units["m"], units, [event], vocabulary)]
    assert told == [
        (BEGINNING, "Trường Tiểu học Quảng Minh, trực thuộc Tỉnh Quảng Ninh"),
        (REFORM, "Sáp nhập theo NQ 1679/NQ-UBTVQH15 (cùng Ủy ban nhân dân xã Quảng Minh)"),
        (REFORM, "Không còn tồn tại"),
    ]
    renamed = history_of(units["r"], units, [event], vocabulary)
    assert [row.text for row in renamed] == ["Xã Cũ, trực thuộc Tỉnh Quảng Ninh", "Đổi tên từ “Xã Cũ” thành “Xã Mới”"]
    assert [row.period for row in renamed] == [0, 1]
