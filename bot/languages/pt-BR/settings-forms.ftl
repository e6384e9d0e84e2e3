### Os formulários de /server.

settings-forms-fill-in-again = Preencher de novo

settings-forms-budget-title = Orçamento deste servidor
settings-forms-title-videos = Limites de vídeos
settings-forms-title-credits = Limites de créditos
settings-forms-title-days = Membros novos
settings-forms-title-stars = Vitrine
settings-forms-title-words = Palavras bloqueadas
settings-forms-title-of =
    { $whose ->
        [everyone] { $title }: todos
        [new-members] { $title }: membros novos
       *[role] { $title }: um cargo
    }

settings-forms-at-once = Vídeos em andamento por vez
settings-forms-per-hour = Vídeos por hora
settings-forms-per-day = Vídeos por dia
settings-forms-longest-seconds = Segundos de um vídeo
settings-forms-best-quality = Melhor qualidade
settings-forms-credits-per-day = Créditos por dia
settings-forms-credits-per-month = Créditos por mês
settings-forms-new-member-days = Dias em que um membro conta como novo
settings-forms-showcase-stars = Estrelas que levam à vitrine
settings-forms-blocked-words = Palavras que nenhum prompt pode ter

settings-forms-no-limit = Deixe vazio para não limitar.
settings-forms-day-begins = O dia começa à meia-noite UTC. Deixe vazio para não limitar.
settings-forms-month-begins = O mês começa no primeiro dia, UTC. Deixe vazio para não limitar.
settings-forms-from-to = De { $least } a { $most }. Deixe vazio para não limitar.
settings-forms-new-member-hint = Até { $most }, contados desde a entrada; 0 para não ter essa regra.
settings-forms-stars-hint = 0 deixa a vitrine com a moderação.
settings-forms-words-hint = Uma por linha, ou com vírgulas: até { $most }, cada uma com até { $longest } caracteres.

settings-forms-any-quality = Sem limite
settings-forms-up-to = Até { $quality }

settings-forms-not-taken = Nada mudou. *{ $again }* já vem com o que você escreveu.
settings-forms-changed-meanwhile = Outra pessoa mudou isso enquanto você escrevia, então o seu ainda não foi salvo. *{ $again }* já vem com o que você escreveu e substitui o que vale agora:
settings-forms-empty = vazio

settings-forms-not-a-number = “{ $given }” não é um número. Escreva em algarismos, como 5.
settings-forms-ambiguous = “{ $given }” pode ser dois números diferentes. Escreva 2.5 com ponto, e mil como 1000, sem nada no meio.
settings-forms-not-whole = “{ $given }” não é um número inteiro. Escreva só algarismos, como 5 ou 1000.
settings-forms-too-small = “{ $given }” é muito pouco. O mínimo é { $least }.
settings-forms-too-large = “{ $given }” é muito. O máximo é { $most }; deixe vazio para não limitar.
settings-forms-too-many-decimals = “{ $given }” é exato demais. Créditos têm até { $most } casas decimais.
settings-forms-too-many-words = são mais de { $most } palavras, e não consigo verificar mais que isso. Tire algumas.
settings-forms-word-too-long = “{ $given }” tem mais de { $most } caracteres. Ponha cada palavra em uma linha.
settings-forms-no-word = “{ $given }” não tem letra, número nem emoji, então nada combinaria com isso.
