"""Why a number of a file differs from the year before: what the file has on record is found."""

from datetime import date, datetime

from bienche_desktop.checks.year_changes import YearChanges
from bienche_desktop.domain.changes import Proposal, SetEvent, SetIssuedYear
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.issued import IssuedYear
from bienche_desktop.domain.year_words import YearWords
from bienche_desktop.store import Store
from tests.checks.worlds import YEAR, figure, printed, unit, world

KEY = FigureKey("huyen", YEAR, "civil_servants", "assigned")
TREE = [unit("huyen"), unit("a", "huyen"), unit("b", "huyen", valid_to=date(2024, 7, 1)), unit("c", "huyen")]
POSTS = [figure("a", 30, year=2023), figure("b", 22, year=2023), figure("c", 10, year=2023), figure("a", 43),
         figure("c", 8)]  # fmt: skip
MERGER = SetEvent(Event("e", "merge_into", date(2024, 7, 1), "QĐ 12", units=(
    EventUnit("b", "source"), EventUnit("a", "result", survives=True))))  # fmt: skip


def sentence(store: Store, changes: YearChanges | None = None, base: int | None = None) -> str:
    change = (changes or YearChanges(store)).explain(KEY, base)
    assert change is not None
    return YearWords(store.units).sentence(change)


def test_an_event_of_the_file_explains_its_units(store: Store) -> None:
    assert sentence(world(store, *TREE, *POSTS, MERGER)) == "giảm 11 = 9 do sáp nhập (QĐ 12), 2 chưa giải thích"


def test_what_changes_is_followed(store: Store) -> None:
    changes = YearChanges(world(store, *TREE, *POSTS))
    assert sentence(store, changes) == (
        "giảm 11 = giảm 22 của đơn vị đã kết thúc, chưa ghi sự kiện, tăng 11 chưa giải thích")  # fmt: skip

    changes.follow(store.apply(Proposal("sáp nhập", (MERGER,))))
    assert sentence(store, changes) == "giảm 11 = 9 do sáp nhập (QĐ 12), 2 chưa giải thích"

    changes.follow(store.apply(Proposal("gõ", (figure("c", 10),))))
    assert sentence(store, changes) == "giảm 9 = 9 do sáp nhập (QĐ 12)"


def test_a_printed_difference_or_a_right_percentage_explains(store: Store) -> None:
    world(store, *TREE, *POSTS, MERGER, printed("c", 2023, -2))
    assert sentence(store) == "giảm 11 = 9 do sáp nhập (QĐ 12), 2 theo văn bản"

    world(store, printed("c", 2023, None, -20.0, 0))
    assert sentence(store) == "giảm 11 = 9 do sáp nhập (QĐ 12), 2 theo văn bản"

    world(store, printed("c", 2023, None, -10.0, 0))
    assert sentence(store) == "giảm 11 = 9 do sáp nhập (QĐ 12), 2 chưa giải thích"


def test_a_year_compared_with_itself_means_the_year_before(store: Store) -> None:
    assert "2 theo văn bản" in sentence(world(store, *TREE, *POSTS, printed("c", YEAR, -2)))


def test_only_edits_with_a_reason_are_corrections(store: Store) -> None:
    world(store, *TREE, *POSTS, MERGER)
    world(store, figure("c", 9))
    world(store, SetIssuedYear(IssuedYear(YEAR, datetime(2024, 12, 1), "lan")))
    assert "chưa giải thích" in sentence(store)

    store.apply(Proposal("sửa", (figure("c", 7),), reason="QĐ 99 điều chỉnh"))
    assert sentence(store) == (
        "giảm 12 = 9 do sáp nhập (QĐ 12), 2 do sửa số năm 2024 sau khi ban hành, 1 chưa giải thích")  # fmt: skip

    store.undo()
    assert "sửa số" not in sentence(store)


def test_each_year_is_compared_with_the_one_before_it_that_has_figures(store: Store) -> None:
    world(store, *TREE, *POSTS, figure("a", 20, year=2020), figure("c", 8, year=2025))

    told = YearChanges(store).over_the_years(KEY)

    assert [(change.base_year, change.year) for change in told] == [(2024, 2025), (2023, 2024), (2020, 2023)]
