"""How long may be what is written on a page: in letters, for the field and for whoever reads it."""

SEARCH, NAME = 80, 40
"""Of the queue, and of a part of a colleague's name."""
LIBRARY_SEARCH = 200
QUESTION, RECEIVER, PLACE = 3_000, 120, 120
REFUSAL = 500
SHORTEST_PURPOSE, PURPOSE = 10, 200
