"""What a host does with the database while the bot is stopped: restore a backup, move to PostgreSQL."""
