"""The command line: the same services as the window, without a display."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from bienche_desktop.cli_compare import diff
from bienche_desktop.cli_issue import issue
from bienche_desktop.cli_restructure import restructure
from bienche_desktop.cli_words import Group, sentence
from bienche_desktop.domain.changes import ChangeSet
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.issued import YearIssued
from bienche_desktop.start import open_window
from bienche_desktop.store import FileProblem, Store

DONE, FINDINGS, USAGE, UNUSABLE = 0, 1, 2, 3
"""Exit statuses: done; findings or rows left out; wrong call; the file cannot be used."""

DATA_FILE = click.argument("file", type=click.Path(path_type=Path))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Kết quả là một tài liệu JSON.")
YEAR = click.option("--year", type=int, help="Chỉ năm này.")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bienche-desktop", message="%(version)s")
def cli() -> None:
    """Biên Chế: đơn vị, chỉ tiêu biên chế từng năm và sắp xếp tổ chức trong một tệp."""


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


# --- the file -----------------------------------------------------------------------------------------------------


@cli.command()
@DATA_FILE
@click.option("--sample", metavar="TÊN", help="Dữ liệu mẫu: hai-ha hoặc long-an.")
def new(file: Path, sample: str | None) -> None:
    """Tạo tệp dữ liệu mới, trống hoặc có sẵn dữ liệu mẫu."""
    from bienche_desktop import samples

    if sample is not None and sample not in samples.names():
        raise click.BadParameter(f"Không có mẫu “{sample}”; các mẫu: {', '.join(samples.names())}.")
    with Store.create(file) as store:
        if sample is not None:
            samples.load(store, sample)
    note(f"Đã tạo {file.name}.")


@cli.command()
@DATA_FILE
@AS_JSON
def info(file: Path, as_json: bool) -> None:
    """Tệp có gì: số đơn vị, số liệu, sự kiện, các năm, lần sửa cuối, tính toàn vẹn."""
    with opened(file, read_only=True) as store:
        found = store.info()
    result = {
        "schema": found.schema,
        "units": found.units,
        "figures": found.figures,
        "events": found.events,
        "years": list(found.years),
        "last_change": found.last_change.isoformat() if found.last_change else None,
        "integrity": found.integrity,
    }
    labels = {
        "schema": "Phiên bản tệp",
        "units": "Đơn vị",
        "figures": "Số liệu",
        "events": "Sự kiện sắp xếp",
        "years": "Các năm",
        "last_change": "Sửa lần cuối",
        "integrity": "Toàn vẹn",
    }
    show(result, as_json, lambda: (f"{labels[k]}: {_text(v)}" for k, v in result.items()))
    if found.integrity != "ok":
        raise FileProblem("damaged", f"Tệp “{file.name}” bị hỏng ({found.integrity}); hãy dùng bản sao lưu gần nhất.")


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(v) for v in value) or "chưa có"
    return "chưa có" if value is None else str(value)


@cli.command()
@DATA_FILE
@YEAR
@AS_JSON
def dump(file: Path, year: int | None, as_json: bool) -> None:
    """Toàn bộ nội dung tệp ở dạng dài, mỗi số liệu một dòng."""
    from bienche_desktop.store.dumping import dump as long_form

    with opened(file, read_only=True) as store:
        result = long_form(store, year)

    def lines() -> Iterator[str]:
        for f in result["figures"]:
            cell = (f["source"] or {}).get("cell") or ""
            yield "\t".join(
                [" / ".join(f["path"]), str(f["year"]), f["indicator"], f["measure"], str(f["value"]), cell]
            )

    show(result, as_json, lines)


# --- workbooks and sheets -----------------------------------------------------------------------------------------


@cli.command("import")
@DATA_FILE
@click.argument("book", type=click.Path(path_type=Path))
@click.option("--sheet", help="Chỉ đọc trang tính này.")
@YEAR
@click.option("--password", help="Mật khẩu của bảng tính.")
@click.option("--mapping", type=click.Path(path_type=Path), help="Tệp TOML khớp cột với chỉ tiêu.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem trước, không ghi.")
@click.option("--reason", default="", help="Lý do, khi bảng tính sửa số liệu của năm đã ban hành.")
@AS_JSON
def import_(
    file: Path, book: Path, sheet: str | None, year: int | None, password: str | None,
    mapping: Path | None, dry_run: bool, reason: str, as_json: bool,
) -> None:  # fmt: skip
    """Nhập bảng tính vào tệp trong một bước có thể hoàn tác."""
    from bienche_desktop.excel import describing, importing
    from bienche_desktop.excel.accounting import account_of

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


@cli.command()
@DATA_FILE
@click.argument("out", type=click.Path(path_type=Path))
@YEAR
@click.option("--form", help="Tên biểu tổng hợp; bỏ trống là bảng trao đổi.")
def export(file: Path, out: Path, year: int | None, form: str | None) -> None:
    """Xuất bảng tính: bảng trao đổi, hoặc một biểu tổng hợp."""
    with opened(file, read_only=True) as store:
        if form is None:
            from bienche_desktop.excel.exchange_writing import write_exchange

            write_exchange(store, out, year=year)
        else:
            from bienche_desktop.reports.workbook import to_xlsx

            to_xlsx(_sheet(store, form, year), out)
    note(f"Đã xuất {out.name}.")


@cli.command("send-back")
@DATA_FILE
@click.argument("book", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--password", help="Mật khẩu của bảng tính.")
def send_back(file: Path, book: Path, out: Path, password: str | None) -> None:
    """Ghi bản gửi lại: bảng tính gốc với các ô sai được tô màu, ghi chú, kèm danh sách lỗi."""
    from bienche_desktop import send_back as sending

    with opened(file, read_only=True) as store:
        written = sending.send_back(store, book, out, password)
    for line in sending.told(written, book, out):
        note(line)


@cli.command()
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


cli.add_command(diff)
cli.add_command(issue)
cli.add_command(restructure)

# --- checks and the journal ---------------------------------------------------------------------------------------


@cli.command()
@DATA_FILE
@YEAR
@click.option("--severity", type=click.Choice(["error", "warning", "note"]), default="error", show_default=True,
              help="Mức từ đó trở lên thì kết thúc với mã 1.")  # fmt: skip
@AS_JSON
def check(file: Path, year: int | None, severity: str, as_json: bool) -> None:
    """Chạy mọi phép kiểm tra; mỗi phát hiện một dòng."""
    from bienche_desktop.checks import Checker
    from bienche_desktop.checks.as_json import document

    with opened(file, read_only=True) as store:
        checker = Checker(store)
        checker.run_all()
        result = document(checker.cover().of_year(year), checker.path, checker.corrections, checker.source_of)
    marks = {"error": "✖", "warning": "▲", "note": "◦"}

    def lines() -> Iterator[str]:
        yield from (f"{marks[f['severity']]} {f['message']}" for f in result["findings"])
        yield from (f"✓ {f['message']} (đã chấp nhận: {f['waiver']['reason']})" for f in result["waived"])
        yield from (f"? Chưa kiểm tra: {x['title']}: {x['why']}" for x in result["not_checked"])

    show(result, as_json, lines)
    ranks = ["note", "warning", "error"]
    if any(ranks.index(f["severity"]) >= ranks.index(severity) for f in result["findings"]):
        sys.exit(FINDINGS)


@cli.command()
@DATA_FILE
def undo(file: Path) -> None:
    """Hoàn tác bước gần nhất."""
    _travel(file, Store.undo, "Đã hoàn tác", "Không còn bước nào để hoàn tác.")


@cli.command()
@DATA_FILE
def redo(file: Path) -> None:
    """Làm lại bước vừa hoàn tác."""
    _travel(file, Store.redo, "Đã làm lại", "Không có bước nào để làm lại.")


def _travel(file: Path, action: Callable[[Store], ChangeSet | None], done: str, nothing: str) -> None:
    with opened(file) as store:
        step = action(store)
    if step is None:
        raise Refused(nothing)
    click.echo(f"{done}: {step.name}")


@cli.command()
@DATA_FILE
@AS_JSON
def log(file: Path, as_json: bool) -> None:
    """Nhật ký: đã sửa gì, lúc nào, bước nào."""
    with opened(file, read_only=True) as store:
        entries = store.log()
    result = [
        {"step": e.id, "name": e.name, "kind": e.kind, "at": e.at.isoformat(), "who": e.who, "state": e.state,
         "changes": e.changes, "reason": e.reason or None}
        for e in entries
    ]  # fmt: skip
    states = {"done": "", "undone": " (đã hoàn tác)", "abandoned": " (đã hoàn tác)"}
    verbs = {"undo": "hoàn tác: ", "redo": "làm lại: "}

    def why(reason: str) -> str:
        return f" (lý do: {reason})" if reason else ""

    show(result, as_json, lambda: (
        f"{e.at:%d/%m/%Y %H:%M}  {e.who}  {verbs.get(e.kind, '')}{e.name}{states[e.state]}{why(e.reason)}"
        for e in entries
    ))  # fmt: skip


# --- the door -----------------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> NoReturn:
    """`bienche [FILE]` opens the window; everything else is a command. Always ends the process."""
    words = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    if not words or names_a_file(words[0]):
        sys.exit(open_window(Path(words[0]) if words else None))
    sys.exit(run_command(words))


def names_a_file(word: str) -> bool:
    """Whether the first word of a call is meant as a data file rather than as a command or an option."""
    return word not in cli.commands and not word.startswith("-") and (Path(word).suffix != "" or Path(word).exists())


def run_command(words: list[str]) -> int:
    """Run a command; returns the exit status. No traceback ever reaches the user for a foreseen problem."""
    from bienche_desktop.excel.refusals import Unreadable

    try:
        return int(cli.main(words, prog_name="bienche", standalone_mode=False) or DONE)
    except SystemExit as leaving:
        return int(leaving.code or DONE)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        note(sentence(error))
        return USAGE
    except click.Abort:
        note("Đã dừng.")
        return FINDINGS
    except (FileProblem, Unreadable) as refusal:
        note(refusal.text)
        return UNUSABLE
    except Refused as refusal:
        note(refusal.text)
        return FINDINGS


if __name__ == "__main__":
    main()
