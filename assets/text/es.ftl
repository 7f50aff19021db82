### Every text of the kiosk's screens. The comment above a text is for its translator.
### At the door, sentences are read in passing from 1.5 m: short and kind. A record is what others call a punch; say "record" everywhere.
### Spanish, for every country: people are addressed as usted. A kiosk is a "terminal", a record a "registro".

## Dates and times

# The name of this language in itself; read out for its button at the door.
language-name = Español
# The button of this language at the door: two letters.
language-short = ES
# The date at the door and above today's records. $weekday and $month come from the names below, $day is a number.
date-full = { $weekday }, { $day } de { $month }
# A short date in a table. $month comes from the short names below, $day is a number.
date-short = { $day } { $month }
# A moment in a list. $date from date-short, $time such as 08:57.
date-and-time = { $date }, { $time }
# Names of the days.
weekday-monday = lunes
# Name of the day.
weekday-tuesday = martes
# Name of the day.
weekday-wednesday = miércoles
# Name of the day.
weekday-thursday = jueves
# Name of the day.
weekday-friday = viernes
# Name of the day.
weekday-saturday = sábado
# Name of the day.
weekday-sunday = domingo
# Name of the month, as it stands after a number.
month-january = enero
# Name of the month.
month-february = febrero
# Name of the month.
month-march = marzo
# Name of the month.
month-april = abril
# Name of the month.
month-may = mayo
# Name of the month.
month-june = junio
# Name of the month.
month-july = julio
# Name of the month.
month-august = agosto
# Name of the month.
month-september = septiembre
# Name of the month.
month-october = octubre
# Name of the month.
month-november = noviembre
# Name of the month.
month-december = diciembre
# Short name of the month, as it stands in a table after a number.
month-short-january = ene
# Short name of the month, as it stands in a table after a number.
month-short-february = feb
# Short name of the month, as it stands in a table after a number.
month-short-march = mar
# Short name of the month, as it stands in a table after a number.
month-short-april = abr
# Short name of the month, as it stands in a table after a number.
month-short-may = may
# Short name of the month, as it stands in a table after a number.
month-short-june = jun
# Short name of the month, as it stands in a table after a number.
month-short-july = jul
# Short name of the month, as it stands in a table after a number.
month-short-august = ago
# Short name of the month, as it stands in a table after a number.
month-short-september = sept
# Short name of the month, as it stands in a table after a number.
month-short-october = oct
# Short name of the month, as it stands in a table after a number.
month-short-november = nov
# Short name of the month, as it stands in a table after a number.
month-short-december = dic
# From 5:00 to noon.
greeting-morning = Buenos días
# From noon to 18:00.
greeting-afternoon = Buenas tardes
# From 18:00 to 5:00.
greeting-evening = Buenas noches

## Words used on several screens

# A button that goes to where one came from.
go-back = Atrás

## At the door

# Read out for the clock; a long press on it opens the admin screens. $time such as 08:57.
attend-clock-name = { $time }. Mantenga pulsado para abrir las pantallas de administración
# Read out for the live picture.
attend-picture-name = Imagen en directo de la cámara, como en un espejo
# Below the greeting while nobody is being recorded.
attend-invitation = Acérquese a la cámara para registrar su hora.
# The sentence below the picture.
attend-look = Mire a la cámara
# The sentence while the face is being compared; it shows for less than a second.
attend-deciding = Un momento
# Several people stand before the camera and none of them clearly in front.
attend-one-at-a-time = De uno en uno, por favor
# The sentence once the result is there.
attend-thank-you = Gracias
# The button at the door that leads to the password.
attend-admin = Administrar
# The first time the kiosk runs. $site is the name of the site.
attend-welcome = Le damos la bienvenida a { $site }
# Below the welcome.
attend-welcome-detail = Este terminal es nuevo. Elija la contraseña de administración y dé de alta a la primera persona.
# The button below the welcome.
attend-set-up = Configurar este terminal

# What to do when the face is partly outside of the picture.
issue-cut-off = Póngase en el centro
# The face is too small.
issue-too-far = Acérquese un poco
# The face is too large.
issue-too-close = Aléjese un poco
# The face is in the dark.
issue-dark = Póngase donde haya más luz
# The face is in glaring light.
issue-bright = Apártese de la luz intensa
# The face looks to the side.
issue-turned = Mire de frente a la cámara
# The head is tilted.
issue-tilted = Mantenga la cabeza recta
# The picture is blurred, mostly because the person moves.
issue-blurred = No se mueva un momento

## Results at the door

# The direction of the record is left to the attendance rules. $time such as 08:57.
result-recorded = Registrado a las { $time }
# Start of work.
result-in = Entrada a las { $time }
# End of work.
result-out = Salida a las { $time }
# Start of a break.
result-break-start = Pausa desde las { $time }
# End of a break.
result-break-end = De vuelta a las { $time }
# The person was recorded a moment ago; $time is when.
result-repeat = Ya se registró a las { $time }
# Nobody who is enrolled.
result-unknown = No le reconozco
# What to do then.
result-unknown-detail = Acérquese un poco y pruebe otra vez, o pida que le den de alta.
# It looks like a picture of a person. It must not sound like an accusation.
result-attack = Mire a la cámara en persona, por favor
# What helps then.
result-attack-detail = Póngase delante sin pantallas, fotos ni reflejos en la imagen.
# Stands above the person's name: the record could not be stored.
result-not-recorded = Su hora no se ha registrado
# What to do then.
result-not-recorded-detail = Avise a la persona encargada de este terminal y anote la hora.

