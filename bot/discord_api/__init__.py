"""What is true of Discord's API as a whole: limits, error codes, refusals, outages, and patches of discord.py."""
