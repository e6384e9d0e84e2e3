### ボットがいるサーバー。

host-servers-allow = 許可
host-servers-block = ブロック
host-servers-unblock = ブロックを解除
host-servers-leave = 退出
host-servers-leave-for-sure = 退出する
host-servers-pick = サーバーを選ぶ

host-servers-not-there = ボットはもうそのサーバーにいません。
host-servers-discord-refuses = 今はDiscordの都合で退出できません。1分ほどしてから試してください。
host-servers-allowed = { $server }でボットを使えるようになりました。
host-servers-is-blocked = { $server }をブロックしました。そこでは誰もリクエストできません。作成中のものは届けます。
host-servers-ask-to-leave = { $server }から退出しますか？作成中のものは、DMを受け取れるメンバーにはDMで届きます。
host-servers-left = { $server }から退出しました。

host-servers-title = サーバー
host-servers-waiting-for-you = 許可待ち{ $count }件
host-servers-waiting = 許可待ち
host-servers-blocked = ブロック中
host-servers-members = メンバー{ $count }人
host-servers-unnamed = サーバー{ $id }
host-servers-direct-messages = DM
host-servers-spent-this-month = 今月{ $amount }
host-servers-spent = 使用: 今日{ $today } · 今月{ $this_month }
host-servers-owner-unknown = 所有者: 不明
host-servers-owner = 所有者: { $member }
host-servers-may = 利用可
host-servers-allowed-since = 利用可（{ $when }に{ $moderator }さんが許可）
host-servers-waits-since = { $when }から許可待ち
host-servers-blocked-since = **ブロック中**（{ $when }に{ $moderator }さんがブロック）
