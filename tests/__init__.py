"""The tests of Binôme."""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
"""Grammars of formats, which nothing checks here: jsonschema would build them for a second."""
