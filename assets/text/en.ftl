### Every text of the kiosk's screens. The comment above a text is for its translator.
### At the door, sentences are read in passing from 1.5 m: short and kind. A record is what others call a punch; say "record" everywhere.

## Dates and times

# The name of this language in itself; read out for its button at the door.
language-name = English
# The button of this language at the door: two letters.
language-short = EN
# The date at the door and above today's records. $weekday and $month come from the names below, $day is a number.
date-full = { $weekday } { $day } { $month }
# A short date in a table. $month comes from the short names below, $day is a number.
date-short = { $day } { $month }
# A moment in a list. $date from date-short, $time such as 08:57.
date-and-time = { $date }, { $time }
# Names of the days.
weekday-monday = Monday
# Name of the day.
weekday-tuesday = Tuesday
# Name of the day.
weekday-wednesday = Wednesday
# Name of the day.
weekday-thursday = Thursday
# Name of the day.
weekday-friday = Friday
# Name of the day.
weekday-saturday = Saturday
# Name of the day.
weekday-sunday = Sunday
# Name of the month, as it stands after a number.
month-january = January
# Name of the month.
month-february = February
# Name of the month.
month-march = March
# Name of the month.
month-april = April
# Name of the month.
month-may = May
# Name of the month.
month-june = June
# Name of the month.
month-july = July
# Name of the month.
month-august = August
# Name of the month.
month-september = September
# Name of the month.
month-october = October
# Name of the month.
month-november = November
# Name of the month.
month-december = December
# Short name of the month, as it stands in a table after a number.
month-short-january = Jan
# Short name of the month, as it stands in a table after a number.
month-short-february = Feb
# Short name of the month, as it stands in a table after a number.
month-short-march = Mar
# Short name of the month, as it stands in a table after a number.
month-short-april = Apr
# Short name of the month, as it stands in a table after a number.
month-short-may = May
# Short name of the month, as it stands in a table after a number.
month-short-june = Jun
# Short name of the month, as it stands in a table after a number.
month-short-july = Jul
# Short name of the month, as it stands in a table after a number.
month-short-august = Aug
# Short name of the month, as it stands in a table after a number.
month-short-september = Sept
# Short name of the month, as it stands in a table after a number.
month-short-october = Oct
# Short name of the month, as it stands in a table after a number.
month-short-november = Nov
# Short name of the month, as it stands in a table after a number.
month-short-december = Dec
# From 5:00 to noon.
greeting-morning = Good morning
# From noon to 18:00.
greeting-afternoon = Good afternoon
# From 18:00 to 5:00.
greeting-evening = Good evening

## Words used on several screens

# A button that goes to where one came from.
go-back = Back

## At the door

# Read out for the clock; a long press on it opens the admin screens. $time such as 08:57.
attend-clock-name = { $time }. Hold to open the admin screens
# Read out for the live picture.
attend-picture-name = Live picture from the camera, mirrored
# Below the greeting while nobody is being recorded.
attend-invitation = Step up to the camera to record your time.
# The sentence below the picture.
attend-look = Look at the camera
# The sentence while the face is being compared; it shows for less than a second.
attend-deciding = One moment
# Several people stand before the camera and none of them clearly in front.
attend-one-at-a-time = One at a time, please
# The sentence once the result is there.
attend-thank-you = Thank you
# The button at the door that leads to the password.
attend-admin = Admin
# The first time the kiosk runs. $site is the name of the site.
attend-welcome = Welcome to { $site }
# Below the welcome.
attend-welcome-detail = This kiosk is new. Choose the admin password, then enrol the first person.
# The button below the welcome.
attend-set-up = Set up this kiosk

# What to do when the face is partly outside of the picture.
issue-cut-off = Move to the middle
# The face is too small.
issue-too-far = Come a little closer
# The face is too large.
issue-too-close = Step back a little
# The face is in the dark.
issue-dark = Move to where there is more light
# The face is in glaring light.
issue-bright = Step out of the bright light
# The face looks to the side.
issue-turned = Turn to the camera
# The head is tilted.
issue-tilted = Hold your head upright
# The picture is blurred, mostly because the person moves.
issue-blurred = Hold still for a moment

## Results at the door

# The direction of the record is left to the attendance rules. $time such as 08:57.
result-recorded = Recorded at { $time }
# Start of work.
result-in = In at { $time }
# End of work.
result-out = Out at { $time }
# Start of a break.
result-break-start = Break from { $time }
# End of a break.
result-break-end = Back at { $time }
# Below the time of coming, said neutrally. $minutes is a whole number from 1.
result-late = { $minutes ->
    [one] 1 minute late
   *[other] { $minutes } minutes late
}
# Below the time of leaving: time worked today. $hours such as 7:56.
result-worked = { $hours } worked today
# The person was recorded a moment ago; $time is when.
result-repeat = Already recorded at { $time }
# Nobody who is enrolled.
result-unknown = I don’t recognise you
# What to do then.
result-unknown-detail = Come a little closer and try again, use your PIN or badge, or ask to be enrolled.
# It looks like a picture of a person. It must not sound like an accusation.
result-attack = Please look at the camera yourself
# What helps then.
result-attack-detail = Stand in front of it without a screen, print or glare in the picture.
# Stands above the person's name: the record could not be stored.
result-not-recorded = Your time was not recorded
# What to do then.
result-not-recorded-detail = Please tell the person who looks after this kiosk, and note the time.

## Buttons at the door for what is recorded, where the site lets people choose

# Start of work.
choose-in = Coming
# End of work.
choose-out = Leaving
# Start of a break.
choose-break-start = Break
# End of a break.
choose-break-end = Back
# Name of the group of these buttons, for those who cannot see it.
choose-name = What is recorded next

## The camera's state, shown where its picture would be

# The camera is being opened.
camera-opening = Starting the camera
# Below it.
camera-opening-detail = This takes a few seconds.
# The camera is there and sends nothing.
camera-stalled = The camera has stopped
# Below it.
camera-stalled-detail = It is being started again by itself.
# There is no camera.
camera-gone = No camera
# Below it.
camera-gone-detail = Check that it is plugged in. It is used again as soon as it is there.
# A recording that was played instead of a camera is over.
camera-ended = The recording has ended
# Below it.
camera-ended-detail = Start the kiosk again to play it once more.

## What is not as it should be: a title at the door, and its detail for the admin

# The disk is full.
storage-full = Nothing can be recorded: the disk is full
# What to do.
storage-full-detail = Free some space on the disk. Recording goes on by itself.
# The data folder cannot be written.
storage-read-only = Nothing can be recorded: the data folder is read-only
# What to do.
storage-read-only-detail = Make the data folder writable for this program, then start it again.
# Any other fault of the database.
storage-failed = Nothing can be recorded: the database does not answer
# $detail is what the database says, in English.
storage-failed-detail = Run “rollcall doctor” to see what to do. The database says: { $detail }
# There is little space left on the disk.
storage-low = The disk is nearly full
# How much is left.
storage-low-detail = { $megabytes } MB are left. Free some space before recording has to stop.
# How much is left, and $count days until recording has to stop if the disk goes on filling as it does.
storage-low-days = { $count ->
    [0] { $megabytes } MB are left, for less than a day. Free some space before recording has to stop.
    [one] { $megabytes } MB are left, for about one day. Free some space before recording has to stop.
   *[other] { $megabytes } MB are left, for about { $count } days. Free some space before recording has to stop.
}
# The models are being loaded and checked.
models-starting = Getting ready to recognise faces
# Below it.
models-starting-detail = The models are being checked.
# Faces cannot be recognised.
models-off = Faces cannot be recognised at present
# A model file is missing.
models-missing-detail = A model file is missing. Run “rollcall doctor” to see which.
# A model file is not the one that was delivered.
models-altered-detail = A model file was changed. Run “rollcall models verify” to see which, then install it again.
# The library that runs the models does not start.
models-engine-detail = The engine that runs the models did not start. Run “rollcall doctor”.
# The models compute something else than they should.
models-wrong-result-detail = The models do not compute what they should on this machine. Run “rollcall doctor”.
# The clock jumped or was never set.
clock-doubtful = The clock may be wrong
# What to do.
clock-doubtful-detail = Check the time and the connection to the time server. Records are marked until it is right.
# Pictures of people would be accepted.
pad-off = Attack detection is off
# Below it.
pad-off-detail = A picture of a person could be taken for the person.
# The demo plays photographs instead of using a camera.
demo-on = Demo: these people are pictures
# Below it.
demo-on-detail = Nothing here is recorded for real.

## Set-up and password

