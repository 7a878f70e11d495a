"""The complete site as plain Markdown, citations resolved: what another site generator needs, and all it needs."""

from __future__ import annotations

import shutil
from pathlib import Path

from kb.citations.resolve import resolved_markdown
from kb.environment import EnvironmentFault
from kb.publish.edition import Edition


def stage(edition: Edition, folder: Path) -> int:
    """Write every page, data file and asset under `folder`/docs; returns how many files.

    Raises EnvironmentFault when the folder is not empty, for nothing of anybody's is overwritten.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise EnvironmentFault(f"{folder} is not empty", "name a new or empty folder")
    docs = folder / "docs"
    source = Path(edition.library.corpus.root) / "docs"
    count = 0
    for path in [*edition.library.pages, *edition.generated]:
        markdown = edition.markdown(path)
        cited = edition.resolve(path, markdown)
        count += _write(docs / path, resolved_markdown(markdown, cited.groups, cited.resolved).encode())
    for path, data in (*edition.files.items(), *edition.cite_files()):
        count += _write(docs / path, data)
    for asset in sorted(source.rglob("*")):
        if asset.is_file() and asset.suffix != ".md":
            target = docs / asset.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(asset, target)
            count += 1
    return count


def _write(path: Path, data: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return 1
