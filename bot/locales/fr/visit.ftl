# la visite : les formules et la liste (/organiser reglage)
arrange-title = Bienvenue : installer Binôme
arrange-question = Laquelle ressemble le plus à ta communauté ? Tu vois tout ce que je ferais avant que je le fasse, et tu peux tout changer ensuite.
arrange-open = Formules
arrange-for-circle = Petit cercle de 10
arrange-for-association = Association de 200
arrange-for-community = Communauté de 5 000
arrange-step-by-step = Pas à pas
arrange-on = Avec : { $what }
arrange-off = Sans : { $what } ({ $why })
arrange-step = • { $what }
arrange-left-off = ◽ { $why }
arrange-nothing = Tout cela est déjà réglé : il ne reste rien à faire.
arrange-channel-there = { $channel }, qui existe déjà
arrange-role-why = **Rôle de l’équipe d’organisation** : qui dois-je appeler quand un coup dur reste sans réponse ? Sans rôle, les coups durs restent fermés.
arrange-role = Le rôle à appeler
arrange-do = Vas-y
arrange-server = Langue et fuseau
arrange-refused = Discord a refusé une partie de la formule. { $organise-setup } dit ce qui manque ; *Formules* y reprend le reste.
checklist-on = ✅ { $title } · en service
checklist-off = ◽ { $title } · à l’arrêt
checklist-lacks = ⚠️ { $title } · il manque quelque chose
checklist-repair = 🔧 { $what }
checklist-repair-button = Réparer
checklist-done = ✔️ { $what }
checklist-more-missing = { $count ->
    [one] … et dans un autre salon : la page de chaque partie le dit.
   *[other] … et dans { $count } autres salons : la page de chaque partie le dit.
}
repair-channel = Refaire { $channel }, qui a été supprimé
repair-tried = Ce qui attendait ou avait échoué est tenté de nouveau, et les cartes supprimées sont republiées.
server-arrange = { $channel }, que seule l’équipe d’organisation voit avec moi : ce que je n’ai pas pu faire, et les signalements
wins-arrange-channel = { $channel } : chaque victoire est fêtée, aucune ne reste sans compagnie ; une tournée le vendredi à 17:00
wins-arrange-highlights = { $channel } : les victoires que beaucoup ont fêtées
losses-arrange = { $channel } : quelqu’un répond à chaque coup dur, à visage découvert ou anonyme ; l’équipe est le dernier appel
buddies-arrange = { $channel } : chacun trouve un binôme durable, dans des fils privés
coworking-arrange = { $channel } : des salles où travailler ensemble, tout de suite ou à l’heure dite
checkins-arrange = { $channel } : « { $programme } », pour qui s’y inscrit
checkins-arrange-recap = { $channel } : « { $programme } », pour qui s’y inscrit, et un bilan de chaque jour
pairings-arrange-slower = Une semaine sur deux
pairings-arrange-threads = { $channel } : « { $pool } », un tirage { $every ->
    [1] chaque lundi
   *[other] un lundi sur deux
} à 9:00, chaque groupe dans son fil
pairings-arrange-post = { $channel } : « { $pool } », un tirage { $every ->
    [1] chaque lundi
   *[other] un lundi sur deux
} à 9:00, par une annonce au lieu de fils
wins-arrange-how = avec les grands moments
wins-arrange-how-circle = sans grands moments : à dix, on voit chaque victoire
losses-arrange-how = l’équipe est le dernier appel
buddies-arrange-how = pour qui en cherche un
coworking-arrange-how = tout de suite ou à l’heure dite
checkins-arrange-how = lundi et vendredi
checkins-arrange-how-recap = lundi et vendredi, avec un bilan
pairings-arrange-how-circle = un lundi sur deux : à dix, on se connaît vite
pairings-arrange-how-association = chaque lundi, dans des fils
pairings-arrange-how-community = deux rythmes au choix, par annonces au lieu de fils
arrange-how = { $what } ({ $how })
losses-arrange-later = ouverts dès qu’il y a { $what }
buddies-arrange-off = à dix, tout le monde se connaît : les rencontres suffisent
