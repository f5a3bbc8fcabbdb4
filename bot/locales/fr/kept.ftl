# Ce qui est gardé sur les membres, pourquoi, jusqu’à quand et qui le voit : /confidentialite, la page de l’export et PRIVACY.md.

kept-wins-own-what = tes victoires : titre, histoire, genre, date, qui a aidé, la description d’une image
kept-wins-own-why = la carte, ta liste `/victoires`, la tournée du vendredi
kept-wins-own-until = tu effaces la victoire
kept-wins-own-who = qui voit le salon des victoires ; ta liste : toi seulement

kept-wins-plain-what = pour un simple message devenu victoire : un lien, jamais son texte
kept-wins-plain-why = de même
kept-wins-plain-until = tu effaces la victoire ou le message
kept-wins-plain-who = comme le message

kept-wins-bottle-what = que ton message du salon peut encore devenir une victoire (son numéro et le tien)
kept-wins-bottle-why = reconnaître ta pression sur 🍾
kept-wins-bottle-until = { $most } au plus
kept-wins-bottle-who = personne

kept-wins-question-what = la question si ton message peut être fêté (son numéro, le tien, qui demande)
kept-wins-question-why = te demander une fois
kept-wins-question-until = ta réponse, { $most } au plus
kept-wins-question-who = qui voit le salon

kept-wins-celebrated-what = que tu as fêté une victoire : quel emoji, ou que tu as écrit un mot (le mot est sur Discord, pas dans la base)
kept-wins-celebrated-why = compter chaque personne une fois, te nommer dans la tournée
kept-wins-celebrated-until = tu le retires, ou la victoire est effacée (un mot : tant qu’il est dans le fil)
kept-wins-celebrated-who = tout le monde, comme sur Discord

kept-wins-celebrator-what = que tu veux bien trinquer (`/celebrer oui`)
kept-wins-celebrator-why = te prévenir quand une victoire reste seule
kept-wins-celebrator-until = `/celebrer non`
kept-wins-celebrator-who = personne

kept-losses-own-what = tes coups durs : ce qui aiderait, le sujet, qui peut le voir, tes mots, ton bilan
kept-losses-own-why = la carte ou l’échange, ta liste `/coups-durs`
kept-losses-own-until = tu effaces le coup dur ; les mots s’effacent { $fade } après que tu l’as refermé, sauf si tu les gardes ; un brouillon part après { $draft }
kept-losses-own-who = qui tu as choisi ; ta liste : toi seulement

kept-losses-left-out-what = qui tu laisses de côté pour un coup dur
kept-losses-left-out-why = ne jamais lui demander
kept-losses-left-out-until = comme le coup dur
kept-losses-left-out-who = personne

kept-losses-anonymous-what = que tu as écrit un coup dur anonyme : du texte chiffré et des empreintes à clé, jamais ton numéro
kept-losses-anonymous-why = te laisser le lire, y répondre, le refermer, l’effacer
kept-losses-anonymous-until = comme le coup dur
kept-losses-anonymous-who = personne ; qui exploite le robot et tient le fichier de sa clé le pourrait techniquement

kept-losses-forms-what = les mots d’un échange par formulaires
kept-losses-forms-why = les apporter à l’autre côté
kept-losses-forms-until = comme les mots du coup dur ; les tiens : tu effaces tes données
kept-losses-forms-who = la personne qui l’a confié, et celles qui sont là pour elle

kept-losses-there-what = que tu étais là pour un coup dur, que tu as répondu, qu’on t’a dit merci
kept-losses-there-why = montrer qui a répondu, et te montrer les mercis
kept-losses-there-until = tu effaces tes données
kept-losses-there-who = la personne qui l’a confié ; les mercis : toi seulement

kept-losses-asked-what = qu’on t’a demandé d’être là pour un coup dur (scellé)
kept-losses-asked-why = ne jamais demander deux fois, ni plus souvent que tu veux, à tour de rôle
kept-losses-asked-until = { $turn }, et jusqu’à ce que le coup dur soit refermé ; tu effaces tes données, et une empreinte à clé de toi et de ce coup dur ensemble reste aussi longtemps, pour ne pas te demander deux fois
kept-losses-asked-who = personne, pas même l’équipe d’organisation

