paging-back = Back
paging-next = Next

# Which page is shown. $number, $pages: numbers.
paging-page = Page { $number } of { $pages }
