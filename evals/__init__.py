"""Labelled sets and the figures that the checker has reached on them: `python -m evals.floors`."""
