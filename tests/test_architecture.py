"""The rooms of the package and their one direction, read from the imports themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
PACKAGE = SCRIPTS / "kb"
HOOKS = SCRIPTS / "hooks.py"

LEVELS = (
    ("model", "environment", "__init__"),
    ("grammar",),
    ("evidence",),
    ("load",),
    ("views",),
    ("citations",),
    ("checks",),
    ("pages", "exports", "curate"),
    ("publish",),
    ("mkdocs_pages",),
    ("cli", "hooks"),
    ("__main__",),
)
"""A room may import from itself and from the levels above its own line."""

DOORS = {"__main__.py", "cli.py", "hooks.py"}
KNOWING_MKDOCS = {"hooks.py", "mkdocs_pages.py"}
LINE_LIMIT = 320

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


def modules() -> list[Path]:
    """Every module of the source root."""
    return sorted([*PACKAGE.rglob("*.py"), *HOOKS.parent.glob("hooks.py")])


def name_of(module: Path) -> str:
    """The module as failures show it."""
    return module.relative_to(SCRIPTS).as_posix()


def room_of(module: Path) -> str:
    """The first part of a module's path inside the package."""
    return module.relative_to(PACKAGE if module.is_relative_to(PACKAGE) else SCRIPTS).parts[0].removesuffix(".py")


def level_of(room: str) -> int:
    """How far from the model a room is."""
    for level, rooms in enumerate(LEVELS):
        if room in rooms:
            return level
    pytest.fail(f'"{room}" is in no level: give it its place in the table of this test', pytrace=False)


def tree_of(module: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(module.read_text(encoding="utf-8"), filename=name_of(module))


def imports_of(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The full names that are imported anywhere in the tree, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports name the whole path"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_imports_run_one_way(module: Path) -> None:
    """A room imports itself and rooms nearer to the model, never a neighbour or a room further out."""
    own = room_of(module)
    wrong = []
    for name, line in imports_of(tree_of(module)):
        parts = name.split(".")
        if parts[0] != "kb" or len(parts) == 1 or parts[1] == own:
            continue
        if level_of(parts[1]) >= level_of(own):
            wrong.append(f"{name_of(module)}:{line}: {own} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_modules_are_short(module: Path) -> None:
    """A module can be read in one sitting."""
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= LINE_LIMIT


def test_no_module_is_a_drawer() -> None:
    """Modules are named after what they know, so that none collects what has no place."""
    assert [name_of(module) for module in modules() if module.stem in FORBIDDEN_NAMES] == []


def test_every_room_is_in_the_table() -> None:
    """A new room gets its place in the order before it gets code."""
    assert [level_of(room_of(module)) for module in modules()] != []


@pytest.mark.parametrize("module", [m for m in modules() if m.name not in DOORS], ids=name_of)
def test_only_doors_speak(module: Path) -> None:
    """Printing, exiting and writing to the terminal happen at the command line and in the MkDocs hook alone."""
    spoken = []
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Name) and node.id in {"print", "exit", "quit", "SystemExit", "breakpoint"}:
            spoken.append(f"{node.lineno}: {node.id}")
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            named = f"{node.value.id}.{node.attr}"
            if named in {"sys.exit", "sys.stdout", "sys.stderr", "os._exit"}:
                spoken.append(f"{node.lineno}: {named}")
    assert spoken == []


@pytest.mark.parametrize("module", [m for m in modules() if m.name not in KNOWING_MKDOCS], ids=name_of)
def test_only_doors_know_mkdocs(module: Path) -> None:
    """MkDocs can be replaced, because nothing but its hook and the pages made for it import it; the citation registry
    reaches for mkdocs-bibtex only when it is called."""
    tree = tree_of(module)
    found = {name for name, _ in imports_of(tree) if name.split(".")[0] in {"mkdocs", "mkdocs_bibtex", "material"}}
    if name_of(module) == "kb/citations/registry.py":
        at_import = {name for statement in tree.body for name in _imported_at_once(statement)}
        assert {name for name in at_import if name.startswith(("mkdocs", "material"))} == set()
        found = {name for name in found if not name.startswith("mkdocs_bibtex")}
    assert found == set()


def _imported_at_once(statement: ast.stmt) -> Iterator[str]:
    """The imports of a statement of a module that run when the module is imported, so not those inside functions."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return
    if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
        return
    if isinstance(statement, ast.ClassDef):
        for inner in statement.body:
            yield from _imported_at_once(inner)
        return
    yield from (name for name, _ in imports_of(statement))


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_what_is_public_is_explained(module: Path) -> None:
    """Modules, and public functions, classes and methods, say in a docstring what they are for."""
    tree = tree_of(module)
    silent = [] if ast.get_docstring(tree) else ["the module"]
    silent += [name for name, node in _public(tree) if not ast.get_docstring(node)]
    assert silent == []


def _public(
    node: ast.Module | ast.ClassDef,
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    for child in node.body:
        if isinstance(child, Definition) and not child.name.startswith("_"):
            yield child.name, child
            if isinstance(child, ast.ClassDef):
                yield from ((f"{child.name}.{name}", inner) for name, inner in _public(child))
