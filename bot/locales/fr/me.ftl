# /moi, /absence, /bloquer et /reglages
command-me = moi
command-me-help = Ce qui te concerne en ce moment, avec de quoi agir
help-me = **Où j’en suis** : { $me }
    {""}**Une pause** : { $away }
    {""}**Tenir quelqu’un à distance** : { $block }
door-me-name = Moi
door-me-need = Ce qui t’attend, tes choix, et ce qui est gardé sur toi : { $me }
door-me-about = Ta page, ta langue et tes heures, une pause, des personnes à tenir à distance, et tes données entre tes mains.
me-title = Toi et les autres
me-nothing = Rien ne t’attend. Profite du calme.
me-more = Tes choix : { $settings } · ce qui est gardé sur toi : { $mydata-export }

command-away = absence
command-away-help = Suspendre tout ce qui pourrait te parvenir, jusqu’à un jour
param-until = jusque
param-until-help = Le jour du retour : une date, « demain », « dans 2 semaines »
away-set = Tu es en pause jusqu’au **{ $day }** : rien ne te parvient avant. Ce jour-là, tout reprend de soi-même.
away-back = Me revoilà
away-ended = Te revoilà, bon retour.
away-unclear = Je n’ai pas compris ce jour. Écris une date à venir, dans l’année, comme 15/01/2027, « 15 janvier » ou « dans 2 semaines ».
away-tomorrow = Demain
away-week = Dans une semaine
away-fortnight = Dans deux semaines
away-month = Dans un mois

command-block = bloquer
command-block-help = Tenir quelqu’un à distance dans tout ce que fait Binôme, sans bruit
param-member = membre
param-member-help = Qui tenir à distance ; laisse vide pour voir tes blocages
block-list = Tu tiens à distance : { $names }{ $others ->
    [0] {""}
    [one] {" "}et une autre personne
   *[other] {" "}et { $others } autres personnes
}. Binôme ne vous met jamais en présence, dans un sens ni dans l’autre, sur aucun serveur : pas de nom sur les cartes de l’autre ni sur sa ligne d’une tournée, et un mot pour une victoire de l’autre compte sans être montré. Personne n’en est averti.
    Les mots d’avant, les réactions et ce qui s’écrit sans Binôme restent visibles : pour cela, il y a le blocage de Discord.
block-nobody = Tu ne tiens personne à distance.
block-menu = Revenir sur un blocage
block-not-possible = Tu peux tenir à distance d’autres membres, pas toi-même ni un robot.

command-settings = reglages
command-settings-help = Ta langue, ton fuseau horaire, tes heures de calme, et comment on te prévient
help-settings = **Mes choix** : { $settings }
settings-title = Tes choix
settings-quiet-line = Heures de calme : rien ne te parvient de **{ $begins }** à **{ $ends }**, sauf ce que tu as prévu.
settings-quiet-none = Heures de calme : aucune. On peut te prévenir de jour comme de nuit.
settings-language-menu = La langue dans laquelle je te réponds
settings-country-menu = Ton pays (numéros utiles, jours fériés)
settings-zone-button = Fuseau horaire
settings-quiet-button = Heures de calme
settings-notices-button = Comment on me prévient
settings-quiet-title = Heures de calme
settings-quiet-from = Plus rien après (heure)
settings-quiet-until = Rien avant (heure)
settings-quiet-hint = Deux fois la même heure : aucune heure de calme.
settings-time-unclear = Écris les heures comme 20:00 ou 8h30.
settings-notices-title = Comment on te prévient
settings-notices-menu = Changer l’une d’elles
way-menu = Comment me prévenir
way-private = Message privé
way-mention = Une mention sur le serveur
way-nothing = Pas du tout

zone-title = Fuseau horaire
zone-label = Ta ville, ou un fuseau horaire
zone-hint = Lyon, Montréal, Dakar, Europe/Paris…
zone-unknown = Je ne connais pas cet endroit. Essaie la grande ville la plus proche, ou un fuseau comme Europe/Paris.
zone-several = Plusieurs fuseaux portent ce nom. Lequel est-ce ?
zone-menu = Choisis d’après l’heure qu’il y est
zone-line = Fuseau horaire : **{ $zone }**, où il est { $time }

country-BE = Belgique
country-BF = Burkina Faso
country-BJ = Bénin
country-CA = Canada
country-CD = RD Congo
country-CH = Suisse
country-CI = Côte d’Ivoire
country-CM = Cameroun
country-DE = Allemagne
country-DZ = Algérie
country-ES = Espagne
country-FR = France
country-GB = Royaume-Uni
country-GN = Guinée
country-IE = Irlande
country-IT = Italie
country-LU = Luxembourg
country-MA = Maroc
country-MG = Madagascar
country-ML = Mali
country-NL = Pays-Bas
country-SN = Sénégal
country-TG = Togo
country-TN = Tunisie
country-US = États-Unis
