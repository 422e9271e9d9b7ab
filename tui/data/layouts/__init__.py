"""Data as the field publishes it: layouts that are recognised by their columns, each described by a TOML file here.

`profiles` reads the files and says which one fits, `series` makes figures of rows that state them, and `events` a table
of rows that are events each.
"""
