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
# Below the time of coming, said neutrally. $minutes is a whole number from 1.
result-late = { $minutes ->
    [one] 1 minute de retard
   *[other] { $minutes } minutes de retard
}
# Below the time of leaving: time worked today. $hours such as 7:56.
result-worked = { $hours } travaillées aujourd’hui
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

## Buttons at the door for what is recorded, where the site lets people choose

# Start of work.
choose-in = Arrivée
# End of work.
choose-out = Départ
# Start of a break.
choose-break-start = Pause
# End of a break.
choose-break-end = Retour
# Name of the group of these buttons, for those who cannot see it.
choose-name = Ce qui est pointé ensuite

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
# How much is left, and $count days until recording has to stop if the disk goes on filling as it does.
storage-low-days = { $count ->
    [0] Il reste { $megabytes } Mo, pour moins d’un jour. Libérez de la place avant que les pointages ne s’arrêtent.
    [one] Il reste { $megabytes } Mo, pour un jour environ. Libérez de la place avant que les pointages ne s’arrêtent.
   *[other] Il reste { $megabytes } Mo, pour { $count } jours environ. Libérez de la place avant que les pointages ne s’arrêtent.
}
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
# The button that changes the password of whoever is inside.
admin-account = Mon mot de passe
# The list of people.
tab-people = Personnes
# What every day came to.
tab-records = Pointages
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
# A list of people was taken over from a file.
audit-people-imported = Personnes importées
# Punches of another system were taken over from a file.
audit-punches-imported = Pointages d’un autre système importés
# Face encodings of another system were taken over.
audit-faces-imported = Visages d’un autre système importés
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
# A backup was made, or begun.
audit-backed-up = Sauvegarde faite
# The clock jumped, or something else is wrong with it.
audit-clock-doubted = Horloge douteuse
# The clock is right again.
audit-clock-agrees = Horloge de nouveau à l’heure
# The time zone is another than before.
audit-zone-changed = Fuseau horaire changé
# A backup was put in the place of the data.
audit-restored = Sauvegarde restaurée

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
# Nobody is in the chosen department or has the chosen status.
people-nobody-there = Personne ici
# What to do.
people-nobody-found-detail = Essayez une partie du nom, le matricule ou le service.
# In the choice of a department: everybody.
people-any-department = Tous les services
# In the choice of a department: those without one.
people-no-department = Sans service
# In the choice of a status: everybody.
people-any-status = Tous les états
# The button for somebody new who has no face enrolled yet.
people-add = Ajouter une personne
# The button that leads to the departments.
people-departments = Services
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
# $count shots were taken over from another system.
face-imported = { $count ->
    [one] Une prise, importée
   *[other] { $count } prises, importées
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
# A fact about a person.
person-email = E-mail
# A fact about a person: employee or student.
person-kind = Type
# What the person is.
kind-employee = Employé
# What the person is.
kind-student = Étudiant
# The button that makes the facts editable.
person-edit = Modifier les données
# Above the choice of what the person may do on the admin screens.
person-role = Écrans d’administration
# The person may not open them.
role-employee = Pas d’accès
# Below the choice.
role-employee-detail = Pointe à l’entrée, et rien d’autre.
# The person runs the day.
role-operator = Opérateur
# Below the choice.
role-operator-detail = Inscrit les personnes, tient leurs données et voit les pointages. Ouvre ces écrans avec matricule ou e-mail et son propre mot de passe.
# The person may do everything.
role-admin = Administrateur
# Below the choice.
role-admin-detail = Peut tout faire ici. Ouvre ces écrans avec matricule ou e-mail et son propre mot de passe.
# An operator or admin who has no password yet.
role-without-password = N’a pas encore de mot de passe : ces écrans restent fermés. Définissez-en un et transmettez-le ; il peut être changé après l’ouverture.
# An operator or admin who has neither a staff number nor an e-mail address.
role-without-login = Pour ouvrir ces écrans, il faut un matricule ou un e-mail, et un mot de passe.
# The button; the dots say that a question follows.
person-password = Définir un mot de passe…
# The same for somebody who has one.
person-password-again = Définir un nouveau mot de passe…
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

# Title of the form for somebody new.
form-title = Ajouter une personne
# Below the title.
form-explanation = Sans visage pour l’instant. La personne peut être inscrite plus tard, ou pointer par PIN ou badge.
# The button that adds.
form-add = Ajouter
# The button that keeps what was changed.
form-save = Enregistrer
# The button while it is being saved.
form-saving = Enregistrement…
# The button that gives up.
form-cancel = Annuler
# Below a field: somebody else has this number or address.
form-taken = Quelqu’un d’autre l’a déjà
# Below the field for the e-mail address. $name is whose it is.
form-email-taken = { $name } a cette adresse
# Below a field that may not be empty.
unfit-empty = Il faut quelque chose ici
# Below a field. $most is the number of characters allowed.
unfit-too-long = Au plus { $most } caractères
# Below a field into which something unreadable was put.
unfit-unreadable = Contient des caractères illisibles
# Below the field for the e-mail address.
unfit-email = Ce n’est pas une adresse e-mail ; exemple : nom@entreprise.com

# A change was refused: something typed does not fit.
edit-invalid = Non enregistré : quelque chose ne convient pas
# A change was refused.
edit-department-taken = Non enregistré : un service porte déjà ce nom
# A change was refused.
edit-department-in-use = Non supprimé : des personnes sont dans ce service
# A new password was refused.
edit-weak-password = Ce mot de passe est trop facile à deviner
# The current password was not right.
edit-wrong-password = Ce n’est pas le mot de passe actuel
# What was to be changed is not there any more.
edit-gone = Non enregistré : cela n’existe plus
# Whoever is inside may not do this.
edit-not-allowed = Non enregistré : l’administration doit le faire
# The database failed.
edit-not-saved = Non enregistré : la base de données ne répond pas

# Title of the question for a new password of somebody else. $name is whose.
password-of = Mot de passe de { $name }
# Title of the question for one's own new password.
password-own = Changer mon mot de passe
# Field.
password-current = Mot de passe actuel
# Field.
password-new = Nouveau mot de passe
# Field.
password-repeat = Le nouveau mot de passe encore une fois
# It is changed.
password-saved = Le mot de passe est changé
# The button that closes the question.
password-close = Terminé

# Title of the list of departments.
departments-title = Services
# There is none yet.
departments-empty = Il n’y a pas encore de services.
# The field for the name of a new one.
departments-new = Nouveau service
# The button beside it.
departments-add = Ajouter le service
# How many people are in one.
departments-people = { $count ->
    [0] personne
    [one] une personne
   *[other] { $count } personnes
}
# Read out for the button that gives a department another name; also above the field for it.
departments-rename = Renommer { $name }
# Below the field.
departments-rename-help = Ses membres suivent
# Read out for the button that removes an empty department.
departments-remove = Supprimer { $name }

# The button that leads to the lists of people as files.
people-transfer = Importer et exporter
# Title of that screen.
transfer-title = Importer et exporter
# Above the files that can be imported.
import-title = Importer des personnes d’un fichier
# Below it.
import-explanation = CSV ou XLSX, avec un titre par colonne : matricule et nom, et au choix service, e-mail, type et état. Les personnes se distinguent par le matricule. Tout est d’abord vérifié ; rien ne change avant votre accord.
# $folder is where to put files.
import-folder = Mettez les fichiers sur une clé et branchez-la, ou dans { $folder }
# The button that looks for files once more.
import-look-again = Regarder à nouveau
# The field for the path of a file.
import-path = Ou tapez où est le fichier
# The button that checks the file whose path was typed.
import-check = Vérifier ce fichier
# While a file is being checked.
import-checking = Vérification…
# A file is no list of people.
import-unreadable = Ce fichier ne peut pas être importé
# How many rows are somebody new.
import-added = { $count ->
    [one] Une personne est nouvelle
   *[other] { $count } personnes sont nouvelles
}
# How many rows change somebody.
import-changed = { $count ->
    [one] Une personne change
   *[other] { $count } personnes changent
}
# How many rows change nothing.
import-unchanged = { $count ->
    [one] Une personne reste telle quelle
   *[other] { $count } personnes restent telles quelles
}
# Columns of the file that nothing is taken from.
import-unused = Colonnes non utilisées : { $columns }
# The button that imports. $count is how many people are new or changed.
import-now = { $count ->
    [one] Importer une personne
   *[other] Importer { $count } personnes
}
# While the people are being imported.
import-importing = Importation…
# It is done.
import-done = Les personnes sont importées
# How many were added and changed.
import-done-detail = { $added } nouvelles, { $changed } modifiées
# The button that goes back to the choice of a file.
import-another = Un autre fichier
# The file has mistakes; they are listed below.
import-problems = { $count ->
    [one] Une chose ne convient pas dans ce fichier
   *[other] { $count } choses ne conviennent pas dans ce fichier
}
# Below it.
import-problems-detail = Rien n’a été importé. Corrigez le fichier et vérifiez-le à nouveau.
# Where in the file. $row is the number of the row.
import-row = Ligne { $row }
# Where in the file. $column is the heading of the column.
import-row-column = Ligne { $row }, { $column }
# Where in the file. $value is what stands there.
import-row-value = Ligne { $row }, { $column } : « { $value } »
# What is wrong: there is no column for the name.
fault-no-name = Aucune colonne pour le nom. Appelez-en une « name », ou deux « first_name » et « last_name »
# What is wrong: a column is missing. $column is what to call it.
fault-no-column = Cette colonne n’existe pas. Appelez-en une « { $column } »
# What is wrong: two columns mean the same. $column is what they mean.
fault-two-columns = Une seconde colonne pour « { $column } ». N’en laissez qu’une
# What is wrong: $allowed are the words that are understood.
fault-not-one-of = Inconnu. Possible : { $allowed }
# What is wrong: the same stands in an earlier row.
fault-repeated = Identique à la ligne { $row }
# What is wrong: somebody who is known has it. $name is who.
fault-taken = { $name } l’a déjà
# What is wrong: a row is longer than the heading.
fault-too-many-cells = Plus de cellules que de titres
# Above the buttons that write a file.
export-people-title = Exporter tout le monde dans un fichier
# Below it.
export-people-explanation = Noms, matricules, services et rôles ; ni photos, ni visages, ni mots de passe. Le fichier peut être modifié et réimporté.
# Button: a spreadsheet.
export-people-xlsx = En XLSX
# Button: a text file.
export-people-csv = En CSV
# While it is being written.
export-people-writing = Écriture…
# It is written; where stands below.
export-people-done = Le fichier est écrit
# It could not be written; why stands below.
export-people-failed = Le fichier n’a pas pu être écrit

# Title of the records of a day.
records-title = Pointages
# Read out for the button that goes to the day before.
records-day-before = La veille
# Read out for the button that goes to the day after.
records-day-after = Le lendemain
# Explains the button that shows the date: it goes to today.
records-go-today = Aller à aujourd’hui
# The button that writes a report.
records-export = Exporter…
# The button that shows corrections which wait for approval.
records-waiting = { $count ->
    [one] Une correction attend
   *[other] { $count } corrections attendent
}
# In the search field.
records-search = Chercher par nom ou matricule
# A choice: no department in particular.
records-every-department = Tous les services
# A choice: no status in particular.
records-every-status = Tous les états
# How many are shown. $found of $total match the filters.
records-count = { $found } sur { $total }
# While they are looked up.
records-loading = Recherche…
# Nobody has a record on this day.
records-empty = Personne ne figure ce jour-là
# What will be here.
records-empty-detail = Chaque personne du site a ici une ligne par jour, avec ce qui en résulte.
# The filters let nobody pass.
records-none-found = Personne ne correspond à ces filtres
# What to do.
records-none-found-detail = Essayez un autre état ou service, ou une partie du nom.
# Column of the records.
records-column-name = Nom
# Column of the records: present, late, absent and so on.
records-column-status = État
# Column of the records: time of the first record.
records-column-in = Arrivée
# Column of the records: time of the last record.
records-column-out = Départ
# Column of the records: hours and minutes.
records-column-worked = Travail
# Column of the records: what somebody should look at.
records-column-notes = Notes
# A fact about a day: hours and minutes of breaks.
records-break = Pause
# A fact about a day: how much too late.
records-late = Retard
# A fact about a day: how much too early somebody left.
records-early = En avance
# A fact about a day or a month: hours and minutes.
records-overtime = Heures sup.
# A fact, such as Worked 8:05.
records-fact = { $what } { $value }
# Leaves one person's day for the table.
records-close = Fermer
# Shows the month of a person.
records-month = Voir le mois
# The person has no line on this day.
records-no-day = Il n’y a pas de relevé pour ce jour.
# Above the records of one day.
records-of-day = Pointages de ce jour
# There is none.
records-of-day-none = Rien n’a été pointé.
# One record: $time such as 08:57, $what such as In, $method such as Face.
records-line = { $time }  { $what }, { $method }
# How a record was made: a correction added it.
method-added = ajouté
# A record does not count: it repeats the one before.
counted-repeat = répété, non compté
# A record does not count: only the first and the last of a day do.
counted-between = intermédiaire, non compté
# A record does not count: it is outside of the hours that belong to the shift.
counted-outside-window = hors de l’horaire, non compté
# A record does not count: a correction says so.
counted-voided = retiré par une correction

# Leaves the month for the day.
month-close = Retour au jour
# Read out for the button that goes to the month before.
month-before = Le mois précédent
# Read out for the button that goes to the month after.
month-after = Le mois suivant
# A sum of a month, followed by a number.
month-at-work = Jours travaillés
# A sum of a month, followed by a number.
month-late = En retard
# A sum of a month, followed by a number.
month-absent = Absent
# A sum of a month, followed by a number.
month-leave = En congé

# Above the corrections of one day.
correction-title = Corrections
# Above the list of corrections that wait.
correction-waiting-explanation = Rien ne change tant que personne n’approuve. Ce qui a été pointé à l’entrée reste toujours.
# What a correction is for, who asked for it and when.
correction-reason-given = « { $reason } », { $name }, { $date }
# A correction was approved. $name is who did.
correction-approved = Approuvée par { $name }
# A correction was turned down. $name is who did.
correction-turned-down = Refusée par { $name }
# Nobody has decided yet.
correction-waits = Attend l’approbation
# The button.
correction-approve = Approuver
# The button.
correction-turn-down = Refuser
# The button below an approved correction.
correction-take-back = Retirer cette correction
# Adds a record that is missing.
correction-add = Ajouter un pointage manquant
# Sets what the day came to.
correction-set-status = Fixer l’état du jour
# The button below a record of $time, and the title of its form.
correction-change-kind = Changer { $time } en…
# The button below a record of $time, and the title of its form.
correction-void = { $time } ne compte pas
# The field for a time of day.
correction-time = Heure
# Below the field.
correction-time-help = Comme 08:57
# The box to tick for a shift that ends after midnight.
correction-next-day = Le lendemain, après minuit
# Shown before a status is chosen.
correction-choose-status = Choisissez un état
# The field.
correction-reason = Motif
# Below the field.
correction-reason-help = Gardé avec la correction, pour qui la regarde plus tard
# Above what the correction would change.
correction-before-after = Ce qui change
# While it is being worked out.
correction-working-out = Calcul en cours…
# Something that would change: $what such as Worked, from $before to $after.
correction-differs = { $what } : { $before } → { $after }
# Something that would stay.
correction-stays = { $what } : { $value }
# Makes the correction at once.
correction-make = Faire la correction
# Asks somebody to approve it.
correction-ask = Demander l’approbation
# Below the button.
correction-ask-explanation = Elle compte une fois approuvée par l’administration.
# Gives the form up.
correction-cancel = Annuler
# The correction was refused.
correction-not-allowed = Vous ne pouvez pas faire cela
# The correction was refused: something has changed in between.
correction-out-of-date = Cela a changé entre-temps. Fermez le jour et regardez à nouveau
# The correction could not be stored.
correction-not-saved = Rien n’a été enregistré. Ce que vous avez tapé est toujours là
# A correction in one sentence: $kind such as In.
correction-said-add = { $kind } ajouté à { $time }
# A correction in one sentence.
correction-said-void = Un pointage ne compte pas
# A correction in one sentence: $kind such as Out.
correction-said-kind = Un pointage changé en { $kind }
# A correction in one sentence.
correction-said-status = { $date } fixé à { $status }
# A correction in one sentence.
correction-said-leave = { $date } fixé en congé
# A correction in one sentence.
correction-said-take-back = Une correction antérieure a été retirée

# Title of the window that writes a report.
export-title = Exporter
# Above the kinds of reports.
export-kind = Rapport
# Which days and whom it is about.
export-about = { $period }, { $whose }
# Above the formats.
export-format = Format
# A format.
export-pdf = PDF, à imprimer
# A format.
export-xlsx = Excel
# A format.
export-csv = CSV
# The field for a folder.
export-folder = Dossier
# Below it.
export-folder-help = Laissez vide pour « exports » dans le dossier de données de la borne, ou tapez-en un, comme celui d’une clé USB
# The button.
export-write = Écrire le fichier
# The button while it is being written.
export-writing = Écriture…
# Below it.
export-writing-detail = La borne continue entre-temps. Un mois de milliers de personnes prend quelques secondes.
# It is there.
export-written = Le fichier est écrit
# Some names could not be drawn.
export-undrawable = Certains noms ne sont pas dessinés en entier
# Which.
export-undrawable-detail = Cette borne n’a pas de police pour : { $names }. Installez-en une, ou choisissez Excel ou CSV.
# It could not be written. $folder is where.
export-failed = Le fichier n’a pas pu être écrit : { $folder }
# Closes the window.
export-done = Terminé
# Closes the window without a file.
export-cancel = Annuler

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
# What the person agrees to. The words are kept with the consent as they are shown; whoever changes what the text says changes its version in every language. $site is the name of the site.
consent-text =
    { $site } souhaite reconnaître votre visage à cette borne pour enregistrer votre temps de travail.

    À partir de quelques prises de vue de votre visage, des nombres qui le décrivent sont calculés. Ils sont gardés chiffrés. Les prises elles-mêmes ne sont pas gardées, et rien ne quitte l’entreprise.

    Vous pouvez dire non, et vous pouvez changer d’avis à tout moment : demandez que votre visage soit effacé, et il l’est. Vous n’en subirez aucun désavantage.
    .version = 2026-11
# Below the text. $version is the version of the text.
consent-version = Texte de { $version }
# The box to tick.
consent-given = { $name } a lu ce texte et est d’accord
# The other answer, as good as the first: the person records with a PIN or a badge.
consent-decline = Non, je préfère un PIN ou un badge
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
# What it means. $number is that person's staff number and $department the department, or each “none given”.
check-duplicate-who = Matricule : { $number }. Service : { $department }. Une personne inscrite deux fois pointerait sous l’un ou l’autre nom. N’enregistrez que s’il s’agit de deux personnes ; la décision est conservée.
# Stands for a staff number or department that nobody entered.
check-duplicate-unknown = non indiqué
# The shots are to replace earlier ones, and look like somebody else. $name is whose they are said to be.
check-differs = Cela ne ressemble pas aux prises précédentes de { $name }
# What it means.
check-differs-detail = N’enregistrez que si vous êtes sûr de qui il s’agit ; la décision est conservée.
# Saves although the shots do not look like the earlier ones.
check-save-differing = Enregistrer comme la même personne
# One of the shots, which is marked, is nearer to another person.
check-outlier = Une prise ressemble plus à quelqu’un d’autre
# What to do.
check-outlier-detail = Refaites la prise marquée. Chacune doit être plus proche des autres prises de la personne que de qui que ce soit.
# Read out for a shot that must be taken again. $pose such as Left.
check-shot-outlier-name = Prise à refaire : { $pose }
# It is done.
done-can-use = { $name } peut utiliser cette borne
# What now.
done-detail = Désormais, un regard vers la caméra suffit.
# Begins the next enrolment.
done-another = Inscrire une autre personne
# Goes to the list.
done-people = Toutes les personnes
# The person said no to face recognition and is on the list all the same.
declined-title = { $name } peut utiliser cette borne
# What now.
declined-detail = Rien n’a été gardé du visage. Donnez un PIN ou un badge sur la page de la personne ; les deux pointent aussi bien.
# What to do when such a person could not be saved.
declined-failed-detail = Les données sont toujours là. Quelqu’un a peut-être le même matricule.

## What is kept of a face

# Above the list of people, where a face was altered or the model was changed; touched, the list shows only those $count people.
people-again = { $count ->
    [one] Une personne doit être réinscrite
   *[other] { $count } personnes doivent être réinscrites
}

# A template does not open any more: the database was tampered with, or the disk is failing.
face-altered = Un visage gardé a été modifié
# For the admin. $names are the people concerned.
face-altered-detail = Il est mis de côté ; les autres sont reconnus. À réinscrire : { $names }

# Above what is kept of a person's face.
face-title = Visage et consentement
# Until it has been read from the database.
face-looking-up = Un instant
# $count shots were turned into numbers on $date with the model $model.
face-shots = { $count ->
    [one] Une prise du { $date } ({ $model })
   *[other] { $count } prises du { $date } ({ $model })
}
# The shots were taken over from another system.
face-imported-title = Repris d’un autre système
# What to do about it, below face-imported-title.
face-imported-detail = Réinscrivez cette personne dès que possible : des prises faites ici donnent une meilleure reconnaissance. D’ici là, tout fonctionne normalement.
# Nothing is kept.
face-nothing-kept = Rien n’est gardé du visage
# The site's rule erases the face. $date such as Friday 20 November.
face-end = Sera effacé le { $date }
# Why.
face-end-left = La personne est inactive. Réactivez-la pour garder le visage.
# Why.
face-end-unused = La personne n’a pas pointé depuis longtemps.
# $version names the text, $given is when the person agreed, $operator who was at the kiosk.
face-consent-given = Accord donné le { $given } sur le texte de { $version }, avec { $operator }
# $withdrawn is when the consent was withdrawn.
face-consent-withdrawn = Accord donné le { $given } sur le texte de { $version }, retiré le { $withdrawn }
# Shows the words that the person agreed to.
face-consent-read = Lire le texte
# Begins the enrolment of somebody on the list.
face-enrol = Inscrire le visage
# Takes further shots.
face-add-shots = Ajouter des prises
# Takes shots that replace those there are.
face-retake = Refaire les prises

# The erasure was refused.
erase-not-allowed = Seule l’administration peut effacer un visage
# The database failed.
erase-failed = Rien n’a été effacé. Réessayez, ou regardez ce qui ne va pas avec le stockage.
# Title of the receipt.
receipt-title = Le visage de { $name } est effacé
# Below it.
receipt-explanation = Ce reçu est pour la personne. Il ne contient rien du visage.
# A fact on the receipt.
receipt-when = Quand
# A fact: how many shots are gone.
receipt-shots = Prises effacées
# A fact: how many consents were withdrawn.
receipt-consents = Consentements
# A fact: what happened to the bytes on the disk.
receipt-files = Sur le disque
# The bytes are gone.
receipt-overwritten = Écrasé
# They will be gone in a moment.
receipt-not-yet-overwritten = Écrasé dès que plus personne ne le lit
# A fact: number of the entry in the audit log.
receipt-audit = Ligne d’audit
# A fact: the fingerprint of that entry.
receipt-hash = Son SHA-256
# A fact: where the receipt is kept as a text.
receipt-file = Gardé sous
# Closes the receipt.
receipt-close = Fermer
# Title of the receipt as it is printed or kept in a file.
receipt-text-title = REÇU D’EFFACEMENT
# A fact on it: the site's name.
receipt-text-site = Site
# A fact: the kiosk's name.
receipt-text-kiosk = Borne
# A fact: the person's name.
receipt-text-person = Personne
# A fact: the staff number.
receipt-text-staff-no = Matricule
# In place of the number of somebody who has none.
receipt-text-no-staff-no = aucun
# A fact: the number under which the kiosk knows the person.
receipt-text-identity = Identifiant
# A fact: date and time of the erasure.
receipt-text-erased-at = Effacé le
# A fact: who erased.
receipt-text-erased-by = Effacé par
# In place of a name: the site's own rule erased, because the time was up.
receipt-text-retention-rule = la règle de conservation du site
# A fact: how many face templates are gone.
receipt-text-templates = Gabarits du visage effacés
# A fact: how many consents were withdrawn.
receipt-text-consents = Consentements retirés
# A fact: what became of the bytes in the database's files.
receipt-text-files = Fichiers de la base
# The bytes are gone.
receipt-text-overwritten = écrasés
# They will be gone in a moment.
receipt-text-not-yet-overwritten = effacés ; les anciennes pages sont écrasées dès que plus personne ne les lit
# A fact: number of the entry in the audit log.
receipt-text-audit-entry = Ligne d’audit
# A fact: the fingerprint of that entry.
receipt-text-audit-hash = Son SHA-256
# What the erasure means, below the facts. Lines of at most 100 characters.
receipt-text-meaning =
    Le visage ne peut plus être reconnu sur cette borne. Les pointages restent ; ils ne contiennent
    rien de biométrique. La ligne d’audit se vérifie avec `rollcall verify-ledger`. Les sauvegardes
    d’avant l’effacement gardent les gabarits chiffrés jusqu’à leur suppression.

## Calibration: from what resemblance on somebody is recognised

# The tab.
tab-calibration = Calibrage
# Title of the screen.
calibration-title = Calibrage
# Below the title.
calibration-explanation = À quel point deux visages doivent-ils se ressembler ? Déplacez le trait : à gauche plus d’inconnus passent, à droite plus de personnes sont manquées.
# While the faces are compared with each other.
calibration-working = Comparaison de chacun avec tous…
# Fewer than two people have a face enrolled.
calibration-empty = Pas assez de visages à comparer
# What to do.
calibration-empty-detail = Inscrivez au moins deux personnes. À partir de trente, un seuil peut être recommandé.
# Recognition is off or still starting.
calibration-no-models = Le seuil sera connu quand les modèles seront prêts.
# In the plot: scores of pictures of different people.
calibration-plot-strangers = D’autres personnes
# In the plot: scores of pictures of one person.
calibration-plot-people = La même personne
# In the plot: the threshold that is used at present.
calibration-plot-now = Actuel
# In the plot: the threshold that is recommended.
calibration-plot-recommended = Recommandé
# Read out for the plot. $total is how many people are enrolled, $threshold a number such as 0.935.
calibration-plot-name = Scores de { $total } personnes, trait à { $threshold }
# Button: accepts faces that are less alike.
calibration-looser = Plus souple
# Button: accepts only faces that are more alike.
calibration-stricter = Plus strict
# Where the line stands after it was moved. $threshold such as 0.935.
calibration-line-moved = Trait à { $threshold }, pas en vigueur
# The threshold in force was set in the configuration file.
calibration-line-configured = En vigueur : { $threshold }, d’après config.toml
# The threshold in force was set on this screen or by the command "calibrate".
calibration-line-calibrated = En vigueur : { $threshold }, par un calibrage
# The threshold in force is what came with the model.
calibration-line-model = En vigueur : { $threshold }, celui du modèle
# Share of strangers who would be taken for somebody.
calibration-strangers = Inconnus pris pour quelqu’un
# Share of enrolled people who would not be recognised.
calibration-misses = Personnes non reconnues
# $share percent: $count of $total tries.
calibration-rate = { $share } % ({ $count } sur { $total })
# How far off the figure may be, in percent.
calibration-bounds = en réalité de { $least } à { $most } %, dans 19 cas sur 20
# There was nothing to count.
calibration-no-trial = Inconnu
# Before the choice of how many strangers may pass.
calibration-target = Inconnus qui peuvent passer
# Choice.
calibration-target-100 = 1 sur 100
# Choice.
calibration-target-1000 = 1 sur 1 000
# Choice.
calibration-target-10000 = 1 sur 10 000
# A caution.
calibration-too-few-people = Moins de 30 personnes, c’est trop peu pour recommander un seuil. Celui du modèle est plus sûr.
# A caution.
calibration-extrapolated = Plus rare que tout ce qui a été vu parmi si peu de personnes : la recommandation est une extrapolation.
# A caution.
calibration-out-of-reach = Aucun seuil ne laisse passer si peu d’inconnus.
# A caution.
calibration-one-shot-each = Personne n’a de seconde prise : on ne sait rien des personnes manquées.
# A caution.
calibration-many-misses = Avec le seuil recommandé, plus d’une personne sur vingt ne serait pas reconnue.
# The button that puts the recommended threshold in force.
calibration-use-recommended = Prendre le recommandé : { $threshold }
# The button that puts the threshold of the line in force.
calibration-use-line = Prendre { $threshold }
# The button that leaves everything as it is.
calibration-keep = Garder { $threshold }
# The button that puts the threshold in force that came with the model.
calibration-reset = Revenir à celui du modèle
# The configuration file says what the threshold is.
calibration-configured = Le seuil est fixé dans config.toml
# What to do.
calibration-configured-detail = Pour le fixer ici, écrivez-y decide.threshold = "auto" et redémarrez la borne.
# It is in force.
calibration-saved = En vigueur dès maintenant
# It could not be stored.
calibration-not-saved = Impossible d’enregistrer. Rien n’a changé.
## PIN and badge

# A button at the door: record with staff number and PIN.
attend-pin = PIN
# A button at the door: record with a badge held to the camera.
attend-badge = Badge
# On the badge's screen: a button to the PIN pad.
pin-instead = Par PIN
# On the PIN pad: a button to the badge's screen.
badge-instead = Par badge
# Title of the first step on the PIN pad.
pin-number-title = Votre matricule
# Below the number.
pin-number-help = Puis votre PIN.
# Read out for the number typed so far. $number is empty at first.
pin-number-typed = Matricule : { $number }
# Title of the second step on the PIN pad.
pin-title = Votre PIN
# Below the dots of the PIN.
pin-help = Personne d’autre n’a besoin de le voir.
# Read out for the PIN typed so far; its digits are not said.
pin-typed = { $count ->
    [one] Un chiffre saisi
   *[other] { $count } chiffres saisis
}
# The button after the staff number.
pin-next = Suivant
# The button after the PIN: makes the record.
pin-record = Pointer
# Below the dots while the PIN is being checked, which takes less than a second.
pin-checking = Un instant…
# The button then.
pin-checking-button = Vérification…
# A key of the pad: to letters, for staff numbers that have some.
keypad-letters = ABC
# A key of the pad: back to digits.
keypad-digits = 123
# Title of the badge's screen.
badge-title = Tenez votre badge dans le cadre
# Below it.
badge-help = Le code doit faire face à la caméra et remplir le cadre.
# Read out for the live picture with the frame.
badge-picture-name = Image en direct de la caméra avec un cadre pour le badge
# Title where no picture arrives.
badge-no-camera = Les badges ne peuvent pas être lus pour le moment
# What to do.
badge-no-camera-detail = La caméra n’envoie pas d’image. Utilisez votre PIN, s’il vous plaît.

# Number and PIN do not belong together; whether the number exists is not told.
refusal-wrong-pin = Ce matricule et ce PIN ne vont pas ensemble
# What to do. $tries is how many tries are left for this number.
refusal-wrong-pin-detail = { $tries ->
    [0] Plus d’essai pour l’instant. Utilisez votre badge ou votre visage, ou demandez un nouveau PIN.
    [one] Vérifiez les deux et réessayez. Il reste un essai.
   *[other] Vérifiez les deux et réessayez. Il reste { $tries } essais.
}
# Too many wrong PINs for this number.
refusal-number-waits = Ce matricule doit attendre
# What to do. $time such as 09:12.
refusal-number-waits-detail = Trop de PIN faux ont été saisis. Réessayez à { $time }, ou utilisez votre badge ou votre visage.
# Too many wrong PINs at this kiosk, for whatever numbers.
refusal-kiosk-waits = Les PIN doivent attendre
# What to do. $time such as 09:12.
refusal-kiosk-waits-detail = Trop de PIN faux ont été saisis ici. Réessayez à { $time }. Badges et visages fonctionnent toujours.
# The person was told apart, and is suspended or has left.
refusal-not-active = Vous ne pouvez pas pointer pour le moment
# What to do.
refusal-not-active-detail = Adressez-vous à la personne qui s’occupe de cette borne.
# The badge was not issued by this kiosk. It must not sound like an accusation.
refusal-badge-unknown = Ce badge n’est pas de cette borne
# What to do.
refusal-badge-unknown-detail = Utilisez votre PIN, ou demandez un badge de ce site.
# A newer badge was issued, or the badge was taken back.
refusal-badge-stale = Ce badge n’est plus valable
# What to do.
refusal-badge-stale-detail = Utilisez votre badge le plus récent ou votre PIN, ou demandez un nouveau badge.
# A code that is no badge was held into the frame.
refusal-not-a-badge = Ce code n’est pas un badge
# What to do.
refusal-not-a-badge-detail = Tenez le code de votre badge dans le cadre, ou utilisez votre PIN.
# The badge is right, and the PIN is wanted as well.
refusal-pin-needed = Votre PIN, s’il vous plaît
# What to do.
refusal-pin-needed-detail = Ce site demande le PIN avec le badge.
# The database cannot be asked.
refusal-out-of-order = Impossible à vérifier pour le moment
# What to do.
refusal-out-of-order-detail = Réessayez dans un instant, ou prévenez la personne qui s’occupe de cette borne.

# In the audit log: a PIN for recording was given to somebody.
audit-pin-set = PIN défini
# In the audit log.
audit-pin-removed = PIN supprimé
# In the audit log: a wrong PIN at the door.
audit-pin-refused = PIN faux à l’entrée
# In the audit log: too many wrong PINs.
audit-pin-locked-out = PIN bloqué après des essais faux
# In the audit log.
audit-badge-issued = Badge remis
# In the audit log: a badge was taken back.
audit-badge-revoked = Badge retiré
# In the audit log: a forged or stale badge.
audit-badge-refused = Badge refusé à l’entrée

# On a person's page: how they may record otherwise than by face.
credentials-title = PIN et badge
# Below it, for somebody without a staff number.
credentials-no-number = Le PIN se tape après le matricule : donnez-en un d’abord.
# A fact: the PIN for recording.
credentials-pin = PIN
# A fact: the badge.
credentials-badge = Badge
# There is no PIN, or no badge.
credentials-none = Aucun
# Since when there is one. $date such as 20 Nov.
credentials-pin-since = Défini le { $date }
# $number counts the person's badges, $date such as 20 Nov.
credentials-badge-since = N° { $number }, remis le { $date }
# A button; the dots say that a question follows.
credentials-set-pin = Définir un PIN…
# A button.
credentials-remove-pin = Supprimer le PIN
# A button: the first badge.
credentials-issue = Remettre un badge
# A button: another badge, which makes the earlier one void.
credentials-reissue = En remettre un nouveau
# A button: the badge is void from then on.
credentials-revoke = Retirer le badge
# A button: the badge's code on the screen.
credentials-show = Voir le badge…
# Title of the question for a new PIN. $name is whose it will be.
new-pin-title = Un PIN pour { $name }
# Below it.
new-pin-explanation = De six à douze chiffres, tapés par { $name } ou créés ici et remis. Tout PIN antérieur est annulé.
# The field.
new-pin-field = Nouveau PIN
# The button: a PIN out of random digits, shown so that it can be written down.
new-pin-make = En créer un
# The button.
new-pin-save = Enregistrer le PIN
# The button that does nothing.
new-pin-keep = Annuler
# Below the field: other characters than digits.
weak-pin-not-digits = Des chiffres seulement
# Below the field. $least and $most digits.
weak-pin-length = De { $least } à { $most } chiffres
# Below the field: one of the first PINs that somebody would try.
weak-pin-guessable = Trop facile à deviner
# Title above a badge's code on the screen. $name is whose it is.
badge-shown-title = Badge de { $name }
# Below it.
badge-shown-help = Le code peut être photographié avec un téléphone et montré ainsi, ou imprimé en carte.
# Read out for the code.
badge-code-name = Code QR du badge
# A button: writes the badge as PDF and PNG.
badge-save = Enregistrer pour l’impression
# Where the files are. $folder is a path.
badge-saved = Enregistré dans { $folder }
# They could not be written.
badge-not-saved = Les fichiers n’ont pas pu être écrits
# Leaves it.
badge-shown-close = Fermer

## Backup

# The tab.
tab-backup = Sauvegarde
# Title of the screen.
backup-title = Sauvegarde
# Below the title.
backup-explanation = Tout de cette borne dans un fichier que seule la phrase secrète ouvre : personnes, pointages, données des visages et clés.
# Field.
backup-passphrase = Phrase secrète
# Below the field.
backup-passphrase-help = Quatre mots ou plus. Gardez-la ailleurs que la sauvegarde : sans elle, personne ne peut la lire.
# Below the field, while it is too easy to guess.
backup-weak = Trop facile à deviner : prenez quatre mots ou plus
# Field.
backup-repeat = La même phrase encore une fois
# Below the second field.
backup-differs = Les deux phrases sont différentes
# The button.
backup-now = Sauvegarder maintenant
# The button while the backup is being made.
backup-working = Sauvegarde en cours…
# Below it.
backup-working-detail = Elle est aussi restaurée une fois pour la vérifier. Les pointages continuent entre-temps.
# It is done.
backup-done = Sauvegarde faite et vérifiée
# What is in it.
backup-done-detail = { $people } personnes et { $punches } pointages dans { $megabytes } Mo. Elle a été restaurée ailleurs pour la vérifier.
# Above the name of the file.
backup-file = Le fichier
# The button that begins anew.
backup-another = En faire une autre
# The verification of the records in the backup found something.
backup-not-intact = Les pointages qu’elle contient ont été modifiés
# What to do.
backup-not-intact-detail = Quelqu’un a modifié la base de données avant cette sauvegarde. Lancez « rollcall verify-ledger » pour savoir quels pointages.
# It failed.
backup-failed = Aucune sauvegarde n’a été faite
# Why: no room for the copy.
backup-no-room = Il faut { $megabytes } Mo sur le disque de cette borne. Libérez d’abord de la place.
# Why: the folder cannot be written. $folder is its path.
backup-cannot-write = Impossible d’écrire dans { $folder }. Le disque est-il là ?
# Any other reason.
backup-failed-detail = Lancez « rollcall backup » pour savoir pourquoi. La borne continue d’enregistrer les pointages.
## Proving to be there, and attempts to deceive the kiosk

# The sentence below the picture: a recognised person shall turn the head to her or his own left, and back. An arrow points there.
attend-turn-left = Tournez la tête à gauche, s’il vous plaît
# The same to the right.
attend-turn-right = Tournez la tête à droite, s’il vous plaît
# The head is turned far enough, and shall turn back.
attend-turn-back = Et revenez face à la caméra
# The sentence for the second and third turn of the head, after the one before was seen.
attend-turn-left-next = Bien. Maintenant vers la gauche
# The same to the right.
attend-turn-right-next = Bien. Maintenant vers la droite
# The sentence after the head turned unasked, as in a film: nothing counts until it is calm.
attend-calm = Continuez à regarder la caméra, s’il vous plaît
# The sentence where the person need not turn to a side, but only not stand like a picture.
attend-move = Bougez un peu la tête, s’il vous plaît
# The tab of the admin screens that lists attempts to deceive the kiosk.
tab-attempts = Tromperies
# Its title.
attempts-title = Tentatives de tromper la borne
# Below the title.
attempts-explanation = Ce qui ressemblait à une image ou à un enregistrement d’une personne, le plus récent d’abord. Aucune image n’est gardée.
# There are none.
attempts-none = Aucune tentative jusqu’ici
# Below it.
attempts-none-detail = Quand la borne refuse une photo, un écran ou un enregistrement, cela figure ici.
# Whom the attempt looked like. $name is a person who is enrolled.
attempts-person = Ressemblait à { $name }
# It looked like nobody who is enrolled, or that was not known yet.
attempts-nobody = Ne ressemblait à personne de connu
# How much it was like a living person; $score from 0.00 up, higher is more so.
attempts-score = Score { $score }
# A kind of attempt: the liveness models took it for a print or a screen.
attempt-passive = Ressemblait à une photo ou à un écran
# A kind of attempt: the picture did not change.
attempt-frozen = L’image ne bougeait pas
# A kind of attempt: a video that came again.
attempt-looped = La même vidéo revenait
# A kind of attempt: it moved like a flat picture, without depth.
attempt-flat = Sans profondeur
# A kind of attempt: asked to turn the head, the person did not.
attempt-no-turn = N’a pas tourné la tête quand c’était demandé
# A kind of attempt: the head turned to the other side, or too early.
attempt-wrong-turn = A tourné du mauvais côté ou trop tôt
# A kind of attempt: while the head was turned, the face was exchanged.
attempt-another-face = Le visage a été échangé
# A kind of attempt that this version does not know.
attempt-other = Autre sorte
## Settings

# The settings.
tab-settings = Réglages
# How the kiosk works inside.
tab-diagnostics = Diagnostic
# A setting was changed on the settings screen.
audit-setting-changed = Réglage modifié
# Title of the settings.
settings-title = Réglages
# Below the title. config.toml is the name of a file.
settings-explanation = Ce qui est changé ici l’emporte sur config.toml et peut être annulé.
# In the search field.
settings-search = Chercher dans les réglages
# The search found no setting. $query is what was typed.
settings-nothing-found = Aucun réglage ne correspond à « { $query } »
# What to do.
settings-nothing-found-detail = Essayez un autre mot, ou une partie.
# The button that takes the last change back.
settings-undo = Annuler le dernier changement
# The button beside a value that was typed. $name is the setting's name: read out, so that one button is told from another.
settings-save = Enregistrer
# Read out for the button that saves the setting $name.
settings-save-name = Enregistrer : { $name }
# The button that takes back what was set here. $value is what counts then.
settings-reset = Revenir à { $value }
# Read out for that button. $name is the setting's.
settings-reset-name = { $name } : revenir à { $value }
# The setting was changed at this kiosk.
settings-changed = Changé ici
# The change counts only after the next start.
settings-waiting = Au prochain démarrage
# The setting cannot be changed here.
settings-fixed = Fixé au démarrage de la borne ; ne peut pas être changé ici.
# Above the settings. $count changes wait for the next start.
settings-restart = { $count ->
    [one] Un changement prendra effet au prochain démarrage
   *[other] { $count } changements prendront effet au prochain démarrage
}
# What to do.
settings-restart-detail = Fermez Rollcall et relancez-le quand personne n’est à l’entrée.
# A change could not be kept.
settings-not-saved = Le changement n’a pas été enregistré
# What to do.
settings-not-saved-detail = Vérifiez que le dossier de données est accessible en écriture, puis réessayez.
# Below a field: what may stand there. $min and $max are the limits.
setting-wrong-whole = Un nombre entier de { $min } à { $max }
# Below a field.
setting-wrong-number = Un nombre de { $min } à { $max }, comme 0.5
# Below a field. "auto" is typed as it stands.
setting-wrong-auto = « auto », ou un nombre de { $min } à { $max }
# Below a field.
setting-wrong-text = Ne peut pas être vide
# Below a field.
setting-wrong-zone = Un fuseau comme Europe/Paris, ou « system »
# Below a field: right in form, but there is no such thing.
setting-wrong-unknown = Ce choix n’existe pas ici
# Below a field. $name is another setting.
setting-wrong-above = Ne doit pas dépasser « { $name } »
# Below a field. $name is another setting.
setting-wrong-below = Ne doit pas être inférieur à « { $name } »
# A choice.
choice-on = Oui
# A choice.
choice-off = Non
# A choice: the kiosk knows best.
choice-auto = Automatique
# A choice of colours.
choice-dark = Sombres
# A choice of colours.
choice-light = Claires
# A choice: how much of a name is shown.
choice-full = En entier
# A choice: how much of a name is shown.
choice-initials = Initiales
# A choice: how much of a name is shown.
choice-hidden = Masqués
# A choice: attacks are detected by the look of the picture.
choice-passive = À leur aspect
# A choice: attacks are detected by asking for a turn of the head.
choice-active = Par un mouvement de tête
# A choice: both ways.
choice-both = Les deux
# A choice: a record is in, the next one out, and so on.
choice-alternating = En alternance
# A choice: the first record of the day is in and the last one out.
choice-first-last = Premier et dernier
# A choice: the person says it on the screen.
choice-choose = Choisi à l’écran

## The settings themselves: a group, or the name of a setting and what it does

# A group of settings.
settings-screen = Écran et son
# A setting.
setting-theme = Couleurs
# What it does.
setting-theme-detail = Texte clair sur fond sombre, ou l’inverse.
# A setting.
setting-high-contrast = Contraste élevé
# What it does.
setting-high-contrast-detail = Noir et blanc francs, pour les personnes qui voient moins bien.
# A setting.
setting-large-text = Grands caractères
# What it does.
setting-large-text-detail = Tout est agrandi d’un quart ; l’image laisse la place.
# A setting.
setting-scale = Taille de tout
# What it does.
setting-scale-detail = 1 convient à un écran de 10 pouces ; plus agrandit tout.
# A setting.
setting-language = Langue
# What it does.
setting-language-detail = Celle de la borne tant que personne n’en choisit une autre à l’entrée.
# A setting.
setting-names = Noms à l’entrée
# What it does.
setting-names-detail = Ce que le résultat montre du nom aux personnes alentour.
# A setting.
setting-sound-volume = Volume
# What it does.
setting-sound-volume-detail = La force des sons, de 0 pour le silence à 1.
# A setting.
setting-result-secs = Durée du résultat
# What it does.
setting-result-secs-detail = Secondes pendant lesquelles un résultat reste à l’écran.
# A setting.
setting-reduce-motion = Moins de mouvement
# What it does.
setting-reduce-motion-detail = Rien ne glisse ni ne grandit ; tout apparaît d’un coup.
# A setting.
setting-fullscreen = Plein écran
# What it does.
setting-fullscreen-detail = La fenêtre remplit l’écran, sans cadre.
# A group of settings.
settings-site = Site
# A setting.
setting-site-name = Nom du site
# What it does.
setting-site-name-detail = Figure dans l’accueil, l’accord et les rapports.
# A setting.
setting-site-kiosk = Lieu de cette borne
# What it does.
setting-site-kiosk-detail = Figure en haut de l’écran d’entrée.
# A setting.
setting-site-zone = Fuseau horaire
# What it does.
setting-site-zone-detail = Le fuseau que suivent les pointages.
# A group of settings.
settings-attendance = Pointages
# A setting.
setting-dedupe-secs = Déjà pointé pendant
# What it does.
setting-dedupe-secs-detail = Secondes pendant lesquelles une personne revue ne pointe pas deux fois.
# A setting.
setting-direction = Arrivée ou départ
# What it does.
setting-direction-detail = Comment un pointage devient début ou fin du travail.
# A group of settings.
settings-recognition = Reconnaissance
# A setting.
setting-margin = Avance sur la personne suivante
# What it does.
setting-margin-detail = De combien la ressemblance doit dépasser celle de toute autre personne ; « auto » prend celle du modèle.
# A setting.
setting-min-frames = Images qui doivent concorder
# What it does.
setting-min-frames-detail = Combien de bonnes images sont comparées avant de décider.
# A setting.
setting-min-face = Visage le plus petit
# What it does.
setting-min-face-detail = Largeur en pixels sous laquelle la personne est priée d’approcher.
# A setting.
setting-max-face = Visage le plus grand
# What it does.
setting-max-face-detail = Part de la hauteur de l’image au-delà de laquelle la personne est priée de reculer.
# A setting.
setting-max-yaw = Rotation sur le côté
# What it does.
setting-max-yaw-detail = Degrés dont la tête peut tourner sur le côté.
# A setting.
setting-max-pitch = Regard vers le haut ou le bas
# What it does.
setting-max-pitch-detail = Degrés dont la tête peut se lever ou se baisser.
# A setting.
setting-max-roll = Inclinaison
# What it does.
setting-max-roll-detail = Degrés dont la tête peut pencher vers l’épaule.
# A setting.
setting-min-sharpness = Netteté minimale
# What it does.
setting-min-sharpness-detail = En dessous, la personne est priée de ne plus bouger.
# A setting.
setting-min-brightness = Visage le plus sombre
# What it does.
setting-min-brightness-detail = Gris moyen, de 0 à 255, sous lequel plus de lumière est demandée.
# A setting.
setting-max-brightness = Visage le plus clair
# What it does.
setting-max-brightness-detail = Gris moyen au-delà duquel la personne est priée de quitter la lumière vive.
# A setting.
setting-engine = Moteur
# What it does.
setting-engine-detail = Ce qui exécute les modèles ; « auto » prend le plus rapide disponible.
# A setting.
setting-detector = Détecteur de visages
# What it does.
setting-detector-detail = Le modèle qui trouve les visages dans l’image.
# A setting.
setting-embedder = Modèle de visage
# What it does.
setting-embedder-detail = Le modèle qui compare les visages ; s’il change, tout le monde est réinscrit.
# A setting.
setting-search = Recherche
# What it does.
setting-search-detail = Comment la personne la plus proche est trouvée ; « auto » convient à toute taille.
# A group of settings.
settings-attacks = Détection des tromperies
# A setting.
setting-pad-policy = Photos et écrans
# What it does.
setting-pad-policy-detail = Comment les images tenues devant la caméra sont distinguées des personnes.
# A setting.
setting-pad-threshold = Certitude d’un vrai visage
# What it does.
setting-pad-threshold-detail = De 0 à 1 ; plus haut refuse plus d’images, et plus de personnes aussi.
# A setting.
setting-pad-keep = Garder les tentatives
# What it does.
setting-pad-keep-detail = Jours après lesquels une tentative de tromperie est oubliée.
# A group of settings.
settings-fallback = PIN et badge
# A setting.
setting-pin-offered = Proposer le PIN
# What it does.
setting-pin-offered-detail = Si l’on peut pointer avec matricule et PIN.
# A setting.
setting-pin-scramble = Mélanger les touches
# What it does.
setting-pin-scramble-detail = Les chiffres changent de place à chaque fois, pour qu’on ne lise pas un PIN au geste de la main.
# A setting.
setting-pin-tries = Essais par matricule
# What it does.
setting-pin-tries-detail = PIN faux après lesquels un matricule doit attendre.
# A setting.
setting-pin-refill = Nouvel essai d’un matricule après
# What it does.
setting-pin-refill-detail = Secondes avant qu’un essai de plus soit donné.
# A setting.
setting-pin-kiosk-tries = Essais à cette borne
# What it does.
setting-pin-kiosk-tries-detail = PIN faux, tous matricules confondus, après lesquels les PIN doivent attendre ici.
# A setting.
setting-pin-kiosk-refill = Nouvel essai de la borne après
# What it does.
setting-pin-kiosk-refill-detail = Secondes avant qu’un essai de plus soit donné ici.
# A setting.
setting-badge-offered = Proposer le badge
# What it does.
setting-badge-offered-detail = Si l’on peut pointer avec un badge tenu devant la caméra.
# A setting.
setting-badge-needs-pin = Demander le PIN avec le badge
# What it does.
setting-badge-needs-pin-detail = Un badge seul ne suffit alors pas.
# A group of settings.
settings-enrolment = Inscription
# A setting.
setting-min-shots = Prises au minimum
# What it does.
setting-min-shots-detail = Avec moins, personne ne peut être inscrit.
# A setting.
setting-target-shots = Prises demandées
# What it does.
setting-target-shots-detail = Combien de poses de la tête le guide demande.
# A setting.
setting-max-shots = Prises au maximum
# What it does.
setting-max-shots-detail = Il n’en est pas gardé plus par personne.
# A group of settings.
settings-retention = Conservation
# A setting.
setting-face-days-left = Visages après le départ
# What it does.
setting-face-days-left-detail = Jours après lesquels le visage d’une personne inactive est effacé ; 0 le garde.
# A setting.
setting-face-days-unused = Visages inutilisés
# What it does.
setting-face-days-unused-detail = Jours sans pointage après lesquels un visage est effacé ; 0 le garde.
# A group of settings.
settings-access = Écrans d’administration
# A setting.
setting-autolock = Verrouillage automatique après
# What it does.
setting-autolock-detail = Secondes sans toucher l’écran ni le clavier.
# A setting.
setting-lockout-attempts = Mots de passe faux
# What it does.
setting-lockout-attempts-detail = Combien à la suite bloquent l’accès.
# A setting.
setting-lockout-secs = Durée du blocage
# What it does.
setting-lockout-secs-detail = Secondes pendant lesquelles l’accès reste bloqué.
# A group of settings.
settings-camera = Caméra
# A setting.
setting-camera-source = Caméra
# What it does.
setting-camera-source-detail = D’où viennent les images : « auto », « device:NOM » ou « mjpeg:ADRESSE ».
# A setting.
setting-camera-width = Largeur de l’image
# What it does.
setting-camera-width-detail = Pixels ; la taille la plus proche de la caméra est prise.
# A setting.
setting-camera-height = Hauteur de l’image
# What it does.
setting-camera-height-detail = Pixels ; voir la largeur.
# A setting.
setting-camera-fps = Images par seconde
# What it does.
setting-camera-fps-detail = Demandées à la caméra ; plus consomme davantage.
# A setting.
setting-camera-stall = Caméra muette pendant
# What it does.
setting-camera-stall-detail = Secondes après lesquelles elle est rouverte.
# A group of settings.
settings-storage = Stockage
# A setting.
setting-warn-free = Avertir en dessous de
# What it does.
setting-warn-free-detail = Mégaoctets libres sur le disque.
# A setting.
setting-min-free = Arrêter les pointages en dessous de
# What it does.
setting-min-free-detail = Mégaoctets libres, gardés pour fermer proprement la base de données.

## Diagnostics

# Title of diagnostics.
diagnostics-title = Diagnostic
# Below the title.
diagnostics-explanation = Ce que voit la borne et sa rapidité. Rien de cela n’est gardé.
# The button that copies technical facts, without names or faces, to send to support.
diagnostics-copy = Copier le rapport
# The button after it has copied.
diagnostics-copied = Copié
# Read out for the picture with boxes around the faces.
diagnostics-picture-name = Image en direct avec ce qui y est vu
# Nobody is in the picture.
diagnostics-nobody = Personne dans l’image
# What is believed of a face: not looked at yet.
seen-looking = Observation
# What is believed of a face: some pictures are compared, more are needed.
seen-deciding = Comparaison
# What is believed of a face: recognised, and asked to turn the head to prove to be there.
seen-asked = Doit bouger la tête
# What is believed of a face: recognised. $name is who, $score how like, 0 to 1.
seen-accepted = { $name } : { $score }
# What is believed of a face: nobody enrolled. $score is of the most alike.
seen-unknown = Inconnu : { $score }
# What is believed of a face: a picture of a person. $score is how real it looks.
seen-attack = Pas un vrai visage : { $score }
# Below it: $quality and $presence from 0 to 1; the turn of the head in degrees.
seen-detail = qualité { $quality }, visage { $presence }, rotation { $yaw }°
# Title above the bars. p50 and p95: half, and all but one in twenty, of the pictures take no longer.
stages-title = Temps par image
# Below that title. $budget is in milliseconds.
stages-explanation = La moitié ne dépasse pas la barre, 95 sur 100 ne dépassent pas le trait. Le tout devrait rester sous { $budget } ms.
# A stage: finding faces.
stage-detect = Trouver les visages
# A stage: the points of the face.
stage-mesh = Points du visage
# A stage: the numbers that describe the face.
stage-embed = Décrire le visage
# A stage: telling pictures from people.
stage-pad = Détection des tromperies
# A stage: comparing with everybody.
stage-search = Comparer
# All stages of a picture.
stage-total = Total
# Beside a bar. Milliseconds.
stage-times = { $half } / { $most } ms
# The stage did not run lately.
stage-idle = pas lancé
# Title above the state of the parts.
parts-title = État
# A part.
part-camera = Caméra
# The camera's picture. $width and $height in pixels.
part-camera-streaming = { $width } × { $height }
# A part: what runs the models.
part-engine = Moteur
# A part: attack detection.
part-pad = Détection des tromperies
# A part.
part-clock = Horloge
# The clock is set by a time server.
clock-trusted = À l’heure d’un serveur de temps
# Nobody knows who set the clock.
clock-unverified = Non vérifiée
# A part.
part-storage = Stockage
# All is well.
part-well = En ordre
# A part: what waits between the threads.
part-queues = En attente à l’intérieur
# $seen pictures looked at, $orders to vision, $questions of screens, $events for the screen.
part-queues-detail = { $seen } vues, { $orders } ordres, { $questions } questions, { $events } événements
# Title above this kiosk's facts.
device-title = Cette borne et son stockage
# A fact: the identity in the ledger.
device-identity = Identité
# A fact: the beginning of the key that proves the ledger.
device-key = Clé
# A fact: the last record of the ledger.
device-ledger = Registre
# $count records; $head is the beginning of the last one's hash.
device-ledger-detail = { $count ->
    [one] Un pointage, finit par { $head }
   *[other] { $count } pointages, finit par { $head }
}
# A fact: what head office has not got yet.
device-waiting = En attente pour le siège
# $records of attendance and $audit entries of the audit log.
device-waiting-detail = { $records } pointages, { $audit } lignes d’audit
# A fact.
device-disk = Disque
# $used megabytes of the database, $free megabytes left.
device-disk-detail = Base de données { $used } Mo, { $free } Mo libres
# A fact.
device-versions = Versions
# $program and $database are version numbers.
device-versions-detail = Rollcall { $program }, base de données { $database }
## Shifts, who works when, holidays and leave

# Title of the screen and of its tab.
tab-rules = Règles
# Title of the screen.
rules-title = Règles
# A list of the screen.
rules-shifts = Horaires
# A list of the screen: which shift is for whom.
rules-assignments = Qui travaille quand
# A list of the screen.
rules-holidays = Jours fériés
# A list of the screen.
rules-leaves = Congés
# What a shift is.
rules-shifts-detail = Un horaire dit quand le travail est dû et comment le temps est compté.
# Which shift is in force for somebody.
rules-assignments-detail = L’horaire d’une personne passe avant celui du service, et celui-ci avant celui de tous. De plusieurs, celui qui commence le plus tard compte.
# What holidays do.
rules-holidays-detail = Personne n’est absent un jour férié. Le travail y est compté et marqué.
# What leave does.
rules-leaves-detail = Un congé compte une fois approuvé. Ce qui attend une décision vient d’abord.
# There is none yet.
rules-no-shifts = Pas encore d’horaire
# There is none yet.
rules-no-assignments = Personne n’a encore d’horaire
# There is none yet.
rules-no-holidays = Pas encore de jour férié
# There is none yet.
rules-no-leaves = Pas encore de congé
# Nothing can be assigned before there is a shift.
rules-shift-first = Ajoutez d’abord un horaire. Dites ensuite ici pour qui.
# A button.
rules-add-shift = Ajouter un horaire
# A button.
rules-add-assignment = Donner un horaire à quelqu’un
# A button.
rules-add-holiday = Ajouter un jour férié
# A button.
rules-add-leave = Ajouter un congé
# Title of the editor.
rules-new-shift = Nouvel horaire
# Title of the editor.
rules-shift = Horaire
# Title of the editor.
rules-new-assignment = Nouveau : qui travaille quand
# Title of the editor.
rules-assignment = Qui travaille quand
# Title of the editor.
rules-new-holiday = Nouveau jour férié
# Title of the editor.
rules-holiday = Jour férié
# Title of the editor.
rules-new-leave = Nouveau congé
# Title of the editor.
rules-leave = Congé
# Leaves the editor without saving.
rules-close = Fermer
# Keeps what was typed.
rules-save = Enregistrer
# Asks before it is removed.
rules-remove = Supprimer…
# Removes it.
rules-remove-now = Supprimer pour de bon
# From one weekday to another, such as Monday to Friday.
days-range = { $first } à { $last }
# All seven weekdays.
days-all = Tous les jours
# A shift in one line. $days such as Monday to Friday, $hours such as 8:00 is its length.
shift-line = { $start } à { $end }, { $days }, { $hours } h
# As above, for a shift that ends on the next day.
shift-line-next-day = { $start } à { $end } le lendemain, { $days }, { $hours } h
# A field: what the shift is called.
shift-name = Nom de l’horaire
# The days on which the shift begins.
shift-weekdays = Commence le
# A field: time of day.
shift-start = Début
# A field: time of day.
shift-end = Fin
# Below start and end.
shift-over-midnight = Une fin avant le début est le lendemain.
# A field: minutes after the start that are still in time.
shift-grace-in = À l’heure jusqu’à, minutes après le début
# A field: minutes before the end that are not yet early.
shift-grace-out = Pas en avance à partir de, minutes avant la fin
# A field: records this long before the start belong to the shift.
shift-window-before = Les pointages comptent dès, minutes avant
# A field: records this long after the end belong to the shift.
shift-window-after = Les pointages comptent jusqu’à, minutes après
# Below these fields.
shift-window-detail = Ce qui est pointé hors de ce temps est marqué et ne compte pas.
# A field: hours such as 4:00.
shift-half-day = Demi-journée, au moins heures
# A field: hours such as 7:00.
shift-full-day = Journée entière, au moins heures
# Below these fields.
shift-minimum-detail = Heures et minutes, comme 7:30. 0:00, c’est sans minimum.
# The list of breaks.
shift-breaks = Pauses
# A break that is taken off by its length.
shift-break-fixed = Déduite selon sa durée
# A break that people record at the door.
shift-break-punched = Pointée à l’entrée
# A field: length of the break.
shift-break-minutes = Minutes de pause
# A field: hours after which the break counts.
shift-break-after = Seulement après, heures
# A box to tick.
shift-break-paid = La pause est payée
# A button.
shift-add-break = Ajouter une pause
# A button.
shift-remove-break = Supprimer la pause
# A box to tick.
shift-counts-overtime = Compter les heures supplémentaires après la fin
# A field: fewer minutes are not counted.
shift-overtime-from = Heures supplémentaires à partir de, minutes
# Below the buttons of a shift that is in use.
shift-change-detail = Un changement vaut aussi pour les jours passés. Pour changer à partir d’un jour, ajoutez un autre horaire et donnez-le dès ce jour.
# The list of shifts to choose from.
assignment-shift = Quel horaire
# Whom the shift is for.
assignment-to = Pour qui
# Everybody at the site.
assignment-everybody = Tout le monde
# One department.
assignment-a-department = Un service
# One person.
assignment-a-person = Une personne
# Which department.
assignment-department = Service
# Shown when everybody is chosen.
assignment-precedence = Sauf ceux qui ont leur propre horaire ou un horaire de leur service.
# There is no department.
assignment-no-departments = Il n’y a pas encore de services. Ils se donnent à l’écran Personnes.
# Below the dates.
assignment-until-detail = Dates comme 2026-11-20. Sans dernier jour, cela dure jusqu’à ce qu’un autre le remplace.
# A line of the list.
assignment-line = { $shift }, dès le { $from }
# A line of the list.
assignment-line-until = { $shift }, du { $from } au { $until }
# A field: what the holiday is called.
holiday-name = Nom du jour férié
# A field.
holiday-date = Date
# A box to tick.
holiday-every-year = Chaque année à cette date
# A line of the list. $date such as 2026-12-25.
holiday-line = { $date }
# A line of the list.
holiday-yearly-line = { $date } et chaque année ensuite
# The kinds of leave to choose from.
leave-kind = Type de congé
# A kind of leave.
leave-vacation = Congés payés
# A kind of leave.
leave-sick = Maladie
# A kind of leave.
leave-parental = Congé parental
# A kind of leave.
leave-training = Formation
# A kind of leave.
leave-unpaid = Sans solde
# A kind of leave.
leave-other = Autre congé
# How much of the day.
leave-part = Quelle part de chaque jour
# The whole day.
leave-all-day = Toute la journée
# Until the middle of the shift.
leave-first-half = Première moitié
# From the middle of the shift.
leave-second-half = Seconde moitié
# A field.
leave-note = Note
# A button: saves the leave as approved.
leave-approve = Approuver
# A button.
leave-reject = Refuser
# A button: the leave is not taken.
leave-withdraw = Retirer
# A button: saves the leave to be decided on later.
leave-ask = Enregistrer pour décision
# A line of the list; one day.
leave-line-day = { $kind }, { $from }
# A line of the list.
leave-line = { $kind }, du { $from } au { $until }
# A line of the list.
leave-line-first-half = { $kind }, première moitié, du { $from } au { $until }
# A line of the list.
leave-line-second-half = { $kind }, seconde moitié, du { $from } au { $until }
# Nobody has decided.
leave-state-asked = En attente
# It counts.
leave-state-approved = Approuvé
# It was turned down.
leave-state-rejected = Refusé
# It was taken back.
leave-state-withdrawn = Retiré
# A field: the first day.
rule-from = Premier jour
# A field: the last day.
rule-until = Dernier jour
# Below a date.
rule-date-detail = Dates comme 2026-11-20.
# A field to look for somebody.
rule-person = Personne
# Below that field.
rule-person-detail = Tapez une partie du nom, ou le matricule.
# Somebody who is offered, with staff number.
rule-person-offered = { $name }, n° { $number }
# Nobody has that name.
rule-nobody-found = Personne n’a ce nom ou ce matricule.
# A button.
rule-other-person = Quelqu’un d’autre
# Somebody who is not known here.
rule-person-unknown = Quelqu’un d’inconnu ici
# What is wrong with a field.
rule-problem-name = Il faut un nom d’au plus 100 caractères
# What is wrong with a field.
rule-problem-weekday = Choisissez au moins un jour
# What is wrong with a field.
rule-problem-time = Une heure, comme 09:00
# What is wrong with a field.
rule-problem-minutes = Des minutes entières, moins d’un jour
# What is wrong with a field.
rule-problem-hours = Heures et minutes, comme 7:30
# What is wrong with a field.
rule-problem-date = Une date, comme 2026-11-20
# What is wrong with a field.
rule-problem-until = Ne doit pas précéder le premier jour
# What is wrong with a field.
rule-problem-grace = Doit être plus court que l’horaire
# What is wrong with a field.
rule-problem-window = Au plus 720 minutes, soit une demi-journée
# What is wrong with a field.
rule-problem-half-day = Ne doit pas dépasser une journée entière
# What is wrong with a field.
rule-problem-full-day = Ne doit pas dépasser la durée de l’horaire
# What is wrong with a field.
rule-problem-breaks = Les pauses doivent durer un peu et rester ensemble plus courtes que l’horaire
# What is wrong with a choice.
rule-problem-choose-shift = Choisissez un horaire
# What is wrong with a choice.
rule-problem-choose-department = Choisissez un service
# What is wrong with a choice.
rule-problem-choose-person = Choisissez une personne
# It was not saved.
rule-refused = Impossible d’enregistrer tel quel
# It was not removed.
rule-refused-in-use = Quelqu’un a cet horaire. Retirez-le d’abord sous « Qui travaille quand ».
# It was not saved.
rule-refused-gone = Supprimé entre-temps
# It was not saved.
rule-refused-leave-state = Décidé entre-temps
# It was not saved.
rule-refused-not-allowed = Vous ne pouvez pas changer les règles
# It was not saved.
rule-refused-not-saved = Impossible d’enregistrer. Ce que vous avez tapé est toujours là.
## Reports: files for paper and for spreadsheets

# Title of a report: one line a person for one day.
report-daily = Rapport du jour
# Title of a report: one line a person, one column a day.
report-monthly = Rapport du mois
# Name of a report about one person; its title is the person's name.
report-person = Une personne
# Title of a report: sums of each person, by department.
report-department = Par service
# A fact below the title: the days that it is about.
report-period = Période
# A fact below the title: the time zone.
report-zone = Fuseau horaire
# A fact below the title: how many people it is about.
report-people = Personnes
# At the foot of each page, before the date and the time.
report-made = Fait le
# Before the sums.
report-total = Total
# At the foot of each page: $page is its number, of $pages.
report-page = { $page } / { $pages }
# A date, such as Friday 20 November 2026.
report-full-date = { $weekday } { $day } { $month } { $year }
# A date and a time of day.
report-date-and-time = { $date }, { $time }
# A month, such as November 2026.
report-month = { $month } { $year }
# From the day $from to the day $to.
report-between = { $from } à { $to }
# A time on a later day than the work began: $day is how many days later, such as +1.
report-next-day = { $time } ({ $day })
# Heading of the people who are in no department.
report-no-department = Sans service
# In place of rows.
report-no-rows = Il n’y a personne dont rendre compte.
# Before a list of names.
report-undrawable = Aucune police de cette machine n’a tous les caractères de ces textes ; un carré remplace chacun de ceux qui manquent. Ils sont entiers dans les fichiers CSV et XLSX :
# Title of a chart.
report-chart-status = Personnes par état
# Title of a chart.
report-chart-days = Personnes par jour
# Title of a chart.
report-chart-hours = Heures travaillées par jour
# Title of a chart.
report-chart-departments = Heures travaillées par service
# Column: whose line it is.
report-column-name = Nom
# Column.
report-column-staff-number = Matricule
# Column.
report-column-department = Service
# Column.
report-column-date = Date
# Column: present, late, absent and so on.
report-column-status = État
# Column: time of the first record.
report-column-in = Arrivée
# Column: time of the last record.
report-column-out = Départ
# Column: hours and minutes worked.
report-column-worked = Travail
# Column: hours and minutes of breaks.
report-column-break = Pause
# Column: hours and minutes late.
report-column-late = Retard
# Column: hours and minutes that somebody left early.
report-column-early = En avance
# Column: hours and minutes of overtime.
report-column-overtime = Heures sup.
# Column: the records of a day.
report-column-records = Pointages
# Column: what somebody should look at.
report-column-notes = Notes
# Column: on how many days somebody was at work.
report-column-days = Jours travaillés
# Column: on how many of them late.
report-column-late-days = Jours en retard
# Column: how many half days.
report-column-half-days = Demi-journées
# Column: on how many days absent.
report-column-absent-days = Jours d’absence
# Column: on how many days on leave.
report-column-leave-days = Jours de congé

# What a day of work came to.
day-present = Présent
# What a day of work came to: came after the start of the shift.
day-late = En retard
# What a day of work came to.
day-half = Demi-journée
# What a day of work came to: nothing was recorded.
day-absent = Absent
# What a day of work came to: approved leave.
day-leave = Congé
# What a day of work came to.
day-holiday = Jour férié
# What a day of work came to: no shift was due.
day-off = Repos
# What a day of work came to: it cannot be said yet.
day-open = Pas encore fini
# One or two letters for present, in a grid.
mark-present = P
# One or two letters for late, in a grid.
mark-late = R
# One or two letters for a half day, in a grid.
mark-half = ½
# One or two letters for absent, in a grid.
mark-absent = A
# One or two letters for leave, in a grid.
mark-leave = C
# One or two letters for a holiday, in a grid.
mark-holiday = F
# One sign for a day off, in a grid.
mark-off = ·
# One sign for a day that is not over, in a grid.
mark-open = …
# Something to look at: came and never left, or left and never came.
flag-missing-punch = Il manque un pointage
# Something to look at: a record lies outside of the hours that belong to the shift, and is not counted.
flag-outside-window = Hors de l’horaire
# Something to look at: worked less than half a day.
flag-too-short = Moins d’une demi-journée
# Something to look at: a record was taken while the clock was in doubt.
flag-doubtful-clock = Heure douteuse
# Somebody corrected this day.
flag-corrected = Corrigé
# Worked on a holiday, on leave or on a day off.
flag-worked-on-free-day = A travaillé un jour libre
# Left before the end of the shift.
flag-left-early = Parti en avance
# Worked longer than the shift.
flag-overtime = Heures supplémentaires

## Head office

# The tab.
tab-office = Siège
# Title of the screen. Head office is the server of the company that all its kiosks tell.
office-title = Siège
# Below the title, while the kiosk belongs to none.
office-explanation = Cette borne travaille seule. Reliée à un siège, elle lui transmet ce qu’elle enregistre et connaît toutes les personnes de son site.
# Field.
office-address = Adresse
# Below the field. Keep the example.
office-address-help = Par exemple https://office.example.org
# Field.
office-code = Code à usage unique
# Below the field.
office-code-help = Un administrateur le crée au siège. Il est valable quinze minutes.
# The button.
office-pair = Relier
# The button while it is being done.
office-pairing = Liaison en cours…
# The button that looks for the code with the camera.
office-scan = Montrer le code QR à la caméra
# The same button while it is looked for.
office-scan-end = Arrêter la recherche
# Above the picture.
office-scan-help = Tenez devant la caméra le code affiché par le siège. L’adresse et le code se remplissent d’eux-mêmes.
# Head office has revoked the kiosk. $site is the site that it belonged to.
office-revoked = Révoquée par le siège de { $site }
# What that means.
office-revoked-detail = Les gabarits de visage et les clés du site ont été effacés de cette borne. Ses pointages sont conservés. Pour la réutiliser, reliez-la avec un nouveau code.
# The button that exchanges at once.
office-now = Synchroniser maintenant
# The button that leaves head office.
office-leave = Quitter le siège
# Title of the question.
office-leave-title = Quitter le siège ?
# Below it.
office-leave-detail = Plus rien ne lui sera transmis. Les personnes, les visages et les pointages restent sur cette borne. Pour la relier à nouveau, il faudra un nouveau code.
# The button that does it.
office-leave-now = Quitter
# The button that does not.
office-stay = Rester
# Above the address.
office-fact-address = Adresse
# Above the name of the site.
office-fact-site = Site
# Above the kiosk’s name at head office.
office-fact-name = Nom au siège
# Above the time of the last answer.
office-fact-contact = Dernier contact
# Above what waits.
office-fact-waiting = En attente de transmission
# Above what the clocks differ by.
office-fact-clock = Horloge
# There was no contact since the start.
office-never = Aucun depuis le démarrage de la borne
# Nothing waits.
office-waiting-none = Rien : le siège a tout
# What waits, by kind.
office-waiting-detail = { $records } pointages, { $audit } lignes du journal, { $changes } modifications
# Nothing is known yet.
office-clock-unknown = Pas encore comparée
# They agree.
office-clock-agrees = En accord avec le siège
# This kiosk’s clock. $time such as 5 minutes.
office-clock-ahead = { $time } d’avance sur le siège : réglez l’horloge de cette borne
# This kiosk’s clock. $time such as 5 minutes.
office-clock-behind = { $time } de retard sur le siège : réglez l’horloge de cette borne
# A length of time.
office-seconds = { $count ->
        [one] { $count } seconde
       *[other] { $count } secondes
    }
# A length of time.
office-minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
# A length of time.
office-hours = { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
# A length of time.
office-days = { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
# Below the bar.
office-progress = { $done } sur { $count } transmis
# Title of the list.
office-held-title = Retenus par le siège : { $count }
# The list is empty.
office-held-none = Rien. Ce que le siège ne peut pas accepter figurerait ici avec la raison.
# Below the title.
office-held-explanation = Ces lignes sont conservées ici et au siège, et ne comptent pas encore. Rien d’autre ne les attend.
# The button.
office-retry = Réessayer
# Since when. $time such as 20 Nov, 08:57.
office-held-since = depuis le { $time }
# Why nothing is told now.
office-metered-detail = Le réseau est payé au volume, et la part du jour ou les heures sont épuisées. « Synchroniser maintenant » passe outre.
# Changes of people wait for the key of the site.
office-site-key-detail = Les personnes seront transmises dès qu’une autre borne du site aura remis la clé. Les pointages le sont déjà.
# The state before the first answer.
sync-connecting = Contact avec le siège…
# At the door and on the screen: head office has revoked this kiosk.
sync-revoked = Révoquée par le siège
# At the door and on the screen: an admin has to look.
sync-refused = Le siège refuse cette borne
# At the door and on the screen. $time such as 08:57, or 20 Nov, 08:57.
sync-offline = Siège injoignable depuis { $time }
# At the door and on the screen: rows that are on their way to head office.
sync-waiting = { $count ->
        [one] { $count } en attente pour le siège
       *[other] { $count } en attente pour le siège
    }
# At the door and on the screen.
sync-held = { $count ->
        [one] { $count } retenu par le siège
       *[other] { $count } retenus par le siège
    }
# At the door and on the screen.
sync-up-to-date = Le siège est à jour
# Which row. $number counts the kiosk’s records.
held-punch = Pointage { $number }
# Which row of the log.
held-audit = Ligne du journal { $number }
# Which change.
held-change = Modification { $number }
# Why it is held.
held-altered = Modifié après l’enregistrement
# Why it is held.
held-bad-signature = La signature n’est pas celle de cette borne
# Why it is held: a copy of the kiosk, or a backup that was put back.
held-forked = Le siège a une autre ligne sous ce numéro
# Why it is held.
held-unknown-person = Le siège ne connaît pas la personne
# Why it is held.
held-duplicate-person = Quelqu’un d’autre y a le matricule ou l’adresse e-mail
# Why it is held.
held-refused = Cela enfreint une règle du siège
# Why it is held.
held-unknown = Pour une raison que cette version ne connaît pas
# The kiosk was joined to a head office.
audit-paired = Reliée à un siège
# The kiosk has left its head office.
audit-unpaired = Siège quitté
# Head office has revoked the kiosk.
audit-revoked = Révoquée par le siège
# The address that was typed.
problem-address = Ce n’est pas l’adresse d’un siège
    .advice = Elle commence par https://, par exemple https://office.example.org
# The address begins with http://.
problem-insecure = N’importe qui en chemin pourrait lire
    .advice = Utilisez https://. Dans un réseau à vous, sync.allow_http dans config.toml le permet
# The section [sync] of config.toml cannot be used.
problem-settings = Les réglages du réseau sont inutilisables
    .advice = Corrigez la section sync de config.toml : fichier de certificats, pin ou proxy
# TLS: the certificate has run out.
problem-expired = Le certificat du siège a expiré
    .advice = Vérifiez d’abord la date de cette borne. Si elle est juste, il faut un nouveau certificat au siège
# TLS: the certificate is not valid yet; mostly the clock is wrong.
problem-not-yet-valid = Le certificat du siège n’est pas encore valable
    .advice = L’horloge de cette borne retarde sans doute. Réglez la date et l’heure
# TLS: the certificate names another host.
problem-other-host = Le certificat est celui d’une autre adresse
    .advice = Utilisez l’adresse inscrite dans le certificat du siège, ou faites-le établir pour celle-ci
# TLS: nobody who is trusted has issued it.
problem-unknown-issuer = Personne de confiance n’a émis ce certificat
    .advice = Indiquez l’autorité de l’entreprise avec sync.ca_file dans config.toml. Sinon, quelqu’un écoute peut-être
# Another certificate than the one pinned.
problem-pin = Le siège présente un autre certificat que convenu
    .advice = S’il a été renouvelé, corrigez sync.pin dans config.toml. Sinon, quelqu’un écoute peut-être
# No connection.
problem-unreachable = Le siège est injoignable
    .advice = Un nouvel essai se fait de lui-même. Rien ne se perd entre-temps
# The proxy wants a login.
problem-proxy = Le proxy demande un nom et un mot de passe
    .advice = Indiquez-les dans sync.proxy de config.toml
# No answer in time.
problem-timeout = Le siège met trop de temps à répondre
    .advice = Un nouvel essai se fait avec moins à la fois
# Something else answered, such as the sign-in page of a hotel’s network.
problem-not-head-office = Autre chose que le siège a répondu
    .advice = Le réseau demande peut-être d’abord une connexion, ou l’adresse est celle d’autre chose
# Head office has an error of its own.
problem-trouble = Le siège a des difficultés
    .advice = Un nouvel essai se fait de lui-même
# Head office asked to wait.
problem-busy = Le siège demande d’attendre
    .advice = Un nouvel essai se fait une fois le délai passé
# Even one row is too large for what is on the way.
problem-too-large = Ce qui est envoyé est trop gros pour quelque chose en chemin
    .advice = Le responsable du réseau doit autoriser des requêtes d’un mégaoctet
# The programs are too far apart.
problem-version = Le siège parle une autre version
    .advice = Mettez à jour le plus ancien des deux programmes
# The code was not accepted.
problem-code = Le code est faux, déjà utilisé ou trop ancien
    .advice = Faites-en créer un nouveau au siège
# Another kiosk has this identity: a copy of the disk.
problem-identity = Le siège connaît une autre borne sous cette identité
    .advice = Cette borne est sans doute une copie. Recommencez avec un dossier de données vide
# Any other refusal.
problem-refused = Le siège a refusé
    .advice = Un administrateur du siège peut dire pourquoi. « Synchroniser maintenant » réessaie
# This kiosk’s own disk.
problem-store = Cette borne n’a pas pu le noter
    .advice = Un autre avis dit ce qu’a son stockage
