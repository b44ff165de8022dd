"""The language of the window: which there are, and how one is put on at the start."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from kbdesk.config.paths import resources

LANGUAGES = {"en": "English", "sv": "Svenska"}
"""Keys of settings and their own names for themselves."""

SOURCE = "en"
"""The language that the code is written in."""


def chosen_language(setting: str) -> str:
    """Gives the key of LANGUAGES for a setting; "system" asks the system, and falls to English."""
    wanted = QLocale.system().name()[:2] if setting == "system" else setting
    return wanted if wanted in LANGUAGES else SOURCE


def put_on(app: QCoreApplication, setting: str) -> str:
    """Makes the window speak a language from now on; gives its key.

    Called before the first widget is made. Dates and numbers follow the language, with the
    system's own forms where it speaks the same.
    """
    language = chosen_language(setting)
    system = QLocale.system()
    QLocale.setDefault(system if system.name()[:2] == language else QLocale(language))
    if language == SOURCE:
        return language
    qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt_texts), ("kbdesk", str(resources() / "i18n"))):
        translator = QTranslator(app)
        # Qt's own few words may be missing in a small installation; ours may not.
        if translator.load(f"{name}_{language}", folder):
            app.installTranslator(translator)
        elif name == "kbdesk":
            raise RuntimeError(f"The window's texts in {LANGUAGES[language]} are missing.")
    return language
