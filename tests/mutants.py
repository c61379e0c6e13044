"""Change the code of the pure layer, one small place at a time, and count how many changes a test notices.

    python3 run.py mutants                     a sample of 300 places over all modules
    python3 run.py mutants rules/trees load    a sample from these modules
    python3 run.py mutants --many 20 --seed 3  another, smaller sample

A change turns a comparison, swaps and / or, any / all, min / max, plus / minus, negates a condition or moves a whole
number by one. It is written into a copy of the project. The tests of the module itself are asked first, then the
others of tests/unit that need no screen, and for what survives those tests/clinical and tests/property, until one
fails: then the change is killed. A test that takes far longer than it did without the change fails too. What cannot be
noticed by anybody is named in EQUIVALENT with its reason and is not counted.

Tools that do this for whole projects change only what stands in functions, or ask the same tests for every module, and
take no sample; and each would be one more thing to install.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import functools
import multiprocessing
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOAL = 0.95
NEEDED = ("hiplib", "tests", "data", "notebooks", "run.py", "pyproject.toml", "README.md", "CONTRIBUTING.md",
          "CHANGELOG.md", "GLOSSARY.md")  # fmt: skip
# a test that hangs is killed: so many times what the whole file took without a change, and some seconds to start
PATIENCE, START_SECONDS = 10, 60

# Changes that change nothing, by module, line as written and change; and why.
EQUIVALENT: dict[tuple[str, str, str], str] = {
    (
        "differential/pairwise.py",
        "telling = [distinction for distinction in found if any(distinction.reach)]",
        "any to all",
    ): ("the larger of two distances is 0 exactly where their sum is"),
    ("probability/combined.py", "if held is None or _strength(finding) > _strength(held):", "> to >="): (
        "of two that are alike in everything either may count"
    ),
    ("probability/auditing.py", "return (low, high) if low is not None and high is not None else None", "and to or"): (
        "no end is 0 of 0, because a rounded share always leaves room"
    ),
    (
        "clinic/frontier.py",
        "saves = _cost(best, overlapping)[0] < sent - SAME and _cost(best, overlapping)[1] <= missed + SAME",
        "< to <=",
    ): "a difference of exactly one rounding step does not occur",
    ("clinic/policy.py", "if name not in values and isinstance(leaf, Comparison):", "and to or"): (
        "a limit that is answered again gets the same answer, and a finding none"
    ),
    ("clinic/uncertainty.py", "_NEAREST = 1 / 10**10  # to 0 and 1, whose odds have no logarithm", "10 to 11"): (
        "any number so small does"
    ),
    (
        "exercise/plan.py",
        "_HAIR = 1 / 1000  # of a turn: a tenth of ten is one, whatever the computer adds",
        "1 to 2",
    ): ("any number so small does"),
    (
        "exercise/plan.py",
        "_HAIR = 1 / 1000  # of a turn: a tenth of ten is one, whatever the computer adds",
        "1000 to 1001",
    ): "any number so small does",
    ("treatment/effect_sizes.py", "if effect.with_share is None or effect.without_share is None:", "or to and"): (
        "a row has both shares or neither"
    ),
    (
        "imaging/reason.py",
        "return tuple(sorted(rows, key=lambda row: row.low is None or row.high is None or row.low <= 1 <= row.high))",
        "or to and",
    ): "a row has both ends of its interval or neither",
}

# The tests of a module that do not carry its name, in the order in which they are asked.
OWN: dict[str, tuple[str, ...]] = {
    **{f"progress/{part}": ("test_progress",) for part in ("event", "lessons", "memory", "reason", "store", "words")},
    **{f"calibration/{part}": ("test_calibration",) for part in ("corp", "questions", "reason")},
    **{f"returns/{part}": ("test_returns",) for part in ("ideas", "schedule", "sitting")},
    "emergency/reason": ("test_emergency", "test_tally"),
    "load": ("test_load", "test_load_refuses", "test_load_kept"),
    "pack_files": ("test_load", "test_load_refuses"),
    "plain_values": ("test_pack_cache",),
    "document": ("test_document", "test_load_refuses"),
    **{f"rules/{part}": ("test_rules",) for part in ("trees", "rule_sets", "outlook", "reasons", "classifiers")},
    **{
        f"rule_reader/{part}": ("test_rule_reader", "test_discriminator", "test_load_refuses")
        for part in ("cells", "conditions", "sides", "whole")
    },
    "references": ("test_references", "test_load", "test_load_refuses"),
    "cohorts": ("test_practices",),
    **{
        f"cases/{part}": ("test_view_consult", "test_consultations")
        for part in ("debrief", "judge", "learners", "reason")
    },
    **{f"cases/{part}": ("test_view_room",) for part in ("forks", "votes")},
    "cases/verify": ("test_consultations", "test_view_consult"),
    "model/consultation": ("test_consultations", "test_view_consult"),
    "comparisons": ("test_comparisons", "test_wording"),
    "complaints": ("test_load", "test_load_refuses"),
    "safeguards": ("test_load_refuses", "test_named"),
    "schema": ("test_tables", "test_references"),
    "spreadsheet": ("test_authors", "test_load", "test_load_refuses"),
    "frames": ("test_tables",),
    "model/pack": ("test_named", "test_load_refuses"),
    "model/cohort": ("test_practices",),
    "model/drawing": ("test_drawing",),
    "model/vocabulary": ("test_load", "test_offered"),
    "records": ("test_redflags", "test_assessment"),
    "weight_limit": ("test_load_refuses",),
    "likelihood": ("test_probability", "test_edges"),
    **{f"{topic}/reason": (f"test_{topic}",) for topic in ("anatomy", "imaging", "prognosis", "redflags")},
    "claims/reason": ("test_claims", "test_view_claims"),
    **{f"quiz/{part}": ("test_quiz",) for part in ("choices", "forks", "item", "reason", "scales")},
    "model/quiz_rows": ("test_quiz", "test_load"),
    "claims/say": ("test_say",),
    "claims/report": ("test_report",),
    "model/report_rows": ("test_report", "test_load"),
    **{f"model/{part}": ("test_claims", "test_load") for part in ("claim_rows", "claim_evidence_rows")},
    "model/saying_rows": ("test_say", "test_load"),
    **{
        f"probability/{part}": ("test_probability", "test_view_probability", "test_offered", "test_edges")
        for part in (
            "auditing",
            "bayes",
            "combined",
            "inputs",
            "log_odds",
            "own_numbers",
            "question",
            "results",
            "two_by_two",
        )
    },
    "anatomy/characters": ("test_characters",),
    "anatomy/drills": ("test_drills",),
    "sheets/contents": ("test_sheets",),
    "sheets/lesson": ("test_sheets",),
    **{
        f"differential/{part}": ("test_differential", "test_wording_differential")
        for part in ("marks", "pairwise", "ranking", "results")
    },
    "differential/discriminator": ("test_discriminator",),
    "weighing": ("test_differential", "test_edges", "test_redflags"),
    "explanations": ("test_redflags", "test_assessment"),
    **{
        f"clinic/{part}": ("test_clinic", "test_clinic_edges", "test_edges")
        for part in ("encounter", "frontier", "patterns", "people", "policy", "practice", "results", "uncertainty")
    },
    **{
        f"treatment/{part}": ("test_treatment", "test_view_treatment")
        for part in ("cautions", "effect_sizes", "evidence", "results", "triage")
    },
    **{f"model/{part}": ("test_treatment",) for part in ("treatment_rows", "medicine_rows", "injection_rows")},
    "model/patient": ("test_model", "test_stored"),
    "model/frozen": ("test_stored",),
    "model/scales": ("test_model", "test_imaging"),
    "model/results": ("test_model", "test_stored", "test_redflags"),
    **{
        f"model/{part}rows": ("test_load", "test_load_refuses", "test_references")
        for part in ("", "clinical_test_", "finding_", "flag_", "imaging_", "inventory_", "measured_", "prognosis_")
    },
    **{
        f"model/{part}": ("test_load", "test_load_refuses", "test_exercise")
        for part in ("vignette_rows", "exercise_patient_rows")
    },
    "model/condition_rows": ("test_load", "test_differential"),
    "model/anatomy_rows": ("test_load", "test_anatomy"),
    "model/anatomy_results": ("test_anatomy",),
    "model/teaching": ("test_telling", "test_tally"),
    **{
        f"exercise/{part}": ("test_exercise", "test_view_exercise")
        for part in ("dose", "gate", "ics", "library", "plan")
    },
    **{f"model/{part}_rows": ("test_exercise", "test_load") for part in ("dose", "exercise", "exercise_gate")},
    **{f"model/exercise_{part}": ("test_exercise",) for part in ("results", "vocabulary")},
}
# What is asked next of every module; the quick ones first.
NEXT = ("test_edges", "test_nonsense", "test_stored", "test_model", "test_rules", "test_assessment", "test_emergency",
        "test_redflags", "test_probability", "test_anatomy", "test_differential", "test_discriminator", "test_imaging",
        "test_load")  # fmt: skip
LAST = ("tests/clinical", "tests/property")


@dataclass(frozen=True)
class Mutant:
    """One change: the module, the line, what stood there and what stands there now, and the span of the text."""

    module: str
    line: int
    written: str
    change: str
    start: int
    end: int
    new: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.change}: {self.written}"

    @property
    def equivalent(self) -> str:
        return EQUIVALENT.get((self.module, self.written, self.change), "")


@dataclass(frozen=True)
class Verdict:
    """What became of a change: the tests that killed it; nothing where it survived."""

    mutant: Mutant
    killed_by: str


# --- the changes --------------------------------------------------------------------------------------------------

COMPARES = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"), ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}  # fmt: skip
JOINS = {ast.And: ("and", "or"), ast.Or: ("or", "and")}
COUNTS = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"), ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"), ast.Pow: ("**", "*"), ast.LShift: ("<<", ">>"), ast.RShift: (">>", "<<"),
}  # fmt: skip
CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}


def modules() -> list[str]:
    """The pure layer: what thinks, with its nouns, its rules and its loading; not the sentences and not the screen."""
    package = ROOT / "hiplib"
    paths = [*sorted(package.glob("*.py")), *sorted(package.glob("*/*.py"))]
    return [path.relative_to(package).as_posix() for path in paths if _thinks(path)]


def _thinks(path: Path) -> bool:
    told = path.parent.name in ("screen", "view", "wording") or path.stem == "body_map"
    return not told and path.stem.partition("_")[0] not in ("", "figures", "view", "words")


@functools.cache
def mutants_of(module: str, text: str) -> Sequence[Mutant]:
    """Every change of one module, in the order of the text."""
    tree = ast.parse(text)
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    raw = text.encode()  # positions in a tree are counted in bytes

    def at(line: int, column: int) -> int:
        return starts[line - 1] + column

    def span(node: ast.AST) -> tuple[int, int]:
        return at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def between(left: ast.AST, right: ast.AST, sign: str) -> tuple[int, int] | None:
        start, end = span(left)[1], span(right)[0]
        word = re.escape(sign).replace(r"\ ", r"\s+")
        found = re.search(rf"\b{word}\b" if sign[0].isalpha() else word, raw[start:end].decode())
        return (start + found.start(), start + found.end()) if found else None

    found: list[tuple[int, int, str, str]] = []
    for node in _walked(tree):
        if isinstance(node, ast.Compare):
            for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
                old, new = COMPARES[type(operator)]
                if where := between(left, right, old):
                    found.append((*where, new, f"{old} to {new}"))
        elif isinstance(node, ast.BoolOp):
            old, new = JOINS[type(node.op)]
            for left, right in zip(node.values, node.values[1:], strict=False):
                if where := between(left, right, old):
                    found.append((*where, new, f"{old} to {new}"))
        elif isinstance(node, ast.BinOp) and type(node.op) in COUNTS:
            old, new = COUNTS[type(node.op)]
            if where := between(node.left, node.right, old):
                found.append((*where, new, f"{old} to {new}"))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
            sign = "not" if isinstance(node.op, ast.Not) else "-"
            start = span(node)[0]
            found.append((start, start + len(sign), "", f"{sign} taken away"))
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            found.append((*span(node), str(not node.value), f"{node.value} to {not node.value}"))
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            found.append((*span(node), str(node.value + 1), f"{node.value} to {node.value + 1}"))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            new = CALLS[node.func.id]
            found.append((*span(node.func), new, f"{node.func.id} to {new}"))
        for test in _conditions(node):
            start, end = span(test)
            found.append((start, end, f"not ({raw[start:end].decode()})", "negated"))
    lines = text.splitlines()
    made = []
    for start, end, new, change in sorted(found):
        line = raw.count(b"\n", 0, start) + 1
        made.append(Mutant(module, line, lines[line - 1].strip(), change, start, end, new))
    return made


def _walked(tree: ast.AST) -> Iterator[ast.AST]:
    """What is run: no types and decorators, no text (not even one with values in it), no list of what is public."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for node in value if isinstance(value, list) else [value]:
            public = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
            if isinstance(node, ast.AST) and not isinstance(node, ast.JoinedStr | ast.Assert) and not public:
                yield node
                yield from _walked(node)


