### As páginas de uma lista.

paging-back = Anterior
paging-next = Próxima

paging-page = Página { $number } de { $pages }
