### 記録: 報告、非表示、削除、ブロック、ショーケース、共有キャラクター。誰がしたかのメンションに続く。

moderation-record-video-reported =
    { $known ->
        [no] が動画を報告
       *[yes] が{ $member }さんの動画を報告
    }
moderation-record-reports-dismissed =
    { $known ->
        [no] が動画への報告を却下
       *[yes] が{ $member }さんの動画への報告を却下
    }
moderation-record-video-hidden =
    { $known ->
        [no] が動画を非表示
       *[yes] が{ $member }さんの動画を非表示
    }
moderation-record-video-shown-again =
    { $known ->
        [no] が非表示の動画を再表示
       *[yes] が{ $member }さんの非表示の動画を再表示
    }
moderation-record-video-deleted =
    { $known ->
        [no] が動画を削除
       *[yes] が{ $member }さんの動画を削除
    }
moderation-record-member-blocked =
    { $known ->
        [no] がメンバーをブロック
       *[yes] が{ $member }さんをブロック
    }
moderation-record-member-unblocked =
    { $known ->
        [no] がメンバーのブロックを解除
       *[yes] が{ $member }さんのブロックを解除
    }
moderation-record-video-showcased =
    { $known ->
        [no] が動画をショーケースに追加
       *[yes] が{ $member }さんの動画をショーケースに追加
    }
moderation-record-character-accepted =
    { $known ->
        [no] がキャラクターの全員への共有を承認
       *[yes] が{ $member }さんのキャラクターの全員への共有を承認
    }
moderation-record-character-declined =
    { $known ->
        [no] が提案されたキャラクターの共有を見送り
       *[yes] が{ $member }さんの提案したキャラクターの共有を見送り
    }
moderation-record-character-shared =
    { $known ->
        [no] がキャラクターを全員に共有
       *[yes] が{ $member }さんのキャラクターを全員に共有
    }
moderation-record-character-unshared =
    { $known ->
        [no] がキャラクターの共有を解除
       *[yes] が{ $member }さんのキャラクターの共有を解除
    }
moderation-record-character-deleted =
    { $known ->
        [no] が共有キャラクターを削除
       *[yes] が{ $member }さんの共有キャラクターを削除
    }
moderation-record-character-proposed = がキャラクターの全員への共有を提案
