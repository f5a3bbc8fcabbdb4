# Publier un coup dur, et ce qui s’affiche dans le salon
command-loss = coup-dur
command-loss-help = Un coup dur : raconte, choisis qui le voit, et quelqu’un répond
command-advice = conseil
command-advice-help = Un avis qu’il te faut bientôt : d’ici une heure, aujourd’hui, cette semaine
help-losses = **Un client est parti, je doute** : { $loss } · **J’ai besoin d’un avis bientôt** : { $advice }
door-losses-name = Un coup dur
door-losses-need = Un client est parti, tu doutes, il te faut un avis : { $loss }
door-losses-about = Tu choisis ce qui t’aiderait, qui peut le lire, et si ton nom y figure. Ensuite, je cherche quelqu’un jusqu’à ce qu’on te réponde.

losses-needs-team = un salon d’organisation où je peux écrire
losses-needs-role = un rôle d’organisation
losses-needs-mention = un rôle d’organisation que je peux mentionner : permets à tout le monde de le mentionner, ou donne-moi « Mentionner @everyone, @here et tous les rôles » dans le salon d’organisation

losses-door-title = Un coup dur
losses-door-title-advice = Un avis, bientôt
losses-door-intro = Choisis d’abord, écris ensuite. Personne ne voit rien avant que tu aies écrit.
losses-choose-help = Ce qui aiderait
losses-choose-subject = De quoi il s’agit
losses-choose-urgency = Pour quand
losses-choose-audience = Qui peut le voir
losses-choose-excluded = Personnes à laisser de côté, { $most } au plus
losses-door-named = **Sous ton nom.**
losses-door-anonymous = **Anonymement.** Ici tu t’appelles { $name }, et ni les membres ni l’équipe d’organisation ne peuvent savoir qui a écrit. Tes mots, ta langue et des détails peuvent quand même te trahir, et qui me fait tourner avec ma base de données pourrait techniquement savoir.
losses-door-everyone = **Tout le monde** dans { $channel } peut le lire, et répondre dans son fil.
losses-door-buddies = **Seulement tes binômes** : c’est dans un fil privé, avec qui vient parmi eux. Qui modère avec « Gérer les fils » peut aussi ouvrir ce fil. L’équipe d’organisation n’est pas appelée.
losses-door-buddies-asked = Je demande à tes binômes, de jour là où ils vivent.
losses-buddies-anonymous = Tes binômes verraient tout de suite qui l’a écrit. Avec ton nom, c’est possible ; sans nom, choisis « tout le monde » ou « seulement les personnes à l’écoute ».
losses-buddies-none = Tu n’as pas encore ici de binôme à qui demander. Pour en chercher un : /binome chercher. D’ici là, des personnes sont à l’écoute.
losses-door-listeners = **Seulement les personnes à l’écoute** : c’est dans un fil privé, avec qui s’en charge. Qui modère avec « Gérer les fils » peut aussi ouvrir ce fil.
losses-door-unseen = **Seulement les personnes à l’écoute, et personne d’autre** : ce n’est publié nulle part. Qui s’en charge lit et répond par un formulaire, et tu lis les réponses dans { $losses }. Pas même la modération ne peut l’ouvrir ; qui me fait tourner le pourrait, techniquement.
losses-door-left-out = On ne demande rien aux personnes que tu laisses de côté. Ce que tout le monde voit, elles le voient aussi.
losses-door-left-out-quietly = On ne demande rien aux personnes que tu laisses de côté, et on ne leur montre rien. Elles n’en savent rien.
losses-door-private-follow-up = Dans deux jours, je te demande en message privé comment ça va.
losses-door-waiting-follow-up = Dans deux jours, je te demande dans { $losses } comment ça va.
losses-door-listening = { $count ->
    [one] Une personne est à l’écoute pour ça à cette heure.
   *[other] { $count } personnes sont à l’écoute pour ça à cette heure.
}
losses-door-listening-later = Personne n’est à l’écoute pour ça à cette heure ; la prochaine demande part à { $when }. Si personne ne peut, on demande à l’équipe d’organisation.
losses-door-listening-far = Personne ne peut écouter pour ça avant { $when } : on demande tout de suite à l’équipe d’organisation.
losses-door-listening-nobody = Personne n’est encore à l’écoute pour ça ici : on demande tout de suite à l’équipe d’organisation.
losses-door-go-anonymous = Publier anonymement
losses-door-go-named = Publier sous mon nom
losses-door-go-private = Me le demander en message privé
losses-door-go-waiting = Ne pas m’écrire
losses-door-write = Écrire
losses-door-choices = Revenir aux choix
losses-door-concern = Un client qui part, un doute, une question qui presse : quelqu’un ici répond.
losses-door-new = Un coup dur
losses-door-tell = Dire ce qui est dur
losses-door-on-server = Un coup dur se raconte sur **{ $guild }**, pour que quelqu’un y réponde : ouvre le serveur, et commence par { $loss }.
losses-door-on-a-server = Un coup dur se raconte sur un serveur, pour que quelqu’un y réponde : ouvre-le, et commence par { $loss }.
losses-form-title = Ce qui s’est passé
losses-form-title-advice = Ta question
losses-form-story = Dis-le comme ça vient
losses-form-story-hint = Inutile de nommer un client.
losses-form-story-hint-anonymous = Inutile de nommer un client. Tes mots, des détails ou ta langue peuvent te trahir.