## The camera's state, shown where its picture would be

# The camera is being opened.
camera-opening = Encendiendo la cámara
# Below it.
camera-opening-detail = Tarda unos segundos.
# The camera is there and sends nothing.
camera-stalled = La cámara se ha parado
# Below it.
camera-stalled-detail = Se está reiniciando sola.
# There is no camera.
camera-gone = No hay cámara
# Below it.
camera-gone-detail = Compruebe que está conectada. Se usará en cuanto aparezca.
# A recording that was played instead of a camera is over.
camera-ended = La grabación ha terminado
# Below it.
camera-ended-detail = Reinicie el terminal para reproducirla otra vez.

## What is not as it should be: a title at the door, and its detail for the admin

# The disk is full.
storage-full = No se puede registrar nada: el disco está lleno
# What to do.
storage-full-detail = Libere espacio en el disco. El registro continúa solo.
# The data folder cannot be written.
storage-read-only = No se puede registrar nada: la carpeta de datos es de solo lectura
# What to do.
storage-read-only-detail = Permita que este programa escriba en la carpeta de datos y vuelva a iniciarlo.
# Any other fault of the database.
storage-failed = No se puede registrar nada: la base de datos no responde
# $detail is what the database says, in English.
storage-failed-detail = Ejecute “rollcall doctor” para ver qué hacer. La base de datos dice: { $detail }
# There is little space left on the disk.
storage-low = El disco está casi lleno
# How much is left.
storage-low-detail = Quedan { $megabytes } MB. Libere espacio antes de que haya que dejar de registrar.
# How much is left, and $count days until recording has to stop if the disk goes on filling as it does.
storage-low-days = { $count ->
    [0] { $megabytes } MB are left, for less than a day. Free some space before recording has to stop.
    [one] { $megabytes } MB are left, for about one day. Free some space before recording has to stop.
   *[other] { $megabytes } MB are left, for about { $count } days. Free some space before recording has to stop.
}
# The models are being loaded and checked.
models-starting = Preparando el reconocimiento facial
# Below it.
models-starting-detail = Se están comprobando los modelos.
# Faces cannot be recognised.
models-off = Ahora no se pueden reconocer caras
# A model file is missing.
models-missing-detail = Falta un archivo de modelo. Ejecute “rollcall doctor” para ver cuál.
# A model file is not the one that was delivered.
models-altered-detail = Un archivo de modelo ha cambiado. Ejecute “rollcall models verify” para ver cuál y vuelva a instalarlo.
# The library that runs the models does not start.
models-engine-detail = El motor que ejecuta los modelos no arranca. Ejecute “rollcall doctor”.
# The models compute something else than they should.
models-wrong-result-detail = Los modelos no calculan lo que deben en este equipo. Ejecute “rollcall doctor”.
# The clock jumped or was never set.
clock-doubtful = Puede que el reloj no esté en hora
# What to do.
clock-doubtful-detail = Compruebe la hora y la conexión con el servidor horario. Los registros se marcan hasta que esté bien.
# Pictures of people would be accepted.
pad-off = La detección de engaños está desactivada
# Below it.
pad-off-detail = La foto de una persona podría tomarse por la persona.
# The demo plays photographs instead of using a camera.
demo-on = Demostración: estas personas son imágenes
# Below it.
demo-on-detail = Aquí nada se registra de verdad.

## Set-up and password

# The first time the kiosk runs.
setup-title = Elija la contraseña de administración
# Below the title.
setup-explanation = Da acceso a personas, registros y altas. No se puede recuperar: guárdela bien.
# The first field.
setup-password = Contraseña
# The second field.
setup-repeat = La misma contraseña otra vez
# Below the second field while the two differ.
setup-differs = Las dos contraseñas son distintas
# The button.
setup-save = Guardar la contraseña
# Below the first field. $least is the fewest characters allowed.
strength-too-short = Al menos { $least } caracteres
# Guessed in minutes.
strength-weak = Débil: añada palabras u otro tipo de caracteres
# Guessed in months.
strength-fair = Aceptable: una palabra más la hace segura
# Not guessed.
strength-strong = Segura
# The title of the screen that asks for the password.
unlock-title = Administración
# The field.
unlock-password = Contraseña de administración
# The button.
unlock-open = Abrir
# The button while the password is being checked.
unlock-checking = Comprobando…
# The password was wrong. $attempts is how many more tries there are.
unlock-wrong = { $attempts ->
    [one] La contraseña no es correcta. Queda un intento
   *[other] La contraseña no es correcta. Quedan { $attempts } intentos
}
# The same, where several people have a password.
unlock-wrong-account = { $attempts ->
    [one] No es correcto. Queda un intento
   *[other] No es correcto. Quedan { $attempts } intentos
}
# The field for who it is, where several people have a password.
unlock-login = Número de personal o correo electrónico
# Below it.
unlock-login-help = Déjelo vacío para la cuenta de administración del terminal
# The field for the password, where several people have one.
unlock-account-password = Contraseña
# Too many wrong passwords.
unlock-locked-out = Demasiadas contraseñas incorrectas
# $left is the time that remains, such as 4:32.
unlock-locked-out-detail = Pruebe otra vez en { $left }. En la puerta se sigue registrando.
# Read out for the key that deletes the last character.
keypad-delete = Borrar el último carácter

