"""The letters of pictures: free under the SIL Open Font License, whose text lies beside them."""

from pathlib import Path

BOLD = Path(__file__).with_name("Quicksand-Bold.ttf")
"""It covers Latin letters."""
