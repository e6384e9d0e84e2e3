"""Takes rights away from the process that opens a member's file, by what Linux has for it: Landlock and seccomp.

:func:`~bot.media.sandbox.restrict.restrict` is all that others need. PyPI has bindings for both, none of which is kept
and needs no system library, so the calls are made with ctypes.
"""
