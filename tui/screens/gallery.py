"""For developers: every widget of Textual in use or likely to be used, to be looked at in Arabic."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import (
    Button,
    Header,
    Label,
    LoadingIndicator,
    OptionList,
    RadioSet,
    Select,
    Static,
    Tab,
    Tabs,
)
from textual.widgets.option_list import Option

from tui.labels.labels import AR, EN
from tui.widgets.arabic_input import ArabicInput
from tui.widgets.cells import Speech
from tui.widgets.mirrored import (
    MirroredCheckbox,
    MirroredFooter,
    MirroredMarkdown,
    MirroredProgress,
    MirroredRadioButton,
    MirroredTree,
    in_reading_order,
)
from tui.widgets.mirrored_text_area import MirroredTextArea
from tui.widgets.selecting import SelectsText
from tui.widgets.visual import LaysOutItself

PROSE = "قال المتحدّث: «قُتل 1,250 شخصًا (منهم ٣٧ طفلًا) في 2014-01-03»، ونقلته وكالة Reuters؛ فهل تأكّد العدد؟"
LONG = "عنوان أطول من مكانه فلا بدّ أن يُقطع عند نهايته المنطقية لا عند بدايته"
MARKDOWN = """\
## كيف تُقرأ الأرقام؟

القيمة **1,250** من `figures.sql`، وهي *غير مؤكَّدة*.

- المرصد السوري (SOHR)
- وزارة الصحة، بغداد

1. الرقم أولًا
2. ثم المصدر

| المصدر | القتلى | السنة |
| --- | --- | --- |
| المرصد (SOHR) | 1,250 | 2014 |
| وزارة الصحة | ٣٧ | 2013 |

```sql
select deaths  -- القتلى
from deaths_by_year;
```

> «لا يُجمع رقمان من مصدرين.»
"""
TOAST = "أُضيف 12 رقمًا من report.txt، وتُرك 3."
TOOLTIP = "يفتح الملف data.csv (للقراءة فقط)."
QUESTION = "أتريد أن تخرج من hasila؟"


class GalleryScreen(SelectsText, Screen[None]):
    """One frame for each widget, its name in English in the frame's lower edge; toasts and dialogues come by key."""

    CSS_PATH = "gallery.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "إغلاق"),
        Binding("f6", "toast", "إشعار"),
        Binding("f7", "ask", "سؤال"),
        Binding("ctrl+p", "app.command_palette", "الأوامر", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield Header()
        with Horizontal():
            with Vertical():
                yield exhibit("Static", "نثر يُلفّ", Static(PROSE, markup=False))
                yield exhibit("Label, cut", "عنوان مقطوع", Label(LONG, markup=False))
                yield exhibit("Input", "حقل", _field("قُتل 37 في Homs", self.app))
                yield exhibit("Input, empty", "حقل خالٍ", _field("", self.app))
                yield exhibit("TextArea", "نص", MirroredTextArea("السطر الأول: 12.\nثم line 2، أخيرًا.", compact=True))
                yield exhibit("OptionList", "خيارات", _options())
                yield exhibit("Select", "اختيار", _select())
                yield exhibit("Checkbox, RadioSet", "أزرار", *_switches())
                yield exhibit("ProgressBar", "تقدّم", _progress())
                yield exhibit("LoadingIndicator", "انتظار", LoadingIndicator())
                yield exhibit("Button", "زرّ", _button())
            with Vertical():
                yield exhibit("Tabs", "ألسنة", _tabs(self.app))
                yield exhibit("Tree", "شجرة", _tree())
                yield exhibit("Markdown", "مستند", MirroredMarkdown(MARKDOWN))
        yield MirroredFooter(show_command_palette=False)

    def on_mount(self) -> None:
        self.title = "معرض الأدوات (gallery): 2014"
        self.set_class(self.app.has_class("-rtl"), "-rtl")

    def action_toast(self) -> None:
        self.notify(TOAST, title="تمّ!", markup=False)

    def action_ask(self) -> None:
        self.app.push_screen(Question())


class Question(LaysOutItself, SelectsText, ModalScreen[bool]):
    """A dialogue as Textual's users write it."""

    CSS_PATH = "gallery.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def compose(self) -> ComposeResult:
        frame = Vertical(Label(QUESTION, markup=False), Button("نعم، اخرج", variant="primary"))
        frame.border_title = Content("تأكيد")
        frame.border_subtitle = Content("Esc: لا")
        yield frame

    def on_mount(self) -> None:
        self.set_class(self.app.has_class("-rtl"), "-rtl")


def exhibit(name: str, title: str, *widgets: Widget) -> Widget:
    """Widgets in a frame that says in both languages what they are."""
    frame = Vertical(*widgets, classes="exhibit")
    frame.border_title = Content(title)
    frame.border_subtitle = Content(name)
    return frame


def _field(text: str, app: App[object]) -> Widget:
    field = ArabicInput(text, placeholder="ابحث (مثلًا: حلب)", compact=True)
    field.speech = Speech(AR if app.has_class("-rtl") else EN)
    return field


def _options() -> Widget:
    return OptionList(*(Option(Content(text)) for text in ("الوفيات حسب السنة (2014)", "المصادر: SOHR", LONG)))


def _select() -> Widget:
    return Select([("سوريا (SY)", "SY"), ("العراق (IQ)", "IQ")], value="SY", compact=True)


def _switches() -> list[Widget]:
    return [MirroredCheckbox("أرقام 123/١٢٣", value=True, compact=True), RadioSet(*_languages(), compact=True)]


def _languages() -> list[MirroredRadioButton]:
    return [MirroredRadioButton("عربي (ar)", value=True), MirroredRadioButton("English")]


def _tabs(app: App[object]) -> Widget:
    tabs = [Tab("الفئات", id="one"), Tab("السنوات", id="two"), Tab("الدول (SY+IQ)", id="three")]
    return Tabs(*in_reading_order(tabs, app), active="one")


def _tree() -> Widget:
    tree: MirroredTree[str] = MirroredTree("التقارير")
    report = tree.root.add("تقرير 2014 (report.txt)", expand=True)
    report.add_leaf("الجملة 1: قُتل 37")
    report.add_leaf("الجملة 2؟")
    tree.root.add("جداول CSV").add_leaf("سطر")
    tree.root.expand()
    return tree


def _progress() -> Widget:
    progress = MirroredProgress(total=100, show_eta=False)
    progress.progress = 37
    return progress


def _button() -> Widget:
    button = Button("افتح data.csv…", compact=True)
    button.tooltip = Content(TOOLTIP)
    return button
