"""From a pane to what is kept of it: a file of its rows, a view of the reader's own, its SQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.data.catalogue import own_folder
from tui.data.exporting import ENDINGS, Export, Exported, Exporting
from tui.data.saving import Shown, file_name
from tui.errors import HasilaError
from tui.labels import exporting as words_of_exporting
from tui.labels import saving as words_of

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen
    from tui.widgets.pane import Pane


def shown_in(pane: Pane) -> Shown:
    """What a pane shows: its view, all its rows are held to, their order, and the columns as the reader has them."""
    narrowed = pane.narrowing.conditions if pane.narrowing is not None else ()
    return Shown(pane.view, (*pane.filters, *narrowed), pane.order, pane.table.arrangement)


def export(screen: ReadingScreen) -> None:
    """Ask where the rows of the pane are to be written."""
    exporting, language = _exporting(screen), screen.labels.language
    if exporting is None:
        return
    from tui.screens.export import ExportScreen

    shown = shown_in(screen.pane)
    into = Path.cwd() / f"{file_name(shown.view.name) or 'rows'}{ENDINGS['csv']}"
    proposed = Export(
        files=screen.database.files,
        view=shown.view,
        conditions=shown.conditions,
        order=shown.order,
        columns=shown.columns,
        into=into,
        form="csv",
        language=language,
    )

    def ended(exported: Exported | None) -> None:
        if exported is not None:
            beside = exported.beside.name if exported.beside is not None else None
            said = words_of_exporting.written(str(exported.path), exported.rows, beside, screen.labels.language)
            screen.notify(screen.speech.digits(said), markup=False)

    screen.app.push_screen(ExportScreen(exporting, proposed, screen.speech), ended)


def _exporting(screen: ReadingScreen) -> Exporting | None:
    """What writes files; where nothing may, that is said."""
    exporting: Exporting | None = getattr(screen.app, "exporting", None)
    if exporting is None:
        screen.notify(words_of_exporting.NOT_HERE[screen.labels.language], markup=False)
    return exporting


def save_view(screen: ReadingScreen) -> None:
    """Ask under which name the pane is to be kept."""
    if _exporting(screen) is None:
        return
    from tui.screens.save_view import SaveViewScreen

    shown = shown_in(screen.pane)
    is_query = shown.view.portable is not None or shown.view.path.suffix == ".sql"
    if shown.view.summary is not None or not is_query:
        screen.notify(words_of.NOT_TO_BE_SAVED[screen.labels.language], markup=False)
        return

    def ended(path: Path | None) -> None:
        if path is not None:
            screen.notify(words_of.saved_as(str(path), screen.labels.language), markup=False)

    taken = [view.name for view in screen.database.views.values() if not view.own]
    screen.app.push_screen(SaveViewScreen(shown, own_folder(), taken, screen.speech), ended)


def show_sql(screen: ReadingScreen) -> None:
    """Show the pane as one query."""
    from tui.screens.sql import SqlScreen

    shown = shown_in(screen.pane)
    if shown.view.summary is not None:
        screen.notify(words_of.NO_SQL[screen.labels.language], markup=False)
        return
    try:
        screen.app.push_screen(SqlScreen(shown.sql, screen.speech))
    except HasilaError as problem:
        screen.notify(str(problem), severity="error", markup=False)


def choose_view(screen: ReadingScreen) -> None:
    """Show the views there are, the reader's own among them."""
    from tui.screens.views import ViewsScreen

    database = screen.database

    def chosen(name: str | None) -> None:
        if name is not None:
            view = database.views[name]
            screen.open_view(view, tuple(condition for condition in screen.kept if condition.fits(view)))

    def changed() -> None:
        screen.action_views()

    # the program's views, the reader's own, the tables
    views = sorted(database.views.values(), key=lambda view: (view.plain and not view.own, view.own))
    listed = ViewsScreen(
        views, database.problems, screen.speech, changed if getattr(screen.app, "exporting", None) else None
    )
    screen.app.push_screen(listed, chosen)
