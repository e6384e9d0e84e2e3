### El mensaje que dice cómo acabó una solicitud.

end-notices-your-request = Tu solicitud
end-notices-ready = { $member }, tu video está listo: { $video }
