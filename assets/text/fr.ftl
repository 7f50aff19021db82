### Every text of the kiosk's screens. The comment above a text is for its translator.
### At the door, sentences are read in passing from 1.5 m: short and kind. A record is what others call a punch; say "record" everywhere.
### French: people are addressed as vous. A kiosk is a "borne", a record a "pointage".

## Dates and times

# The name of this language in itself; read out for its button at the door.
language-name = Français
# The button of this language at the door: two letters.
language-short = FR
# The date at the door and above today's records. $weekday and $month come from the names below, $day is a number.
date-full = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
# A short date in a table. $month comes from the short names below, $day is a number.
date-short = { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
# A moment in a list. $date from date-short, $time such as 08:57.
date-and-time = { $date }, { $time }
# Names of the days.
weekday-monday = lundi
# Name of the day.
weekday-tuesday = mardi
# Name of the day.
weekday-wednesday = mercredi
# Name of the day.
weekday-thursday = jeudi
# Name of the day.
weekday-friday = vendredi
# Name of the day.
weekday-saturday = samedi
# Name of the day.
weekday-sunday = dimanche
# Name of the month, as it stands after a number.
month-january = janvier
# Name of the month.
month-february = février
# Name of the month.
month-march = mars
# Name of the month.
month-april = avril
# Name of the month.
month-may = mai
# Name of the month.
month-june = juin
# Name of the month.
month-july = juillet
# Name of the month.
month-august = août
# Name of the month.
month-september = septembre
# Name of the month.
month-october = octobre
# Name of the month.
month-november = novembre
# Name of the month.
month-december = décembre
# Short name of the month, as it stands in a table after a number.
month-short-january = janv.
# Short name of the month, as it stands in a table after a number.
month-short-february = févr.
# Short name of the month, as it stands in a table after a number.
month-short-march = mars
# Short name of the month, as it stands in a table after a number.
month-short-april = avr.
# Short name of the month, as it stands in a table after a number.
month-short-may = mai
# Short name of the month, as it stands in a table after a number.
month-short-june = juin
# Short name of the month, as it stands in a table after a number.
month-short-july = juil.
# Short name of the month, as it stands in a table after a number.
month-short-august = août
# Short name of the month, as it stands in a table after a number.
month-short-september = sept.
# Short name of the month, as it stands in a table after a number.
month-short-october = oct.
# Short name of the month, as it stands in a table after a number.
month-short-november = nov.
# Short name of the month, as it stands in a table after a number.
month-short-december = déc.
# From 5:00 to noon.
greeting-morning = Bonjour
# From noon to 18:00.
greeting-afternoon = Bonjour
# From 18:00 to 5:00.
greeting-evening = Bonsoir

## Words used on several screens

# A button that goes to where one came from.
go-back = Retour

## At the door

# Read out for the clock; a long press on it opens the admin screens. $time such as 08:57.
attend-clock-name = { $time }. Maintenez appuyé pour ouvrir les écrans d’administration
# Read out for the live picture.
attend-picture-name = Image en direct de la caméra, comme dans un miroir
# Below the greeting while nobody is being recorded.
attend-invitation = Approchez-vous de la caméra pour pointer.
# The sentence below the picture.
attend-look = Regardez la caméra
# The sentence while the face is being compared; it shows for less than a second.
attend-deciding = Un instant
# Several people stand before the camera and none of them clearly in front.
attend-one-at-a-time = Une personne à la fois, s’il vous plaît
# The sentence once the result is there.
attend-thank-you = Merci
# The button at the door that leads to the password.
attend-admin = Administration
# The first time the kiosk runs. $site is the name of the site.
attend-welcome = Bienvenue chez { $site }
# Below the welcome.
attend-welcome-detail = Cette borne est neuve. Choisissez le mot de passe d’administration, puis inscrivez la première personne.
# The button below the welcome.
attend-set-up = Configurer cette borne

# What to do when the face is partly outside of the picture.
issue-cut-off = Placez-vous au milieu
# The face is too small.
issue-too-far = Approchez-vous un peu
# The face is too large.
issue-too-close = Reculez un peu
# The face is in the dark.
issue-dark = Placez-vous dans un endroit plus clair
# The face is in glaring light.
issue-bright = Éloignez-vous de la lumière vive
# The face looks to the side.
issue-turned = Tournez-vous vers la caméra
# The head is tilted.
issue-tilted = Gardez la tête droite
# The picture is blurred, mostly because the person moves.
issue-blurred = Ne bougez plus un instant

## Results at the door

# The direction of the record is left to the attendance rules. $time such as 08:57.
result-recorded = Pointage à { $time }
# Start of work.
result-in = Arrivée à { $time }
# End of work.
result-out = Départ à { $time }
# Start of a break.
result-break-start = Pause à partir de { $time }
# End of a break.
result-break-end = De retour à { $time }
# The person was recorded a moment ago; $time is when.
result-repeat = Déjà pointé à { $time }
# Nobody who is enrolled.
result-unknown = Je ne vous reconnais pas
# What to do then.
result-unknown-detail = Approchez-vous un peu et réessayez, ou demandez votre inscription.
# It looks like a picture of a person. It must not sound like an accusation.
result-attack = Regardez la caméra vous-même, s’il vous plaît
# What helps then.
result-attack-detail = Placez-vous devant elle sans écran, photo ni reflet dans l’image.
# Stands above the person's name: the record could not be stored.
result-not-recorded = Votre pointage n’est pas enregistré
# What to do then.
result-not-recorded-detail = Prévenez la personne qui s’occupe de cette borne et notez l’heure.

## The camera's state, shown where its picture would be

# The camera is being opened.
camera-opening = Démarrage de la caméra
# Below it.
camera-opening-detail = Cela prend quelques secondes.
# The camera is there and sends nothing.
camera-stalled = La caméra s’est arrêtée
# Below it.
camera-stalled-detail = Elle redémarre d’elle-même.
# There is no camera.
camera-gone = Pas de caméra
# Below it.
camera-gone-detail = Vérifiez qu’elle est branchée. Elle servira dès qu’elle sera là.
# A recording that was played instead of a camera is over.
camera-ended = L’enregistrement est terminé
# Below it.
camera-ended-detail = Redémarrez la borne pour le relire.

## What is not as it should be: a title at the door, and its detail for the admin

# The disk is full.
storage-full = Aucun pointage possible : le disque est plein
# What to do.
storage-full-detail = Libérez de la place sur le disque. Les pointages reprennent d’eux-mêmes.
# The data folder cannot be written.
storage-read-only = Aucun pointage possible : le dossier de données est en lecture seule
# What to do.
storage-read-only-detail = Autorisez ce programme à écrire dans le dossier de données, puis redémarrez-le.
# Any other fault of the database.
storage-failed = Aucun pointage possible : la base de données ne répond pas
# $detail is what the database says, in English.
storage-failed-detail = Lancez « rollcall doctor » pour savoir quoi faire. La base de données dit : { $detail }
# There is little space left on the disk.
storage-low = Le disque est presque plein
# How much is left.
storage-low-detail = Il reste { $megabytes } Mo. Libérez de la place avant que les pointages ne s’arrêtent.
# The models are being loaded and checked.
models-starting = Préparation de la reconnaissance
# Below it.
models-starting-detail = Les modèles sont en cours de vérification.
# Faces cannot be recognised.
models-off = Les visages ne peuvent pas être reconnus pour le moment
# A model file is missing.
models-missing-detail = Un fichier de modèle manque. Lancez « rollcall doctor » pour savoir lequel.
# A model file is not the one that was delivered.
models-altered-detail = Un fichier de modèle a été modifié. Lancez « rollcall models verify » pour savoir lequel, puis réinstallez-le.
# The library that runs the models does not start.
models-engine-detail = Le moteur des modèles n’a pas démarré. Lancez « rollcall doctor ».
# The models compute something else than they should.
models-wrong-result-detail = Les modèles ne calculent pas ce qu’ils devraient sur cette machine. Lancez « rollcall doctor ».
# The clock jumped or was never set.
clock-doubtful = L’heure est peut-être fausse
# What to do.
clock-doubtful-detail = Vérifiez l’heure et la connexion au serveur de temps. Les pointages sont marqués jusqu’à ce qu’elle soit juste.
# Pictures of people would be accepted.
pad-off = La détection des tromperies est désactivée
# Below it.
pad-off-detail = La photo d’une personne pourrait être prise pour la personne.
# The demo plays photographs instead of using a camera.
demo-on = Démonstration : ces personnes sont des images
# Below it.
demo-on-detail = Rien n’est pointé pour de vrai ici.

## Set-up and password

# The first time the kiosk runs.
setup-title = Choisissez le mot de passe d’administration
# Below the title.
setup-explanation = Il ouvre les personnes, les pointages et les inscriptions. Il ne peut pas être retrouvé : gardez-le bien.
# The first field.
setup-password = Mot de passe
# The second field.
setup-repeat = Le même mot de passe encore une fois
# Below the second field while the two differ.
setup-differs = Les deux mots de passe sont différents
# The button.
setup-save = Enregistrer le mot de passe
# Below the first field. $least is the fewest characters allowed.
strength-too-short = Au moins { $least } caractères
# Guessed in minutes.
strength-weak = Faible : ajoutez des mots ou d’autres sortes de caractères
# Guessed in months.
strength-fair = Correct : un mot de plus le rend fort
# Not guessed.
strength-strong = Fort
# The title of the screen that asks for the password.
unlock-title = Administration
# The field.
unlock-password = Mot de passe d’administration
# The button.
unlock-open = Ouvrir
# The button while the password is being checked.
unlock-checking = Vérification…
# The password was wrong. $attempts is how many more tries there are.
unlock-wrong = { $attempts ->
    [one] Ce mot de passe est faux. Il reste un essai
   *[other] Ce mot de passe est faux. Il reste { $attempts } essais
}
# The same, where several people have a password.
unlock-wrong-account = { $attempts ->
    [one] Ce n’est pas correct. Il reste un essai
   *[other] Ce n’est pas correct. Il reste { $attempts } essais
}
# The field for who it is, where several people have a password.
unlock-login = Matricule ou adresse e-mail
# Below it.
unlock-login-help = Laissez vide pour le compte d’administration de la borne
# The field for the password, where several people have one.
unlock-account-password = Mot de passe
# Too many wrong passwords.
unlock-locked-out = Trop de mots de passe faux
# $left is the time that remains, such as 4:32.
unlock-locked-out-detail = Réessayez dans { $left }. On peut toujours pointer à l’entrée.
# Read out for the key that deletes the last character.
keypad-delete = Effacer le dernier caractère

## Admin screens

# The way out of the admin screens.
admin-leave = Verrouiller
# The list of people.
tab-people = Personnes
# Today's records.
tab-today = Aujourd’hui
# A new person.
tab-enrol = Inscrire
# Who did what, when.
tab-audit = Journal

# Something could not be looked up in the database.
lookup-failed = La recherche n’a pas abouti
# What to do about it.
lookup-failed-detail = La borne continue d’enregistrer les pointages. Réessayez dans un instant.
# The button that tries again.
lookup-retry = Réessayer

# Title of the audit log.
audit-title = Journal d’audit
# Below the title.
audit-explanation = Tous les changements sur cette borne, les plus récents d’abord. Des lignes s’ajoutent ; aucune n’est modifiée ni retirée.
# Who did it. $actor such as "admin".
audit-who = par { $actor }
# The kiosk was set up.
audit-device-created = Borne configurée
# The first password was set.
audit-admin-created = Mot de passe d’administration choisi
# The admin screens were opened.
audit-admin-unlocked = Écrans d’administration ouverts
# Too many wrong passwords.
audit-admin-locked-out = Verrouillage après des mots de passe faux
# Somebody was added without a face.
audit-person-added = Personne ajoutée
# Details or status of a person.
audit-person-changed = Personne modifiée
# A face was enrolled.
audit-person-enrolled = Visage inscrit
# Face and consent of a person.
audit-person-erased = Visage et consentement effacés
# An operator or admin has a new password.
audit-password-set = Mot de passe défini
# A department is new.
audit-department-added = Service ajouté
# A department has another name.
audit-department-renamed = Service renommé
# A department is gone.
audit-department-removed = Service supprimé
# Records were copied out of the kiosk.
audit-exported = Pointages exportés
# From what resemblance on somebody is recognised was changed.
audit-threshold-set = Seuil de reconnaissance fixé
# An entry of the audit log.
audit-rule-changed = Horaire, affectation, jour férié ou congé modifié
# An entry of the audit log.
audit-rule-removed = Horaire, affectation ou jour férié supprimé
# An entry of the audit log.
audit-correction-asked = Correction demandée
# An entry of the audit log.
audit-correction-decided = Correction tranchée

# Title of the list of people.
people-title = Personnes
# How many are shown. $found of $total match the search.
people-count = { $found } sur { $total }
# In the search field.
people-search = Chercher par nom, numéro ou service
# Nobody is known yet.
people-empty = Personne n’est encore inscrit
# What will be here.
people-empty-detail = Toutes les personnes qui peuvent pointer à cette borne figureront ici. Une inscription prend environ une minute.
# The button below.
people-enrol-first = Inscrire la première personne
# The search found nobody. $query is what was typed.
people-nobody-found = Personne ne correspond à « { $query } »
# What to do.
people-nobody-found-detail = Essayez une partie du nom, le matricule ou le service.
# Column of the list.
people-column-name = Nom
# Column of the list.
people-column-status = État
# Column of the list: is a face enrolled.
people-column-face = Visage
# Column of the list.
people-column-last = Dernier pointage
# The person was never recorded.
people-never = Jamais
# The person was last recorded today at $time.
people-last-today = Aujourd’hui { $time }
# The person was last recorded on $date, such as 3 Nov, at $time.
people-last-earlier = { $date }, { $time }

# May record.
status-active = Active
# Below the choice.
status-active-detail = Est reconnue et peut pointer à l’entrée.
# Left the company or is away for long.
status-inactive = Inactive
# Below the choice.
status-inactive-detail = N’est pas reconnue à l’entrée. Les pointages restent.
# Must not record for now.
status-suspended = Suspendue
# Below the choice.
status-suspended-detail = Ne peut pas pointer à l’entrée jusqu’à sa réactivation.
# $count shots of the face are kept.
face-enrolled = { $count ->
    [one] Une prise
   *[other] { $count } prises
}
# No face is enrolled.
face-none = Non inscrit
# The face was enrolled with another model.
face-again = À réinscrire

# Leaves one person for the list.
person-close = Toutes les personnes
# A fact about a person.
person-staff-number = Matricule
# A fact about a person.
person-department = Service
# A fact about a person: is a face enrolled.
person-face = Visage
# A fact about a person.
person-last = Dernier pointage
# Above the choice of a status.
person-status = État
# The button; the dots say that a question follows.
person-erase = Effacer visage et consentement…
# The question. $name is the person's.
erase-title = Effacer le visage de { $name } ?
# What it does.
erase-explanation = Les prises et le consentement sont effacés de cette borne et ne peuvent pas être retrouvés. Les pointages restent. Pour être reconnue à nouveau, la personne devra être réinscrite.
# Above the field; the typed name must equal $name.
erase-confirm = Pour confirmer, tapez le nom : { $name }
# The button that does it.
erase-now = Effacer
# The button that does not.
erase-keep = Garder

# Title of today's records.
today-title = Aujourd’hui
# How many records there are today.
today-count = { $count ->
    [one] Un pointage
   *[other] { $count } pointages
}
# There is none yet.
today-empty = Personne n’a pointé aujourd’hui
# What will be here.
today-empty-detail = Chaque pointage apparaît ici dès qu’il est fait à l’entrée.
# Column of today's records.
today-column-time = Heure
# Column of today's records.
today-column-name = Nom
# Column of today's records: in, out or break.
today-column-kind = Pointage
# Column of today's records: by face, PIN or badge.
today-column-method = Par
# Start of work.
kind-in = Arrivée
# End of work.
kind-out = Départ
# Start of a break.
kind-break-start = Début de pause
# End of a break.
kind-break-end = Fin de pause
# The direction is left to the attendance rules.
kind-auto = Pointé
# Recognised by face.
method-face = Visage
# By PIN.
method-pin = PIN
# By badge.
method-badge = Badge

## Enrolment

# The steps of an enrolment, on its progress line.
step-who = Qui
# Step.
step-consent = Accord
# Step.
step-shots = Prises
# Step.
step-check = Contrôle
# Step.
step-done = Terminé
# Read out for the progress line.
steps-name = Étape { $number } sur { $total } : { $step }
# Goes on to the next step.
enrol-next = Suivant
# Gives the enrolment up.
enrol-cancel = Annuler
# Until the first picture is there.
enrol-starting = Démarrage…

# Title of the first step.
who-title = Qui est-ce ?
# The field for the name.
who-name = Nom
# Below it.
who-name-help = Comme la personne l’écrit
# The field for the staff number.
who-staff-number = Matricule, s’il y en a un
# Somebody has that number. $name is whose it is.
who-staff-number-taken = { $name } a ce matricule
# The field for the department.
who-department = Service, s’il y en a un

# Title of the second step.
consent-title = La décision de { $name }
# What the person agrees to. Its version is kept with the consent, so a changed text needs a new version. $site is the name of the site.
consent-text =
    { $site } souhaite reconnaître votre visage à cette borne pour enregistrer votre temps de travail.

    À partir de quelques prises de vue de votre visage, des nombres qui le décrivent sont calculés. Ils sont gardés chiffrés. Les prises elles-mêmes ne sont pas gardées, et rien ne quitte l’entreprise.

    Vous pouvez dire non, et vous pouvez changer d’avis à tout moment : demandez que votre visage soit effacé, et il l’est. Vous n’en subirez aucun désavantage.
    .version = 2026-11
# Below the text. $version is the version of the text.
consent-version = Texte de { $version }
# The box to tick.
consent-given = { $name } a lu ce texte et est d’accord
# Starts the camera.
consent-begin = Commencer les prises

# How many shots there are.
shots-count = { $taken } prises sur { $least } à { $most }
# Goes on to the check, once there are enough shots.
shots-continue = Continuer
# Read out for a head pose that has been taken. $pose such as Left.
shots-target-taken = { $pose } : faite
# Read out for a head pose that is still to be taken.
shots-target-open = { $pose } : à faire
# A head pose: looks into the camera.
pose-straight = De face
# A head pose: turned to the person's left.
pose-left = À gauche
# A head pose: turned to the person's right.
pose-right = À droite
# A head pose.
pose-up = En haut
# A head pose.
pose-down = En bas
# Said to the person before the camera: nobody is in the picture.
hint-no-face = Placez-vous devant la caméra
# Others are in the picture.
hint-several-faces = Une seule personne, s’il vous plaît
# What to do next.
hint-turn-straight = Regardez la caméra bien en face
# What to do next.
hint-turn-left = Tournez un peu la tête à gauche
# What to do next.
hint-turn-right = Tournez un peu la tête à droite
# What to do next.
hint-turn-up = Levez un peu le menton
# What to do next.
hint-turn-down = Baissez un peu le menton
# Somebody else is before the camera than for the first shot.
hint-another-face = Ce visage n’est pas celui d’avant
# The shot is being taken.
hint-hold = Ne bougez plus

# Title of the check.
check-title = Est-ce bien { $name } ?
# What to look for.
check-explanation = Refaites une prise si elle est floue ou montre quelqu’un d’autre.
# Read out for a shot. $pose such as Left.
check-shot-name = Prise : { $pose }
# The button below a shot; it is taken again at once.
check-retake = Refaire : { $pose }
# Saves the enrolment.
check-save = Enregistrer
# Saves although somebody looks the same.
check-save-despite = Enregistrer comme une autre personne
# The button while it is being saved.
check-saving = Enregistrement…
# Saving failed.
check-failed = Rien n’a été enregistré
# What to do.
check-failed-detail = Les données et les prises sont toujours là. Réessayez, ou regardez ce qui ne va pas avec le stockage.
# Somebody enrolled looks the same. $name is who.
check-duplicate = Ce visage ressemble à celui de { $name }, déjà inscrit
# What now.
done-detail = Désormais, un regard vers la caméra suffit.
# Begins the next enrolment.
done-another = Inscrire une autre personne
# Goes to the list.
done-people = Toutes les personnes