kept-losses-count-what = combien de coups durs tu as publiés aujourd’hui (empreintes à clé)
kept-losses-count-why = une limite de trois par jour
kept-losses-count-until = { $days } ; ce qui est passé part chaque jour
kept-losses-count-who = personne

kept-losses-listener-what = tes choix dans `/ecouter`
kept-losses-listener-why = te demander ce que tu as choisi, quand tu l’as choisi
kept-losses-listener-until = tu arrêtes d’écouter
kept-losses-listener-who = personne ; l’équipe voit combien de personnes écoutent, *quelques* sous cinq

kept-losses-stop-what = une fermeture de l’anonymat : une empreinte à clé, le coup dur dont elle vient et sa fin
kept-losses-stop-why = l’équipe a fermé l’anonymat à qui avait publié cela
kept-losses-stop-until = sa fin, { $most } au plus, **même si tu effaces tes données**
kept-losses-stop-who = toi, quand tu essaies ; l’équipe n’apprend jamais qui elle concerne

kept-buddies-profile-what = ton profil pour la recherche d’un binôme : métier, langues, ce que tu cherches et proposes, façon de travailler, valeurs, ville, demi-journées
kept-buddies-profile-why = trouver des personnes qui te correspondent, et te faire trouver
kept-buddies-profile-until = tu supprimes le profil
kept-buddies-profile-who = les membres qui en ont rempli un aussi, sauf ta ville (ils lisent « près de chez toi ») et tes demi-journées (celles que vous partagez) ; personne quand il est masqué

kept-buddies-shown-what = qui t’a été montré, et combien de fois tu l’as été
kept-buddies-shown-why = montrer d’autres personnes ensuite
kept-buddies-shown-until = { $counts } après la dernière fois, ou tu effaces tes données
kept-buddies-shown-who = personne

kept-buddies-request-what = ce que tu demandes à quelqu’un, et ton mot
kept-buddies-request-why = le lui apporter, une fois ; ne pas vous proposer à nouveau pendant 60 jours après *pas cette fois*
kept-buddies-request-until = tu effaces tes données
kept-buddies-request-who = vous deux ; la fin : tu lis *pas cette fois*, quoi qu’il se soit passé

kept-buddies-pairs-what = tes binômes : ce dont vous convenez, rendez-vous, objectifs, quand chaque personne a écrit dans le fil (jamais quoi)
kept-buddies-pairs-why = la carte du fil, les rappels, la question après dix jours de silence
kept-buddies-pairs-until = tu effaces tes données
kept-buddies-pairs-who = vous deux, et les personnes invitées à un projet commun

kept-buddies-trial-what = ta réponse à la fin d’un essai
kept-buddies-trial-why = savoir si cela continue
kept-buddies-trial-until = c’est décidé
kept-buddies-trial-who = toi seulement, jamais l’autre

kept-buddies-codes-what = les codes avec lesquels tu amènes quelqu’un
kept-buddies-codes-why = savoir à qui demander
kept-buddies-codes-until = { $valid }, ou tu effaces tes données
kept-buddies-codes-who = toi

kept-buddies-first-what = que quelqu’un ne t’a plus répondu, et depuis quand
kept-buddies-first-why = te trouver quelqu’un avant les autres
kept-buddies-first-until = tu as de nouveau un binôme, tu effaces tes données
kept-buddies-first-who = personne

kept-pairings-joined-what = que tu participes aux rencontres : quels cercles, depuis quand, tes choix (un tour sauté, accueillir une personne de plus, ne venir que si le nombre est impair, être au courant avant), combien de fois tu as eu à écrire en premier, combien de tours tu as passés en silence, si tu es hors du tirage pour cela
kept-pairings-joined-why = te tirer au sort comme tu le souhaites, partager qui commence, ne laisser personne t’attendre en vain
kept-pairings-joined-until = tu quittes le cercle, ou le robot remarque ton départ du serveur
kept-pairings-joined-who = personne ; l’équipe d’organisation voit combien de personnes participent et, dans un aperçu du tirage, qui verrait qui et qui attendrait