# The first time the kiosk runs.
setup-title = Choose the admin password
# Below the title.
setup-explanation = It opens people, records and enrolment. It cannot be recovered: keep it safe.
# The first field.
setup-password = Password
# The second field.
setup-repeat = The same password again
# Below the second field while the two differ.
setup-differs = The two passwords differ
# The button.
setup-save = Save the password
# Below the first field. $least is the fewest characters allowed.
strength-too-short = At least { $least } characters
# Guessed in minutes.
strength-weak = Weak: add words, or other kinds of characters
# Guessed in months.
strength-fair = Fair: one more word makes it strong
# Not guessed.
strength-strong = Strong
# The title of the screen that asks for the password.
unlock-title = Admin
# The field.
unlock-password = Admin password
# The button.
unlock-open = Open
# The button while the password is being checked.
unlock-checking = Checking…
# The password was wrong. $attempts is how many more tries there are.
unlock-wrong = { $attempts ->
    [one] That password is wrong. One attempt is left
   *[other] That password is wrong. { $attempts } attempts are left
}
# The same, where several people have a password.
unlock-wrong-account = { $attempts ->
    [one] That is not right. One attempt is left
   *[other] That is not right. { $attempts } attempts are left
}
# The field for who it is, where several people have a password.
unlock-login = Staff number or e-mail
# Below it.
unlock-login-help = Leave it empty for the kiosk’s own admin account
# The field for the password, where several people have one.
unlock-account-password = Password
# Too many wrong passwords.
unlock-locked-out = Too many wrong passwords
# $left is the time that remains, such as 4:32.
unlock-locked-out-detail = Try again in { $left }. People can still be recorded at the door.
# Read out for the key that deletes the last character.
keypad-delete = Delete the last character

## Admin screens

# The way out of the admin screens.
admin-leave = Lock and leave
# The button that changes the password of whoever is inside.
admin-account = My password
# The list of people.
tab-people = People
# What every day came to.
tab-records = Records
# A new person.
tab-enrol = Enrol
# Who did what, when.
tab-audit = Audit log

# Something could not be looked up in the database.
lookup-failed = This could not be looked up
# What to do about it.
lookup-failed-detail = The kiosk goes on recording. Try again in a moment.
# The button that tries again.
lookup-retry = Try again

# Title of the audit log.
audit-title = Audit log
# Below the title.
audit-explanation = Every change at this kiosk, the newest first. Entries can be added, never changed or removed.
# Who did it. $actor such as "admin".
audit-who = by { $actor }
# The kiosk was set up.
audit-device-created = Kiosk set up
# The first password was set.
audit-admin-created = Admin password set
# The admin screens were opened.
audit-admin-unlocked = Admin screens opened
# Too many wrong passwords.
audit-admin-locked-out = Locked after wrong passwords
# Somebody was added without a face.
audit-person-added = Person added
# Details or status of a person.
audit-person-changed = Person changed
# A face was enrolled.
audit-person-enrolled = Face enrolled
# Face and consent of a person.
audit-person-erased = Face and consent erased
# An operator or admin has a new password.
audit-password-set = Password set
# A department is new.
audit-department-added = Department added
# A department has another name.
audit-department-renamed = Department renamed
# A department is gone.
audit-department-removed = Department removed
# A list of people was taken over from a file.
audit-people-imported = People imported
# Punches of another system were taken over from a file.
audit-punches-imported = Records of another system imported
# Face encodings of another system were taken over.
audit-faces-imported = Faces of another system imported
# Records were copied out of the kiosk.
audit-exported = Records exported
# From what resemblance on somebody is recognised was changed.
audit-threshold-set = Recognition threshold set
# An entry of the audit log.
audit-rule-changed = Shift, assignment, holiday or leave changed
# An entry of the audit log.
audit-rule-removed = Shift, assignment or holiday removed
# An entry of the audit log.
audit-correction-asked = Correction asked for
# An entry of the audit log.
audit-correction-decided = Correction decided on
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
people-title = People
# How many are shown. $found of $total match the search.
people-count = { $found } of { $total }
# In the search field.
people-search = Search by name, number or department
# Nobody is known yet.
people-empty = Nobody is enrolled yet
# What will be here.
people-empty-detail = Everybody who may be recorded at this kiosk will be listed here. Enrolment takes about a minute a person.
# The button below.
people-enrol-first = Enrol the first person
# The search found nobody. $query is what was typed.
people-nobody-found = Nobody matches “{ $query }”
# Nobody is in the chosen department or has the chosen status.
people-nobody-there = Nobody is here
# What to do.
people-nobody-found-detail = Try a part of the name, the staff number, the department or the e-mail address, or choose less.
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
people-column-face = Face
# Column of the list.
people-column-last = Last record
# The person was never recorded.
people-never = Never
# The person was last recorded today at $time.
people-last-today = Today { $time }
# The person was last recorded on $date, such as 3 Nov, at $time.
people-last-earlier = { $date }, { $time }

# May record.
status-active = Active
# Below the choice.
status-active-detail = Is recognised and recorded at the door.
# Left the company or is away for long.
status-inactive = Inactive
# Below the choice.
status-inactive-detail = Is not recognised at the door. The records stay.
# Must not record for now.
status-suspended = Suspended
# Below the choice.
status-suspended-detail = Is not recorded at the door until made active again.
# $count shots of the face are kept.
face-enrolled = { $count ->
    [one] One shot
   *[other] { $count } shots
}
# $count shots were taken over from another system.
face-imported = { $count ->
    [one] One shot, imported
   *[other] { $count } shots, imported
}
# No face is enrolled.
face-none = Not enrolled
# The face was enrolled with another model.
face-again = Enrol again

# Leaves one person for the list.
person-close = All people
# A fact about a person.
person-staff-number = Staff number
# A fact about a person.
person-department = Department
# A fact about a person: is a face enrolled.
person-face = Face
# A fact about a person.
person-last = Last record
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
person-erase = Erase face and consent…
# The question. $name is the person's.
erase-title = Erase the face of { $name }?
# What it does.
erase-explanation = The shots and the consent are erased on this kiosk and cannot be brought back. The records stay. To be recognised again, the person must be enrolled again.
# Above the field; the typed name must equal $name.
erase-confirm = To confirm, type the name: { $name }
# The button that does it.
erase-now = Erase
# The button that does not.
erase-keep = Keep

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

# The button that leads to the lists of people as files.
people-transfer = Import and export
# Title of that screen.
transfer-title = Import and export
# Above the files that can be imported.
import-title = Import people from a file
# Below it.
import-explanation = CSV or XLSX, with a heading for each column: staff number and name, and as wanted department, e-mail, kind and status. People are told apart by the staff number. First everything is checked; nothing is changed before you say so.
# $folder is where to put files.
import-folder = Put files on a drive and plug it in, or into { $folder }
# The button that looks for files once more.
import-look-again = Look again
# The field for the path of a file.
import-path = Or type where the file is
# The button that checks the file whose path was typed.
import-check = Check this file
# While a file is being checked.
import-checking = Checking…
# A file is no list of people.
import-unreadable = This file cannot be imported
# How many rows are somebody new.
import-added = { $count ->
    [one] One person is new
   *[other] { $count } people are new
}
# How many rows change somebody.
import-changed = { $count ->
    [one] One person is changed
   *[other] { $count } people are changed
}
# How many rows change nothing.
import-unchanged = { $count ->
    [one] One person stays as it is
   *[other] { $count } people stay as they are
}
# Columns of the file that nothing is taken from.
import-unused = Columns that are not used: { $columns }
# The button that imports. $count is how many people are new or changed.
import-now = { $count ->
    [one] Import one person
   *[other] Import { $count } people
}
# While the people are being imported.
import-importing = Importing…
# It is done.
import-done = The people are imported
# How many were added and changed.
import-done-detail = { $added } new, { $changed } changed
# The button that goes back to the choice of a file.
import-another = Another file
# The file has mistakes; they are listed below.
import-problems = { $count ->
    [one] One thing in this file does not fit
   *[other] { $count } things in this file do not fit
}
# Below it.
import-problems-detail = Nothing was imported. Put them right in the file and check it again.
# Where in the file. $row is the number of the row.
import-row = Row { $row }
# Where in the file. $column is the heading of the column.
import-row-column = Row { $row }, { $column }
# Where in the file. $value is what stands there.
import-row-value = Row { $row }, { $column }: “{ $value }”
# What is wrong: there is no column for the name.
fault-no-name = There is no column for the name. Call one “name”, or two “first_name” and “last_name”
# What is wrong: a column is missing. $column is what to call it.
fault-no-column = There is no such column. Call one “{ $column }”
# What is wrong: two columns mean the same. $column is what they mean.
fault-two-columns = A second column for “{ $column }”. Leave only one
# What is wrong: $allowed are the words that are understood.
fault-not-one-of = Not known. Possible are: { $allowed }
# What is wrong: the same stands in an earlier row.
fault-repeated = The same as in row { $row }
# What is wrong: somebody who is known has it. $name is who.
fault-taken = { $name } has this already
# What is wrong: a row is longer than the heading.
fault-too-many-cells = More cells than headings
# Above the buttons that write a file.
export-people-title = Export everybody as a file
# Below it.
export-people-explanation = Names, numbers, departments and roles; no photographs, faces or passwords. It can be changed and imported again.
# Button: a spreadsheet.
export-people-xlsx = As XLSX
# Button: a text file.
export-people-csv = As CSV
# While it is being written.
export-people-writing = Writing…
# It is written; where stands below.
export-people-done = The file is written
# It could not be written; why stands below.
export-people-failed = The file could not be written

