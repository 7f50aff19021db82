### Every text of the kiosk's screens. The comment above a text is for its translator.
### At the door, sentences are read in passing from 1.5 m: short and kind. A record is what others call a punch; say "record" everywhere.
### German: people are addressed as Sie. A kiosk is a "Terminal", a record an "Eintrag".

## Dates and times

# The name of this language in itself; read out for its button at the door.
language-name = Deutsch
# The button of this language at the door: two letters.
language-short = DE
# The date at the door and above today's records. $weekday and $month come from the names below, $day is a number.
date-full = { $weekday }, { $day }. { $month }
# A short date in a table. $month comes from the short names below, $day is a number.
date-short = { $day }. { $month }
# A moment in a list. $date from date-short, $time such as 08:57.
date-and-time = { $date }, { $time }
# Names of the days.
weekday-monday = Montag
# Name of the day.
weekday-tuesday = Dienstag
# Name of the day.
weekday-wednesday = Mittwoch
# Name of the day.
weekday-thursday = Donnerstag
# Name of the day.
weekday-friday = Freitag
# Name of the day.
weekday-saturday = Samstag
# Name of the day.
weekday-sunday = Sonntag
# Name of the month, as it stands after a number.
month-january = Januar
# Name of the month.
month-february = Februar
# Name of the month.
month-march = März
# Name of the month.
month-april = April
# Name of the month.
month-may = Mai
# Name of the month.
month-june = Juni
# Name of the month.
month-july = Juli
# Name of the month.
month-august = August
# Name of the month.
month-september = September
# Name of the month.
month-october = Oktober
# Name of the month.
month-november = November
# Name of the month.
month-december = Dezember
# Short name of the month, as it stands in a table after a number.
month-short-january = Jan.
# Short name of the month, as it stands in a table after a number.
month-short-february = Feb.
# Short name of the month, as it stands in a table after a number.
month-short-march = März
# Short name of the month, as it stands in a table after a number.
month-short-april = Apr.
# Short name of the month, as it stands in a table after a number.
month-short-may = Mai
# Short name of the month, as it stands in a table after a number.
month-short-june = Juni
# Short name of the month, as it stands in a table after a number.
month-short-july = Juli
# Short name of the month, as it stands in a table after a number.
month-short-august = Aug.
# Short name of the month, as it stands in a table after a number.
month-short-september = Sept.
# Short name of the month, as it stands in a table after a number.
month-short-october = Okt.
# Short name of the month, as it stands in a table after a number.
month-short-november = Nov.
# Short name of the month, as it stands in a table after a number.
month-short-december = Dez.
# From 5:00 to noon.
greeting-morning = Guten Morgen
# From noon to 18:00.
greeting-afternoon = Guten Tag
# From 18:00 to 5:00.
greeting-evening = Guten Abend

## Words used on several screens

# A button that goes to where one came from.
go-back = Zurück

## At the door

# Read out for the clock; a long press on it opens the admin screens. $time such as 08:57.
attend-clock-name = { $time }. Gedrückt halten, um die Verwaltung zu öffnen
# Read out for the live picture.
attend-picture-name = Livebild der Kamera, gespiegelt
# Below the greeting while nobody is being recorded.
attend-invitation = Treten Sie vor die Kamera, um Ihre Zeit zu erfassen.
# The sentence below the picture.
attend-look = Bitte in die Kamera schauen
# The sentence while the face is being compared; it shows for less than a second.
attend-deciding = Einen Moment
# Several people stand before the camera and none of them clearly in front.
attend-one-at-a-time = Bitte einzeln
# The sentence once the result is there.
attend-thank-you = Danke
# The button at the door that leads to the password.
attend-admin = Verwaltung
# The first time the kiosk runs. $site is the name of the site.
attend-welcome = Willkommen bei { $site }
# Below the welcome.
attend-welcome-detail = Dieses Terminal ist neu. Legen Sie das Passwort der Verwaltung fest und nehmen Sie dann die erste Person auf.
# The button below the welcome.
attend-set-up = Terminal einrichten

# What to do when the face is partly outside of the picture.
issue-cut-off = Bitte in die Mitte treten
# The face is too small.
issue-too-far = Bitte etwas näher kommen
# The face is too large.
issue-too-close = Bitte einen Schritt zurück
# The face is in the dark.
issue-dark = Bitte dorthin, wo es heller ist
# The face is in glaring light.
issue-bright = Bitte aus dem grellen Licht treten
# The face looks to the side.
issue-turned = Bitte zur Kamera drehen
# The head is tilted.
issue-tilted = Bitte den Kopf gerade halten
# The picture is blurred, mostly because the person moves.
issue-blurred = Bitte kurz stillhalten

## Results at the door

# The direction of the record is left to the attendance rules. $time such as 08:57.
result-recorded = Erfasst um { $time }
# Start of work.
result-in = Gekommen um { $time }
# End of work.
result-out = Gegangen um { $time }
# Start of a break.
result-break-start = Pause ab { $time }
# End of a break.
result-break-end = Zurück um { $time }
# The person was recorded a moment ago; $time is when.
result-repeat = Schon erfasst um { $time }
# Nobody who is enrolled.
result-unknown = Ich erkenne Sie nicht
# What to do then.
result-unknown-detail = Kommen Sie etwas näher und versuchen Sie es noch einmal, oder lassen Sie sich aufnehmen.
# It looks like a picture of a person. It must not sound like an accusation.
result-attack = Bitte schauen Sie selbst in die Kamera
# What helps then.
result-attack-detail = Stellen Sie sich davor, ohne Bildschirm, Foto oder Spiegelung im Bild.
# Stands above the person's name: the record could not be stored.
result-not-recorded = Ihre Zeit wurde nicht erfasst
# What to do then.
result-not-recorded-detail = Bitte sagen Sie der Person Bescheid, die dieses Terminal betreut, und notieren Sie die Uhrzeit.

