"""Step four: who is who, and which claims are about the same event."""
