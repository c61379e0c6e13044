"""From a rule file to a RuleSet, with every mistake named by file and line."""

from collections.abc import Collection, Mapping

from hiplib.document import Document
from hiplib.errors import Problem
from hiplib.model import ConditionArgument, Finding, Source
from hiplib.rule_reader.whole import _Whole
from hiplib.rules import RuleSet

__all__ = ["read_rule_set"]


def read_rule_set(
    document: Document,
    findings: Mapping[str, Finding],
    sources: Mapping[str, Source],
    problems: list[Problem],
    rows: Collection[ConditionArgument] | None = (),
) -> RuleSet | None:
    """Read one rule file.

    Inputs: document; findings and sources that exist; problems, a list that receives what is wrong; rows, what argues
    for and against each condition, of which a side takes what it asks for, None where they cannot be looked up.
    Returns: the RuleSet, or None where something was wrong.
    Errors: none; mistakes go to `problems`, each with file, line, what was found and what was expected.
    Source: data/README.md describes the language.
    Does not open files and does not judge whether a rule is wise.
    """
    before = len(problems)
    reader = _Whole(document, findings, sources, problems, rows)
    rule_set = reader.rule_set()
    return rule_set if len(problems) == before else None