## The camera's state, shown where its picture would be

# The camera is being opened.
camera-opening = Kamera startet
# Below it.
camera-opening-detail = Das dauert ein paar Sekunden.
# The camera is there and sends nothing.
camera-stalled = Die Kamera steht still
# Below it.
camera-stalled-detail = Sie wird von selbst neu gestartet.
# There is no camera.
camera-gone = Keine Kamera
# Below it.
camera-gone-detail = Prüfen Sie, ob sie angeschlossen ist. Sie wird benutzt, sobald sie da ist.
# A recording that was played instead of a camera is over.
camera-ended = Die Aufnahme ist zu Ende
# Below it.
camera-ended-detail = Starten Sie das Terminal neu, um sie noch einmal abzuspielen.

## What is not as it should be: a title at the door, and its detail for the admin

# The disk is full.
storage-full = Es kann nichts erfasst werden: Die Festplatte ist voll
# What to do.
storage-full-detail = Schaffen Sie Platz auf der Festplatte. Danach geht es von selbst weiter.
# The data folder cannot be written.
storage-read-only = Es kann nichts erfasst werden: Der Datenordner ist schreibgeschützt
# What to do.
storage-read-only-detail = Erlauben Sie diesem Programm, in den Datenordner zu schreiben, und starten Sie es neu.
# Any other fault of the database.
storage-failed = Es kann nichts erfasst werden: Die Datenbank antwortet nicht
# $detail is what the database says, in English.
storage-failed-detail = „rollcall doctor“ zeigt, was zu tun ist. Die Datenbank meldet: { $detail }
# There is little space left on the disk.
storage-low = Die Festplatte ist fast voll
# How much is left.
storage-low-detail = Es sind noch { $megabytes } MB frei. Schaffen Sie Platz, bevor nichts mehr erfasst werden kann.
# How much is left, and $count days until recording has to stop if the disk goes on filling as it does.
storage-low-days = { $count ->
    [0] { $megabytes } MB are left, for less than a day. Free some space before recording has to stop.
    [one] { $megabytes } MB are left, for about one day. Free some space before recording has to stop.
   *[other] { $megabytes } MB are left, for about { $count } days. Free some space before recording has to stop.
}
# The models are being loaded and checked.
models-starting = Gesichtserkennung wird vorbereitet
# Below it.
models-starting-detail = Die Modelle werden geprüft.
# Faces cannot be recognised.
models-off = Gesichter können derzeit nicht erkannt werden
# A model file is missing.
models-missing-detail = Eine Modelldatei fehlt. „rollcall doctor“ zeigt, welche.
# A model file is not the one that was delivered.
models-altered-detail = Eine Modelldatei wurde verändert. „rollcall models verify“ zeigt, welche; installieren Sie sie neu.
# The library that runs the models does not start.
models-engine-detail = Das Programm, das die Modelle rechnet, ist nicht gestartet. Führen Sie „rollcall doctor“ aus.
# The models compute something else than they should.
models-wrong-result-detail = Die Modelle rechnen auf diesem Gerät nicht richtig. Führen Sie „rollcall doctor“ aus.
# The clock jumped or was never set.
clock-doubtful = Die Uhr geht vielleicht falsch
# What to do.
clock-doubtful-detail = Prüfen Sie die Uhrzeit und die Verbindung zum Zeitserver. Bis sie stimmt, werden Einträge gekennzeichnet.
# Pictures of people would be accepted.
pad-off = Die Täuschungserkennung ist aus
# Below it.
pad-off-detail = Das Foto einer Person könnte für die Person gehalten werden.
# The demo plays photographs instead of using a camera.
demo-on = Vorführung: Diese Personen sind Bilder
# Below it.
demo-on-detail = Hier wird nichts wirklich erfasst.

## Set-up and password

# The first time the kiosk runs.
setup-title = Passwort der Verwaltung festlegen
# Below the title.
setup-explanation = Es öffnet Personen, Einträge und Aufnahme. Es lässt sich nicht wiederherstellen: Bewahren Sie es gut auf.
# The first field.
setup-password = Passwort
# The second field.
setup-repeat = Dasselbe Passwort noch einmal
# Below the second field while the two differ.
setup-differs = Die beiden Passwörter sind verschieden
# The button.
setup-save = Passwort speichern
# Below the first field. $least is the fewest characters allowed.
strength-too-short = Mindestens { $least } Zeichen
# Guessed in minutes.
strength-weak = Schwach: mehr Wörter oder andere Arten von Zeichen
# Guessed in months.
strength-fair = Mittel: Ein Wort mehr macht es stark
# Not guessed.
strength-strong = Stark
# The title of the screen that asks for the password.
unlock-title = Verwaltung
# The field.
unlock-password = Passwort der Verwaltung
# The button.
unlock-open = Öffnen
# The button while the password is being checked.
unlock-checking = Wird geprüft…
# The password was wrong. $attempts is how many more tries there are.
unlock-wrong = { $attempts ->
    [one] Das Passwort ist falsch. Noch ein Versuch
   *[other] Das Passwort ist falsch. Noch { $attempts } Versuche
}
# The same, where several people have a password.
unlock-wrong-account = { $attempts ->
    [one] Das stimmt nicht. Noch ein Versuch
   *[other] Das stimmt nicht. Noch { $attempts } Versuche
}
# The field for who it is, where several people have a password.
unlock-login = Personalnummer oder E-Mail
# Below it.
unlock-login-help = Leer lassen für das Verwaltungskonto des Terminals
# The field for the password, where several people have one.
unlock-account-password = Passwort
# Too many wrong passwords.
unlock-locked-out = Zu viele falsche Passwörter
# $left is the time that remains, such as 4:32.
unlock-locked-out-detail = Versuchen Sie es in { $left } wieder. An der Tür wird weiter erfasst.
# Read out for the key that deletes the last character.
keypad-delete = Letztes Zeichen löschen

