"""The program on the screen: one database, the reader's language, and the screens on top."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.reactive import reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from tui.data.answers import Database
from tui.data.filters import Condition, in_report
from tui.errors import HasilaError
from tui.exit_codes import ExitCode
from tui.labels import renewing
from tui.labels.commands import COMMANDS, OF_THEIR_OWN, TEXT, Command, Scope, key_name
from tui.labels.labels import AR, labels
from tui.labels.words import Language
from tui.screens.browse import BrowseScreen
from tui.screens.noticing import LOOKED_AFTER, Noticing
from tui.screens.reading import ReadingScreen
from tui.screens.rereading import Rereads
from tui.terminal.abilities import Abilities
from tui.text.clean import without_controls
from tui.widgets.cells import Speech
from tui.widgets.keys import bindings
from tui.widgets.report_text import ReportText
from tui.widgets.visual import VisualFilter

if TYPE_CHECKING:
    from tui.data.exporting import Exporting
    from tui.data.reviewing import Writing
    from tui.data.taking import Extracting, Taken

THEME = Theme(
    name="hasila",
    primary="#1f6670",
    secondary="#8fa3ad",
    accent="#4fc3c9",
    warning="#d9a441",
    error="#e06c75",
    success="#7fb685",
    foreground="#d5dde3",
    background="#101519",
    surface="#182026",
    panel="#28333b",
    dark=True,
)
"""One accent; chosen so that terminals of sixteen colours round it to cyan and not to a colour of alarm."""


@dataclass(slots=True)
class Opened:
    """A database or other files that are open, and the screen they opened on."""

    editions: list[Database]
    """An older one may be painted until the newer has answered."""
    keep_in: Path | None
    root: Screen[None] | None = None

    def close(self) -> None:
        """Let go of every edition."""
        for database in self.editions:
            database.close()


class HasilaApp(App[None]):
    """Browse the figures of one database, and other files above them."""

    TITLE = "hasila"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app"), Binding("ctrl+z", "suspend_process", show=False)]
    CSS_PATH = "app.tcss"

    speech: reactive[Speech] = reactive(Speech(AR))
    has_newer: reactive[bool] = reactive(False)
    """Whether somebody has replaced what is shown."""

    def __init__(
        self,
        database: Database,
        *,
        abilities: Abilities | None = None,
        driver_class: type[Driver] | None = None,
        language: Language = "ar",
        extracting: Extracting | None = None,
        exporting: Exporting | None = None,
        writing: Writing | None = None,
        keep_in: Path | None = None,
        begins_with_review: bool = False,
    ) -> None:
        super().__init__(driver_class=driver_class)
        self._extracting = extracting
        self.exporting = exporting
        """What writes files of rows, if anything may."""
        self._writing = writing
        self._begins_with_review = begins_with_review
        self._opened = [Opened([database], keep_in)]
        self._noticing = Noticing()
        self.bug: BaseException | None = None
        """What ended the program, if something did that was not meant to."""
        self.abilities = abilities
        self.set_reactive(HasilaApp.speech, Speech(labels(language)))
        self._visual = VisualFilter("rtl" if language == "ar" else "ltr")
        self.register_theme(THEME)
        self.theme = THEME.name
        self.set_class(language == "ar", "-rtl")

    def get_default_screen(self) -> Screen[None]:
        self._opened[0].root = screen = root_screen(self.database, opening_filter(self.database))
        return screen

    def on_key(self, event: events.Key) -> None:
        """A letter that was typed before the field of a search was there comes past the table: the field takes it."""
        field = self.focused
        if event.is_printable and field is not None and field.has_class("find"):
            event.prevent_default()
            field.post_message(events.Key(event.key, event.character))

    def on_ready(self) -> None:
        self.set_interval(LOOKED_AFTER, self._look_for_newer)
        if self._begins_with_review:
            self.action_review()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self._visual]

    # What the reader may change

    def action_language(self) -> None:
        language: Language = "en" if self.speech.rtl else "ar"
        self._visual = VisualFilter("rtl" if language == "ar" else "ltr")
        self.speech = replace(self.speech, labels=labels(language))
        self.set_class(self.speech.rtl, "-rtl")
        self.refresh_css()

    def action_digits(self) -> None:
        self.speech = replace(self.speech, indic_digits=not self.speech.indic_digits)

    def action_harakat(self) -> None:
        self.speech = replace(self.speech, harakat=not self.speech.harakat)

    def action_time(self) -> None:
        self.speech = replace(self.speech, time_follows_text=not self.speech.time_follows_text)

    writes_files = True
    """Whether the reader may have something written to a file of their own."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, and say so: few terminals tell whether they took it. No escape sequence goes along."""
        text = without_controls(text)
        super().copy_to_clipboard(text)
        copying = (self.abilities or Abilities()).copying
        words = self.speech.labels
        if copying.is_sure(text):
            self.notify(words.copied)
        else:
            self.notify(words.copied_in_tmux if copying.route == "tmux" else words.copied_unheard)

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.speech, scope_of(self.screen)))

    def action_gallery(self) -> None:
        """For developers: no key and no entry of the palette leads here."""
        from tui.screens.gallery import GalleryScreen

        self.push_screen(GalleryScreen())

    def action_open_files(self, typed: str = "") -> None:
        """Open other files above what is open; what is typed already is opened at once."""
        from tui.screens.open_files import OpenScreen

        def opened(database: Database | None) -> None:
            if database is not None:
                self._show_opened(database)

        screen = OpenScreen(self.database.beside, self.speech, typed)
        self._leave_review(lambda: self.push_screen(screen, opened))

    @work(exclusive=True, group="reload")
    async def _show_opened(self, database: Database) -> None:
        """Show other files on a screen above; leaving it brings back what was shown before."""
        kept = await asyncio.to_thread(opening_filter, database)
        keep_in = self._keep_in or self._opened[0].editions[-1].path
        opened = Opened([database], None if database.first_view is None else keep_in)
        opened.root = root_screen(database, kept)
        while isinstance(self.screen, Rereads):
            await self.pop_screen()
        self._opened.append(opened)
        await self.push_screen(opened.root)

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen on top, and let go of the files that were opened with it.

        The first screen stays: two quick keys may each have closed a window.
        """
        if len(self.screen_stack) == 1:
            return AwaitComplete()
        left = self._opened[-1]
        popped = super().pop_screen()
        if left.root is not None and left.root not in self.screen_stack and len(self._opened) > 1:
            self._opened.pop()
            left.close()
        return popped

    def action_extract(self) -> None:
        """Take a report in; where the open database is only for reading, into one that the reader names."""
        from tui.screens.extract import ExtractScreen

        if self._extracting is None:
            self.notify(self.speech.labels.extract_not_here, markup=False)
            return
        into, asks = self._keep_in or self.database.path, self._keep_in is not None

        def ended(taken: Taken | None) -> None:
            if taken is not None:
                self._show_taken(taken, review=screen.then_review)

        screen = ExtractScreen(self._extracting, into, self.speech, asks_where=asks)
        self._leave_review(lambda: self.push_screen(screen, ended))

    def action_review(self, report: Condition | None = None) -> None:
        """Show the figures nobody has looked at yet, to decide of them."""
        from tui.screens.review import ReviewScreen

        if self._writing is None or "review" not in self.database.views:
            from tui.labels.reviewing import reviewing

            self.notify(reviewing(self.speech.labels.language).not_here, markup=False)
        elif self._reviewing is None:
            self.push_screen(ReviewScreen(self.database, self._writing, keep_in=self._keep_in, report=report))

    @property
    def _reviewing(self) -> Rereads | None:
        """The screen on which something may be not yet written."""
        return next((screen for screen in self.screen_stack if isinstance(screen, Rereads)), None)

    def _leave_review(self, then: Callable[[], object]) -> None:
        """Do something for which nothing may be left unwritten."""
        if (screen := self._reviewing) is not None:
            screen.leave(then)
        else:
            then()

    @on(Rereads.Saved)
    @work(exclusive=True, group="reload")
    async def _show_saved(self, message: Rereads.Saved) -> None:
        """Read what a screen has written."""
        if await self._read(message.path):
            self._keep_in = None

    @work(exclusive=True, group="reload")
    async def _show_taken(self, taken: Taken, *, review: bool = False) -> None:
        """Show the database a report went into, held to that report, and on top of it all its figures."""
        if not await self._read(taken.database):
            return
        self._keep_in = None
        while isinstance(self.screen, Rereads):
            await self.pop_screen()
        held = in_report(taken.report, taken.title)
        if isinstance(self.screen, ReadingScreen):
            self.screen.hold_to((held,))
            if review:
                self.action_review(held)
            else:
                self.screen.open_view(self.database.views["figures"], (held,))
        words = self.speech.labels
        if taken.figures is None:
            self.notify(words.extracted_before(taken.title), markup=False)
            return
        self.notify(words.extracted(taken.title, taken.figures), markup=False)
        if not taken.dated:
            self.notify(words.extracted_undated, severity="warning", markup=False)

    @work(exclusive=True, group="reload")
    async def action_reload(self) -> None:
        """Open the file anew, since it may have been replaced."""
        if await self._read(self.database.path):
            self.notify(self.speech.labels.read_anew)

    @work
    async def _look_for_newer(self) -> None:
        """Offer what somebody else has put in the place of what is shown."""
        if await self._noticing.is_new(database := self.database) and database is self.database:
            self.has_newer = True
            said = renewing.replaced(database.path.name)[self.speech.labels.language]
            self.notify(said, markup=False)

    async def _read(self, path: Path) -> bool:
        """Show another edition, or another database; when it cannot be opened the one shown stays."""
        try:
            database = await asyncio.to_thread(self.database.another, path)
        except HasilaError as problem:
            self.notify(str(problem), severity="error", markup=False)
            return False
        shown = self._opened[-1]
        shown.editions.append(database)
        self.has_newer = False
        staying = [shown.root, *self._that_stay(shown)]
        while self.screen not in staying and not isinstance(self.screen, Rereads):
            await self.pop_screen()
        for screen in self.screen_stack[self.screen_stack.index(shown.root or self.screen) :]:
            if isinstance(screen, (ReadingScreen, Rereads)):
                screen.read_from(database)
        return True

    def _that_stay(self, shown: Opened) -> Iterable[Screen[object]]:
        """The screens above the first one that show the same of another edition: views, up to what is none."""
        above = self.screen_stack[self.screen_stack.index(shown.root or self.screen) + 1 :]
        return takewhile(lambda screen: isinstance(screen, ReadingScreen) and screen.stays, above)

    @property
    def database(self) -> Database:
        return self._opened[-1].editions[-1]

    @property
    def _keep_in(self) -> Path | None:
        """Where reports are kept where what is open is not to be written."""
        return self._opened[-1].keep_in

    @_keep_in.setter
    def _keep_in(self, keep_in: Path | None) -> None:
        self._opened[-1].keep_in = keep_in

    # What ends it

    def _handle_exception(self, error: Exception) -> None:
        """Keep what ended the program for whoever started it; Textual would print it with the values of variables."""
        self.bug = self.bug or (error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    def on_unmount(self) -> None:
        self.close_databases()  # answers nobody waits for any more would hold up the end

    def close_databases(self) -> None:
        """Let go of every edition of all that is open."""
        for opened in self._opened:
            opened.close()

    async def action_back(self) -> None:
        """Leave the screen on top; the last one is the program."""
        if isinstance(self.screen, Rereads):
            self.screen.leave(self.pop_screen)
        elif len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    async def action_quit(self) -> None:
        self._leave_review(self.exit)

    def action_command_palette(self) -> None:
        from tui.screens.palette import Palette

        self.push_screen(Palette(self.speech, id="--command-palette", opening=self.action_open_files))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command in the palette, under its name in the reader's language."""
        for command in COMMANDS:
            target = self._target(command, screen)
            if target is not None and self.offers(command):
                keys = "  ".join(map(key_name, command.keys))
                words = command.words[self.speech.labels.language]
                yield SystemCommand(words, keys, lambda target=target, action=command.action: target.run_action(action))

    def offers(self, command: Command) -> bool:
        """Whether palette, key bar and help name a command."""
        return True

    def _target(self, command: Command, screen: Screen[object]) -> DOMNode | None:
        """Who answers a command; None where nobody does."""
        if command.scope == "app":
            return self
        if command.scope == "table":
            return screen.focused
        if command.scope == TEXT:
            return screen.focused if isinstance(screen.focused, ReportText) else None
        own = scope_of(screen)
        return screen if (command.scope == own if own is not None else command.scope not in OF_THEIR_OWN) else None


