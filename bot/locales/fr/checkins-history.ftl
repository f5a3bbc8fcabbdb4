# L’historique de chacun, pour les rituels
checkins-history-title = Ton historique
checkins-history-none = Rien ici pour l’instant. Dès que tu participes, tu retrouves tes réponses ici, mois par mois ; personne d’autre ne les voit. Pour t’inscrire : { $join }
checkins-history-quiet = Aucune question n’est venue ce mois-ci.
checkins-history-counts = { $asked ->
    [0] Aucune question
    [one] Une question
   *[other] { $asked } questions
}, { $answered ->
    [0] aucune réponse
    [one] une réponse
   *[other] { $answered } réponses
}
checkins-history-count-open = { $count ->
    [one] une encore ouverte
   *[other] { $count } encore ouvertes
}
checkins-history-count-missed = { $count } sans réponse
checkins-history-count-skipped = { $count ->
    [one] une laissée de côté
   *[other] { $count } laissées de côté
}
checkins-history-count-excused = { $count ->
    [one] une libre (absence, jour férié, panne)
   *[other] { $count } libres (absence, jour férié, panne)
}
checkins-history-intentions = { $count ->
    [one] Une intention
   *[other] { $count } intentions
} : { $told }
checkins-history-marked-done = { $count ->
    [one] une faite
   *[other] { $count } faites
}
checkins-history-marked-partly = { $count } en partie
checkins-history-marked-dropped = { $count ->
    [one] une ne compte plus
   *[other] { $count } ne comptent plus
}
checkins-history-marked-carried = { $count ->
    [one] une reportée
   *[other] { $count } reportées
}
checkins-history-marked-open = { $count } en cours
checkins-history-mark-done = faite
checkins-history-mark-partly = en partie
checkins-history-mark-dropped = ne compte plus
checkins-history-mark-carried = reportée
checkins-history-mark-open = en cours
checkins-history-intention = { $text } ({ $mark })
checkins-history-energy = Énergie : { $days }
checkins-history-energy-title = Énergie
checkins-history-streak = **D’affilée** · { $programme } : { $current } en ce moment, { $longest } au plus
checkins-history-longest = **D’affilée** · { $programme } : { $longest } au plus
checkins-history-line = **{ $day }** · { $programme } : { $told }
checkins-history-line-energy = énergie { $energy }
checkins-history-turn-answered = réponse donnée
checkins-history-turn-open = tu peux encore répondre
checkins-history-turn-missed = sans réponse
checkins-history-turn-rested = laissée de côté, un jour férié
checkins-history-turn-skipped = laissée de côté
checkins-history-turn-away = pendant ton absence
checkins-history-turn-holiday = jour férié
checkins-history-turn-outage = une panne de mon côté, la question n’est pas partie
checkins-history-more = { $count ->
    [one] … et une question plus ancienne : elle est dans les fichiers.
   *[other] … et { $count } questions plus anciennes : elles sont dans les fichiers.
}
checkins-history-private = Il n’y a que toi qui vois cela. Les fichiers gardent toutes tes réponses ici, depuis la première.
checkins-history-earlier = Avant : { $month }
checkins-history-later = Après : { $month }
checkins-history-present = Ce mois-ci
checkins-history-export = Tout, en fichiers

checkins-history-alt = Calendrier : { $month }
checkins-history-alt-sign = { $sign } : { $days }
checkins-history-sign-answered = réponse
checkins-history-sign-open = encore ouverte
checkins-history-sign-missed = sans réponse
checkins-history-sign-skipped = laissée de côté
checkins-history-sign-excused = libre
checkins-history-sign-blank = pas de question
checkins-history-excused-hint = absence, férié, panne

checkins-export-file = mes-reponses
checkins-export-done = Voici tout ce qui t’a été demandé sur ce serveur, et tes réponses : un tableau pour les tableurs, et du JSON pour les autres programmes. Il n’y a que toi qui le vois.
checkins-export-none = Il n’y a encore rien à emporter : aucune question ne t’a été posée ici.
checkins-export-date = Date
checkins-export-programme = Programme
checkins-export-question = Question
checkins-export-answer = Réponse
checkins-export-audience = Qui pouvait la lire
checkins-export-intentions = Intentions
checkins-export-energy = Énergie (1 à 5)
checkins-export-turn = Suite donnée
checkins-export-answered-at = Réponse donnée le (UTC)
checkins-export-id = Numéro
checkins-export-audience-channel = le salon
checkins-export-audience-buddy = mon binôme
checkins-export-audience-me = moi et personne d’autre
checkins-export-turn-asked = sans réponse
checkins-export-turn-answered = réponse donnée
checkins-export-turn-rested = laissée de côté un jour férié
checkins-export-turn-skipped = laissée de côté
checkins-export-turn-away = absence
checkins-export-turn-holiday = jour férié
checkins-export-turn-outage = panne
