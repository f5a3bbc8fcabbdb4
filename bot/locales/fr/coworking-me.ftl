# Son propre coworking : le temps, les heures, les choix, et retravailler ensemble
coworking-me-time-none = rien encore
coworking-me-time-minutes = { $minutes } min
coworking-me-time-hours = { $hours } h
coworking-me-time = { $hours } h { $minutes }
coworking-me-hour = { $hour } h
coworking-me-little = un peu de temps
coworking-me-much = { $time }
coworking-me-alt = Les heures qui te conviennent, { $month }
coworking-me-alt-day = { $day } : { $told }
coworking-me-alt-run = { $since } h–{ $until } h ({ $time })
coworking-me-habit-day = le { $day }
coworking-me-habit-little = C’est encore trop peu de temps pour voir quelles heures te conviennent.
coworking-me-habit-none = Tu travailles en compagnie à toute heure et tous les jours : rien ne ressort.
coworking-me-habit-span = Surtout de { $since } h à { $until } h, quel que soit le jour.
coworking-me-habit-morning = Surtout le matin, de { $since } h à { $until } h, quel que soit le jour.
coworking-me-habit-afternoon = Surtout l’après-midi, de { $since } h à { $until } h, quel que soit le jour.
coworking-me-habit-evening = Surtout le soir, de { $since } h à { $until } h, quel que soit le jour.
coworking-me-habit-days = Surtout { $days }, à toute heure.
coworking-me-habit-days-span = Surtout { $days }, de { $since } h à { $until } h.
coworking-me-habit-days-morning = Surtout { $days } matin, de { $since } h à { $until } h.
coworking-me-habit-days-afternoon = Surtout { $days } après-midi, de { $since } h à { $until } h.
coworking-me-habit-days-evening = Surtout { $days } soir, de { $since } h à { $until } h.

coworking-me-title = Ton coworking
coworking-me-empty = Rien n’est encore compté. Dès que tu travailles dans une salle, tu retrouves ton temps ici : en solo et en compagnie, avec les heures qui te conviennent. Il n’y a que toi qui le vois. Il suffit d’appuyer pour trouver une salle, et personne n’a besoin de parler.
coworking-me-private = Il n’y a que toi qui vois cette page ; rien n’y est comparé à ce que font les autres.
coworking-me-week = Cette semaine
coworking-me-span = **{ $span }** · { $told }
coworking-me-company = { $time } en compagnie
coworking-me-alone = { $time } en solo
coworking-me-goals = **Objectifs de ce mois** · { $told }
coworking-me-goals-done = { $count ->
    [one] 1 atteint
   *[other] { $count } atteints
}
coworking-me-goals-partly = { $count } en partie
coworking-me-goals-changed = { $count ->
    [one] 1 changé
   *[other] { $count } changés
}
coworking-me-goals-unsaid = { $count } en suspens
coworking-me-with = **Le plus souvent avec** · { $names }
coworking-me-with-one = { $name } ({ $time })
coworking-me-with-nobody = **Le plus souvent avec** · personne encore qui le montre aussi.
coworking-me-with-offer = Les gens avec qui tu travailles le plus souvent ne s’affichent pas. En choisissant *Montrer ma compagnie*, toi et les personnes qui l’ont choisi aussi lisez vos noms ici ; personne d’autre.
coworking-me-everybody = Tout le monde ici, ensemble ce mois-ci : **{ $time }**
coworking-me-coming = Tu viens
coworking-me-not-coming = Je ne peux pas venir
coworking-me-unsaid = { $title } ({ $when }) : comment ça s’est passé ?
coworking-me-open = { $title } : la salle est ouverte jusqu’à { $at }, ta place est gardée.
coworking-me-today = Tu viens à cette séance : { $title }. Elle commence { $when }.
coworking-me-there = Montre-moi
coworking-me-hours = Les heures qui te conviennent, { $month }
coworking-me-hours-none = Aucun temps en séance pour ce mois : { $month }.
coworking-me-earlier = Avant : { $month }
coworking-me-later = Après : { $month }
coworking-me-now = Travailler maintenant
coworking-me-plan = Prévoir une séance
coworking-me-choices = Mes choix

