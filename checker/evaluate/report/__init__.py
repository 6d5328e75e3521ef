"""How a scored set is shown: a file per format."""