def _conditions(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield node.test
    elif isinstance(node, ast.comprehension):
        yield from node.ifs


def _readable(mutant: Mutant) -> bool:
    """Whether it is still Python: a file that cannot be read would be killed by anything."""
    try:
        ast.parse(changed(_text(mutant.module), mutant))
    except (SyntaxError, ValueError):
        return False
    return True


def changed(text: str, mutant: Mutant) -> str:
    raw = text.encode()
    return (raw[: mutant.start] + mutant.new.encode() + raw[mutant.end :]).decode()


def _text(module: str) -> str:
    return (ROOT / "hiplib" / module).read_text(encoding="utf-8")


def sample(wanted: Sequence[str], many: int, seed: int) -> list[Mutant]:
    """So many changes of these modules, by chance, but none of the modules without one."""
    chance = random.Random(seed)
    by_module = {module: mutants_of(module, _text(module)) for module in wanted}
    shuffled = {module: chance.sample(found, len(found)) for module, found in by_module.items() if found}
    firsts = [next(filter(_readable, found)) for found in shuffled.values()]
    taken = set(chance.sample(firsts, min(len(firsts), many)))
    rest = [mutant for found in shuffled.values() for mutant in found]
    chance.shuffle(rest)
    for mutant in rest:
        if len(taken) >= many:
            break
        if mutant not in taken and _readable(mutant):
            taken.add(mutant)
    return sorted(taken, key=lambda mutant: (mutant.module, mutant.start, mutant.change))


# --- asking the tests ---------------------------------------------------------------------------------------------


def stages(module: str) -> tuple[list[str], list[str]]:
    """The tests to ask about a module, file after file: those of tests/unit, and the rest for what survives them."""
    name = module.removesuffix(".py")
    units = dict.fromkeys(f"tests/unit/{test}.py" for test in (*OWN.get(name, (f"test_{name}",)), *NEXT))
    rest = [path.relative_to(ROOT).as_posix() for folder in LAST for path in sorted((ROOT / folder).glob("test_*.py"))]
    return [unit for unit in units if (ROOT / unit).exists()], rest


def asked(project: Path, tests: str, seconds: float | None, left_out: Sequence[str] = ()) -> tuple[int, str]:
    """What pytest says of some tests in a copy of the project: its exit code (1 also where it took too long)."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--assert=plain", "--tb=no", "-rfE"]
    command += [part for test in left_out for part in ("--deselect", test)]
    command += ["-x"] if seconds is not None else []
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, tests], cwd=project, env=environment, capture_output=True, text=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return 1, "took too long"
    return done.returncode, done.stdout


@dataclass(frozen=True)
class Baseline:
    """How some tests do without a change: how long they take, and which of them fail even so."""

    tests: str
    seconds: float
    failing: tuple[str, ...]


def _seconds(before: Baseline) -> float:
    return before.seconds


def baseline(job: tuple[Path, str]) -> Baseline:
    origin, tests = job
    with _copied(origin) as project:
        started = time.perf_counter()
        code, said = asked(project, tests, None)
        if code not in (0, 1):
            raise SystemExit(f"{tests} cannot be run at all:\n{said[-2000:]}")
        # a name may hold blanks, and its reason follows after a dash
        failing = re.findall(r"^(?:FAILED|ERROR) (\S+?::.*?)(?: - .*)?$", said, re.MULTILINE)
        return Baseline(tests, time.perf_counter() - started, tuple(failing))


@contextlib.contextmanager
def _copied(origin: Path) -> Iterator[Path]:
    """A copy of the project in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder).resolve() / "project"
        project.mkdir()
        skipped = shutil.ignore_patterns("__pycache__", ".hypothesis", ".ipynb_checkpoints", "test-results")
        for name in NEEDED:
            if (origin / name).is_dir():
                shutil.copytree(origin / name, project / name, ignore=skipped)
            else:
                shutil.copy(origin / name, project / name)
        yield project


