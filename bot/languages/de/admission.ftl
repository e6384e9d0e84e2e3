### Warum gerade nichts gemacht werden kann.

admission-server-blocked = Der Betreiber des Bots lässt auf diesem Server keine Videos zu.
admission-server-waiting = Ich bin neu auf diesem Server und darf hier erst Videos machen, wenn der Betreiber des Bots es erlaubt.
admission-server-unknown = Ich bin gerade erst angekommen und kläre noch, ob ich auf diesem Server Videos machen darf. Versuch es gleich noch einmal.
admission-member-blocked = Die Moderatoren dieses Servers haben dich hier gesperrt, deshalb kannst du mich nicht verwenden. Wenn das ein Irrtum ist, sprich sie bitte an.

admission-paused = Der Betreiber des Bots hat mich pausiert.

admission-other-channels = Auf diesem Server entstehen Videos in { $channels }.

admission-more-channels = ein paar weiteren
