# Les tours de rencontres : la veille, le tirage, ce que lisent le salon et chaque groupe

## Le tirage

pairings-alert-skipped = Le bot était absent au moment du tirage, cercle { $pool }, et il est trop tard pour se rencontrer dans ce qui reste de la semaine. Ce tour est sauté ; prochain tirage : { $when }.
pairings-alert-not-drawn = Le tirage a échoué, cercle { $pool } ; il sera refait dès que ce qui manque sera réparé. Tirage suivant : { $when }.
pairings-alert-large = { $people } personnes participent maintenant (cercle { $pool }). Le tirage continue comme il est ; il sera plus rapide, et meilleur encore, avec le supplément `large`, qu’installe la personne qui héberge le bot : `pip install .[large]`.
pairings-alert-repeats = Cercle { $pool } : certaines personnes ont maintenant rencontré tout le monde, et en retrouvent une à moins de douze tours. Si vous voulez, espacez les tours à deux ou quatre semaines ({ $organise-pairings-setup }), ou invitez tout le monde à une même table, pour changer.

## Dans le salon

pairings-show = { $people } personnes se rencontrent cette fois, en { $groups ->
        [one] un groupe
       *[other] { $groups } groupes
    }. Beaux moments à vous.
pairings-show-more = … et encore { $count ->
        [one] un groupe
       *[other] { $count } groupes
    }.

## Un groupe

pairings-card-two = Cette fois, vous vous rencontrez à deux.
pairings-card-three = Cette fois, vous êtes trois : trois regards sur tout, et toujours quelqu’un qui a une histoire à raconter.
pairings-card-again = Ce n’est pas votre première rencontre : il y en a eu une le { $when }. Qu’est devenu ce dont vous parliez ?
pairings-who = **{ $name }** · langues : { $languages }
pairings-who-trade = **{ $name }** · { $trade } · langues : { $languages }
pairings-card-why = Pourquoi vous
pairings-card-question = Pour commencer
pairings-card-times = { $count ->
        [one] Un moment qui convient à tout le monde
       *[other] Deux moments qui conviennent à tout le monde
    }
pairings-card-times-guess = { $count ->
        [one] Un moment possible, aux heures de bureau
       *[other] Deux moments possibles, aux heures de bureau
    }
pairings-card-no-times = Vos semaines se croisent peu : écrivez-vous ici, et trouvez un moment à vous.
pairings-card-starter = { $who }, veux-tu écrire la première ligne ? Un bonjour suffit.
pairings-card-anybody = La première personne qui lit ceci écrit la première ligne. Un bonjour suffit.
pairings-card-honest = Ce fil est à vous. Pour être honnête : la modération, avec la permission *Gérer les fils*, peut ouvrir n’importe quel fil privé.

## Pourquoi ces personnes ensemble

pairings-why-two = **{ $first } et { $second }** · { $why }
pairings-why-little = Je sais encore peu de choses sur vous : tout reste à découvrir.
pairings-why-rhythm = Vous cherchez la même chose : { $support }, { $commitment }.
pairings-why-commitment = Vous voulez le même rythme : { $items }.
pairings-why-support = Vous cherchez la même chose : { $items }.
pairings-why-trades-same = Vous faites le même métier : { $first }.
pairings-why-trades-neighbouring = Vos métiers sont voisins : { $first } et { $second }.
pairings-why-trades-unrelated = Vos métiers n’ont rien à voir : { $first } et { $second }.
pairings-why-half-days = Vous êtes libres en même temps : { $days }.
pairings-why-many-half-days = Vous êtes libres en même temps { $count ->
        [one] une demi-journée par semaine
       *[other] { $count } demi-journées par semaine
    }.
pairings-why-offers = { $giver } propose, { $seeker } cherche : { $tags }.
pairings-why-values = Ce qui compte pour vous dans le travail : { $items }.
pairings-why-alike = Un point commun, une personne qui { $style } : c’est vrai des deux côtés.
pairings-why-completing = Vous vous complétez : { $name } { $style }.
pairings-why-company = Pour vous, c’est la bonne compagnie qui compte le plus.
pairings-why-near = Vous vivez tout près.
pairings-why-formats = Vous aimez les mêmes façons de vous parler : { $items }.
pairings-why-languages = Vous parlez { $languages }.

## La veille

notice-pairings-soon = un tour de rencontres qui sera tiré demain
pairings-soon = Le prochain tour est tiré { $when }. { $count ->
        [one] Une personne participe pour l’instant.
       *[other] { $count } personnes participent pour l’instant.
    } Cette semaine ne vous convient pas ? Sautez ce tour, et personne ne vous attendra. Vous n’en faites pas encore partie ? Rejoignez-nous.
