### ヘルプと、サーバーに追加されたときのあいさつ。

help-title = 文章、画像、クリップから動画を作ります
help-begin = コマンドを押すと試せます。動画ができるまで数分かかります。

help-motion = 画像のキャラクターが、クリップと同じように動きます。
help-motion-example = `画像` 人形 · `動画` ダンス
help-video = 文章だけ、または画像と文章から動画を作ります。
help-video-example = `プロンプト` 雨の夜の街を、紙の船が進んでいく
help-story = 1枚の画像とプロンプトから、いくつかのカットを作ります。カット割りはおまかせです。
help-story-example = `プロンプト` 彼女が顔を上げ、近づいてきて、笑う · `画像` 人形
help-storyboard = 最大6カット。カットごとに内容と長さを決められます。
help-storyboard-example = `カット` 4s ステージのワイドショット | 3s アップ、彼女がウインクする
help-character-add = キャラクターを保存します。名前を書けば、どの動画にも同じ姿で登場します。
help-character-add-example = `名前` hero、プロンプトでは: @hero がステージに上がる

help-picture-motion = 黄色いレインコートの人形が、踊るように揺れている
help-picture-video = 雨の夜の街を背に、水面に浮かぶ紙の船
help-picture-story = 3つのカットの人形。カットごとに近づいていく
help-picture-storyboard = 番号付きの人形のカットが4つ、空きが2つ、下にタイムライン
help-picture-character-add = 人形と、その下に @hero という名前

help-menus-title = 画像やクリップのあるメッセージから
help-menus = 右クリック（スマホでは長押し）して「アプリ」を開くと、「{ message-menus-animate }」「{ message-menus-use-motion }」「{ message-menus-use-character }」「{ message-menus-save-character }」が使えます。メンバーには「{ message-menus-animate-avatar }」があります。

help-generations = 自分の動画
help-usage = 使ったクレジット
help-preferences = いつもの設定
help-privacy = 自分のデータ

help-for-you = ここでの利用状況
help-channels = **このサーバー**で動画を作れるのは、{ $channels }です。

help-hello = こんにちは！文章、画像、クリップから動画を作るボットです。
help-three-things = まずはこの3つを試してみてください:
help-try-video = { $video }: ひとこと書くだけで動画になります。
help-try-menu = ここの画像を右クリック（スマホでは長押し）して、「アプリ」から「{ message-menus-animate }」。
help-try-motion = { $motion }: キャラクターの画像と、ダンスのクリップ。
help-shows-everything = { $help }で、できることをすべて画像つきで見られます。
