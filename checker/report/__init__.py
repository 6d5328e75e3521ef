"""The last step: what the editor, or the editor's program, sees. A file per output format."""