## Admin screens

# The way out of the admin screens.
admin-leave = Sperren
# The button that changes the password of whoever is inside.
admin-account = My password
# The list of people.
tab-people = Personen
# Today's records.
tab-today = Heute
# A new person.
tab-enrol = Aufnehmen
# Who did what, when.
tab-audit = Protokoll

# Something could not be looked up in the database.
lookup-failed = Das konnte nicht nachgesehen werden
# What to do about it.
lookup-failed-detail = Das Terminal erfasst weiter. Versuchen Sie es gleich noch einmal.
# The button that tries again.
lookup-retry = Noch einmal versuchen

# Title of the audit log.
audit-title = Protokoll
# Below the title.
audit-explanation = Jede Änderung an diesem Terminal, die neueste zuerst. Es kommen Einträge hinzu; keiner wird geändert oder entfernt.
# Who did it. $actor such as "admin".
audit-who = von { $actor }
# The kiosk was set up.
audit-device-created = Terminal eingerichtet
# The first password was set.
audit-admin-created = Passwort der Verwaltung festgelegt
# The admin screens were opened.
audit-admin-unlocked = Verwaltung geöffnet
# Too many wrong passwords.
audit-admin-locked-out = Nach falschen Passwörtern gesperrt
# Somebody was added without a face.
audit-person-added = Person hinzugefügt
# Details or status of a person.
audit-person-changed = Person geändert
# A face was enrolled.
audit-person-enrolled = Gesicht aufgenommen
# Face and consent of a person.
audit-person-erased = Gesicht und Einwilligung gelöscht
# An operator or admin has a new password.
audit-password-set = Passwort festgelegt
# A department is new.
audit-department-added = Abteilung hinzugefügt
# A department has another name.
audit-department-renamed = Abteilung umbenannt
# A department is gone.
audit-department-removed = Abteilung entfernt
# Records were copied out of the kiosk.
audit-exported = Einträge exportiert
# From what resemblance on somebody is recognised was changed.
audit-threshold-set = Erkennungsschwelle festgelegt
# An entry of the audit log.
audit-rule-changed = Schicht, Zuordnung, Feiertag oder Abwesenheit geändert
# An entry of the audit log.
audit-rule-removed = Schicht, Zuordnung oder Feiertag entfernt
# An entry of the audit log.
audit-correction-asked = Korrektur beantragt
# An entry of the audit log.
audit-correction-decided = Über Korrektur entschieden
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
people-title = Personen
# How many are shown. $found of $total match the search.
people-count = { $found } von { $total }
# In the search field.
people-search = Nach Name, Nummer oder Abteilung suchen
# Nobody is known yet.
people-empty = Noch niemand aufgenommen
# What will be here.
people-empty-detail = Hier stehen alle, die an diesem Terminal erfasst werden dürfen. Die Aufnahme dauert etwa eine Minute pro Person.
# The button below.
people-enrol-first = Erste Person aufnehmen
# The search found nobody. $query is what was typed.
people-nobody-found = Niemand passt zu „{ $query }“
# Nobody is in the chosen department or has the chosen status.
people-nobody-there = Nobody is here
# What to do.
people-nobody-found-detail = Versuchen Sie es mit einem Teil des Namens, der Personalnummer oder der Abteilung.
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
people-column-name = Name
# Column of the list.
people-column-status = Status
# Column of the list: is a face enrolled.
people-column-face = Gesicht
# Column of the list.
people-column-last = Letzter Eintrag
# The person was never recorded.
people-never = Nie
# The person was last recorded today at $time.
people-last-today = Heute { $time }
# The person was last recorded on $date, such as 3 Nov, at $time.
people-last-earlier = { $date }, { $time }

# May record.
status-active = Aktiv
# Below the choice.
status-active-detail = Wird an der Tür erkannt und erfasst.
# Left the company or is away for long.
status-inactive = Inaktiv
# Below the choice.
status-inactive-detail = Wird an der Tür nicht erkannt. Die Einträge bleiben.
# Must not record for now.
status-suspended = Gesperrt
# Below the choice.
status-suspended-detail = Wird an der Tür nicht erfasst, bis die Person wieder aktiv ist.
# $count shots of the face are kept.
face-enrolled = { $count ->
    [one] Eine Aufnahme
   *[other] { $count } Aufnahmen
}
# No face is enrolled.
face-none = Nicht aufgenommen
# The face was enrolled with another model.
face-again = Neu aufnehmen

