"""Step three: the words of a claim become comparable values. One file per value type; shared by all extractors."""
