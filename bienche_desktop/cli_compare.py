"""`bienche diff`: what differs between two workbooks, two data files, or one of each."""

import sys
from pathlib import Path

import click

from bienche_desktop.cli_calls import AS_JSON, FINDINGS, PASSWORD, note, show
from bienche_desktop.cli_words import Command

ISSUE = click.Path(path_type=Path)


@click.command(cls=Command)
@click.argument("a", type=ISSUE)
@click.argument("b", type=ISSUE)
@PASSWORD
@click.option("--password-b", help="Mật khẩu của bảng tính B, nếu khác.")
@AS_JSON
def diff(a: Path, b: Path, password: str | None, password_b: str | None, as_json: bool) -> None:
    """So bản B với bản A: hai bảng tính, hai tệp dữ liệu, hoặc một tệp dữ liệu và một bảng tính.

    Các dòng được khớp theo đơn vị, không theo vị trí; đơn vị chỉ khớp nhờ tên gần giống được ghi “có lẽ đổi tên”.
    Kết thúc với mã 0 dù có khác hay không; mã 1 khi còn ô chưa đọc được nên không so.
    """
    from bienche_desktop.comparing import Chosen, compare_files
    from bienche_desktop.comparing.as_json import document
    from bienche_desktop.comparing.describing import as_lines

    found = compare_files(Chosen(a, password), Chosen(b, password_b or password), tell=note)
    show(document(found), as_json, lambda: as_lines(found))
    if found.leaves_out:
        sys.exit(FINDINGS)
