"""The commands in German."""

from __future__ import annotations

from bot.translations.language import Language

LANGUAGE = Language(
    names={
        "add": "hinzufügen",
        "aspect": "format",
        "audio": "ton",
        "character": "figur",
        "characters": "figuren",
        "delete": "löschen",
        "description": "beschreibung",
        "duration": "dauer",
        "end": "ende",
        "generations": "generierungen",
        "help": "hilfe",
        "host": "host",
        "image": "bild",
        "image1": "bild1",
        "image2": "bild2",
        "image3": "bild3",
        "image4": "bild4",
        "keep_sound": "ton_behalten",
        "list": "liste",
        "motion": "bewegung",
        "name": "name",
        "off": "aus",
        "orientation": "blickrichtung",
        "preferences": "vorlieben",
        "privacy": "datenschutz",
        "prompt": "prompt",
        "quality": "qualität",
        "seconds": "sekunden",
        "server": "server",
        "share": "teilen",
        "shots": "einstellungen",
        "show": "zeigen",
        "start": "anfang",
        "story": "geschichte",
        "storyboard": "storyboard",
        "usage": "verbrauch",
        "video": "video",
    },
    descriptions={
        "A picture of it, from the front and with nothing else on it if you can": (
            "Ein Bild davon, möglichst von vorn und ohne anderes darauf"
        ),
        "All shots at once: 4s wide shot of the temple | 6s @hero lifts the relic": (
            "Alles auf einmal: 4s Totale des Tempels | 6s @held hebt das Relikt"
        ),
        "Build a video shot by shot; opens the storyboard you have begun": (
            "Ein Video Einstellung für Einstellung bauen; öffnet dein begonnenes Storyboard"
        ),
        "Characters that look the same in every video": ("Figuren, die in jedem Video gleich aussehen"),
        "Delete a character of yours; moderators can delete what is shared here": (
            "Eine eigene Figur löschen; Moderatoren auch, was hier geteilt ist"
        ),
        "How many seconds in all: 3 to 15 (those of the shots if you leave it out)": (
            "Wie viele Sekunden insgesamt: 3 bis 15 (ohne Angabe die der Einstellungen)"
        ),
        "How many seconds: 3 to 15 (5 if you leave it out)": "Wie viele Sekunden: 3 bis 15 (ohne Angabe 5)",
        "How the bot is doing, for the person who hosts it": "Wie es dem Bot geht, für die Person, die ihn betreibt",
        "Keep the clip's sound (yes at first)": "Den Ton des Clips behalten (anfangs ja)",
        "Propose a character of yours to everyone in this server; a moderator accepts it": (
            "Eine eigene Figur allen auf diesem Server vorschlagen; ein Moderator nimmt sie an"
        ),
        "Make a video from words, or from a picture and words": "Ein Video aus Worten machen, oder aus Bild und Worten",
        "Make the character in a picture move like a clip": "Die Figur auf einem Bild wie in einem Clip bewegen",
        "Save a character under a name that your prompts can use": (
            "Eine Figur unter einem Namen sichern, den deine Prompts benutzen"
        ),
        "See a character with its pictures": "Eine Figur mit ihren Bildern ansehen",
        "Set what your commands begin with: quality, length, shape and sound": (
            "Festlegen, womit deine Befehle beginnen: Qualität, Länge, Format und Ton"
        ),
        "See your videos, and fetch those that couldn't be posted": (
            "Deine Videos ansehen, und holen, was nicht ankommen konnte"
        ),
        "See what you have made, and what it cost": "Sehen, was du gemacht hast und was es gekostet hat",
        "See what I keep of you, get a copy, or have it deleted": (
            "Sehen, was ich von dir aufbewahre, als Kopie bekommen oder löschen lassen"
        ),
        "See what can be made, with an example each": "Sehen, was gemacht werden kann, mit je einem Beispiel",
        "See your characters and those shared in this server": "Deine Figuren und die hier geteilten ansehen",
        "Set up this server: limits, channels, notifications, showcase, content": (
            "Diesen Server einrichten: Grenzen, Kanäle, Benachrichtigungen, Schaukasten, Inhalte"
        ),
        "Take it back instead; moderators can do that for what others share": (
            "Stattdessen zurücknehmen; Moderatoren auch, was andere teilen"
        ),
        "Tell a story in several shots; the cuts come by themselves": (
            "Eine Geschichte in mehreren Einstellungen erzählen; die Schnitte kommen von selbst"
        ),
        "The character: JPG or PNG is best, up to 10 MB": "Die Figur: am besten JPG oder PNG, bis 10 MB",
        "The first picture: JPG or PNG is best, up to 10 MB": "Das erste Bild: am besten JPG oder PNG, bis 10 MB",
        "The last picture; needs a start picture too": "Das letzte Bild; braucht auch ein Anfangsbild",
        "The motion: MP4 or MOV is best, 3 to 30 seconds (10 when the picture's facing is kept)": (
            "Die Bewegung: am besten MP4 oder MOV, 3 bis 30 Sekunden (10 bei Blick wie im Bild)"
        ),
        "The picture it begins with: JPG or PNG is best, up to 10 MB": (
            "Das Bild, mit dem sie beginnt: am besten JPG oder PNG, bis 10 MB"
        ),
        "The same from another side": "Dasselbe von einer anderen Seite",
        "The shape; with a start picture the video takes the picture's": (
            "Das Format; mit einem Anfangsbild gilt das des Bildes"
        ),
        "The story; @name stands for one of your characters": "Die Geschichte; @name steht für eine deiner Figuren",
        "Up to 3 of your characters, made with /character add": "Bis zu 3 deiner Figuren, gemacht mit /figur",
        "What else you want to see, in a few words": "Was du sonst noch sehen willst, in wenigen Worten",
        "What it is, in a few words: a knight in red armour with a fox's tail": (
            "Was es ist, in wenigen Worten: ein Ritter in roter Rüstung mit Fuchsschwanz"
        ),
        "What prompts call it, such as hero for @hero: letters, digits, emoji, - and _": (
            "Wie Prompts es nennen, etwa held für @held: Buchstaben, Ziffern, Emojis, - und _"
        ),
        "What the video shows; @name stands for one of your characters": (
            "Was das Video zeigt; @name steht für eine deiner Figuren"
        ),
        "Where the character looks: like in the clip, or like in the picture": (
            "Wohin die Figur schaut: wie im Clip oder wie im Bild"
        ),
        "Which one": "Welche",
        "With sound (yes at first)": "Mit Ton (anfangs ja)",
        "720p or 1080p; better costs more": "720p oder 1080p; besser kostet mehr",
        "720p, 1080p or 4K; better costs more": "720p, 1080p oder 4K; besser kostet mehr",
    },
    menus={
        "Animate their avatar": "Dieses Profilbild bewegen",
        "Animate this picture": "Dieses Bild bewegen",
        "Put into the showcase": "In den Schaukasten stellen",
        "Use this motion": "Diese Bewegung verwenden",
        "Save as character": "Als Figur speichern",
        "Use as character": "Als Figur verwenden",
    },
    choices={"follow the clip": "wie im Clip", "keep the picture's facing": "wie im Bild"},
)
