# Ce que les membres lisent de ce qui est gardé sur eux.
command-privacy = confidentialite
command-privacy-help = Ce qui est gardé sur toi, pourquoi, combien de temps, et qui peut le voir
help-privacy = **Ce qui est gardé sur moi, et qui le voit** : { $privacy }

privacy-title = Ce que je garde sur toi
privacy-intro = - Rien avant que tu t’adresses visiblement à moi : une commande, une pression, un formulaire, une réaction sur une de mes cartes, ou un message dans le salon des victoires, dont le message épinglé le dit.
    - Je ne lis aucun message, et je n’ai pas la liste des membres.
    - L’équipe d’organisation voit ce que voit chaque membre. Elle ne voit jamais tes réglages, tes blocages, ni qui écrit anonymement.
    - Qui m’exploite peut techniquement lire ma base de données et la clé de ce qui y est scellé.
privacy-clock = Tout ce que tu as laissé sur un serveur part { $grace } après que j’ai remarqué ton départ, ce qui prend une semaine au plus ; revenir l’arrête. Tout part aussi { $grace } après qu’on m’a retiré du serveur.
privacy-take = Le prendre : { $mydata-export } · l’effacer : { $mydata-delete }
privacy-choose = Choisis un sujet
privacy-ends-button = Ce qui part tout seul
privacy-ends = Je cherche une fois par jour ce qui est passé :
privacy-end = {""}- { $what }. **Jusqu’à** : { $until }.
privacy-subject = **{ $what }**
    Pourquoi : { $why }. Jusqu’à : { $until }. Qui peut le voir : { $who }.
privacy-nothing-more = Ce qui n’est pas dans ces listes, je ne le garde pas.

privacy-topic-losses = Coups durs
privacy-topic-wins = Victoires
privacy-topic-buddies = Binômes
privacy-topic-pairings = Rencontres
privacy-topic-checkins = Rituels
privacy-topic-coworking = Coworking
privacy-topic-self = Toi
privacy-topic-ledger = Ma propre liste de travail

privacy-column-what = quoi
privacy-column-why = pourquoi
privacy-column-until = jusqu’à
privacy-column-who = qui peut le voir

privacy-days = { $number ->
    [one] un jour
   *[other] { $number } jours
}
privacy-weeks = { $number ->
    [one] une semaine
   *[other] { $number } semaines
}
privacy-rounds = { $number ->
    [one] un tour
   *[other] { $number } tours
}

mydata-delete-only = Effacer un seul sujet
mydata-topic-question = **Effacer ce que je garde à ce sujet, sur tous les serveurs où l’on se croise : { $topic } ?** Ceci part :
mydata-topic-final = C’est définitif. Tout le reste demeure.
mydata-topic-yes = Oui, l’effacer
mydata-deleted-topic = Effacé : { $topic }. Tes cartes perdent ton nom et tes mots dans les minutes qui suivent ; tout le reste demeure.
mydata-stays-losses = Ceci reste : ce que d’autres ont écrit dans un fil, et une fermeture de l’anonymat jusqu’à sa fin. Un coup dur anonyme part quelques heures plus tard, pour que son départ ne désigne personne.
mydata-stays-wins = Ceci reste sur Discord : ce que tu y as écrit toi-même, et les réactions données.
mydata-stays-buddies = Tes duos et tes demandes prennent fin. Ceci reste sur Discord : ce qui est écrit dans les fils.
mydata-stays-pairings = Tu ne participes plus, et ta place dans un groupe est libre. Ceci reste : ton profil, qui est avec les binômes.
mydata-stays-checkins = Plus rien ne t’est demandé, et tes cartes sont retirées. Ceci reste : ce que d’autres ont répondu.
mydata-stays-coworking = Une séance à toi perd ton nom et tes mots. Ceci reste : la présence de quelqu’un dans une salle, pour la compagnie des autres.
mydata-stays-self = Les personnes que tu tiens à distance pourront de nouveau être mises en ta présence. Ceci reste : ce que tu as signalé, sans toi.

privacy-consents-button = Ce à quoi j’ai dit oui
consent-since = depuis le { $day }
consent-withdraw = Revenir dessus
consent-further = Les autres
consent-none = Rien ici, sur ce serveur.
consent-more = Chaque bouton reprend ton oui, tout de suite ou après une question. La façon de te prévenir, et de quoi, est dans tes réglages.
consent-wins-celebrator = Tu trinques aux victoires restées seules
consent-losses-listener = Tu es à l’écoute des coups durs
consent-buddies-profile = Tu as un profil, par lequel des membres peuvent te trouver
consent-pairings-joined = Tu participes aux rencontres
consent-checkins-joined = Tu fais partie d’un rituel
consent-checkins-streak = Ta série se voit à côté de ce que les autres lisent de toi
consent-checkins-energy = Ton énergie est gardée avec tes rituels
consent-coworking-counted = Ton temps compte dans toutes les salles
consent-coworking-told = Tu sais quand une salle s’ouvre
consent-coworking-calls = On te mentionne à chaque phase
consent-coworking-shows-company = Tu apparais comme compagnie pour les membres qui l’ont choisi aussi
consent-streak-withdrawn = C’est fait : il n’y a plus que toi qui vois ta série.
consent-energy-withdrawn = C’est fait : ton énergie n’est plus gardée. Ce qui l’a été reste dans ton historique jusqu’à ce que tu l’effaces.
