"""The tests of Binôme."""
