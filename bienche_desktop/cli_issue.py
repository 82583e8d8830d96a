"""`bienche issue`: marks a year as issued, or opens it again."""

from pathlib import Path

import click

from bienche_desktop.cli_calls import DATA_FILE, note, opened, writing
from bienche_desktop.cli_words import Command


@click.command(cls=Command)
@DATA_FILE
@click.option("--year", type=int, required=True, help="Năm đã ban hành.")
@click.option("--number", default="", help="Số văn bản ban hành.")
@click.option("--reason", default="", help="Lý do: khi năm còn lỗi, hoặc khi mở lại.")
@click.option("--reopen", is_flag=True, help="Mở lại năm đã ban hành.")
def issue(file: Path, year: int, number: str, reason: str, reopen: bool) -> None:
    """Đánh dấu một năm đã ban hành: từ đó mỗi lần sửa số liệu năm ấy phải ghi lý do."""
    from bienche_desktop.checks import Checker, issuing

    with opened(file) as store:
        if reopen:
            proposal = issuing.reopen(store, year, reason)
        else:
            proposal = issuing.issue(store, Checker(store).run_all(), year, number, reason)
        with writing():
            done = store.apply(proposal)
    note(f"{done.name[:1].upper()}{done.name[1:]}: xong.")
