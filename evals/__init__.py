"""Labelled sets, which `checker eval` scores; `accepted.json` beside each holds the figures that it has reached."""
