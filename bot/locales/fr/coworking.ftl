# Le coworking : les commandes, et ce que les membres lisent des séances
command-cowork = coworking
command-cowork-help = De la compagnie pour travailler
command-cowork-now = maintenant
command-cowork-now-help = Rejoindre quelqu’un qui travaille, ou ouvrir une salle
param-rhythm = rythme
param-rhythm-help = À quel rythme, si cela compte pour toi
command-cowork-plan = prevoir
command-cowork-plan-help = Prévoir une séance : un jour, une heure, un rythme
command-cowork-me = moi
command-cowork-me-help = Tes heures, en solo et en compagnie, pour toi seulement
help-coworking = **Travailler maintenant** : { $cowork-now } · **prévoir une séance** : { $cowork-plan } · **mon temps** : { $cowork-me }
door-coworking-name = Le coworking
door-coworking-need = De la compagnie pendant que tu travailles, maintenant ou plus tard : { $cowork-now }
door-coworking-about = Une salle, du temps calme et des pauses, ouverte quand tu veux. Pas de caméra, et par écrit si tu préfères. Tu rejoins quelqu’un qui travaille, ou tu prévois une séance.

coworking-not-set-up = Le coworking n’est pas encore activé ici ; l’équipe d’organisation peut le faire.
coworking-gone = Il n’y a plus rien ici.
coworking-ended = Cette séance est terminée.
coworking-full = Toutes les places sont prises.
coworking-not-here = Ton temps n’a pas été compté dans cette séance : il n’y a rien à en dire.
coworking-already-open = Tu as déjà une salle ouverte.
coworking-rooms-full = { $most } salles sont ouvertes en ce moment, et une de plus n’aiderait personne à trouver de la compagnie. Rejoins-en une, ou réessaie un peu plus tard.
coworking-not-opened = La salle n’a pas pu s’ouvrir. L’équipe d’organisation sait ce qui manque.
coworking-no-room = Une salle de coworking n’a pas pu s’ouvrir : Binôme ne peut pas créer de salon vocal à côté du salon de coworking, ou le serveur n’a plus de place pour un salon. Regarde { $organise-cowork }.
coworking-no-wins = Les victoires ne sont pas activées ici.
coworking-no-win = Seul un objectif que tu as marqué comme fait peut devenir une victoire.

coworking-room = Salle { $number }
coworking-room-plain = Coworking
coworking-rhythm-short = 25 minutes de concentration, 5 de pause
coworking-rhythm-long = 50 minutes de concentration, 10 de pause
coworking-rhythm-deep = 90 minutes de concentration, 20 de pause
coworking-rhythm-free = sans pauses fixes
coworking-until = jusqu’à { $at }
coworking-places = { $taken ->
    [one] { $taken } place prise sur { $seats }
   *[other] { $taken } places prises sur { $seats }
}
coworking-in-en = en anglais
coworking-in-fr = en français
coworking-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
coworking-hours = { $count ->
    [one] 1 heure
   *[other] { $count } heures
}

coworking-phase-before = Début à { $at }, { $left }. Bienvenue.
coworking-phase-focus = **Concentration** jusqu’à { $at } ({ $left }), puis une pause.
coworking-phase-focus-last = **Concentration** jusqu’à { $at } ({ $left }), la fin.
coworking-phase-break = **Pause** jusqu’à { $at } ({ $left }). Le temps de s’étirer, de boire quelque chose, de dire bonjour.
coworking-phase-break-last = **Pause** jusqu’à { $at } ({ $left }), la fin. C’est le moment de dire comment ça s’est passé.
coworking-phase-over = C’est fini : merci pour la compagnie. La salle ferme à { $at }, ou un peu plus tard si la conversation continue.
coworking-status-before = Début à { $at }
coworking-status-focus = Concentration jusqu’à { $at }
coworking-status-break = Pause jusqu’à { $at }
coworking-status-over = Fini : comment ça s’est passé ?
