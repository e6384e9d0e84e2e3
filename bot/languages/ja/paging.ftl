### ページ送り。

paging-back = 前へ
paging-next = 次へ
paging-page = { $number } / { $pages }ページ
