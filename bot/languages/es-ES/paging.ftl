### Pasar páginas.

paging-back = Anterior
paging-next = Siguiente

paging-page = Página { $number } de { $pages }
