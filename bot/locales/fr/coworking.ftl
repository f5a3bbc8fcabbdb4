# Le coworking : les commandes, et ce que les membres lisent des séances
command-cowork = coworking
command-cowork-help = De la compagnie pour travailler
command-cowork-now = maintenant
command-cowork-now-help = Rejoindre quelqu’un qui travaille, ou ouvrir une salle
command-cowork-plan = prévoir
command-cowork-plan-help = Prévoir une séance : un jour, une heure, un rythme
command-cowork-me = moi
command-cowork-me-help = Tes heures, en solo et en compagnie, pour toi seulement
help-coworking = **Travailler en compagnie** : { $cowork-now } · { $cowork-plan } · { $cowork-me }