# Leaves one person for the list.
person-close = Alle Personen
# A fact about a person.
person-staff-number = Personalnummer
# A fact about a person.
person-department = Abteilung
# A fact about a person: is a face enrolled.
person-face = Gesicht
# A fact about a person.
person-last = Letzter Eintrag
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
person-status = Status
# The button; the dots say that a question follows.
person-erase = Gesicht und Einwilligung löschen…
# The question. $name is the person's.
erase-title = Gesicht von { $name } löschen?
# What it does.
erase-explanation = Die Aufnahmen und die Einwilligung werden auf diesem Terminal gelöscht und lassen sich nicht wiederherstellen. Die Einträge bleiben. Um wieder erkannt zu werden, muss die Person neu aufgenommen werden.
# Above the field; the typed name must equal $name.
erase-confirm = Zur Bestätigung den Namen eingeben: { $name }
# The button that does it.
erase-now = Löschen
# The button that does not.
erase-keep = Behalten

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
today-title = Heute
# How many records there are today.
today-count = { $count ->
    [one] Ein Eintrag
   *[other] { $count } Einträge
}
# There is none yet.
today-empty = Heute wurde noch niemand erfasst
# What will be here.
today-empty-detail = Jeder Eintrag erscheint hier, sobald er an der Tür gemacht ist.
# Column of today's records.
today-column-time = Zeit
# Column of today's records.
today-column-name = Name
# Column of today's records: in, out or break.
today-column-kind = Eintrag
# Column of today's records: by face, PIN or badge.
today-column-method = Mit
# Start of work.
kind-in = Kommen
# End of work.
kind-out = Gehen
# Start of a break.
kind-break-start = Pausenbeginn
# End of a break.
kind-break-end = Pausenende
# The direction is left to the attendance rules.
kind-auto = Erfasst
# Recognised by face.
method-face = Gesicht
# By PIN.
method-pin = PIN
# By badge.
method-badge = Ausweis

## Enrolment

# The steps of an enrolment, on its progress line.
step-who = Wer
# Step.
step-consent = Erlaubnis
# Step.
step-shots = Bilder
# Step.
step-check = Prüfen
# Step.
step-done = Fertig
# Read out for the progress line.
steps-name = Schritt { $number } von { $total }: { $step }
# Goes on to the next step.
enrol-next = Weiter
# Gives the enrolment up.
enrol-cancel = Abbrechen
# Until the first picture is there.
enrol-starting = Startet…

# Title of the first step.
who-title = Wer ist es?
# The field for the name.
who-name = Name
# Below it.
who-name-help = So, wie die Person ihn schreibt
# The field for the staff number.
who-staff-number = Personalnummer, falls vorhanden
# Somebody has that number. $name is whose it is.
who-staff-number-taken = { $name } hat diese Nummer
# The field for the department.
who-department = Abteilung, falls vorhanden

# Title of the second step.
consent-title = { $name } entscheidet
# What the person agrees to. The words are kept with the consent as they are shown; whoever changes what the text says changes its version in every language. $site is the name of the site.
consent-text =
    { $site } möchte Ihr Gesicht an diesem Terminal erkennen, um Ihre Arbeitszeit zu erfassen.

    Aus einigen Aufnahmen Ihres Gesichts werden Zahlen berechnet, die es beschreiben. Sie werden verschlüsselt gespeichert. Die Aufnahmen selbst werden nicht gespeichert, und nichts verlässt das Unternehmen.

    Sie dürfen Nein sagen, und Sie dürfen Ihre Meinung jederzeit ändern: Bitten Sie darum, Ihr Gesicht zu löschen, und es ist weg. Daraus entsteht Ihnen kein Nachteil.
    .version = 2026-11
# Below the text. $version is the version of the text.
consent-version = Text vom { $version }
# The box to tick.
consent-given = { $name } hat das gelesen und ist einverstanden
# The other answer, as good as the first: the person records with a PIN or a badge.
consent-decline = Nein, lieber PIN oder Ausweis
# Starts the camera.
consent-begin = Mit den Aufnahmen beginnen

# How many shots there are.
shots-count = { $taken } von { $least } bis { $most } Aufnahmen
# Goes on to the check, once there are enough shots.
shots-continue = Weiter
# Read out for a head pose that has been taken. $pose such as Left.
shots-target-taken = { $pose }: aufgenommen
# Read out for a head pose that is still to be taken.
shots-target-open = { $pose }: noch offen
# A head pose: looks into the camera.
pose-straight = Gerade
# A head pose: turned to the person's left.
pose-left = Links
# A head pose: turned to the person's right.
pose-right = Rechts
# A head pose.
pose-up = Oben
# A head pose.
pose-down = Unten
# Said to the person before the camera: nobody is in the picture.
hint-no-face = Treten Sie vor die Kamera
# Others are in the picture.
hint-several-faces = Bitte nur eine Person
# What to do next.
hint-turn-straight = Gerade in die Kamera schauen
# What to do next.
hint-turn-left = Den Kopf etwas nach links drehen
# What to do next.
hint-turn-right = Den Kopf etwas nach rechts drehen
# What to do next.
hint-turn-up = Das Kinn etwas heben
# What to do next.
hint-turn-down = Das Kinn etwas senken
# Somebody else is before the camera than for the first shot.
hint-another-face = Das ist ein anderes Gesicht als vorher
# The shot is being taken.
hint-hold = Stillhalten

