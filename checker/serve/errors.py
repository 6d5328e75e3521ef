"""Requests that are not served, and the sentence that the page shows for it."""

from __future__ import annotations


class RefusedError(Exception):
    """`sentence` is for the editor; `code` tells the page's script what kind of refusal it is."""

    def __init__(self, status: int, sentence: str, code: str = "refused") -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.code = code
