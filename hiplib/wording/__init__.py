"""From results to sentences. The one place where the project finds its words.

British spelling, short sentences, the action before the suspicion. Safety-net lines are for a patient to read.
"""

from hiplib.wording.assessment import (
    URGENCY_WORDS,
    because,
    difference,
    differences,
    headline,
    question,
    rule_set_row,
    safety_net,
    safety_net_in_full,
    summary,
    uncounted,
    unsettled,
    urgency,
    when,
)
from hiplib.wording.patient import (
    in_a_sentence,
    item_name,
    items,
    known,
    listed,
    not_asked,
    number_of,
)
from hiplib.wording.rates import (
    STRENGTHS,
    flags_against_disease,
    frequency,
    interval,
    of_1000,
)
from hiplib.wording.sources import (
    banner,
    citation,
    cited,
    row_citation,
    source,
)
from hiplib.wording.trees import (
    suspect_with,
    tree,
)

__all__ = [
    "STRENGTHS",
    "URGENCY_WORDS",
    "banner",
    "because",
    "citation",
    "cited",
    "difference",
    "differences",
    "flags_against_disease",
    "frequency",
    "headline",
    "in_a_sentence",
    "interval",
    "item_name",
    "items",
    "known",
    "listed",
    "not_asked",
    "number_of",
    "of_1000",
    "question",
    "row_citation",
    "rule_set_row",
    "safety_net",
    "safety_net_in_full",
    "source",
    "summary",
    "suspect_with",
    "tree",
    "uncounted",
    "unsettled",
    "urgency",
    "when",
]
