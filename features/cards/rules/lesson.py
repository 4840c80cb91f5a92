"""Learning to use the card: five cards, and a few questions about them."""

LESSONS = 5
RIGHT_ANSWERS = (False, True, False, True)
"""Whether one may do what each question tells of."""


def is_right(question: int, answer: bool) -> bool:
    return RIGHT_ANSWERS[question] is answer
