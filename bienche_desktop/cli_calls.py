"""What the commands share: exit statuses, the words of a call, the opened file, and how a result is told."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.issued import YearIssued
from bienche_desktop.store import Store

DONE, FINDINGS, USAGE, UNUSABLE = 0, 1, 2, 3
"""Exit statuses: done; findings or rows left out; wrong call; the file cannot be used."""

DATA_FILE = click.argument("file", type=click.Path(path_type=Path))
BOOK = click.argument("book", type=click.Path(path_type=Path))
PASSWORD = click.option("--password", help="Mật khẩu của bảng tính.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Kết quả là một tài liệu JSON.")
YEAR = click.option("--year", type=int, help="Chỉ năm này.")


@contextmanager
def opened(file: Path, *, read_only: bool = False) -> Iterator[Store]:
    """The open data file; whatever makes it unusable ends the program with its sentence."""
    store = Store.open(file, read_only=read_only)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def writing() -> Iterator[None]:
    """Where an issued year asks for a reason, the sentence also says how to give one here."""
    try:
        yield
    except YearIssued as closed:
        raise Refused(f'{closed.text} Trên dòng lệnh, thêm --reason "lý do".') from closed


def show(result: Any, as_json: bool, lines: Callable[[], Iterator[str]]) -> None:
    """Print the result: one JSON document, or lines to read."""
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        for line in lines():
            click.echo(line)


def note(text: str) -> None:
    """Progress and remarks go to standard error."""
    click.echo(text, err=True)
