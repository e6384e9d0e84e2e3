### Les pages d'une liste.

paging-back = Précédent
paging-next = Suivant

paging-page = Page { $number } sur { $pages }
