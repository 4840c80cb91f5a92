"""Samples of a large audience that is counted beside the turn."""

from features.broadcasts.views import counting
from tests.gallery.sample import Sample

COUNTING: dict[str, Sample] = {
    "broadcasts.counting.counting": lambda t: counting.counting(10_234_567, t),
    "broadcasts.counting.counting: so many as nobody knows": lambda t: counting.counting(
        0, t, cancellable=False
    ),
    "broadcasts.counting.type_back": lambda t: counting.type_back(1_234_567, t),
    "broadcasts.counting.not_counted": counting.not_counted,
}
