"""While a file is imported, millions of values come and go, none of them in a circle.

Looking for circles took a quarter of an import, most of it among what lives for as long as the
process: catalogues, models, areas. So what is there already is set aside, and new values are looked
at more rarely. Memory stays flat: values without circles go at once, as ever.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL, _RARELY = gc.get_threshold(), (50_000, 20, 50)


@contextmanager
def rarely_tidied() -> Iterator[None]:
    """Of two at once the first that ends makes it as it was, which costs the other only time."""
    gc.freeze()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)
        gc.unfreeze()
