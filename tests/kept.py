"""What erasing and ageing mean for the tables of all features."""

from house import FEATURES, FRAME

ALL_KEPT = tuple(one for f in reversed((FRAME, *FEATURES)) for one in f.feature.tables)
