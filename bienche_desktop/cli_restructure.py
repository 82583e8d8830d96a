"""`bienche restructure`: applies a list of reorganisations, a workbook or a table old unit → new unit, as one step."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from bienche_desktop.cli_calls import AS_JSON, DATA_FILE, FINDINGS, PASSWORD, opened, show, writing
from bienche_desktop.cli_words import Command


@click.command(cls=Command)
@DATA_FILE
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--sheet", help="Chỉ đọc trang tính này.")
@PASSWORD
@click.option("--dry-run", is_flag=True, help="Chỉ xem trước, không ghi.")
@click.option("--reason", default="", help="Lý do, khi danh sách sửa số liệu của năm đã ban hành.")
@AS_JSON
def restructure(
    file: Path, plan: Path, sheet: str | None, password: str | None, dry_run: bool, reason: str, as_json: bool
) -> None:
    """Áp dụng danh sách sắp xếp tổ chức PLAN (.xlsx, .csv: đơn vị cũ → đơn vị mới) vào tệp trong một bước.

    Dòng nào chưa áp dụng được thì cả sự kiện của dòng đó được để lại và báo rõ ô, lý do; khi đó kết thúc với mã 1.
    Chạy lại cùng danh sách không thêm gì: cùng quyết định, cùng đơn vị, cùng ngày là cùng một sự kiện.
    """
    from bienche_desktop.restructuring_lists import describing, plan_list, read_list

    with opened(file, read_only=dry_run) as store:
        found = plan_list(store, read_list(store, plan, sheet=sheet, password=password))
        if not dry_run and found.proposal.changes:
            with writing():
                store.apply(replace(found.proposal, reason=reason))
    show(describing.as_json(found), as_json, lambda: describing.as_lines(found))
    if found.problems:
        sys.exit(FINDINGS)
