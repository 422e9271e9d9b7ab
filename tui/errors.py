"""What may go wrong in a way the user can do something about."""

from __future__ import annotations


class HasilaError(Exception):
    """One sentence worth telling the user: which file, what was expected, what to do.

    Anything else that is raised is a bug and keeps its traceback.
    """


class QueryError(HasilaError):
    """An answer that could not be had: a filter that does not fit, a query that was refused."""
