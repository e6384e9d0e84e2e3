### リクエストの結果を知らせるメッセージ。

end-notices-your-request = リクエストを見る
end-notices-ready = { $member }さん、動画ができました: { $video }
