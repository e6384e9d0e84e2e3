"""The database: engine, migrations, transactions, backup, and the lock that lets one process run its jobs."""