## Admin screens

# The way out of the admin screens.
admin-leave = Bloquear y salir
# The button that changes the password of whoever is inside.
admin-account = My password
# The list of people.
tab-people = Personas
# Today's records.
tab-today = Hoy
# A new person.
tab-enrol = Alta
# Who did what, when.
tab-audit = Auditoría

# Something could not be looked up in the database.
lookup-failed = No se ha podido consultar
# What to do about it.
lookup-failed-detail = El terminal sigue registrando. Pruebe otra vez en un momento.
# The button that tries again.
lookup-retry = Probar otra vez

# Title of the audit log.
audit-title = Registro de auditoría
# Below the title.
audit-explanation = Todos los cambios en este terminal, los más recientes primero. Se añaden entradas; nunca se cambian ni se quitan.
# Who did it. $actor such as "admin".
audit-who = por { $actor }
# The kiosk was set up.
audit-device-created = Terminal configurado
# The first password was set.
audit-admin-created = Contraseña de administración elegida
# The admin screens were opened.
audit-admin-unlocked = Pantallas de administración abiertas
# Too many wrong passwords.
audit-admin-locked-out = Bloqueo por contraseñas incorrectas
# Somebody was added without a face.
audit-person-added = Persona añadida
# Details or status of a person.
audit-person-changed = Persona modificada
# A face was enrolled.
audit-person-enrolled = Cara dada de alta
# Face and consent of a person.
audit-person-erased = Cara y consentimiento borrados
# An operator or admin has a new password.
audit-password-set = Contraseña elegida
# A department is new.
audit-department-added = Departamento añadido
# A department has another name.
audit-department-renamed = Departamento renombrado
# A department is gone.
audit-department-removed = Departamento eliminado
# Records were copied out of the kiosk.
audit-exported = Registros exportados
# From what resemblance on somebody is recognised was changed.
audit-threshold-set = Umbral de reconocimiento fijado
# An entry of the audit log.
audit-rule-changed = Turno, asignación, festivo o ausencia modificados
# An entry of the audit log.
audit-rule-removed = Turno, asignación o festivo eliminados
# An entry of the audit log.
audit-correction-asked = Corrección solicitada
# An entry of the audit log.
audit-correction-decided = Corrección resuelta
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
people-title = Personas
# How many are shown. $found of $total match the search.
people-count = { $found } de { $total }
# In the search field.
people-search = Buscar por nombre, número o departamento
# Nobody is known yet.
people-empty = Aún no hay nadie dado de alta
# What will be here.
people-empty-detail = Aquí aparecerán todas las personas que pueden registrarse en este terminal. El alta tarda alrededor de un minuto por persona.
# The button below.
people-enrol-first = Dar de alta a la primera persona
# The search found nobody. $query is what was typed.
people-nobody-found = Nadie coincide con “{ $query }”
# Nobody is in the chosen department or has the chosen status.
people-nobody-there = Nobody is here
# What to do.
people-nobody-found-detail = Pruebe con una parte del nombre, el número de personal o el departamento.
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
people-column-name = Nombre
# Column of the list.
people-column-status = Estado
# Column of the list: is a face enrolled.
people-column-face = Cara
# Column of the list.
people-column-last = Último registro
# The person was never recorded.
people-never = Nunca
# The person was last recorded today at $time.
people-last-today = Hoy { $time }
# The person was last recorded on $date, such as 3 Nov, at $time.
people-last-earlier = { $date }, { $time }

# May record.
status-active = Activa
# Below the choice.
status-active-detail = Se la reconoce y registra en la puerta.
# Left the company or is away for long.
status-inactive = Inactiva
# Below the choice.
status-inactive-detail = No se la reconoce en la puerta. Los registros se conservan.
# Must not record for now.
status-suspended = Suspendida
# Below the choice.
status-suspended-detail = No se la registra en la puerta hasta que vuelva a estar activa.
# $count shots of the face are kept.
face-enrolled = { $count ->
    [one] Una toma
   *[other] { $count } tomas
}
# No face is enrolled.
face-none = Sin alta
# The face was enrolled with another model.
face-again = Repetir el alta

