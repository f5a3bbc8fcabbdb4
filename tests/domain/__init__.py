"""The rules, tried one by one and by the thousand."""
