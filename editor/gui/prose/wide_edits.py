"""What is done to a text as a whole, by the names that the history has for it: the caret stays with its letter.

Any other change that comes from elsewhere or is undone takes the caret to where it is.
"""

from __future__ import annotations

from typing import Final

RENUMBER: Final = "整理序号"
REPLACE_ALL: Final = "全部替换"
WIDE: Final = frozenset({RENUMBER, REPLACE_ALL})
