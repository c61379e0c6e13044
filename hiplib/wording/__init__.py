"""From results to sentences. The one place where the project finds its words.

British spelling, short sentences, the action before the suspicion. Safety-net lines are for a patient to read.
"""

from hiplib.wording.assessment import (
    BACK,
    NOTHING_ASKED,
    because,
    headline,
    question,
    safety_net,
    summary,
    uncounted,
    unsettled,
    when,
)
from hiplib.wording.grammar import (
    block,
    capital,
    in_a_sentence,
    kept_apart,
    listed,
    number_of,
)
from hiplib.wording.names import counted_condition, item_name
from hiplib.wording.patient import (
    answers,
    items,
    known,
    not_asked,
    not_possible,
)
from hiplib.wording.rates import (
    STRENGTHS,
    flags_against_disease,
    frequency,
    interval,
    of_1000,
)
from hiplib.wording.ratios import likelihood_ratio
from hiplib.wording.rows import (
    cell,
    opened,
)
from hiplib.wording.rule_sets import (
    difference,
    differences,
    rule_set_row,
)
from hiplib.wording.sources import (
    CITED,
    badges,
    banner,
    called,
    citation,
    heard,
    place,
    plain,
    short,
    source,
    unlettered,
)
from hiplib.wording.teaching import (
    concern,
    concern_row,
    framework,
    tally,
    tally_lines,
)
from hiplib.wording.telling import (
    aloud,
    come_back,
    handover_lines,
    named,
    to_colleague,
    to_patient,
)
from hiplib.wording.times import acts, sentences
from hiplib.wording.trees import (
    suspect_with,
    tree,
)
from hiplib.wording.urgency import (
    PLACES,
    URGENCY_WORDS,
    act_first,
    speaking,
    urgency,
    when_first,
    where,
    wider,
)

__all__ = [
    "BACK",
    "CITED",
    "NOTHING_ASKED",
    "PLACES",
    "STRENGTHS",
    "URGENCY_WORDS",
    "act_first",
    "acts",
    "aloud",
    "answers",
    "badges",
    "banner",
    "because",
    "block",
    "called",
    "capital",
    "cell",
    "citation",
    "come_back",
    "concern",
    "concern_row",
    "counted_condition",
    "difference",
    "differences",
    "flags_against_disease",
    "framework",
    "frequency",
    "handover_lines",
    "headline",
    "heard",
    "in_a_sentence",
    "interval",
    "item_name",
    "items",
    "kept_apart",
    "known",
    "likelihood_ratio",
    "listed",
    "named",
    "not_asked",
    "not_possible",
    "number_of",
    "of_1000",
    "opened",
    "place",
    "plain",
    "question",
    "rule_set_row",
    "safety_net",
    "sentences",
    "short",
    "source",
    "speaking",
    "summary",
    "suspect_with",
    "tally",
    "tally_lines",
    "to_colleague",
    "to_patient",
    "tree",
    "uncounted",
    "unlettered",
    "unsettled",
    "urgency",
    "when",
    "when_first",
    "where",
    "wider",
]
