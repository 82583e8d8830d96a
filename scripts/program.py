"""Where the built program starts: reads a workbook when it was started for that, else is the `bienche` command."""

from bienche_desktop.excel.reading.child import run_if_asked

run_if_asked()

from bienche_desktop.start import main  # noqa: E402 -- the reading child needs none of it

main()