notice-coworking-told = quelqu’un vient d’ouvrir une salle
notice-coworking-again = quelqu’un aimerait retravailler avec toi, comme toi de ton côté
coworking-choices-title = Tes choix pour le coworking
coworking-choices-yes = oui
coworking-choices-no = non
coworking-choices-withdrawn = C’est fait, et tout de suite. Ceci ne vaut plus : { $choice }
coworking-choices-menu = Coche ce que tu souhaites
coworking-choices-told = Me prévenir quand une salle s’ouvre
coworking-meaning-told = Quand quelqu’un ouvre une salle et aimerait de la compagnie. Une fois par jour au plus.
coworking-choices-counted = Compter mon temps partout
coworking-meaning-counted = Dans toute salle où tu t’installes, sans appuyer ; sinon seulement là où tu appuies. Il n’y a que toi qui le vois.
coworking-choices-shows-company = Montrer ma compagnie
coworking-meaning-shows-company = Toi et les personnes qui l’ont choisi aussi voyez, sur vos propres pages, combien de temps vous avez travaillé ensemble. Personne d’autre.
coworking-choices-calls = Me mentionner à chaque phase
coworking-meaning-calls = Quand la concentration ou une pause commence dans une salle où tu travailles ; cela se change aussi dans chaque salle.
coworking-choices-hours = Entre { $since } et { $until } là où tu vis ({ $zone }). Par quel moyen : { $settings }
coworking-choices-always = À toute heure, sauf pendant tes heures de calme. Par quel moyen : { $settings }
coworking-choices-from-menu = À partir de quelle heure
coworking-choices-until-menu = Jusqu’à quelle heure
coworking-choices-from = à partir de { $hour }
coworking-choices-until = jusqu’à { $hour }

coworking-again-title = Encore avec quelqu’un
coworking-again-about = Avec qui aimerais-tu retravailler ? Personne ne le voit, sauf si l’envie est la même en face ; alors je vous le dis à vous deux. D’ici là, tu peux y renoncer ici.
coworking-again-kept = C’est noté : { $names }. Personne ne le voit, sauf si l’envie est la même en face ; alors je vous le dis à vous deux. Tu peux y renoncer ici.
coworking-again-none-kept = Plus rien n’est noté, et personne n’en savait rien.
coworking-again-nobody = Il n’y a personne à choisir ici : il faut dix minutes ensemble dans cette séance.
coworking-again-menu = Les personnes de cette séance
coworking-again-both = L’envie de retravailler ensemble est la même, chez { $name } et chez toi.
coworking-again-planned = { $name } sera là { $when }, pour vous deux. Tu viens ?
coworking-again-letter = Sur **{ $guild }**, l’envie de retravailler ensemble est la même, chez { $name } et chez toi.
coworking-again-when = La même heure la semaine prochaine, c’est { $when } : une séance à deux, avec sa carte comme les autres dès que vous venez à deux.
coworking-again-week = Même heure la semaine prochaine
coworking-again-come = Je viens
coworking-again-buddies = Former un binôme
coworking-again-set = C’est prévu : une séance pour vous deux, { $when }. { $name } la trouve dans { $me } et n’a qu’à appuyer pour venir aussi ; alors elle aura sa carte, comme toute séance. La salle ouvre dix minutes avant.
coworking-again-both-come = Vous venez à deux, { $name } et toi : { $when }. La salle ouvre dix minutes avant.
coworking-again-buddies-where = Pour former un binôme avec { $name }, ouvre **{ $guild }** : ta propre page, { $me }, a le bouton.
coworking-again-server = Vers le serveur
coworking-again-gone = Ce n’est plus ouvert. Après votre prochaine séance ensemble, tu pourras le redire.
coworking-again-left = La personne à qui tu penses n’est plus sur ce serveur. Cela ne dit rien sur toi.
coworking-again-late = Cette heure est passée, ou n’est plus libre pour cela. Tu peux en prévoir une autre.
coworking-again-full = Quelqu’un d’autre a pris la deuxième place. Tu peux prévoir une autre séance.
