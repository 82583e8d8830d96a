"""The sample files: whole, marked, true to the documents where they speak of published numbers."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bienche_desktop import samples
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import Figure, FigureKey, StatedChange
from bienche_desktop.domain.structure import check_structure
from bienche_desktop.store import Store


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    folder = tmp_path_factory.mktemp("samples")
    stores = {name: Store.create(folder / f"{name}.bienche") for name in samples.names()}
    for name, store in stores.items():
        samples.load(store, name)
    yield stores
    for store in stores.values():
        store.close()


@pytest.fixture
def hai_ha(files: dict[str, Store]) -> Store:
    return files["hai-ha"]


@pytest.fixture
def long_an(files: dict[str, Store]) -> Store:
    return files["long-an"]


def uid_of(store: Store, name: str, year: int = 2024) -> str:
    tree = store.tree_of_year(year)
    found = [uid for uid in tree.order if tree[uid].name == name]
    assert len(found) == 1, (name, year, found)
    return found[0]


def value(store: Store, name: str, year: int, indicator: str, measure: str = "assigned") -> float | None:
    return store.values(year).get(FigureKey(uid_of(store, name, year), year, indicator, measure))


def stated(store: Store) -> dict[tuple[str, int, int, str], StatedChange]:
    names = {uid: unit.name for uid, unit in store.units.items()}
    return {(names[c.key.unit], c.key.year, c.key.base_year, c.key.indicator): c for c in store.stated_changes()}


# --- loading -----------------------------------------------------------------------------------------------------


def test_there_are_two_samples() -> None:
    assert samples.names() == ("hai-ha", "long-an")


def test_a_sample_holds_units_years_and_events(hai_ha: Store, long_an: Store) -> None:
    district, province = hai_ha.info(), long_an.info()

    assert (district.units, district.years, district.events) == (107, tuple(range(2015, 2025)), 19)
    assert district.figures > 5_000 and district.integrity == "ok"
    assert (province.units, province.figures, province.years) == (3, 28, (2023, 2024, 2025, 2026))


@pytest.mark.parametrize("name", samples.names())
def test_the_tree_of_a_sample_is_sound(files: dict[str, Store], name: str) -> None:
    check_structure(files[name].units, files[name].units)


@pytest.mark.parametrize("name", samples.names())
def test_undo_does_not_empty_a_fresh_sample(files: dict[str, Store], name: str) -> None:
    assert files[name].undo_name is None


@pytest.mark.parametrize("name", samples.names())
def test_taking_the_loading_step_back_leaves_an_empty_file(tmp_path: Path, name: str) -> None:
    with Store.create(tmp_path / "new.bienche") as store:
        indicators = dict(store.vocabulary.indicators)
        step = samples.load(store, name).step

        store.revert(step)

        assert store.counts() == {"unit": 0, "figure": 0, "event": 0}
        assert not store.stated_changes() and not store.documents() and not store.properties()
        assert store.vocabulary.indicators == indicators


def test_a_name_that_is_no_sample_is_refused(tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.bienche") as store, pytest.raises(Refused, match="hai-ha, long-an"):
        samples.load(store, "ca-mau")


def test_a_file_with_units_takes_no_sample(tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.bienche") as store:
        samples.load(store, "long-an")

        with pytest.raises(Refused, match="đã có đơn vị"):
            samples.load(store, "hai-ha")

        assert store.info().units == 3


# --- what is published and what is not ---------------------------------------------------------------------------


def title_of(store: Store, figure: Figure | StatedChange) -> str:
    assert figure.source is not None
    return next(d.title for d in store.documents() if d.uid == figure.source.document)


def test_every_number_of_hai_ha_is_marked_as_illustration_or_names_the_article(hai_ha: Store) -> None:
    titles = {d.uid: d.title for d in hai_ha.documents()}
    counted = Counter(titles[f.source.document or ""] for f in hai_ha.figures() if f.source)

    assert counted.pop("Thực hiện Nghị quyết 19-NQ/TU: Hải Hà gọn bộ máy, tăng trách nhiệm") == 3
    assert counted.pop(samples.ILLUSTRATION) == hai_ha.info().figures - 3
    assert not counted


def test_the_published_levels_of_hai_ha_are_those_of_the_article(hai_ha: Store) -> None:
    published = [f for f in hai_ha.figures() if title_of(hai_ha, f) != samples.ILLUSTRATION]

    assert {(hai_ha.units[f.key.unit].name, f.key.year, f.key.indicator): f.value for f in published} == {
        ("Đơn vị hành chính cấp xã", 2019, "organisations"): 16,
        ("Đơn vị hành chính cấp xã", 2020, "organisations"): 11,
        ("Huyện Hải Hà", 2020, "villages"): 114,
    }


def test_the_reductions_of_hai_ha_are_those_of_the_article(hai_ha: Store) -> None:
    assert {(unit, of): change.delta for (unit, _, _, of), change in stated(hai_ha).items()} == {
        ("Huyện Hải Hà", "civil_servants"): -22,
        ("Huyện Hải Hà", "commune_officials"): -51,
        ("Huyện Hải Hà", "part_time_all"): -1654,
        ("Huyện Hải Hà", "villages"): -4,
        ("Huyện Hải Hà", "organisations"): -5,
        ("Sự nghiệp giáo dục và đào tạo", "organisations"): -5,
        ("Sự nghiệp giáo dục và đào tạo", "school_sites"): -15,
        ("Đơn vị hành chính cấp xã", "organisations"): -5,
    }
    assert all(title_of(hai_ha, change) != samples.ILLUSTRATION for change in hai_ha.stated_changes())


@pytest.mark.parametrize(
    ("unit", "indicator", "measure"),
    [
        ("Huyện Hải Hà", "civil_servants", "assigned"),
        ("Huyện Hải Hà", "commune_officials", "assigned"),
        ("Huyện Hải Hà", "part_time_all", "assigned"),
        ("Huyện Hải Hà", "villages", "present"),
        ("Sự nghiệp giáo dục và đào tạo", "organisations", "present"),
        ("Đơn vị hành chính cấp xã", "organisations", "present"),
    ],
)
def test_the_illustrated_levels_of_hai_ha_fall_as_published(
    hai_ha: Store, unit: str, indicator: str, measure: str
) -> None:
    change = next(c for (name, _, _, of), c in stated(hai_ha).items() if (name, of) == (unit, indicator))
    after = value(hai_ha, unit, change.key.year, indicator, measure)
    before = value(hai_ha, unit, change.key.base_year, indicator, measure)

    assert after is not None and before is not None
    assert after - before == change.delta


def test_the_file_says_itself_that_it_is_a_sample(hai_ha: Store, long_an: Store) -> None:
    assert hai_ha.properties()[samples.SAMPLE] == "hai-ha"
    assert "minh họa, không phải số liệu chính thức" in hai_ha.properties()[samples.NOTICE]
    assert "123-KH/TU" in long_an.properties()[samples.NOTICE]


def test_units_with_invented_names_say_so(hai_ha: Store) -> None:
    marked = {unit.name for unit in hai_ha.units.values() if "minh họa" in unit.note}

    assert marked == {"Xã Hải Phú", "Xã Quảng Hợp", "Xã Quảng Thái", "Xã Quảng Bình", "Xã Tiến Hà"}


# --- Hải Hà ------------------------------------------------------------------------------------------------------


def communes(store: Store, day: date) -> set[str]:
    tree = store.tree_on(day)
    return {node.name for node in tree.nodes.values() if node.period.kind == "commune"}


def test_sixteen_communes_become_eleven_on_the_first_of_february_2020(hai_ha: Store) -> None:
    before, after = communes(hai_ha, date(2020, 1, 31)), communes(hai_ha, date(2020, 2, 1))

    assert (len(before), len(after)) == (16, 11)
    assert before - after == {"Xã Hải Phú", "Xã Quảng Hợp", "Xã Quảng Thái", "Xã Quảng Bình", "Xã Tiến Hà"}


def test_every_event_agrees_with_the_periods_of_its_units(hai_ha: Store) -> None:
    for event in hai_ha.events():
        eve = date.fromordinal(event.effective_on.toordinal() - 1)
        for part in event.units:
            unit = hai_ha.units[part.unit]
            before, after = unit.on(eve) is not None, unit.on(event.effective_on) is not None
            expected = (True, part.survives) if part.role == "source" else (part.survives, True)
            assert (before, after) == expected, (event.title, unit.name)


def test_units_of_2024_bear_the_names_of_the_sample_workbook(hai_ha: Store, shared: Path) -> None:
    truth = json.loads((shared / "samples" / "giao-bien-che-2024.truth.json").read_text("utf-8"))["tables"][0]
    tree = hai_ha.tree_of_year(2024)
    paths = {tree.path(uid)[1:] for uid in tree.order}

    assert {tuple(unit["path"]) for unit in truth["units"]} <= paths


def test_every_year_adds_up_but_for_the_planted_slips(hai_ha: Store) -> None:
    wrong = {
        (year, tree[uid].name, key.indicator, key.measure): (stated, added)
        for year in hai_ha.years()
        for tree in [hai_ha.tree_of_year(year)]
        for values in [hai_ha.values(year)]
        for key, stated in values.items()
        for uid in [key.unit]
        for parts in [[values.get(key._replace(unit=child)) for child in tree[uid].children]]
        if any(part is not None for part in parts)
        for added in [round(sum(part or 0 for part in parts), 3)]
        if added != stated
    }

    assert wrong == {
        (2024, "Bậc học trung học cơ sở", "public_employees_state", "assigned"): (168, 166),
        (2024, "Đơn vị hành chính cấp xã", "commune_part_time", "present"): (133, 160),
    }


def test_totals_are_the_posts_they_hold_but_for_the_planted_digit(hai_ha: Store) -> None:
    wrong = []
    for year in hai_ha.years():
        values = hai_ha.values(year)
        for key, total in values.items():
            if key.indicator == "total":
                parts = [values.get(key._replace(indicator=i), 0) for i in ("civil_servants", "public_employees_state")]
                if sum(parts) != total:
                    wrong.append((year, hai_ha.units[key.unit].name, key.measure, total, sum(parts)))

    assert wrong == [(2024, "Trường THCS Quảng Phong", "assigned", 26, 24)]
    assert value(hai_ha, "Trường THCS Quảng Phong", 2023, "public_employees_state") == 26


def test_nobody_is_present_without_a_post_but_for_the_planted_slips(hai_ha: Store) -> None:
    over = {
        (year, hai_ha.units[key.unit].name, key.indicator, number, posts)
        for year in hai_ha.years()
        for values in [hai_ha.values(year)]
        for key, number in values.items()
        if key.measure == "present"
        for posts in [values.get(key._replace(measure="assigned"))]
        if posts is not None and number > posts and key.indicator != "total"
    }

    assert over == {
        (2024, "Phòng Tư pháp", "civil_servants", 5, 4),
        (2024, "Xã Quảng Sơn", "commune_part_time", 41, 14),
    }


def test_a_sample_can_be_worked_with(tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.bienche") as store:
        samples.load(store, "hai-ha")
        key = FigureKey(uid_of(store, "Trường THCS Quảng Phong"), 2024, "public_employees_state", "assigned")

        store.apply(Proposal("sửa", (SetFigure(key, 26),)))
        assert store.values(2024)[key] == 26
        store.undo()

        assert store.values(2024)[key] == 24


# --- Long An -----------------------------------------------------------------------------------------------------

PARTY = "Cơ quan, đơn vị sự nghiệp của Đảng, Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội"
STATE = "Chính quyền địa phương (HĐND, UBND cấp tỉnh, cấp huyện; đơn vị sự nghiệp công lập)"


@pytest.mark.parametrize(
    ("year", "total", "party", "state"),
    [
        (2023, 28960, (1263, 1137, 126), (27697, 2273, 24424)),
        (2024, 28489, (1247, 1124, 123), (27242, 2250, 24992)),
        (2025, 28006, (1219, 1105, 114), (26787, 2227, 24560)),
        (2026, 27071, (1193, 1080, 113), (25878, 2181, 23697)),
    ],
)
def test_long_an_holds_the_levels_as_printed_with_the_wrong_digit(
    long_an: Store, year: int, total: int, party: tuple[int, ...], state: tuple[int, ...]
) -> None:
    counted = ("total", "civil_servants", "public_employees_state")

    assert value(long_an, "Tỉnh Long An", year, "total") == total
    assert tuple(value(long_an, PARTY, year, indicator) for indicator in counted) == party
    assert tuple(value(long_an, STATE, year, indicator) for indicator in counted) == state


def test_long_an_holds_every_stated_change_as_printed(long_an: Store, shared: Path) -> None:
    truth = json.loads((shared / "samples" / "long-an-2023-2026.truth.json").read_text("utf-8"))["tables"][0]
    printed = {
        (c["path"][-1], c["year"], c["base_year"], c["indicator"]): (c["delta"], c["percent"])
        for c in truth["stated_changes"]
    }

    assert {key: (c.delta, c.percent) for key, c in stated(long_an).items()} == printed


@pytest.mark.parametrize(
    ("unit", "year", "base", "indicator", "delta", "percent", "decimals"),
    [
        (STATE, 2023, 2022, "total", -455, -1.67, 2),
        (STATE, 2024, 2022, "civil_servants", -46, -2, 0),
        (STATE, 2024, 2024, "public_employees_state", -432, None, None),
        (PARTY, 2026, 2022, "total", -70, -5.5, 1),
        (STATE, 2026, 2021, "public_employees_state", -2633, -10, 0),
    ],
)
def test_percentages_of_long_an_keep_the_decimals_of_the_print(
    long_an: Store, unit: str, year: int, base: int, indicator: str, delta: int, percent: float, decimals: int
) -> None:
    change = stated(long_an)[unit, year, base, indicator]

    assert (change.delta, change.percent, change.percent_decimals) == (delta, percent, decimals)
    assert title_of(long_an, change).startswith("Kế hoạch quản lý biên chế")
