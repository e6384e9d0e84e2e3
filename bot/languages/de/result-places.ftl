### Die Orte, an denen ein Server seine Videos haben will.

result-places-deleted-post = Gelöschtes Video
result-places-not-here = Dieses Video wird hier nicht gepostet.

result-places-thread = Videos von { $member }
result-places-thread-of-a-member = Videos eines Mitglieds
result-places-is-here = Hier ist es.
result-places-opening = { $member }, dein Video ist fertig: Gleich ist es hier.
