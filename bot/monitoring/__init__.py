"""Metrics, the log, and what the bot watches on its own machine: the disk and the clock."""
