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
# Below the time of coming, said neutrally. $minutes is a whole number from 1.
result-late = { $minutes ->
    [one] 1 minuto tarde
   *[other] { $minutes } minutos tarde
}
# Below the time of leaving: time worked today. $hours such as 7:56.
result-worked = { $hours } trabajadas hoy
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

## Buttons at the door for what is recorded, where the site lets people choose

# Start of work.
choose-in = Entrada
# End of work.
choose-out = Salida
# Start of a break.
choose-break-start = Pausa
# End of a break.
choose-break-end = De vuelta
# Name of the group of these buttons, for those who cannot see it.
choose-name = Qué se registra ahora

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
    [0] Quedan { $megabytes } MB, para menos de un día. Libere espacio antes de que haya que dejar de registrar.
    [one] Quedan { $megabytes } MB, para un día más o menos. Libere espacio antes de que haya que dejar de registrar.
   *[other] Quedan { $megabytes } MB, para unos { $count } días. Libere espacio antes de que haya que dejar de registrar.
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
admin-account = Mi contraseña
# The list of people.
tab-people = Personas
# What every day came to.
tab-records = Registros
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
# A list of people was taken over from a file.
audit-people-imported = Personas importadas
# Punches of another system were taken over from a file.
audit-punches-imported = Registros de otro sistema importados
# Face encodings of another system were taken over.
audit-faces-imported = Rostros de otro sistema importados
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
audit-backed-up = Copia de seguridad hecha
# The clock jumped, or something else is wrong with it.
audit-clock-doubted = Reloj dudoso
# The clock is right again.
audit-clock-agrees = Reloj otra vez en hora
# The time zone is another than before.
audit-zone-changed = Zona horaria cambiada
# A backup was put in the place of the data.
audit-restored = Copia de seguridad restaurada

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
people-nobody-there = No hay nadie
# What to do.
people-nobody-found-detail = Pruebe con una parte del nombre, el número de personal o el departamento.
# In the choice of a department: everybody.
people-any-department = Todos los departamentos
# In the choice of a department: those without one.
people-no-department = Sin departamento
# In the choice of a status: everybody.
people-any-status = Todos los estados
# The button for somebody new who has no face enrolled yet.
people-add = Añadir persona
# The button that leads to the departments.
people-departments = Departamentos
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
# $count shots were taken over from another system.
face-imported = { $count ->
    [one] Una toma, importada
   *[other] { $count } tomas, importadas
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
person-email = Correo electrónico
# A fact about a person: employee or student.
person-kind = Tipo
# What the person is.
kind-employee = Personal
# What the person is.
kind-student = Estudiante
# The button that makes the facts editable.
person-edit = Editar datos
# Above the choice of what the person may do on the admin screens.
person-role = Pantallas de administración
# The person may not open them.
role-employee = Sin acceso
# Below the choice.
role-employee-detail = Registra en la puerta y nada más.
# The person runs the day.
role-operator = Operación
# Below the choice.
role-operator-detail = Da de alta a personas, cuida sus datos y ve los registros. Abre estas pantallas con el número de personal o el correo y una contraseña propia.
# The person may do everything.
role-admin = Administración
# Below the choice.
role-admin-detail = Puede hacer todo aquí. Abre estas pantallas con el número de personal o el correo y una contraseña propia.
# An operator or admin who has no password yet.
role-without-password = Aún no tiene contraseña, así que estas pantallas siguen cerradas. Ponga una y entréguela; se puede cambiar después de entrar.
# An operator or admin who has neither a staff number nor an e-mail address.
role-without-login = Para abrir estas pantallas necesita un número de personal o un correo, y una contraseña.
# The button; the dots say that a question follows.
person-password = Poner una contraseña…
# The same for somebody who has one.
person-password-again = Poner otra contraseña…
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
form-title = Añadir una persona
# Below the title.
form-explanation = Por ahora sin cara. Se puede dar de alta después, o registrar con PIN o tarjeta.
# The button that adds.
form-add = Añadir
# The button that keeps what was changed.
form-save = Guardar
# The button while it is being saved.
form-saving = Guardando…
# The button that gives up.
form-cancel = Cancelar
# Below a field: somebody else has this number or address.
form-taken = Ya lo tiene otra persona
# Below the field for the e-mail address. $name is whose it is.
form-email-taken = { $name } tiene esta dirección
# Below a field that may not be empty.
unfit-empty = Aquí tiene que haber algo
# Below a field. $most is the number of characters allowed.
unfit-too-long = Como mucho { $most } caracteres
# Below a field into which something unreadable was put.
unfit-unreadable = Tiene caracteres que no se pueden leer
# Below the field for the e-mail address.
unfit-email = No es una dirección de correo; es como nombre@empresa.com

# A change was refused: something typed does not fit.
edit-invalid = No se ha guardado: hay algo que no encaja
# A change was refused.
edit-department-taken = No se ha guardado: ya hay un departamento con ese nombre
# A change was refused.
edit-department-in-use = No se ha eliminado: hay personas en este departamento
# A new password was refused.
edit-weak-password = Esta contraseña es demasiado fácil de adivinar
# The current password was not right.
edit-wrong-password = Esa no es la contraseña actual
# What was to be changed is not there any more.
edit-gone = No se ha guardado: ya no existe
# Whoever is inside may not do this.
edit-not-allowed = No se ha guardado: tiene que hacerlo la administración
# The database failed.
edit-not-saved = No se ha guardado: la base de datos no responde

# Title of the question for a new password of somebody else. $name is whose.
password-of = Contraseña de { $name }
# Title of the question for one's own new password.
password-own = Cambiar mi contraseña
# Field.
password-current = Contraseña actual
# Field.
password-new = Contraseña nueva
# Field.
password-repeat = La contraseña nueva otra vez
# It is changed.
password-saved = La contraseña se ha cambiado
# The button that closes the question.
password-close = Listo

# Title of the list of departments.
departments-title = Departamentos
# There is none yet.
departments-empty = Aún no hay departamentos.
# The field for the name of a new one.
departments-new = Departamento nuevo
# The button beside it.
departments-add = Añadir departamento
# How many people are in one.
departments-people = { $count ->
    [0] nadie
    [one] una persona
   *[other] { $count } personas
}
# Read out for the button that gives a department another name; also above the field for it.
departments-rename = Cambiar nombre: { $name }
# Below the field.
departments-rename-help = Quienes están en él pasan también
# Read out for the button that removes an empty department.
departments-remove = Eliminar { $name }

# The button that leads to the lists of people as files.
people-transfer = Importar y exportar
# Title of that screen.
transfer-title = Importar y exportar
# Above the files that can be imported.
import-title = Importar personas de un archivo
# Below it.
import-explanation = CSV o XLSX, con un título en cada columna: número de personal y nombre, y si se quiere departamento, correo, tipo y estado. Las personas se distinguen por el número de personal. Primero se comprueba todo; nada cambia hasta que usted lo diga.
# $folder is where to put files.
import-folder = Ponga los archivos en una memoria y conéctela, o en { $folder }
# The button that looks for files once more.
import-look-again = Mirar otra vez
# The field for the path of a file.
import-path = O escriba dónde está el archivo
# The button that checks the file whose path was typed.
import-check = Comprobar este archivo
# While a file is being checked.
import-checking = Comprobando…
# A file is no list of people.
import-unreadable = Este archivo no se puede importar
# How many rows are somebody new.
import-added = { $count ->
    [one] Una persona es nueva
   *[other] { $count } personas son nuevas
}
# How many rows change somebody.
import-changed = { $count ->
    [one] Una persona cambia
   *[other] { $count } personas cambian
}
# How many rows change nothing.
import-unchanged = { $count ->
    [one] Una persona sigue igual
   *[other] { $count } personas siguen igual
}
# Columns of the file that nothing is taken from.
import-unused = Columnas que no se usan: { $columns }
# The button that imports. $count is how many people are new or changed.
import-now = { $count ->
    [one] Importar una persona
   *[other] Importar { $count } personas
}
# While the people are being imported.
import-importing = Importando…
# It is done.
import-done = Las personas se han importado
# How many were added and changed.
import-done-detail = { $added } nuevas, { $changed } cambiadas
# The button that goes back to the choice of a file.
import-another = Otro archivo
# The file has mistakes; they are listed below.
import-problems = { $count ->
    [one] Una cosa de este archivo no encaja
   *[other] { $count } cosas de este archivo no encajan
}
# Below it.
import-problems-detail = No se ha importado nada. Corríjalo en el archivo y compruébelo otra vez.
# Where in the file. $row is the number of the row.
import-row = Fila { $row }
# Where in the file. $column is the heading of the column.
import-row-column = Fila { $row }, { $column }
# Where in the file. $value is what stands there.
import-row-value = Fila { $row }, { $column }: «{ $value }»
# What is wrong: there is no column for the name.
fault-no-name = No hay columna para el nombre. Llame a una «name», o a dos «first_name» y «last_name»
# What is wrong: a column is missing. $column is what to call it.
fault-no-column = No existe esa columna. Llame a una «{ $column }»
# What is wrong: two columns mean the same. $column is what they mean.
fault-two-columns = Una segunda columna para «{ $column }». Deje solo una
# What is wrong: $allowed are the words that are understood.
fault-not-one-of = No se conoce. Puede ser: { $allowed }
# What is wrong: the same stands in an earlier row.
fault-repeated = Lo mismo que en la fila { $row }
# What is wrong: somebody who is known has it. $name is who.
fault-taken = { $name } ya lo tiene
# What is wrong: a row is longer than the heading.
fault-too-many-cells = Más celdas que títulos
# Above the buttons that write a file.
export-people-title = Exportar a todos en un archivo
# Below it.
export-people-explanation = Nombres, números, departamentos y funciones; sin fotos, caras ni contraseñas. Se puede cambiar e importar otra vez.
# Button: a spreadsheet.
export-people-xlsx = Como XLSX
# Button: a text file.
export-people-csv = Como CSV
# While it is being written.
export-people-writing = Escribiendo…
# It is written; where stands below.
export-people-done = El archivo está escrito
# It could not be written; why stands below.
export-people-failed = No se ha podido escribir el archivo

# Title of the records of a day.
records-title = Registros
# Read out for the button that goes to the day before.
records-day-before = El día anterior
# Read out for the button that goes to the day after.
records-day-after = El día siguiente
# Explains the button that shows the date: it goes to today.
records-go-today = Ir a hoy
# The button that writes a report.
records-export = Exportar…
# The button that shows corrections which wait for approval.
records-waiting = { $count ->
    [one] Una corrección espera
   *[other] { $count } correcciones esperan
}
# In the search field.
records-search = Buscar por nombre o número
# A choice: no department in particular.
records-every-department = Todos los departamentos
# A choice: no status in particular.
records-every-status = Todos los estados
# How many are shown. $found of $total match the filters.
records-count = { $found } de { $total }
# While they are looked up.
records-loading = Consultando…
# Nobody has a record on this day.
records-empty = Ese día no hay nadie en la lista
# What will be here.
records-empty-detail = Cada persona de la sede tiene aquí una línea por día, con lo que resultó.
# The filters let nobody pass.
records-none-found = Nadie coincide con estos filtros
# What to do.
records-none-found-detail = Pruebe con otro estado o departamento, o con una parte del nombre.
# Column of the records.
records-column-name = Nombre
# Column of the records: present, late, absent and so on.
records-column-status = Estado
# Column of the records: time of the first record.
records-column-in = Entró
# Column of the records: time of the last record.
records-column-out = Salió
# Column of the records: hours and minutes.
records-column-worked = Trabajo
# Column of the records: what somebody should look at.
records-column-notes = Notas
# A fact about a day: hours and minutes of breaks.
records-break = Pausa
# A fact about a day: how much too late.
records-late = Tarde
# A fact about a day: how much too early somebody left.
records-early = Antes
# A fact about a day or a month: hours and minutes.
records-overtime = Extra
# A fact, such as Worked 8:05.
records-fact = { $what } { $value }
# Leaves one person's day for the table.
records-close = Cerrar
# Shows the month of a person.
records-month = Ver el mes
# The person has no line on this day.
records-no-day = No hay registro de este día.
# Above the records of one day.
records-of-day = Registros de este día
# There is none.
records-of-day-none = No se registró nada.
# One record: $time such as 08:57, $what such as In, $method such as Face.
records-line = { $time }  { $what }, { $method }
# How a record was made: a correction added it.
method-added = añadido
# A record does not count: it repeats the one before.
counted-repeat = repetido, no cuenta
# A record does not count: only the first and the last of a day do.
counted-between = intermedio, no cuenta
# A record does not count: it is outside of the hours that belong to the shift.
counted-outside-window = fuera del turno, no cuenta
# A record does not count: a correction says so.
counted-voided = quitado por una corrección

# Leaves the month for the day.
month-close = Volver al día
# Read out for the button that goes to the month before.
month-before = El mes anterior
# Read out for the button that goes to the month after.
month-after = El mes siguiente
# A sum of a month, followed by a number.
month-at-work = Días de trabajo
# A sum of a month, followed by a number.
month-late = Tarde
# A sum of a month, followed by a number.
month-absent = Ausente
# A sum of a month, followed by a number.
month-leave = De permiso

# Above the corrections of one day.
correction-title = Correcciones
# Above the list of corrections that wait.
correction-waiting-explanation = Nada cambia hasta que alguien lo apruebe. Lo registrado en la puerta siempre se conserva.
# What a correction is for, who asked for it and when.
correction-reason-given = «{ $reason }», { $name }, { $date }
# A correction was approved. $name is who did.
correction-approved = Aprobada por { $name }
# A correction was turned down. $name is who did.
correction-turned-down = Rechazada por { $name }
# Nobody has decided yet.
correction-waits = Espera aprobación
# The button.
correction-approve = Aprobar
# The button.
correction-turn-down = Rechazar
# The button below an approved correction.
correction-take-back = Retirar esta corrección
# Adds a record that is missing.
correction-add = Añadir un registro que falta
# Sets what the day came to.
correction-set-status = Fijar el estado del día
# The button below a record of $time, and the title of its form.
correction-change-kind = Cambiar { $time } a…
# The button below a record of $time, and the title of its form.
correction-void = { $time } no cuenta
# The field for a time of day.
correction-time = Hora
# Below the field.
correction-time-help = Como 08:57
# The box to tick for a shift that ends after midnight.
correction-next-day = Al día siguiente, después de medianoche
# Shown before a status is chosen.
correction-choose-status = Elija un estado
# The field.
correction-reason = Motivo
# Below the field.
correction-reason-help = Se guarda con la corrección, para quien la mire después
# Above what the correction would change.
correction-before-after = Qué cambia
# While it is being worked out.
correction-working-out = Calculando…
# Something that would change: $what such as Worked, from $before to $after.
correction-differs = { $what }: { $before } → { $after }
# Something that would stay.
correction-stays = { $what }: { $value }
# Makes the correction at once.
correction-make = Hacer la corrección
# Asks somebody to approve it.
correction-ask = Pedir aprobación
# Below the button.
correction-ask-explanation = Cuenta cuando la administración la aprueba.
# Gives the form up.
correction-cancel = Cancelar
# The correction was refused.
correction-not-allowed = Usted no puede hacer esto
# The correction was refused: something has changed in between.
correction-out-of-date = Ha cambiado mientras tanto. Cierre el día y mire otra vez
# The correction could not be stored.
correction-not-saved = No se ha guardado nada. Lo que escribió sigue aquí
# A correction in one sentence: $kind such as In.
correction-said-add = { $kind } añadido a las { $time }
# A correction in one sentence.
correction-said-void = Un registro no cuenta
# A correction in one sentence: $kind such as Out.
correction-said-kind = Un registro cambió a { $kind }
# A correction in one sentence.
correction-said-status = { $date } fijado como { $status }
# A correction in one sentence.
correction-said-leave = { $date } fijado como ausencia
# A correction in one sentence.
correction-said-take-back = Se retiró una corrección anterior

# Title of the window that writes a report.
export-title = Exportar
# Above the kinds of reports.
export-kind = Informe
# Which days and whom it is about.
export-about = { $period }, { $whose }
# Above the formats.
export-format = Formato
# A format.
export-pdf = PDF, para imprimir
# A format.
export-xlsx = Excel
# A format.
export-csv = CSV
# The field for a folder.
export-folder = Carpeta
# Below it.
export-folder-help = Déjela vacía para «exports» en la carpeta de datos del terminal, o escriba una, como la de una memoria USB
# The button.
export-write = Escribir el archivo
# The button while it is being written.
export-writing = Escribiendo…
# Below it.
export-writing-detail = El terminal sigue mientras tanto. Un mes de miles de personas tarda unos segundos.
# It is there.
export-written = El archivo está escrito
# Some names could not be drawn.
export-undrawable = Algunos nombres no se dibujan enteros
# Which.
export-undrawable-detail = Este terminal no tiene letra para: { $names }. Instale una, o elija Excel o CSV.
# It could not be written. $folder is where.
export-failed = No se ha podido escribir el archivo: { $folder }
# Closes the window.
export-done = Listo
# Closes the window without a file.
export-cancel = Cancelar

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

# Above the list of people, where a face was altered or the model was changed; touched, the list shows only those $count people.
people-again = { $count ->
    [one] Hay que repetir el alta de una persona
   *[other] Hay que repetir el alta de { $count } personas
}

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
# The shots were taken over from another system.
face-imported-title = Procede de otro sistema
# What to do about it, below face-imported-title.
face-imported-detail = Repita el alta de esta persona cuando sea posible: con tomas hechas aquí se la reconoce mejor. Hasta entonces todo funciona igual.
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
# Title of the receipt as it is printed or kept in a file.
receipt-text-title = RECIBO DE BORRADO
# A fact on it: the site's name.
receipt-text-site = Centro
# A fact: the kiosk's name.
receipt-text-kiosk = Terminal
# A fact: the person's name.
receipt-text-person = Persona
# A fact: the staff number.
receipt-text-staff-no = Número de personal
# In place of the number of somebody who has none.
receipt-text-no-staff-no = ninguno
# A fact: the number under which the kiosk knows the person.
receipt-text-identity = Identificador
# A fact: date and time of the erasure.
receipt-text-erased-at = Borrada el
# A fact: who erased.
receipt-text-erased-by = Borrada por
# In place of a name: the site's own rule erased, because the time was up.
receipt-text-retention-rule = la regla de conservación del centro
# A fact: how many face templates are gone.
receipt-text-templates = Plantillas de la cara borradas
# A fact: how many consents were withdrawn.
receipt-text-consents = Consentimientos retirados
# A fact: what became of the bytes in the database's files.
receipt-text-files = Archivos de la base
# The bytes are gone.
receipt-text-overwritten = sobrescritos
# They will be gone in a moment.
receipt-text-not-yet-overwritten = borrados; las páginas antiguas se sobrescriben en cuanto nadie las lea
# A fact: number of the entry in the audit log.
receipt-text-audit-entry = Entrada de auditoría
# A fact: the fingerprint of that entry.
receipt-text-audit-hash = Su SHA-256
# What the erasure means, below the facts. Lines of at most 100 characters.
receipt-text-meaning =
    La cara ya no se puede reconocer en este terminal. Los registros de jornada se conservan; no
    contienen nada biométrico. La entrada de auditoría se comprueba con `rollcall verify-ledger`. Las
    copias de seguridad de antes del borrado guardan las plantillas cifradas hasta que se eliminen.

## Calibration: from what resemblance on somebody is recognised

# The tab.
tab-calibration = Calibración
# Title of the screen.
calibration-title = Calibración
# Below the title.
calibration-explanation = ¿Cuánto deben parecerse dos caras? Mueva la línea: a la izquierda pasan más extraños; a la derecha se deja fuera a más personas.
# While the faces are compared with each other.
calibration-working = Comparando a todos con todos…
# Fewer than two people have a face enrolled.
calibration-empty = No hay bastantes caras que comparar
# What to do.
calibration-empty-detail = Dé de alta al menos a dos personas. A partir de treinta se puede recomendar un umbral.
# Recognition is off or still starting.
calibration-no-models = El umbral se sabrá cuando los modelos estén listos.
# In the plot: scores of pictures of different people.
calibration-plot-strangers = Otras personas
# In the plot: scores of pictures of one person.
calibration-plot-people = La misma persona
# In the plot: the threshold that is used at present.
calibration-plot-now = Ahora
# In the plot: the threshold that is recommended.
calibration-plot-recommended = Recomendado
# Read out for the plot. $total is how many people are enrolled, $threshold a number such as 0.935.
calibration-plot-name = Puntuaciones de { $total } personas, línea en { $threshold }
# Button: accepts faces that are less alike.
calibration-looser = Más abierto
# Button: accepts only faces that are more alike.
calibration-stricter = Más estricto
# Where the line stands after it was moved. $threshold such as 0.935.
calibration-line-moved = Línea en { $threshold }, sin vigor
# The threshold in force was set in the configuration file.
calibration-line-configured = En vigor: { $threshold }, según config.toml
# The threshold in force was set on this screen or by the command "calibrate".
calibration-line-calibrated = En vigor: { $threshold }, por una calibración
# The threshold in force is what came with the model.
calibration-line-model = En vigor: { $threshold }, el del modelo
# Share of strangers who would be taken for somebody.
calibration-strangers = Extraños tomados por alguien
# Share of enrolled people who would not be recognised.
calibration-misses = Personas no reconocidas
# $share percent: $count of $total tries.
calibration-rate = { $share } % ({ $count } de { $total })
# How far off the figure may be, in percent.
calibration-bounds = en realidad de { $least } a { $most } %, en 19 de 20 casos
# There was nothing to count.
calibration-no-trial = No se sabe
# Before the choice of how many strangers may pass.
calibration-target = Extraños que pueden pasar
# Choice.
calibration-target-100 = 1 de 100
# Choice.
calibration-target-1000 = 1 de 1.000
# Choice.
calibration-target-10000 = 1 de 10.000
# A caution.
calibration-too-few-people = Menos de 30 personas son pocas para recomendar un umbral. Es mejor el del modelo.
# A caution.
calibration-extrapolated = Más raro que todo lo visto entre tan pocas personas: la recomendación es una extrapolación.
# A caution.
calibration-out-of-reach = Ningún umbral deja pasar a tan pocos extraños.
# A caution.
calibration-one-shot-each = Nadie tiene una segunda toma, así que no se sabe a cuántas personas se deja fuera.
# A caution.
calibration-many-misses = Con el umbral recomendado no se reconocería a más de una de cada veinte personas.
# The button that puts the recommended threshold in force.
calibration-use-recommended = Usar el recomendado: { $threshold }
# The button that puts the threshold of the line in force.
calibration-use-line = Usar { $threshold }
# The button that leaves everything as it is.
calibration-keep = Conservar { $threshold }
# The button that puts the threshold in force that came with the model.
calibration-reset = Volver al del modelo
# The configuration file says what the threshold is.
calibration-configured = El umbral está fijado en config.toml
# What to do.
calibration-configured-detail = Para fijarlo aquí, escriba allí decide.threshold = "auto" y reinicie el terminal.
# It is in force.
calibration-saved = En vigor desde ahora
# It could not be stored.
calibration-not-saved = No se ha podido guardar. No ha cambiado nada.
## PIN and badge

# A button at the door: record with staff number and PIN.
attend-pin = PIN
# A button at the door: record with a badge held to the camera.
attend-badge = Tarjeta
# On the badge's screen: a button to the PIN pad.
pin-instead = Usar PIN
# On the PIN pad: a button to the badge's screen.
badge-instead = Usar tarjeta
# Title of the first step on the PIN pad.
pin-number-title = Su número de personal
# Below the number.
pin-number-help = Después, su PIN.
# Read out for the number typed so far. $number is empty at first.
pin-number-typed = Número de personal: { $number }
# Title of the second step on the PIN pad.
pin-title = Su PIN
# Below the dots of the PIN.
pin-help = Nadie más tiene que verlo.
# Read out for the PIN typed so far; its digits are not said.
pin-typed = { $count ->
    [one] Una cifra escrita
   *[other] { $count } cifras escritas
}
# The button after the staff number.
pin-next = Siguiente
# The button after the PIN: makes the record.
pin-record = Registrar
# Below the dots while the PIN is being checked, which takes less than a second.
pin-checking = Un momento…
# The button then.
pin-checking-button = Comprobando…
# A key of the pad: to letters, for staff numbers that have some.
keypad-letters = ABC
# A key of the pad: back to digits.
keypad-digits = 123
# Title of the badge's screen.
badge-title = Ponga su tarjeta en el marco
# Below it.
badge-help = El código debe mirar a la cámara y llenar el marco.
# Read out for the live picture with the frame.
badge-picture-name = Imagen en directo de la cámara con un marco para la tarjeta
# Title where no picture arrives.
badge-no-camera = Ahora no se pueden leer tarjetas
# What to do.
badge-no-camera-detail = La cámara no envía imagen. Use su PIN, por favor.

# Number and PIN do not belong together; whether the number exists is not told.
refusal-wrong-pin = El número y el PIN no coinciden
# What to do. $tries is how many tries are left for this number.
refusal-wrong-pin-detail = { $tries ->
    [0] Por ahora no quedan intentos. Use su tarjeta o su cara, o pida otro PIN.
    [one] Revise ambos y pruebe otra vez. Queda un intento.
   *[other] Revise ambos y pruebe otra vez. Quedan { $tries } intentos.
}
# Too many wrong PINs for this number.
refusal-number-waits = Este número tiene que esperar
# What to do. $time such as 09:12.
refusal-number-waits-detail = Se han escrito demasiados PIN incorrectos. Pruebe otra vez a las { $time }, o use su tarjeta o su cara.
# Too many wrong PINs at this kiosk, for whatever numbers.
refusal-kiosk-waits = Los PIN tienen que esperar
# What to do. $time such as 09:12.
refusal-kiosk-waits-detail = Aquí se han escrito demasiados PIN incorrectos. Pruebe otra vez a las { $time }. Tarjetas y caras siguen funcionando.
# The person was told apart, and is suspended or has left.
refusal-not-active = Ahora no puede registrarse
# What to do.
refusal-not-active-detail = Hable con la persona encargada de este terminal.
# The badge was not issued by this kiosk. It must not sound like an accusation.
refusal-badge-unknown = Esta tarjeta no es de este terminal
# What to do.
refusal-badge-unknown-detail = Use su PIN o pida una tarjeta de esta sede.
# A newer badge was issued, or the badge was taken back.
refusal-badge-stale = Esta tarjeta ya no vale
# What to do.
refusal-badge-stale-detail = Use su tarjeta más nueva o su PIN, o pida otra tarjeta.
# A code that is no badge was held into the frame.
refusal-not-a-badge = Ese código no es una tarjeta
# What to do.
refusal-not-a-badge-detail = Ponga el código de su tarjeta en el marco, o use su PIN.
# The badge is right, and the PIN is wanted as well.
refusal-pin-needed = Su PIN, por favor
# What to do.
refusal-pin-needed-detail = Esta sede pide el PIN junto con la tarjeta.
# The database cannot be asked.
refusal-out-of-order = Ahora no se puede comprobar
# What to do.
refusal-out-of-order-detail = Pruebe otra vez en un momento, o avise a la persona encargada de este terminal.

# In the audit log: a PIN for recording was given to somebody.
audit-pin-set = PIN puesto
# In the audit log.
audit-pin-removed = PIN quitado
# In the audit log: a wrong PIN at the door.
audit-pin-refused = PIN incorrecto en la puerta
# In the audit log: too many wrong PINs.
audit-pin-locked-out = PIN bloqueado por intentos fallidos
# In the audit log.
audit-badge-issued = Tarjeta entregada
# In the audit log: a badge was taken back.
audit-badge-revoked = Tarjeta retirada
# In the audit log: a forged or stale badge.
audit-badge-refused = Tarjeta rechazada en la puerta

# On a person's page: how they may record otherwise than by face.
credentials-title = PIN y tarjeta
# Below it, for somebody without a staff number.
credentials-no-number = El PIN se escribe después del número de personal: asigne uno primero.
# A fact: the PIN for recording.
credentials-pin = PIN
# A fact: the badge.
credentials-badge = Tarjeta
# There is no PIN, or no badge.
credentials-none = No tiene
# Since when there is one. $date such as 20 Nov.
credentials-pin-since = Puesto el { $date }
# $number counts the person's badges, $date such as 20 Nov.
credentials-badge-since = N.º { $number }, entregada el { $date }
# A button; the dots say that a question follows.
credentials-set-pin = Poner PIN…
# A button.
credentials-remove-pin = Quitar PIN
# A button: the first badge.
credentials-issue = Entregar tarjeta
# A button: another badge, which makes the earlier one void.
credentials-reissue = Entregar otra
# A button: the badge is void from then on.
credentials-revoke = Retirar tarjeta
# A button: the badge's code on the screen.
credentials-show = Ver tarjeta…
# Title of the question for a new PIN. $name is whose it will be.
new-pin-title = Un PIN para { $name }
# Below it.
new-pin-explanation = De seis a doce cifras, que { $name } escribe o que se generan aquí y se entregan. El PIN anterior deja de valer.
# The field.
new-pin-field = PIN nuevo
# The button: a PIN out of random digits, shown so that it can be written down.
new-pin-make = Generar uno
# The button.
new-pin-save = Guardar PIN
# The button that does nothing.
new-pin-keep = Cancelar
# Below the field: other characters than digits.
weak-pin-not-digits = Solo cifras
# Below the field. $least and $most digits.
weak-pin-length = De { $least } a { $most } cifras
# Below the field: one of the first PINs that somebody would try.
weak-pin-guessable = Demasiado fácil de adivinar
# Title above a badge's code on the screen. $name is whose it is.
badge-shown-title = Tarjeta de { $name }
# Below it.
badge-shown-help = El código se puede fotografiar con un teléfono y mostrar desde él, o imprimir como tarjeta.
# Read out for the code.
badge-code-name = Código QR de la tarjeta
# A button: writes the badge as PDF and PNG.
badge-save = Guardar para imprimir
# Where the files are. $folder is a path.
badge-saved = Guardado en { $folder }
# They could not be written.
badge-not-saved = No se han podido escribir los archivos
# Leaves it.
badge-shown-close = Cerrar

## Backup

# The tab.
tab-backup = Copia
# Title of the screen.
backup-title = Copia de seguridad
# Below the title.
backup-explanation = Todo lo de este terminal en un archivo que solo abre la frase de contraseña: personas, registros, datos de las caras y claves.
# Field.
backup-passphrase = Frase de contraseña
# Below the field.
backup-passphrase-help = Cuatro palabras o más. Guárdela donde no esté la copia: sin ella nadie puede leerla.
# Below the field, while it is too easy to guess.
backup-weak = Demasiado fácil de adivinar: use cuatro palabras o más
# Field.
backup-repeat = La misma frase otra vez
# Below the second field.
backup-differs = Las dos frases son distintas
# The button.
backup-now = Hacer la copia ahora
# The button while the backup is being made.
backup-working = Haciendo la copia…
# Below it.
backup-working-detail = También se restaura una vez para comprobarla. Mientras tanto se sigue registrando.
# It is done.
backup-done = Copia hecha y comprobada
# What is in it.
backup-done-detail = { $people } personas y { $punches } registros en { $megabytes } MB. Se restauró aparte para comprobarla.
# Above the name of the file.
backup-file = El archivo
# The button that begins anew.
backup-another = Hacer otra
# The verification of the records in the backup found something.
backup-not-intact = Los registros que contiene fueron alterados
# What to do.
backup-not-intact-detail = Alguien cambió la base de datos antes de esta copia. Ejecute “rollcall verify-ledger” para ver qué registros.
# It failed.
backup-failed = No se ha hecho ninguna copia
# Why: no room for the copy.
backup-no-room = Hacen falta { $megabytes } MB en el disco de este terminal. Libere espacio primero.
# Why: the folder cannot be written. $folder is its path.
backup-cannot-write = No se puede escribir en { $folder }. ¿Está la unidad conectada?
# Any other reason.
backup-failed-detail = Ejecute “rollcall backup” para ver por qué. El terminal sigue registrando.
## Proving to be there, and attempts to deceive the kiosk

# The sentence below the picture: a recognised person shall turn the head to her or his own left, and back. An arrow points there.
attend-turn-left = Gire la cabeza a la izquierda, por favor
# The same to the right.
attend-turn-right = Gire la cabeza a la derecha, por favor
# The head is turned far enough, and shall turn back.
attend-turn-back = Y vuelva a mirar a la cámara
# The sentence for the second and third turn of the head, after the one before was seen.
attend-turn-left-next = Bien. Ahora hacia la izquierda
# The same to the right.
attend-turn-right-next = Bien. Ahora hacia la derecha
# The sentence after the head turned unasked, as in a film: nothing counts until it is calm.
attend-calm = Siga mirando a la cámara, por favor
# The sentence where the person need not turn to a side, but only not stand like a picture.
attend-move = Mueva un poco la cabeza, por favor
# The tab of the admin screens that lists attempts to deceive the kiosk.
tab-attempts = Engaños
# Its title.
attempts-title = Intentos de engañar al terminal
# Below the title.
attempts-explanation = Lo que parecía una imagen o una grabación de una persona, lo más reciente primero. No se guarda ninguna imagen.
# There are none.
attempts-none = Ningún intento hasta ahora
# Below it.
attempts-none-detail = Cuando el terminal rechaza una foto, una pantalla o una grabación, aparece aquí.
# Whom the attempt looked like. $name is a person who is enrolled.
attempts-person = Parecía { $name }
# It looked like nobody who is enrolled, or that was not known yet.
attempts-nobody = No parecía nadie conocido
# How much it was like a living person; $score from 0.00 up, higher is more so.
attempts-score = Puntuación { $score }
# A kind of attempt: the liveness models took it for a print or a screen.
attempt-passive = Parecía una foto o una pantalla
# A kind of attempt: the picture did not change.
attempt-frozen = La imagen no se movía
# A kind of attempt: a video that came again.
attempt-looped = Se repetía el mismo vídeo
# A kind of attempt: it moved like a flat picture, without depth.
attempt-flat = No tenía profundidad
# A kind of attempt: asked to turn the head, the person did not.
attempt-no-turn = No giró la cabeza al pedírselo
# A kind of attempt: the head turned to the other side, or too early.
attempt-wrong-turn = Giró al lado equivocado o antes de tiempo
# A kind of attempt: while the head was turned, the face was exchanged.
attempt-another-face = Se cambió la cara
# A kind of attempt that this version does not know.
attempt-other = Otro tipo
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
# A setting.
setting-pad-keep = Conservar los intentos
# What it does.
setting-pad-keep-detail = Días tras los que se olvida un intento de engaño.
# A group of settings.
settings-fallback = PIN y tarjeta
# A setting.
setting-pin-offered = Ofrecer el PIN
# What it does.
setting-pin-offered-detail = Si se puede registrar con número de personal y PIN.
# A setting.
setting-pin-scramble = Mezclar las teclas
# What it does.
setting-pin-scramble-detail = Las cifras cambian de sitio cada vez, para que nadie lea un PIN en el movimiento de la mano.
# A setting.
setting-pin-tries = Intentos por número
# What it does.
setting-pin-tries-detail = PIN incorrectos tras los que un número tiene que esperar.
# A setting.
setting-pin-refill = Nuevo intento de un número tras
# What it does.
setting-pin-refill-detail = Segundos hasta que se da un intento más.
# A setting.
setting-pin-kiosk-tries = Intentos en este terminal
# What it does.
setting-pin-kiosk-tries-detail = PIN incorrectos, de cualquier número, tras los que aquí hay que esperar.
# A setting.
setting-pin-kiosk-refill = Nuevo intento del terminal tras
# What it does.
setting-pin-kiosk-refill-detail = Segundos hasta que aquí se da un intento más.
# A setting.
setting-badge-offered = Ofrecer la tarjeta
# What it does.
setting-badge-offered-detail = Si se puede registrar con una tarjeta ante la cámara.
# A setting.
setting-badge-needs-pin = Pedir el PIN con la tarjeta
# What it does.
setting-badge-needs-pin-detail = Entonces no basta con la tarjeta.
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
## Shifts, who works when, holidays and leave

# Title of the screen and of its tab.
tab-rules = Reglas
# Title of the screen.
rules-title = Reglas
# A list of the screen.
rules-shifts = Turnos
# A list of the screen: which shift is for whom.
rules-assignments = Quién trabaja cuándo
# A list of the screen.
rules-holidays = Festivos
# A list of the screen.
rules-leaves = Ausencias
# What a shift is.
rules-shifts-detail = Un turno dice cuándo hay que trabajar y cómo se cuenta el tiempo.
# Which shift is in force for somebody.
rules-assignments-detail = El turno de una persona va antes que el de su departamento, y este antes que el de todos. De varios, cuenta el que empieza más tarde.
# What holidays do.
rules-holidays-detail = En un festivo nadie está ausente. El trabajo de ese día se cuenta y se marca.
# What leave does.
rules-leaves-detail = Una ausencia cuenta cuando está aprobada. Lo que espera decisión va primero.
# There is none yet.
rules-no-shifts = Aún no hay turnos
# There is none yet.
rules-no-assignments = Aún nadie tiene turno
# There is none yet.
rules-no-holidays = Aún no hay festivos
# There is none yet.
rules-no-leaves = Aún no hay ausencias
# Nothing can be assigned before there is a shift.
rules-shift-first = Añada primero un turno. Después diga aquí para quién es.
# A button.
rules-add-shift = Añadir un turno
# A button.
rules-add-assignment = Dar un turno a alguien
# A button.
rules-add-holiday = Añadir un festivo
# A button.
rules-add-leave = Añadir una ausencia
# Title of the editor.
rules-new-shift = Turno nuevo
# Title of the editor.
rules-shift = Turno
# Title of the editor.
rules-new-assignment = Nuevo: quién trabaja cuándo
# Title of the editor.
rules-assignment = Quién trabaja cuándo
# Title of the editor.
rules-new-holiday = Festivo nuevo
# Title of the editor.
rules-holiday = Festivo
# Title of the editor.
rules-new-leave = Ausencia nueva
# Title of the editor.
rules-leave = Ausencia
# Leaves the editor without saving.
rules-close = Cerrar
# Keeps what was typed.
rules-save = Guardar
# Asks before it is removed.
rules-remove = Eliminar…
# Removes it.
rules-remove-now = Eliminar del todo
# From one weekday to another, such as Monday to Friday.
days-range = { $first } a { $last }
# All seven weekdays.
days-all = Todos los días
# A shift in one line. $days such as Monday to Friday, $hours such as 8:00 is its length.
shift-line = { $start } a { $end }, { $days }, { $hours } h
# As above, for a shift that ends on the next day.
shift-line-next-day = { $start } a { $end } del día siguiente, { $days }, { $hours } h
# A field: what the shift is called.
shift-name = Nombre del turno
# The days on which the shift begins.
shift-weekdays = Empieza en
# A field: time of day.
shift-start = Inicio
# A field: time of day.
shift-end = Fin
# Below start and end.
shift-over-midnight = Un fin anterior al inicio es del día siguiente.
# A field: minutes after the start that are still in time.
shift-grace-in = Puntual hasta, minutos después del inicio
# A field: minutes before the end that are not yet early.
shift-grace-out = No sale antes desde, minutos antes del fin
# A field: records this long before the start belong to the shift.
shift-window-before = Los registros cuentan desde, minutos antes
# A field: records this long after the end belong to the shift.
shift-window-after = Los registros cuentan hasta, minutos después
# Below these fields.
shift-window-detail = Lo registrado fuera de este tiempo se marca y no se cuenta.
# A field: hours such as 4:00.
shift-half-day = Medio día, al menos horas
# A field: hours such as 7:00.
shift-full-day = Día entero, al menos horas
# Below these fields.
shift-minimum-detail = Horas y minutos, como 7:30. 0:00 es sin mínimo.
# The list of breaks.
shift-breaks = Pausas
# A break that is taken off by its length.
shift-break-fixed = Se descuenta por su duración
# A break that people record at the door.
shift-break-punched = Se registra en la puerta
# A field: length of the break.
shift-break-minutes = Minutos de pausa
# A field: hours after which the break counts.
shift-break-after = Solo después de, horas
# A box to tick.
shift-break-paid = La pausa se paga
# A button.
shift-add-break = Añadir una pausa
# A button.
shift-remove-break = Quitar la pausa
# A box to tick.
shift-counts-overtime = Contar horas extra después del fin
# A field: fewer minutes are not counted.
shift-overtime-from = Horas extra a partir de, minutos
# Below the buttons of a shift that is in use.
shift-change-detail = Un cambio vale también para días pasados. Para cambiarlo desde un día, añada otro turno y délo desde ese día.
# The list of shifts to choose from.
assignment-shift = Qué turno
# Whom the shift is for.
assignment-to = Para quién
# Everybody at the site.
assignment-everybody = Todos
# One department.
assignment-a-department = Un departamento
# One person.
assignment-a-person = Una persona
# Which department.
assignment-department = Departamento
# Shown when everybody is chosen.
assignment-precedence = Salvo quienes tienen turno propio o uno de su departamento.
# There is no department.
assignment-no-departments = Aún no hay departamentos. Se asignan en la pantalla Personas.
# Below the dates.
assignment-until-detail = Fechas como 2026-11-20. Sin último día, sigue hasta que otro lo sustituya.
# A line of the list.
assignment-line = { $shift }, desde el { $from }
# A line of the list.
assignment-line-until = { $shift }, del { $from } al { $until }
# A field: what the holiday is called.
holiday-name = Nombre del festivo
# A field.
holiday-date = Fecha
# A box to tick.
holiday-every-year = Cada año en esta fecha
# A line of the list. $date such as 2026-12-25.
holiday-line = { $date }
# A line of the list.
holiday-yearly-line = { $date } y cada año después
# The kinds of leave to choose from.
leave-kind = Tipo de ausencia
# A kind of leave.
leave-vacation = Vacaciones
# A kind of leave.
leave-sick = Enfermedad
# A kind of leave.
leave-parental = Permiso parental
# A kind of leave.
leave-training = Formación
# A kind of leave.
leave-unpaid = Sin sueldo
# A kind of leave.
leave-other = Otra ausencia
# How much of the day.
leave-part = Cuánto de cada día
# The whole day.
leave-all-day = Todo el día
# Until the middle of the shift.
leave-first-half = Primera mitad
# From the middle of the shift.
leave-second-half = Segunda mitad
# A field.
leave-note = Nota
# A button: saves the leave as approved.
leave-approve = Aprobar
# A button.
leave-reject = Rechazar
# A button: the leave is not taken.
leave-withdraw = Retirar
# A button: saves the leave to be decided on later.
leave-ask = Guardar para decidir
# A line of the list; one day.
leave-line-day = { $kind }, { $from }
# A line of the list.
leave-line = { $kind }, del { $from } al { $until }
# A line of the list.
leave-line-first-half = { $kind }, primera mitad, del { $from } al { $until }
# A line of the list.
leave-line-second-half = { $kind }, segunda mitad, del { $from } al { $until }
# Nobody has decided.
leave-state-asked = En espera
# It counts.
leave-state-approved = Aprobada
# It was turned down.
leave-state-rejected = Rechazada
# It was taken back.
leave-state-withdrawn = Retirada
# A field: the first day.
rule-from = Primer día
# A field: the last day.
rule-until = Último día
# Below a date.
rule-date-detail = Fechas como 2026-11-20.
# A field to look for somebody.
rule-person = Persona
# Below that field.
rule-person-detail = Escriba una parte del nombre, o el número de personal.
# Somebody who is offered, with staff number.
rule-person-offered = { $name }, n.º { $number }
# Nobody has that name.
rule-nobody-found = Nadie tiene ese nombre o número.
# A button.
rule-other-person = Otra persona
# Somebody who is not known here.
rule-person-unknown = Alguien que aquí no se conoce
# What is wrong with a field.
rule-problem-name = Hace falta un nombre de hasta 100 caracteres
# What is wrong with a field.
rule-problem-weekday = Elija al menos un día
# What is wrong with a field.
rule-problem-time = Una hora del día, como 09:00
# What is wrong with a field.
rule-problem-minutes = Minutos enteros, menos de un día
# What is wrong with a field.
rule-problem-hours = Horas y minutos, como 7:30
# What is wrong with a field.
rule-problem-date = Una fecha, como 2026-11-20
# What is wrong with a field.
rule-problem-until = No puede ser anterior al primer día
# What is wrong with a field.
rule-problem-grace = Debe ser más corto que el turno
# What is wrong with a field.
rule-problem-window = Como mucho 720 minutos, que son medio día
# What is wrong with a field.
rule-problem-half-day = No puede ser más que un día entero
# What is wrong with a field.
rule-problem-full-day = No puede ser más largo que el turno
# What is wrong with a field.
rule-problem-breaks = Las pausas deben durar algo y ser juntas más cortas que el turno
# What is wrong with a choice.
rule-problem-choose-shift = Elija un turno
# What is wrong with a choice.
rule-problem-choose-department = Elija un departamento
# What is wrong with a choice.
rule-problem-choose-person = Elija una persona
# It was not saved.
rule-refused = Así no se puede guardar
# It was not removed.
rule-refused-in-use = Alguien tiene este turno. Quíteselo primero en «Quién trabaja cuándo».
# It was not saved.
rule-refused-gone = Se ha eliminado mientras tanto
# It was not saved.
rule-refused-leave-state = Se ha decidido mientras tanto
# It was not saved.
rule-refused-not-allowed = Usted no puede cambiar reglas
# It was not saved.
rule-refused-not-saved = No se ha podido guardar. Lo que escribió sigue aquí.
## Reports: files for paper and for spreadsheets

# Title of a report: one line a person for one day.
report-daily = Informe diario
# Title of a report: one line a person, one column a day.
report-monthly = Informe mensual
# Name of a report about one person; its title is the person's name.
report-person = Una persona
# Title of a report: sums of each person, by department.
report-department = Por departamento
# A fact below the title: the days that it is about.
report-period = Periodo
# A fact below the title: the time zone.
report-zone = Zona horaria
# A fact below the title: how many people it is about.
report-people = Personas
# At the foot of each page, before the date and the time.
report-made = Hecho el
# Before the sums.
report-total = Total
# At the foot of each page: $page is its number, of $pages.
report-page = { $page } / { $pages }
# A date, such as Friday 20 November 2026.
report-full-date = { $weekday }, { $day } de { $month } de { $year }
# A date and a time of day.
report-date-and-time = { $date }, { $time }
# A month, such as November 2026.
report-month = { $month } de { $year }
# From the day $from to the day $to.
report-between = { $from } a { $to }
# A time on a later day than the work began: $day is how many days later, such as +1.
report-next-day = { $time } ({ $day })
# Heading of the people who are in no department.
report-no-department = Sin departamento
# In place of rows.
report-no-rows = No hay nadie de quien informar.
# Before a list of names.
report-undrawable = Ninguna letra de este equipo tiene todos los caracteres de estos textos; un cuadro está en lugar de cada uno que falta. En los archivos CSV y XLSX están enteros:
# Title of a chart.
report-chart-status = Personas por estado
# Title of a chart.
report-chart-days = Personas por día
# Title of a chart.
report-chart-hours = Horas trabajadas por día
# Title of a chart.
report-chart-departments = Horas trabajadas por departamento
# Column: whose line it is.
report-column-name = Nombre
# Column.
report-column-staff-number = N.º de personal
# Column.
report-column-department = Departamento
# Column.
report-column-date = Fecha
# Column: present, late, absent and so on.
report-column-status = Estado
# Column: time of the first record.
report-column-in = Entrada
# Column: time of the last record.
report-column-out = Salida
# Column: hours and minutes worked.
report-column-worked = Trabajo
# Column: hours and minutes of breaks.
report-column-break = Pausa
# Column: hours and minutes late.
report-column-late = Tarde
# Column: hours and minutes that somebody left early.
report-column-early = Antes
# Column: hours and minutes of overtime.
report-column-overtime = Extra
# Column: the records of a day.
report-column-records = Registros
# Column: what somebody should look at.
report-column-notes = Notas
# Column: on how many days somebody was at work.
report-column-days = Días de trabajo
# Column: on how many of them late.
report-column-late-days = Días tarde
# Column: how many half days.
report-column-half-days = Medios días
# Column: on how many days absent.
report-column-absent-days = Días ausente
# Column: on how many days on leave.
report-column-leave-days = Días de permiso

# What a day of work came to.
day-present = Presente
# What a day of work came to: came after the start of the shift.
day-late = Tarde
# What a day of work came to.
day-half = Medio día
# What a day of work came to: nothing was recorded.
day-absent = Ausente
# What a day of work came to: approved leave.
day-leave = Permiso
# What a day of work came to.
day-holiday = Festivo
# What a day of work came to: no shift was due.
day-off = Libre
# What a day of work came to: it cannot be said yet.
day-open = Aún no acaba
# One or two letters for present, in a grid.
mark-present = P
# One or two letters for late, in a grid.
mark-late = T
# One or two letters for a half day, in a grid.
mark-half = ½
# One or two letters for absent, in a grid.
mark-absent = A
# One or two letters for leave, in a grid.
mark-leave = V
# One or two letters for a holiday, in a grid.
mark-holiday = F
# One sign for a day off, in a grid.
mark-off = ·
# One sign for a day that is not over, in a grid.
mark-open = …
# Something to look at: came and never left, or left and never came.
flag-missing-punch = Falta un registro
# Something to look at: a record lies outside of the hours that belong to the shift, and is not counted.
flag-outside-window = Fuera del turno
# Something to look at: worked less than half a day.
flag-too-short = Menos de medio día
# Something to look at: a record was taken while the clock was in doubt.
flag-doubtful-clock = Reloj dudoso
# Somebody corrected this day.
flag-corrected = Corregido
# Worked on a holiday, on leave or on a day off.
flag-worked-on-free-day = Trabajó en día libre
# Left before the end of the shift.
flag-left-early = Salió antes
# Worked longer than the shift.
flag-overtime = Horas extra

## Head office

# The tab.
tab-office = Central
# Title of the screen. Head office is the server of the company that all its kiosks tell.
office-title = Central
# Below the title, while the kiosk belongs to none.
office-explanation = Este terminal trabaja solo. Unido a una central, le comunica lo que registra y conoce a todas las personas de su centro.
# Field.
office-address = Dirección
# Below the field. Keep the example.
office-address-help = Por ejemplo https://office.example.org
# Field.
office-code = Código de un solo uso
# Below the field.
office-code-help = Lo crea un administrador en la central. Vale quince minutos.
# The button.
office-pair = Unirse
# The button while it is being done.
office-pairing = Uniéndose…
# The button that looks for the code with the camera.
office-scan = Mostrar el código QR a la cámara
# The same button while it is looked for.
office-scan-end = Dejar de buscar
# Above the picture.
office-scan-help = Sostenga ante la cámara el código que muestra la central. La dirección y el código se rellenan solos.
# Head office has revoked the kiosk. $site is the site that it belonged to.
office-revoked = Revocado por la central de { $site }
# What that means.
office-revoked-detail = Se borraron de este terminal las plantillas faciales y las claves del centro. Sus registros se conservan. Para volver a usarlo, únalo con un código nuevo.
# The button that exchanges at once.
office-now = Sincronizar ahora
# The button that leaves head office.
office-leave = Dejar la central
# Title of the question.
office-leave-title = ¿Dejar la central?
# Below it.
office-leave-detail = No se le comunicará nada más. Las personas, los rostros y los registros se quedan en este terminal. Para volver a unirlo hace falta un código nuevo.
# The button that does it.
office-leave-now = Dejar
# The button that does not.
office-stay = Quedarse
# Above the address.
office-fact-address = Dirección
# Above the name of the site.
office-fact-site = Centro
# Above the kiosk’s name at head office.
office-fact-name = Nombre en la central
# Above the time of the last answer.
office-fact-contact = Último contacto
# Above what waits.
office-fact-waiting = Pendiente de comunicar
# Above what the clocks differ by.
office-fact-clock = Reloj
# There was no contact since the start.
office-never = Ninguno desde el arranque del terminal
# Nothing waits.
office-waiting-none = Nada: la central lo tiene todo
# What waits, by kind.
office-waiting-detail = { $records } registros, { $audit } entradas del diario, { $changes } cambios
# Nothing is known yet.
office-clock-unknown = Aún sin comparar
# They agree.
office-clock-agrees = Coincide con la central
# This kiosk’s clock. $time such as 5 minutes.
office-clock-ahead = Adelantado { $time } respecto a la central: ponga en hora este terminal
# This kiosk’s clock. $time such as 5 minutes.
office-clock-behind = Atrasado { $time } respecto a la central: ponga en hora este terminal
# A length of time.
office-seconds = { $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }
# A length of time.
office-minutes = { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
# A length of time.
office-hours = { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
# A length of time.
office-days = { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
# Below the bar.
office-progress = { $done } de { $count } comunicados
# Title of the list.
office-held-title = Retenidos por la central: { $count }
# The list is empty.
office-held-none = Nada. Lo que la central no pueda aceptar aparecería aquí con el motivo.
# Below the title.
office-held-explanation = Estas filas se conservan aquí y en la central y aún no cuentan. Nada más espera por ellas.
# The button.
office-retry = Intentar de nuevo
# Since when. $time such as 20 Nov, 08:57.
office-held-since = desde { $time }
# Why nothing is told now.
office-metered-detail = La red se paga por volumen, y el cupo de hoy o el horario se han agotado. «Sincronizar ahora» lo pasa por alto.
# Changes of people wait for the key of the site.
office-site-key-detail = Las personas se comunicarán cuando otro terminal del centro haya entregado la clave. Los registros ya se comunican.
# The state before the first answer.
sync-connecting = Contactando con la central…
# At the door and on the screen: head office has revoked this kiosk.
sync-revoked = Revocado por la central
# At the door and on the screen: an admin has to look.
sync-refused = La central rechaza este terminal
# At the door and on the screen. $time such as 08:57, or 20 Nov, 08:57.
sync-offline = Sin contacto con la central desde { $time }
# At the door and on the screen: rows that are on their way to head office.
sync-waiting = { $count ->
        [one] { $count } pendiente para la central
       *[other] { $count } pendientes para la central
    }
# At the door and on the screen.
sync-held = { $count ->
        [one] { $count } retenido por la central
       *[other] { $count } retenidos por la central
    }
# At the door and on the screen.
sync-up-to-date = La central está al día
# Which row. $number counts the kiosk’s records.
held-punch = Registro { $number }
# Which row of the log.
held-audit = Entrada del diario { $number }
# Which change.
held-change = Cambio { $number }
# Why it is held.
held-altered = Se modificó después de registrarse
# Why it is held.
held-bad-signature = La firma no es de este terminal
# Why it is held: a copy of the kiosk, or a backup that was put back.
held-forked = La central tiene otra fila con este número
# Why it is held.
held-unknown-person = La central no conoce a la persona
# Why it is held.
held-duplicate-person = Otra persona tiene allí el número o el correo
# Why it is held.
held-refused = Incumple una regla de la central
# Why it is held.
held-unknown = Por un motivo que esta versión no conoce
# The kiosk was joined to a head office.
audit-paired = Unido a una central
# The kiosk has left its head office.
audit-unpaired = Central abandonada
# Head office has revoked the kiosk.
audit-revoked = Revocado por la central
# The address that was typed.
problem-address = Esa no es la dirección de una central
    .advice = Empieza por https://, por ejemplo https://office.example.org
# The address begins with http://.
problem-insecure = Cualquiera en el camino podría leerlo
    .advice = Use https://. En una red propia lo permite sync.allow_http en config.toml
# The section [sync] of config.toml cannot be used.
problem-settings = Los ajustes de red no sirven
    .advice = Corrija la sección sync de config.toml: archivo de certificados, pin o proxy
# TLS: the certificate has run out.
problem-expired = El certificado de la central ha caducado
    .advice = Compruebe primero la fecha de este terminal. Si es correcta, la central necesita un certificado nuevo
# TLS: the certificate is not valid yet; mostly the clock is wrong.
problem-not-yet-valid = El certificado de la central aún no es válido
    .advice = Probablemente el reloj de este terminal va atrasado. Ajuste fecha y hora
# TLS: the certificate names another host.
problem-other-host = El certificado es de otra dirección
    .advice = Use la dirección que consta en el certificado de la central, o pida uno para esta
# TLS: nobody who is trusted has issued it.
problem-unknown-issuer = El certificado no lo emitió nadie de confianza
    .advice = Indique la autoridad de la empresa con sync.ca_file en config.toml. Si no, alguien podría estar escuchando
# Another certificate than the one pinned.
problem-pin = La central muestra un certificado distinto del acordado
    .advice = Si se renovó, corrija sync.pin en config.toml. Si no, alguien podría estar escuchando
# No connection.
problem-unreachable = No se puede contactar con la central
    .advice = Se reintenta solo. Mientras tanto no se pierde nada
# The proxy wants a login.
problem-proxy = El proxy pide nombre y contraseña
    .advice = Indíquelos en sync.proxy de config.toml
# No answer in time.
problem-timeout = La central tarda demasiado en responder
    .advice = Se reintenta con menos cada vez
# Something else answered, such as the sign-in page of a hotel’s network.
problem-not-head-office = Respondió algo que no es la central
    .advice = Quizá la red pida antes iniciar sesión, o la dirección sea de otra cosa
# Head office has an error of its own.
problem-trouble = La central tiene problemas propios
    .advice = Se reintenta solo
# Head office asked to wait.
problem-busy = La central pide esperar
    .advice = Se reintenta cuando pase el tiempo indicado
# Even one row is too large for what is on the way.
problem-too-large = Lo que se envía es demasiado grande para algo en el camino
    .advice = Quien lleve la red debe permitir peticiones de un megabyte
# The programs are too far apart.
problem-version = La central habla otra versión
    .advice = Actualice el más antiguo de los dos programas
# The code was not accepted.
problem-code = El código es incorrecto, ya se usó o ha caducado
    .advice = Pida uno nuevo en la central
# Another kiosk has this identity: a copy of the disk.
problem-identity = La central conoce otro terminal con esta identidad
    .advice = Este terminal es seguramente una copia. Empiécelo con una carpeta de datos vacía
# Any other refusal.
problem-refused = La central lo ha rechazado
    .advice = Un administrador de allí puede decir por qué. «Sincronizar ahora» lo intenta de nuevo
# This kiosk’s own disk.
problem-store = Este terminal no pudo guardarlo
    .advice = Otro aviso dice qué le pasa a su almacenamiento