# Leaves one person for the list.
person-close = Todas las personas
# A fact about a person.
person-staff-number = Número de personal
# A fact about a person.
person-department = Departamento
# A fact about a person: is a face enrolled.
person-face = Cara
# A fact about a person.
person-last = Último registro
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
person-status = Estado
# The button; the dots say that a question follows.
person-erase = Borrar cara y consentimiento…
# The question. $name is the person's.
erase-title = ¿Borrar la cara de { $name }?
# What it does.
erase-explanation = Las tomas y el consentimiento se borran de este terminal y no se pueden recuperar. Los registros se conservan. Para volver a reconocer a la persona habrá que repetir el alta.
# Above the field; the typed name must equal $name.
erase-confirm = Para confirmar, escriba el nombre: { $name }
# The button that does it.
erase-now = Borrar
# The button that does not.
erase-keep = Conservar

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
today-title = Hoy
# How many records there are today.
today-count = { $count ->
    [one] Un registro
   *[other] { $count } registros
}
# There is none yet.
today-empty = Hoy aún no se ha registrado nadie
# What will be here.
today-empty-detail = Cada registro aparece aquí en cuanto se hace en la puerta.
# Column of today's records.
today-column-time = Hora
# Column of today's records.
today-column-name = Nombre
# Column of today's records: in, out or break.
today-column-kind = Registro
# Column of today's records: by face, PIN or badge.
today-column-method = Con
# Start of work.
kind-in = Entrada
# End of work.
kind-out = Salida
# Start of a break.
kind-break-start = Inicio de pausa
# End of a break.
kind-break-end = Fin de pausa
# The direction is left to the attendance rules.
kind-auto = Registrado
# Recognised by face.
method-face = Cara
# By PIN.
method-pin = PIN
# By badge.
method-badge = Tarjeta

## Enrolment

# The steps of an enrolment, on its progress line.
step-who = Quién
# Step.
step-consent = Permiso
# Step.
step-shots = Tomas
# Step.
step-check = Revisión
# Step.
step-done = Listo
# Read out for the progress line.
steps-name = Paso { $number } de { $total }: { $step }
# Goes on to the next step.
enrol-next = Siguiente
# Gives the enrolment up.
enrol-cancel = Cancelar
# Until the first picture is there.
enrol-starting = Empezando…

# Title of the first step.
who-title = ¿Quién es?
# The field for the name.
who-name = Nombre
# Below it.
who-name-help = Como lo escribe la persona
# The field for the staff number.
who-staff-number = Número de personal, si lo hay
# Somebody has that number. $name is whose it is.
who-staff-number-taken = { $name } tiene este número
# The field for the department.
who-department = Departamento, si lo hay

# Title of the second step.
consent-title = Decide { $name }
# What the person agrees to. The words are kept with the consent as they are shown; whoever changes what the text says changes its version in every language. $site is the name of the site.
consent-text =
    { $site } quiere reconocer su cara en este terminal para registrar sus horas de trabajo.

    A partir de unas tomas de su cara se calculan números que la describen. Se guardan cifrados. Las tomas no se guardan, y nada sale de la empresa.

    Puede decir que no, y puede cambiar de opinión cuando quiera: pida que se borre su cara y desaparecerá. No le causará ninguna desventaja.
    .version = 2026-11
# Below the text. $version is the version of the text.
consent-version = Texto de { $version }
# The box to tick.
consent-given = { $name } lo ha leído y está de acuerdo
# The other answer, as good as the first: the person records with a PIN or a badge.
consent-decline = No, prefiero un PIN o una tarjeta
# Starts the camera.
consent-begin = Empezar las tomas

# How many shots there are.
shots-count = { $taken } de { $least } a { $most } tomas
# Goes on to the check, once there are enough shots.
shots-continue = Continuar
# Read out for a head pose that has been taken. $pose such as Left.
shots-target-taken = { $pose }: hecha
# Read out for a head pose that is still to be taken.
shots-target-open = { $pose }: pendiente
# A head pose: looks into the camera.
pose-straight = De frente
# A head pose: turned to the person's left.
pose-left = Izquierda
# A head pose: turned to the person's right.
pose-right = Derecha
# A head pose.
pose-up = Arriba
# A head pose.
pose-down = Abajo
# Said to the person before the camera: nobody is in the picture.
hint-no-face = Póngase delante de la cámara
# Others are in the picture.
hint-several-faces = Solo una persona, por favor
# What to do next.
hint-turn-straight = Mire de frente a la cámara
# What to do next.
hint-turn-left = Gire un poco la cabeza a la izquierda
# What to do next.
hint-turn-right = Gire un poco la cabeza a la derecha
# What to do next.
hint-turn-up = Levante un poco la barbilla
# What to do next.
hint-turn-down = Baje un poco la barbilla
# Somebody else is before the camera than for the first shot.
hint-another-face = Esta cara no es la de antes
# The shot is being taken.
hint-hold = No se mueva

