"""The commands in Spanish."""

from __future__ import annotations

from bot.translations.language import Language

LANGUAGE = Language(
    names={
        "add": "añadir",
        "aspect": "formato",
        "audio": "sonido",
        "character": "personaje",
        "characters": "personajes",
        "delete": "borrar",
        "description": "descripción",
        "duration": "duración",
        "end": "final",
        "generations": "generaciones",
        "help": "ayuda",
        "host": "anfitrión",
        "image": "imagen",
        "image1": "imagen1",
        "image2": "imagen2",
        "image3": "imagen3",
        "image4": "imagen4",
        "keep_sound": "mantener_sonido",
        "list": "lista",
        "motion": "movimiento",
        "name": "nombre",
        "off": "quitar",
        "orientation": "orientación",
        "preferences": "preferencias",
        "privacy": "privacidad",
        "prompt": "prompt",
        "quality": "calidad",
        "seconds": "segundos",
        "server": "servidor",
        "share": "compartir",
        "shots": "planos",
        "show": "mostrar",
        "start": "inicio",
        "story": "historia",
        "storyboard": "guion",
        "usage": "uso",
        "video": "vídeo",
    },
    descriptions={
        "A picture of it, from the front and with nothing else on it if you can": (
            "Una imagen suya, si puede ser de frente y sin nada más"
        ),
        "All shots at once: 4s wide shot of the temple | 6s @hero lifts the relic": (
            "Todo de una vez: 4s plano general del templo | 6s @rey alza la reliquia"
        ),
        "Build a video shot by shot; opens the storyboard you have begun": (
            "Monta un vídeo plano a plano; abre el guion que tengas empezado"
        ),
        "Characters that look the same in every video": ("Personajes que se ven igual en todos los vídeos"),
        "Delete a character of yours; moderators can delete what is shared here": (
            "Borra un personaje tuyo; los moderadores, también lo compartido aquí"
        ),
        "How many seconds in all: 3 to 15 (those of the shots if you leave it out)": (
            "Cuántos segundos en total: de 3 a 15 (si no, los de los planos)"
        ),
        "How many seconds: 3 to 15 (5 if you leave it out)": "Cuántos segundos: de 3 a 15 (5 si no lo dices)",
        "How the bot is doing, for the person who hosts it": "Cómo va el bot, para quien lo mantiene",
        "Keep the clip's sound (yes at first)": "Mantener el sonido del clip (al principio sí)",
        "Propose a character of yours to everyone in this server; a moderator accepts it": (
            "Propón un personaje tuyo a todo el servidor; un moderador lo acepta"
        ),
        "Make a video from words, or from a picture and words": "Haz un vídeo con palabras, o con imagen y palabras",
        "Make the character in a picture move like a clip": "Haz que el personaje de una imagen se mueva como un clip",
        "Save a character under a name that your prompts can use": (
            "Guarda un personaje con un nombre que tus prompts puedan usar"
        ),
        "See a character with its pictures": "Mira un personaje con sus imágenes",
        "Set what your commands begin with: quality, length, shape and sound": (
            "Elige con qué empiezan tus comandos: calidad, duración, formato y sonido"
        ),
        "See your videos, and fetch those that couldn't be posted": (
            "Mira tus vídeos y recoge los que no se pudieron publicar"
        ),
        "See what you have made, and what it cost": "Ver qué has hecho y cuánto ha costado",
        "See what I keep of you, get a copy, or have it deleted": (
            "Ver qué guardo de ti, recibir una copia o hacer que se borre"
        ),
        "See what can be made, with an example each": "Ver qué se puede hacer, con un ejemplo de cada cosa",
        "See your characters and those shared in this server": "Mira tus personajes y los compartidos en este servidor",
        "Set up this server: limits, channels, notifications, showcase, content": (
            "Configura este servidor: límites, canales, avisos, escaparate, contenido"
        ),
        "Take it back instead; moderators can do that for what others share": (
            "Dejar de compartirlo; los moderadores, también lo que comparten otros"
        ),
        "Tell a story in several shots; the cuts come by themselves": (
            "Cuenta una historia en varios planos; los cortes salen solos"
        ),
        "The character: JPG or PNG is best, up to 10 MB": "El personaje: mejor JPG o PNG, hasta 10 MB",
        "The first picture: JPG or PNG is best, up to 10 MB": "La primera imagen: mejor JPG o PNG, hasta 10 MB",
        "The last picture; needs a start picture too": "La última imagen; necesita también una inicial",
        "The motion: MP4 or MOV is best, 3 to 30 seconds (10 when the picture's facing is kept)": (
            "El movimiento: mejor MP4 o MOV, de 3 a 30 segundos (10 si mira como en la imagen)"
        ),
        "The picture it begins with: JPG or PNG is best, up to 10 MB": (
            "La imagen con la que empieza: mejor JPG o PNG, hasta 10 MB"
        ),
        "The same from another side": "Lo mismo desde otro lado",
        "The shape; with a start picture the video takes the picture's": (
            "El formato; con una imagen inicial vale el de la imagen"
        ),
        "The story; @name stands for one of your characters": "La historia; @nombre es uno de tus personajes",
        "Up to 3 of your characters, made with /character add": "Hasta 3 de tus personajes, hechos con /personaje",
        "What else you want to see, in a few words": "Qué más quieres ver, en pocas palabras",
        "What it is, in a few words: a knight in red armour with a fox's tail": (
            "Qué es, en pocas palabras: un caballero de armadura roja con cola de zorro"
        ),
        "What prompts call it, such as hero for @hero: letters, digits, emoji, - and _": (
            "Cómo lo llaman los prompts, p. ej. rey para @rey: letras, cifras, emojis, - y _"
        ),
        "What the video shows; @name stands for one of your characters": (
            "Qué muestra el vídeo; @nombre es uno de tus personajes"
        ),
        "Where the character looks: like in the clip, or like in the picture": (
            "Adónde mira el personaje: como en el clip o como en la imagen"
        ),
        "Which one": "Cuál",
        "With sound (yes at first)": "Con sonido (al principio sí)",
        "720p or 1080p; better costs more": "720p o 1080p; mejor cuesta más",
        "720p, 1080p or 4K; better costs more": "720p, 1080p o 4K; mejor cuesta más",
    },
    menus={
        "Animate their avatar": "Animar su avatar",
        "Animate this picture": "Animar esta imagen",
        "Put into the showcase": "Poner en el escaparate",
        "Use this motion": "Usar este movimiento",
        "Save as character": "Guardar como personaje",
        "Use as character": "Usar como personaje",
    },
    choices={"follow the clip": "como en el clip", "keep the picture's facing": "como en la imagen"},
)
