### O que /privacy diz.

privacy-export = Exportar
privacy-delete = Excluir tudo o que é meu
privacy-delete-for-good = Excluir de vez
privacy-keep = Manter
privacy-policy = Política de privacidade

privacy-already-at-it = Já estou preparando seus arquivos, um instante.
privacy-others = Só leio as mensagens em que você usa um comando ou um menu, e conheço você apenas pelo seu ID do Discord. Seus prompts, imagens e clipes vão para o crun, o serviço de vídeo; o que o Discord e o crun guardam é com eles.
privacy-kept = Certo, nada foi excluído.

privacy-what-is-kept =
    {"*"}*O que guardo sobre você**
    - **Pedidos**: prompt, opções, links dos seus arquivos e do vídeo, canal, custo. { $after } De um vídeo excluído, o prompt e os links saem na hora.
    - **Personagens** ({ $characters }): nome, palavras e imagens, até você excluir.
    - **Pedidos e storyboards inacabados**, até 30 dias depois da última mudança.
    - **{ $preferences }**, até você redefinir.
    - **Seu consentimento** para usar imagens de pessoas, até você excluir tudo.
privacy-after-months = Depois de { $days } fica só o custo, sem o seu nome.
privacy-after-days = Depois de { $days } saem o prompt e os links e, quando o mês acaba, o seu nome: fica só o custo.
privacy-days =
    { $count ->
        [1] um dia
       *[other] { $count } dias
    }

privacy-delete-question = **Excluir tudo o que é seu?**
privacy-you-have = Você tem { $what }.
privacy-no-way-back = Não tem volta.
privacy-requests =
    { $count ->
        [one] { $count } pedido
       *[other] { $count } pedidos
    }
privacy-characters =
    { $count ->
        [one] { $count } personagem
       *[other] { $count } personagens
    }
privacy-drafts =
    { $count ->
        [one] { $count } rascunho
       *[other] { $count } rascunhos
    }
privacy-own-preferences = preferências próprias
privacy-what-stays =
    - Os vídeos ficam onde foram postados. Exclua antes os que devem sair.
    - O que está em andamento termina e é postado primeiro, e depois esquecido; o que está incerto, em até uma semana.
    - Quanto você pediu este mês continua contado até ele acabar, sem palavras, para os limites valerem.
    - O que a moderação de um servidor anotou, como um bloqueio, continua com ela.

privacy-done = **Feito.**
privacy-deleted = Tudo o que é seu foi excluído.
privacy-under-way =
    { $count ->
        [1] Um pedido ainda está em andamento: termina e é postado primeiro, e é esquecido em até uma hora depois disso.
       *[other] { $count } pedidos ainda estão em andamento: terminam e são postados primeiro, e são esquecidos em até uma hora depois disso.
    }
privacy-unclear =
    { $count ->
        [1] Um pedido está incerto, porque o serviço de vídeo nunca respondeu: é esquecido uma semana depois do envio, pois até lá um vídeo ainda pode aparecer.
       *[other] { $count } pedidos estão incertos, porque o serviço de vídeo nunca respondeu: são esquecidos uma semana depois do envio, pois até lá um vídeo ainda pode aparecer.
    }

privacy-exported = Tudo o que guardo sobre você.
privacy-exported-part = Tudo o que guardo sobre você, arquivo { $part } de { $parts }.
