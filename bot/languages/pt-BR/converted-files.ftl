### O que foi feito para o serviço de vídeo aceitar um arquivo.

converted-files-done =
    { $file ->
        [end] Sua imagem final: { $done }.
        [clip] Seu clipe: { $done }.
       *[image] Sua imagem: { $done }.
    }

converted-files-converted = conversão para { $format }
converted-files-colours = cores comuns
converted-files-frame-rate = taxa de quadros constante
converted-files-turned = rotação para ficar em pé
converted-files-background = fundo adicionado
converted-files-smaller = tamanho reduzido
converted-files-enlarged = ampliação
converted-files-cropped = corte
converted-files-borders = bordas adicionadas
converted-files-first-picture = só a primeira imagem
converted-files-shortened = duração reduzida
converted-files-one-take = cortado na tomada mais longa
