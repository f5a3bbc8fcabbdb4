"""A community to try the bot in without Discord: the real bot inside SimCord, and one page."""
