"""The labelled sets that can be scored. A file per format."""
