"""The numbers of the rows (序号) where a text holds one cell a line, so that they stand among the figures.

    序号 … 1  本年新收…  35  2  0  37  2  上年结转…  4  …      1 and 2 count the rows; no figures of theirs

They are told from figures only where before each label of a row stands the number that it must have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from editor.importers.matching.header_order import is_of_numbers
from editor.importers.matching.labels import Role
from editor.importers.matching.tokens import Token

_OF_ROWS: Final = frozenset({Role.ROW, Role.GROUP})
_FEWEST: Final = 3  # rows; so few may be numbered by chance


def without_row_numbers(tokens: list[Token]) -> list[Token]:
    """The tokens of a table without the numbers of its rows and their heading; all of them if it is not sure."""
    heading = next((token for token in tokens if token.kind == "text" and is_of_numbers(token.text.strip(" |"))), None)
    if heading is None:
        return tokens
    numbers = list(_before_rows(tokens[tokens.index(heading) :]))
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    if len(numbers) < _FEWEST or [token.text if token else "" for token in numbers] != counted:
        return tokens
    return [token for token in tokens if token is not heading and token not in numbers]


def _before_rows(tokens: Sequence[Token]) -> Iterator[Token | None]:
    """What stands before each label of a row, or before the labels of its groups; None where that is no figure."""
    for before, token in pairwise(tokens):
        roles = {meaning.role for meaning in token.meanings}
        if not roles & _OF_ROWS or any(meaning.role in _OF_ROWS for meaning in before.meanings):
            continue
        if before.kind == "value":
            yield before
        elif roles <= _OF_ROWS:
            yield None
