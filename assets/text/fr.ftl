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
# How much is left, and $count days until recording has to stop if the disk goes on filling as it does.
storage-low-days = { $count ->
    [0] { $megabytes } MB are left, for less than a day. Free some space before recording has to stop.
    [one] { $megabytes } MB are left, for about one day. Free some space before recording has to stop.
   *[other] { $megabytes } MB are left, for about { $count } days. Free some space before recording has to stop.
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
admin-account = My password
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
# A backup was made, or begun.
audit-backed-up = Backup made
# The clock jumped, or something else is wrong with it.
audit-clock-doubted = Clock doubtful
# The clock is right again.
audit-clock-agrees = Clock right again
# The time zone is another than before.
audit-zone-changed = Time zone changed
# A backup was put in the place of the data.
audit-restored = Backup restored

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
people-nobody-there = Nobody is here
# What to do.
people-nobody-found-detail = Essayez une partie du nom, le matricule ou le service.
# In the choice of a department: everybody.
people-any-department = All departments
# In the choice of a department: those without one.
people-no-department = Without department
# In the choice of a status: everybody.
people-any-status = Every status
# The button for somebody new who has no face enrolled yet.
people-add = Add person
# The button that leads to the departments.
people-departments = Departments
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
# A fact about a person.
person-email = E-mail
# A fact about a person: employee or student.
person-kind = Kind
# What the person is.
kind-employee = Employee
# What the person is.
kind-student = Student
# The button that makes the facts editable.
person-edit = Edit details
# Above the choice of what the person may do on the admin screens.
person-role = Admin screens
# The person may not open them.
role-employee = No access
# Below the choice.
role-employee-detail = Records at the door, and nothing else.
# The person runs the day.
role-operator = Operator
# Below the choice.
role-operator-detail = Enrols people, keeps their details and looks at records. Opens these screens with staff number or e-mail and an own password.
# The person may do everything.
role-admin = Admin
# Below the choice.
role-admin-detail = May do everything here. Opens these screens with staff number or e-mail and an own password.
# An operator or admin who has no password yet.
role-without-password = Has no password yet, so these screens stay closed. Set one and pass it on; it can be changed after opening.
# An operator or admin who has neither a staff number nor an e-mail address.
role-without-login = Needs a staff number or an e-mail address to open these screens, and a password.
# The button; the dots say that a question follows.
person-password = Set a password…
# The same for somebody who has one.
person-password-again = Set a new password…
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
form-title = Add a person
# Below the title.
form-explanation = Without a face for now. The person can be enrolled later, or record by PIN or badge.
# The button that adds.
form-add = Add
# The button that keeps what was changed.
form-save = Save
# The button while it is being saved.
form-saving = Saving…
# The button that gives up.
form-cancel = Cancel
# Below a field: somebody else has this number or address.
form-taken = Somebody else has this one
# Below the field for the e-mail address. $name is whose it is.
form-email-taken = { $name } has this address
# Below a field that may not be empty.
unfit-empty = Something must stand here
# Below a field. $most is the number of characters allowed.
unfit-too-long = At most { $most } characters
# Below a field into which something unreadable was put.
unfit-unreadable = This has characters that cannot be read
# Below the field for the e-mail address.
unfit-email = This is no e-mail address; it looks like name@company.com

# A change was refused: something typed does not fit.
edit-invalid = Not saved: something here does not fit
# A change was refused.
edit-department-taken = Not saved: there is a department of that name
# A change was refused.
edit-department-in-use = Not removed: people are in this department
# A new password was refused.
edit-weak-password = This password is too easy to guess
# The current password was not right.
edit-wrong-password = That is not the current password
# What was to be changed is not there any more.
edit-gone = Not saved: it is not there any more
# Whoever is inside may not do this.
edit-not-allowed = Not saved: an admin must do this
# The database failed.
edit-not-saved = Not saved: the database does not answer

# Title of the question for a new password of somebody else. $name is whose.
password-of = Password for { $name }
# Title of the question for one's own new password.
password-own = Change my password
# Field.
password-current = Current password
# Field.
password-new = New password
# Field.
password-repeat = The new password again
# It is changed.
password-saved = The password is changed
# The button that closes the question.
password-close = Done

# Title of the list of departments.
departments-title = Departments
# There is none yet.
departments-empty = There are no departments yet.
# The field for the name of a new one.
departments-new = New department
# The button beside it.
departments-add = Add department
# How many people are in one.
departments-people = { $count ->
    [0] nobody
    [one] one person
   *[other] { $count } people
}
# Read out for the button that gives a department another name; also above the field for it.
departments-rename = Rename { $name }
# Below the field.
departments-rename-help = Everybody in it moves along
# Read out for the button that removes an empty department.
departments-remove = Remove { $name }

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

## Calibration: from what resemblance on somebody is recognised

# The tab.
tab-calibration = Calibration
# Title of the screen.
calibration-title = Calibration
# Below the title.
calibration-explanation = How alike must two faces be? Move the line: to the left more strangers pass, to the right more people are missed.
# While the faces are compared with each other.
calibration-working = Comparing everybody with everybody else…
# Fewer than two people have a face enrolled.
calibration-empty = Not enough faces to compare
# What to do.
calibration-empty-detail = Enrol at least two people. With thirty or more a threshold can be recommended.
# Recognition is off or still starting.
calibration-no-models = The threshold is known once the models are ready.
# In the plot: scores of pictures of different people.
calibration-plot-strangers = Other people
# In the plot: scores of pictures of one person.
calibration-plot-people = The same person
# In the plot: the threshold that is used at present.
calibration-plot-now = Now
# In the plot: the threshold that is recommended.
calibration-plot-recommended = Recommended
# Read out for the plot. $total is how many people are enrolled, $threshold a number such as 0.935.
calibration-plot-name = Scores of { $total } people, line at { $threshold }
# Button: accepts faces that are less alike.
calibration-looser = Looser
# Button: accepts only faces that are more alike.
calibration-stricter = Stricter
# Where the line stands after it was moved. $threshold such as 0.935.
calibration-line-moved = Line at { $threshold }, not in force
# The threshold in force was set in the configuration file.
calibration-line-configured = In force: { $threshold }, set in config.toml
# The threshold in force was set on this screen or by the command "calibrate".
calibration-line-calibrated = In force: { $threshold }, set by a calibration
# The threshold in force is what came with the model.
calibration-line-model = In force: { $threshold }, the model’s own
# Share of strangers who would be taken for somebody.
calibration-strangers = Strangers taken for somebody
# Share of enrolled people who would not be recognised.
calibration-misses = People not recognised
# $share percent: $count of $total tries.
calibration-rate = { $share } % ({ $count } of { $total })
# How far off the figure may be, in percent.
calibration-bounds = really { $least } to { $most } %, in 19 of 20 cases
# There was nothing to count.
calibration-no-trial = Not known
# Before the choice of how many strangers may pass.
calibration-target = Strangers who may pass
# Choice.
calibration-target-100 = 1 in 100
# Choice.
calibration-target-1000 = 1 in 1,000
# Choice.
calibration-target-10000 = 1 in 10,000
# A caution.
calibration-too-few-people = Fewer than 30 people are too few to recommend a threshold. The model’s own is the better guess.
# A caution.
calibration-extrapolated = Rarer than anything seen among so few people: the recommendation is an extrapolation.
# A caution.
calibration-out-of-reach = No threshold lets so few strangers pass.
# A caution.
calibration-one-shot-each = Nobody has a second shot, so nothing is known about people who are missed.
# A caution.
calibration-many-misses = More than one in twenty people would not be recognised with the recommended threshold.
# The button that puts the recommended threshold in force.
calibration-use-recommended = Use the recommended { $threshold }
# The button that puts the threshold of the line in force.
calibration-use-line = Use { $threshold }
# The button that leaves everything as it is.
calibration-keep = Keep { $threshold }
# The button that puts the threshold in force that came with the model.
calibration-reset = Back to the model’s own
# The configuration file says what the threshold is.
calibration-configured = The threshold is set in config.toml
# What to do.
calibration-configured-detail = To set it here, write decide.threshold = "auto" there and start the kiosk again.
# It is in force.
calibration-saved = In force from now on
# It could not be stored.
calibration-not-saved = This could not be saved. Nothing was changed.
## PIN and badge

# A button at the door: record with staff number and PIN.
attend-pin = PIN
# A button at the door: record with a badge held to the camera.
attend-badge = Badge
# On the badge's screen: a button to the PIN pad.
pin-instead = Use PIN
# On the PIN pad: a button to the badge's screen.
badge-instead = Use badge
# Title of the first step on the PIN pad.
pin-number-title = Your staff number
# Below the number.
pin-number-help = Then your PIN.
# Read out for the number typed so far. $number is empty at first.
pin-number-typed = Staff number: { $number }
# Title of the second step on the PIN pad.
pin-title = Your PIN
# Below the dots of the PIN.
pin-help = Nobody else needs to see it.
# Read out for the PIN typed so far; its digits are not said.
pin-typed = { $count ->
    [one] One digit typed
   *[other] { $count } digits typed
}
# The button after the staff number.
pin-next = Next
# The button after the PIN: makes the record.
pin-record = Record
# Below the dots while the PIN is being checked, which takes less than a second.
pin-checking = One moment…
# The button then.
pin-checking-button = Checking…
# A key of the pad: to letters, for staff numbers that have some.
keypad-letters = ABC
# A key of the pad: back to digits.
keypad-digits = 123
# Title of the badge's screen.
badge-title = Hold your badge into the frame
# Below it.
badge-help = The code should face the camera and fill the frame.
# Read out for the live picture with the frame.
badge-picture-name = Live picture of the camera with a frame for the badge
# Title where no picture arrives.
badge-no-camera = Badges cannot be read at present
# What to do.
badge-no-camera-detail = The camera sends no picture. Please use your PIN.

# Number and PIN do not belong together; whether the number exists is not told.
refusal-wrong-pin = That number and PIN do not match
# What to do. $tries is how many tries are left for this number.
refusal-wrong-pin-detail = { $tries ->
    [0] No try is left for now. Use your badge or your face, or ask for a new PIN.
    [one] Check both and try again. One try is left.
   *[other] Check both and try again. { $tries } tries are left.
}
# Too many wrong PINs for this number.
refusal-number-waits = This number has to wait
# What to do. $time such as 09:12.
refusal-number-waits-detail = Too many wrong PINs were typed for it. Try again at { $time }, or use your badge or your face.
# Too many wrong PINs at this kiosk, for whatever numbers.
refusal-kiosk-waits = PINs have to wait
# What to do. $time such as 09:12.
refusal-kiosk-waits-detail = Too many wrong PINs were typed here. Try again at { $time }. Badges and faces go on.
# The person was told apart, and is suspended or has left.
refusal-not-active = You cannot record at present
# What to do.
refusal-not-active-detail = Please speak to the person who looks after this kiosk.
# The badge was not issued by this kiosk. It must not sound like an accusation.
refusal-badge-unknown = This badge is not from this kiosk
# What to do.
refusal-badge-unknown-detail = Use your PIN, or ask for a badge of this site.
# A newer badge was issued, or the badge was taken back.
refusal-badge-stale = This badge is not in force any more
# What to do.
refusal-badge-stale-detail = Use your newest badge or your PIN, or ask for a new badge.
# A code that is no badge was held into the frame.
refusal-not-a-badge = That code is not a badge
# What to do.
refusal-not-a-badge-detail = Hold the code of your badge into the frame, or use your PIN.
# The badge is right, and the PIN is wanted as well.
refusal-pin-needed = Your PIN, please
# What to do.
refusal-pin-needed-detail = This site asks for the PIN with the badge.
# The database cannot be asked.
refusal-out-of-order = That cannot be checked at present
# What to do.
refusal-out-of-order-detail = Please try again in a moment, or tell the person who looks after this kiosk.

# In the audit log: a PIN for recording was given to somebody.
audit-pin-set = PIN set
# In the audit log.
audit-pin-removed = PIN removed
# In the audit log: a wrong PIN at the door.
audit-pin-refused = Wrong PIN at the door
# In the audit log: too many wrong PINs.
audit-pin-locked-out = PIN locked after wrong tries
# In the audit log.
audit-badge-issued = Badge issued
# In the audit log: a badge was taken back.
audit-badge-revoked = Badge taken back
# In the audit log: a forged or stale badge.
audit-badge-refused = Badge refused at the door

# On a person's page: how they may record otherwise than by face.
credentials-title = PIN and badge
# Below it, for somebody without a staff number.
credentials-no-number = A PIN is typed after the staff number: give one first.
# A fact: the PIN for recording.
credentials-pin = PIN
# A fact: the badge.
credentials-badge = Badge
# There is no PIN, or no badge.
credentials-none = None
# Since when there is one. $date such as 20 Nov.
credentials-pin-since = Set on { $date }
# $number counts the person's badges, $date such as 20 Nov.
credentials-badge-since = No. { $number }, issued on { $date }
# A button; the dots say that a question follows.
credentials-set-pin = Set PIN…
# A button.
credentials-remove-pin = Remove PIN
# A button: the first badge.
credentials-issue = Issue badge
# A button: another badge, which makes the earlier one void.
credentials-reissue = Issue a new one
# A button: the badge is void from then on.
credentials-revoke = Take badge back
# A button: the badge's code on the screen.
credentials-show = Show badge…
# Title of the question for a new PIN. $name is whose it will be.
new-pin-title = A PIN for { $name }
# Below it.
new-pin-explanation = Six to twelve digits, typed by { $name } or made here and handed over. Any earlier PIN is void.
# The field.
new-pin-field = New PIN
# The button: a PIN out of random digits, shown so that it can be written down.
new-pin-make = Make one
# The button.
new-pin-save = Save PIN
# The button that does nothing.
new-pin-keep = Cancel
# Below the field: other characters than digits.
weak-pin-not-digits = Digits only
# Below the field. $least and $most digits.
weak-pin-length = { $least } to { $most } digits
# Below the field: one of the first PINs that somebody would try.
weak-pin-guessable = Too easy to guess
# Title above a badge's code on the screen. $name is whose it is.
badge-shown-title = Badge of { $name }
# Below it.
badge-shown-help = The code can be photographed with a phone and shown from it, or printed as a card.
# Read out for the code.
badge-code-name = QR code of the badge
# A button: writes the badge as PDF and PNG.
badge-save = Save for printing
# Where the files are. $folder is a path.
badge-saved = Saved in { $folder }
# They could not be written.
badge-not-saved = The files could not be written
# Leaves it.
badge-shown-close = Close

## Backup

# The tab.
tab-backup = Backup
# Title of the screen.
backup-title = Backup
# Below the title.
backup-explanation = Everything of this kiosk in one file that only the passphrase opens: people, records, face templates and keys.
# Field.
backup-passphrase = Passphrase
# Below the field.
backup-passphrase-help = Four words or more. Keep it where the backup is not: without it nobody can read the backup.
# Below the field, while it is too easy to guess.
backup-weak = Too easy to guess: take four words or more
# Field.
backup-repeat = The same passphrase again
# Below the second field.
backup-differs = The two passphrases differ
# The button.
backup-now = Back up now
# The button while the backup is being made.
backup-working = Backing up…
# Below it.
backup-working-detail = It is also restored once to prove it. Recording goes on meanwhile.
# It is done.
backup-done = Backed up and checked
# What is in it.
backup-done-detail = { $people } people and { $punches } records in { $megabytes } MB. It was restored elsewhere to prove it.
# Above the name of the file.
backup-file = The file
# The button that begins anew.
backup-another = Make another
# The verification of the records in the backup found something.
backup-not-intact = The records in it were altered
# What to do.
backup-not-intact-detail = Somebody changed the database before this backup. Run “rollcall verify-ledger” to see which records.
# It failed.
backup-failed = No backup was made
# Why: no room for the copy.
backup-no-room = Making it takes { $megabytes } MB on this kiosk’s disk. Make room first.
# Why: the folder cannot be written. $folder is its path.
backup-cannot-write = Nothing can be written to { $folder }. Is the drive there?
# Any other reason.
backup-failed-detail = Run “rollcall backup” to see why. The kiosk goes on recording.
## Proving to be there, and attempts to deceive the kiosk

# The sentence below the picture: a recognised person shall turn the head to her or his own left, and back. An arrow points there.
attend-turn-left = Please turn your head to the left
# The same to the right.
attend-turn-right = Please turn your head to the right
# The sentence where the person need not turn to a side, but only not stand like a picture.
attend-move = Please move your head a little
# The tab of the admin screens that lists attempts to deceive the kiosk.
tab-attempts = Attempts
# Its title.
attempts-title = Attempts to deceive the kiosk
# Below the title.
attempts-explanation = What looked like a picture or a recording of a person, the newest first. No picture is kept.
# There are none.
attempts-none = No attempts so far
# Below it.
attempts-none-detail = Whenever the kiosk refuses a print, a screen or a recording, it is listed here.
# Whom the attempt looked like. $name is a person who is enrolled.
attempts-person = Looked like { $name }
# It looked like nobody who is enrolled, or that was not known yet.
attempts-nobody = Looked like nobody known
# How much it was like a living person; $score from 0.00 up, higher is more so.
attempts-score = Score { $score }
# A kind of attempt: the liveness models took it for a print or a screen.
attempt-passive = Looked like a print or a screen
# A kind of attempt: the picture did not change.
attempt-frozen = The picture stood still
# A kind of attempt: a video that came again.
attempt-looped = The same video came again
# A kind of attempt: it moved like a flat picture, without depth.
attempt-flat = Showed no depth
# A kind of attempt: asked to turn the head, the person did not.
attempt-no-turn = Did not turn the head when asked
# A kind of attempt: the head turned to the other side, or too early.
attempt-wrong-turn = Turned the wrong way or too early
# A kind of attempt: while the head was turned, the face was exchanged.
attempt-another-face = The face was exchanged
# A kind of attempt that this version does not know.
attempt-other = Another kind
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
