"""What each command of `bot.py` does; a module is imported when its command is called."""
