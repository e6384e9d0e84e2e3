### Ce que montre /help, et l'accueil sur un nouveau serveur.

help-title = Je crée des vidéos avec tes mots, tes images et tes clips
help-begin = Appuie sur une commande pour l'essayer. Une vidéo prend quelques minutes.

help-motion = Le personnage de ton image bouge comme celui de ton clip.
help-motion-example = `image` une marionnette · `vidéo` une danse
help-video = Une vidéo avec des mots seuls, ou avec une image et des mots.
help-video-example = `prompt` Un bateau en papier traverse de nuit une ville sous la pluie
help-story = Plusieurs plans avec une image et un prompt ; les coupes se font toutes seules.
help-story-example = `prompt` Elle lève les yeux, s'approche et rit · `image` une marionnette
help-storyboard = Jusqu'à six plans, chacun avec ses mots et sa durée.
help-storyboard-example = `plans` 4s plan large de la scène | 3s gros plan, elle fait un clin d'œil
help-character-add = Enregistre un personnage ; il est le même dans chaque vidéo qui le nomme.
help-character-add-example = `nom` héros, puis dans un prompt : @héros entre en scène

help-picture-motion = Une marionnette en ciré jaune qui se balance comme si elle dansait
help-picture-video = Un bateau en papier sur l'eau devant une ville de nuit, sous la pluie
help-picture-story = La marionnette en trois plans, de plus en plus près
help-picture-storyboard = Quatre plans numérotés de la marionnette, de la place pour deux autres, et une frise en dessous
help-picture-character-add = La marionnette avec le nom @héros en dessous

help-menus-title = Sur tout message avec une image ou un clip
help-menus = Clic droit dessus, ou appui long sur un téléphone, puis *Applications* : *{ message-menus-animate }*, *{ message-menus-use-motion }*, *{ message-menus-use-character }* ou *{ message-menus-save-character }*. Sur un membre : *{ message-menus-animate-avatar }*.

help-generations = tes vidéos
help-usage = leur coût
help-preferences = tes réglages
help-privacy = tes données

help-for-you = Pour toi ici
help-channels = **Sur ce serveur**, je crée des vidéos dans { $channels }.

help-hello = Bonjour ! Je crée des vidéos avec des mots, des images et des clips.
help-three-things = Trois choses à essayer :
help-try-video = { $video } : écris une phrase et regarde-la prendre vie.
help-try-menu = Clic droit sur une image ici, ou appui long sur un téléphone, puis *Applications* et *{ message-menus-animate }*.
help-try-motion = { $motion } : l'image d'un personnage et le clip d'une danse.
help-shows-everything = { $help } montre tout, en images.
