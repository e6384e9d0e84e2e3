"""Outgoing HTTP: downloads, SSRF protection, proxies and signed URLs."""