def scope_of(screen: Screen[object]) -> Scope | None:
    """The scope of a screen that has keys of its own; None where all others are meant."""
    own: Scope | None = getattr(screen, "own_scope", None)
    return own


def root_screen(database: Database, kept: tuple[Condition, ...]) -> Screen[None]:
    """Figures have a screen of their own; tables of any file open on their list, or on the only one."""
    if database.first_view is None:
        return BrowseScreen(database, kept)
    from tui.screens.table import TableScreen

    return TableScreen(database, database.views[database.first_view], (), is_root=True)


def opening_filter(database: Database) -> tuple[Condition, ...]:
    """Hold the screen to the first report that is a text, where there are also others to be told apart from."""
    if database.first_view is not None:
        return ()
    reports = database.lookup("reports")
    text = next((report for report in reports if report["kind"] == "text"), None)
    if text is None or len(reports) == 1:
        return ()
    report_id = text["report_id"]
    assert isinstance(report_id, int)
    return (in_report(report_id, str(text["title"])),)


def run(
    database: Database,
    *,
    abilities: Abilities,
    driver_class: type[Driver],
    language: Language = "ar",
    extracting: Extracting | None = None,
    exporting: Exporting | None = None,
    writing: Writing | None = None,
    keep_in: Path | None = None,
    begins_with_review: bool = False,
) -> int:
    """Browse a database until the reader leaves, and say with the exit code how it went.

    `extracting` takes reports in, if anything may, and `writing` writes what was decided; they go into the open
    database, or into one that the reader names, for which `keep_in` is proposed, where the open one is not to be
    written. `exporting` writes rows to other files.
    """
    app = HasilaApp(
        database,
        abilities=abilities,
        driver_class=driver_class,
        language=language,
        extracting=extracting,
        exporting=exporting,
        writing=writing,
        keep_in=keep_in,
        begins_with_review=begins_with_review,
    )
    return ran(app)


def ran(app: HasilaApp) -> int:
    """Run the program, and raise what ended it if that was not meant to."""
    try:
        app.run()
    finally:
        app.close_databases()
    if app.bug is not None:
        raise app.bug
    return ExitCode.BUG if app.return_code else ExitCode.DONE
