### Nombres que faltan.

excerpts-file = archivo
