"""Several equal processes on one PostgreSQL database: who lives, who holds which of Discord's shards."""
