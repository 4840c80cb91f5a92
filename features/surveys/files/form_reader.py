"""Has pyxform turn an XLSForm into an XForm, in a process of its own with limits of its own.

The form is of others, and a thousand groups in one another are enough to keep a reader busy.
Nothing of ours is imported, and the environment (with the keys) is not handed over.

Usage: `python -I form_reader.py`. Reads JSON: the sheets by name, each a list of rows by column, or
`{"text": …}` with a form in Markdown. Prints the XForm; what pyxform finds wrong goes to the errors
with status 2; an XForm that is too large, with status 3.
"""

import json
import sys
from contextlib import suppress

_MEMORY = 1024 * 1024 * 1024
_CPU_SECONDS = 20
_LARGEST_ANSWER = 4 * 1024 * 1024
_LONGEST_WORD = 400


def main() -> int:
    _limit_resources()
    from pyxform.errors import PyXFormError  # noqa: PLC0415
    from pyxform.xls2xform import convert  # noqa: PLC0415

    given = json.loads(sys.stdin.buffer.read())
    try:
        if "text" in given:
            made = convert(given["text"], file_type=".md", form_name="data")
        else:
            made = convert(given, form_name="data")
    except PyXFormError as error:
        sys.stderr.write(str(error)[:_LONGEST_WORD])
        return 2
    if len(made.xform) > _LARGEST_ANSWER:
        return 3
    sys.stdout.write(made.xform)
    return 0


def _limit_resources() -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system can
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_ANSWER, _LARGEST_ANSWER))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    sys.exit(main())