# Title of the records of a day.
records-title = Records
# Read out for the button that goes to the day before.
records-day-before = The day before
# Read out for the button that goes to the day after.
records-day-after = The day after
# Explains the button that shows the date: it goes to today.
records-go-today = Go to today
# The button that writes a report.
records-export = Export…
# The button that shows corrections which wait for approval.
records-waiting = { $count ->
    [one] One correction waits
   *[other] { $count } corrections wait
}
# In the search field.
records-search = Search by name or number
# A choice: no department in particular.
records-every-department = Every department
# A choice: no status in particular.
records-every-status = Every status
# How many are shown. $found of $total match the filters.
records-count = { $found } of { $total }
# While they are looked up.
records-loading = Looking up…
# Nobody has a record on this day.
records-empty = Nobody is listed on this day
# What will be here.
records-empty-detail = Everybody who belongs to the site has a line here for each day, with what it came to.
# The filters let nobody pass.
records-none-found = Nobody matches these filters
# What to do.
records-none-found-detail = Try another status or department, or a part of the name.
# Column of the records.
records-column-name = Name
# Column of the records: present, late, absent and so on.
records-column-status = Status
# Column of the records: time of the first record.
records-column-in = In
# Column of the records: time of the last record.
records-column-out = Out
# Column of the records: hours and minutes.
records-column-worked = Worked
# Column of the records: what somebody should look at.
records-column-notes = Notes
# A fact about a day: hours and minutes of breaks.
records-break = Break
# A fact about a day: how much too late.
records-late = Late by
# A fact about a day: how much too early somebody left.
records-early = Early by
# A fact about a day or a month: hours and minutes.
records-overtime = Overtime
# A fact, such as Worked 8:05.
records-fact = { $what } { $value }
# Leaves one person's day for the table.
records-close = Close
# Shows the month of a person.
records-month = Show the month
# The person has no line on this day.
records-no-day = There is no record for this day.
# Above the records of one day.
records-of-day = Records of this day
# There is none.
records-of-day-none = Nothing was recorded.
# One record: $time such as 08:57, $what such as In, $method such as Face.
records-line = { $time }  { $what }, { $method }
# How a record was made: a correction added it.
method-added = added
# A record does not count: it repeats the one before.
counted-repeat = repeated, not counted
# A record does not count: only the first and the last of a day do.
counted-between = in between, not counted
# A record does not count: it is outside of the hours that belong to the shift.
counted-outside-window = outside of the shift, not counted
# A record does not count: a correction says so.
counted-voided = taken out by a correction

# Leaves the month for the day.
month-close = Back to the day
# Read out for the button that goes to the month before.
month-before = The month before
# Read out for the button that goes to the month after.
month-after = The month after
# A sum of a month, followed by a number.
month-at-work = Days at work
# A sum of a month, followed by a number.
month-late = Late
# A sum of a month, followed by a number.
month-absent = Absent
# A sum of a month, followed by a number.
month-leave = On leave

# Above the corrections of one day.
correction-title = Corrections
# Above the list of corrections that wait.
correction-waiting-explanation = Nothing changes until somebody approves. What was recorded at the door always stays.
# What a correction is for, who asked for it and when.
correction-reason-given = “{ $reason }”, { $name }, { $date }
# A correction was approved. $name is who did.
correction-approved = Approved by { $name }
# A correction was turned down. $name is who did.
correction-turned-down = Turned down by { $name }
# Nobody has decided yet.
correction-waits = Waits for approval
# The button.
correction-approve = Approve
# The button.
correction-turn-down = Turn down
# The button below an approved correction.
correction-take-back = Take this correction back
# Adds a record that is missing.
correction-add = Add a missing record
# Sets what the day came to.
correction-set-status = Set the status of the day
# The button below a record of $time, and the title of its form.
correction-change-kind = Change { $time } to…
# The button below a record of $time, and the title of its form.
correction-void = { $time } does not count
# The field for a time of day.
correction-time = Time
# Below the field.
correction-time-help = Such as 08:57
# The box to tick for a shift that ends after midnight.
correction-next-day = On the following day, after midnight
# Shown before a status is chosen.
correction-choose-status = Choose a status
# The field.
correction-reason = Reason
# Below the field.
correction-reason-help = Is kept with the correction, for whoever looks at it later
# Above what the correction would change.
correction-before-after = What changes
# While it is being worked out.
correction-working-out = Working it out…
# Something that would change: $what such as Worked, from $before to $after.
correction-differs = { $what }: { $before } → { $after }
# Something that would stay.
correction-stays = { $what }: { $value }
# Makes the correction at once.
correction-make = Make the correction
# Asks somebody to approve it.
correction-ask = Ask for approval
# Below the button.
correction-ask-explanation = An administrator approves it before it counts.
# Gives the form up.
correction-cancel = Cancel
# The correction was refused.
correction-not-allowed = You may not do this
# The correction was refused: something has changed in between.
correction-out-of-date = This has changed in the meantime. Close the day and look again
# The correction could not be stored.
correction-not-saved = Nothing was saved. What you typed is still here
# A correction in one sentence: $kind such as In.
correction-said-add = { $kind } added at { $time }
# A correction in one sentence.
correction-said-void = A record does not count
# A correction in one sentence: $kind such as Out.
correction-said-kind = A record was changed to { $kind }
# A correction in one sentence.
correction-said-status = { $date } set to { $status }
# A correction in one sentence.
correction-said-leave = { $date } set to leave
# A correction in one sentence.
correction-said-take-back = An earlier correction was taken back

# Title of the window that writes a report.
export-title = Export
# Above the kinds of reports.
export-kind = Report
# Which days and whom it is about.
export-about = { $period }, { $whose }
# Above the formats.
export-format = Format
# A format.
export-pdf = PDF, to print
# A format.
export-xlsx = Excel
# A format.
export-csv = CSV
# The field for a folder.
export-folder = Folder
# Below it.
export-folder-help = Leave it empty for “exports” in the kiosk’s data folder, or type one, such as that of a memory stick
# The button.
export-write = Write the file
# The button while it is being written.
export-writing = Writing…
# Below it.
export-writing-detail = The kiosk goes on meanwhile. A month of thousands of people takes some seconds.
# It is there.
export-written = The file is written
# Some names could not be drawn.
export-undrawable = Some names are not drawn in full
# Which.
export-undrawable-detail = This kiosk has no font for: { $names }. Install one, or choose Excel or CSV.
# It could not be written. $folder is where.
export-failed = The file could not be written: { $folder }
# Closes the window.
export-done = Done
# Closes the window without a file.
export-cancel = Cancel

# Start of work.
kind-in = In
# End of work.
kind-out = Out
# Start of a break.
kind-break-start = Break begins
# End of a break.
kind-break-end = Break ends
# The direction is left to the attendance rules.
kind-auto = Recorded
# Recognised by face.
method-face = Face
# By PIN.
method-pin = PIN
# By badge.
method-badge = Badge

## Enrolment

# The steps of an enrolment, on its progress line.
step-who = Who
# Step.
step-consent = Consent
# Step.
step-shots = Shots
# Step.
step-check = Check
# Step.
step-done = Done
# Read out for the progress line.
steps-name = Step { $number } of { $total }: { $step }
# Goes on to the next step.
enrol-next = Next
# Gives the enrolment up.
enrol-cancel = Cancel
# Until the first picture is there.
enrol-starting = Starting…

# Title of the first step.
who-title = Who is it?
# The field for the name.
who-name = Name
# Below it.
who-name-help = As the person writes it
# The field for the staff number.
who-staff-number = Staff number, if there is one
# Somebody has that number. $name is whose it is.
who-staff-number-taken = { $name } has this number
# The field for the department.
who-department = Department, if there is one

# Title of the second step.
consent-title = { $name } decides
# What the person agrees to. The words are kept with the consent as they are shown; whoever changes what the text says changes its version in every language. $site is the name of the site.
consent-text =
    { $site } would like to recognise your face at this kiosk to record your working time.

    From a few shots of your face, numbers are computed that describe it. They are kept encrypted. The shots themselves are not kept, and nothing leaves the company.

    You may say no, and you may change your mind at any time: ask for your face to be erased, and it is gone. There is no disadvantage in that.
    .version = 2026-11
