### Le message qui dit comment une demande s'est terminée.

end-notices-your-request = Ta demande

end-notices-ready = { $member }, ta vidéo est prête : { $video }
