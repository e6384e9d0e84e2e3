### O que há de errado com um pedido, e o que daria certo.

order-problems-clash = Isso não combina: { $why }

order-problems-prompt-blank = O prompt está vazio. Diga em poucas palavras o que o vídeo deve mostrar.
order-problems-prompt-long = O prompt tem { $count } caracteres. Pode ter até { $most }.
order-problems-shot-blank = A cena { $number } está vazia. Diga em poucas palavras o que ela mostra.
order-problems-shot-long = A cena { $number } tem { $count } caracteres. Pode ter até { $most }.
order-problems-no-shots = Ainda não há cena. Adicione a primeira.
order-problems-many-shots = Há { $count } cenas. Um storyboard tem até { $most }.
order-problems-shot-seconds = A cena { $number } precisa de pelo menos 1 segundo.
order-problems-seconds = Um vídeo tem de { $least } a { $most } segundos, não { $seconds }.
order-problems-sum = As cenas somam { $total } s, e o vídeo tem { $seconds } s. Precisam ser iguais.
order-problems-no-character-picture = Falta a imagem do personagem.
order-problems-no-start-picture = Falta a imagem inicial. Várias cenas precisam de uma para começar.
order-problems-no-clip = Falta o clipe com o movimento.
order-problems-end-needs-start = Uma imagem final precisa também de uma inicial: use *Editar* para enviar.
order-problems-motion-quality = Movimento só existe em 720p ou 1080p. Escolha um dos dois.
order-problems-no-quality = Não existe a qualidade “{ $name }”. Escolha { $qualities }.
order-problems-many-characters = Há { $count } personagens. Um vídeo aceita até { $most }.

order-problems-of-somebody-else = Você não tem o personagem { $name }: ele é de outra pessoa neste servidor e não é compartilhado. Dá para compartilhar com { $share }.
order-problems-unknown-name = O prompt diz { $name }, e não há personagem com esse nome.
order-problems-meant = Você quis dizer **@{ $name }**?
order-problems-add-or-ordinary = { $add } cria um; para uma palavra comum, tire o @.
order-problems-unknown-character = Você não tem o personagem { $name } aqui.
order-problems-add = { $add } cria um.
order-problems-name-in-motion = O prompt diz { $name }, e um movimento não usa personagens: quem se mexe é o da imagem. Tire o @.

order-problems-lowest-quality-only = Neste servidor seus vídeos podem ter até { $best }. Escolha isso.
order-problems-quality-limit = Neste servidor seus vídeos podem ter até { $best }. Escolha isso ou uma qualidade menor.
order-problems-clip-limit = Neste servidor seus vídeos podem durar até { $longest } s, e um movimento dura tanto quanto o clipe. Use um clipe mais curto.
order-problems-seconds-limit = Neste servidor seus vídeos podem durar até { $longest } s. Escolha { $longest } s ou menos.
order-problems-blocked-words = Este servidor não permite algumas palavras do seu prompt.
order-problems-blocked-character = Este servidor não permite algumas palavras que descrevem { $name }.
