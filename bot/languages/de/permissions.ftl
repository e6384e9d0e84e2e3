### Wenn in einem Kanal etwas nicht erlaubt ist.

permissions-server-only = Videos mache ich nur auf Servern. Versuch es in einem Kanal von einem deiner Server.
permissions-age-restricted-elsewhere = Dieser Kanal hat eine Altersbeschränkung, also müssen seine Videos darin bleiben, und ich bin nicht auf diesem Server. Bitte seine Moderatoren, mich hinzuzufügen, oder nimm einen anderen Kanal.
permissions-locked-for-you = Dieser Thread ist gesperrt, und du kannst darin nicht schreiben, deshalb mache ich hier keine Videos für dich. Bitte einen Moderator, ihn zu entsperren, oder nimm einen anderen Kanal.

permissions-bot-lacks =
    { $place ->
        [thread] In diesem Thread könnte ich das Video nicht posten: Ich brauche dafür { $permissions }. Bitte einen Moderator, das hier zu erlauben, oder nimm einen anderen Kanal.
       *[channel] In diesem Kanal könnte ich das Video nicht posten: Ich brauche dafür { $permissions }. Bitte einen Moderator, das hier zu erlauben, oder nimm einen anderen.
    }
permissions-member-lacks =
    { $place ->
        [thread] Das darfst du in diesem Thread nicht: Du brauchst dafür { $permissions }. Bitte einen Moderator, es zu erlauben, oder nimm einen Kanal, in dem du es darfst.
       *[channel] Das darfst du in diesem Kanal nicht: Du brauchst dafür { $permissions }. Bitte einen Moderator, es zu erlauben, oder nimm einen, in dem du es darfst.
    }
permissions-timed-out = Du hast gerade einen Timeout, deshalb mache ich keine Videos für dich.
permissions-timeout-lasts = Er dauert bis { $when }.

permissions-view-channel = Kanal ansehen
permissions-send-messages = Nachrichten senden
permissions-send-messages-in-threads = Nachrichten in Threads senden
permissions-attach-files = Dateien anhängen
permissions-read-message-history = Nachrichtenverlauf anzeigen
permissions-create-public-threads = Öffentliche Threads erstellen
