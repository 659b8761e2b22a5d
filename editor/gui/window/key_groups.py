"""The keys that are not commands of the menus, by where they work, as the list of all keys shows them.

Keys are portable names apart by ";", or Chinese words where no name says it. What a key does is said where it is
handled; here it is only told.
"""

from __future__ import annotations

from typing import Final

_FIT: Final = (("放大", "Ctrl+=; Ctrl++"), ("缩小", "Ctrl+-"), ("适合宽度", "Ctrl+0"), ("整页", "Ctrl+9"))

KEY_GROUPS: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    (
        "表格中",
        (
            ("到下一格", "Return"),
            ("到右一格", "Tab"),
            ("到各方向的格", "方向键"),
            ("编辑当前格", "F2"),
            ("放弃当前格的输入", "Esc"),
            ("快捷菜单", "Menu; Shift+F10"),
            ("扩选", "Shift+方向键"),
            ("在所选的几格中依次移动", "Return; Tab"),
            ("把输入的内容填入所选各格", "Ctrl+Return; Ctrl+Enter"),
            ("采用表下所示的改法", "Alt+G"),
        ),
    ),
    (
        "正文中",
        (
            ("编辑光标处的引用", "F2"),
            ("编辑所选的引用", "Return"),
            ("插入引用时：引用当前格", "Return"),
            ("插入引用时：取消", "Esc"),
        ),
    ),
    (
        "查找时",
        (("下一处", "Return"), ("上一处", "Shift+Return"), ("替换（在“替换为”中）", "Return"), ("关闭", "Esc")),
    ),
    ("审核结果中", (("转到该处", "Return"), ("复制所选各行", "Ctrl+C"))),
    ("情况说明中", (("确定", "Ctrl+Return; Ctrl+Enter"), ("取消", "Esc"))),
    (
        "工作要点中",
        (("记为写到，或恢复", "Space"), ("记为写到，或转到该部分", "Return"), ("不写，并输入理由", "Del")),
    ),
    ("文中数据中", (("采用所选的数", "Return"), ("撤销", "Ctrl+Z"), ("重做", "Ctrl+Y"), ("关闭", "Esc"))),
    (
        "导入核对中",
        (
            ("不采用所选的格，或恢复采用", "Space"),
            ("标为已核对", "Ctrl+Return; Ctrl+Enter"),
            ("下一处要看的", "F8"),
            ("上一处要看的", "Shift+F8"),
            ("采用审核结果中所选问题的改法", "Alt+Return"),
            ("下一窗格", "F6"),
            ("下一页", "Ctrl+PgDown"),
            ("上一页", "Ctrl+PgUp"),
            ("撤销", "Ctrl+Z"),
            ("重做", "Ctrl+Y"),
            ("取消", "Esc"),
        ),
    ),
    (
        "打印预览中",
        (
            ("下一页", "PgDown"),
            ("上一页", "PgUp"),
            ("第一页", "Home"),
            ("最后一页", "End"),
            ("放大", "Ctrl+=; Ctrl++; +; ="),
            ("缩小", "Ctrl+-; -"),
            *_FIT[2:],
            ("存为 PDF", "Ctrl+S"),
            ("打印", "Ctrl+P"),
            ("关闭", "Esc"),
        ),
    ),
    (
        "图解和图表中",
        (
            ("复制图片", "Ctrl+C"),
            ("保存为 PNG", "Ctrl+S"),
            ("移除所选往年年报", "Del"),
            *_FIT,
            ("关闭", "Esc"),
        ),
    ),
)
