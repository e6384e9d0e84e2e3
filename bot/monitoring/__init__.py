"""Metrics, health checks, logging, and the state of the machine: disk space and clock."""
