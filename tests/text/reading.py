"""How a person reads a painted line, so that tests can say what reads right."""

from itertools import groupby

from tui.text.lines import Cluster, VisualLine


def drawn(laid_out: VisualLine) -> str:
    """The part of the source that a line shows, in logical order."""
    return "".join(laid_out.source[cluster.start : cluster.end] for cluster in sorted(laid_out.clusters, key=by_place))


def by_place(cluster: Cluster) -> tuple[int, int]:
    return cluster.start, cluster.end


def read(laid_out: VisualLine) -> str:
    """Read a line from the side where it begins: each run in its own direction, blanks that fill left out."""
    clusters = laid_out.clusters[::-1] if laid_out.rtl else laid_out.clusters
    runs = [list(run) for _, run in groupby(clusters, key=lambda cluster: cluster.level % 2)]
    words = []
    for run in runs:
        against = bool(run[0].level % 2) != laid_out.rtl
        words += [laid_out.source[cluster.start : cluster.end] for cluster in (run[::-1] if against else run)]
    return "".join(words)
