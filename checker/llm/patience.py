"""How long to try, and the one policy of retries; openai and instructor are told to make none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import tenacity

from checker.llm.base import AttemptError


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try."""

    attempts: int = 6
    paid: int = 2
    """Attempts that the model works for in vain (no answer in time, one that does not fit), at the most."""
    deadline: float = 120.0
    """Seconds that one attempt may take, from first byte sent to last byte read: a slow drip ends here too."""
    first_wait: float = 1.0
    most_wait: float = 60.0
    """Longest wait before another attempt; an endpoint that asks for more is given up on."""
    first_poll: float = 5.0
    """Seconds before a batch is looked at again; they double."""
    most_poll: float = 60.0
    longest_batch: float = 26 * 3600.0
    """Seconds that a batch is waited for: an endpoint has 24 hours for one."""

    def retrying(self, paid: Callable[[], int] = lambda: 0) -> tenacity.AsyncRetrying:
        """Attempts of one call; `paid` says how many of them have been in vain and on the bill."""
        grow = tenacity.wait_random_exponential(multiplier=self.first_wait, max=self.most_wait)

        def wait(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            if not isinstance(error, AttemptError):
                return grow(state)
            if error.retry_after is not None:
                return error.retry_after
            return 0.0 if error.feedback else grow(state)

        def again(error: BaseException) -> bool:
            if not isinstance(error, AttemptError) or not error.fault.passing:
                return False
            if error.fault.paid and paid() >= self.paid:
                return False
            return error.retry_after is None or error.retry_after <= self.most_wait

        return tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self.attempts),
            wait=wait,
            retry=tenacity.retry_if_exception(again),
            reraise=True,
        )
