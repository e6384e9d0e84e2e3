### 名前のないファイル。

excerpts-file = ファイル
