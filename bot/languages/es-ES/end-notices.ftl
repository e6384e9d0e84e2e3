### El mensaje que dice cómo ha acabado una petición.

end-notices-your-request = Tu petición
end-notices-ready = { $member }, tu vídeo está listo: { $video }