# Below the text. $version is the version of the text.
consent-version = Text of { $version }
# The box to tick.
consent-given = { $name } has read this and agrees
# The other answer, as good as the first: the person records with a PIN or a badge.
consent-decline = No, use a PIN or badge
# Starts the camera.
consent-begin = Begin the shots

# How many shots there are.
shots-count = { $taken } of { $least } to { $most } shots
# Goes on to the check, once there are enough shots.
shots-continue = Continue
# Read out for a head pose that has been taken. $pose such as Left.
shots-target-taken = { $pose }: taken
# Read out for a head pose that is still to be taken.
shots-target-open = { $pose }: to be taken
# A head pose: looks into the camera.
pose-straight = Straight
# A head pose: turned to the person's left.
pose-left = Left
# A head pose: turned to the person's right.
pose-right = Right
# A head pose.
pose-up = Up
# A head pose.
pose-down = Down
# Said to the person before the camera: nobody is in the picture.
hint-no-face = Step in front of the camera
# Others are in the picture.
hint-several-faces = Only one person, please
# What to do next.
hint-turn-straight = Look straight at the camera
# What to do next.
hint-turn-left = Turn your head a little to the left
# What to do next.
hint-turn-right = Turn your head a little to the right
# What to do next.
hint-turn-up = Lift your chin a little
# What to do next.
hint-turn-down = Lower your chin a little
# Somebody else is before the camera than for the first shot.
hint-another-face = This is another face than before
# The shot is being taken.
hint-hold = Hold still

# Title of the check.
check-title = Is this { $name }?
# What to look for.
check-explanation = Take a shot again if it is blurred or shows somebody else.
# Read out for a shot. $pose such as Left.
check-shot-name = Shot: { $pose }
# The button below a shot; it is taken again at once.
check-retake = Retake { $pose }
# Saves the enrolment.
check-save = Save
# Saves although somebody looks the same.
check-save-despite = Save as another person
# The button while it is being saved.
check-saving = Saving…
# Saving failed.
check-failed = Nothing was saved
# What to do.
check-failed-detail = Details and shots are still here. Try again, or see what is wrong with the storage.
# Somebody enrolled looks the same. $name is who.
check-duplicate = This looks like { $name }, who is enrolled already
# What it means. $number is that person's staff number and $department the department, or each “none given”.
check-duplicate-who = Staff number: { $number }. Department: { $department }. One person enrolled twice would be recorded under either name. Save only if these are two people; the decision is kept.
# Stands for a staff number or department that nobody entered.
check-duplicate-unknown = none given
# The shots are to replace earlier ones, and look like somebody else. $name is whose they are said to be.
check-differs = This does not look like the earlier shots of { $name }
# What it means.
check-differs-detail = Save only if you are sure who it is; the decision is kept.
# Saves although the shots do not look like the earlier ones.
check-save-differing = Save as the same person
# One of the shots, which is marked, is nearer to another person.
check-outlier = A shot looks more like somebody else
# What to do.
check-outlier-detail = Take the marked shot again. Each must be nearer to the person’s own shots than to anybody else’s.
# Read out for a shot that must be taken again. $pose such as Left.
check-shot-outlier-name = Shot to take again: { $pose }
# It is done.
done-can-use = { $name } can use this kiosk
# What now.
done-detail = From now on a look at the camera is enough.
# Begins the next enrolment.
done-another = Enrol another person
# Goes to the list.
done-people = All people
# The person said no to face recognition and is on the list all the same.
declined-title = { $name } can use this kiosk
# What now.
declined-detail = Nothing was kept of the face. Set a PIN or issue a badge on the person’s page; both record just as well.
# What to do when such a person could not be saved.
declined-failed-detail = The details are still here. Somebody may have the same staff number.

## What is kept of a face

# Above the list of people, where a face was altered or the model was changed; touched, the list shows only those $count people.
people-again = { $count ->
    [one] One person must be enrolled again
   *[other] { $count } people must be enrolled again
}

# A template does not open any more: the database was tampered with, or the disk is failing.
face-altered = A stored face was altered
# For the admin. $names are the people concerned.
face-altered-detail = It is left out; everybody else is recognised. Enrol again: { $names }

# Above what is kept of a person's face.
face-title = Face and consent
# Until it has been read from the database.
face-looking-up = One moment
# $count shots were turned into numbers on $date with the model $model.
face-shots = { $count ->
    [1] One shot of { $date } ({ $model })
   *[other] { $count } shots of { $date } ({ $model })
}
# The shots were taken over from another system.
face-imported-title = Taken over from another system
# What to do about it, below face-imported-title.
face-imported-detail = Enrol this person again when convenient: shots taken here recognise better. Until then everything works as it is.
# Nothing is kept.
face-nothing-kept = Nothing is kept of the face
# The site's rule erases the face. $date such as Friday 20 November.
face-end = Will be erased on { $date }
# Why.
face-end-left = The person is inactive. Make the person active to keep the face.
# Why.
face-end-unused = The person was not recorded for long.
# $version names the text, $given is when the person agreed, $operator who was at the kiosk.
face-consent-given = Agreed on { $given } to the text of { $version }, with { $operator }
# $withdrawn is when the consent was withdrawn.
face-consent-withdrawn = Agreed on { $given } to the text of { $version }, withdrawn on { $withdrawn }
# Shows the words that the person agreed to.
face-consent-read = Read the text
# Begins the enrolment of somebody on the list.
face-enrol = Enrol the face
# Takes further shots.
face-add-shots = Add shots
# Takes shots that replace those there are.
face-retake = Take shots again

# The erasure was refused.
erase-not-allowed = Only an admin may erase a face
# The database failed.
erase-failed = Nothing was erased. Try again, or see what is wrong with the storage.
# Title of the receipt.
receipt-title = The face of { $name } is erased
# Below it.
receipt-explanation = This receipt is for the person. It holds nothing of the face.
# A fact on the receipt.
receipt-when = When
# A fact: how many shots are gone.
receipt-shots = Shots erased
# A fact: how many consents were withdrawn.
receipt-consents = Consents
# A fact: what happened to the bytes on the disk.
receipt-files = On the disk
# The bytes are gone.
receipt-overwritten = Overwritten
# They will be gone in a moment.
receipt-not-yet-overwritten = Overwritten as soon as nobody reads them any more
# A fact: number of the entry in the audit log.
receipt-audit = Audit entry
# A fact: the fingerprint of that entry.
receipt-hash = Its SHA-256
# A fact: where the receipt is kept as a text.
receipt-file = Kept as
# Closes the receipt.
receipt-close = Close
# Title of the receipt as it is printed or kept in a file.
receipt-text-title = RECEIPT OF ERASURE
# A fact on it: the site's name.
receipt-text-site = Site
# A fact: the kiosk's name.
receipt-text-kiosk = Kiosk
# A fact: the person's name.
receipt-text-person = Person
# A fact: the staff number.
receipt-text-staff-no = Staff number
# In place of the number of somebody who has none.
receipt-text-no-staff-no = none
# A fact: the number under which the kiosk knows the person.
receipt-text-identity = Identity
# A fact: date and time of the erasure.
receipt-text-erased-at = Erased at
# A fact: who erased.
receipt-text-erased-by = Erased by
# In place of a name: the site's own rule erased, because the time was up.
receipt-text-retention-rule = the site's retention rule
# A fact: how many face templates are gone.
receipt-text-templates = Face templates erased
# A fact: how many consents were withdrawn.
receipt-text-consents = Consents withdrawn
# A fact: what became of the bytes in the database's files.
receipt-text-files = Database files
# The bytes are gone.
receipt-text-overwritten = overwritten
# They will be gone in a moment.
receipt-text-not-yet-overwritten = deleted; old pages are overwritten as soon as their last reader ends
# A fact: number of the entry in the audit log.
receipt-text-audit-entry = Audit entry
# A fact: the fingerprint of that entry.
receipt-text-audit-hash = SHA-256 of it
# What the erasure means, below the facts. Lines of at most 100 characters.
receipt-text-meaning =
    The face can no longer be recognised at this kiosk. Records of working time stay; they hold no
    biometrics. The audit entry can be checked with `rollcall verify-ledger`. Backups that were made
    before the erasure still hold the sealed templates until they are deleted.

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
# The head is turned far enough, and shall turn back.
attend-turn-back = And back to the camera
# The sentence for the second and third turn of the head, after the one before was seen.
attend-turn-left-next = Good. Now to the left, please
# The same to the right.
attend-turn-right-next = Good. Now to the right, please
# The sentence after the head turned unasked, as in a film: nothing counts until it is calm.
attend-calm = Please keep looking at the camera
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
tab-settings = Settings
# How the kiosk works inside.
tab-diagnostics = Diagnostics
# A setting was changed on the settings screen.
audit-setting-changed = Setting changed
# Title of the settings.
settings-title = Settings
# Below the title. config.toml is the name of a file.
settings-explanation = What is changed here wins over config.toml and can be taken back.
# In the search field.
settings-search = Search the settings
# The search found no setting. $query is what was typed.
settings-nothing-found = No setting matches “{ $query }”
# What to do.
settings-nothing-found-detail = Try another word, or a part of one.
# The button that takes the last change back.
settings-undo = Undo the last change
# The button beside a value that was typed. $name is the setting's name: read out, so that one button is told from another.
settings-save = Save
# Read out for the button that saves the setting $name.
settings-save-name = Save: { $name }
# The button that takes back what was set here. $value is what counts then.
settings-reset = Back to { $value }
# Read out for that button. $name is the setting's.
settings-reset-name = { $name }: back to { $value }
# The setting was changed at this kiosk.
settings-changed = Changed here
# The change counts only after the next start.
settings-waiting = From the next start
# The setting cannot be changed here.
settings-fixed = Set when the kiosk was started; it cannot be changed here.
# Above the settings. $count changes wait for the next start.
settings-restart = { $count ->
    [one] One change counts from the next start
   *[other] { $count } changes count from the next start
}
# What to do.
settings-restart-detail = Close Rollcall and start it again when nobody is at the door.
# A change could not be kept.
settings-not-saved = The change was not saved
# What to do.
settings-not-saved-detail = See whether the data folder can be written, then try again.
# Below a field: what may stand there. $min and $max are the limits.
setting-wrong-whole = A whole number from { $min } to { $max }
# Below a field.
setting-wrong-number = A number from { $min } to { $max }, such as 0.5
# Below a field. "auto" is typed as it stands.
setting-wrong-auto = “auto”, or a number from { $min } to { $max }
# Below a field.
setting-wrong-text = This cannot be empty
# Below a field.
setting-wrong-zone = A zone such as Europe/Lisbon, or “system”
# Below a field: right in form, but there is no such thing.
setting-wrong-unknown = There is no such choice here
# Below a field. $name is another setting.
setting-wrong-above = It must not be more than “{ $name }”
# Below a field. $name is another setting.
setting-wrong-below = It must not be less than “{ $name }”
# A choice.
choice-on = On
# A choice.
choice-off = Off
# A choice: the kiosk knows best.
choice-auto = Automatic
# A choice of colours.
choice-dark = Dark
# A choice of colours.
choice-light = Light
# A choice: how much of a name is shown.
choice-full = In full
# A choice: how much of a name is shown.
choice-initials = Initials
# A choice: how much of a name is shown.
choice-hidden = Hidden
# A choice: attacks are detected by the look of the picture.
choice-passive = By their look
# A choice: attacks are detected by asking for a turn of the head.
choice-active = By a turn of the head
# A choice: both ways.
choice-both = Both
# A choice: a record is in, the next one out, and so on.
choice-alternating = In turn
# A choice: the first record of the day is in and the last one out.
choice-first-last = First and last
# A choice: the person says it on the screen.
choice-choose = Chosen on the screen