# Title of the check.
check-title = ¿Es { $name }?
# What to look for.
check-explanation = Repita una toma si está borrosa o muestra a otra persona.
# Read out for a shot. $pose such as Left.
check-shot-name = Toma: { $pose }
# The button below a shot; it is taken again at once.
check-retake = Repetir: { $pose }
# Saves the enrolment.
check-save = Guardar
# Saves although somebody looks the same.
check-save-despite = Guardar como otra persona
# The button while it is being saved.
check-saving = Guardando…
# Saving failed.
check-failed = No se ha guardado nada
# What to do.
check-failed-detail = Los datos y las tomas siguen aquí. Pruebe otra vez o vea qué le pasa al almacenamiento.
# Somebody enrolled looks the same. $name is who.
check-duplicate = Se parece a { $name }, que ya está de alta
# What it means. $number is that person's staff number and $department the department, or each “none given”.
check-duplicate-who = Número de personal: { $number }. Departamento: { $department }. Si se da de alta dos veces a una persona, se la registraría con cualquiera de los dos nombres. Guarde solo si son dos personas; la decisión queda anotada.
# Stands for a staff number or department that nobody entered.
check-duplicate-unknown = no indicado
# The shots are to replace earlier ones, and look like somebody else. $name is whose they are said to be.
check-differs = No se parece a las tomas anteriores de { $name }
# What it means.
check-differs-detail = Guarde solo si está seguro de quién es; la decisión queda anotada.
# Saves although the shots do not look like the earlier ones.
check-save-differing = Guardar como la misma persona
# One of the shots, which is marked, is nearer to another person.
check-outlier = Una toma se parece más a otra persona
# What to do.
check-outlier-detail = Repita la toma marcada. Cada una debe parecerse más a las otras de la persona que a nadie más.
# Read out for a shot that must be taken again. $pose such as Left.
check-shot-outlier-name = Toma que hay que repetir: { $pose }
# It is done.
done-can-use = { $name } ya puede usar este terminal
# What now.
done-detail = A partir de ahora basta con mirar a la cámara.
# Begins the next enrolment.
done-another = Dar de alta a otra persona
# Goes to the list.
done-people = Todas las personas
# The person said no to face recognition and is on the list all the same.
declined-title = { $name } ya puede usar este terminal
# What now.
declined-detail = No se ha guardado nada de la cara. Ponga un PIN o entregue una tarjeta en la página de la persona; ambos registran igual de bien.
# What to do when such a person could not be saved.
declined-failed-detail = Los datos siguen aquí. Puede que alguien tenga el mismo número de personal.

## What is kept of a face

# A template does not open any more: the database was tampered with, or the disk is failing.
face-altered = Una cara guardada fue alterada
# For the admin. $names are the people concerned.
face-altered-detail = Se deja fuera; a los demás se les reconoce. Repetir el alta: { $names }

# Above what is kept of a person's face.
face-title = Cara y consentimiento
# Until it has been read from the database.
face-looking-up = Un momento
# $count shots were turned into numbers on $date with the model $model.
face-shots = { $count ->
    [one] Una toma del { $date } ({ $model })
   *[other] { $count } tomas del { $date } ({ $model })
}
# Nothing is kept.
face-nothing-kept = No se guarda nada de la cara
# The site's rule erases the face. $date such as Friday 20 November.
face-end = Se borrará el { $date }
# Why.
face-end-left = La persona está inactiva. Actívela para conservar la cara.
# Why.
face-end-unused = Hace mucho que no se registra a la persona.
# $version names the text, $given is when the person agreed, $operator who was at the kiosk.
face-consent-given = Aceptó el { $given } el texto de { $version }, ante { $operator }
# $withdrawn is when the consent was withdrawn.
face-consent-withdrawn = Aceptó el { $given } el texto de { $version }; lo retiró el { $withdrawn }
# Shows the words that the person agreed to.
face-consent-read = Leer el texto
# Begins the enrolment of somebody on the list.
face-enrol = Dar de alta la cara
# Takes further shots.
face-add-shots = Añadir tomas
# Takes shots that replace those there are.
face-retake = Repetir las tomas

