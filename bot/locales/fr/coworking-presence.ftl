# Le coworking : on demande à qui ne donne pas signe depuis longtemps
coworking-still = Je suis là
coworking-still-voice = { $who }, tu travailles toujours avec nous ? Ton casque est en sourdine depuis une heure. Sans nouvelles d’ici 10 minutes, ton temps s’arrête ici ; un clic, et il continue.
coworking-still-text = { $who }, tu travailles toujours avec nous ? Rien n’est venu de toi depuis deux heures. Sans nouvelles d’ici 10 minutes, ton temps s’arrête ici ; un clic, et il continue.
coworking-still-noted = C’est noté, ton temps continue. Plus de question tant que tu restes.
coworking-still-again = Ça fait plaisir de te revoir. Ton temps compte de nouveau, à partir de maintenant.
coworking-still-elsewhere = Ton temps s’était arrêté à la question. Reviens dans la salle, et il compte de nouveau.
coworking-still-other = Cette question est pour quelqu’un d’autre.
coworking-still-over = Cette séance est finie. Ton temps jusqu’à la question est gardé.
