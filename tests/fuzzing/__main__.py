"""Looks for bytes that do harm, for as long as is wanted: `python -m tests.fuzzing NAME [SECONDS]`.

With atheris (`pip install atheris`) what is tried follows the branches of the program's own code; without it
hypothesis draws. What does harm is kept in `corpus/NAME`, which the tests go through from then on.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 2048
"""Bytes of one try."""


def kept(name: str, data: bytes) -> Path:
    """Keep bytes that did harm."""
    path = CORPUS / name / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def by_branches(name: str, seconds: int) -> None:
    """Let atheris look; it ends with what does harm, or with the time."""
    import atheris

    with atheris.instrument_imports(include=["tui"]):
        from tests.fuzzing.properties import PROPERTIES

    def one(data: bytes) -> None:
        try:
            PROPERTIES[name](data)
        except Exception:
            print(f"kept as {kept(name, data)}", file=sys.stderr)
            raise

    found = tempfile.mkdtemp(prefix="hasila-fuzzing-")  # what reaches further; the beginnings stay as they are
    places = [found, *([str(CORPUS / name)] if (CORPUS / name).is_dir() else [])]
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", f"-max_len={LONGEST}", *places], one)
    atheris.Fuzz()


def by_drawing(name: str, seconds: int) -> None:
    """Let hypothesis draw until something does harm, or the time is over."""
    from hypothesis import HealthCheck, Phase, given, settings

    from tests.fuzzing.properties import PROPERTIES
    from tests.fuzzing.test_fuzzing import BYTES

    began, tried = time.monotonic(), 0

    @settings(
        max_examples=1000,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(BYTES)
    def holds(data: bytes) -> None:
        nonlocal tried
        tried += 1
        if time.monotonic() - began < seconds:
            try:
                PROPERTIES[name](data)
            except Exception:
                holds.smallest = data  # type: ignore[attr-defined]
                raise

    try:
        while time.monotonic() - began < seconds:
            holds()
    except Exception:
        print(f"kept as {kept(name, holds.smallest)}", file=sys.stderr)  # type: ignore[attr-defined]
        raise
    finally:
        print(f"{name}: {tried:,} tried in {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    try:
        import atheris as _atheris  # noqa: F401
    except ImportError:
        look = by_drawing
    else:
        look = by_branches
    look(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60)