kept-pairings-groups-what = tes groupes : avec qui, quand tu l’as ouvert ou as écrit dans son fil pour la dernière fois (jamais quoi), si tu l’as quitté, pourquoi un tour n’avait pas de groupe pour toi
kept-pairings-groups-why = ton fil, sa carte, un mot d’aide là où rien ne s’écrit ; ne pas réunir trop tôt les mêmes personnes
kept-pairings-groups-until = { $rounds } plus tard (du rythme le plus lent du serveur), ou tu effaces tes données
kept-pairings-groups-who = les personnes du groupe : qui en est ; le reste : personne

kept-pairings-answer-what = ta réponse : *la rencontre a eu lieu · pas encore · elle n’a pas eu lieu*
kept-pairings-answer-why = te laisser en paix, ou redemander une fois ; compter
kept-pairings-answer-until = comme tes groupes ; les comptes d’un tour ne nomment personne et restent
kept-pairings-answer-who = toi seulement ; l’équipe voit des comptes, *quelques* sous cinq

kept-pairings-keep-what = qui tu aimerais garder dans un groupe
kept-pairings-keep-why = faire de vous un duo si l’envie est la même en face
kept-pairings-keep-until = tu y renonces ; comme tes groupes
kept-pairings-keep-who = toi seulement, tant que l’envie n’est pas la même en face

kept-pairings-apart-what = avec qui tu préfères ne plus être dans le même groupe
kept-pairings-apart-why = ne plus jamais vous réunir sur ce serveur
kept-pairings-apart-until = tu effaces tes données, **même si l’autre personne efface les siennes**
kept-pairings-apart-who = personne, pas même elle

kept-pairings-wait-what = que tu attends un groupe au milieu d’un tour, et comment ; que, sans personne d’autre, tu aimerais de la compagnie pendant une heure
kept-pairings-wait-why = te trouver quelqu’un
kept-pairings-wait-until = tu as un groupe, tu cesses d’attendre, le tirage suivant
kept-pairings-wait-who = personne ; l’équipe voit combien de personnes attendent

kept-pairings-questions-what = quelles questions d’ouverture tes groupes ont reçues
kept-pairings-questions-why = ne jamais te donner deux fois la même
kept-pairings-questions-until = tu effaces tes données
kept-pairings-questions-who = personne

kept-checkins-joined-what = quels rituels te demandent quelque chose, depuis quand, et ce que tu y as choisi : comment la question vient, un rappel, qui lit tes réponses
kept-checkins-joined-why = demander comme tu l’as choisi
kept-checkins-joined-until = tu arrêtes, le programme est fermé, tu effaces tes données
kept-checkins-joined-who = l’équipe voit combien de personnes font partie d’un programme ; qui voit son salon, si la question t’y appelle par ton nom

kept-checkins-own-what = tes rituels à toi : leur nom, leurs questions, leurs jours et leur heure
kept-checkins-own-why = te les demander
kept-checkins-own-until = tu y mets fin (leurs questions restent avec tes réponses), tu effaces tes données
kept-checkins-own-who = personne

kept-checkins-asked-what = ce qui t’a été demandé et quand, et ce que c’est devenu : une réponse, pas aujourd’hui, sans réponse, une absence, un jour férié, une panne
kept-checkins-asked-why = demander une seule fois ; ton historique ; tes réponses d’affilée, si tu les comptes
kept-checkins-asked-until = tu effaces tes données
kept-checkins-asked-who = toi seulement ; un récapitulatif compte, à partir de deux réponses, et ne nomme que qui a répondu pour le salon

kept-checkins-answers-what = tes réponses et tes intentions, avec ce qu’elles sont devenues (scellées)
kept-checkins-answers-why = la carte pour qui tu as choisi, ton historique, te rapporter tes intentions
kept-checkins-answers-until = tu effaces tes données
kept-checkins-answers-who = qui tu as choisi pour chacune : le salon, tes binômes à ce moment-là, ou toi seulement

