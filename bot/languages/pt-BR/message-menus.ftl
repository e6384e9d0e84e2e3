### Os menus nas mensagens e nos membros.

message-menus-animate = Animar esta imagem
message-menus-use-motion = Usar este movimento
message-menus-use-character = Usar como personagem
message-menus-save-character = Salvar como personagem
message-menus-animate-avatar = Animar o avatar

message-menus-not-a-member = Este membro não está mais neste servidor, então deixo o avatar em paz.
message-menus-no-avatar = Este membro não tem um avatar próprio, então não há o que animar.
message-menus-vector-sticker = Esta figurinha é um desenho vetorial (Lottie), que não sei ler. Figurinhas em PNG, APNG e GIF servem, e uma captura de tela também.

message-menus-no-clip = Não vejo clipe nesta mensagem. Procuro vídeos e GIFs anexados ou incorporados: de preferência MP4 ou MOV, 3 a 30 segundos.
message-menus-no-picture = Não vejo imagem nesta mensagem. Procuro imagens anexadas ou incorporadas e figurinhas: de preferência JPG ou PNG; WebP, HEIC e GIF também servem.
