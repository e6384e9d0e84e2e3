### Durch die Seiten einer Liste.

paging-back = Zurück
paging-next = Weiter

paging-page = Seite { $number } von { $pages }