# Title of the check.
check-title = Ist das { $name }?
# What to look for.
check-explanation = Wiederholen Sie eine Aufnahme, wenn sie unscharf ist oder jemand anderen zeigt.
# Read out for a shot. $pose such as Left.
check-shot-name = Aufnahme: { $pose }
# The button below a shot; it is taken again at once.
check-retake = Neu: { $pose }
# Saves the enrolment.
check-save = Speichern
# Saves although somebody looks the same.
check-save-despite = Als andere Person speichern
# The button while it is being saved.
check-saving = Wird gespeichert…
# Saving failed.
check-failed = Es wurde nichts gespeichert
# What to do.
check-failed-detail = Angaben und Aufnahmen sind noch da. Versuchen Sie es noch einmal, oder sehen Sie nach, was mit dem Speicher ist.
# Somebody enrolled looks the same. $name is who.
check-duplicate = Das sieht aus wie { $name }, schon aufgenommen
# What it means. $number is that person's staff number and $department the department, or each “none given”.
check-duplicate-who = Personalnummer: { $number }. Abteilung: { $department }. Wer zweimal aufgenommen ist, würde unter dem einen oder dem anderen Namen erfasst. Speichern Sie nur, wenn es zwei Personen sind; die Entscheidung wird festgehalten.
# Stands for a staff number or department that nobody entered.
check-duplicate-unknown = nicht angegeben
# The shots are to replace earlier ones, and look like somebody else. $name is whose they are said to be.
check-differs = Das sieht nicht aus wie die früheren Aufnahmen von { $name }
# What it means.
check-differs-detail = Speichern Sie nur, wenn Sie sicher sind, wer es ist; die Entscheidung wird festgehalten.
# Saves although the shots do not look like the earlier ones.
check-save-differing = Als dieselbe Person speichern
# One of the shots, which is marked, is nearer to another person.
check-outlier = Eine Aufnahme sieht eher wie jemand anderes aus
# What to do.
check-outlier-detail = Wiederholen Sie die markierte Aufnahme. Jede muss den anderen der Person näher sein als irgendjemandem sonst.
# Read out for a shot that must be taken again. $pose such as Left.
check-shot-outlier-name = Zu wiederholende Aufnahme: { $pose }
# It is done.
done-can-use = { $name } kann dieses Terminal benutzen
# What now.
done-detail = Ab jetzt genügt ein Blick in die Kamera.
# Begins the next enrolment.
done-another = Weitere Person aufnehmen
# Goes to the list.
done-people = Alle Personen
# The person said no to face recognition and is on the list all the same.
declined-title = { $name } kann dieses Terminal benutzen
# What now.
declined-detail = Vom Gesicht wurde nichts behalten. Vergeben Sie auf der Seite der Person eine PIN oder einen Ausweis; beides erfasst genauso gut.
# What to do when such a person could not be saved.
declined-failed-detail = Die Angaben sind noch da. Vielleicht hat jemand dieselbe Personalnummer.

## What is kept of a face

# A template does not open any more: the database was tampered with, or the disk is failing.
face-altered = Ein gespeichertes Gesicht wurde verändert
# For the admin. $names are the people concerned.
face-altered-detail = Es bleibt außen vor; alle anderen werden erkannt. Neu aufnehmen: { $names }

# Above what is kept of a person's face.
face-title = Gesicht und Einwilligung
# Until it has been read from the database.
face-looking-up = Einen Moment
# $count shots were turned into numbers on $date with the model $model.
face-shots = { $count ->
    [one] Eine Aufnahme vom { $date } ({ $model })
   *[other] { $count } Aufnahmen vom { $date } ({ $model })
}
# Nothing is kept.
face-nothing-kept = Vom Gesicht ist nichts gespeichert
# The site's rule erases the face. $date such as Friday 20 November.
face-end = Wird am { $date } gelöscht
# Why.
face-end-left = Die Person ist inaktiv. Machen Sie sie aktiv, um das Gesicht zu behalten.
# Why.
face-end-unused = Die Person wurde lange nicht erfasst.
# $version names the text, $given is when the person agreed, $operator who was at the kiosk.
face-consent-given = Am { $given } dem Text vom { $version } zugestimmt, bei { $operator }
# $withdrawn is when the consent was withdrawn.
face-consent-withdrawn = Am { $given } dem Text vom { $version } zugestimmt, am { $withdrawn } widerrufen
# Shows the words that the person agreed to.
face-consent-read = Text lesen
# Begins the enrolment of somebody on the list.
face-enrol = Gesicht aufnehmen
# Takes further shots.
face-add-shots = Aufnahmen hinzufügen
# Takes shots that replace those there are.
face-retake = Aufnahmen wiederholen

