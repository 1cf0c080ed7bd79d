"""Fit what the resolver weighs to gold corpora, and measure it on those it never saw."""
