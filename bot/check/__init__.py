"""`marionette check`: finds what is wrong with a setup, and says what to do about it."""
