"""What the bot posts by itself: videos, status cards, notices of ends, alerts for the owner and for staff."""
