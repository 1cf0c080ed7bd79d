"""Mend what a small parser reads wrongly, shape by shape, before anything is read from it."""
