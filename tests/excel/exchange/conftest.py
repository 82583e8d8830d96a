"""A desk with a small file whose exchange workbook was written, for the tests of what comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bienche_desktop.domain.changes import Change, Proposal
from tests.excel.exchange_desk import Desk


@pytest.fixture
def beforehand() -> tuple[Change, ...]:
    """What is added to the small file before its workbook is written."""
    return ()


@pytest.fixture
def desk(tmp_path: Path, beforehand: tuple[Change, ...]) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    if beforehand:
        desk.store.apply(Proposal("thêm trước khi xuất", beforehand))
    desk.export()
    yield desk
    desk.store.close()