kept-checkins-energy-what = ton énergie (scellée), **seulement si tu l’as voulu**
kept-checkins-energy-why = ton historique ; te proposer de la compagnie quand elle est basse deux fois de suite
kept-checkins-energy-until = tu effaces tes données ; une fois désactivée, plus rien n’est gardé
kept-checkins-energy-who = toi seulement ; personne ne l’apprend, l’équipe d’organisation non plus

kept-coworking-planned-what = les séances de coworking que tu prévois ou ouvres : titre, thème, heure, rythme, places, et l’adresse s’il y en a une (scellée)
kept-coworking-planned-why = la carte, l’événement, la salle ; l’adresse pour les personnes qui viennent
kept-coworking-planned-until = tu effaces tes données ; un brouillon part après { $draft }
kept-coworking-planned-who = qui voit le salon ; l’adresse : seulement les personnes qui viennent

kept-coworking-seat-what = que tu viens à une séance, que tu as une place dans une salle, si une nouvelle phase te mentionne
kept-coworking-seat-why = ta place, le rappel, le panneau
kept-coworking-seat-until = tu effaces tes données
kept-coworking-seat-who = qui voit la carte ou la salle

kept-coworking-goal-what = ce que tu comptes faire dans une salle (scellé)
kept-coworking-goal-why = le panneau de la salle, tes objectifs dans `/coworking moi`
kept-coworking-goal-until = tu effaces tes données ; le panneau disparaît avec la salle
kept-coworking-goal-who = qui voit la salle, tant qu’elle existe ; ensuite toi seulement

kept-coworking-debrief-what = comment ça s’est passé pour toi, et ta ligne (scellé)
kept-coworking-debrief-why = tes objectifs dans `/coworking moi`, une victoire si tu en fais une
kept-coworking-debrief-until = tu effaces tes données
kept-coworking-debrief-who = toi seulement

kept-coworking-stays-what = de quand à quand tu étais dans une salle, en vocal ou par écrit, **seulement si tu y as appuyé ou choisi que ton temps compte partout**
kept-coworking-stays-why = tes heures dans `/coworking moi` ; les heures de tout le monde ensemble, en un seul nombre
kept-coworking-stays-until = tu effaces tes données : il ne reste alors que la présence de quelqu’un, pour la compagnie des autres
kept-coworking-stays-who = qui est dans la salle, comme sur Discord ; tes heures : toi seulement

kept-coworking-connection-what = le nom que Discord donne à ta connexion au salon vocal, tant que tu es dans une salle
kept-coworking-connection-why = te reconnaître après une absence du robot
kept-coworking-connection-until = tu quittes la salle
kept-coworking-connection-who = personne

kept-coworking-still-there-what = depuis quand ton casque est en sourdine dans une salle, ou depuis quand rien ne vient de toi par écrit, et quand on te l’a demandé
kept-coworking-still-there-why = te demander une fois si tu es toujours là, et ne compter aucun temps après la question sans réponse
kept-coworking-still-there-until = tu effaces tes données
kept-coworking-still-there-who = personne ; la question est dans la salle

kept-coworking-choices-what = tes choix pour le coworking : savoir qu’une salle s’ouvre, à quelles heures, quand tu l’as su pour la dernière fois ; compter partout ; apparaître comme compagnie ; une mention à chaque phase
kept-coworking-choices-why = faire comme tu as choisi, et prévenir à tour de rôle
kept-coworking-choices-until = tu effaces tes données
kept-coworking-choices-who = personne ; *apparaître comme compagnie* : les membres qui l’ont choisi aussi et ont travaillé avec toi

kept-coworking-again-what = avec qui tu aimerais recommencer
kept-coworking-again-why = vous le dire à vous deux, si le souhait est partagé
kept-coworking-again-until = tu reviens dessus, tu effaces tes données, ou l’autre personne efface les siennes
kept-coworking-again-who = toi seulement, tant que le souhait n’est pas partagé

