"""`bienche import`, `export`, `send-back`, `report`: workbooks in and out, and sheets to print."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bienche_desktop.cli_calls import AS_JSON, BOOK, DATA_FILE, FINDINGS, PASSWORD, YEAR, note, opened, show, writing
from bienche_desktop.cli_words import Command
from bienche_desktop.domain.errors import Refused
from bienche_desktop.store import Store


@click.command("import", cls=Command)
@DATA_FILE
@BOOK
@click.option("--sheet", help="Chỉ đọc trang tính này.")
@YEAR
@PASSWORD
@click.option("--mapping", type=click.Path(path_type=Path), help="Tệp TOML khớp cột với chỉ tiêu.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem trước, không ghi.")
@click.option("--reason", default="", help="Lý do, khi bảng tính sửa số liệu của năm đã ban hành.")
@AS_JSON
def import_book(
    file: Path, book: Path, sheet: str | None, year: int | None, password: str | None,
    mapping: Path | None, dry_run: bool, reason: str, as_json: bool,
) -> None:  # fmt: skip
    """Nhập bảng tính vào tệp trong một bước có thể hoàn tác."""
    from bienche_desktop.excel import importing
    from bienche_desktop.excel.proposals import describing
    from bienche_desktop.excel.proposals.accounting import account_of

    with opened(file, read_only=dry_run) as store:
        wanted = importing.Instructions(sheet, year, password, mapping)
        read, plan = importing.read_and_plan(store, book, wanted)
        if not dry_run and plan.proposal.changes:
            with writing():
                store.apply(replace(plan.proposal, reason=reason))
    account = account_of(read, plan)
    show(describing.as_json(plan, account), as_json, lambda: iter(describing.as_lines(plan, account)))
    if plan.leaves_out:
        sys.exit(FINDINGS)


@click.command(cls=Command)
@DATA_FILE
@click.argument("out", type=click.Path(path_type=Path))
@YEAR
@click.option("--form", help="Tên biểu tổng hợp; bỏ trống là bảng trao đổi.")
def export(file: Path, out: Path, year: int | None, form: str | None) -> None:
    """Xuất bảng tính: bảng trao đổi, hoặc một biểu tổng hợp."""
    with opened(file, read_only=True) as store:
        if form is None:
            from bienche_desktop.excel.exchange.writing import write_exchange

            write_exchange(store, out, year=year)
        else:
            from bienche_desktop.reports.workbook import to_xlsx

            to_xlsx(_sheet(store, form, year), out)
    note(f"Đã xuất {out.name}.")


@click.command("send-back", cls=Command)
@DATA_FILE
@BOOK
@click.argument("out", type=click.Path(path_type=Path))
@PASSWORD
def send_back(file: Path, book: Path, out: Path, password: str | None) -> None:
    """Ghi bản gửi lại: bảng tính gốc với các ô sai được tô màu, ghi chú, kèm danh sách lỗi."""
    from bienche_desktop import send_back as sending

    with opened(file, read_only=True) as store:
        written = sending.send_back(store, book, out, password)
    for line in sending.told(written, book, out):
        note(line)


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.argument("name", required=False)
@YEAR
@click.option("--out", type=click.Path(path_type=Path), help="Tệp PDF cần tạo.")
@click.option("--list", "list_", is_flag=True, help="Liệt kê các biểu.")
def report(file: Path | None, name: str | None, year: int | None, out: Path | None, list_: bool) -> None:
    """In một biểu tổng hợp ra PDF."""
    from bienche_desktop.reports import catalogue

    if list_:
        for form in catalogue.SHEETS.values():
            click.echo(f"{form.name}\t{form.title}")
        return
    if file is None or name is None or out is None:
        raise click.UsageError("Cần đủ: bienche report TỆP BIỂU --year NĂM --out TỆP.pdf (hoặc --list).")
    from bienche_desktop.reports.setting import to_pdf
    from bienche_desktop.reports.writing import write_file

    with opened(file, read_only=True) as store:
        write_file(out, to_pdf(_sheet(store, name, year)))
    note(f"Đã tạo {out.name}.")


def _sheet(store: Store, name: str, year: int | None) -> Any:
    from bienche_desktop.sheets import make_sheet

    years = store.years()
    if not years:
        raise Refused("Tệp chưa có số liệu năm nào nên chưa lập được biểu; hãy nhập số liệu trước.")
    return make_sheet(store, name, year or years[-1])
