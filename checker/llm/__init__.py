"""Questions to a language model through any OpenAI-compatible endpoint: bounded, counted, cached, never trusted."""
