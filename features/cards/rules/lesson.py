"""Learning to use the card: what may be done, by the questions at its end."""

RIGHT_ANSWERS = (False, True, False, True)
"""Whether one may do what each question tells of."""


def is_right(question: int, answer: bool) -> bool:
    return RIGHT_ANSWERS[question] is answer
