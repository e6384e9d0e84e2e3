"""The way to other machines: downloads, SSRF protection, proxies and signed URLs."""
