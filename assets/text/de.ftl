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
# What to do.
people-nobody-found-detail = Versuchen Sie es mit einem Teil des Namens, der Personalnummer oder der Abteilung.
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
# What the person agrees to. Its version is kept with the consent, so a changed text needs a new version. $site is the name of the site.
consent-text =
    { $site } möchte Ihr Gesicht an diesem Terminal erkennen, um Ihre Arbeitszeit zu erfassen.

    Aus einigen Aufnahmen Ihres Gesichts werden Zahlen berechnet, die es beschreiben. Sie werden verschlüsselt gespeichert. Die Aufnahmen selbst werden nicht gespeichert, und nichts verlässt das Unternehmen.

    Sie dürfen Nein sagen, und Sie dürfen Ihre Meinung jederzeit ändern: Bitten Sie darum, Ihr Gesicht zu löschen, und es ist weg. Daraus entsteht Ihnen kein Nachteil.
    .version = 2026-11
# Below the text. $version is the version of the text.
consent-version = Text vom { $version }
# The box to tick.
consent-given = { $name } hat das gelesen und ist einverstanden
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
# What now.
done-detail = Ab jetzt genügt ein Blick in die Kamera.
# Begins the next enrolment.
done-another = Weitere Person aufnehmen
# Goes to the list.
done-people = Alle Personen
