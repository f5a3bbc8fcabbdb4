# Les rituels, pour l’équipe d’organisation
command-organise-checkins = rituels
command-organise-checkins-help = Les rituels, à heures fixes : ce qui est demandé, quand, où et comment

checkins-channel-name = rituels
checkins-channel-name-of = rituels { $programme }
checkins-channel-gone = Le salon du programme « { $programme } » a été supprimé, ce programme se repose donc : il ne demande rien. Ses membres en font toujours partie. Choisissez un autre salon avec { $organise-checkins }.
checkins-proposal = Vous êtes assez ici pour les rituels : dire le lundi ce qui compte, voir le vendredi ce qui en a été fait, en compagnie. Rien n’est demandé à qui ne participe pas, et il suffit d’appuyer pour arrêter. Pour choisir un premier programme : { $organise-checkins }

checkins-organise-title = Rituels
checkins-organise-about = À heures fixes, un programme pose quelques questions à ses membres : pour se lancer, pour regarder en arrière, ou pour sentir où l’on en est. Rien n’est demandé à qui ne participe pas, il suffit d’appuyer pour arrêter, et le repos est permis.
checkins-organise-begin = Il n’y en a pas encore. Choisis-en un tout prêt, et change ce que tu veux : personne ne le voit avant sa publication.
checkins-organise-off = Fermés : aucun programme encore.
checkins-organise-open-button = Régler les rituels
checkins-organise-line = { $programme } : { $state }
checkins-organise-see = Voir ou changer un programme
checkins-organise-new = Créer un programme
checkins-organise-nowhere = pas encore de salon
checkins-organise-people = { $count ->
    [0] personne encore
    [one] une personne
   *[other] { $count } personnes
}
checkins-state-draft = brouillon
checkins-state-open = ouvert
checkins-state-paused = en pause
checkins-state-resting = au repos, sans salon
checkins-organise-draft = C’est un brouillon : avant sa publication, personne ne le voit et il ne demande rien.
checkins-organise-open = Il est ouvert, et pose ses questions à ses membres.
checkins-organise-paused = Il est en pause, et ne demande rien. Ses membres en font toujours partie.
checkins-organise-resting = Il se repose : sans salon, il ne demande rien. Ses membres en font toujours partie.
checkins-organise-next = Prochaine question : { $when }
checkins-organise-channel = Le salon de ce programme
checkins-organise-choose = Pas encore de salon. Il en faut un pour le publier : c’est là que je le présente, une fois, avec un bouton pour participer.
checkins-organise-where = Salon : { $channel }
checkins-organise-create = Créer le salon
checkins-publish = Publier
checkins-publish-channel = Choisis d’abord un salon : c’est là que je présente le programme, et là que vont les réponses destinées à tout le monde.
checkins-try-button = L’essayer sur moi
checkins-try-about = Voilà ce qui sera demandé. Réponds comme le ferait un membre : rien n’en est gardé, et personne ne le voit.
checkins-tried = Voilà comment les autres le liraient. Rien n’en a été gardé.
checkins-pause = Mettre en pause
checkins-resume = Reprendre

checkins-at = { $days } à { $at }
checkins-hour = { $whole ->
    [True] { $hour } h
   *[other] { $hour } h { $minutes }
}
checkins-every-day = chaque jour
checkins-workdays = du lundi au vendredi
checkins-organise-which = Un autre moment
checkins-organise-days = Jours
checkins-organise-hour = Heure
checkins-organise-minute = À la minute près
checkins-organise-time = À quelle heure ?
checkins-organise-at = { $hour } h
checkins-days-empty = Garde au moins un jour. Pour ne rien demander pendant un temps, mets le programme en pause.
checkins-intends-on = La première réponse contient des intentions, une par ligne : elles reviennent plus tard, et chaque membre dit si c’est fait, fait en partie, plus d’actualité, ou reporté.
checkins-intends-off = La première réponse ne revient pas plus tard.
checkins-intend = Faire revenir la première réponse
checkins-intend-not = Ne plus la faire revenir
checkins-questions-en = Questions en anglais
checkins-questions-fr = Questions en français
checkins-question = Question { $number }
checkins-question-hint = Vide dans les deux langues, elle disparaît. Vide dans une, c’est l’autre qui se lit.
checkins-zone-member = Ce sont les heures de l’endroit où vit chaque membre. Pour qui ne l’a pas dit :

