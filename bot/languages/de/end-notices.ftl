### Die Nachricht, wie ein Auftrag ausgegangen ist.

end-notices-your-request = Dein Auftrag

end-notices-ready = { $member }, dein Video ist fertig: { $video }
