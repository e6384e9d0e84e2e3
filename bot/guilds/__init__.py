"""What the staff of a server and the host decide: settings, who may use the bot, and the record of who changed what."""
