### Auszüge: ein Name, wo eine Datei keinen hat.
excerpts-file = Datei