# The erasure was refused.
erase-not-allowed = Nur die Verwaltung darf ein Gesicht löschen
# The database failed.
erase-failed = Es wurde nichts gelöscht. Versuchen Sie es noch einmal, oder sehen Sie nach, was mit dem Speicher ist.
# Title of the receipt.
receipt-title = Das Gesicht von { $name } ist gelöscht
# Below it.
receipt-explanation = Dieser Beleg ist für die Person. Er enthält nichts vom Gesicht.
# A fact on the receipt.
receipt-when = Wann
# A fact: how many shots are gone.
receipt-shots = Gelöschte Aufnahmen
# A fact: how many consents were withdrawn.
receipt-consents = Einwilligungen
# A fact: what happened to the bytes on the disk.
receipt-files = Auf der Festplatte
# The bytes are gone.
receipt-overwritten = Überschrieben
# They will be gone in a moment.
receipt-not-yet-overwritten = Wird überschrieben, sobald niemand mehr darin liest
# A fact: number of the entry in the audit log.
receipt-audit = Protokolleintrag
# A fact: the fingerprint of that entry.
receipt-hash = Dessen SHA-256
# A fact: where the receipt is kept as a text.
receipt-file = Abgelegt als
# Closes the receipt.
receipt-close = Schließen

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
tab-settings = Einstellungen
# How the kiosk works inside.
tab-diagnostics = Diagnose
# A setting was changed on the settings screen.
audit-setting-changed = Einstellung geändert
# Title of the settings.
settings-title = Einstellungen
# Below the title. config.toml is the name of a file.
settings-explanation = Was hier geändert wird, gilt vor config.toml und lässt sich zurücknehmen.
# In the search field.
settings-search = Einstellungen durchsuchen
# The search found no setting. $query is what was typed.
settings-nothing-found = Keine Einstellung passt zu „{ $query }“
# What to do.
settings-nothing-found-detail = Versuchen Sie ein anderes Wort oder einen Teil davon.
# The button that takes the last change back.
settings-undo = Letzte Änderung zurücknehmen
# The button beside a value that was typed. $name is the setting's name: read out, so that one button is told from another.
settings-save = Speichern
# Read out for the button that saves the setting $name.
settings-save-name = Speichern: { $name }
# The button that takes back what was set here. $value is what counts then.
settings-reset = Zurück zu { $value }
# Read out for that button. $name is the setting's.
settings-reset-name = { $name }: zurück zu { $value }
# The setting was changed at this kiosk.
settings-changed = Hier geändert
# The change counts only after the next start.
settings-waiting = Ab dem nächsten Start
# The setting cannot be changed here.
settings-fixed = Beim Start des Terminals festgelegt; hier nicht änderbar.
# Above the settings. $count changes wait for the next start.
settings-restart = { $count ->
    [one] Eine Änderung gilt ab dem nächsten Start
   *[other] { $count } Änderungen gelten ab dem nächsten Start
}
# What to do.
settings-restart-detail = Beenden Sie Rollcall und starten Sie es neu, wenn niemand an der Tür ist.
# A change could not be kept.
settings-not-saved = Die Änderung wurde nicht gespeichert
# What to do.
settings-not-saved-detail = Prüfen Sie, ob der Datenordner beschreibbar ist, und versuchen Sie es noch einmal.
# Below a field: what may stand there. $min and $max are the limits.
setting-wrong-whole = Eine ganze Zahl von { $min } bis { $max }
# Below a field.
setting-wrong-number = Eine Zahl von { $min } bis { $max }, etwa 0.5
# Below a field. "auto" is typed as it stands.
setting-wrong-auto = „auto“ oder eine Zahl von { $min } bis { $max }
# Below a field.
setting-wrong-text = Das darf nicht leer sein
# Below a field.
setting-wrong-zone = Eine Zone wie Europe/Berlin, oder „system“
# Below a field: right in form, but there is no such thing.
setting-wrong-unknown = Diese Auswahl gibt es hier nicht
# Below a field. $name is another setting.
setting-wrong-above = Nicht mehr als „{ $name }“
# Below a field. $name is another setting.
setting-wrong-below = Nicht weniger als „{ $name }“
# A choice.
choice-on = Ein
# A choice.
choice-off = Aus
# A choice: the kiosk knows best.
choice-auto = Automatisch
# A choice of colours.
choice-dark = Dunkel
# A choice of colours.
choice-light = Hell
# A choice: how much of a name is shown.
choice-full = Vollständig
# A choice: how much of a name is shown.
choice-initials = Initialen
# A choice: how much of a name is shown.
choice-hidden = Verborgen
# A choice: attacks are detected by the look of the picture.
choice-passive = Am Aussehen
# A choice: attacks are detected by asking for a turn of the head.
choice-active = An einer Kopfdrehung
# A choice: both ways.
choice-both = An beidem
# A choice: a record is in, the next one out, and so on.
choice-alternating = Abwechselnd
# A choice: the first record of the day is in and the last one out.
choice-first-last = Erster und letzter
# A choice: the person says it on the screen.
choice-choose = Am Bildschirm gewählt

## The settings themselves: a group, or the name of a setting and what it does

