"""Numbers that look right and belong to nobody.

- NIK and KK numbers end in 9900-9999. Real serials count the registrations of one birth date in
  one kecamatan from 0001, so they do not get there.
- Telephones are +62 812-00xx-xxxx: well-formed, but no range is set aside for samples in
  Indonesia. Nothing here ever dials; do not use these numbers with a real telephone network.
  +62 812-0000-1001 to -1099 belong to the people of the chat page.
"""

from collections.abc import Iterable
from datetime import date
from random import Random

FIRST_SERIAL, LAST_SERIAL = 9900, 9999
_FIRST_PHONE = 10_000
_WOMAN_DAY_OFFSET = 40


class Registrar:
    """Gives out each number once."""

    def __init__(self, rng: Random, *, taken: Iterable[str]) -> None:
        self._rng = rng
        self._taken = set(taken)
        self._next_phone = _FIRST_PHONE

    def nik(self, district_code: str, born: date, *, woman: bool) -> str:
        day = born.day + (_WOMAN_DAY_OFFSET if woman else 0)
        return self._free(f"{_digits(district_code)}{day:02}{born:%m%y}")

    def family_card(self, district_code: str, issued: date) -> str:
        return self._free(f"{_digits(district_code)}{issued:%d%m%y}")

    def phone(self) -> str:
        """As officials write it: mostly 0812…, sometimes with country code and dashes."""
        digits = f"81200{self._next_phone:06}"
        self._next_phone += 1
        if self._rng.random() < 0.1:
            return f"+62 {digits[:3]}-{digits[3:7]}-{digits[7:]}"
        return f"0{digits}"

    def _free(self, prefix: str) -> str:
        count = LAST_SERIAL - FIRST_SERIAL + 1
        start = self._rng.randrange(count)
        for step in range(count):
            number = f"{prefix}{FIRST_SERIAL + (start + step) % count}"
            if number not in self._taken:
                self._taken.add(number)
                return number
        raise OverflowError(f"no sample number left for {prefix}")


def _digits(area_code: str) -> str:
    return area_code.replace(".", "")
