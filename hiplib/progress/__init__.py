"""What a learner answered on other days: kept on this machine as ids and numbers, recalled, carried away, forgotten."""

__all__: list[str] = []