# A group of settings.
settings-screen = Bildschirm und Ton
# A setting.
setting-theme = Farben
# What it does.
setting-theme-detail = Helle Schrift auf dunklem Grund oder umgekehrt.
# A setting.
setting-high-contrast = Hoher Kontrast
# What it does.
setting-high-contrast-detail = Reines Schwarz und Weiß, für alle, die schlechter sehen.
# A setting.
setting-large-text = Große Schrift
# What it does.
setting-large-text-detail = Alles wird um ein Viertel größer; das Bild macht Platz.
# A setting.
setting-scale = Größe von allem
# What it does.
setting-scale-detail = 1 passt zu einem Bildschirm mit 10 Zoll; mehr macht alles größer.
# A setting.
setting-language = Sprache
# What it does.
setting-language-detail = Sie gilt, solange niemand an der Tür eine andere wählt.
# A setting.
setting-names = Namen an der Tür
# What it does.
setting-names-detail = Wie viel vom Namen das Ergebnis den Umstehenden zeigt.
# A setting.
setting-sound-volume = Lautstärke
# What it does.
setting-sound-volume-detail = Wie laut die Töne sind: von 0 für Stille bis 1.
# A setting.
setting-result-secs = Ergebnis bleibt
# What it does.
setting-result-secs-detail = Sekunden, die ein Ergebnis stehen bleibt.
# A setting.
setting-reduce-motion = Weniger Bewegung
# What it does.
setting-reduce-motion-detail = Nichts gleitet oder wächst; alles ist sofort da.
# A setting.
setting-fullscreen = Vollbild
# What it does.
setting-fullscreen-detail = Das Fenster füllt den Bildschirm, ohne Rahmen.
# A group of settings.
settings-site = Standort
# A setting.
setting-site-name = Name des Standorts
# What it does.
setting-site-name-detail = Steht in Begrüßung, Einwilligung und Berichten.
# A setting.
setting-site-kiosk = Ort dieses Terminals
# What it does.
setting-site-kiosk-detail = Steht oben auf dem Bildschirm an der Tür.
# A setting.
setting-site-zone = Zeitzone
# What it does.
setting-site-zone-detail = Die Zone, nach deren Uhr die Einträge gehen.
# A group of settings.
settings-attendance = Einträge
# A setting.
setting-dedupe-secs = Schon erfasst für
# What it does.
setting-dedupe-secs-detail = Sekunden, in denen dieselbe Person keinen zweiten Eintrag bekommt.
# A setting.
setting-direction = Kommen oder Gehen
# What it does.
setting-direction-detail = Wie ein Eintrag zu Arbeitsbeginn oder Arbeitsende wird.
# A group of settings.
settings-recognition = Erkennung
# A setting.
setting-margin = Vorsprung vor der nächsten Person
# What it does.
setting-margin-detail = Wie viel ähnlicher jemand sein muss als alle anderen; „auto“ nimmt den Wert des Modells.
# A setting.
setting-min-frames = Bilder, die übereinstimmen müssen
# What it does.
setting-min-frames-detail = Wie viele gute Bilder vor einer Entscheidung verglichen werden.
# A setting.
setting-min-face = Kleinstes Gesicht
# What it does.
setting-min-face-detail = Breite in Pixeln, unter der man gebeten wird, näher zu kommen.
# A setting.
setting-max-face = Größtes Gesicht
# What it does.
setting-max-face-detail = Anteil der Bildhöhe, über dem man gebeten wird, zurückzutreten.
# A setting.
setting-max-yaw = Drehung zur Seite
# What it does.
setting-max-yaw-detail = Grad, um die der Kopf zur Seite gedreht sein darf.
# A setting.
setting-max-pitch = Blick nach oben oder unten
# What it does.
setting-max-pitch-detail = Grad, um die der Kopf gehoben oder gesenkt sein darf.
# A setting.
setting-max-roll = Neigung
# What it does.
setting-max-roll-detail = Grad, um die der Kopf zur Schulter geneigt sein darf.
# A setting.
setting-min-sharpness = Mindestschärfe
# What it does.
setting-min-sharpness-detail = Darunter wird man gebeten, stillzuhalten.
# A setting.
setting-min-brightness = Dunkelstes Gesicht
# What it does.
setting-min-brightness-detail = Mittleres Grau von 0 bis 255, unter dem um mehr Licht gebeten wird.
# A setting.
setting-max-brightness = Hellstes Gesicht
# What it does.
setting-max-brightness-detail = Mittleres Grau, über dem man gebeten wird, aus dem grellen Licht zu treten.
# A setting.
setting-engine = Engine
# What it does.
setting-engine-detail = Womit die Modelle rechnen; „auto“ nimmt das schnellste vorhandene.
# A setting.
setting-detector = Gesichtssuche
# What it does.
setting-detector-detail = Das Modell, das Gesichter im Bild findet.
# A setting.
setting-embedder = Gesichtsmodell
# What it does.
setting-embedder-detail = Das Modell, das Gesichter vergleicht; nach einem Wechsel werden alle neu aufgenommen.
# A setting.
setting-search = Suche
# What it does.
setting-search-detail = Wie die ähnlichste Person gefunden wird; „auto“ passt für jede Größe.
# A group of settings.
settings-attacks = Täuschungserkennung
# A setting.
setting-pad-policy = Fotos und Bildschirme
# What it does.
setting-pad-policy-detail = Woran vorgehaltene Bilder von Menschen unterschieden werden.
# A setting.
setting-pad-threshold = Gewissheit eines echten Gesichts
# What it does.
setting-pad-threshold-detail = Von 0 bis 1; höher weist mehr Bilder ab, und auch mehr Menschen.
# A group of settings.
settings-enrolment = Aufnahme
# A setting.
setting-min-shots = Mindestzahl der Aufnahmen
# What it does.
setting-min-shots-detail = Mit weniger kann niemand aufgenommen werden.
# A setting.
setting-target-shots = Gewünschte Aufnahmen
# What it does.
setting-target-shots-detail = Wie viele Kopfhaltungen die Anleitung verlangt.
# A setting.
setting-max-shots = Höchstzahl der Aufnahmen
# What it does.
setting-max-shots-detail = Mehr werden von einer Person nicht behalten.
# A group of settings.
settings-retention = Aufbewahrung
# A setting.
setting-face-days-left = Gesichter nach dem Austritt
# What it does.
setting-face-days-left-detail = Tage, nach denen das Gesicht einer inaktiven Person gelöscht wird; 0 behält es.
# A setting.
setting-face-days-unused = Ungenutzte Gesichter
# What it does.
setting-face-days-unused-detail = Tage ohne Eintrag, nach denen ein Gesicht gelöscht wird; 0 behält es.
# A group of settings.
settings-access = Verwaltung
# A setting.
setting-autolock = Automatisch sperren nach
# What it does.
setting-autolock-detail = Sekunden ohne Berührung oder Taste.
# A setting.
setting-lockout-attempts = Falsche Passwörter
# What it does.
setting-lockout-attempts-detail = Wie viele hintereinander den Zugang sperren.
# A setting.
setting-lockout-secs = Dauer der Sperre
# What it does.
setting-lockout-secs-detail = Sekunden, die der Zugang dann gesperrt bleibt.
# A group of settings.
settings-camera = Kamera
# A setting.
setting-camera-source = Kamera
# What it does.
setting-camera-source-detail = Woher die Bilder kommen: „auto“, „device:NAME“ oder „mjpeg:ADRESSE“.
# A setting.
setting-camera-width = Breite des Bildes
# What it does.
setting-camera-width-detail = Pixel; die nächstliegende Größe der Kamera wird genommen.
# A setting.
setting-camera-height = Höhe des Bildes
# What it does.
setting-camera-height-detail = Pixel; siehe Breite.
# A setting.
setting-camera-fps = Bilder pro Sekunde
# What it does.
setting-camera-fps-detail = Werden von der Kamera verlangt; mehr braucht mehr Strom.
# A setting.
setting-camera-stall = Kamera schweigt
# What it does.
setting-camera-stall-detail = Sekunden, nach denen sie neu geöffnet wird.
# A group of settings.
settings-storage = Speicher
# A setting.
setting-warn-free = Warnen unter
# What it does.
setting-warn-free-detail = Megabyte, die auf der Festplatte frei sind.
# A setting.
setting-min-free = Nicht mehr erfassen unter
# What it does.
setting-min-free-detail = Megabyte, die frei bleiben, damit die Datenbank sauber geschlossen werden kann.

