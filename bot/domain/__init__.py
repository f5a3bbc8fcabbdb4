"""The rules of Binôme: pure functions over frozen dataclasses."""
