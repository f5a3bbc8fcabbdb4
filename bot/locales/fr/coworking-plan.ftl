# Le coworking : prévoir une séance, et les séances de la maison
coworking-plan-form = Une séance à venir
coworking-plan-form-when = Quand ?
coworking-plan-form-when-hint = demain 9h · mardi 14h · tous les lundis à 9h · en semaine à 8h30
coworking-plan-form-title = Un titre, si tu veux
coworking-plan-form-theme = Un thème, si tu veux
coworking-plan-form-address = Une adresse, pour se voir en vrai
coworking-plan-form-address-hint = Seules les personnes qui disent venir peuvent la lire.
coworking-plan-typed = { $when } à { $at }
coworking-plan-span = { $day }, de { $at } à { $until }
coworking-plan-hour = { $whole ->
    [True] { $hour } h
   *[other] { $hour } h { $minutes }
}
coworking-plan-weeks = { $weeks ->
    [1] chaque { $day }
    [2] un { $day } sur deux
   *[other] toutes les { $weeks } semaines, le { $day }
}
coworking-plan-every-day = tous les jours
coworking-plan-workdays = du lundi au vendredi

coworking-plan-understood = Voici ce que j’ai compris : **{ $span }** (fuseau { $zone }).
coworking-plan-stamp = À ta propre horloge : { $at }, { $to }.
coworking-plan-once = Une seule fois.
coworking-plan-again = Cela revient { $again }, jusqu’à nouvel ordre.
coworking-plan-zone = Ce n’est pas ton fuseau horaire ? { $settings }
coworking-plan-is-past = Cette heure est passée : choisis-en une autre avant de publier.
coworking-plan-unclear = Je n’ai pas compris « { $typed } » : { $reason }
coworking-plan-unclear-unread = je n’y lis ni jour ni heure.
coworking-plan-unclear-no-hour = il y manque l’heure.
coworking-plan-unclear-no-day = il y manque le jour.
coworking-plan-unclear-past = c’est passé.
coworking-plan-unclear-too-far = c’est dans plus d’un an.
coworking-plan-choose = Pas encore d’heure, et rien n’a été deviné : choisis un jour ci-dessous, puis l’heure. Ou récris-la avec « Changer ».
coworking-plan-theme = **Thème** : { $theme }
coworking-plan-address = **Adresse**, pour qui vient : { $address }
coworking-plan-mine-too = Tu as déjà une séance à cette heure-là : [{ $title }]({ $link }). Tu peux prévoir celle-ci aussi.
coworking-plan-company-too = Il y a déjà une séance à cette heure-là : [{ $title }]({ $link }). Et si tu la rejoignais ?
coworking-plan-mine-bare = Tu as déjà une séance à cette heure-là : { $title }. Tu peux prévoir celle-ci aussi.
coworking-plan-company-bare = Il y a déjà une séance à cette heure-là : { $title }. Et si tu la rejoignais ?

coworking-plan-publish = Publier
coworking-plan-change = Changer
coworking-plan-details = Thème et adresse
coworking-plan-pick = Choisir dans des listes
coworking-plan-discard = Laisser tomber
coworking-plan-pick-day = Le jour
coworking-plan-pick-hour = L’heure
coworking-plan-pick-quarter = Au quart d’heure près
coworking-plan-pick-repeat = À quelle fréquence ?
coworking-plan-repeat-once = Une seule fois
coworking-plan-repeat-weekly = Chaque semaine
coworking-plan-repeat-weekdays = Du lundi au vendredi
coworking-plan-discarded = C’est oublié. Rien n’a été publié.
coworking-plan-published = C’est au calendrier : { $when }. Sa carte est dans { $channel }, et sa salle ouvre dix minutes avant.
coworking-plan-published-address = L’adresse ne se montre qu’aux personnes qui disent venir.
coworking-plan-see = La voir

coworking-plan-mine = Ce que tu as prévu
coworking-plan-line = **{ $title }** : { $when }
coworking-plan-line-again = { $line }, { $again }
coworking-plan-menu = Choisis une séance : la déplacer, l’annuler
coworking-plan-another = En prévoir une autre

