"""What is typed, kept within bounds: a paste without an end, or a thousand pages of one, must not fill the memory."""

from __future__ import annotations

BEGINS, ENDS = b"\x1b[200~", b"\x1b[201~"
"""How a terminal marks what is pasted."""


class Pastes:
    """Lets what is typed through, and of each paste no more than so many bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._room = most
        self._inside = False
        self._before = b""
        """The last bytes that were let through: a mark may come in two pieces."""
        self._held = b""
        """The end of a paste as far as it may be the beginning of the mark behind it."""

    def bounded(self, received: bytes) -> bytes:
        """What of `received` is let through."""
        let_through = b""
        while received:
            part, received = self._within(received) if self._inside else self._outside(received)
            let_through += part
        return let_through

    def _outside(self, received: bytes) -> tuple[bytes, bytes]:
        """Everything up to the end of the mark that begins a paste, and what is left."""
        seen = self._before + received
        at = seen.find(BEGINS)
        if at < 0:
            self._before = seen[1 - len(BEGINS) :]
            return received, b""
        self._inside, self._room, self._before = True, self._most, b""
        end = at + len(BEGINS) - (len(seen) - len(received))
        return received[:end], received[end:]

    def _within(self, received: bytes) -> tuple[bytes, bytes]:
        received, self._held = self._held + received, b""
        at = received.find(ENDS)
        if at >= 0:
            self._inside = False
            return self._fitting(received[:at]) + ENDS, received[at + len(ENDS) :]
        held = next((n for n in range(len(ENDS) - 1, 0, -1) if received.endswith(ENDS[:n])), 0)
        self._held = received[len(received) - held :]
        return self._fitting(received[: len(received) - held]), b""

    def _fitting(self, pasted: bytes) -> bytes:
        taken = pasted[: self._room]
        self._room -= len(taken)
        return taken
