"""Loops over very many, compiled by numba: imported only where the extra `large` is there."""
