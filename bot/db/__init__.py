"""The database: engine, migrations, backup, and the lock that lets one process run its jobs."""
