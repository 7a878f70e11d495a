"""The command line: the one place that prints and exits.

    kb check | verify | build | serve | stage | export | explain | new | passages | confirm | ledger

Exit status 0 when all is well, 1 with findings, 2 when the command or the machine is at fault, 141 when whoever read
the output has gone.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kb.environment import EnvironmentFault
from kb.model import Corpus

CLEAN, FINDINGS, FAULT = 0, 1, 2
UNREAD = 128 + 13
"""What a shell reports of a program that stopped because nobody read on, as in `kb check | head`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # no name or terminal makes a report fail
    try:
        status = run(options)
        sys.stdout.flush()
        return status
    except EnvironmentFault as fault:
        print(f"kb: {fault.message}\n    help: {fault.remedy}", file=sys.stderr)
        return FAULT
    except KeyboardInterrupt:
        print("kb: stopped", file=sys.stderr)
        return FAULT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kb", description="A knowledge base of policy papers, checked claim by claim."
    )
    parser.add_argument("--root", type=Path, default=None, help="folder of the knowledge base (default: here or above)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], help_: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_, description=help_)
        sub.set_defaults(run=run)
        sub.add_argument("--root", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        return sub

    sub = command("check", _check, "check everything and print every finding")
    sub.add_argument("--format", choices=("text", "json", "github"), default="text", help="how findings are printed")
    sub = command("verify", _verify, "compare the evidence with the full texts at hand")
    sub.add_argument("--format", choices=("text", "json"), default="text", help="how the counts are printed")
    sub = command("build", _build, "check, build the site and swap it in")
    sub.add_argument("--site", type=Path, default=None, help="folder of the site (default: site/)")
    sub.add_argument("--no-documents", action="store_true", help="make no Word and PDF files, which saves time")
    sub = command("serve", _serve, "preview the site, rebuilt as you write")
    sub.add_argument("--address", default="127.0.0.1:8000", help="host:port (default: 127.0.0.1:8000)")
    sub = command("stage", _stage, "write the complete tree as plain Markdown for another site generator")
    sub.add_argument("folder", type=Path, help="an empty or new folder")
    sub = command("export", _export, "write claims with their citations in the format of another program")
    sub.add_argument(
        "selection", nargs="+", help="papers/KEY, themes/KEY, briefs/KEY, everything, or the ids of claims, KEY/SLUG"
    )
    sub.add_argument("--format", required=True, choices=("docx", "pdf", "md", "bib", "ris", "json", "csv"))
    sub.add_argument("--output", type=Path, metavar="FILE", help="the file to write (default: standard output)")
    sub = command("ledger", _ledger, "record which claims are published, changed, replaced and withdrawn")
    sub.add_argument("--date", help="the day that is recorded, YYYY-MM-DD (default: today)")
    sub.add_argument("--check", action="store_true", help="write nothing; exit with 1 when something is to be recorded")
    sub.add_argument("--replace", nargs=2, action="append", default=[], metavar=("ID", "NEW-ID"))
    sub.add_argument("--withdraw", action="append", default=[], metavar="ID", help="with --reason")
    sub.add_argument("--reason", default="", help="why it is withdrawn: what readers find at the old address")
    sub = command("new", _new, "take the evidence of a paper and lay out its page")
    sub.add_argument("key", help="the paper's name for ever: a-z, 0-9 and hyphens")
    sub.add_argument("--text", type=Path, required=True, metavar="FILE", help="its full text, .txt or .pdf")
    sub.add_argument("--bib", type=Path, metavar="FILE", help="its entry, .bib, .ris or .json (CSL)")
    sub.add_argument("--force", action="store_true", help="write evidence that is there anew, keeping what fits")
    sub = command("passages", _passages, "list the passages of a paper, with their locators and what cites them")
    sub.add_argument("key", help="the paper")
    sub.add_argument("--text", action="store_true", help="also show the sentences, from the full text at hand")
    sub.add_argument("--unaccounted", action="store_true", help="only those neither cited nor set aside")
    sub = command("confirm", _confirm, "record that claims were read against their passages, which are shown")
    sub.add_argument("names", nargs="*", metavar="KEY[/SLUG]", help="a paper, or one claim")
    sub.add_argument("--all", action="store_true", help="the claims of every paper")
    sub = command("explain", _explain, "say what a check looks for, why, and what to do")
    sub.add_argument("code", nargs="?", help="a code such as C001; without one, all codes are listed")
    return parser


def _root(options: argparse.Namespace) -> Path:
    """The folder of the knowledge base: the one named, or the nearest one upwards that has `docs/` and `mkdocs.yml`."""
    if options.root is not None:
        folder: Path = options.root.resolve()
        for needed, kind in (("docs", "folder docs/"), ("mkdocs.yml", "file mkdocs.yml")):
            if not (folder / needed).exists():
                help_ = "name the folder of the knowledge base with --root"
                raise EnvironmentFault(f"{folder} has no {kind}", help_)
        return folder
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
    from kb.load.texts import texts_folder
    from kb.publish.memo import checked

    root = _root(options)
    start = time.perf_counter()
    outcome = checked(root, texts_folder(root, os.environ))
    if outcome.findings or options.format == "json":
        from kb.checks.report import report

        print(report(outcome.findings, root, options.format))
    seconds = time.perf_counter() - start
    summary = (
        f"{_counted(len(outcome.findings))} in {outcome.papers} papers, {outcome.claims} claims, "
        f"{outcome.references} references; {outcome.checks} checks, {seconds:.2f} s"
    )
    print(summary, file=sys.stderr)
    return FINDINGS if outcome.findings else CLEAN


def _counted(findings: int) -> str:
    return f"{findings} finding{'' if findings == 1 else 's'}"


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
    from kb.publish.documents import SWITCH
    from kb.publish.generator import generate

    root = _root(options)
    site: Path = (options.site or root / "site").resolve()
    start = time.perf_counter()
    if options.no_documents:
        os.environ[SWITCH] = "0"
    status = generate(root, site)
    if status == CLEAN:
        count = sum(len(names) for _, _, names in os.walk(site))
        print(f"{site}: {count} files, {time.perf_counter() - start:.1f} s", file=sys.stderr)
    return status


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


def _new(options: argparse.Namespace) -> int:
    from kb.curate.calendar import today
    from kb.curate.newcomer import Request, headings, prepare, summary, write
    from kb.load.texts import texts_folder

    root, key = _root(options), options.key
    texts, date = texts_folder(root, os.environ), today(os.environ)
    request = Request(key, options.text, options.bib, options.force, texts, date)
    newcomer = prepare(root, request, lambda step: print(step, file=sys.stderr))
    written = write(root, newcomer)
    print("\n".join(headings(newcomer)))
    print("".join(f"note: {remark}\n" for remark in newcomer.remarks), end="")
    print(f"{summary(newcomer)}; wrote {', '.join(written)}")
    print(f"next: label the sections in sources/{key}/outline.yml, then read: kb passages {key} --text")
    return CLEAN


def _passages(options: argparse.Namespace) -> int:
    from kb.curate.passages import passage_lines

    corpus = _loaded(_root(options))
    width = min(shutil.get_terminal_size().columns, 120)
    for line in passage_lines(corpus, options.key, options.text, options.unaccounted, width):
        print(line)
    return CLEAN


def _confirm(options: argparse.Namespace) -> int:
    from kb.checks.report import report
    from kb.curate.calendar import today
    from kb.curate.confirm import chosen_claims, obstacles, readings, record

    root, date = _root(options), today(os.environ)
    corpus = _loaded(root)
    chosen = chosen_claims(corpus, options.names, options.all)
    if found := obstacles(corpus, chosen):
        print(report(found, root, "text"))
        print(f"{_counted(len(found))} before the confirmation; nothing was recorded", file=sys.stderr)
        return FINDINGS
    width = min(shutil.get_terminal_size().columns, 120)
    for key, claims in chosen.items():
        for line in readings(corpus, claims, width):
            print(line)
        recorded = record(root, corpus, key, claims, date)
        gone = f"; dropped, as their claims are gone: {', '.join(recorded.dropped)}" if recorded.dropped else ""
        print(f"{key}: {len(recorded.confirmed)} claims confirmed on {date}{gone}", file=sys.stderr)
    return CLEAN


def _export(options: argparse.Namespace) -> int:
    from kb.publish.take import take

    root = _root(options)
    data = take(_loaded(root), root, options.selection, options.format)
    if options.output is None:
        sys.stdout.buffer.write(data)
    else:
        try:
            options.output.write_bytes(data)
        except OSError as error:
            message = f"{options.output} cannot be written: {error.strerror}"
            raise EnvironmentFault(message, "name another file with --output") from error
        print(f"{options.output}: {len(data):,} bytes", file=sys.stderr)
    return CLEAN


def _ledger(options: argparse.Namespace) -> int:
    from kb.grammar.dates import parse_date
    from kb.publish.permanence import Ending, entries, write
    from kb.views.permanence import LedgerView

    root = _root(options)
    corpus = _loaded(root)
    date = options.date or time.strftime("%Y-%m-%d")
    if isinstance(parse_date(date), str) or len(date) != 10:
        raise EnvironmentFault(f'"{date}" is no day', "write YYYY-MM-DD")
    if options.withdraw and not options.reason.strip():
        raise EnvironmentFault("a claim is withdrawn without a reason", 'say why: --reason "…"')
    endings = [Ending(old, successor=new) for old, new in options.replace]
    endings += [Ending(old, reason=options.reason.strip()) for old in options.withdraw]
    new = entries(corpus, date, tuple(endings))
    for line in new:
        print(f"{line.event} {line.id}")
    ended = {ending.id for ending in endings}
    lost = [life for life in LedgerView(corpus).vanished if life.last.id not in ended]
    for life in lost:
        print(f"vanished {life.last.id}")
    if not options.check and new:
        write(root, corpus, new)
    print(f"{len(new)} {'to record' if options.check else 'recorded'}, {len(lost)} vanished", file=sys.stderr)
    return FINDINGS if lost or (options.check and new) else CLEAN


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
