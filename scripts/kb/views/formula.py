"""Formulas over the tables, read by a grammar of their own and never run as a program.

    cell("table", "column", "row") · total("table", "column") · total("table", "column", "first row", "last row")
    mean(… as total …) · rows("table") · numbers · + - * / ** ( )

`total`, `mean` and `rows` leave out the rows that sum up the others, unless a first and last row are named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal, DecimalException

from kb.grammar.numbers import parse_number
from kb.model import Table

LENGTH_LIMIT = 1000
"""Characters of one formula."""

DEPTH_LIMIT = 50
"""Brackets inside brackets."""

POWER_LIMIT = 100
"""Largest exponent: growth over a century."""

FUNCTIONS: Mapping[str, tuple[int, ...]] = {"cell": (3,), "total": (2, 4), "mean": (2, 4), "rows": (1,)}
"""What a formula may call, with the numbers of arguments that it takes."""

_CONTEXT = Context(prec=28, Emax=999, Emin=-999)
_TOKEN = re.compile(
    r"""\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[a-z]+)|(?P<text>"[^"]*"|'[^']*')|(?P<sign>\*\*|[-+*/(),]))"""
)
_DASHES = str.maketrans("×÷−", "*/-")


class FormulaFault(ValueError):
    """A formula that cannot be read, or names what is not there; the message can follow "formula"."""

    def __init__(self, message: str, known: tuple[str, ...] = (), word: str = "") -> None:
        super().__init__(message)
        self.known = known
        self.word = word


@dataclass(frozen=True, slots=True)
class Result:
    """The value of a formula and the cells, as (table, column, row), that it was computed from."""

    value: Decimal
    cells: tuple[tuple[str, str, str], ...]


def evaluate(formula: str, tables: Mapping[str, Table]) -> Result:
    """Compute a formula with 28 digits.

    Raises FormulaFault for what cannot be read or computed, and for tables, columns and rows that are not there.
    """
    if len(formula) > LENGTH_LIMIT:
        raise FormulaFault(f"has {len(formula):,} characters; the limit is {LENGTH_LIMIT:,}")
    reader = _Reader(_tokens(formula.translate(_DASHES)), tables)
    try:
        value = reader.sum()
    except DecimalException:
        raise FormulaFault("has no value: it divides by zero or grows beyond all bounds") from None
    if reader.position < len(reader.tokens):
        raise FormulaFault(f'ends where "{reader.tokens[reader.position]}" stands')
    return Result(value, tuple(dict.fromkeys(reader.cells)))


def _tokens(formula: str) -> tuple[str, ...]:
    found = []
    position = 0
    text = formula.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaFault(f'cannot be read from "{text[position:].strip()[:20]}" on')
        found.append(match.group().strip())
        position = match.end()
    return tuple(found)


