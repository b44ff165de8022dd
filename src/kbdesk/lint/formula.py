"""Arithmetic over named figures: parsed to a tree, checked, and never evaluated as Python."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kbdesk.lint.values import BadValue

_MAX_CHARS = 1_000
_NOT = re.compile(r"!(?!=)")
_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda a, b: a / b if b else math.inf,
}
_COMPARE: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_CALLS: dict[str, Callable[..., float]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "ceil": math.ceil,
    "floor": math.floor,
    "log": lambda value: math.log(value) if value > 0 else -math.inf,
    "log10": lambda value: math.log10(value) if value > 0 else -math.inf,
    "sqrt": lambda value: math.sqrt(value) if value >= 0 else 0.0,
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula.

    Attributes:
        text: as it was written.
    """

    text: str
    tree: ast.expr

    def value(self, figures: Mapping[str, float]) -> float:
        """Gives its value; a comparison gives 1 or 0, a division by nothing gives infinity."""
        return _value(self.tree, figures)


def parse(text: str) -> Formula:
    """Gives the formula that `text` writes.

    Raises:
        BadValue: it holds more than numbers, names, + - * /, comparisons and, or, not,
            and the functions min, max, abs, sqrt.
    """
    if len(text) > _MAX_CHARS:
        raise BadValue(f"a formula has at most {_MAX_CHARS} characters")
    python = _NOT.sub(" not ", text.replace("&&", " and ").replace("||", " or "))
    try:
        tree = ast.parse(
            python.replace("math.", "").replace("heading.h", "heading_h").strip(), mode="eval"
        ).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadValue(f'"{text}" is not a formula') from error
    _check(tree, text)
    return Formula(text, tree)


def _check(node: ast.expr, text: str) -> None:
    match node:
        case ast.Constant(value=int() | float()) | ast.Name():
            return
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            children = [left, right]
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() | ast.Not(), operand=operand):
            children = [operand]
        case ast.BoolOp(values=parts):
            children = parts
        case ast.Compare(left=left, ops=ops, comparators=right_sides) if all(
            type(op) in _COMPARE for op in ops
        ):
            children = [left, *right_sides]
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _CALLS:
            children = arguments
        case _:
            raise BadValue(f'"{text}" holds what a formula may not hold')
    for child in children:
        _check(child, text)


def _value(node: ast.expr, figures: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=(int() | float()) as number):
            return float(number)
        case ast.Name(id=name):
            return figures.get(name, 0.0)
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](_value(left, figures), _value(right, figures))
        case ast.UnaryOp(op=op, operand=operand):
            inner = _value(operand, figures)
            return float(not inner) if isinstance(op, ast.Not) else -inner
        case ast.BoolOp(op=op, values=parts):
            truths = [bool(_value(part, figures)) for part in parts]
            return float(all(truths) if isinstance(op, ast.And) else any(truths))
        case ast.Compare(left=left, ops=ops, comparators=others):
            sides = [_value(side, figures) for side in (left, *others)]
            pairs = zip(ops, sides, sides[1:], strict=False)
            return float(all(_COMPARE[type(op)](a, b) for op, a, b in pairs))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return float(_CALLS[name](*(_value(argument, figures) for argument in arguments)))
    raise AssertionError(ast.dump(node))  # _check lets nothing else through
