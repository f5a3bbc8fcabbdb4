"""How fast the bot answers, how much it hears, and how much memory it takes."""