# The erasure was refused.
erase-not-allowed = Solo la administración puede borrar una cara
# The database failed.
erase-failed = No se ha borrado nada. Pruebe otra vez o vea qué le pasa al almacenamiento.
# Title of the receipt.
receipt-title = La cara de { $name } se ha borrado
# Below it.
receipt-explanation = Este recibo es para la persona. No contiene nada de la cara.
# A fact on the receipt.
receipt-when = Cuándo
# A fact: how many shots are gone.
receipt-shots = Tomas borradas
# A fact: how many consents were withdrawn.
receipt-consents = Consentimientos
# A fact: what happened to the bytes on the disk.
receipt-files = En el disco
# The bytes are gone.
receipt-overwritten = Sobrescrito
# They will be gone in a moment.
receipt-not-yet-overwritten = Se sobrescribe en cuanto nadie lo esté leyendo
# A fact: number of the entry in the audit log.
receipt-audit = Entrada de auditoría
# A fact: the fingerprint of that entry.
receipt-hash = Su SHA-256
# A fact: where the receipt is kept as a text.
receipt-file = Guardado como
# Closes the receipt.
receipt-close = Cerrar

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
tab-settings = Ajustes
# How the kiosk works inside.
tab-diagnostics = Diagnóstico
# A setting was changed on the settings screen.
audit-setting-changed = Ajuste modificado
# Title of the settings.
settings-title = Ajustes
# Below the title. config.toml is the name of a file.
settings-explanation = Lo que se cambia aquí prevalece sobre config.toml y se puede deshacer.
# In the search field.
settings-search = Buscar en los ajustes
# The search found no setting. $query is what was typed.
settings-nothing-found = Ningún ajuste coincide con «{ $query }»
# What to do.
settings-nothing-found-detail = Pruebe con otra palabra, o con una parte.
# The button that takes the last change back.
settings-undo = Deshacer el último cambio
# The button beside a value that was typed. $name is the setting's name: read out, so that one button is told from another.
settings-save = Guardar
# Read out for the button that saves the setting $name.
settings-save-name = Guardar: { $name }
# The button that takes back what was set here. $value is what counts then.
settings-reset = Volver a { $value }
# Read out for that button. $name is the setting's.
settings-reset-name = { $name }: volver a { $value }
# The setting was changed at this kiosk.
settings-changed = Cambiado aquí
# The change counts only after the next start.
settings-waiting = Desde el próximo inicio
# The setting cannot be changed here.
settings-fixed = Fijado al iniciar el terminal; no se puede cambiar aquí.
# Above the settings. $count changes wait for the next start.
settings-restart = { $count ->
    [one] Un cambio cuenta desde el próximo inicio
   *[other] { $count } cambios cuentan desde el próximo inicio
}
# What to do.
settings-restart-detail = Cierre Rollcall y vuelva a iniciarlo cuando no haya nadie en la puerta.
# A change could not be kept.
settings-not-saved = El cambio no se ha guardado
# What to do.
settings-not-saved-detail = Compruebe que se puede escribir en la carpeta de datos y pruebe otra vez.
# Below a field: what may stand there. $min and $max are the limits.
setting-wrong-whole = Un número entero de { $min } a { $max }
# Below a field.
setting-wrong-number = Un número de { $min } a { $max }, como 0.5
# Below a field. "auto" is typed as it stands.
setting-wrong-auto = «auto», o un número de { $min } a { $max }
# Below a field.
setting-wrong-text = No puede quedar vacío
# Below a field.
setting-wrong-zone = Una zona como Europe/Madrid, o «system»
# Below a field: right in form, but there is no such thing.
setting-wrong-unknown = Esa opción no existe aquí
# Below a field. $name is another setting.
setting-wrong-above = No puede ser mayor que «{ $name }»
# Below a field. $name is another setting.
setting-wrong-below = No puede ser menor que «{ $name }»
# A choice.
choice-on = Sí
# A choice.
choice-off = No
# A choice: the kiosk knows best.
choice-auto = Automático
# A choice of colours.
choice-dark = Oscuros
# A choice of colours.
choice-light = Claros
# A choice: how much of a name is shown.
choice-full = Completos
# A choice: how much of a name is shown.
choice-initials = Iniciales
# A choice: how much of a name is shown.
choice-hidden = Ocultos
# A choice: attacks are detected by the look of the picture.
choice-passive = Por su aspecto
# A choice: attacks are detected by asking for a turn of the head.
choice-active = Con un giro de cabeza
# A choice: both ways.
choice-both = Ambas cosas
# A choice: a record is in, the next one out, and so on.
choice-alternating = Por turnos
# A choice: the first record of the day is in and the last one out.
choice-first-last = Primero y último
# A choice: the person says it on the screen.
choice-choose = Se elige en pantalla

## The settings themselves: a group, or the name of a setting and what it does

