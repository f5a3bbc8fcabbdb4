# Les rencontres de la semaine : s’inscrire, quitter, sauter, et ce que chaque membre lit de soi
command-pairing = rencontre
command-pairing-help = Chaque semaine, quelqu’un à rencontrer
command-pairing-join = inscription
command-pairing-join-help = Chaque semaine, une personne à rencontrer, ou deux
command-pairing-leave = quitter
command-pairing-leave-help = Ne plus participer ; tu peux revenir quand tu veux
command-pairing-skip = sauter
command-pairing-skip-help = Passer le prochain tour, ou y participer finalement
command-pairing-status = etat
command-pairing-status-help = Le prochain tour, qui tu rencontres, et tes choix
help-pairings = **Participer** : { $pairing-join } · **la prochaine rencontre** : { $pairing-status }
    {""}**En sauter une** : { $pairing-skip } · **ne plus participer** : { $pairing-leave }
door-pairings-name = Une rencontre
door-pairings-need = Chaque semaine, quelqu’un à rencontrer, sans avoir à chercher : { $pairing-join }
door-pairings-about = Le tirage te réunit avec une ou deux personnes, une raison et une première question. Tu peux sauter une semaine ou arrêter quand tu veux.

pairings-pool-nameless = Donne-lui un nom, en quelques mots.
pairings-pools-enough = Il y a déjà { $most } cercles ici, et c’est le maximum. Fermes-en un d’abord.
pairings-pool-taken = Il y a déjà un cercle à ce nom : { $name }. Choisis-en un autre.
pairings-pool-gone = Ce cercle n’existe plus.
pairings-memberships-enough = Tu fais déjà partie de { $most } cercles, et c’est le maximum : au-delà, chaque rencontre compte moins. Quittes-en un d’abord.
pairings-not-in = Tu ne fais pas partie de ce cercle en ce moment.
pairings-none-here = Il n’y a pas encore de rencontres ici. L’équipe d’organisation peut les lancer avec `/organiser rencontres reglages`.
pairings-people-only = Les rencontres sont entre humains.

pairings-title = Chaque semaine, quelqu’un à rencontrer
pairings-which-join = Où veux-tu rencontrer du monde ? Chaque cercle a ses propres tours ; tu peux faire partie de { $most } cercles.
pairings-which-leave = Quel cercle quittes-tu ?
pairings-which-skip = Quel tour sautes-tu ? Appuie encore pour y participer finalement.
pairings-pool-line = **{ $pool }** · { $people ->
        [0] personne encore
        [one] une personne
       *[other] { $people } personnes
    } · prochain tour { $when }
pairings-pool-line-resting = **{ $pool }** · { $people ->
        [0] personne encore
        [one] une personne
       *[other] { $people } personnes
    } · au repos en ce moment
pairings-pool-in = Tu en fais partie.
pairings-join-button = Participer
pairings-join-more = Un autre cercle
pairings-leave-button = Quitter
pairings-skip-button = Sauter ce tour
pairings-unskip-button = Participer finalement
pairings-status-button = Mes rencontres

pairings-door = À chaque tour, tu rencontres la personne qui te va le mieux à ce moment-là, ou deux. Quelques réponses, et le tirage sait qui cela peut être. Qui te rencontre les lit aussi.
pairings-door-trade = **Que fais-tu ?** { $trade }
pairings-door-languages = **Dans quelles langues aimes-tu parler ?**
pairings-door-zone = Mon fuseau horaire
pairings-door-join = Participer : { $pool }

pairings-joined = ## Te voilà dans le cercle : { $pool }
pairings-joined-when = Le prochain tour a lieu le { $when }. Le tirage te réunit alors avec une personne, ou deux.
pairings-joined-threads = Un fil privé s’ouvre pour vous dans { $channel } : qui vous êtes, ce qui vous réunit, et une question pour commencer. Personne d’autre ne le lit, sauf les membres de la modération qui peuvent *gérer les fils* : tout fil privé leur est ouvert.
pairings-joined-post = Dans { $channel }, *Voir mon groupe* te montre, à toi seulement, avec qui tu es, ce qui vous réunit et une question pour commencer, puis ouvre un fil privé pour vous. Personne d’autre ne le lit, sauf les membres de la modération qui peuvent *gérer les fils* : tout fil privé leur est ouvert.
pairings-joined-skip = Une semaine qui ne te va pas ? { $pairing-skip } passe un tour, { $away } les passe tous jusqu’à un jour donné.
pairings-joined-profile = Avec un profil plus complet, le tirage tombera encore plus juste : { $buddy-profile }. Si tu y dis tes demi-journées libres, je peux proposer des moments qui vous vont.
pairings-paused = Tout ce qui est prévu est en pause ici : les tours attendent que l’équipe y mette fin. Tu en es.
pairings-at-rest = Ce cercle est au repos : il n’a pas de salon en ce moment. Dès qu’il en a un, les tours reprennent, et tu en es.
pairings-middle = Un tour est en cours, et il est encore temps d’y rencontrer quelqu’un. À toi de choisir :
pairings-wait-button = Quelqu’un qui attend aussi
pairings-welcome-button = Rejoindre un duo
pairings-later-button = Attendre le prochain tour