## The settings themselves: a group, or the name of a setting and what it does

# A group of settings.
settings-screen = Screen and sound
# A setting.
setting-theme = Colours
# What it does.
setting-theme-detail = Light text on dark, or dark text on light.
# A setting.
setting-high-contrast = High contrast
# What it does.
setting-high-contrast-detail = Plain black and white, for people who see less well.
# A setting.
setting-large-text = Large text
# What it does.
setting-large-text-detail = Everything is a quarter larger; the picture makes room for it.
# A setting.
setting-scale = Size of everything
# What it does.
setting-scale-detail = 1 suits a 10-inch screen; more makes everything larger.
# A setting.
setting-language = Language
# What it does.
setting-language-detail = What the kiosk speaks when nobody has chosen another language at the door.
# A setting.
setting-names = Names at the door
# What it does.
setting-names-detail = How much of a person’s name the result shows to whoever stands by.
# A setting.
setting-sound-volume = Loudness
# What it does.
setting-sound-volume-detail = How loud the sounds are, from 0 for silence to 1.
# A setting.
setting-result-secs = Result stays for
# What it does.
setting-result-secs-detail = Seconds for which a result stays on the screen.
# A setting.
setting-reduce-motion = Less motion
# What it does.
setting-reduce-motion-detail = Nothing slides or grows; what appears is there at once.
# A setting.
setting-fullscreen = Fill the screen
# What it does.
setting-fullscreen-detail = The window fills the screen and has no frame.
# A group of settings.
settings-site = Site
# A setting.
setting-site-name = Name of the site
# What it does.
setting-site-name-detail = Stands in the welcome, in the consent and in reports.
# A setting.
setting-site-kiosk = Place of this kiosk
# What it does.
setting-site-kiosk-detail = Stands at the top of the door’s screen.
# A setting.
setting-site-zone = Time zone
# What it does.
setting-site-zone-detail = The zone whose clock the records follow.
# A group of settings.
settings-attendance = Records
# A setting.
setting-dedupe-secs = Already recorded for
# What it does.
setting-dedupe-secs-detail = Seconds in which a person who is seen again gets no second record.
# A setting.
setting-direction = In or out
# What it does.
setting-direction-detail = How a record becomes a start or an end of work.
# A group of settings.
settings-recognition = Recognition
# A setting.
setting-margin = Lead over the next person
# What it does.
setting-margin-detail = How much better a match must be than anybody else’s; “auto” takes the model’s own.
# A setting.
setting-min-frames = Pictures that must agree
# What it does.
setting-min-frames-detail = How many good pictures are compared before a decision.
# A setting.
setting-min-face = Smallest face
# What it does.
setting-min-face-detail = Width in pixels below which a person is asked to come closer.
# A setting.
setting-max-face = Largest face
# What it does.
setting-max-face-detail = Share of the picture’s height above which a person is asked to step back.
# A setting.
setting-max-yaw = Turn to the side
# What it does.
setting-max-yaw-detail = Degrees that a head may be turned to the side.
# A setting.
setting-max-pitch = Look up or down
# What it does.
setting-max-pitch-detail = Degrees that a head may be raised or lowered.
# A setting.
setting-max-roll = Tilt
# What it does.
setting-max-roll-detail = Degrees that a head may be tilted to a shoulder.
# A setting.
setting-min-sharpness = Least sharpness
# What it does.
setting-min-sharpness-detail = Below it a person is asked to hold still.
# A setting.
setting-min-brightness = Darkest face
# What it does.
setting-min-brightness-detail = Mean grey, 0 to 255, below which a person is asked to find more light.
# A setting.
setting-max-brightness = Brightest face
# What it does.
setting-max-brightness-detail = Mean grey above which a person is asked to leave the glare.
# A setting.
setting-engine = Engine
# What it does.
setting-engine-detail = What runs the models; “auto” takes the fastest one that there is.
# A setting.
setting-detector = Face detector
# What it does.
setting-detector-detail = The model that finds faces in the picture.
# A setting.
setting-embedder = Face model
# What it does.
setting-embedder-detail = The model that compares faces; after a change everybody is enrolled again.
# A setting.
setting-search = Search
# What it does.
setting-search-detail = How the nearest person is found; “auto” is right for every size.
# A group of settings.
settings-attacks = Attack detection
# A setting.
setting-pad-policy = Photos and screens
# What it does.
setting-pad-policy-detail = How pictures held before the camera are told from people.
# A setting.
setting-pad-threshold = Certainty of a real face
# What it does.
setting-pad-threshold-detail = From 0 to 1; higher refuses more pictures, and more people too.
# A setting.
setting-pad-keep = Attempts are kept for
# What it does.
setting-pad-keep-detail = Days after which an attempt to deceive the kiosk is forgotten.
# A group of settings.
settings-fallback = PIN and badge
# A setting.
setting-pin-offered = Offer the PIN
# What it does.
setting-pin-offered-detail = Whether people may record with staff number and PIN.
# A setting.
setting-pin-scramble = Shuffle the keys
# What it does.
setting-pin-scramble-detail = The digits change places each time, so that nobody reads a PIN from the movement of a hand.
# A setting.
setting-pin-tries = Tries for a number
# What it does.
setting-pin-tries-detail = Wrong PINs after which a staff number has to wait.
# A setting.
setting-pin-refill = A number’s next try after
# What it does.
setting-pin-refill-detail = Seconds until one more try is given.
# A setting.
setting-pin-kiosk-tries = Tries at this kiosk
# What it does.
setting-pin-kiosk-tries-detail = Wrong PINs, for whatever numbers, after which PINs have to wait here.
# A setting.
setting-pin-kiosk-refill = This kiosk’s next try after
# What it does.
setting-pin-kiosk-refill-detail = Seconds until one more try is given here.
# A setting.
setting-badge-offered = Offer the badge
# What it does.
setting-badge-offered-detail = Whether people may record with a badge held to the camera.
# A setting.
setting-badge-needs-pin = Ask for the PIN with the badge
# What it does.
setting-badge-needs-pin-detail = A badge alone is not enough then.
# A group of settings.
settings-enrolment = Enrolment
# A setting.
setting-min-shots = Fewest shots
# What it does.
setting-min-shots-detail = With fewer nobody can be enrolled.
# A setting.
setting-target-shots = Shots asked for
# What it does.
setting-target-shots-detail = How many head poses the guide asks for.
# A setting.
setting-max-shots = Most shots
# What it does.
setting-max-shots-detail = More are not kept of one person.
# A group of settings.
settings-retention = Retention
# A setting.
setting-face-days-left = Faces after leaving
# What it does.
setting-face-days-left-detail = Days after which the face of somebody inactive is erased; 0 keeps it.
# A setting.
setting-face-days-unused = Unused faces
# What it does.
setting-face-days-unused-detail = Days without a record after which a face is erased; 0 keeps it.
# A group of settings.
settings-access = Admin screens
# A setting.
setting-autolock = Lock by themselves after
# What it does.
setting-autolock-detail = Seconds without a touch or a key.
# A setting.
setting-lockout-attempts = Wrong passwords
# What it does.
setting-lockout-attempts-detail = How many in a row lock the way in.
# A setting.
setting-lockout-secs = Locked out for
# What it does.
setting-lockout-secs-detail = Seconds for which the way in stays locked then.
# A group of settings.
settings-camera = Camera
# A setting.
setting-camera-source = Camera
# What it does.
setting-camera-source-detail = Where pictures come from: “auto”, “device:NAME” or “mjpeg:ADDRESS”.
# A setting.
setting-camera-width = Width of the picture
# What it does.
setting-camera-width-detail = Pixels; the camera’s nearest size is taken.
# A setting.
setting-camera-height = Height of the picture
# What it does.
setting-camera-height-detail = Pixels; see the width.
# A setting.
setting-camera-fps = Pictures per second
# What it does.
setting-camera-fps-detail = Asked of the camera; more costs more power.
# A setting.
setting-camera-stall = Camera is silent for
# What it does.
setting-camera-stall-detail = Seconds after which it is opened again.
# A group of settings.
settings-storage = Storage
# A setting.
setting-warn-free = Warn below
# What it does.
setting-warn-free-detail = Megabytes free on the disk.
# A setting.
setting-min-free = Stop recording below
# What it does.
setting-min-free-detail = Megabytes free, kept so that the database can be closed in order.