## Diagnostics

# Title of diagnostics.
diagnostics-title = Diagnose
# Below the title.
diagnostics-explanation = Was das Terminal sieht und wie schnell es arbeitet. Nichts davon wird gespeichert.
# The button that copies technical facts, without names or faces, to send to support.
diagnostics-copy = Bericht kopieren
# The button after it has copied.
diagnostics-copied = Kopiert
# Read out for the picture with boxes around the faces.
diagnostics-picture-name = Livebild mit dem, was darin erkannt wird
# Nobody is in the picture.
diagnostics-nobody = Niemand im Bild
# What is believed of a face: not looked at yet.
seen-looking = Wird betrachtet
# What is believed of a face: some pictures are compared, more are needed.
seen-deciding = Wird verglichen
# What is believed of a face: recognised, and asked to turn the head to prove to be there.
seen-asked = Soll sich bewegen
# What is believed of a face: recognised. $name is who, $score how like, 0 to 1.
seen-accepted = { $name }: { $score }
# What is believed of a face: nobody enrolled. $score is of the most alike.
seen-unknown = Unbekannt: { $score }
# What is believed of a face: a picture of a person. $score is how real it looks.
seen-attack = Kein echtes Gesicht: { $score }
# Below it: $quality and $presence from 0 to 1; the turn of the head in degrees.
seen-detail = Güte { $quality }, Gesicht { $presence }, Drehung { $yaw }°
# Title above the bars. p50 and p95: half, and all but one in twenty, of the pictures take no longer.
stages-title = Zeit pro Bild
# Below that title. $budget is in milliseconds.
stages-explanation = Die Hälfte dauert nicht länger als der Balken, 95 von 100 nicht länger als der Strich. Insgesamt sollten es unter { $budget } ms sein.
# A stage: finding faces.
stage-detect = Gesichter suchen
# A stage: the points of the face.
stage-mesh = Gesichtspunkte
# A stage: the numbers that describe the face.
stage-embed = Gesicht beschreiben
# A stage: telling pictures from people.
stage-pad = Täuschungserkennung
# A stage: comparing with everybody.
stage-search = Vergleichen
# All stages of a picture.
stage-total = Insgesamt
# Beside a bar. Milliseconds.
stage-times = { $half } / { $most } ms
# The stage did not run lately.
stage-idle = nicht gelaufen
# Title above the state of the parts.
parts-title = Zustand
# A part.
part-camera = Kamera
# The camera's picture. $width and $height in pixels.
part-camera-streaming = { $width } × { $height }
# A part: what runs the models.
part-engine = Engine
# A part: attack detection.
part-pad = Täuschungserkennung
# A part.
part-clock = Uhr
# The clock is set by a time server.
clock-trusted = Nach einem Zeitserver gestellt
# Nobody knows who set the clock.
clock-unverified = Nicht geprüft
# A part.
part-storage = Speicher
# All is well.
part-well = In Ordnung
# A part: what waits between the threads.
part-queues = Wartet im Inneren
# $seen pictures looked at, $orders to vision, $questions of screens, $events for the screen.
part-queues-detail = { $seen } gesehen, { $orders } Aufträge, { $questions } Fragen, { $events } Meldungen
# Title above this kiosk's facts.
device-title = Dieses Terminal und sein Speicher
# A fact: the identity in the ledger.
device-identity = Kennung
# A fact: the beginning of the key that proves the ledger.
device-key = Schlüssel
# A fact: the last record of the ledger.
device-ledger = Hauptbuch
# $count records; $head is the beginning of the last one's hash.
device-ledger-detail = { $count ->
    [one] Ein Eintrag, endet mit { $head }
   *[other] { $count } Einträge, endet mit { $head }
}
# A fact: what head office has not got yet.
device-waiting = Wartet auf die Zentrale
# $records of attendance and $audit entries of the audit log.
device-waiting-detail = { $records } Einträge, { $audit } Protokollzeilen
# A fact.
device-disk = Festplatte
# $used megabytes of the database, $free megabytes left.
device-disk-detail = Datenbank { $used } MB, { $free } MB frei
# A fact.
device-versions = Versionen
# $program and $database are version numbers.
device-versions-detail = Rollcall { $program }, Datenbank { $database }