losses-posted = C’est publié. On est là avec toi.
losses-posted-forms = C’est gardé, et seules les personnes qui répondent le liront. Tu trouveras leurs mots dans { $losses }.
losses-posted-later = C’est bien gardé, mais ça n’a pas pu s’afficher à l’instant : ça viendra dès que possible. Je cherche quelqu’un pour répondre dès maintenant.
losses-posted-jar = Une de mes victoires
losses-posted-see = Voir
losses-posted-mine = Mes coups durs
losses-returned = Voici ton texte, pour que rien ne soit perdu :
losses-not-kept = Quelque chose a échoué de mon côté, et ça n’a pas pu être gardé.

losses-card-listening = { $author } aimerait une oreille : pas de conseil pour l’instant.
losses-card-perspective = { $author } aimerait de l’aide pour prendre du recul.
losses-card-causes = { $author } aimerait comprendre ce qui s’est passé.
losses-card-ideas = { $author } aimerait des idées pour avancer.
losses-card-advice = { $author } a besoin d’un avis.
losses-card-urgency-hour = d’ici une heure
losses-card-urgency-today = aujourd’hui
losses-card-urgency-week = cette semaine
losses-card-anonymous = anonyme
losses-card-in-en = en anglais
losses-card-in-fr = en français
losses-card-closed = { $author } a refermé ceci. Merci à toutes les personnes qui sont passées.
losses-card-faded = Les mots se sont effacés, comme ils le font après un temps.
losses-card-here = Je suis là
losses-thread = { $subject } · { $number }
losses-alert-card = Ce que quelqu’un a écrit dans un moment difficile n’a pas pu s’afficher comme il faut dans le salon des coups durs ; cela continue en privé en attendant. { $organise-setup } dit ce qui manque.

losses-here-own = C’est à toi : ce que les autres répondent est dans { $losses }.
losses-guide-listening =
    • Dis que tu as lu, avec tes mots.
    • Demande comment ça va aujourd’hui, plutôt que pourquoi c’est arrivé.
    • Pas de conseil, pas de « au moins… » : être là suffit.
losses-guide-perspective =
    • Commence par ce qui est dur : ça compte.
    • Demande ce qui tient encore, et ce que ceci n’enlève pas.
    • Si tu as vécu quelque chose de proche, deux phrases sur toi, puis reviens à l’autre.
losses-guide-causes =
    • Demande ce qui s’est passé, pas à pas, avant tout pourquoi.
    • Distingue ce qui dépendait de l’autre personne et ce qui n’en dépendait pas.
    • Il y a rarement une seule cause, et ce n’est pas un procès.
losses-guide-ideas =
    • Demande ce qui a déjà été tenté, et ce pour quoi il reste de l’énergie.
    • Un ou deux petits pas pour cette semaine, c’est bien assez.
    • Laisse le choix : « est-ce que ça aiderait si… ».
losses-guide-advice =
    • Demande l’enjeu et l’échéance, si ce n’est pas clair.
    • Dis ce que tu ferais, et avec quelle certitude.
    • Dis ce que tu ne sais pas, et qui pourrait savoir.
