"""The command line: a file per command, each of which parses, calls one function, writes and returns a status."""