# A group of settings.
settings-screen = Pantalla y sonido
# A setting.
setting-theme = Colores
# What it does.
setting-theme-detail = Texto claro sobre fondo oscuro, o al revés.
# A setting.
setting-high-contrast = Alto contraste
# What it does.
setting-high-contrast-detail = Blanco y negro puros, para quienes ven peor.
# A setting.
setting-large-text = Texto grande
# What it does.
setting-large-text-detail = Todo es un cuarto más grande; la imagen le deja sitio.
# A setting.
setting-scale = Tamaño de todo
# What it does.
setting-scale-detail = 1 es adecuado para una pantalla de 10 pulgadas; más lo agranda todo.
# A setting.
setting-language = Idioma
# What it does.
setting-language-detail = El que habla el terminal si nadie ha elegido otro en la puerta.
# A setting.
setting-names = Nombres en la puerta
# What it does.
setting-names-detail = Cuánto del nombre muestra el resultado a quien esté cerca.
# A setting.
setting-sound-volume = Volumen
# What it does.
setting-sound-volume-detail = Lo alto que suenan los avisos: de 0, silencio, a 1.
# A setting.
setting-result-secs = Duración del resultado
# What it does.
setting-result-secs-detail = Segundos que el resultado permanece en pantalla.
# A setting.
setting-reduce-motion = Menos movimiento
# What it does.
setting-reduce-motion-detail = Nada se desliza ni crece; lo que aparece está ahí de golpe.
# A setting.
setting-fullscreen = Pantalla completa
# What it does.
setting-fullscreen-detail = La ventana ocupa toda la pantalla, sin marco.
# A group of settings.
settings-site = Sede
# A setting.
setting-site-name = Nombre de la sede
# What it does.
setting-site-name-detail = Aparece en la bienvenida, el permiso y los informes.
# A setting.
setting-site-kiosk = Lugar de este terminal
# What it does.
setting-site-kiosk-detail = Aparece arriba en la pantalla de la puerta.
# A setting.
setting-site-zone = Zona horaria
# What it does.
setting-site-zone-detail = La zona cuya hora siguen los registros.
# A group of settings.
settings-attendance = Registros
# A setting.
setting-dedupe-secs = Ya registrado durante
# What it does.
setting-dedupe-secs-detail = Segundos en los que no se vuelve a registrar a quien ya se registró.
# A setting.
setting-direction = Entrada o salida
# What it does.
setting-direction-detail = Cómo un registro pasa a ser inicio o fin del trabajo.
# A group of settings.
settings-recognition = Reconocimiento
# A setting.
setting-margin = Ventaja sobre la siguiente persona
# What it does.
setting-margin-detail = Cuánto mejor debe ser la coincidencia que con cualquier otra persona; «auto» toma la del modelo.
# A setting.
setting-min-frames = Imágenes que deben coincidir
# What it does.
setting-min-frames-detail = Cuántas imágenes buenas se comparan antes de decidir.
# A setting.
setting-min-face = Cara más pequeña
# What it does.
setting-min-face-detail = Anchura en píxeles por debajo de la cual se pide acercarse.
# A setting.
setting-max-face = Cara más grande
# What it does.
setting-max-face-detail = Parte de la altura de la imagen a partir de la cual se pide alejarse.
# A setting.
setting-max-yaw = Giro hacia un lado
# What it does.
setting-max-yaw-detail = Grados que la cabeza puede girar hacia un lado.
# A setting.
setting-max-pitch = Mirada arriba o abajo
# What it does.
setting-max-pitch-detail = Grados que la cabeza puede subir o bajar.
# A setting.
setting-max-roll = Inclinación
# What it does.
setting-max-roll-detail = Grados que la cabeza puede inclinarse hacia un hombro.
# A setting.
setting-min-sharpness = Nitidez mínima
# What it does.
setting-min-sharpness-detail = Por debajo se pide a la persona que no se mueva.
# A setting.
setting-min-brightness = Cara más oscura
# What it does.
setting-min-brightness-detail = Gris medio, de 0 a 255, por debajo del cual se pide más luz.
# A setting.
setting-max-brightness = Cara más clara
# What it does.
setting-max-brightness-detail = Gris medio a partir del cual se pide apartarse de la luz intensa.
# A setting.
setting-engine = Motor
# What it does.
setting-engine-detail = Lo que ejecuta los modelos; «auto» toma el más rápido que haya.
# A setting.
setting-detector = Detector de caras
# What it does.
setting-detector-detail = El modelo que busca caras en la imagen.
# A setting.
setting-embedder = Modelo de cara
# What it does.
setting-embedder-detail = El modelo que compara caras; si cambia, hay que repetir todas las altas.
# A setting.
setting-search = Búsqueda
# What it does.
setting-search-detail = Cómo se busca a la persona más parecida; «auto» sirve para cualquier tamaño.
# A group of settings.
settings-attacks = Detección de engaños
# A setting.
setting-pad-policy = Fotos y pantallas
# What it does.
setting-pad-policy-detail = Cómo se distinguen las imágenes puestas ante la cámara de las personas.
# A setting.
setting-pad-threshold = Certeza de una cara real
# What it does.
setting-pad-threshold-detail = De 0 a 1; más alta rechaza más imágenes, y también a más personas.
# A group of settings.
settings-enrolment = Alta
# A setting.
setting-min-shots = Mínimo de tomas
# What it does.
setting-min-shots-detail = Con menos no se puede dar de alta a nadie.
# A setting.
setting-target-shots = Tomas que se piden
# What it does.
setting-target-shots-detail = Cuántas posturas de la cabeza pide la guía.
# A setting.
setting-max-shots = Máximo de tomas
# What it does.
setting-max-shots-detail = De una persona no se guardan más.
# A group of settings.
settings-retention = Conservación
# A setting.
setting-face-days-left = Caras tras la baja
# What it does.
setting-face-days-left-detail = Días tras los que se borra la cara de una persona inactiva; 0 la conserva.
# A setting.
setting-face-days-unused = Caras sin uso
# What it does.
setting-face-days-unused-detail = Días sin registro tras los que se borra una cara; 0 la conserva.
# A group of settings.
settings-access = Pantallas de administración
# A setting.
setting-autolock = Bloqueo automático tras
# What it does.
setting-autolock-detail = Segundos sin tocar la pantalla ni el teclado.
# A setting.
setting-lockout-attempts = Contraseñas incorrectas
# What it does.
setting-lockout-attempts-detail = Cuántas seguidas bloquean el acceso.
# A setting.
setting-lockout-secs = Duración del bloqueo
# What it does.
setting-lockout-secs-detail = Segundos que el acceso queda bloqueado.
# A group of settings.
settings-camera = Cámara
# A setting.
setting-camera-source = Cámara
# What it does.
setting-camera-source-detail = De dónde vienen las imágenes: «auto», «device:NOMBRE» o «mjpeg:DIRECCIÓN».
# A setting.
setting-camera-width = Anchura de la imagen
# What it does.
setting-camera-width-detail = Píxeles; se toma el tamaño más próximo de la cámara.
# A setting.
setting-camera-height = Altura de la imagen
# What it does.
setting-camera-height-detail = Píxeles; como la anchura.
# A setting.
setting-camera-fps = Imágenes por segundo
# What it does.
setting-camera-fps-detail = Se piden a la cámara; más gasta más energía.
# A setting.
setting-camera-stall = Cámara sin imágenes
# What it does.
setting-camera-stall-detail = Segundos tras los que se vuelve a abrir.
# A group of settings.
settings-storage = Almacenamiento
# A setting.
setting-warn-free = Avisar por debajo de
# What it does.
setting-warn-free-detail = Megabytes libres en el disco.
# A setting.
setting-min-free = Dejar de registrar por debajo de
# What it does.
setting-min-free-detail = Megabytes libres que se guardan para cerrar bien la base de datos.

