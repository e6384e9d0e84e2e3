"""`marionette check`: find what is wrong with a setup, and print what to do about it."""
