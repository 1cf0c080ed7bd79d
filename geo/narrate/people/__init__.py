"""Gather who is named in a document, and tell whom its words stand for."""
