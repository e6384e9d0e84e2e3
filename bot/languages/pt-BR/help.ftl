### O que /help mostra, e a saudação em um servidor novo.

help-title = Faço vídeos com suas palavras, imagens e clipes
help-begin = Toque em um comando para experimentar. Um vídeo leva alguns minutos.

help-motion = O personagem da sua imagem se mexe como o do seu clipe.
help-motion-example = `imagem` um fantoche · `vídeo` uma dança
help-video = Um vídeo só com palavras, ou com uma imagem e palavras.
help-video-example = `prompt` Um barco de papel navega à noite por uma cidade chuvosa
help-story = Várias cenas com uma imagem e um prompt; os cortes saem sozinhos.
help-story-example = `prompt` Ela olha para cima, chega mais perto e ri · `imagem` um fantoche
help-storyboard = Até seis cenas, cada uma com suas palavras e sua duração.
help-storyboard-example = `cenas` 4s plano aberto do palco | 3s close, ela pisca
help-character-add = Salve um personagem; ele fica igual em todo vídeo que o cita.
help-character-add-example = `nome` herói, e depois em um prompt: @herói entra em cena

help-picture-motion = Um fantoche de capa de chuva amarela que balança como se dançasse
help-picture-video = Um barco de papel na água diante de uma cidade à noite, na chuva
help-picture-story = O fantoche em três cenas, cada uma mais perto que a anterior
help-picture-storyboard = Quatro cenas numeradas do fantoche, lugar para mais duas e uma linha do tempo abaixo
help-picture-character-add = O fantoche com o nome @herói embaixo

help-menus-title = Em qualquer mensagem com imagem ou clipe
help-menus = Clique com o botão direito, ou segure no celular, e depois *Apps*: *{ message-menus-animate }*, *{ message-menus-use-motion }*, *{ message-menus-use-character }* ou *{ message-menus-save-character }*. Em um membro: *{ message-menus-animate-avatar }*.

help-generations = seus vídeos
help-usage = quanto custam
help-preferences = seus padrões
help-privacy = seus dados

help-for-you = Para você aqui
help-channels = **Neste servidor** faço vídeos em { $channels }.

help-hello = Olá! Faço vídeos com palavras, imagens e clipes.
help-three-things = Três coisas para experimentar:
help-try-video = { $video }: escreva uma frase e veja-a ganhar vida.
help-try-menu = Clique com o botão direito em uma imagem aqui, ou segure no celular, e depois *Apps* e *{ message-menus-animate }*.
help-try-motion = { $motion }: a imagem de um personagem e o clipe de uma dança.
help-shows-everything = { $help } mostra tudo, com imagens.
