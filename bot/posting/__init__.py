"""What the bot posts by itself: videos, status cards, failure notices and owner alerts."""
