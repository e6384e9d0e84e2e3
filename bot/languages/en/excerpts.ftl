# In place of the name of a file that has none.
excerpts-file = file