## Diagnostics

# Title of diagnostics.
diagnostics-title = Diagnostics
# Below the title.
diagnostics-explanation = What the kiosk sees and how fast it works. Nothing of this is kept.
# The button that copies technical facts, without names or faces, to send to support.
diagnostics-copy = Copy report
# The button after it has copied.
diagnostics-copied = Copied
# Read out for the picture with boxes around the faces.
diagnostics-picture-name = Live picture with what is seen in it
# Nobody is in the picture.
diagnostics-nobody = Nobody in the picture
# What is believed of a face: not looked at yet.
seen-looking = Looking
# What is believed of a face: some pictures are compared, more are needed.
seen-deciding = Comparing
# What is believed of a face: recognised, and asked to turn the head to prove to be there.
seen-asked = Asked to move
# What is believed of a face: recognised. $name is who, $score how like, 0 to 1.
seen-accepted = { $name }: { $score }
# What is believed of a face: nobody enrolled. $score is of the most alike.
seen-unknown = Unknown: { $score }
# What is believed of a face: a picture of a person. $score is how real it looks.
seen-attack = Not a live face: { $score }
# Below it: $quality and $presence from 0 to 1; the turn of the head in degrees.
seen-detail = quality { $quality }, face { $presence }, turn { $yaw }°
# Title above the bars. p50 and p95: half, and all but one in twenty, of the pictures take no longer.
stages-title = Time per picture
# Below that title. $budget is in milliseconds.
stages-explanation = Half take no longer than the bar, 95 of 100 no longer than the line. The whole should stay below { $budget } ms.
# A stage: finding faces.
stage-detect = Find faces
# A stage: the points of the face.
stage-mesh = Points of the face
# A stage: the numbers that describe the face.
stage-embed = Describe the face
# A stage: telling pictures from people.
stage-pad = Attack detection
# A stage: comparing with everybody.
stage-search = Compare
# All stages of a picture.
stage-total = Whole
# Beside a bar. Milliseconds.
stage-times = { $half } / { $most } ms
# The stage did not run lately.
stage-idle = not run
# Title above the state of the parts.
parts-title = State
# A part.
part-camera = Camera
# The camera's picture. $width and $height in pixels.
part-camera-streaming = { $width } × { $height }
# A part: what runs the models.
part-engine = Engine
# A part: attack detection.
part-pad = Attack detection
# A part.
part-clock = Clock
# The clock is set by a time server.
clock-trusted = Set by a time server
# Nobody knows who set the clock.
clock-unverified = Not checked
# A part.
part-storage = Storage
# All is well.
part-well = In order
# A part: what waits between the threads.
part-queues = Waiting inside
# $seen pictures looked at, $orders to vision, $questions of screens, $events for the screen.
part-queues-detail = { $seen } seen, { $orders } orders, { $questions } questions, { $events } events
# Title above this kiosk's facts.
device-title = This kiosk and its storage
# A fact: the identity in the ledger.
device-identity = Identity
# A fact: the beginning of the key that proves the ledger.
device-key = Key
# A fact: the last record of the ledger.
device-ledger = Ledger
# $count records; $head is the beginning of the last one's hash.
device-ledger-detail = { $count ->
    [one] One record, ends with { $head }
   *[other] { $count } records, ends with { $head }
}
# A fact: what head office has not got yet.
device-waiting = Waiting for head office
# $records of attendance and $audit entries of the audit log.
device-waiting-detail = { $records } records, { $audit } audit entries
# A fact.
device-disk = Disk
# $used megabytes of the database, $free megabytes left.
device-disk-detail = Database { $used } MB, { $free } MB free
# A fact.
device-versions = Versions
# $program and $database are version numbers.
device-versions-detail = Rollcall { $program }, database { $database }
## Shifts, who works when, holidays and leave