kept-self-settings-what = tes choix dans `/reglages` : langue, fuseau, pays, heures de calme, façon de te prévenir ; ton absence
kept-self-settings-why = faire comme tu as choisi
kept-self-settings-until = tu les changes
kept-self-settings-who = personne

kept-self-spoken-what = la langue de ton Discord, au moment de ton inscription à quelque chose ou de `/organiser`
kept-self-spoken-why = t’écrire dans cette langue
kept-self-spoken-until = tu effaces tes données
kept-self-spoken-who = personne

kept-self-notices-what = quels avis t’ont été adressés, et quand
kept-self-notices-why = jamais plus d’un par jour, jamais deux fois le même
kept-self-notices-until = tu effaces tes données
kept-self-notices-who = personne

kept-self-blocks-what = qui tu tiens à distance
kept-self-blocks-why = ne jamais vous mettre en présence
kept-self-blocks-until = tu reviens dessus, **même si la personne bloquée efface ses données**
kept-self-blocks-who = personne, pas même elle

kept-self-reports-what = ce que tu signales, avec ton numéro
kept-self-reports-why = un signalement par personne et par carte
kept-self-reports-until = tu effaces tes données (le signalement reste, sans toi ; s’il te concerne et que tu organises, il part avec tes données)
kept-self-reports-who = l’équipe d’organisation voit le texte, jamais qui l’écrit, ni combien de personnes au-delà de *plusieurs*

kept-self-rulings-what = ce que l’équipe d’organisation a décidé à ton sujet : une carte masquée, un arrêt dans une partie, avec la raison ; ton appel (scellé) et sa réponse
kept-self-rulings-why = faire ce qui est décidé, te le dire, te laisser faire appel
kept-self-rulings-until = { $after } après sa fin ; un arrêt tient jusqu’à son terme **même si tu effaces tes données**, par une empreinte à clé
kept-self-rulings-who = toi ; l’équipe d’organisation, avec qui l’a décidé ; qui écrit anonymement n’y figure que par son coup dur, sans numéro ni empreinte

kept-self-away-what = depuis quand tu as été en absence
kept-self-away-why = les absences arrêtent toutes les horloges d’un binôme
kept-self-away-until = { $after } après sa fin
kept-self-away-who = personne

kept-self-organiser-what = que tu as utilisé `/organiser`
kept-self-organiser-why = savoir à qui peut parvenir un signalement sur l’équipe
kept-self-organiser-until = tu effaces tes données
kept-self-organiser-who = personne

kept-ledger-works-what = ce que le robot doit faire pour toi : des numéros de victoires, de coups durs, de groupes, de questions, de réponses, de séances et de messages, et le tien quand tu rejoins un groupe en cours ; jamais ce que tu écris
kept-ledger-works-why = le faire une seule fois, et à coup sûr
kept-ledger-works-until = { $after } après que c’est fait
kept-ledger-works-who = personne

kept-ledger-membership-what = quand Discord a dit pour la dernière fois si tu es sur le serveur, et depuis quand tu n’y es plus
kept-ledger-membership-why = effacer ce que tu y as laissé
kept-ledger-membership-until = tu reviens ; { $after } après que ton départ a été remarqué, tout ce qui est à toi sur ce serveur part avec ; tu effaces tes données
kept-ledger-membership-who = personne

kept-ledger-consents-what = ce à quoi tu as dit oui, quand, et quand tu l’as repris
kept-ledger-consents-why = te montrer depuis quand cela vaut, et pouvoir le prouver
kept-ledger-consents-until = { $after } après que c’est repris ; tu effaces tes données, ou celles de ce sujet
kept-ledger-consents-who = personne

kept-ledger-insights-what = quatre semaines du serveur en chiffres : chacun vaut pour cinq personnes au moins, est arrondi vers le bas, et a été noté quand l’équipe d’organisation l’a lu pour la première fois
kept-ledger-insights-why = les mêmes chiffres pour qui les lit plus tard, pour qu’aucune soustraction ne puisse te désigner
kept-ledger-insights-until = ils restent, **même si tu effaces tes données** : personne n’y est
kept-ledger-insights-who = l’équipe d’organisation, et les personnes à qui elle les montre
