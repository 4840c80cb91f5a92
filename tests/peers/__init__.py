"""Real servers that no one here wrote, started for tests in folders of their own."""
