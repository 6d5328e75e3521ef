"""What the `llm` extractor is made of: what is asked, in which pieces, and what of the answer is believed."""