pairings-soon-letter = Sur **{ $guild }**, le prochain tour est tiré { $when }, et tu y participes (cercle { $pool }). S’il ne te convient pas, saute-le : personne ne t’attendra.
pairings-skips = Tu sautes le tour prévu { $when }. Personne ne t’attendra.
pairings-skips-not = Tu participes au tour prévu { $when }. Quel plaisir de te compter parmi nous.
pairings-skip-late = Ce tour n’est plus à venir : il a déjà été tiré, ou annulé.
pairings-skip-not-in = Tu ne fais pas partie de ce cercle : rien n’est tiré pour toi. Si tu aimerais rencontrer quelqu’un, { $join } suffit.

## Une seule personne

pairings-alone = Pour le prochain tour, tu es pour l’instant la seule personne (cercle { $pool }). Aimerais-tu quand même de la compagnie, une heure de travail ?
pairings-alone-letter = Sur **{ $guild }**, tu es pour l’instant la seule personne du tour prévu { $when } (cercle { $pool }). Qui s’inscrit d’ici là sera tiré avec toi. Si tu veux, je dis dans le salon, avec ton nom, que tu aimerais de la compagnie pendant une heure de travail : la première personne qui appuie te rencontre.
pairings-hour = Le dire dans le salon
pairings-hour-public = { $who } aimerait de la compagnie cette semaine, pour une heure de travail ou une conversation. Qui en est ?
pairings-hour-in = J’en suis
pairings-hour-asked = C’est dit dans le salon : { $link }. Dès que quelqu’un en est, j’ouvre un fil pour vous deux et je vous y appelle.
pairings-hour-over = Ce tour est terminé : je ne peux plus demander à personne.
pairings-hour-found = Tu as déjà de la compagnie pour ce tour.
pairings-hour-other = Quelqu’un d’autre demande déjà de la compagnie pour ce tour : regarde dans le salon, et appuie sur *J’en suis*.
pairings-hour-gone = La compagnie est déjà trouvée. C’est gentil d’y avoir pensé.
pairings-hour-yours = C’est ton propre souhait. Dès que quelqu’un d’autre appuie, j’ouvre un fil pour vous deux.
pairings-hour-seated = Tu as déjà un groupe dans ce tour. Rien ne t’empêche d’écrire quand même à cette personne.
pairings-hour-met = Tu rencontres { $names }. { $thread }
pairings-hour-done = La compagnie est trouvée, pour une heure. Beau moment à vous deux.

## Sans groupe

pairings-left-out = Sur **{ $guild }**, le tour est tiré (cercle { $pool }), et il n’y avait pas de groupe pour toi cette fois. Je le regrette, et la prochaine fois tu passes parmi les premières personnes.
pairings-left-out-alone = Personne d’autre ne participait cette fois. Dans { $status }, tu peux attendre quelqu’un qui s’inscrit cette semaine.
pairings-left-out-language = Personne d’autre, dans ce tour, ne parle une de tes langues. Dans { $status }, tu peux attendre quelqu’un qui en parle une ; si tu en parles un peu une autre, ajoute-la à tes langues.
pairings-left-out-others = De quelque façon que je m’y prenne, quelqu’un restait sans groupe cette fois, et c’est tombé sur toi. Dans { $status }, tu peux attendre quelqu’un, ou rejoindre un duo qui accueille.

## Un seul message pour tout le monde

pairings-see = Voir mon groupe
pairings-see-how = Appuyez sur *Voir mon groupe* : chaque personne y lit, seule, qui elle rencontre, pourquoi, et une question pour commencer ; son fil privé s’ouvre alors.
pairings-see-title = Ton groupe
pairings-see-thread = Votre fil est ouvert : { $thread }
pairings-see-write = Il n’y a pas de fil pour vous en ce moment : écrivez-vous en privé, ou parlez dans le salon qui vous convient.
pairings-see-none = Tu n’as pas de groupe dans ce tour. Si tu veux être du prochain tirage, { $join } suffit.
pairings-see-alone = La personne que tu devais rencontrer ne peut plus venir. Je t’ai dit ce que tu peux faire maintenant ; c’est aussi dans `/me`.
pairings-unseen = { $who } : quelqu’un attend de vous rencontrer cette semaine. Un appui montre à chaque personne, seule, de qui il s’agit.
pairings-unseen-letter = Sur **{ $guild }**, quelqu’un attend de te rencontrer cette semaine : appuie sur *Voir mon groupe* dans { $channel }.
pairings-alert-full-post = Le serveur a trop de fils ouverts pour les groupes du tour, cercle { $pool }, bien que j’aie rangé ceux qui dormaient. Ce tour est montré par un seul message : qui appuie voit son groupe.
pairings-alert-full-wait = Le serveur a trop de fils ouverts pour les groupes du tour, cercle { $pool }, bien que j’aie rangé ceux qui dormaient. Je réessaie toutes les heures ; fermez des fils dont personne n’a besoin, ou choisissez le message unique dans { $organise-pairings-setup }.
pairings-card-alone = La personne que tu devais rencontrer ne peut plus venir.