## Diagnostics

# Title of diagnostics.
diagnostics-title = Diagnóstico
# Below the title.
diagnostics-explanation = Lo que ve el terminal y lo rápido que trabaja. Nada de esto se guarda.
# The button that copies technical facts, without names or faces, to send to support.
diagnostics-copy = Copiar informe
# The button after it has copied.
diagnostics-copied = Copiado
# Read out for the picture with boxes around the faces.
diagnostics-picture-name = Imagen en directo con lo que se ve en ella
# Nobody is in the picture.
diagnostics-nobody = Nadie en la imagen
# What is believed of a face: not looked at yet.
seen-looking = Mirando
# What is believed of a face: some pictures are compared, more are needed.
seen-deciding = Comparando
# What is believed of a face: recognised, and asked to turn the head to prove to be there.
seen-asked = Se le pide que se mueva
# What is believed of a face: recognised. $name is who, $score how like, 0 to 1.
seen-accepted = { $name }: { $score }
# What is believed of a face: nobody enrolled. $score is of the most alike.
seen-unknown = Desconocido: { $score }
# What is believed of a face: a picture of a person. $score is how real it looks.
seen-attack = No es una cara real: { $score }
# Below it: $quality and $presence from 0 to 1; the turn of the head in degrees.
seen-detail = calidad { $quality }, cara { $presence }, giro { $yaw }°
# Title above the bars. p50 and p95: half, and all but one in twenty, of the pictures take no longer.
stages-title = Tiempo por imagen
# Below that title. $budget is in milliseconds.
stages-explanation = La mitad no tarda más que la barra; 95 de cada 100, no más que la línea. El total debería quedar por debajo de { $budget } ms.
# A stage: finding faces.
stage-detect = Buscar caras
# A stage: the points of the face.
stage-mesh = Puntos de la cara
# A stage: the numbers that describe the face.
stage-embed = Describir la cara
# A stage: telling pictures from people.
stage-pad = Detección de engaños
# A stage: comparing with everybody.
stage-search = Comparar
# All stages of a picture.
stage-total = Total
# Beside a bar. Milliseconds.
stage-times = { $half } / { $most } ms
# The stage did not run lately.
stage-idle = sin uso
# Title above the state of the parts.
parts-title = Estado
# A part.
part-camera = Cámara
# The camera's picture. $width and $height in pixels.
part-camera-streaming = { $width } × { $height }
# A part: what runs the models.
part-engine = Motor
# A part: attack detection.
part-pad = Detección de engaños
# A part.
part-clock = Reloj
# The clock is set by a time server.
clock-trusted = En hora según un servidor
# Nobody knows who set the clock.
clock-unverified = Sin comprobar
# A part.
part-storage = Almacenamiento
# All is well.
part-well = En orden
# A part: what waits between the threads.
part-queues = En espera dentro
# $seen pictures looked at, $orders to vision, $questions of screens, $events for the screen.
part-queues-detail = { $seen } vistos, { $orders } órdenes, { $questions } preguntas, { $events } avisos
# Title above this kiosk's facts.
device-title = Este terminal y su almacenamiento
# A fact: the identity in the ledger.
device-identity = Identidad
# A fact: the beginning of the key that proves the ledger.
device-key = Clave
# A fact: the last record of the ledger.
device-ledger = Libro de registros
# $count records; $head is the beginning of the last one's hash.
device-ledger-detail = { $count ->
    [one] Un registro, termina en { $head }
   *[other] { $count } registros, termina en { $head }
}
# A fact: what head office has not got yet.
device-waiting = Pendiente para la central
# $records of attendance and $audit entries of the audit log.
device-waiting-detail = { $records } registros, { $audit } entradas de auditoría
# A fact.
device-disk = Disco
# $used megabytes of the database, $free megabytes left.
device-disk-detail = Base de datos { $used } MB, { $free } MB libres
# A fact.
device-versions = Versiones
# $program and $database are version numbers.
device-versions-detail = Rollcall { $program }, base de datos { $database }
