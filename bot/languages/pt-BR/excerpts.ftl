### Um nome para o arquivo que não tem nome.
excerpts-file = arquivo
