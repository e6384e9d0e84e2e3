"""The domain: what was asked for, how far it is, what it cost."""
