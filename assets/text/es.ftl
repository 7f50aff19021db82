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
# What to do.
people-nobody-found-detail = Pruebe con una parte del nombre, el número de personal o el departamento.
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
# What the person agrees to. Its version is kept with the consent, so a changed text needs a new version. $site is the name of the site.
consent-text =
    { $site } quiere reconocer su cara en este terminal para registrar sus horas de trabajo.

    A partir de unas tomas de su cara se calculan números que la describen. Se guardan cifrados. Las tomas no se guardan, y nada sale de la empresa.

    Puede decir que no, y puede cambiar de opinión cuando quiera: pida que se borre su cara y desaparecerá. No le causará ninguna desventaja.
    .version = 2026-11
# Below the text. $version is the version of the text.
consent-version = Texto de { $version }
# The box to tick.
consent-given = { $name } lo ha leído y está de acuerdo
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
# What now.
done-detail = A partir de ahora basta con mirar a la cámara.
# Begins the next enrolment.
done-another = Dar de alta a otra persona
# Goes to the list.
done-people = Todas las personas
