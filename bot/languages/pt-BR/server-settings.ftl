### O cartão de /server.

server-settings-server-only = Isso configura um servidor: use este comando em um servidor.
server-settings-away = Não sou membro deste servidor, então não há o que configurar aqui. A moderação pode me adicionar primeiro.
server-settings-not-there-yet = O Discord ainda não me passou os canais e cargos deste servidor. Tente de novo em um minuto.
server-settings-not-allowed = Mudar estas configurações exige **Gerenciar servidor**, e você não tem mais isso. Nada mudou; peça a alguém que tenha.
server-settings-overview = Configurações deste servidor
server-settings-limits = Limites e orçamento
server-settings-where = Onde
server-settings-notifications = Avisos
server-settings-showcase = Vitrine
server-settings-content = Conteúdo
server-settings-record = Registro
server-settings-at-once = Cada mudança vale na hora e entra no registro.
server-settings-saved = Salvo e valendo.
server-settings-open = Abrir
server-settings-back = Todas as configurações
server-settings-remove = Remover
server-settings-back-to-limits = Limites e orçamento
server-settings-edit-videos = Limitar vídeos
server-settings-edit-credits = Limitar créditos
server-settings-edit-budget = Definir orçamento
server-settings-edit-days = Definir dias
server-settings-without-limits = Sem limites
server-settings-remove-limits = Remover os limites
server-settings-turn-off = Desligar
server-settings-pick-role = Limites para um cargo
server-settings-pick-priority = Cargos que vêm primeiro na fila
server-settings-everyone-first = Todos têm esse cargo, então ninguém viria primeiro. Nada mudou.
server-settings-role-gone = Esse cargo foi excluído. Nada mudou.
server-settings-most-generous = Entre os limites de todos e os dos cargos de um membro, vale o mais generoso.
server-settings-pick-channels = Canais onde posso ser usado
server-settings-pick-results = Para onde vão os vídeos
server-settings-pick-tags = Tags para posts novos
server-settings-used-in = Os membros podem me usar em
server-settings-pending = Escolha o canal abaixo: até lá, nada muda.
server-settings-wrong-kind = Esse tipo de canal não serve. Nada mudou.
server-settings-channel-gone = Esse canal foi excluído. Nada mudou.
server-settings-forum-changed = O fórum mudou nesse meio-tempo. Escolha de novo entre as tags dele.
server-settings-needs-tag = Este fórum não aceita post sem tag: escolha pelo menos uma.
server-settings-spoiler-on = Postar todo vídeo como spoiler
server-settings-spoiler-off = Parar de postar todo vídeo como spoiler
server-settings-private = O que é pedido em um canal ou tópico que menos gente pode ver do que este fica lá.
server-settings-age-restricted = O que é pedido em um canal com restrição de idade fica em canais assim.
server-settings-pick-notify = Como os membros são avisados
server-settings-pick-staff = O canal da moderação
server-settings-pick-showcase = A vitrine
server-settings-remove-staff = Sem canal da moderação
server-settings-remove-showcase = Sem vitrine
server-settings-edit-stars = Definir estrelas
server-settings-staff-use = Lá aviso sobre o orçamento, falhas seguidas, denúncias e o que mais a moderação deve saber.

server-settings-too-old = Este cartão é antigo demais. Use { $server } de novo: aí o Discord diz se você pode. Nada mudou.
server-settings-not-yours = Este cartão é de outra pessoa. Use { $server } por conta própria, se puder.
server-settings-integrations = Quem pode usar qual comando, e em quais canais, se define no Discord: Configurações do servidor → Integrações → { $bot }.

server-settings-same-channel = No canal em que são pedidos
server-settings-one-channel = Em um canal para todos
server-settings-member-thread = Em um tópico por membro
server-settings-forum = Como posts em um fórum
server-settings-pick-results-channel = O canal de todos os vídeos
server-settings-pick-thread-channel = O canal dos tópicos dos membros
server-settings-pick-forum = O fórum

server-settings-mention = Uma menção no canal
server-settings-direct-message = Uma mensagem direta
server-settings-mention-and-direct-message = Uma menção e uma mensagem direta
server-settings-not-at-all = Sem aviso

server-settings-to-same-channel = no canal em que são pedidos
server-settings-to-one-channel = em um canal para todos
server-settings-to-member-thread = em um tópico por membro
server-settings-to-forum = como posts em um fórum

server-settings-by-mention = com uma menção no canal
server-settings-by-direct-message = por mensagem direta
server-settings-by-mention-and-direct-message = com uma menção e uma mensagem direta
server-settings-in-no-way = sem aviso

server-settings-budget-a-day = { $budget } por dia
server-settings-budget-a-month = { $budget } por mês
server-settings-no-limit = sem limite

