"""Marionette: a Discord bot that makes videos with Kling 3.0 through the crun API."""


def __getattr__(name: str) -> str:
    """Look up `__version__` when it is asked for: a worker for files never does, and would start a quarter later."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("marionette-bot")
