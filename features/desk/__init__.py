"""The desk: pages on which officials work on what the bot takes in."""
