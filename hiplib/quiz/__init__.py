"""A question at the end of every lesson: made from the rows, with the row behind each choice."""

from hiplib.quiz.item import KINDS, PARTS, TOPICS, Behind, Item, laid_out
from hiplib.quiz.reason import bank, draw, of_topic, round_of

__all__ = ["KINDS", "PARTS", "TOPICS", "Behind", "Item", "bank", "draw", "laid_out", "of_topic", "round_of"]