# Title of the screen and of its tab.
tab-rules = Rules
# Title of the screen.
rules-title = Rules
# A list of the screen.
rules-shifts = Shifts
# A list of the screen: which shift is for whom.
rules-assignments = Who works when
# A list of the screen.
rules-holidays = Holidays
# A list of the screen.
rules-leaves = Leave
# What a shift is.
rules-shifts-detail = A shift says when work is due, and how the time spent at it is counted.
# Which shift is in force for somebody.
rules-assignments-detail = A person’s shift comes before the department’s, and that before everybody’s. Of several, the one that begins last counts.
# What holidays do.
rules-holidays-detail = Nobody is absent on a holiday. Work on it is counted and marked.
# What leave does.
rules-leaves-detail = Leave counts once it is approved. What waits for a decision comes first.
# There is none yet.
rules-no-shifts = No shift yet
# There is none yet.
rules-no-assignments = Nobody has a shift yet
# There is none yet.
rules-no-holidays = No holiday yet
# There is none yet.
rules-no-leaves = No leave yet
# Nothing can be assigned before there is a shift.
rules-shift-first = Add a shift first. Then say here whom it is for.
# A button.
rules-add-shift = Add a shift
# A button.
rules-add-assignment = Give somebody a shift
# A button.
rules-add-holiday = Add a holiday
# A button.
rules-add-leave = Add leave
# Title of the editor.
rules-new-shift = New shift
# Title of the editor.
rules-shift = Shift
# Title of the editor.
rules-new-assignment = New: who works when
# Title of the editor.
rules-assignment = Who works when
# Title of the editor.
rules-new-holiday = New holiday
# Title of the editor.
rules-holiday = Holiday
# Title of the editor.
rules-new-leave = New leave
# Title of the editor.
rules-leave = Leave of absence
# Leaves the editor without saving.
rules-close = Close
# Keeps what was typed.
rules-save = Save
# Asks before it is removed.
rules-remove = Remove…
# Removes it.
rules-remove-now = Remove for good
# From one weekday to another, such as Monday to Friday.
days-range = { $first } to { $last }
# All seven weekdays.
days-all = Every day
# A shift in one line. $days such as Monday to Friday, $hours such as 8:00 is its length.
shift-line = { $start } to { $end }, { $days }, { $hours } h
# As above, for a shift that ends on the next day.
shift-line-next-day = { $start } to { $end } the next day, { $days }, { $hours } h
# A field: what the shift is called.
shift-name = Name of the shift
# The days on which the shift begins.
shift-weekdays = Begins on
# A field: time of day.
shift-start = Start
# A field: time of day.
shift-end = End
# Below start and end.
shift-over-midnight = An end before the start is on the next day.
# A field: minutes after the start that are still in time.
shift-grace-in = Grace after the start, minutes
# A field: minutes before the end that are not yet early.
shift-grace-out = Grace before the end, minutes
# A field: records this long before the start belong to the shift.
shift-window-before = Counts from, minutes before
# A field: records this long after the end belong to the shift.
shift-window-after = Counts until, minutes after
# Below these fields.
shift-window-detail = What is recorded outside of this time is marked and not counted.
# A field: hours such as 4:00.
shift-half-day = Half a day, at least hours
# A field: hours such as 7:00.
shift-full-day = A full day, at least hours
# Below these fields.
shift-minimum-detail = Hours and minutes, such as 7:30. 0:00 is no minimum.
# The list of breaks.
shift-breaks = Breaks
# A break that is taken off by its length.
shift-break-fixed = Taken off by its length
# A break that people record at the door.
shift-break-punched = Recorded at the door
# A field: length of the break.
shift-break-minutes = Minutes of the break
# A field: hours after which the break counts.
shift-break-after = Only after hours
# A box to tick.
shift-break-paid = The break is paid
# A button.
shift-add-break = Add a break
# A button.
shift-remove-break = Remove the break
# A box to tick.
shift-counts-overtime = Count overtime after the end
# A field: fewer minutes are not counted.
shift-overtime-from = Overtime counts from, minutes
# Below the buttons of a shift that is in use.
shift-change-detail = A change counts for past days too. To change it from a day on, add another shift and give it to people from that day.
# The list of shifts to choose from.
assignment-shift = Which shift
# Whom the shift is for.
assignment-to = For whom
# Everybody at the site.
assignment-everybody = Everybody
# One department.
assignment-a-department = A department
# One person.
assignment-a-person = A person
# Which department.
assignment-department = Department
# Shown when everybody is chosen.
assignment-precedence = Except those who have a shift of their own, or one of their department.
# There is no department.
assignment-no-departments = There are no departments yet. People are put into one on the People screen.
# Below the dates.
assignment-until-detail = Dates such as 2026-11-20. Without a last day it goes on until another takes its place.
# A line of the list.
assignment-line = { $shift }, from { $from }
# A line of the list.
assignment-line-until = { $shift }, { $from } to { $until }
# A field: what the holiday is called.
holiday-name = Name of the holiday
# A field.
holiday-date = Date
# A box to tick.
holiday-every-year = Every year on this date
# A line of the list. $date such as 2026-12-25.
holiday-line = { $date }
# A line of the list.
holiday-yearly-line = { $date } and every year after
# The kinds of leave to choose from.
leave-kind = Kind of leave
# A kind of leave.
leave-vacation = Holiday leave
# A kind of leave.
leave-sick = Sick leave
# A kind of leave.
leave-parental = Parental leave
# A kind of leave.
leave-training = Training
# A kind of leave.
leave-unpaid = Unpaid leave
# A kind of leave.
leave-other = Other leave
# How much of the day.
leave-part = How much of each day
# The whole day.
leave-all-day = All day
# Until the middle of the shift.
leave-first-half = First half
# From the middle of the shift.
leave-second-half = Second half
# A field.
leave-note = Note
# A button: saves the leave as approved.
leave-approve = Approve
# A button.
leave-reject = Turn down
# A button: the leave is not taken.
leave-withdraw = Withdraw
# A button: saves the leave to be decided on later.
leave-ask = Save for a decision
# A line of the list; one day.
leave-line-day = { $kind }, { $from }
# A line of the list.
leave-line = { $kind }, { $from } to { $until }
# A line of the list.
leave-line-first-half = { $kind }, first half, { $from } to { $until }
# A line of the list.
leave-line-second-half = { $kind }, second half, { $from } to { $until }
# Nobody has decided.
leave-state-asked = Waiting
# It counts.
leave-state-approved = Approved
# It was turned down.
leave-state-rejected = Turned down
# It was taken back.
leave-state-withdrawn = Withdrawn
# A field: the first day.
rule-from = First day
# A field: the last day.
rule-until = Last day
# Below a date.
rule-date-detail = Dates such as 2026-11-20.
# A field to look for somebody.
rule-person = Person
# Below that field.
rule-person-detail = Type a part of the name, or the staff number.
# Somebody who is offered, with staff number.
rule-person-offered = { $name }, no. { $number }
# Nobody has that name.
rule-nobody-found = Nobody has this name or number.
# A button.
rule-other-person = Somebody else
# Somebody who is not known here.
rule-person-unknown = Somebody who is not known here
# What is wrong with a field.
rule-problem-name = Needs a name of at most 100 characters
# What is wrong with a field.
rule-problem-weekday = Choose a day at least
# What is wrong with a field.
rule-problem-time = A time of day, such as 09:00
# What is wrong with a field.
rule-problem-minutes = Whole minutes, less than a day
# What is wrong with a field.
rule-problem-hours = Hours and minutes, such as 7:30
# What is wrong with a field.
rule-problem-date = A date, such as 2026-11-20
# What is wrong with a field.
rule-problem-until = Must not be before the first day
# What is wrong with a field.
rule-problem-grace = Must be shorter than the shift
# What is wrong with a field.
rule-problem-window = At most 720 minutes, which is half a day
# What is wrong with a field.
rule-problem-half-day = Must not be more than a full day
# What is wrong with a field.
rule-problem-full-day = Must not be more than the shift is long
# What is wrong with a field.
rule-problem-breaks = Breaks must have a length, and be shorter than the shift together
# What is wrong with a choice.
rule-problem-choose-shift = Choose a shift
# What is wrong with a choice.
rule-problem-choose-department = Choose a department
# What is wrong with a choice.
rule-problem-choose-person = Choose a person
# It was not saved.
rule-refused = It could not be saved as it is
# It was not removed.
rule-refused-in-use = Somebody has this shift. Take it from them first, under Who works when.
# It was not saved.
rule-refused-gone = It was removed in the meantime
# It was not saved.
rule-refused-leave-state = It was decided on in the meantime
# It was not saved.
rule-refused-not-allowed = You may not change rules
# It was not saved.
rule-refused-not-saved = It could not be saved. What you typed is still here.
## Reports: files for paper and for spreadsheets

# Title of a report: one line a person for one day.
report-daily = Daily report
# Title of a report: one line a person, one column a day.
report-monthly = Monthly report
# Name of a report about one person; its title is the person's name.
report-person = One person
# Title of a report: sums of each person, by department.
report-department = By department
# A fact below the title: the days that it is about.
report-period = Period
# A fact below the title: the time zone.
report-zone = Time zone
# A fact below the title: how many people it is about.
report-people = People
# At the foot of each page, before the date and the time.
report-made = Made on
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
report-between = { $from } to { $to }
# A time on a later day than the work began: $day is how many days later, such as +1.
report-next-day = { $time } ({ $day })
# Heading of the people who are in no department.
report-no-department = Without a department
# In place of rows.
report-no-rows = There is nobody to report about.
# Before a list of names.
report-undrawable = No font on this machine has every character of these texts; a box stands for each one that is missing. They are whole in the CSV and XLSX files:
# Title of a chart.
report-chart-status = People by status
# Title of a chart.
report-chart-days = People a day
# Title of a chart.
report-chart-hours = Hours worked a day
# Title of a chart.
report-chart-departments = Hours worked by department
# Column: whose line it is.
report-column-name = Name
# Column.
report-column-staff-number = Staff no.
# Column.
report-column-department = Department
# Column.
report-column-date = Date
# Column: present, late, absent and so on.
report-column-status = Status
# Column: time of the first record.
report-column-in = In
# Column: time of the last record.
report-column-out = Out
# Column: hours and minutes worked.
report-column-worked = Worked
# Column: hours and minutes of breaks.
report-column-break = Break
# Column: hours and minutes late.
report-column-late = Late by
# Column: hours and minutes that somebody left early.
report-column-early = Early by
# Column: hours and minutes of overtime.
report-column-overtime = Overtime
# Column: the records of a day.
report-column-records = Records
# Column: what somebody should look at.
report-column-notes = Notes
# Column: on how many days somebody was at work.
report-column-days = Days at work
# Column: on how many of them late.
report-column-late-days = Days late
# Column: how many half days.
report-column-half-days = Half days
# Column: on how many days absent.
report-column-absent-days = Days absent
# Column: on how many days on leave.
report-column-leave-days = Days on leave

