"""What erasing and ageing mean for the tables of all features."""

from house import all_kept

ALL_KEPT = all_kept()
