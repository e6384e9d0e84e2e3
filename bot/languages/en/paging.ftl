# At most 80 characters.
paging-back = Back
# At most 80 characters.
paging-next = Next

# Which page is shown. $number, $pages: numbers.
paging-page = Page { $number } of { $pages }
