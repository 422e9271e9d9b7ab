"""What is said about views of the reader's own and about their SQL, in both languages."""

from __future__ import annotations

from tui.labels.words import Language, Words, isolated

SAVE_TITLE = Words("Save this view", "احفظ هذا العرض")
NAME = Words("Its name", "اسمه")
SAVE = Words("Save", "احفظ")
REPLACE = Words("Save over it", "احفظ فوقه")
OWN = Words("yours", "لك")
HINT = Words("e renames, Del deletes, Esc closes", "e للتسمية، Del للحذف، Esc للإغلاق")
RENAME = Words("Its new name", "اسمه الجديد")
DO_RENAME = Words("Rename", "سمِّه")
DO_DELETE = Words("Delete", "احذفه")
STAY = Words("Leave it", "اتركه")
NO_NAME = Words("Give it a name of letters or digits.", "أعطه اسمًا من حروف أو أرقام.")
NOT_OWN = Words("This view is the program's own, and stays.", "هذا عرض من البرنامج، ويبقى.")
NOT_TO_BE_SAVED = Words("A list or a summary is not kept as a view.", "لا تُحفظ القائمة ولا الملخص عرضًا.")
NO_SQL = Words("A summary is more than one query.", "الملخص أكثر من استعلام واحد.")
SQL_TITLE = Words("SQL", "SQL")
SQL_HINT = Words("y copies, Esc closes", "y ينسخ، Esc يغلق")
DELETED = Words("Deleted.", "حُذف.")


def saved_as(path: str, language: Language) -> str:
    """A view was kept."""
    return f"حُفظ في {isolated(path)}" if language == "ar" else f"Saved in {path}"


def goes_to(path: str, language: Language) -> str:
    """Where a view will be kept."""
    return f"يُحفظ في {isolated(path)}" if language == "ar" else f"will be kept in {path}"


def there(path: str, language: Language) -> str:
    """A file of that name is there already."""
    if language == "ar":
        return f"يوجد عرض في {isolated(path)}: سمِّه باسم آخر أو احفظ فوقه."
    return f"There is a view in {path}: choose another name, or save over it."


def takes_place(name: str, language: Language) -> str:
    """A view of the program has that name."""
    if language == "ar":
        return f"للبرنامج عرض اسمه {isolated(name)}: اختر اسمًا آخر."
    return f"The program has a view called {name}: choose another name."


def ask_delete(title: str, language: Language) -> str:
    """Before a view is deleted."""
    return f"أتحذف العرض «{title}»؟" if language == "ar" else f"Delete the view “{title}”?"


def problem(sentence: str, language: Language) -> str:
    """A file that cannot be shown."""
    return isolated(sentence) if language == "ar" else sentence
