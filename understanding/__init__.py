"""Free Indonesian text becomes an intent."""