def verdict(job: tuple[Path, Mutant, list[Baseline]]) -> Verdict:
    """Ask the tests about one change, in a copy of its own."""
    origin, mutant, known = job
    with _copied(origin) as project:
        path = project / "hiplib" / mutant.module
        path.write_text(changed(path.read_text(encoding="utf-8"), mutant), encoding="utf-8")
        for before in known:
            seconds = before.seconds * PATIENCE + START_SECONDS
            code, _ = asked(project, before.tests, seconds, before.failing)
            if code != 0 and code != 5:  # 5: everything in it was left out
                return Verdict(mutant, before.tests)
    return Verdict(mutant, "")


def survey(wanted: Sequence[Mutant], processes: int, say: Callable[[str], None] = print) -> list[Verdict]:
    """Ask about all these changes; what cannot be noticed is not asked about."""
    verdicts = [Verdict(mutant, "") for mutant in wanted if not mutant.equivalent]
    # the first copy is made at once, so that somebody may go on working here meanwhile
    with _copied(ROOT) as origin, multiprocessing.get_context("spawn").Pool(processes) as pool:
        for stage, kind in enumerate(("the tests of tests/unit", "the tests of tests/clinical and tests/property")):
            open_ = [found.mutant for found in verdicts if not found.killed_by]
            say(f"{len(open_)} changes, {kind}; first without any change ...")
            wanted_by = {mutant: stages(mutant.module)[stage] for mutant in open_}
            files = dict.fromkeys(tests for several in wanted_by.values() for tests in several)
            known: dict[str, Baseline] = {}
            for before in pool.imap_unordered(baseline, [(origin, tests) for tests in files], chunksize=1):
                known[before.tests] = before
                for failing in before.failing:
                    say(f"left out, because it fails without any change: {failing}")
            # of the rest the quick ones first: most of what they kill they kill early
            jobs = []
            for mutant in open_:
                asked_of = [known[tests] for tests in wanted_by[mutant]]
                jobs.append((origin, mutant, sorted(asked_of, key=_seconds) if stage else asked_of))
            kept = [found for found in verdicts if found.killed_by]
            for number, found in enumerate(pool.imap_unordered(verdict, jobs, chunksize=1), start=1):
                kept.append(found)
                say(f"{number} of {len(jobs)}: {'killed' if found.killed_by else 'survived so far'} {found.mutant}")
            verdicts = kept
    return verdicts


