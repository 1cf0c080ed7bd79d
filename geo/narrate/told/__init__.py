"""Find what sentences tell of who was where, besides in words of travel."""