@dataclass
class _Reader:
    """Recursive descent: sum of products of powers of signs, numbers, calls and brackets."""

    tokens: tuple[str, ...]
    tables: Mapping[str, Table]
    position: int = 0
    depth: int = 0
    cells: list[tuple[str, str, str]] = field(default_factory=list)

    def _next(self, *signs: str) -> str:
        if self.position < len(self.tokens) and self.tokens[self.position] in signs:
            self.position += 1
            return self.tokens[self.position - 1]
        return ""

    def sum(self) -> Decimal:
        value = self._product()
        while sign := self._next("+", "-"):
            other = self._product()
            value = _CONTEXT.add(value, other) if sign == "+" else _CONTEXT.subtract(value, other)
        return value

    def _product(self) -> Decimal:
        value = self._power()
        while sign := self._next("*", "/"):
            other = self._power()
            value = _CONTEXT.multiply(value, other) if sign == "*" else _CONTEXT.divide(value, other)
        return value

    def _power(self) -> Decimal:
        """A minus binds less than a power, and powers are read from the right, as in mathematics."""
        if self._next("-"):
            return _CONTEXT.minus(self._nested(self._power))
        value = self._item()
        if self._next("**"):
            exponent = self._nested(self._power)
            if abs(exponent) > POWER_LIMIT:
                raise FormulaFault(f"has the exponent {exponent}; the limit is {POWER_LIMIT}")
            return _CONTEXT.power(value, exponent)
        return value

    def _nested(self, read: Callable[[], Decimal]) -> Decimal:
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise FormulaFault(f"is nested deeper than {DEPTH_LIMIT} levels")
        value = read()
        self.depth -= 1
        return value

    def _item(self) -> Decimal:
        if self._next("("):
            value = self._nested(self.sum)
            self._expect(")")
            return value
        if self.position == len(self.tokens):
            raise FormulaFault("ends too early")
        token = self.tokens[self.position]
        self.position += 1
        if token[0].isdigit():
            return Decimal(token)
        if token.isalpha():
            return self._call(token)
        raise FormulaFault(f'has "{token}" where a number should stand')

    def _expect(self, sign: str) -> None:
        if not self._next(sign):
            found = self.tokens[self.position] if self.position < len(self.tokens) else "the end"
            raise FormulaFault(f'has {found} where "{sign}" should stand')

    def _call(self, name: str) -> Decimal:
        if name not in FUNCTIONS:
            raise FormulaFault(f'calls the unknown function "{name}"', tuple(FUNCTIONS), name)
        self._expect("(")
        arguments = [self._argument()]
        while self._next(","):
            arguments.append(self._argument())
        self._expect(")")
        if len(arguments) not in FUNCTIONS[name]:
            takes = " or ".join(map(str, FUNCTIONS[name]))
            raise FormulaFault(f"gives {name} {len(arguments)} arguments; it takes {takes}")
        if arguments[0] not in self.tables:
            raise FormulaFault(f'names the unknown table "{arguments[0]}"', tuple(self.tables), arguments[0])
        table = self.tables[arguments[0]]
        if name == "rows":
            return Decimal(len(_counted(table)))
        if name == "cell":
            return self._cell(table, arguments[1], _row(table, arguments[2]))
        rows = _between(table, *arguments[2:]) if len(arguments) == 4 else _counted(table)
        values = [self._cell(table, arguments[1], row) for row in rows]
        value = Decimal(0)
        for each in values:
            value = _CONTEXT.add(value, each)
        return _CONTEXT.divide(value, Decimal(len(values))) if name == "mean" else value

    def _argument(self) -> str:
        token = self.tokens[self.position] if self.position < len(self.tokens) else ""
        if token[:1] not in ('"', "'"):
            raise FormulaFault(f"has {token or 'the end'} where a name between quotes should stand")
        self.position += 1
        return token[1:-1]

    def _cell(self, table: Table, column: str, row: int) -> Decimal:
        number = table.column(column)
        if number is None:
            names = tuple(each.name for each in table.columns)
            raise FormulaFault(f'names the unknown column "{column}" of {table.id}', names, column)
        text = table.rows[row][number]
        value = parse_number(text)
        name = table.rows[row][0]
        if value is None:
            raise FormulaFault(f'needs a number in column "{column}", row "{name}" of {table.id}, which holds "{text}"')
        self.cells.append((table.id, column, name))
        return value


def _row(table: Table, name: str) -> int:
    found = table.row(name)
    if found is None:
        raise FormulaFault(f'names the unknown row "{name}" of {table.id}', tuple(row[0] for row in table.rows), name)
    return found


def _between(table: Table, first: str, last: str) -> tuple[int, ...]:
    start, end = _row(table, first), _row(table, last)
    if end < start:
        raise FormulaFault(f'has the rows "{first}" to "{last}" of {table.id} backwards')
    return tuple(range(start, end + 1))


def _counted(table: Table) -> tuple[int, ...]:
    return tuple(k for k, row in enumerate(table.rows) if row[0] not in table.summary)
