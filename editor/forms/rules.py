"""From rules as written to rules as applied: each rule bound to the cells of every row or column it is for.

`T3.BAL` with `each = "column"` gives seven instances, one a column. Binding happens when a form loads, so a
rule that names what the form lacks never reaches a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from editor.forms.address import CellRef
from editor.forms.arithmetic import bound, operands
from editor.forms.expression import CellTerm, Comparison, ExpressionError, GroupSum, Name, Reference, parse
from editor.forms.relation import Cell, CellSum, Operand, Relation
from editor.forms.rule_spec import RuleSpec
from editor.forms.sections import Axis, BlockSpec, SectionSpec, leaves_of


@dataclass(frozen=True)
class RuleInstance:
    """A rule at one place: `at` is the row, the column or the group of columns it was applied to."""

    rule: RuleSpec
    at: str
    relation: Relation


class RuleError(ValueError):
    """A rule does not fit its form; the message names the rule and what is unknown."""


def bind(tables: Sequence[SectionSpec], rule: RuleSpec) -> tuple[RuleInstance, ...]:
    """All instances of a rule, in reading order; none for a rule that is a named function.

    Raises RuleError if the rule names a table, row, column or group that the form lacks.
    """
    if rule.function is not None:
        return ()
    table = next((table for table in tables if table.id == rule.table), None)
    if table is None:
        raise RuleError(f"规则 {rule.id}：没有表 {rule.table}")
    if rule.assertion is not None:
        found = tuple(_assertions(tables, table, rule, rule.assertion))
    elif rule.totals is not None:
        found = tuple(_totals(table, rule))
    else:
        found = tuple(_parts(table, rule))
    if not found:
        raise RuleError(f"规则 {rule.id}：在表 {table.id} 中没有适用的行或列")
    if len({instance.at for instance in found}) < len(found):
        raise RuleError(f"规则 {rule.id}：同一行或列得出多条审核公式，请拆成几条规则")
    return found


def _assertions(tables: Sequence[SectionSpec], table: SectionSpec, rule: RuleSpec, text: str) -> Iterator[RuleInstance]:
    try:
        comparison = parse(text)
    except ExpressionError as error:
        raise RuleError(f"规则 {rule.id}：{error}") from error
    axis = _named_axis(rule)
    fitting = [block for block in table.blocks if all(block.members(axis, name) for name in _names(comparison))]
    if not fitting:
        names = _names(comparison)
        unknown = [name for name in names if not any(block.members(axis, name) for block in table.blocks)]
        reason = f"没有 {unknown[0]}" if unknown else f"没有一个分表同时有 {'、'.join(names)}"
        raise RuleError(f"规则 {rule.id}：表 {table.id} 中{reason}")
    _check_only(rule, [key for block in fitting for key in _instances(block, rule)])
    for block in fitting:
        for key in _instances(block, rule):
            if not rule.only or key in rule.only:
                resolve = _resolver(tables, table, block, rule, key)
                left, right = bound(comparison.left, resolve), bound(comparison.right, resolve)
                yield RuleInstance(rule, key, Relation(comparison.sign, left, right))


def _totals(table: SectionSpec, rule: RuleSpec) -> Iterator[RuleInstance]:
    along_rows = rule.totals == "columns"
    for block in table.blocks:
        totals = block.leaf_columns if along_rows else block.leaf_rows
        summed = [entry for entry in totals if entry.total_of and (not rule.only or entry.id in rule.only)]
        lines = block.leaf_rows if along_rows else block.leaf_columns
        for line in lines:
            for total in summed:
                parts = [
                    leaf for part in total.total_of for leaf in block.members("columns" if along_rows else "rows", part)
                ]

                def cell(identifier: str, line_id: str = line.id) -> Cell:
                    ids = (line_id, identifier) if along_rows else (identifier, line_id)
                    return Cell(CellRef(table.id, *ids))

                at = line.id if len(summed) == 1 else total.id.rpartition(".")[0]
                yield RuleInstance(rule, at, Relation("==", cell(total.id), CellSum(tuple(map(cell, parts)))))


def _parts(table: SectionSpec, rule: RuleSpec) -> Iterator[RuleInstance]:
    for block in table.blocks:
        for row in block.leaf_rows:
            for column in block.leaf_columns:
                if row.of_which is not None:
                    part = Cell(CellRef(table.id, row.id, column.id))
                    whole = Cell(CellRef(table.id, row.of_which, column.id))
                    yield RuleInstance(rule, row.id, Relation("<=", part, whole))


def _instances(block: BlockSpec, rule: RuleSpec) -> list[str]:
    return [entry.id for entry in (block.leaf_columns if rule.each == "column" else block.leaf_rows)]


def _named_axis(rule: RuleSpec) -> Axis:
    """What the names in an assertion are: a rule for each column names rows."""
    return "rows" if rule.names_rows else "columns"


def _check_only(rule: RuleSpec, known: list[str]) -> None:
    unknown = [key for key in rule.only if key not in known]
    if unknown:
        raise RuleError(f"规则 {rule.id}：only 中不存在的 id：{', '.join(unknown)}")


def _resolver(
    tables: Sequence[SectionSpec], table: SectionSpec, block: BlockSpec, rule: RuleSpec, key: str
) -> Callable[[Reference], Operand]:
    axis = _named_axis(rule)

    def cell(identifier: str, prior: bool) -> Cell:
        ids = (identifier, key) if axis == "rows" else (key, identifier)
        return Cell(CellRef(table.id, *ids), prior)

    def resolve(operand: Reference) -> Operand:
        match operand:
            case GroupSum(identifier, prior):
                return CellSum(tuple(cell(leaf, prior) for leaf in block.members(axis, identifier)))
            case Name(identifier, prior):
                if block.members(axis, identifier) != (identifier,):
                    raise RuleError(f"规则 {rule.id}：{identifier} 是一组，请写 sum({identifier})")
                return cell(identifier, prior)
            case CellTerm(other, row, column, prior):
                ref = CellRef(other, row, column)
                if leaves_of(tables, str(ref)) != (ref,):
                    raise RuleError(f"规则 {rule.id}：没有单元格 {ref}")
                return Cell(ref, prior)
            case _:
                raise TypeError(operand)

    return resolve


def _names(comparison: Comparison) -> list[str]:
    terms = (*operands(comparison.left), *operands(comparison.right))
    return [operand.identifier for operand in terms if isinstance(operand, Name | GroupSum)]
