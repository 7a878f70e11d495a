"""The command line: the one place that prints and exits.

    kb check | verify | build | serve | stage | explain | new | passages | confirm

Exit status 0 when all is well, 1 with findings, 2 when the command or the machine is at fault.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kb.environment import EnvironmentFault
from kb.model import Corpus

CLEAN, FINDINGS, FAULT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except EnvironmentFault as fault:
        print(f"kb: {fault.message}\n    help: {fault.remedy}", file=sys.stderr)
        return FAULT
    except KeyboardInterrupt:
        print("kb: stopped", file=sys.stderr)
        return FAULT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kb", description="A knowledge base of policy papers, checked claim by claim."
    )
    parser.add_argument("--root", type=Path, default=None, help="folder of the knowledge base (default: here or above)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], help_: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_, description=help_)
        sub.set_defaults(run=run)
        return sub

    sub = command("check", _check, "check everything and print every finding")
    sub.add_argument("--format", choices=("text", "json", "github"), default="text", help="how findings are printed")
    sub = command("verify", _verify, "compare the evidence with the full texts at hand")
    sub.add_argument("--format", choices=("text", "json"), default="text", help="how the counts are printed")
    sub = command("build", _build, "check, build the site and swap it in")
    sub.add_argument("--site", type=Path, default=None, help="folder of the site (default: site/)")
    sub = command("serve", _serve, "preview the site, rebuilt as you write")
    sub.add_argument("--address", default="127.0.0.1:8000", help="host:port (default: 127.0.0.1:8000)")
    sub = command("stage", _stage, "write the complete tree as plain Markdown for another site generator")
    sub.add_argument("folder", type=Path, help="an empty or new folder")
    sub = command("explain", _explain, "say what a check looks for, why, and what to do")
    sub.add_argument("code", nargs="?", help="a code such as C001; without one, all codes are listed")
    return parser


def _root(options: argparse.Namespace) -> Path:
    """The folder of the knowledge base: the one named, or the nearest one upwards that has `docs/` and `mkdocs.yml`."""
    if options.root is not None:
        folder: Path = options.root.resolve()
        if (folder / "docs").is_dir():
            return folder
        raise EnvironmentFault(f"{folder} has no docs/ folder", "name the folder of the knowledge base with --root")
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "docs").is_dir() and (folder / "mkdocs.yml").is_file():
            return folder
    raise EnvironmentFault(f"{here} is in no knowledge base", "go to its folder, or name it with --root")


def _loaded(root: Path) -> Corpus:
    from kb.load.corpus import load
    from kb.load.texts import texts_folder

    return load(root, texts_folder(root, os.environ))


def _check(options: argparse.Namespace) -> int:
    from kb.checks import RULES, check
    from kb.checks.report import report

    root = _root(options)
    start = time.perf_counter()
    corpus = _loaded(root)
    findings = check(corpus)
    if findings or options.format == "json":
        print(report(findings, root, options.format))
    seconds = time.perf_counter() - start
    summary = (
        f"{len(findings)} findings in {len(corpus.papers)} papers, {len(corpus.claims)} claims, "
        f"{len(corpus.references)} references; {len(RULES)} checks, {seconds:.2f} s"
    )
    print(summary, file=sys.stderr)
    return FINDINGS if findings else CLEAN


def _verify(options: argparse.Namespace) -> int:
    from kb.views.evidence import EvidenceView
    from kb.views.records import verification_record

    corpus = _loaded(_root(options))
    record = verification_record(corpus, EvidenceView(corpus))
    if options.format == "json":
        print(json.dumps(record, indent=2))
    else:
        for key, counts in record["papers"].items():
            print(f"{key}: {counts['verified']} verified, {counts['recorded']} recorded, {counts['failed']} failed")
        print(f"{record['verified']} verified, {record['recorded']} recorded, {record['failed']} failed")
    return FINDINGS if record["failed"] else CLEAN


def _build(options: argparse.Namespace) -> int:
    from kb.publish.build import build

    root = _root(options)
    site: Path = (options.site or root / "site").resolve()
    start = time.perf_counter()
    outcome = build(root, site, lambda step: print(step, file=sys.stderr))
    if outcome.findings:
        print(outcome.findings)
        print(f"{outcome.count} findings; {site} was not touched", file=sys.stderr)
        return FINDINGS
    print(f"{site}: {outcome.count} files, {time.perf_counter() - start:.1f} s", file=sys.stderr)
    return CLEAN


def _serve(options: argparse.Namespace) -> int:
    from kb.publish.generator import serve

    return serve(_root(options), options.address)


def _stage(options: argparse.Namespace) -> int:
    from kb.checks import check
    from kb.checks.report import report
    from kb.publish.edition import CACHE, open_edition
    from kb.publish.stage import stage

    root = _root(options)
    corpus = _loaded(root)
    findings = check(corpus)
    if findings:
        print(report(findings, root, "text"))
        return FINDINGS
    count = stage(open_edition(corpus, root / CACHE), options.folder.resolve())
    print(f"{options.folder}: {count} files", file=sys.stderr)
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    from kb.checks import FAMILIES, RULES
    from kb.checks.nearest import suggestion

    if options.code is None:
        for letter, family in FAMILIES.items():
            rules = [rule for code, rule in sorted(RULES.items()) if code[0] == letter]
            if rules:
                print(family)
                print("\n".join(f"  {rule.code} {rule.name}: {rule.title}" for rule in rules))
        return CLEAN
    rule = RULES.get(options.code.upper())
    if rule is None:
        near = suggestion(options.code.upper(), RULES)
        raise EnvironmentFault(f'no check has the code "{options.code}"', near or "run: kb explain")
    print(f"{rule.code} {rule.name} ({rule.family})\n\n{rule.title}.\n\n{rule.text}")
    return CLEAN
