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
# Below the time of coming, said neutrally. $minutes is a whole number from 1.
result-late = { $minutes ->
    [one] 1 Minute zu spät
   *[other] { $minutes } Minuten zu spät
}
# Below the time of leaving: time worked today. $hours such as 7:56.
result-worked = { $hours } heute gearbeitet
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

## Buttons at the door for what is recorded, where the site lets people choose

# Start of work.
choose-in = Kommen
# End of work.
choose-out = Gehen
# Start of a break.
choose-break-start = Pause
# End of a break.
choose-break-end = Zurück
# Name of the group of these buttons, for those who cannot see it.
choose-name = Was als Nächstes erfasst wird

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
    [0] Es sind noch { $megabytes } MB frei, für weniger als einen Tag. Schaffen Sie Platz, bevor nichts mehr erfasst werden kann.
    [one] Es sind noch { $megabytes } MB frei, für etwa einen Tag. Schaffen Sie Platz, bevor nichts mehr erfasst werden kann.
   *[other] Es sind noch { $megabytes } MB frei, für etwa { $count } Tage. Schaffen Sie Platz, bevor nichts mehr erfasst werden kann.
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
admin-account = Mein Passwort
# The list of people.
tab-people = Personen
# What every day came to.
tab-records = Einträge
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
# A list of people was taken over from a file.
audit-people-imported = Personen importiert
# Punches of another system were taken over from a file.
audit-punches-imported = Buchungen eines anderen Systems importiert
# Face encodings of another system were taken over.
audit-faces-imported = Gesichter eines anderen Systems importiert
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
audit-backed-up = Sicherung erstellt
# The clock jumped, or something else is wrong with it.
audit-clock-doubted = Uhr zweifelhaft
# The clock is right again.
audit-clock-agrees = Uhr stimmt wieder
# The time zone is another than before.
audit-zone-changed = Zeitzone geändert
# A backup was put in the place of the data.
audit-restored = Sicherung zurückgespielt

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
people-nobody-there = Niemand hier
# What to do.
people-nobody-found-detail = Versuchen Sie es mit einem Teil des Namens, der Personalnummer oder der Abteilung.
# In the choice of a department: everybody.
people-any-department = Alle Abteilungen
# In the choice of a department: those without one.
people-no-department = Ohne Abteilung
# In the choice of a status: everybody.
people-any-status = Jeder Status
# The button for somebody new who has no face enrolled yet.
people-add = Person hinzufügen
# The button that leads to the departments.
people-departments = Abteilungen
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
# $count shots were taken over from another system.
face-imported = { $count ->
    [one] Eine Aufnahme, importiert
   *[other] { $count } Aufnahmen, importiert
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
person-email = E-Mail
# A fact about a person: employee or student.
person-kind = Art
# What the person is.
kind-employee = Beschäftigt
# What the person is.
kind-student = In Ausbildung
# The button that makes the facts editable.
person-edit = Angaben bearbeiten
# Above the choice of what the person may do on the admin screens.
person-role = Verwaltung
# The person may not open them.
role-employee = Kein Zugang
# Below the choice.
role-employee-detail = Erfasst an der Tür, sonst nichts.
# The person runs the day.
role-operator = Bedienung
# Below the choice.
role-operator-detail = Nimmt Personen auf, pflegt ihre Angaben und sieht Einträge. Öffnet die Verwaltung mit Personalnummer oder E-Mail und eigenem Passwort.
# The person may do everything.
role-admin = Verwaltung
# Below the choice.
role-admin-detail = Darf hier alles. Öffnet die Verwaltung mit Personalnummer oder E-Mail und eigenem Passwort.
# An operator or admin who has no password yet.
role-without-password = Hat noch kein Passwort, daher bleibt die Verwaltung zu. Legen Sie eines fest und geben Sie es weiter; nach dem Öffnen lässt es sich ändern.
# An operator or admin who has neither a staff number nor an e-mail address.
role-without-login = Zum Öffnen der Verwaltung braucht es eine Personalnummer oder E-Mail und ein Passwort.
# The button; the dots say that a question follows.
person-password = Passwort festlegen…
# The same for somebody who has one.
person-password-again = Neues Passwort festlegen…
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
form-title = Person hinzufügen
# Below the title.
form-explanation = Vorerst ohne Gesicht. Es kann später aufgenommen werden, oder die Person nutzt PIN oder Ausweis.
# The button that adds.
form-add = Hinzufügen
# The button that keeps what was changed.
form-save = Speichern
# The button while it is being saved.
form-saving = Wird gespeichert…
# The button that gives up.
form-cancel = Abbrechen
# Below a field: somebody else has this number or address.
form-taken = Das hat schon jemand anderes
# Below the field for the e-mail address. $name is whose it is.
form-email-taken = { $name } hat diese Adresse
# Below a field that may not be empty.
unfit-empty = Hier muss etwas stehen
# Below a field. $most is the number of characters allowed.
unfit-too-long = Höchstens { $most } Zeichen
# Below a field into which something unreadable was put.
unfit-unreadable = Enthält Zeichen, die sich nicht lesen lassen
# Below the field for the e-mail address.
unfit-email = Das ist keine E-Mail-Adresse; sie sieht aus wie name@firma.de

# A change was refused: something typed does not fit.
edit-invalid = Nicht gespeichert: Etwas passt hier nicht
# A change was refused.
edit-department-taken = Nicht gespeichert: Es gibt schon eine Abteilung dieses Namens
# A change was refused.
edit-department-in-use = Nicht entfernt: In dieser Abteilung sind Personen
# A new password was refused.
edit-weak-password = Dieses Passwort ist zu leicht zu erraten
# The current password was not right.
edit-wrong-password = Das ist nicht das jetzige Passwort
# What was to be changed is not there any more.
edit-gone = Nicht gespeichert: Das gibt es nicht mehr
# Whoever is inside may not do this.
edit-not-allowed = Nicht gespeichert: Das muss die Verwaltung tun
# The database failed.
edit-not-saved = Nicht gespeichert: Die Datenbank antwortet nicht

# Title of the question for a new password of somebody else. $name is whose.
password-of = Passwort für { $name }
# Title of the question for one's own new password.
password-own = Mein Passwort ändern
# Field.
password-current = Jetziges Passwort
# Field.
password-new = Neues Passwort
# Field.
password-repeat = Das neue Passwort noch einmal
# It is changed.
password-saved = Das Passwort ist geändert
# The button that closes the question.
password-close = Fertig

# Title of the list of departments.
departments-title = Abteilungen
# There is none yet.
departments-empty = Es gibt noch keine Abteilungen.
# The field for the name of a new one.
departments-new = Neue Abteilung
# The button beside it.
departments-add = Abteilung hinzufügen
# How many people are in one.
departments-people = { $count ->
    [0] niemand
    [one] eine Person
   *[other] { $count } Personen
}
# Read out for the button that gives a department another name; also above the field for it.
departments-rename = { $name } umbenennen
# Below the field.
departments-rename-help = Alle darin ziehen mit um
# Read out for the button that removes an empty department.
departments-remove = { $name } entfernen

# The button that leads to the lists of people as files.
people-transfer = Import und Export
# Title of that screen.
transfer-title = Import und Export
# Above the files that can be imported.
import-title = Personen aus einer Datei importieren
# Below it.
import-explanation = CSV oder XLSX mit einer Überschrift je Spalte: Personalnummer und Name, nach Wunsch Abteilung, E-Mail, Art und Status. Personen werden an der Personalnummer unterschieden. Zuerst wird alles geprüft; nichts ändert sich, bevor Sie es sagen.
# $folder is where to put files.
import-folder = Legen Sie Dateien auf einen Stick und stecken Sie ihn ein, oder in { $folder }
# The button that looks for files once more.
import-look-again = Noch einmal nachsehen
# The field for the path of a file.
import-path = Oder eingeben, wo die Datei liegt
# The button that checks the file whose path was typed.
import-check = Diese Datei prüfen
# While a file is being checked.
import-checking = Wird geprüft…
# A file is no list of people.
import-unreadable = Diese Datei kann nicht importiert werden
# How many rows are somebody new.
import-added = { $count ->
    [one] Eine Person ist neu
   *[other] { $count } Personen sind neu
}
# How many rows change somebody.
import-changed = { $count ->
    [one] Eine Person wird geändert
   *[other] { $count } Personen werden geändert
}
# How many rows change nothing.
import-unchanged = { $count ->
    [one] Eine Person bleibt, wie sie ist
   *[other] { $count } Personen bleiben, wie sie sind
}
# Columns of the file that nothing is taken from.
import-unused = Nicht benutzte Spalten: { $columns }
# The button that imports. $count is how many people are new or changed.
import-now = { $count ->
    [one] Eine Person importieren
   *[other] { $count } Personen importieren
}
# While the people are being imported.
import-importing = Wird importiert…
# It is done.
import-done = Die Personen sind importiert
# How many were added and changed.
import-done-detail = { $added } neu, { $changed } geändert
# The button that goes back to the choice of a file.
import-another = Andere Datei
# The file has mistakes; they are listed below.
import-problems = { $count ->
    [one] Eine Stelle in dieser Datei passt nicht
   *[other] { $count } Stellen in dieser Datei passen nicht
}
# Below it.
import-problems-detail = Es wurde nichts importiert. Berichtigen Sie die Datei und prüfen Sie sie noch einmal.
# Where in the file. $row is the number of the row.
import-row = Zeile { $row }
# Where in the file. $column is the heading of the column.
import-row-column = Zeile { $row }, { $column }
# Where in the file. $value is what stands there.
import-row-value = Zeile { $row }, { $column }: „{ $value }“
# What is wrong: there is no column for the name.
fault-no-name = Es gibt keine Spalte für den Namen. Nennen Sie eine „name“, oder zwei „first_name“ und „last_name“
# What is wrong: a column is missing. $column is what to call it.
fault-no-column = Diese Spalte gibt es nicht. Nennen Sie eine „{ $column }“
# What is wrong: two columns mean the same. $column is what they mean.
fault-two-columns = Eine zweite Spalte für „{ $column }“. Lassen Sie nur eine
# What is wrong: $allowed are the words that are understood.
fault-not-one-of = Nicht bekannt. Möglich sind: { $allowed }
# What is wrong: the same stands in an earlier row.
fault-repeated = Dasselbe wie in Zeile { $row }
# What is wrong: somebody who is known has it. $name is who.
fault-taken = { $name } hat das schon
# What is wrong: a row is longer than the heading.
fault-too-many-cells = Mehr Zellen als Überschriften
# Above the buttons that write a file.
export-people-title = Alle als Datei exportieren
# Below it.
export-people-explanation = Namen, Nummern, Abteilungen und Rollen; keine Fotos, Gesichter oder Passwörter. Die Datei lässt sich ändern und wieder importieren.
# Button: a spreadsheet.
export-people-xlsx = Als XLSX
# Button: a text file.
export-people-csv = Als CSV
# While it is being written.
export-people-writing = Wird geschrieben…
# It is written; where stands below.
export-people-done = Die Datei ist geschrieben
# It could not be written; why stands below.
export-people-failed = Die Datei konnte nicht geschrieben werden

# Title of the records of a day.
records-title = Einträge
# Read out for the button that goes to the day before.
records-day-before = Der Tag davor
# Read out for the button that goes to the day after.
records-day-after = Der Tag danach
# Explains the button that shows the date: it goes to today.
records-go-today = Zu heute
# The button that writes a report.
records-export = Exportieren…
# The button that shows corrections which wait for approval.
records-waiting = { $count ->
    [one] Eine Korrektur wartet
   *[other] { $count } Korrekturen warten
}
# In the search field.
records-search = Name oder Nummer
# A choice: no department in particular.
records-every-department = Alle Abteilungen
# A choice: no status in particular.
records-every-status = Jeder Status
# How many are shown. $found of $total match the filters.
records-count = { $found } von { $total }
# While they are looked up.
records-loading = Wird nachgesehen…
# Nobody has a record on this day.
records-empty = An diesem Tag steht niemand in der Liste
# What will be here.
records-empty-detail = Alle vom Standort haben hier für jeden Tag eine Zeile mit dem Ergebnis.
# The filters let nobody pass.
records-none-found = Niemand passt zu diesen Filtern
# What to do.
records-none-found-detail = Versuchen Sie einen anderen Status, eine andere Abteilung oder einen Teil des Namens.
# Column of the records.
records-column-name = Name
# Column of the records: present, late, absent and so on.
records-column-status = Status
# Column of the records: time of the first record.
records-column-in = Kam
# Column of the records: time of the last record.
records-column-out = Ging
# Column of the records: hours and minutes.
records-column-worked = Arbeit
# Column of the records: what somebody should look at.
records-column-notes = Notizen
# A fact about a day: hours and minutes of breaks.
records-break = Pause
# A fact about a day: how much too late.
records-late = Zu spät
# A fact about a day: how much too early somebody left.
records-early = Zu früh
# A fact about a day or a month: hours and minutes.
records-overtime = Überstunden
# A fact, such as Worked 8:05.
records-fact = { $what } { $value }
# Leaves one person's day for the table.
records-close = Schließen
# Shows the month of a person.
records-month = Monat zeigen
# The person has no line on this day.
records-no-day = Für diesen Tag gibt es keinen Eintrag.
# Above the records of one day.
records-of-day = Einträge dieses Tages
# There is none.
records-of-day-none = Es wurde nichts erfasst.
# One record: $time such as 08:57, $what such as In, $method such as Face.
records-line = { $time }  { $what }, { $method }
# How a record was made: a correction added it.
method-added = ergänzt
# A record does not count: it repeats the one before.
counted-repeat = wiederholt, zählt nicht
# A record does not count: only the first and the last of a day do.
counted-between = dazwischen, zählt nicht
# A record does not count: it is outside of the hours that belong to the shift.
counted-outside-window = außerhalb der Schicht, zählt nicht
# A record does not count: a correction says so.
counted-voided = durch Korrektur entfernt

# Leaves the month for the day.
month-close = Zurück zum Tag
# Read out for the button that goes to the month before.
month-before = Der Monat davor
# Read out for the button that goes to the month after.
month-after = Der Monat danach
# A sum of a month, followed by a number.
month-at-work = Arbeitstage
# A sum of a month, followed by a number.
month-late = Zu spät
# A sum of a month, followed by a number.
month-absent = Gefehlt
# A sum of a month, followed by a number.
month-leave = Abwesend

# Above the corrections of one day.
correction-title = Korrekturen
# Above the list of corrections that wait.
correction-waiting-explanation = Nichts ändert sich, bevor jemand zustimmt. Was an der Tür erfasst wurde, bleibt immer.
# What a correction is for, who asked for it and when.
correction-reason-given = „{ $reason }“, { $name }, { $date }
# A correction was approved. $name is who did.
correction-approved = Genehmigt von { $name }
# A correction was turned down. $name is who did.
correction-turned-down = Abgelehnt von { $name }
# Nobody has decided yet.
correction-waits = Wartet auf Genehmigung
# The button.
correction-approve = Genehmigen
# The button.
correction-turn-down = Ablehnen
# The button below an approved correction.
correction-take-back = Diese Korrektur zurücknehmen
# Adds a record that is missing.
correction-add = Fehlenden Eintrag ergänzen
# Sets what the day came to.
correction-set-status = Status des Tages festlegen
# The button below a record of $time, and the title of its form.
correction-change-kind = { $time } ändern in…
# The button below a record of $time, and the title of its form.
correction-void = { $time } zählt nicht
# The field for a time of day.
correction-time = Zeit
# Below the field.
correction-time-help = Etwa 08:57
# The box to tick for a shift that ends after midnight.
correction-next-day = Am folgenden Tag, nach Mitternacht
# Shown before a status is chosen.
correction-choose-status = Status wählen
# The field.
correction-reason = Grund
# Below the field.
correction-reason-help = Bleibt bei der Korrektur, für alle, die später nachsehen
# Above what the correction would change.
correction-before-after = Was sich ändert
# While it is being worked out.
correction-working-out = Wird berechnet…
# Something that would change: $what such as Worked, from $before to $after.
correction-differs = { $what }: { $before } → { $after }
# Something that would stay.
correction-stays = { $what }: { $value }
# Makes the correction at once.
correction-make = Korrektur vornehmen
# Asks somebody to approve it.
correction-ask = Um Genehmigung bitten
# Below the button.
correction-ask-explanation = Sie zählt, sobald die Verwaltung zustimmt.
# Gives the form up.
correction-cancel = Abbrechen
# The correction was refused.
correction-not-allowed = Das dürfen Sie nicht
# The correction was refused: something has changed in between.
correction-out-of-date = Das hat sich inzwischen geändert. Schließen Sie den Tag und sehen Sie noch einmal nach
# The correction could not be stored.
correction-not-saved = Es wurde nichts gespeichert. Ihre Eingaben sind noch da
# A correction in one sentence: $kind such as In.
correction-said-add = { $kind } um { $time } ergänzt
# A correction in one sentence.
correction-said-void = Ein Eintrag zählt nicht
# A correction in one sentence: $kind such as Out.
correction-said-kind = Ein Eintrag wurde zu { $kind }
# A correction in one sentence.
correction-said-status = { $date } auf { $status } gesetzt
# A correction in one sentence.
correction-said-leave = { $date } auf Abwesenheit gesetzt
# A correction in one sentence.
correction-said-take-back = Eine frühere Korrektur wurde zurückgenommen

# Title of the window that writes a report.
export-title = Exportieren
# Above the kinds of reports.
export-kind = Bericht
# Which days and whom it is about.
export-about = { $period }, { $whose }
# Above the formats.
export-format = Format
# A format.
export-pdf = PDF, zum Drucken
# A format.
export-xlsx = Excel
# A format.
export-csv = CSV
# The field for a folder.
export-folder = Ordner
# Below it.
export-folder-help = Leer lassen für „exports“ im Datenordner des Terminals, oder einen eingeben, etwa den eines USB-Sticks
# The button.
export-write = Datei schreiben
# The button while it is being written.
export-writing = Wird geschrieben…
# Below it.
export-writing-detail = Das Terminal läuft währenddessen weiter. Ein Monat mit Tausenden Personen dauert einige Sekunden.
# It is there.
export-written = Die Datei ist geschrieben
# Some names could not be drawn.
export-undrawable = Einige Namen sind nicht vollständig gezeichnet
# Which.
export-undrawable-detail = Dieses Terminal hat keine Schrift für: { $names }. Installieren Sie eine, oder wählen Sie Excel oder CSV.
# It could not be written. $folder is where.
export-failed = Die Datei konnte nicht geschrieben werden: { $folder }
# Closes the window.
export-done = Fertig
# Closes the window without a file.
export-cancel = Abbrechen

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

# Above the list of people, where a face was altered or the model was changed; touched, the list shows only those $count people.
people-again = { $count ->
    [one] Eine Person muss neu aufgenommen werden
   *[other] { $count } Personen müssen neu aufgenommen werden
}

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
# The shots were taken over from another system.
face-imported-title = Aus einem anderen System übernommen
# What to do about it, below face-imported-title.
face-imported-detail = Nehmen Sie die Person bei Gelegenheit neu auf: Mit Aufnahmen von hier wird sie besser erkannt. Bis dahin funktioniert alles wie gewohnt.
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
# Title of the receipt as it is printed or kept in a file.
receipt-text-title = LÖSCHBELEG
# A fact on it: the site's name.
receipt-text-site = Standort
# A fact: the kiosk's name.
receipt-text-kiosk = Terminal
# A fact: the person's name.
receipt-text-person = Person
# A fact: the staff number.
receipt-text-staff-no = Personalnummer
# In place of the number of somebody who has none.
receipt-text-no-staff-no = keine
# A fact: the number under which the kiosk knows the person.
receipt-text-identity = Kennung
# A fact: date and time of the erasure.
receipt-text-erased-at = Gelöscht am
# A fact: who erased.
receipt-text-erased-by = Gelöscht von
# In place of a name: the site's own rule erased, because the time was up.
receipt-text-retention-rule = die Aufbewahrungsregel des Standorts
# A fact: how many face templates are gone.
receipt-text-templates = Gelöschte Gesichtsmuster
# A fact: how many consents were withdrawn.
receipt-text-consents = Widerrufene Einwilligungen
# A fact: what became of the bytes in the database's files.
receipt-text-files = Datenbankdateien
# The bytes are gone.
receipt-text-overwritten = überschrieben
# They will be gone in a moment.
receipt-text-not-yet-overwritten = gelöscht; alte Seiten werden überschrieben, sobald niemand mehr darin liest
# A fact: number of the entry in the audit log.
receipt-text-audit-entry = Protokolleintrag
# A fact: the fingerprint of that entry.
receipt-text-audit-hash = Dessen SHA-256
# What the erasure means, below the facts. Lines of at most 100 characters.
receipt-text-meaning =
    Das Gesicht kann an diesem Terminal nicht mehr erkannt werden. Die Einträge bleiben; sie enthalten
    nichts Biometrisches. Der Protokolleintrag lässt sich mit `rollcall verify-ledger` prüfen.
    Sicherungen von vor der Löschung enthalten die verschlüsselten Muster noch, bis sie gelöscht werden.

## Calibration: from what resemblance on somebody is recognised

# The tab.
tab-calibration = Kalibrierung
# Title of the screen.
calibration-title = Kalibrierung
# Below the title.
calibration-explanation = Wie ähnlich müssen zwei Gesichter sein? Verschieben Sie die Linie: Links kommen mehr Fremde durch, rechts werden mehr Personen verfehlt.
# While the faces are compared with each other.
calibration-working = Alle werden mit allen verglichen…
# Fewer than two people have a face enrolled.
calibration-empty = Zu wenige Gesichter zum Vergleichen
# What to do.
calibration-empty-detail = Nehmen Sie mindestens zwei Personen auf. Ab dreißig lässt sich eine Schwelle empfehlen.
# Recognition is off or still starting.
calibration-no-models = Die Schwelle steht fest, sobald die Modelle bereit sind.
# In the plot: scores of pictures of different people.
calibration-plot-strangers = Andere Personen
# In the plot: scores of pictures of one person.
calibration-plot-people = Dieselbe Person
# In the plot: the threshold that is used at present.
calibration-plot-now = Jetzt
# In the plot: the threshold that is recommended.
calibration-plot-recommended = Empfohlen
# Read out for the plot. $total is how many people are enrolled, $threshold a number such as 0.935.
calibration-plot-name = Werte von { $total } Personen, Linie bei { $threshold }
# Button: accepts faces that are less alike.
calibration-looser = Lockerer
# Button: accepts only faces that are more alike.
calibration-stricter = Strenger
# Where the line stands after it was moved. $threshold such as 0.935.
calibration-line-moved = Linie bei { $threshold }, nicht in Kraft
# The threshold in force was set in the configuration file.
calibration-line-configured = In Kraft: { $threshold }, aus config.toml
# The threshold in force was set on this screen or by the command "calibrate".
calibration-line-calibrated = In Kraft: { $threshold }, aus einer Kalibrierung
# The threshold in force is what came with the model.
calibration-line-model = In Kraft: { $threshold }, vom Modell
# Share of strangers who would be taken for somebody.
calibration-strangers = Fremde, die für jemanden gehalten werden
# Share of enrolled people who would not be recognised.
calibration-misses = Nicht erkannte Personen
# $share percent: $count of $total tries.
calibration-rate = { $share } % ({ $count } von { $total })
# How far off the figure may be, in percent.
calibration-bounds = in Wahrheit { $least } bis { $most } %, in 19 von 20 Fällen
# There was nothing to count.
calibration-no-trial = Nicht bekannt
# Before the choice of how many strangers may pass.
calibration-target = Fremde, die durchkommen dürfen
# Choice.
calibration-target-100 = 1 von 100
# Choice.
calibration-target-1000 = 1 von 1.000
# Choice.
calibration-target-10000 = 1 von 10.000
# A caution.
calibration-too-few-people = Weniger als 30 Personen sind zu wenige für eine Empfehlung. Der Wert des Modells ist die bessere Wahl.
# A caution.
calibration-extrapolated = Seltener als alles, was bei so wenigen Personen vorkam: Die Empfehlung ist hochgerechnet.
# A caution.
calibration-out-of-reach = Keine Schwelle lässt so wenige Fremde durch.
# A caution.
calibration-one-shot-each = Niemand hat eine zweite Aufnahme, daher ist über verfehlte Personen nichts bekannt.
# A caution.
calibration-many-misses = Mit der empfohlenen Schwelle würde mehr als eine von zwanzig Personen nicht erkannt.
# The button that puts the recommended threshold in force.
calibration-use-recommended = Empfohlene { $threshold } nehmen
# The button that puts the threshold of the line in force.
calibration-use-line = { $threshold } nehmen
# The button that leaves everything as it is.
calibration-keep = { $threshold } behalten
# The button that puts the threshold in force that came with the model.
calibration-reset = Zurück zum Wert des Modells
# The configuration file says what the threshold is.
calibration-configured = Die Schwelle ist in config.toml festgelegt
# What to do.
calibration-configured-detail = Um sie hier festzulegen, schreiben Sie dort decide.threshold = "auto" und starten Sie das Terminal neu.
# It is in force.
calibration-saved = Ab jetzt in Kraft
# It could not be stored.
calibration-not-saved = Das konnte nicht gespeichert werden. Nichts wurde geändert.
## PIN and badge

# A button at the door: record with staff number and PIN.
attend-pin = PIN
# A button at the door: record with a badge held to the camera.
attend-badge = Ausweis
# On the badge's screen: a button to the PIN pad.
pin-instead = Mit PIN
# On the PIN pad: a button to the badge's screen.
badge-instead = Mit Ausweis
# Title of the first step on the PIN pad.
pin-number-title = Ihre Personalnummer
# Below the number.
pin-number-help = Dann Ihre PIN.
# Read out for the number typed so far. $number is empty at first.
pin-number-typed = Personalnummer: { $number }
# Title of the second step on the PIN pad.
pin-title = Ihre PIN
# Below the dots of the PIN.
pin-help = Niemand sonst muss sie sehen.
# Read out for the PIN typed so far; its digits are not said.
pin-typed = { $count ->
    [one] Eine Ziffer eingegeben
   *[other] { $count } Ziffern eingegeben
}
# The button after the staff number.
pin-next = Weiter
# The button after the PIN: makes the record.
pin-record = Erfassen
# Below the dots while the PIN is being checked, which takes less than a second.
pin-checking = Einen Moment…
# The button then.
pin-checking-button = Wird geprüft…
# A key of the pad: to letters, for staff numbers that have some.
keypad-letters = ABC
# A key of the pad: back to digits.
keypad-digits = 123
# Title of the badge's screen.
badge-title = Halten Sie Ihren Ausweis in den Rahmen
# Below it.
badge-help = Der Code soll zur Kamera zeigen und den Rahmen füllen.
# Read out for the live picture with the frame.
badge-picture-name = Livebild der Kamera mit einem Rahmen für den Ausweis
# Title where no picture arrives.
badge-no-camera = Ausweise können derzeit nicht gelesen werden
# What to do.
badge-no-camera-detail = Die Kamera sendet kein Bild. Bitte nehmen Sie Ihre PIN.

# Number and PIN do not belong together; whether the number exists is not told.
refusal-wrong-pin = Nummer und PIN passen nicht zusammen
# What to do. $tries is how many tries are left for this number.
refusal-wrong-pin-detail = { $tries ->
    [0] Vorerst kein Versuch mehr. Nehmen Sie Ausweis oder Gesicht, oder bitten Sie um eine neue PIN.
    [one] Prüfen Sie beides und versuchen Sie es noch einmal. Noch ein Versuch.
   *[other] Prüfen Sie beides und versuchen Sie es noch einmal. Noch { $tries } Versuche.
}
# Too many wrong PINs for this number.
refusal-number-waits = Diese Nummer muss warten
# What to do. $time such as 09:12.
refusal-number-waits-detail = Zu viele falsche PINs wurden dafür eingegeben. Versuchen Sie es um { $time } wieder, oder nehmen Sie Ausweis oder Gesicht.
# Too many wrong PINs at this kiosk, for whatever numbers.
refusal-kiosk-waits = PINs müssen warten
# What to do. $time such as 09:12.
refusal-kiosk-waits-detail = Hier wurden zu viele falsche PINs eingegeben. Versuchen Sie es um { $time } wieder. Ausweise und Gesichter gehen weiter.
# The person was told apart, and is suspended or has left.
refusal-not-active = Sie können derzeit nicht erfasst werden
# What to do.
refusal-not-active-detail = Bitte wenden Sie sich an die Person, die dieses Terminal betreut.
# The badge was not issued by this kiosk. It must not sound like an accusation.
refusal-badge-unknown = Dieser Ausweis ist nicht von diesem Terminal
# What to do.
refusal-badge-unknown-detail = Nehmen Sie Ihre PIN, oder bitten Sie um einen Ausweis dieses Standorts.
# A newer badge was issued, or the badge was taken back.
refusal-badge-stale = Dieser Ausweis gilt nicht mehr
# What to do.
refusal-badge-stale-detail = Nehmen Sie Ihren neuesten Ausweis oder Ihre PIN, oder bitten Sie um einen neuen Ausweis.
# A code that is no badge was held into the frame.
refusal-not-a-badge = Dieser Code ist kein Ausweis
# What to do.
refusal-not-a-badge-detail = Halten Sie den Code Ihres Ausweises in den Rahmen, oder nehmen Sie Ihre PIN.
# The badge is right, and the PIN is wanted as well.
refusal-pin-needed = Ihre PIN, bitte
# What to do.
refusal-pin-needed-detail = Dieser Standort verlangt zum Ausweis die PIN.
# The database cannot be asked.
refusal-out-of-order = Das kann derzeit nicht geprüft werden
# What to do.
refusal-out-of-order-detail = Versuchen Sie es gleich noch einmal, oder sagen Sie der Person Bescheid, die dieses Terminal betreut.

# In the audit log: a PIN for recording was given to somebody.
audit-pin-set = PIN vergeben
# In the audit log.
audit-pin-removed = PIN entfernt
# In the audit log: a wrong PIN at the door.
audit-pin-refused = Falsche PIN an der Tür
# In the audit log: too many wrong PINs.
audit-pin-locked-out = PIN nach Fehlversuchen gesperrt
# In the audit log.
audit-badge-issued = Ausweis ausgestellt
# In the audit log: a badge was taken back.
audit-badge-revoked = Ausweis eingezogen
# In the audit log: a forged or stale badge.
audit-badge-refused = Ausweis an der Tür abgewiesen

# On a person's page: how they may record otherwise than by face.
credentials-title = PIN und Ausweis
# Below it, for somebody without a staff number.
credentials-no-number = Die PIN folgt auf die Personalnummer: Vergeben Sie zuerst eine.
# A fact: the PIN for recording.
credentials-pin = PIN
# A fact: the badge.
credentials-badge = Ausweis
# There is no PIN, or no badge.
credentials-none = Keine
# Since when there is one. $date such as 20 Nov.
credentials-pin-since = Vergeben am { $date }
# $number counts the person's badges, $date such as 20 Nov.
credentials-badge-since = Nr. { $number }, ausgestellt am { $date }
# A button; the dots say that a question follows.
credentials-set-pin = PIN vergeben…
# A button.
credentials-remove-pin = PIN entfernen
# A button: the first badge.
credentials-issue = Ausweis ausstellen
# A button: another badge, which makes the earlier one void.
credentials-reissue = Neuen ausstellen
# A button: the badge is void from then on.
credentials-revoke = Ausweis einziehen
# A button: the badge's code on the screen.
credentials-show = Ausweis zeigen…
# Title of the question for a new PIN. $name is whose it will be.
new-pin-title = Eine PIN für { $name }
# Below it.
new-pin-explanation = Sechs bis zwölf Ziffern, von { $name } eingegeben oder hier erzeugt und übergeben. Eine frühere PIN verfällt.
# The field.
new-pin-field = Neue PIN
# The button: a PIN out of random digits, shown so that it can be written down.
new-pin-make = Eine erzeugen
# The button.
new-pin-save = PIN speichern
# The button that does nothing.
new-pin-keep = Abbrechen
# Below the field: other characters than digits.
weak-pin-not-digits = Nur Ziffern
# Below the field. $least and $most digits.
weak-pin-length = { $least } bis { $most } Ziffern
# Below the field: one of the first PINs that somebody would try.
weak-pin-guessable = Zu leicht zu erraten
# Title above a badge's code on the screen. $name is whose it is.
badge-shown-title = Ausweis von { $name }
# Below it.
badge-shown-help = Der Code lässt sich mit dem Telefon fotografieren und von dort zeigen, oder als Karte drucken.
# Read out for the code.
badge-code-name = QR-Code des Ausweises
# A button: writes the badge as PDF and PNG.
badge-save = Zum Drucken speichern
# Where the files are. $folder is a path.
badge-saved = Gespeichert in { $folder }
# They could not be written.
badge-not-saved = Die Dateien konnten nicht geschrieben werden
# Leaves it.
badge-shown-close = Schließen

## Backup

# The tab.
tab-backup = Sicherung
# Title of the screen.
backup-title = Sicherung
# Below the title.
backup-explanation = Alles von diesem Terminal in einer Datei, die nur die Passphrase öffnet: Personen, Einträge, Gesichtsdaten und Schlüssel.
# Field.
backup-passphrase = Passphrase
# Below the field.
backup-passphrase-help = Vier Wörter oder mehr. Bewahren Sie sie nicht bei der Sicherung auf: Ohne sie kann niemand die Sicherung lesen.
# Below the field, while it is too easy to guess.
backup-weak = Zu leicht zu erraten: Nehmen Sie vier Wörter oder mehr
# Field.
backup-repeat = Dieselbe Passphrase noch einmal
# Below the second field.
backup-differs = Die beiden Passphrasen sind verschieden
# The button.
backup-now = Jetzt sichern
# The button while the backup is being made.
backup-working = Wird gesichert…
# Below it.
backup-working-detail = Sie wird auch einmal zurückgespielt, um sie zu prüfen. Es wird währenddessen weiter erfasst.
# It is done.
backup-done = Gesichert und geprüft
# What is in it.
backup-done-detail = { $people } Personen und { $punches } Einträge in { $megabytes } MB. Zur Prüfung wurde sie anderswo zurückgespielt.
# Above the name of the file.
backup-file = Die Datei
# The button that begins anew.
backup-another = Noch eine erstellen
# The verification of the records in the backup found something.
backup-not-intact = Die Einträge darin wurden verändert
# What to do.
backup-not-intact-detail = Jemand hat die Datenbank vor dieser Sicherung verändert. „rollcall verify-ledger“ zeigt, welche Einträge.
# It failed.
backup-failed = Es wurde keine Sicherung erstellt
# Why: no room for the copy.
backup-no-room = Dafür braucht es { $megabytes } MB auf der Festplatte dieses Terminals. Schaffen Sie zuerst Platz.
# Why: the folder cannot be written. $folder is its path.
backup-cannot-write = In { $folder } kann nichts geschrieben werden. Ist das Laufwerk da?
# Any other reason.
backup-failed-detail = „rollcall backup“ zeigt, warum. Das Terminal erfasst weiter.
## Proving to be there, and attempts to deceive the kiosk

# The sentence below the picture: a recognised person shall turn the head to her or his own left, and back. An arrow points there.
attend-turn-left = Bitte den Kopf nach links drehen
# The same to the right.
attend-turn-right = Bitte den Kopf nach rechts drehen
# The head is turned far enough, and shall turn back.
attend-turn-back = Und zurück zur Kamera
# The sentence for the second and third turn of the head, after the one before was seen.
attend-turn-left-next = Gut. Jetzt bitte nach links
# The same to the right.
attend-turn-right-next = Gut. Jetzt bitte nach rechts
# The sentence after the head turned unasked, as in a film: nothing counts until it is calm.
attend-calm = Bitte weiter in die Kamera schauen
# The sentence where the person need not turn to a side, but only not stand like a picture.
attend-move = Bitte den Kopf ein wenig bewegen
# The tab of the admin screens that lists attempts to deceive the kiosk.
tab-attempts = Täuschungen
# Its title.
attempts-title = Versuche, das Terminal zu täuschen
# Below the title.
attempts-explanation = Was wie ein Bild oder eine Aufzeichnung einer Person aussah, das Neueste zuerst. Es wird kein Bild gespeichert.
# There are none.
attempts-none = Bisher keine Versuche
# Below it.
attempts-none-detail = Wenn das Terminal ein Foto, einen Bildschirm oder eine Aufzeichnung abweist, steht es hier.
# Whom the attempt looked like. $name is a person who is enrolled.
attempts-person = Sah aus wie { $name }
# It looked like nobody who is enrolled, or that was not known yet.
attempts-nobody = Sah niemand Bekanntem ähnlich
# How much it was like a living person; $score from 0.00 up, higher is more so.
attempts-score = Wert { $score }
# A kind of attempt: the liveness models took it for a print or a screen.
attempt-passive = Sah aus wie ein Foto oder Bildschirm
# A kind of attempt: the picture did not change.
attempt-frozen = Das Bild stand still
# A kind of attempt: a video that came again.
attempt-looped = Dasselbe Video kam wieder
# A kind of attempt: it moved like a flat picture, without depth.
attempt-flat = Zeigte keine Tiefe
# A kind of attempt: asked to turn the head, the person did not.
attempt-no-turn = Drehte den Kopf auf Bitte nicht
# A kind of attempt: the head turned to the other side, or too early.
attempt-wrong-turn = Drehte falsch oder zu früh
# A kind of attempt: while the head was turned, the face was exchanged.
attempt-another-face = Das Gesicht wurde ausgetauscht
# A kind of attempt that this version does not know.
attempt-other = Andere Art
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
setting-engine = Rechenwerk
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
# A setting.
setting-pad-keep = Versuche aufbewahren
# What it does.
setting-pad-keep-detail = Tage, nach denen ein Täuschungsversuch vergessen wird.
# A group of settings.
settings-fallback = PIN und Ausweis
# A setting.
setting-pin-offered = PIN anbieten
# What it does.
setting-pin-offered-detail = Ob man mit Personalnummer und PIN erfassen kann.
# A setting.
setting-pin-scramble = Tasten mischen
# What it does.
setting-pin-scramble-detail = Die Ziffern wechseln jedes Mal den Platz, damit niemand die PIN an der Handbewegung abliest.
# A setting.
setting-pin-tries = Versuche je Nummer
# What it does.
setting-pin-tries-detail = Falsche PINs, nach denen eine Personalnummer warten muss.
# A setting.
setting-pin-refill = Neuer Versuch je Nummer nach
# What it does.
setting-pin-refill-detail = Sekunden, bis es einen weiteren Versuch gibt.
# A setting.
setting-pin-kiosk-tries = Versuche an diesem Terminal
# What it does.
setting-pin-kiosk-tries-detail = Falsche PINs für beliebige Nummern, nach denen PINs hier warten müssen.
# A setting.
setting-pin-kiosk-refill = Neuer Versuch hier nach
# What it does.
setting-pin-kiosk-refill-detail = Sekunden, bis es hier einen weiteren Versuch gibt.
# A setting.
setting-badge-offered = Ausweis anbieten
# What it does.
setting-badge-offered-detail = Ob man mit einem Ausweis vor der Kamera erfassen kann.
# A setting.
setting-badge-needs-pin = PIN zum Ausweis verlangen
# What it does.
setting-badge-needs-pin-detail = Ein Ausweis allein genügt dann nicht.
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
## Shifts, who works when, holidays and leave

# Title of the screen and of its tab.
tab-rules = Regeln
# Title of the screen.
rules-title = Regeln
# A list of the screen.
rules-shifts = Schichten
# A list of the screen: which shift is for whom.
rules-assignments = Wer wann arbeitet
# A list of the screen.
rules-holidays = Feiertage
# A list of the screen.
rules-leaves = Abwesenheit
# What a shift is.
rules-shifts-detail = Eine Schicht sagt, wann gearbeitet wird und wie die Zeit zählt.
# Which shift is in force for somebody.
rules-assignments-detail = Die Schicht einer Person geht vor die der Abteilung, und diese vor die aller. Von mehreren gilt die, die zuletzt beginnt.
# What holidays do.
rules-holidays-detail = An einem Feiertag fehlt niemand. Arbeit wird gezählt und gekennzeichnet.
# What leave does.
rules-leaves-detail = Abwesenheit zählt, sobald sie genehmigt ist. Was auf eine Entscheidung wartet, steht zuerst.
# There is none yet.
rules-no-shifts = Noch keine Schicht
# There is none yet.
rules-no-assignments = Noch niemand hat eine Schicht
# There is none yet.
rules-no-holidays = Noch kein Feiertag
# There is none yet.
rules-no-leaves = Noch keine Abwesenheit
# Nothing can be assigned before there is a shift.
rules-shift-first = Fügen Sie zuerst eine Schicht hinzu. Sagen Sie dann hier, für wen.
# A button.
rules-add-shift = Schicht hinzufügen
# A button.
rules-add-assignment = Jemandem eine Schicht geben
# A button.
rules-add-holiday = Feiertag hinzufügen
# A button.
rules-add-leave = Abwesenheit hinzufügen
# Title of the editor.
rules-new-shift = Neue Schicht
# Title of the editor.
rules-shift = Schicht
# Title of the editor.
rules-new-assignment = Neu: wer wann arbeitet
# Title of the editor.
rules-assignment = Wer wann arbeitet
# Title of the editor.
rules-new-holiday = Neuer Feiertag
# Title of the editor.
rules-holiday = Feiertag
# Title of the editor.
rules-new-leave = Neue Abwesenheit
# Title of the editor.
rules-leave = Abwesenheit
# Leaves the editor without saving.
rules-close = Schließen
# Keeps what was typed.
rules-save = Speichern
# Asks before it is removed.
rules-remove = Entfernen…
# Removes it.
rules-remove-now = Endgültig entfernen
# From one weekday to another, such as Monday to Friday.
days-range = { $first } bis { $last }
# All seven weekdays.
days-all = Jeden Tag
# A shift in one line. $days such as Monday to Friday, $hours such as 8:00 is its length.
shift-line = { $start } bis { $end }, { $days }, { $hours } h
# As above, for a shift that ends on the next day.
shift-line-next-day = { $start } bis { $end } am nächsten Tag, { $days }, { $hours } h
# A field: what the shift is called.
shift-name = Name der Schicht
# The days on which the shift begins.
shift-weekdays = Beginnt am
# A field: time of day.
shift-start = Beginn
# A field: time of day.
shift-end = Ende
# Below start and end.
shift-over-midnight = Ein Ende vor dem Beginn liegt am nächsten Tag.
# A field: minutes after the start that are still in time.
shift-grace-in = Pünktlich bis, Minuten nach Beginn
# A field: minutes before the end that are not yet early.
shift-grace-out = Nicht zu früh ab, Minuten vor dem Ende
# A field: records this long before the start belong to the shift.
shift-window-before = Einträge zählen ab, Minuten vorher
# A field: records this long after the end belong to the shift.
shift-window-after = Einträge zählen bis, Minuten danach
# Below these fields.
shift-window-detail = Was außerhalb dieser Zeit erfasst wird, wird gekennzeichnet und nicht gezählt.
# A field: hours such as 4:00.
shift-half-day = Halber Tag, mindestens Stunden
# A field: hours such as 7:00.
shift-full-day = Ganzer Tag, mindestens Stunden
# Below these fields.
shift-minimum-detail = Stunden und Minuten, etwa 7:30. 0:00 ist kein Mindestmaß.
# The list of breaks.
shift-breaks = Pausen
# A break that is taken off by its length.
shift-break-fixed = Wird nach Dauer abgezogen
# A break that people record at the door.
shift-break-punched = An der Tür erfasst
# A field: length of the break.
shift-break-minutes = Minuten der Pause
# A field: hours after which the break counts.
shift-break-after = Erst nach, Stunden
# A box to tick.
shift-break-paid = Die Pause wird bezahlt
# A button.
shift-add-break = Pause hinzufügen
# A button.
shift-remove-break = Pause entfernen
# A box to tick.
shift-counts-overtime = Überstunden nach dem Ende zählen
# A field: fewer minutes are not counted.
shift-overtime-from = Überstunden zählen ab, Minuten
# Below the buttons of a shift that is in use.
shift-change-detail = Eine Änderung gilt auch für vergangene Tage. Um sie ab einem Tag gelten zu lassen, legen Sie eine weitere Schicht an und vergeben sie ab diesem Tag.
# The list of shifts to choose from.
assignment-shift = Welche Schicht
# Whom the shift is for.
assignment-to = Für wen
# Everybody at the site.
assignment-everybody = Alle
# One department.
assignment-a-department = Eine Abteilung
# One person.
assignment-a-person = Eine Person
# Which department.
assignment-department = Abteilung
# Shown when everybody is chosen.
assignment-precedence = Außer denen, die eine eigene Schicht oder eine ihrer Abteilung haben.
# There is no department.
assignment-no-departments = Es gibt noch keine Abteilungen. Sie werden unter „Personen“ vergeben.
# Below the dates.
assignment-until-detail = Daten wie 2026-11-20. Ohne letzten Tag gilt sie, bis eine andere sie ablöst.
# A line of the list.
assignment-line = { $shift }, ab { $from }
# A line of the list.
assignment-line-until = { $shift }, { $from } bis { $until }
# A field: what the holiday is called.
holiday-name = Name des Feiertags
# A field.
holiday-date = Datum
# A box to tick.
holiday-every-year = Jedes Jahr an diesem Tag
# A line of the list. $date such as 2026-12-25.
holiday-line = { $date }
# A line of the list.
holiday-yearly-line = { $date } und jedes Jahr danach
# The kinds of leave to choose from.
leave-kind = Art der Abwesenheit
# A kind of leave.
leave-vacation = Urlaub
# A kind of leave.
leave-sick = Krankheit
# A kind of leave.
leave-parental = Elternzeit
# A kind of leave.
leave-training = Fortbildung
# A kind of leave.
leave-unpaid = Unbezahlt
# A kind of leave.
leave-other = Andere Abwesenheit
# How much of the day.
leave-part = Wie viel von jedem Tag
# The whole day.
leave-all-day = Ganzer Tag
# Until the middle of the shift.
leave-first-half = Erste Hälfte
# From the middle of the shift.
leave-second-half = Zweite Hälfte
# A field.
leave-note = Notiz
# A button: saves the leave as approved.
leave-approve = Genehmigen
# A button.
leave-reject = Ablehnen
# A button: the leave is not taken.
leave-withdraw = Zurückziehen
# A button: saves the leave to be decided on later.
leave-ask = Zur Entscheidung speichern
# A line of the list; one day.
leave-line-day = { $kind }, { $from }
# A line of the list.
leave-line = { $kind }, { $from } bis { $until }
# A line of the list.
leave-line-first-half = { $kind }, erste Hälfte, { $from } bis { $until }
# A line of the list.
leave-line-second-half = { $kind }, zweite Hälfte, { $from } bis { $until }
# Nobody has decided.
leave-state-asked = Wartet
# It counts.
leave-state-approved = Genehmigt
# It was turned down.
leave-state-rejected = Abgelehnt
# It was taken back.
leave-state-withdrawn = Zurückgezogen
# A field: the first day.
rule-from = Erster Tag
# A field: the last day.
rule-until = Letzter Tag
# Below a date.
rule-date-detail = Daten wie 2026-11-20.
# A field to look for somebody.
rule-person = Person
# Below that field.
rule-person-detail = Geben Sie einen Teil des Namens oder die Personalnummer ein.
# Somebody who is offered, with staff number.
rule-person-offered = { $name }, Nr. { $number }
# Nobody has that name.
rule-nobody-found = Niemand hat diesen Namen oder diese Nummer.
# A button.
rule-other-person = Jemand anderes
# Somebody who is not known here.
rule-person-unknown = Jemand, der hier nicht bekannt ist
# What is wrong with a field.
rule-problem-name = Braucht einen Namen mit höchstens 100 Zeichen
# What is wrong with a field.
rule-problem-weekday = Wählen Sie mindestens einen Tag
# What is wrong with a field.
rule-problem-time = Eine Uhrzeit, etwa 09:00
# What is wrong with a field.
rule-problem-minutes = Ganze Minuten, weniger als ein Tag
# What is wrong with a field.
rule-problem-hours = Stunden und Minuten, etwa 7:30
# What is wrong with a field.
rule-problem-date = Ein Datum, etwa 2026-11-20
# What is wrong with a field.
rule-problem-until = Darf nicht vor dem ersten Tag liegen
# What is wrong with a field.
rule-problem-grace = Muss kürzer als die Schicht sein
# What is wrong with a field.
rule-problem-window = Höchstens 720 Minuten, das ist ein halber Tag
# What is wrong with a field.
rule-problem-half-day = Darf nicht mehr als ein ganzer Tag sein
# What is wrong with a field.
rule-problem-full-day = Darf nicht länger als die Schicht sein
# What is wrong with a field.
rule-problem-breaks = Pausen müssen eine Dauer haben und zusammen kürzer als die Schicht sein
# What is wrong with a choice.
rule-problem-choose-shift = Wählen Sie eine Schicht
# What is wrong with a choice.
rule-problem-choose-department = Wählen Sie eine Abteilung
# What is wrong with a choice.
rule-problem-choose-person = Wählen Sie eine Person
# It was not saved.
rule-refused = So lässt es sich nicht speichern
# It was not removed.
rule-refused-in-use = Jemand hat diese Schicht. Nehmen Sie sie zuerst unter „Wer wann arbeitet“ weg.
# It was not saved.
rule-refused-gone = Wurde inzwischen entfernt
# It was not saved.
rule-refused-leave-state = Wurde inzwischen entschieden
# It was not saved.
rule-refused-not-allowed = Sie dürfen Regeln nicht ändern
# It was not saved.
rule-refused-not-saved = Das ließ sich nicht speichern. Ihre Eingaben sind noch da.
## Reports: files for paper and for spreadsheets

# Title of a report: one line a person for one day.
report-daily = Tagesbericht
# Title of a report: one line a person, one column a day.
report-monthly = Monatsbericht
# Name of a report about one person; its title is the person's name.
report-person = Eine Person
# Title of a report: sums of each person, by department.
report-department = Nach Abteilung
# A fact below the title: the days that it is about.
report-period = Zeitraum
# A fact below the title: the time zone.
report-zone = Zeitzone
# A fact below the title: how many people it is about.
report-people = Personen
# At the foot of each page, before the date and the time.
report-made = Erstellt am
# Before the sums.
report-total = Gesamt
# At the foot of each page: $page is its number, of $pages.
report-page = { $page } / { $pages }
# A date, such as Friday 20 November 2026.
report-full-date = { $weekday }, { $day }. { $month } { $year }
# A date and a time of day.
report-date-and-time = { $date }, { $time }
# A month, such as November 2026.
report-month = { $month } { $year }
# From the day $from to the day $to.
report-between = { $from } bis { $to }
# A time on a later day than the work began: $day is how many days later, such as +1.
report-next-day = { $time } ({ $day })
# Heading of the people who are in no department.
report-no-department = Ohne Abteilung
# In place of rows.
report-no-rows = Es gibt niemanden zu berichten.
# Before a list of names.
report-undrawable = Keine Schrift auf diesem Gerät hat alle Zeichen dieser Texte; für jedes fehlende steht ein Kästchen. In den CSV- und XLSX-Dateien sind sie vollständig:
# Title of a chart.
report-chart-status = Personen nach Status
# Title of a chart.
report-chart-days = Personen pro Tag
# Title of a chart.
report-chart-hours = Arbeitsstunden pro Tag
# Title of a chart.
report-chart-departments = Arbeitsstunden nach Abteilung
# Column: whose line it is.
report-column-name = Name
# Column.
report-column-staff-number = Personalnr.
# Column.
report-column-department = Abteilung
# Column.
report-column-date = Datum
# Column: present, late, absent and so on.
report-column-status = Status
# Column: time of the first record.
report-column-in = Kommen
# Column: time of the last record.
report-column-out = Gehen
# Column: hours and minutes worked.
report-column-worked = Arbeit
# Column: hours and minutes of breaks.
report-column-break = Pause
# Column: hours and minutes late.
report-column-late = Zu spät
# Column: hours and minutes that somebody left early.
report-column-early = Zu früh
# Column: hours and minutes of overtime.
report-column-overtime = Überstd.
# Column: the records of a day.
report-column-records = Einträge
# Column: what somebody should look at.
report-column-notes = Notizen
# Column: on how many days somebody was at work.
report-column-days = Arbeitstage
# Column: on how many of them late.
report-column-late-days = Tage zu spät
# Column: how many half days.
report-column-half-days = Halbe Tage
# Column: on how many days absent.
report-column-absent-days = Fehltage
# Column: on how many days on leave.
report-column-leave-days = Tage abwesend

# What a day of work came to.
day-present = Anwesend
# What a day of work came to: came after the start of the shift.
day-late = Zu spät
# What a day of work came to.
day-half = Halber Tag
# What a day of work came to: nothing was recorded.
day-absent = Gefehlt
# What a day of work came to: approved leave.
day-leave = Abwesenheit
# What a day of work came to.
day-holiday = Feiertag
# What a day of work came to: no shift was due.
day-off = Frei
# What a day of work came to: it cannot be said yet.
day-open = Noch nicht vorbei
# One or two letters for present, in a grid.
mark-present = A
# One or two letters for late, in a grid.
mark-late = S
# One or two letters for a half day, in a grid.
mark-half = ½
# One or two letters for absent, in a grid.
mark-absent = F
# One or two letters for leave, in a grid.
mark-leave = U
# One or two letters for a holiday, in a grid.
mark-holiday = H
# One sign for a day off, in a grid.
mark-off = ·
# One sign for a day that is not over, in a grid.
mark-open = …
# Something to look at: came and never left, or left and never came.
flag-missing-punch = Ein Eintrag fehlt
# Something to look at: a record lies outside of the hours that belong to the shift, and is not counted.
flag-outside-window = Außerhalb der Schicht
# Something to look at: worked less than half a day.
flag-too-short = Weniger als ein halber Tag
# Something to look at: a record was taken while the clock was in doubt.
flag-doubtful-clock = Uhr zweifelhaft
# Somebody corrected this day.
flag-corrected = Korrigiert
# Worked on a holiday, on leave or on a day off.
flag-worked-on-free-day = An freiem Tag gearbeitet
# Left before the end of the shift.
flag-left-early = Früher gegangen
# Worked longer than the shift.
flag-overtime = Überstunden

## Head office

# The tab.
tab-office = Zentrale
# Title of the screen. Head office is the server of the company that all its kiosks tell.
office-title = Zentrale
# Below the title, while the kiosk belongs to none.
office-explanation = Dieses Terminal arbeitet allein. Mit einer Zentrale verbunden meldet es ihr, was es erfasst, und kennt alle Personen seines Standorts.
# Field.
office-address = Adresse
# Below the field. Keep the example.
office-address-help = Etwa https://office.example.org
# Field.
office-code = Einmalcode
# Below the field.
office-code-help = Eine Administratorin oder ein Administrator erstellt ihn in der Zentrale. Er gilt fünfzehn Minuten.
# The button.
office-pair = Verbinden
# The button while it is being done.
office-pairing = Wird verbunden…
# The button that looks for the code with the camera.
office-scan = QR-Code in die Kamera halten
# The same button while it is looked for.
office-scan-end = Suche beenden
# Above the picture.
office-scan-help = Halten Sie den Code, den die Zentrale zeigt, vor die Kamera. Adresse und Code werden von selbst eingetragen.
# Head office has revoked the kiosk. $site is the site that it belonged to.
office-revoked = Von der Zentrale von { $site } gesperrt
# What that means.
office-revoked-detail = Gesichtsvorlagen und Schlüssel des Standorts wurden von diesem Terminal gelöscht. Seine Einträge bleiben erhalten. Um es wieder zu nutzen, verbinden Sie es mit einem neuen Code.
# The button that exchanges at once.
office-now = Jetzt abgleichen
# The button that leaves head office.
office-leave = Zentrale verlassen
# Title of the question.
office-leave-title = Zentrale verlassen?
# Below it.
office-leave-detail = Ihr wird nichts mehr gemeldet. Personen, Gesichter und Einträge bleiben auf diesem Terminal. Für eine neue Verbindung braucht es einen neuen Code.
# The button that does it.
office-leave-now = Verlassen
# The button that does not.
office-stay = Bleiben
# Above the address.
office-fact-address = Adresse
# Above the name of the site.
office-fact-site = Standort
# Above the kiosk’s name at head office.
office-fact-name = Name in der Zentrale
# Above the time of the last answer.
office-fact-contact = Letzter Kontakt
# Above what waits.
office-fact-waiting = Noch nicht gemeldet
# Above what the clocks differ by.
office-fact-clock = Uhr
# There was no contact since the start.
office-never = Nicht seit dem Start dieses Terminals
# Nothing waits.
office-waiting-none = Nichts: Die Zentrale hat alles
# What waits, by kind.
office-waiting-detail = { $records } Einträge, { $audit } Protokollzeilen, { $changes } Änderungen
# Nothing is known yet.
office-clock-unknown = Noch nicht verglichen
# They agree.
office-clock-agrees = Stimmt mit der Zentrale überein
# This kiosk’s clock. $time such as 5 minutes.
office-clock-ahead = { $time } vor der Zentrale: Stellen Sie die Uhr dieses Terminals
# This kiosk’s clock. $time such as 5 minutes.
office-clock-behind = { $time } hinter der Zentrale: Stellen Sie die Uhr dieses Terminals
# A length of time.
office-seconds = { $count ->
        [one] { $count } Sekunde
       *[other] { $count } Sekunden
    }
# A length of time.
office-minutes = { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
# A length of time.
office-hours = { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }
# A length of time.
office-days = { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
# Below the bar.
office-progress = { $done } von { $count } gemeldet
# Title of the list.
office-held-title = Von der Zentrale zurückgestellt: { $count }
# The list is empty.
office-held-none = Nichts. Was die Zentrale nicht annehmen kann, stünde hier mit dem Grund.
# Below the title.
office-held-explanation = Diese Zeilen bleiben hier und in der Zentrale erhalten und zählen noch nicht. Nichts anderes wartet auf sie.
# The button.
office-retry = Erneut versuchen
# Since when. $time such as 20 Nov, 08:57.
office-held-since = seit { $time }
# Why nothing is told now.
office-metered-detail = Das Netz wird nach Volumen bezahlt, und das Tagesvolumen oder die Zeiten sind ausgeschöpft. „Jetzt abgleichen“ setzt sich darüber hinweg.
# Changes of people wait for the key of the site.
office-site-key-detail = Personen werden gemeldet, sobald ein anderes Terminal des Standorts den Schlüssel weitergegeben hat. Einträge werden schon gemeldet.
# The state before the first answer.
sync-connecting = Zentrale wird erreicht…
# At the door and on the screen: head office has revoked this kiosk.
sync-revoked = Von der Zentrale gesperrt
# At the door and on the screen: an admin has to look.
sync-refused = Die Zentrale weist dieses Terminal ab
# At the door and on the screen. $time such as 08:57, or 20 Nov, 08:57.
sync-offline = Zentrale nicht erreicht seit { $time }
# At the door and on the screen: rows that are on their way to head office.
sync-waiting = { $count ->
        [one] { $count } wartet auf die Zentrale
       *[other] { $count } warten auf die Zentrale
    }
# At the door and on the screen.
sync-held = { $count ->
        [one] { $count } von der Zentrale zurückgestellt
       *[other] { $count } von der Zentrale zurückgestellt
    }
# At the door and on the screen.
sync-up-to-date = Zentrale ist auf dem Stand
# Which row. $number counts the kiosk’s records.
held-punch = Eintrag { $number }
# Which row of the log.
held-audit = Protokollzeile { $number }
# Which change.
held-change = Änderung { $number }
# Why it is held.
held-altered = Nach der Erfassung verändert
# Why it is held.
held-bad-signature = Die Signatur ist nicht von diesem Terminal
# Why it is held: a copy of the kiosk, or a backup that was put back.
held-forked = Die Zentrale hat unter dieser Nummer eine andere Zeile
# Why it is held.
held-unknown-person = Die Zentrale kennt die Person nicht
# Why it is held.
held-duplicate-person = Dort hat jemand anders die Personalnummer oder E-Mail-Adresse
# Why it is held.
held-refused = Es verstößt gegen eine Regel der Zentrale
# Why it is held.
held-unknown = Aus einem Grund, den diese Version nicht kennt
# The kiosk was joined to a head office.
audit-paired = Mit einer Zentrale verbunden
# The kiosk has left its head office.
audit-unpaired = Zentrale verlassen
# Head office has revoked the kiosk.
audit-revoked = Von der Zentrale gesperrt
# The address that was typed.
problem-address = Das ist keine Adresse einer Zentrale
    .advice = Sie beginnt mit https://, etwa https://office.example.org
# The address begins with http://.
problem-insecure = Jeder auf dem Weg könnte mitlesen
    .advice = Verwenden Sie https://. In einem eigenen Netz erlaubt es sync.allow_http in config.toml
# The section [sync] of config.toml cannot be used.
problem-settings = Die Netzeinstellungen sind unbrauchbar
    .advice = Berichtigen Sie den Abschnitt sync in config.toml: Zertifikatsdatei, Pin oder Proxy
# TLS: the certificate has run out.
problem-expired = Das Zertifikat der Zentrale ist abgelaufen
    .advice = Prüfen Sie zuerst das Datum dieses Terminals. Stimmt es, braucht die Zentrale ein neues Zertifikat
# TLS: the certificate is not valid yet; mostly the clock is wrong.
problem-not-yet-valid = Das Zertifikat der Zentrale gilt noch nicht
    .advice = Wahrscheinlich geht die Uhr dieses Terminals nach. Stellen Sie Datum und Zeit
# TLS: the certificate names another host.
problem-other-host = Das Zertifikat gehört zu einer anderen Adresse
    .advice = Nehmen Sie die Adresse aus dem Zertifikat der Zentrale, oder lassen Sie es für diese ausstellen
# TLS: nobody who is trusted has issued it.
problem-unknown-issuer = Das Zertifikat stammt von niemandem, dem dieses Terminal vertraut
    .advice = Nennen Sie die eigene Zertifizierungsstelle mit sync.ca_file in config.toml. Sonst hört vielleicht jemand mit
# Another certificate than the one pinned.
problem-pin = Die Zentrale zeigt ein anderes Zertifikat als vereinbart
    .advice = Wurde es erneuert, berichtigen Sie sync.pin in config.toml. Sonst hört vielleicht jemand mit
# No connection.
problem-unreachable = Die Zentrale ist nicht erreichbar
    .advice = Es wird von selbst wieder versucht. Inzwischen geht nichts verloren
# The proxy wants a login.
problem-proxy = Der Proxy verlangt Name und Passwort
    .advice = Tragen Sie sie in sync.proxy in config.toml ein
# No answer in time.
problem-timeout = Die Zentrale braucht zu lange für eine Antwort
    .advice = Es wird mit kleineren Mengen wieder versucht
# Something else answered, such as the sign-in page of a hotel’s network.
problem-not-head-office = Etwas anderes als die Zentrale hat geantwortet
    .advice = Vielleicht verlangt das Netz erst eine Anmeldung, oder die Adresse gehört zu etwas anderem
# Head office has an error of its own.
problem-trouble = Die Zentrale hat selbst Schwierigkeiten
    .advice = Es wird von selbst wieder versucht
# Head office asked to wait.
problem-busy = Die Zentrale bittet um Geduld
    .advice = Es wird nach der genannten Zeit wieder versucht
# Even one row is too large for what is on the way.
problem-too-large = Was gesendet wird, ist für etwas auf dem Weg zu groß
    .advice = Wer das Netz betreut, muss Anfragen von einem Megabyte zulassen
# The programs are too far apart.
problem-version = Die Zentrale spricht eine andere Version
    .advice = Aktualisieren Sie das ältere der beiden Programme
# The code was not accepted.
problem-code = Der Code ist falsch, verbraucht oder zu alt
    .advice = Lassen Sie in der Zentrale einen neuen erstellen
# Another kiosk has this identity: a copy of the disk.
problem-identity = Die Zentrale kennt unter dieser Kennung ein anderes Terminal
    .advice = Dieses Terminal ist wohl eine Kopie. Beginnen Sie es mit leerem Datenordner neu
# Any other refusal.
problem-refused = Die Zentrale hat abgelehnt
    .advice = Dort lässt sich der Grund erfragen. „Jetzt abgleichen“ versucht es erneut
# This kiosk’s own disk.
problem-store = Dieses Terminal konnte es nicht festhalten
    .advice = Ein anderer Hinweis sagt, was mit seinem Speicher ist
