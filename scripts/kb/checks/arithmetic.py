"""Plain arithmetic, evaluated without running anything."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from math import isfinite

LENGTH_LIMIT = 500
"""Characters of one expression."""

SCALE = re.compile(r"(?P<number>\d[\d.,]*+)?\s*+\b(?P<scale>thousand|million|billion|trillion)\b")
"""A word that multiplies the number before it, with that number."""

_FACTORS = {"thousand": "1e3", "million": "1e6", "billion": "1e9", "trillion": "1e12"}

_SIGNS = str.maketrans("×÷−", "*/-", ",%")

_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(expression: str, scaled: bool = False) -> float | None:
    """The value of numbers joined by + - * / ( ), or None when the text is anything else.

    `×`, `÷`, `−` and thousands separators are understood. A scale ("billion") multiplies when `scaled` is given, and is
    otherwise taken as a unit and left out.
    """
    if len(expression) > LENGTH_LIMIT:
        return None
    text = SCALE.sub(lambda match: _number(match, scaled), expression).strip().translate(_SIGNS)
    try:
        value = _value(ast.parse(text, mode="eval").body)
        return value if isfinite(value) else None
    except (SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        return None


def _number(match: re.Match[str], scaled: bool) -> str:
    number = match["number"] or ""
    return f"({number}*{_FACTORS[match['scale']]})" if scaled else number


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return float(node.value)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    raise ValueError("no arithmetic")
