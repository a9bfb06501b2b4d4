"""A circuit breaker: a server that has failed is left alone for a while; not every reader waits for its time-out."""

import time
from collections.abc import Callable


class Breaker:
    """Closed (ask) until ``opened``; open (do not ask) for ``pause`` seconds of ``clock``; then one may try again."""

    def __init__(self, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.pause = pause
        self.clock = clock
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        return self.clock() < self._until

    def open(self) -> None:
        self._until = self.clock() + self.pause

    def close(self) -> None:
        self._until = 0.0
