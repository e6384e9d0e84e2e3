### Un nom là où un fichier n'en a pas.
excerpts-file = fichier
