"""Every command of the window as data: its words, its keys, its picture, what it needs; and the menus made of them.

What a command does is not said here (see `editor.gui.window.commands`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from editor.exporters.paper.page_style import STYLES
from editor.formats import EXPORT_FORMATS


class Needs(Enum):
    """When a command can be given."""

    NOTHING = auto()
    REPORT = auto()
    EDITABLE = auto()
    UNDO = auto()
    REDO = auto()
    IMPORT = auto()
    PLAN = auto()
    EDITABLE_PLAN = auto()
    TOLD = auto()


@dataclass(frozen=True)
class ActionSpec:
    """One command. `text` has its mnemonic, `brief` stands on the toolbar, `keys` are portable names apart by ";"."""

    id: str
    text: str
    tip: str
    keys: str = ""
    icon: str = ""
    brief: str = ""
    needs: Needs = Needs.REPORT
    checkable: bool = False


@dataclass(frozen=True)
class MenuSpec:
    """One menu: ids of commands, None for a line between them, or a menu within."""

    title: str
    entries: tuple[str | MenuSpec | None, ...]
    id: str = ""


_FREE, _EDIT = Needs.NOTHING, Needs.EDITABLE
_EXPORT_KEYS: Final = {"pdf": "Ctrl+E"}

ACTIONS: Final = (
    ActionSpec("new", "新建(&N)…", "从上年文件或空白开始一份年报", "Ctrl+N", "new", "新建", _FREE),
    ActionSpec("open", "打开(&O)…", "打开年报，或读入已发布的年报", "Ctrl+O", "open", "打开", _FREE),
    ActionSpec("sample", "看示例(&M)", "打开一份虚构的年报，随意试用", needs=_FREE),
    ActionSpec("save", "保存(&S)", "保存到年报文件", "Ctrl+S", "save", "保存"),
    ActionSpec("save_as", "另存为(&A)…", "保存到另一个文件", "Ctrl+Shift+S"),
    ActionSpec("close", "关闭年报(&C)", "回到开始页", "Ctrl+W"),
    ActionSpec("import_prior", "导入上年(&L)…", "读入上年年报，用于比对和结转", "Ctrl+L", "prior", "导入上年", _EDIT),
    ActionSpec("preview", "打印预览(&V)…", "逐页查看将要打印的样子", "Ctrl+Shift+P", "print", "打印"),
    ActionSpec("print", "打印(&P)…", "直接打印", "Ctrl+P"),
    ActionSpec("quit", "退出(&Q)", "退出程序", "Ctrl+Q", needs=_FREE),
    ActionSpec("undo", "撤销(&U)", "撤销上一步", "Ctrl+Z", "undo", "撤销", Needs.UNDO),
    ActionSpec("redo", "重做(&R)", "重做刚撤销的一步", "Ctrl+Y; Ctrl+Shift+Z", "redo", "重做", Needs.REDO),
    ActionSpec("cut", "剪切(&T)", "剪切所选", "Ctrl+X", needs=_EDIT),
    ActionSpec("copy", "复制(&C)", "复制所选，可粘贴到表格软件", "Ctrl+C"),
    ActionSpec("paste", "粘贴(&P)", "从当前格起粘贴", "Ctrl+V", needs=_EDIT),
    ActionSpec("paste_as_is", "原样粘贴(&S)", "粘贴到正文，不清理空格和标点", "Ctrl+Shift+V", needs=_EDIT),
    ActionSpec("delete", "清空(&D)", "清空所选单元格", "Del", needs=_EDIT),
    ActionSpec("select_all", "全选(&A)", "全选", "Ctrl+A"),
    ActionSpec("find", "查找(&F)…", "在当前的表格中，或在全部正文中查找", "Ctrl+F"),
    ActionSpec("replace", "替换(&H)…", "在全部正文中查找和替换", "Ctrl+H", needs=_EDIT),
    ActionSpec("find_next", "查找下一处(&X)", "到表格或正文中的下一处", "F3"),
    ActionSpec("find_previous", "查找上一处(&V)", "到表格或正文中的上一处", "Shift+F3"),
    ActionSpec("renumber", "整理序号(&O)", "使这一部分的一、（一）1.（1）依次相连", "Ctrl+Shift+N", needs=_EDIT),
    ActionSpec("fill_down", "向下填充(&W)", "用所选最上一格的数值向下填充", "Ctrl+D", needs=_EDIT),
    ActionSpec("fill_right", "向右填充(&K)", "用所选最左一格的数值向右填充", "Ctrl+R", needs=_EDIT),
    ActionSpec(
        "fill_blanks", "空格填 0(&B)", "所选、本表或全部空格填 0，空的合计填其和", "Ctrl+0", "zero", "空格填 0", _EDIT
    ),
    ActionSpec(
        "auto_totals", "自动合计(&M)", "合计随各项更新，空的先算；不符的不动", "Ctrl+T", "sum", "自动合计", _EDIT, True
    ),
    ActionSpec("cite", "插入引用(&I)", "点单元格，在正文中引用它的数字，数字随表格更新", "Ctrl+Shift+C", needs=_EDIT),
    ActionSpec("cite_by_name", "按名称插入引用(&N)…", "引用单元格的数字、增减或比例", "Ctrl+Shift+I", needs=_EDIT),
    ActionSpec("show_outline", "目录(&O)", "显示或隐藏目录", "Ctrl+Shift+1", checkable=True),
    ActionSpec("show_prose", "正文(&T)", "显示或隐藏正文", "Ctrl+Shift+2", checkable=True),
    ActionSpec("show_findings", "审核结果(&F)", "显示或隐藏审核结果", "Ctrl+Shift+3", checkable=True),
    ActionSpec("show_plan", "工作要点(&K)", "显示或隐藏工作要点", "Ctrl+Shift+4", needs=Needs.PLAN, checkable=True),
    ActionSpec("next_pane", "下一窗格(&P)", "依次到目录、表格、正文、审核结果或工作要点", "F6"),
    ActionSpec("next_section", "下一部分(&X)", "到目录中的下一部分", "Ctrl+PgDown"),
    ActionSpec("previous_section", "上一部分(&W)", "到目录中的上一部分", "Ctrl+PgUp"),
    ActionSpec("zoom_in", "放大(&I)", "放大文字", "Ctrl+=; Ctrl++", needs=_FREE),
    ActionSpec("zoom_out", "缩小(&U)", "缩小文字", "Ctrl+-", needs=_FREE),
    ActionSpec("zoom_reset", "原始大小(&R)", "文字恢复原始大小", "Ctrl+Alt+0", needs=_FREE),
    ActionSpec("scheme.system", "跟随系统(&S)", "明暗跟随系统", needs=_FREE, checkable=True),
    ActionSpec("scheme.light", "浅色(&L)", "浅色界面", needs=_FREE, checkable=True),
    ActionSpec("scheme.dark", "深色(&D)", "深色界面", needs=_FREE, checkable=True),
    ActionSpec("next_finding", "下一问题(&N)", "到下一个问题", "F8", "next", "下一问题"),
    ActionSpec("previous_finding", "上一问题(&P)", "到上一个问题", "Shift+F8"),
    ActionSpec("take_fix", "采用改法(&F)", "按审核结果中所选问题的改法改正", "Alt+Return; Alt+Enter"),
    ActionSpec("explain", "作情况说明(&S)…", "说明审核结果中所选的问题为什么不改", "Alt+S"),
    ActionSpec(
        "publish", "全套文件(&A)…", "全部格式、图解和核对记录，写进一个以机关和年度命名的文件夹", "Ctrl+Shift+E"
    ),
    ActionSpec(
        "review_sheet", "领导审阅稿(&R)…", "结论、问题、情况说明、与上年相比的变化，供领导审阅，可打印或存为 PDF"
    ),
    ActionSpec("findings_list", "审核结果清单(&L)…", "把审核结果写成 PDF，可打印"),
    ActionSpec("blank_workbook", "空白收集表(&B)…", "没有本程序的单位用 Excel 填报，填好后可直接打开"),
    ActionSpec("annex", "附图解(&T)", "打印和有页面的文件最后附一页图解", checkable=True),
    ActionSpec("verify", "发布稿核对(&V)…", "已发布的网页或文件与本年报是否逐字逐数一致"),
    ActionSpec("copy_page", "复制网页代码(&K)", "复制网页片段，可粘贴到网站的编辑器"),
    ActionSpec("pictures", "图解和图表(&G)…", "看本年的一页图解和图表，保存为图片，或复制"),
    ActionSpec("import_into", "导入到本年报(&J)…", "把文件中的数值和文字并入打开的年报，逐格看过再采用", needs=_EDIT),
    ActionSpec("review_import", "读入情况(&R)…", "读入文件时未读出、存疑、未归入的内容", needs=Needs.IMPORT),
    ActionSpec("import_plan", "导入工作要点(&P)…", "读入政务公开工作要点的任务表，逐项核对年报是否写到", needs=_EDIT),
    ActionSpec("offers", "从正文提取数据(&T)…", "正文中说到的数，逐个核对后填入统计表", needs=Needs.TOLD),
    ActionSpec("remove_plan", "移除工作要点(&D)", "年报中不再保留工作要点，可撤销", needs=Needs.EDITABLE_PLAN),
    ActionSpec("shortcuts", "快捷键(&K)", "全部快捷键", "F1", needs=_FREE),
    ActionSpec("about", "关于勾稽(&A)", "版本和许可", needs=_FREE),
    *(
        ActionSpec(
            f"export.{entry.id}",
            f"{entry.label}(&{entry.id[0].upper()})…",
            f"导出为 {entry.label}",
            _EXPORT_KEYS.get(entry.id, ""),
        )
        for entry in EXPORT_FORMATS
    ),
    *(
        ActionSpec(
            f"style.{style.id}", f"{style.label}(&{number})", f"打印和有页面的文件用{style.label}", checkable=True
        )
        for number, style in enumerate(STYLES, 1)
    ),
)

_EXPORT_MENU: Final = MenuSpec(
    "导出(&E)",
    (
        *(f"export.{entry.id}" for entry in EXPORT_FORMATS),
        "copy_page",
        "pictures",
        None,
        "publish",
        None,
        *(f"style.{style.id}" for style in STYLES),
        "annex",
    ),
    "export",
)
_SCHEME_MENU: Final = MenuSpec("明暗(&B)", ("scheme.system", "scheme.light", "scheme.dark"), "scheme")

MENUS: Final = (
    MenuSpec(
        "文件(&F)",
        (
            "new",
            "open",
            MenuSpec("最近的文件(&R)", (), "recent"),
            None,
            "save",
            "save_as",
            "close",
            None,
            _EXPORT_MENU,
            "preview",
            "print",
            None,
            "quit",
        ),
    ),
    MenuSpec(
        "编辑(&E)",
        (
            "undo",
            "redo",
            None,
            "cut",
            "copy",
            "paste",
            "paste_as_is",
            "delete",
            "select_all",
            None,
            "find",
            "replace",
            "find_next",
            "find_previous",
            "renumber",
            None,
            "fill_down",
            "fill_right",
            "fill_blanks",
            "auto_totals",
            None,
            "cite",
            "cite_by_name",
        ),
    ),
    MenuSpec(
        "查看(&V)",
        (
            "show_outline",
            "show_prose",
            "show_findings",
            "show_plan",
            None,
            "next_section",
            "previous_section",
            "next_pane",
            None,
            "zoom_in",
            "zoom_out",
            "zoom_reset",
            None,
            _SCHEME_MENU,
        ),
    ),
    MenuSpec(
        "检查(&C)",
        (
            "next_finding",
            "previous_finding",
            "take_fix",
            "explain",
            None,
            "review_sheet",
            "findings_list",
            None,
            "verify",
        ),
    ),
    MenuSpec(
        "工具(&T)",
        (
            "import_prior",
            "import_into",
            "review_import",
            "offers",
            None,
            "import_plan",
            "remove_plan",
            None,
            "blank_workbook",
        ),
    ),
    MenuSpec("帮助(&H)", ("shortcuts", "sample", None, "about")),
)

TOOLBAR: Final[tuple[str | None, ...]] = (
    "new",
    "open",
    "save",
    None,
    "import_prior",
    None,
    "export",
    "preview",
    None,
    "undo",
    "redo",
    None,
    "auto_totals",
    "fill_blanks",
    None,
    "next_finding",
)
