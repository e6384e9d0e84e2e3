"""What the host sees of `/host`."""