# --- the command --------------------------------------------------------------------------------------------------


def share(verdicts: Sequence[Verdict]) -> float:
    return sum(bool(v.killed_by) for v in verdicts) / len(verdicts) if verdicts else 1.0


def told(verdicts: Sequence[Verdict], equivalent: Sequence[Mutant]) -> str:
    """The table by module, who killed, what survived and what nobody can notice."""
    by_module: dict[str, list[bool]] = defaultdict(list)
    for found in sorted(verdicts, key=lambda v: v.mutant.module):
        by_module[found.mutant.module].append(bool(found.killed_by))
    lines = [f"{'module':<28}{'changes':>8}{'killed':>8}{'survived':>10}{'share':>9}"]
    for module, killed in by_module.items():
        lines.append(f"{module:<28}{len(killed):>8}{sum(killed):>8}{len(killed) - sum(killed):>10}{_of(killed):>9.1%}")
    everything = [bool(v.killed_by) for v in verdicts]
    survived = len(everything) - sum(everything)
    lines += [f"{'all':<28}{len(everything):>8}{sum(everything):>8}{survived:>10}{_of(everything):>9.1%}", ""]
    who = Counter(v.killed_by for v in verdicts if v.killed_by)
    lines += [f"{count:>8}  killed by {tests}" for tests, count in who.most_common()]
    lines += [f"survived: {v.mutant}" for v in sorted(verdicts, key=lambda v: str(v.mutant)) if not v.killed_by]
    lines += [f"not counted: {mutant}; {mutant.equivalent}" for mutant in equivalent]
    return "\n".join(lines)


def _of(killed: Sequence[bool]) -> float:
    return sum(killed) / len(killed) if killed else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="run.py mutants", description="Count how many changes of the code are killed."
    )
    parser.add_argument("module", nargs="*", help="names such as load or model/rows; all of them without one")
    parser.add_argument("--many", type=int, default=300, help="how many changes (default: 300)")
    parser.add_argument("--seed", type=int, default=8, help="which sample (default: 8)")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many at a time")
    parser.add_argument("--list", action="store_true", help="only name the changes of the sample")
    options = parser.parse_args(arguments)
    known = {module.removesuffix(".py"): module for module in modules()}
    for name in options.module:
        if name not in known:
            print(f"There is no module called {name}; choose among {', '.join(known)}.")
            return 2
    wanted = sample([known[name] for name in options.module] or modules(), options.many, options.seed)
    if options.list:
        print("\n".join(map(str, wanted)))
        return 0
    verdicts = survey(wanted, options.processes, lambda line: print(line, flush=True))
    print(told(verdicts, [mutant for mutant in wanted if mutant.equivalent]))
    return int(share(verdicts) < GOAL)


if __name__ == "__main__":
    sys.exit(main())
