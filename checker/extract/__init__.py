"""Step two: articles in, typed claims with verbatim evidence out."""
