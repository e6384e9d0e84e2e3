### Links zu einem Video.

result-links-original-gone = Das Original gibt es nicht mehr: Der Videodienst behält Dateien etwa einen Tag. Das angepasste Video oben bleibt.

result-links-until = Der Link funktioniert bis { $until }.
result-links-until-about = Der Link funktioniert etwa bis { $until }.
result-links-original = Hier ist das Original.
result-links-original-ended = Das Original gibt es nicht mehr: Der Link funktionierte bis { $until }. Das Video oben bleibt.
result-links-private = Hier ist dein Video, nur für dich.
result-links-gone = Einen Link dazu gibt es nicht mehr: Der Videodienst behält Dateien etwa einen Tag.
result-links-maybe-a-copy = Vielleicht habe ich noch eine Kopie: *{ $bring_here }* postet sie.
result-links-where-posted = Das Video bleibt, wo ich es gepostet habe.
