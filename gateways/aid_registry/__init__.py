"""A social registry that speaks the interoperability standard of SPDCI (decision 0024)."""
