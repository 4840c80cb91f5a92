"""The desk of the officials: one port, and an adapter for each desk that is spoken to."""
