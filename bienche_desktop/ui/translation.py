"""Qt's own words in Vietnamese: buttons, context menus, file and print dialogs, days and months.

The program's own texts are Vietnamese in the source. Qt ships no Vietnamese, so `resources/i18n/qtbase_vi.ts` is ours;
after editing it run `make translations`, which writes the `.qm` that is loaded here.
"""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from .. import paths

VIETNAMESE = QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam)


def install_vietnamese(app: QCoreApplication) -> list[QTranslator]:
    """Makes Qt speak Vietnamese and write dates and numbers the Vietnamese way.

    Call it before the first widget is made. Keep what it returns as long as the program runs, or hand it to
    `remove` where another language is chosen. Raises FileNotFoundError where the program lost its own file.
    """
    QLocale.setDefault(VIETNAMESE)
    translator = QTranslator(app)
    compiled = paths.resource("i18n", "qtbase_vi.qm")
    if not translator.load(str(compiled)):
        raise FileNotFoundError(compiled)
    app.installTranslator(translator)
    return [translator]


def remove(app: QCoreApplication, translators: list[QTranslator]) -> None:
    """Takes translations out again; Qt is back in English."""
    for translator in translators:
        app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.c())
