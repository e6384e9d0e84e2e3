"""`marionette setup`: from nothing to a bot that answers, without editing a file."""
