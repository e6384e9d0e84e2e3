"""A local Discord and a local crun, to run the real bot without either."""
