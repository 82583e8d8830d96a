"""The command line: the same services as the window, without a display."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import click

from bienche_desktop.cli_books import export, import_book, report, send_back
from bienche_desktop.cli_calls import AS_JSON, DATA_FILE, DONE, FINDINGS, UNUSABLE, USAGE, YEAR, note, opened, show
from bienche_desktop.cli_compare import diff
from bienche_desktop.cli_issue import issue
from bienche_desktop.cli_restructure import restructure
from bienche_desktop.cli_words import Group, sentence
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.errors import Refused
from bienche_desktop.start import open_window
from bienche_desktop.store import FileProblem, Store


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bienche-desktop", message="%(version)s")
def cli() -> None:
    """Biên Chế: đơn vị, chỉ tiêu biên chế từng năm và sắp xếp tổ chức trong một tệp."""


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


_INFO_LABELS = {
    "schema": "Phiên bản tệp",
    "units": "Đơn vị",
    "figures": "Số liệu",
    "events": "Sự kiện sắp xếp",
    "years": "Các năm",
    "last_change": "Sửa lần cuối",
    "integrity": "Toàn vẹn",
}


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
    show(result, as_json, lambda: (f"{_INFO_LABELS[k]}: {_text(v)}" for k, v in result.items()))
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


for command in (import_book, export, send_back, report, diff, issue, restructure):
    cli.add_command(command)

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
    from bienche_desktop.excel.book.refusals import Unreadable

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
