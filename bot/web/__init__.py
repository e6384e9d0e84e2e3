"""The web server: callbacks from crun, health probes and metrics."""
