"""The practice server: its community, its page, and people who play with it in a browser."""