server-settings-deleted-role = um cargo excluído (`{ $id }`)
server-settings-gone-channel = { $channel } (excluído, ou oculto para mim)
server-settings-missing = Em { $channels } preciso de { $permissions }.
server-settings-and-more = { $channels } e mais { $more }
server-settings-seen-by-all = Todos neste servidor veem { $channel } e, com isso, quem denunciou o quê. Escolha um que só a moderação veja.
server-settings-not-seen-by-all = Nem todos veem { $channel }: quem não vê não verá vídeos lá, nem os próprios.

server-settings-everyone-in-short = Todos: { $limits }
server-settings-own-limits = Limites próprios: { $whose }
server-settings-roles =
    { $count ->
        [one] { $count } cargo
       *[other] { $count } cargos
    }
server-settings-joined-less-than =
    { $count ->
        [one] membros que entraram há menos de { $count } dia
       *[other] membros que entraram há menos de { $count } dias
    }
server-settings-budget-in-short = Orçamento: { $budget }
server-settings-used-in-channels =
    { $count ->
        [one] Os membros podem me usar em { $count } canal
       *[other] Os membros podem me usar em { $count } canais
    }
server-settings-used-everywhere = Os membros podem me usar em todos os canais
server-settings-to = Os vídeos vão: { $place }
server-settings-to-as-spoilers = Os vídeos vão: { $place }, como spoilers
server-settings-place = { $place }, { $channel }
server-settings-members-told = Membros: { $how }
server-settings-staff-channel = Canal da moderação: { $channel }
server-settings-none = nenhum
server-settings-no-showcase = Nenhuma
server-settings-nothing-changed = Nada mudou ainda.

server-settings-host-at-once =
    { $count ->
        [one] Quem cuida deste bot permite a cada membro { $count } vídeo em andamento por vez, em todos os servidores juntos.
       *[other] Quem cuida deste bot permite a cada membro { $count } vídeos em andamento por vez, em todos os servidores juntos.
    }
server-settings-everyone = Todos
server-settings-budget = Orçamento
server-settings-budget-of-all = { $budget }, para todos os membros juntos
server-settings-roles-part = Cargos
server-settings-no-role-limits = Nenhum cargo tem limites próprios.
server-settings-new-members = Membros novos
server-settings-no-rule = sem regra própria
server-settings-members-who-joined =
    { $count ->
        [one] Membros que entraram há menos de { $count } dia
       *[other] Membros que entraram há menos de { $count } dias
    }
server-settings-first = Primeiro na fila
server-settings-nobody = ninguém
server-settings-remove-roles =
    { $count ->
        [one] Remover { $count } cargo excluído
       *[other] Remover { $count } cargos excluídos
    }
server-settings-remove-channels =
    { $count ->
        [one] Remover { $count } canal excluído
       *[other] Remover { $count } canais excluídos
    }
server-settings-limits-for = Limites para { $role }
server-settings-none-of-its-own = Não tem limites próprios: valem os de todos ({ $limits }).
server-settings-new-members-rule =
    { $count ->
        [one] Membros que entraram há menos de { $count } dia têm só estes limites, quaisquer que sejam os cargos:
       *[other] Membros que entraram há menos de { $count } dias têm só estes limites, quaisquer que sejam os cargos:
    }
server-settings-no-rule-for-them = Não há regra para eles. *Definir dias* diz por quanto tempo um membro conta como novo.
server-settings-too-many-roles = { $count } cargos têm limites próprios, e não guardo mais que isso. Remova antes os de outro cargo.
server-settings-too-many-channels = Seriam mais de { $count } canais, e não guardo mais que isso. Remova alguns antes.
server-settings-too-many-priority-roles = Seriam mais de { $count } cargos, e não guardo mais que isso. Remova alguns antes.
server-settings-every-channel = todos os canais onde o Discord deixa
server-settings-and-results = { $channels } e o canal para onde vão os vídeos
server-settings-tagged = { $place }, com as tags { $tags }
server-settings-every-spoiler = Todo vídeo é um spoiler.
server-settings-videos-go-to = Os vídeos vão
server-settings-members = Membros
server-settings-told-when = { $how }, quando o vídeo chega ou não vem
server-settings-staff = Canal da moderação
server-settings-no-showcase-yet = Não há vitrine. Escolha o canal dela: os vídeos que recebem estrelas dos membros aparecem lá, com crédito.
server-settings-shown-when =
    { $count ->
        [0] { $channel }, quando a moderação decide
        [one] { $channel }, a partir de { $count } estrela, ou quando a moderação decide
       *[other] { $channel }, a partir de { $count } estrelas, ou quando a moderação decide
    }
