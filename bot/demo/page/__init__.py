"""The demo's page: the local Discord in a browser."""
