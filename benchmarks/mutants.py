"""Whether the tests would notice that a check is gone, or one of the things that it says.

    python -m benchmarks.mutants [CODE or module …]

The tests of the checks and of the audit run once, and it is noted in which of them each check finds something, and
which of the statements that say so are reached. Then each check in turn is made to find nothing, and each of those
statements in turn to say nothing; the tests run again, and one of them has to fail. Exit status 1 when none does.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from _pytest.runner import runtestprotocol

import kb.checks  # noqa: F401 - registers the checks
from kb.checks.registry import RULES, Fact
from kb.model import Corpus
from kb.publish import crew

ROOT = Path(__file__).resolve().parents[1]
OUTCOME = ROOT / ".cache" / "mutants.json"
TESTS = ("tests/checks", "tests/publish/test_audit.py", "tests/publish/test_policy.py")
AUDIT = tuple(f"kb.publish.{name}" for name in ("audit", "built", "inspection", "policy", "schemas"))

NOTE, NOTE_EACH = "note_of_mutants", "note_of_each_of_mutants"


class Edited(ast.NodeTransformer):
    """The syntax tree of a module in which each statement that says something is noted, or one of them is left out.

    Those are the statements that yield, that return a text, and that add to a list of faults.
    """

    def __init__(self, without: int | None = None) -> None:
        self.without = without
        self.lines: list[int] = []

    def _edited(self, node: ast.stmt, silent: ast.stmt, several: ast.expr | None = None) -> list[ast.stmt]:
        """`several` is what a statement says that may have nothing to say."""
        number = ast.Constant(len(self.lines))
        self.lines.append(node.lineno)
        if self.without is not None:
            return [silent if number.value == self.without else node]
        if several is None:
            return [ast.Expr(ast.Call(ast.Name(NOTE, ast.Load()), [number], [])), node]
        return [_Replaced(several, ast.Call(ast.Name(NOTE_EACH, ast.Load()), [number, several], [])).visit(node)]

    def visit_Expr(self, node: ast.Expr) -> ast.stmt | list[ast.stmt]:
        """A statement that yields; without it the function still has to be a generator."""
        if not isinstance(node.value, ast.Yield | ast.YieldFrom):
            return node
        several = node.value.value if isinstance(node.value, ast.YieldFrom) else None
        return self._edited(node, ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load()))), several)

    def visit_Return(self, node: ast.Return) -> ast.stmt | list[ast.stmt]:
        """A text that is returned."""
        constant = node.value.value if isinstance(node.value, ast.Constant) else None
        text = isinstance(node.value, ast.JoinedStr) or (isinstance(constant, str) and constant)
        return self._edited(node, ast.Return(ast.Constant(""))) if text else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt | list[ast.stmt]:
        """Faults that are added to others."""
        faults = isinstance(node.target, ast.Name) and node.target.id == "faults"
        return self._edited(node, ast.Pass(), node.value) if faults else node


class _Replaced(ast.NodeTransformer):
    """A tree with one expression in the place of another."""

    def __init__(self, old: ast.expr, new: ast.expr) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


class Subject:
    """A module whose functions can be exchanged for edited ones, wherever they have been imported to."""

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        self.source = inspect.getsource(module)
        self.original = {name: function.__code__ for name, function in _functions(module)}

    @contextmanager
    def noting(self, seen: set[str]) -> Iterator[None]:
        """The module so that each of its statements says when it is reached."""
        lines = self._edit(None, lambda number: seen.add(self.name(lines[number])))
        yield
        self._restore()

    @contextmanager
    def without(self, number: int) -> Iterator[None]:
        """The module without one of its statements."""
        self._edit(number)
        yield
        self._restore()

    @cached_property
    def lines(self) -> list[int]:
        """Where the statements begin, each by its number."""
        edit = Edited()
        edit.visit(ast.parse(self.source))
        return edit.lines

    def name(self, line: int) -> str:
        """What a statement is called."""
        return f"{self.module.__name__}:{line}"

    def _edit(self, without: int | None, note: Callable[[int], None] = lambda number: None) -> list[int]:
        edit = Edited(without)
        tree = ast.fix_missing_locations(edit.visit(ast.parse(self.source)))
        scratch = ModuleType(self.module.__name__)
        scratch.__dict__.update(self.module.__dict__)
        rules = dict(RULES)
        RULES.clear()  # or the module would register its checks twice
        exec(compile(tree, str(self.module.__file__), "exec"), scratch.__dict__)
        RULES.clear()
        RULES.update(rules)
        setattr(self.module, NOTE, note)
        setattr(self.module, NOTE_EACH, lambda number, things: (note(number) or thing for thing in things))
        edited = dict(_functions(scratch))
        for name, function in _functions(self.module):
            function.__code__ = edited[name].__code__
        return edit.lines

    def _restore(self) -> None:
        for name, function in _functions(self.module):
            function.__code__ = self.original[name]


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """The functions and methods that a module itself defines."""
    for owner in [module, *(thing for thing in vars(module).values() if inspect.isclass(thing))]:
        if owner is module or owner.__module__ == module.__name__:
            for name, thing in vars(owner).items():
                function = inspect.unwrap(thing) if callable(thing) else None
                if isinstance(function, FunctionType) and function.__code__.co_filename == module.__file__:
                    yield f"{owner.__name__}.{name}", function


class Mutator:
    """Runs the collected tests once, then again for each mutant."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self.wanted = tuple(wanted)
        names = sorted({rule.run.__module__ for rule in RULES.values()})
        self.subjects = [Subject(importlib.import_module(name)) for name in (*names, *AUDIT)]
        self.reaching: defaultdict[str, list[pytest.Item]] = defaultdict(list)
        self.reached: defaultdict[str, int] = defaultdict(int)
        self.killers: dict[str, str] = {}
        self.failed: dict[str, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop."""
        crew.cores = lambda: 1  # what another process does is not seen here
        self._run_all(session.items)
        originals = dict(RULES)
        for code, rule in originals.items():
            if self._is_wanted(code):
                RULES[code] = replace(rule, run=_nothing)
                self._try(code)
                RULES[code] = rule
        for subject in self.subjects:
            if self._is_wanted(subject.module.__name__):
                for number, line in enumerate(subject.lines):
                    with subject.without(number):
                        self._try(subject.name(line))
        return True

    def _is_wanted(self, name: str) -> bool:
        return not self.wanted or name in self.wanted

    def _run_all(self, items: list[pytest.Item]) -> None:
        originals = dict(RULES)
        seen: set[str] = set()
        for code, rule in originals.items():
            RULES[code] = replace(rule, run=_noting(rule.run, code, seen))
        with ExitStack() as stack:
            for subject in self.subjects:
                stack.enter_context(subject.noting(seen))
            for item in items:
                seen.clear()
                if fault := _fault(item):
                    self.failed[item.nodeid] = fault
                for name in seen:
                    self.reaching[name].append(item)
                self.reached[item.nodeid] = len(seen)
        RULES.update(originals)

    def _try(self, name: str) -> None:
        self.killers[name] = ""
        # A test that reaches few statements is likely to be about this one.
        for item in sorted(self.reaching[name], key=lambda item: self.reached[item.nodeid]):
            if item.nodeid not in self.failed and _fault(item):
                self.killers[name] = item.nodeid
                return


def _noting(run: Callable[[Corpus], Iterable[Fact]], code: str, seen: set[str]) -> Callable[[Corpus], Iterable[Fact]]:
    def noted(corpus: Corpus) -> Iterable[Fact]:
        for fact in run(corpus):
            seen.add(code)
            yield fact

    return noted


def _nothing(corpus: Corpus) -> Iterable[Fact]:
    return ()


def _fault(item: pytest.Item) -> str:
    """Why a test fails, or nothing; what its module or the whole session shares is kept for the next one."""
    item.session._setupstate.teardown_exact(item.parent)
    if hasattr(item, "_initrequest"):
        item._initrequest()  # a test that runs again needs its own fixtures anew
    reports = runtestprotocol(item, log=False, nextitem=item.parent)
    return next((report.longreprtext or "failed" for report in reports if not report.passed), "")


def main(arguments: list[str]) -> int:
    """Run and print; returns the exit status."""
    start = time.perf_counter()
    mutator = Mutator(arguments)
    quiet = ("-q", "-p", "no:cacheprovider", "--no-header", "--no-summary")
    pytest.main([*(str(ROOT / path) for path in TESTS), *quiet], plugins=[mutator])
    for name, killer in mutator.killers.items():
        what = RULES[name].name if name in RULES else ""
        print(f"{name:34} {what:34} {killer.rpartition('/')[2] or 'SURVIVES'}")
    counts = {}
    for kind, chosen in (("checks", True), ("statements", False)):
        killers = [killer for name, killer in mutator.killers.items() if (name in RULES) is chosen]
        counts[kind] = {"removed": len(killers), "noticed": sum(map(bool, killers))}
        print(f"{len(killers)} {kind} removed in turn, {counts[kind]['noticed']} noticed")
    print(f"{time.perf_counter() - start:.0f} s")
    if mutator.failed:
        name, fault = next(iter(mutator.failed.items()))
        print(f"{len(mutator.failed)} tests fail without any change; the first is {name}:\n{fault}")
    if not arguments:
        OUTCOME.parent.mkdir(exist_ok=True)
        OUTCOME.write_text(json.dumps(counts), encoding="utf-8")
    survived = any(not killer for killer in mutator.killers.values())
    return 1 if survived or mutator.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