pairings-leave-question = Quitter **{ $pool }** ? Le tirage ne te réunira plus avec personne. Tu peux revenir quand tu veux.
pairings-leave-group = Dans ce tour, tu as un groupe : { $names }. Vous pouvez encore vous rencontrer, et tu quittes ensuite. Ou tu quittes aussi le groupe : il saura que ce n’est plus possible pour toi, et à qui resterait sans personne, je propose quelqu’un d’autre.
pairings-leave-yes = Oui, quitter
pairings-leave-after = Se rencontrer, puis quitter
pairings-leave-all = Quitter aussi le groupe
pairings-left = C’est fait, tu as quitté **{ $pool }**. Merci pour ces rencontres. { $pairing-join } te ramène quand tu veux.
pairings-left-group = C’est fait, tu as quitté **{ $pool }** ; ton groupe de ce tour reste comme il est. Bonne rencontre. { $pairing-join } te ramène quand tu veux.
pairings-in-none = Tu ne participes pas aux rencontres en ce moment. Il suffit de { $pairing-join }.

pairings-skipped = Tu sautes le tour du { $when } (**{ $pool }**). Personne ne t’attend, et tu participes à nouveau au suivant.
pairings-unskipped = Tu participes au tour du { $when } (**{ $pool }**). Tant mieux.

pairings-status-next = Prochain tour : { $when }. Tu participes.
pairings-status-volunteer = Prochain tour : { $when }. Tu participes seulement pour faire un nombre pair.
pairings-status-skipped = Prochain tour : { $when }, sans toi : tu le sautes.
pairings-status-away = Prochain tour : { $when }, sans toi : tu es en pause jusqu’au { $day }.
pairings-status-aside = Deux tours ont passé sans un mot de toi, alors je ne te tire plus au sort, pour que personne n’attende en vain. Il suffit d’appuyer, et tu participes à nouveau.
pairings-status-group = Dans ce tour, tu rencontres { $names }.
pairings-status-alone = Dans ce tour, la rencontre prévue n’est plus possible. Tu peux demander quelqu’un d’autre, avant tout le monde.
pairings-status-left = Ton groupe de ce tour est devenu plus petit : il ne reste que toi.
pairings-status-silent = Pas encore de signe. Si tu veux, je cherche quelqu’un d’autre, et ton tour vient avant les autres.
pairings-status-waiting = Tu attends quelqu’un à rencontrer depuis le { $since }. Dès que quelqu’un est là, j’ouvre un fil pour vous et je t’y appelle.
pairings-status-open = Tu n’as pas de groupe dans ce tour, et il est encore temps de rencontrer quelqu’un :
pairings-status-last = Ta dernière rencontre : { $names }, { $when }.
pairings-stop-button = Ne plus attendre
pairings-thread-button = Ouvrir le fil
pairings-set-button = Notre rendez-vous est pris
pairings-set = Parfait. Alors je ne vous rappelle rien. Bonne rencontre à vous.
pairings-choices = Mes choix
pairings-choice-told = Me prévenir en privé avant chaque tour
pairings-choice-told-hint = Une fois, la veille, avec un bouton pour sauter ce tour.
pairings-choice-welcomes = Accueillir quelqu’un au milieu d’un tour
pairings-choice-welcomes-hint = Si tout le duo en a envie : vous êtes alors trois.
pairings-choice-volunteers = Seulement pour faire un nombre pair
pairings-choice-volunteers-hint = Tu dépannes quand quelqu’un resterait sans personne.
pairings-came-back = Te revoilà, tant mieux. Tu participes au prochain tour (**{ $pool }**).

pairings-wait-late = Il est trop tard pour commencer dans ce tour. Le prochain est proche, et le tirage y réunit tout le monde.
pairings-wait-away = Tu es en pause en ce moment. `/moi` y met fin ; ensuite, je peux chercher quelqu’un.
pairings-waiting = Tu attends quelqu’un à rencontrer. Dès que quelqu’un est là, j’ouvre un fil pour vous et je t’y appelle. Si personne ne vient, le prochain tirage compte sur toi.
pairings-waiting-pair = Aucun duo n’accueille quelqu’un en ce moment. Tu attends maintenant le premier qui le fera, ou quelqu’un qui attend aussi : ce qui vient en premier. Si personne ne vient, le prochain tirage compte sur toi.
pairings-waiting-first = Je cherche quelqu’un d’autre, et ton tour vient avant les autres. Dès que quelqu’un est là, j’ouvre un fil pour vous et je t’y appelle. Si personne ne vient dans ce tour, tu passes parmi les premières personnes au prochain.
pairings-stopped = Tu n’attends plus. Le prochain tirage compte sur toi.
pairings-found = Tu rencontres { $names }. Votre fil s’ouvre dans un instant, et je t’y appelle.
pairings-found-thread = Tu rencontres { $names }. Votre fil t’est ouvert.
pairings-found-letter = Sur **{ $guild }**, tu as un groupe dans ce tour : tu rencontres { $names }. Il n’y a pas de fil pour vous en ce moment : écrivez-vous en privé, ou parlez dans le salon qui vous convient.
pairings-another-too-soon = Laisse encore un peu de temps : la semaine est peut-être pleine. S’il n’y a toujours aucun signe deux jours après mon rappel, tu peux demander quelqu’un d’autre.
pairings-welcomed = { $who } : à partir de maintenant vous êtes trois, avec { $name }. Dites bonjour, et racontez de quoi vous avez déjà parlé.
pairings-welcomed-letter = Sur **{ $guild }**, { $name } rejoint ton groupe de la semaine : vous voilà trois. { $thread }
pairings-welcomed-you = Sur **{ $guild }**, tu as un groupe : tu rencontres { $names }. { $thread }
