"""Gouji (勾稽): the editor of the statutory annual report 政府信息公开工作年度报告.

See `docs/architecture.md` for the layers. The core (everything but `editor.gui`) imports no Qt.
"""

__version__ = "0.1.0"