# What a day of work came to.
day-present = Present
# What a day of work came to: came after the start of the shift.
day-late = Late
# What a day of work came to.
day-half = Half day
# What a day of work came to: nothing was recorded.
day-absent = Absent
# What a day of work came to: approved leave.
day-leave = Leave
# What a day of work came to.
day-holiday = Holiday
# What a day of work came to: no shift was due.
day-off = Day off
# What a day of work came to: it cannot be said yet.
day-open = Not over yet
# One or two letters for present, in a grid.
mark-present = P
# One or two letters for late, in a grid.
mark-late = L
# One or two letters for a half day, in a grid.
mark-half = ½
# One or two letters for absent, in a grid.
mark-absent = A
# One or two letters for leave, in a grid.
mark-leave = V
# One or two letters for a holiday, in a grid.
mark-holiday = H
# One sign for a day off, in a grid.
mark-off = ·
# One sign for a day that is not over, in a grid.
mark-open = …
# Something to look at: came and never left, or left and never came.
flag-missing-punch = A record is missing
# Something to look at: a record lies outside of the hours that belong to the shift, and is not counted.
flag-outside-window = Outside of the shift
# Something to look at: worked less than half a day.
flag-too-short = Less than half a day
# Something to look at: a record was taken while the clock was in doubt.
flag-doubtful-clock = Clock in doubt
# Somebody corrected this day.
flag-corrected = Corrected
# Worked on a holiday, on leave or on a day off.
flag-worked-on-free-day = Worked on a free day
# Left before the end of the shift.
flag-left-early = Left early
# Worked longer than the shift.
flag-overtime = Overtime

## Head office

# The tab.
tab-office = Head office
# Title of the screen. Head office is the server of the company that all its kiosks tell.
office-title = Head office
# Below the title, while the kiosk belongs to none.
office-explanation = This kiosk works alone. Joined to a head office, it tells what it records there and knows the people of its whole site.
# Field.
office-address = Address
# Below the field. Keep the example.
office-address-help = Such as https://office.example.org
# Field.
office-code = One-time code
# Below the field.
office-code-help = An administrator makes it at head office. It is valid for fifteen minutes.
# The button.
office-pair = Join
# The button while it is being done.
office-pairing = Joining…
# The button that looks for the code with the camera.
office-scan = Show the QR code to the camera
# The same button while it is looked for.
office-scan-end = Stop looking
# Above the picture.
office-scan-help = Hold the code that head office shows in front of the camera. Address and code are filled in by themselves.
# Head office has revoked the kiosk. $site is the site that it belonged to.
office-revoked = Revoked by the head office of { $site }
# What that means.
office-revoked-detail = The face templates and the keys of the site were wiped from this kiosk. Its records are kept. To use it again, join it with a new code.
# The button that exchanges at once.
office-now = Sync now
# The button that leaves head office.
office-leave = Leave head office
# Title of the question.
office-leave-title = Leave head office?
# Below it.
office-leave-detail = Nothing more is told to it. People, faces and records stay on this kiosk. Joining again takes a new code.
# The button that does it.
office-leave-now = Leave
# The button that does not.
office-stay = Stay
# Above the address.
office-fact-address = Address
# Above the name of the site.
office-fact-site = Site
# Above the kiosk’s name at head office.
office-fact-name = Name at head office
# Above the time of the last answer.
office-fact-contact = Last contact
# Above what waits.
office-fact-waiting = Waiting to be told
# Above what the clocks differ by.
office-fact-clock = Clock
# There was no contact since the start.
office-never = Not since this kiosk was started
# Nothing waits.
office-waiting-none = Nothing: head office has everything
# What waits, by kind.
office-waiting-detail = { $records } records, { $audit } log entries, { $changes } changes
# Nothing is known yet.
office-clock-unknown = Not compared yet
# They agree.
office-clock-agrees = Agrees with head office
# This kiosk’s clock. $time such as 5 minutes.
office-clock-ahead = { $time } ahead of head office: set this kiosk’s clock
# This kiosk’s clock. $time such as 5 minutes.
office-clock-behind = { $time } behind head office: set this kiosk’s clock
# A length of time.
office-seconds = { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
# A length of time.
office-minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
# A length of time.
office-hours = { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
# A length of time.
office-days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
# Below the bar.
office-progress = { $done } of { $count } told
# Title of the list.
office-held-title = Held back by head office: { $count }
# The list is empty.
office-held-none = Nothing. Whatever head office cannot take would stand here with the reason.
# Below the title.
office-held-explanation = These rows are kept here and at head office, and do not count yet. Nothing else waits for them.
# The button.
office-retry = Try again
# Since when. $time such as 20 Nov, 08:57.
office-held-since = since { $time }
# Why nothing is told now.
office-metered-detail = The network is paid for by size, and today’s share or the hours are used up. “Sync now” goes past that.
# Changes of people wait for the key of the site.
office-site-key-detail = People are told as soon as another kiosk of the site has handed on the key. Records are told already.
# The state before the first answer.
sync-connecting = Reaching head office…
# At the door and on the screen: head office has revoked this kiosk.
sync-revoked = Revoked by head office
# At the door and on the screen: an admin has to look.
sync-refused = Head office refuses this kiosk
# At the door and on the screen. $time such as 08:57, or 20 Nov, 08:57.
sync-offline = Head office not reached since { $time }
# At the door and on the screen: rows that are on their way to head office.
sync-waiting = { $count ->
        [one] { $count } waits for head office
       *[other] { $count } wait for head office
    }
# At the door and on the screen.
sync-held = { $count ->
        [one] { $count } held back by head office
       *[other] { $count } held back by head office
    }
# At the door and on the screen.
sync-up-to-date = Head office is up to date
# Which row. $number counts the kiosk’s records.
held-punch = Record { $number }
# Which row of the log.
held-audit = Log entry { $number }
# Which change.
held-change = Change { $number }
# Why it is held.
held-altered = It was altered after it was recorded
# Why it is held.
held-bad-signature = Its signature is not this kiosk’s
# Why it is held: a copy of the kiosk, or a backup that was put back.
held-forked = Head office has another row of this number
# Why it is held.
held-unknown-person = Head office does not know the person
# Why it is held.
held-duplicate-person = Somebody else there has the staff number or e-mail address
# Why it is held.
held-refused = It breaks a rule of head office
# Why it is held.
held-unknown = For a reason that this version does not know
# The kiosk was joined to a head office.
audit-paired = Joined to a head office
# The kiosk has left its head office.
audit-unpaired = Left head office
# Head office has revoked the kiosk.
audit-revoked = Revoked by head office
# The address that was typed.
problem-address = That is no address of a head office
    .advice = It begins with https://, such as https://office.example.org
# The address begins with http://.
problem-insecure = Everybody on the way could read along
    .advice = Use https://. In a network of your own, sync.allow_http in config.toml permits it
# The section [sync] of config.toml cannot be used.
problem-settings = The settings of the network cannot be used
    .advice = Correct the section sync in config.toml: certificate file, pin or proxy
# TLS: the certificate has run out.
problem-expired = Head office’s certificate has run out
    .advice = Check this kiosk’s date first. If it is right, head office needs a new certificate
# TLS: the certificate is not valid yet; mostly the clock is wrong.
problem-not-yet-valid = Head office’s certificate is not valid yet
    .advice = This kiosk’s clock is probably behind. Set date and time
# TLS: the certificate names another host.
problem-other-host = The certificate is for another address
    .advice = Use the address that stands in head office’s certificate, or have it issued for this one
# TLS: nobody who is trusted has issued it.
problem-unknown-issuer = Nobody whom this kiosk trusts has issued the certificate
    .advice = Name the company’s own authority with sync.ca_file in config.toml. Otherwise somebody may be listening
# Another certificate than the one pinned.
problem-pin = Head office shows another certificate than agreed
    .advice = If it was renewed, correct sync.pin in config.toml. Otherwise somebody may be listening
# No connection.
problem-unreachable = Head office cannot be reached
    .advice = It is tried again by itself. Nothing is lost meanwhile
# The proxy wants a login.
problem-proxy = The proxy wants a name and a password
    .advice = Put them into sync.proxy in config.toml
# No answer in time.
problem-timeout = Head office takes too long to answer
    .advice = It is tried again with less at a time
# Something else answered, such as the sign-in page of a hotel’s network.
problem-not-head-office = Something else than head office answered
    .advice = Perhaps the network asks for a sign-in first, or the address belongs to something else
# Head office has an error of its own.
problem-trouble = Head office has trouble of its own
    .advice = It is tried again by itself
# Head office asked to wait.
problem-busy = Head office asks to wait
    .advice = It is tried again when the time has passed
# Even one row is too large for what is on the way.
problem-too-large = What is sent is too large for something on the way
    .advice = Whoever looks after the network must allow requests of one megabyte
# The programs are too far apart.
problem-version = Head office speaks another version
    .advice = Bring the older of the two programs up to date
# The code was not accepted.
problem-code = The code is wrong, used or too old
    .advice = Have a new one made at head office
# Another kiosk has this identity: a copy of the disk.
problem-identity = Head office knows another kiosk by this identity
    .advice = This kiosk is probably a copy. Begin it anew with an empty data folder
# Any other refusal.
problem-refused = Head office has refused
    .advice = An administrator there can say why. “Sync now” tries again
# This kiosk’s own disk.
problem-store = This kiosk could not write it down
    .advice = Another notice says what is wrong with its storage
