"""How soon a story may be told again."""

from datetime import timedelta

REPEAT_AFTER = timedelta(days=60)
"""So long nobody gets the same story again, and no schedule tells it again."""
APART = timedelta(days=7)
"""So long after one notice nobody gets another one, counted from run to run."""
