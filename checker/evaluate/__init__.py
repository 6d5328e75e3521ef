"""Scoring against hand labels: how much is found, how often it is a false alarm, and how sure that figure is."""