coworking-plan-gone = Ce brouillon n’est plus là. Recommence avec la commande, cela ne prend qu’un instant.
coworking-plan-no-hour = Il n’y a pas encore d’heure : choisis-en une d’abord.
coworking-plan-past = Cette heure est passée. Choisis-en une autre.
coworking-plan-far = C’est dans plus d’un an. Choisis un jour plus proche.
coworking-plan-many = Tu as { $most } séances prévues en cours, c’est le maximum. Mets fin à l’une d’elles avant d’en prévoir une autre.
coworking-plan-twice = Cette série a déjà une séance exactement à cette heure-là.

coworking-come = Je viens
coworking-uncome = Je ne peux pas venir
coworking-where = Où ?
coworking-more = Voir plus
coworking-ics = Ajouter à mon agenda
coworking-ics-here = Voici : ouvre le fichier, et ton agenda le prend.
coworking-where-not-yours = L’adresse est pour les personnes qui viennent. Appuie sur « Je viens », et tu la liras.
coworking-card-noted = C’est noté, à bientôt : { $when }. Ta place est gardée, et un rappel t’attend dix minutes avant.
coworking-card-uncome-noted = C’est noté, ta place est de nouveau libre. À une autre fois.
coworking-card-when = **{ $at }**, { $to }
coworking-card-host = À l’initiative de { $host }
coworking-card-house = Une séance de la maison
coworking-card-address = On peut aussi se voir en vrai : l’adresse est pour les personnes qui viennent.
coworking-card-free = { $count ->
    [0] Plus de place, sur { $seats }
    [one] Encore une place, sur { $seats }
   *[other] Encore { $count } places, sur { $seats }
}
coworking-card-nobody = Personne ne vient encore.
coworking-card-coming = { $count ->
    [one] Une personne vient : { $people }
   *[other] { $count } personnes viennent : { $people }
}
coworking-card-others = { $count ->
    [one] et une autre
   *[other] et { $count } autres
}
coworking-card-people = { $count ->
    [0] Personne ne vient encore.
    [one] Une personne vient :
   *[other] { $count } personnes viennent :
}
coworking-card-open = { $count ->
    [0] La salle est ouverte jusqu’à { $until }.
    [one] La salle est ouverte jusqu’à { $until }, une personne y est.
   *[other] La salle est ouverte jusqu’à { $until }, { $count } personnes y sont.
}
coworking-card-join = Rejoindre la salle
coworking-card-over = C’est fini. Merci pour la compagnie.
coworking-card-held = { $count } personnes étaient là, { $time } en tout.
coworking-card-month = Ensemble, { $count ->
    [one] une heure
   *[other] { $count } heures
} de coworking ici ce mois-ci.
coworking-card-cancelled = Cette séance, { $at }, n’aura pas lieu. Merci à qui voulait venir.

coworking-move = Changer l’heure
coworking-moved = C’est déplacé : **{ $span }** (fuseau { $zone }). Les personnes qui viennent l’apprendront dans deux minutes ; d’ici là, tu peux encore corriger.
coworking-cancel-one = Annuler celle-ci
coworking-cancel-series = Mettre fin à la série
coworking-sure-one = Annuler « { $title } », { $when } ? Les personnes qui ont dit venir l’apprendront.
coworking-sure-series = Mettre fin à toute la série « { $title } » ? La prochaine, { $when }, est annulée aussi, et les personnes qui ont dit venir l’apprendront.
coworking-cancelled-told = C’est annulé.
coworking-cancelled-next = { $told } La suivante reste : { $when }.
coworking-news-cancelled = { $people } « { $title } », { $when }, n’aura finalement pas lieu. Toutes nos excuses pour ce changement.
coworking-news-moved = { $people } « { $title } » change d’heure : c’est maintenant { $when }. Votre place est gardée.
coworking-news-plan = En prévoir une autre

coworking-event-place = Dans la salle de coworking, à côté de #{ $channel }
coworking-event-about = On travaille au calme, à ses propres affaires, et on prend les pauses ensemble. Marquer son intérêt ici compte comme « Je viens ».
coworking-events-full = Le serveur a autant d’événements que Discord en permet, 100 : les nouvelles séances de coworking ont une carte, mais pas d’événement. Supprimez d’anciens événements, et cela remarchera.

coworking-house-title = Séances prévues
coworking-house-about = Les séances de la maison n’ont pas d’hôte : elles ont lieu dès que quelqu’un vient. Tu peux aussi annuler ce qu’un membre a prévu.
coworking-house-none = Rien n’est prévu.
coworking-house-plan = En prévoir une de la maison
coworking-house-line = { $line } (maison)
coworking-house-line-of = { $line } ({ $host })