checkins-how-title = Comment il pose ses questions
checkins-how-reach = Comment les questions arrivent-elles ? Chaque membre peut choisir autrement.
checkins-how-window = Si je ne peux pas demander à l’heure, jusqu’à quand est-ce que je le fais encore ? Après, je passe mon tour.
checkins-how-late = { $hours ->
    [one] jusqu’à une heure après
   *[other] jusqu’à { $hours } heures après
}
checkins-how-energy = avec l’énergie
checkins-how-recap = avec un récapitulatif
checkins-whose-guild = aux heures du serveur
checkins-whose-guild-hint = Tout le monde reçoit la question en même temps
checkins-whose-member = aux heures de chaque membre
checkins-whose-member-hint = Chaque membre reçoit la question à son heure locale
checkins-reach-channel = dans le salon
checkins-reach-channel-hint = Un seul message pour tout le monde, qui appelle chaque membre
checkins-reach-private = par message privé
checkins-reach-private-hint = Au-delà de 100 personnes, dans le salon quand même ; en privé pour qui l’a demandé
checkins-energy = Demander l’énergie
checkins-energy-not = Ne plus demander l’énergie
checkins-energy-on = **Énergie** : qui garde la sienne choisit un mot parmi cinq. Personne d’autre ne le voit.
checkins-energy-off = **Énergie** : elle n’est pas demandée.
checkins-recap = Faire un récapitulatif
checkins-recap-not = Ne plus faire de récapitulatif
checkins-recap-on = **Récapitulatif** : quelques heures après, le salon apprend combien de personnes ont participé, et ce qu’elles ont partagé avec tout le monde. Rien au-dessous de deux.
checkins-recap-off = **Récapitulatif** : aucun.

checkins-rename = Renommer
checkins-rename-title = Un autre nom
checkins-rename-name = Comment s’appelle-t-il ?
checkins-copy = Copier
checkins-copy-title = Une copie de ce programme
checkins-copy-name = Comment s’appelle la copie ?
checkins-copy-hint = C’est un brouillon, dont personne ne fait encore partie.
checkins-close = Fermer
checkins-close-question = { $count ->
    [0] Fermer **{ $programme }** pour de bon ? Personne n’en fait partie, et il ne demande plus rien. Pour arrêter un temps, mets-le en pause.
    [one] Fermer **{ $programme }** pour de bon ? Une personne en fait partie, et rien ne lui est plus demandé. Ses réponses lui restent, dans son historique. Pour arrêter un temps, mets-le en pause.
   *[other] Fermer **{ $programme }** pour de bon ? { $count } personnes en font partie, et rien ne leur est plus demandé. Leurs réponses leur restent, dans leur historique. Pour arrêter un temps, mets-le en pause.
}
checkins-close-yes = Oui, le fermer

checkins-join-button = Participer
checkins-card-channel = Les questions arrivent ici.
checkins-card-private = Les questions arrivent par message privé, ou ici pour qui préfère.
checkins-card-guild = Ce sont les heures du fuseau { $zone }.
checkins-card-member = Ce sont les heures de l’endroit où l’on vit.
checkins-card-free = Rien n’est demandé à qui ne participe pas. On choisit qui lit chaque réponse, on peut passer un jour, et il suffit d’appuyer pour arrêter.

checkins-ready-week = Intentions du lundi, bilan du vendredi
checkins-ready-week-hint = Dire le lundi ce qui compte, voir le vendredi ce qui en a été fait
checkins-ready-daily = Trois lignes par jour
checkins-ready-daily-hint = Du lundi au vendredi : ce que l’on va faire, ce qui est fait, ce qui bloque
checkins-ready-energy = L’énergie de la semaine
checkins-ready-energy-hint = Le mercredi, l’énergie du moment, pour soi seulement
checkins-ready-own = Notre rituel
checkins-ready-own-hint = À ta façon : une question pour commencer, et tout peut changer
checkins-ask-week = Qu’est-ce qui compte pour toi cette semaine ? Une intention par ligne ; une à trois suffisent.
checkins-ask-help = Qui, ou quoi, pourrait t’aider ?
checkins-ask-glad = Qu’est-ce qui te réjouit cette semaine, même un détail ?
checkins-ask-learnt = Qu’as-tu appris, ou que ferais-tu autrement ?
checkins-ask-leave = Qu’est-ce qui peut attendre lundi, pour que tu te reposes ?
checkins-ask-today = Que vas-tu faire aujourd’hui ? Une chose par ligne ; quelques-unes suffisent.
checkins-ask-done = Qu’as-tu fait depuis la dernière fois ?
checkins-ask-way = Qu’est-ce qui bloque, et qui pourrait aider ?
checkins-ask-word = En un mot, si tu veux : qu’est-ce qui te donne de l’énergie, ou t’en prend, ces jours-ci ?
checkins-ask-mind = Qu’as-tu en tête aujourd’hui ?
checkins-insight-kept = Rituels tenus
