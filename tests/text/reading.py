"""How a person reads a painted line, so that tests can say what reads right."""

import re

from tui.text.lines import Cluster, VisualLine


def drawn(laid_out: VisualLine) -> str:
    """The part of the source that a line shows, in logical order."""
    return "".join(laid_out.source[cluster.start : cluster.end] for cluster in sorted(laid_out.clusters, key=by_place))


def by_place(cluster: Cluster) -> tuple[int, int]:
    return cluster.start, cluster.end


def read(laid_out: VisualLine) -> str:
    """Read a line from the side where it begins: letters in their own direction, what looks like a number or a date
    always from left to right, as everybody reads it."""
    pieces = [laid_out.source[cluster.start : cluster.end] for cluster in laid_out.clusters]
    kinds = "".join(kind_of(piece, cluster.level) for piece, cluster in zip(pieces, laid_out.clusters, strict=True))
    runs = [pieces[run.start() : run.end()][:: -1 if run.lastgroup == "rtl" else 1] for run in RUNS.finditer(kinds)]
    return "".join(piece for run in (runs[::-1] if laid_out.rtl else runs) for piece in run)


def kind_of(piece: str, level: int) -> str:
    if piece.isdecimal():
        return "9"
    leaning = "r" if level % 2 else "l"
    return leaning.upper() if piece in "-/.,:٫٬\u00a0" else leaning


RUNS = re.compile("(?P<number>9(?:[9RL]*9)?)|(?P<rtl>[rR]+)|(?P<ltr>[lL]+)")
