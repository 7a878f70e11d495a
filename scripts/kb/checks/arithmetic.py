"""Plain arithmetic, evaluated without running anything."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable

LENGTH_LIMIT = 500
"""Characters of one expression."""

_SCALE = re.compile(r"\s*\b(?:thousand|million|billion|trillion)\b")

_SIGNS = str.maketrans("×÷−", "*/-", ",%")

_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(expression: str) -> float | None:
    """The value of numbers joined by + - * / ( ), or None when the text is anything else.

    `×`, `÷`, `−` and thousands separators are understood; a scale ("billion") is taken as a unit and left out.
    """
    text = _SCALE.sub("", expression).strip().translate(_SIGNS)
    if len(text) > LENGTH_LIMIT:
        return None
    try:
        return _value(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        return None


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return float(node.value)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    raise ValueError("no arithmetic")
