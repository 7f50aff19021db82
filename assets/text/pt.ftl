### Every text of the kiosk's screens. The comment above a text is for its translator.
### At the door, sentences are read in passing from 1.5 m: short and kind. A record is what others call a punch; say "record" everywhere.
### Portuguese as written in Brazil: people are addressed as você. A kiosk is a "terminal", a record a "registro" or "ponto".

## Dates and times

# The name of this language in itself; read out for its button at the door.
language-name = Português
# The button of this language at the door: two letters.
language-short = PT
# The date at the door and above today's records. $weekday and $month come from the names below, $day is a number.
date-full = { $weekday }, { $day ->
    [1] 1º
   *[other] { $day }
} de { $month }
# A short date in a table. $month comes from the short names below, $day is a number.
date-short = { $day ->
    [1] 1º
   *[other] { $day }
} de { $month }
# A moment in a list. $date from date-short, $time such as 08:57.
date-and-time = { $date }, { $time }
# Names of the days.
weekday-monday = segunda-feira
# Name of the day.
weekday-tuesday = terça-feira
# Name of the day.
weekday-wednesday = quarta-feira
# Name of the day.
weekday-thursday = quinta-feira
# Name of the day.
weekday-friday = sexta-feira
# Name of the day.
weekday-saturday = sábado
# Name of the day.
weekday-sunday = domingo
# Name of the month, as it stands after a number.
month-january = janeiro
# Name of the month.
month-february = fevereiro
# Name of the month.
month-march = março
# Name of the month.
month-april = abril
# Name of the month.
month-may = maio
# Name of the month.
month-june = junho
# Name of the month.
month-july = julho
# Name of the month.
month-august = agosto
# Name of the month.
month-september = setembro
# Name of the month.
month-october = outubro
# Name of the month.
month-november = novembro
# Name of the month.
month-december = dezembro
# Short name of the month, as it stands in a table after a number.
month-short-january = jan.
# Short name of the month, as it stands in a table after a number.
month-short-february = fev.
# Short name of the month, as it stands in a table after a number.
month-short-march = mar.
# Short name of the month, as it stands in a table after a number.
month-short-april = abr.
# Short name of the month, as it stands in a table after a number.
month-short-may = mai.
# Short name of the month, as it stands in a table after a number.
month-short-june = jun.
# Short name of the month, as it stands in a table after a number.
month-short-july = jul.
# Short name of the month, as it stands in a table after a number.
month-short-august = ago.
# Short name of the month, as it stands in a table after a number.
month-short-september = set.
# Short name of the month, as it stands in a table after a number.
month-short-october = out.
# Short name of the month, as it stands in a table after a number.
month-short-november = nov.
# Short name of the month, as it stands in a table after a number.
month-short-december = dez.
# From 5:00 to noon.
greeting-morning = Bom dia
# From noon to 18:00.
greeting-afternoon = Boa tarde
# From 18:00 to 5:00.
greeting-evening = Boa noite

## Words used on several screens

# A button that goes to where one came from.
go-back = Voltar

## At the door

# Read out for the clock; a long press on it opens the admin screens. $time such as 08:57.
attend-clock-name = { $time }. Segure para abrir as telas de administração
# Read out for the live picture.
attend-picture-name = Imagem ao vivo da câmera, espelhada
# Below the greeting while nobody is being recorded.
attend-invitation = Aproxime-se da câmera para registrar o ponto.
# The sentence below the picture.
attend-look = Olhe para a câmera
# The sentence while the face is being compared; it shows for less than a second.
attend-deciding = Um momento
# Several people stand before the camera and none of them clearly in front.
attend-one-at-a-time = Uma pessoa por vez, por favor
# The sentence once the result is there.
attend-thank-you = Obrigado
# The button at the door that leads to the password.
attend-admin = Administração
# The first time the kiosk runs. $site is the name of the site.
attend-welcome = Boas-vindas a { $site }
# Below the welcome.
attend-welcome-detail = Este terminal é novo. Escolha a senha de administração e cadastre a primeira pessoa.
# The button below the welcome.
attend-set-up = Configurar este terminal

# What to do when the face is partly outside of the picture.
issue-cut-off = Fique no centro
# The face is too small.
issue-too-far = Chegue um pouco mais perto
# The face is too large.
issue-too-close = Afaste-se um pouco
# The face is in the dark.
issue-dark = Vá para onde há mais luz
# The face is in glaring light.
issue-bright = Saia da luz forte
# The face looks to the side.
issue-turned = Vire-se para a câmera
# The head is tilted.
issue-tilted = Mantenha a cabeça reta
# The picture is blurred, mostly because the person moves.
issue-blurred = Não se mexa por um instante

## Results at the door

# The direction of the record is left to the attendance rules. $time such as 08:57.
result-recorded = Ponto registrado às { $time }
# Start of work.
result-in = Entrada às { $time }
# End of work.
result-out = Saída às { $time }
# Start of a break.
result-break-start = Intervalo desde { $time }
# End of a break.
result-break-end = De volta às { $time }
# The person was recorded a moment ago; $time is when.
result-repeat = Já registrado às { $time }
# Nobody who is enrolled.
result-unknown = Não reconheço você
# What to do then.
result-unknown-detail = Chegue um pouco mais perto e tente de novo, ou peça o seu cadastro.
# It looks like a picture of a person. It must not sound like an accusation.
result-attack = Olhe você mesmo para a câmera, por favor
# What helps then.
result-attack-detail = Fique na frente dela sem tela, foto ou reflexo na imagem.
# Stands above the person's name: the record could not be stored.
result-not-recorded = Seu ponto não foi registrado
# What to do then.
result-not-recorded-detail = Avise a pessoa que cuida deste terminal e anote a hora.

## The camera's state, shown where its picture would be

# The camera is being opened.
camera-opening = Ligando a câmera
# Below it.
camera-opening-detail = Leva alguns segundos.
# The camera is there and sends nothing.
camera-stalled = A câmera parou
# Below it.
camera-stalled-detail = Ela está sendo reiniciada sozinha.
# There is no camera.
camera-gone = Sem câmera
# Below it.
camera-gone-detail = Verifique se ela está conectada. Será usada assim que aparecer.
# A recording that was played instead of a camera is over.
camera-ended = A gravação terminou
# Below it.
camera-ended-detail = Reinicie o terminal para reproduzi-la de novo.

## What is not as it should be: a title at the door, and its detail for the admin

# The disk is full.
storage-full = Não é possível registrar: o disco está cheio
# What to do.
storage-full-detail = Libere espaço no disco. O registro continua sozinho.
# The data folder cannot be written.
storage-read-only = Não é possível registrar: a pasta de dados é somente leitura
# What to do.
storage-read-only-detail = Permita que este programa grave na pasta de dados e inicie-o de novo.
# Any other fault of the database.
storage-failed = Não é possível registrar: o banco de dados não responde
# $detail is what the database says, in English.
storage-failed-detail = Execute “rollcall doctor” para ver o que fazer. O banco de dados diz: { $detail }
# There is little space left on the disk.
storage-low = O disco está quase cheio
# How much is left.
storage-low-detail = Restam { $megabytes } MB. Libere espaço antes que o registro precise parar.
# How much is left, and $count days until recording has to stop if the disk goes on filling as it does.
storage-low-days = { $count ->
    [0] { $megabytes } MB are left, for less than a day. Free some space before recording has to stop.
    [one] { $megabytes } MB are left, for about one day. Free some space before recording has to stop.
   *[other] { $megabytes } MB are left, for about { $count } days. Free some space before recording has to stop.
}
# The models are being loaded and checked.
models-starting = Preparando o reconhecimento facial
# Below it.
models-starting-detail = Os modelos estão sendo verificados.
# Faces cannot be recognised.
models-off = Não é possível reconhecer rostos no momento
# A model file is missing.
models-missing-detail = Falta um arquivo de modelo. Execute “rollcall doctor” para ver qual.
# A model file is not the one that was delivered.
models-altered-detail = Um arquivo de modelo foi alterado. Execute “rollcall models verify” para ver qual e instale-o de novo.
# The library that runs the models does not start.
models-engine-detail = O motor que executa os modelos não iniciou. Execute “rollcall doctor”.
# The models compute something else than they should.
models-wrong-result-detail = Os modelos não calculam o que deveriam nesta máquina. Execute “rollcall doctor”.
# The clock jumped or was never set.
clock-doubtful = O relógio pode estar errado
# What to do.
clock-doubtful-detail = Verifique a hora e a conexão com o servidor de tempo. Os registros ficam marcados até que esteja certo.
# Pictures of people would be accepted.
pad-off = A detecção de fraude está desligada
# Below it.
pad-off-detail = A foto de uma pessoa poderia ser tomada pela pessoa.
# The demo plays photographs instead of using a camera.
demo-on = Demonstração: estas pessoas são imagens
# Below it.
demo-on-detail = Nada aqui é registrado de verdade.

## Set-up and password

# The first time the kiosk runs.
setup-title = Escolha a senha de administração
# Below the title.
setup-explanation = Ela abre pessoas, registros e cadastro. Não pode ser recuperada: guarde-a bem.
# The first field.
setup-password = Senha
# The second field.
setup-repeat = A mesma senha outra vez
# Below the second field while the two differ.
setup-differs = As duas senhas são diferentes
# The button.
setup-save = Salvar a senha
# Below the first field. $least is the fewest characters allowed.
strength-too-short = Pelo menos { $least } caracteres
# Guessed in minutes.
strength-weak = Fraca: acrescente palavras ou outros tipos de caracteres
# Guessed in months.
strength-fair = Razoável: mais uma palavra a torna forte
# Not guessed.
strength-strong = Forte
# The title of the screen that asks for the password.
unlock-title = Administração
# The field.
unlock-password = Senha de administração
# The button.
unlock-open = Abrir
# The button while the password is being checked.
unlock-checking = Verificando…
# The password was wrong. $attempts is how many more tries there are.
unlock-wrong = { $attempts ->
    [one] A senha está errada. Resta uma tentativa
   *[other] A senha está errada. Restam { $attempts } tentativas
}
# The same, where several people have a password.
unlock-wrong-account = { $attempts ->
    [one] Não está certo. Resta uma tentativa
   *[other] Não está certo. Restam { $attempts } tentativas
}
# The field for who it is, where several people have a password.
unlock-login = Matrícula ou e-mail
# Below it.
unlock-login-help = Deixe em branco para a conta de administração do terminal
# The field for the password, where several people have one.
unlock-account-password = Senha
# Too many wrong passwords.
unlock-locked-out = Senhas erradas demais
# $left is the time that remains, such as 4:32.
unlock-locked-out-detail = Tente de novo em { $left }. Na porta, o registro continua.
# Read out for the key that deletes the last character.
keypad-delete = Apagar o último caractere

## Admin screens

# The way out of the admin screens.
admin-leave = Bloquear e sair
# The button that changes the password of whoever is inside.
admin-account = My password
# The list of people.
tab-people = Pessoas
# Today's records.
tab-today = Hoje
# A new person.
tab-enrol = Cadastrar
# Who did what, when.
tab-audit = Auditoria

# Something could not be looked up in the database.
lookup-failed = Não foi possível consultar
# What to do about it.
lookup-failed-detail = O terminal continua registrando. Tente de novo em instantes.
# The button that tries again.
lookup-retry = Tentar de novo

# Title of the audit log.
audit-title = Registro de auditoria
# Below the title.
audit-explanation = Todas as mudanças neste terminal, as mais recentes primeiro. Entradas são acrescentadas, nunca alteradas nem removidas.
# Who did it. $actor such as "admin".
audit-who = por { $actor }
# The kiosk was set up.
audit-device-created = Terminal configurado
# The first password was set.
audit-admin-created = Senha de administração definida
# The admin screens were opened.
audit-admin-unlocked = Telas de administração abertas
# Too many wrong passwords.
audit-admin-locked-out = Bloqueado após senhas erradas
# Somebody was added without a face.
audit-person-added = Pessoa adicionada
# Details or status of a person.
audit-person-changed = Pessoa alterada
# A face was enrolled.
audit-person-enrolled = Rosto cadastrado
# Face and consent of a person.
audit-person-erased = Rosto e consentimento apagados
# An operator or admin has a new password.
audit-password-set = Senha definida
# A department is new.
audit-department-added = Departamento adicionado
# A department has another name.
audit-department-renamed = Departamento renomeado
# A department is gone.
audit-department-removed = Departamento removido
# Records were copied out of the kiosk.
audit-exported = Registros exportados
# From what resemblance on somebody is recognised was changed.
audit-threshold-set = Limiar de reconhecimento definido
# An entry of the audit log.
audit-rule-changed = Turno, atribuição, feriado ou ausência alterados
# An entry of the audit log.
audit-rule-removed = Turno, atribuição ou feriado removidos
# An entry of the audit log.
audit-correction-asked = Correção solicitada
# An entry of the audit log.
audit-correction-decided = Correção decidida
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
people-title = Pessoas
# How many are shown. $found of $total match the search.
people-count = { $found } de { $total }
# In the search field.
people-search = Buscar por nome, número ou departamento
# Nobody is known yet.
people-empty = Ninguém cadastrado ainda
# What will be here.
people-empty-detail = Aqui ficará a lista de todos que podem registrar o ponto neste terminal. O cadastro leva cerca de um minuto por pessoa.
# The button below.
people-enrol-first = Cadastrar a primeira pessoa
# The search found nobody. $query is what was typed.
people-nobody-found = Ninguém corresponde a “{ $query }”
# Nobody is in the chosen department or has the chosen status.
people-nobody-there = Nobody is here
# What to do.
people-nobody-found-detail = Tente uma parte do nome, a matrícula ou o departamento.
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
people-column-name = Nome
# Column of the list.
people-column-status = Situação
# Column of the list: is a face enrolled.
people-column-face = Rosto
# Column of the list.
people-column-last = Último registro
# The person was never recorded.
people-never = Nunca
# The person was last recorded today at $time.
people-last-today = Hoje { $time }
# The person was last recorded on $date, such as 3 Nov, at $time.
people-last-earlier = { $date }, { $time }

# May record.
status-active = Ativa
# Below the choice.
status-active-detail = É reconhecida e registrada na porta.
# Left the company or is away for long.
status-inactive = Inativa
# Below the choice.
status-inactive-detail = Não é reconhecida na porta. Os registros permanecem.
# Must not record for now.
status-suspended = Suspensa
# Below the choice.
status-suspended-detail = Não é registrada na porta até voltar a ficar ativa.
# $count shots of the face are kept.
face-enrolled = { $count ->
    [one] Uma foto
   *[other] { $count } fotos
}
# No face is enrolled.
face-none = Sem cadastro
# The face was enrolled with another model.
face-again = Cadastrar de novo

# Leaves one person for the list.
person-close = Todas as pessoas
# A fact about a person.
person-staff-number = Matrícula
# A fact about a person.
person-department = Departamento
# A fact about a person: is a face enrolled.
person-face = Rosto
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
person-status = Situação
# The button; the dots say that a question follows.
person-erase = Apagar rosto e consentimento…
# The question. $name is the person's.
erase-title = Apagar o rosto de { $name }?
# What it does.
erase-explanation = As fotos e o consentimento são apagados deste terminal e não podem ser recuperados. Os registros permanecem. Para ser reconhecida de novo, a pessoa precisa ser cadastrada outra vez.
# Above the field; the typed name must equal $name.
erase-confirm = Para confirmar, digite o nome: { $name }
# The button that does it.
erase-now = Apagar
# The button that does not.
erase-keep = Manter

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
today-title = Hoje
# How many records there are today.
today-count = { $count ->
    [one] Um registro
   *[other] { $count } registros
}
# There is none yet.
today-empty = Ninguém registrou o ponto hoje
# What will be here.
today-empty-detail = Cada registro aparece aqui assim que é feito na porta.
# Column of today's records.
today-column-time = Hora
# Column of today's records.
today-column-name = Nome
# Column of today's records: in, out or break.
today-column-kind = Registro
# Column of today's records: by face, PIN or badge.
today-column-method = Por
# Start of work.
kind-in = Entrada
# End of work.
kind-out = Saída
# Start of a break.
kind-break-start = Início do intervalo
# End of a break.
kind-break-end = Fim do intervalo
# The direction is left to the attendance rules.
kind-auto = Registrado
# Recognised by face.
method-face = Rosto
# By PIN.
method-pin = PIN
# By badge.
method-badge = Crachá

## Enrolment

# The steps of an enrolment, on its progress line.
step-who = Quem
# Step.
step-consent = Permissão
# Step.
step-shots = Fotos
# Step.
step-check = Revisão
# Step.
step-done = Pronto
# Read out for the progress line.
steps-name = Etapa { $number } de { $total }: { $step }
# Goes on to the next step.
enrol-next = Avançar
# Gives the enrolment up.
enrol-cancel = Cancelar
# Until the first picture is there.
enrol-starting = Iniciando…

# Title of the first step.
who-title = Quem é?
# The field for the name.
who-name = Nome
# Below it.
who-name-help = Como a pessoa escreve
# The field for the staff number.
who-staff-number = Matrícula, se houver
# Somebody has that number. $name is whose it is.
who-staff-number-taken = { $name } tem esta matrícula
# The field for the department.
who-department = Departamento, se houver

# Title of the second step.
consent-title = { $name } decide
# What the person agrees to. The words are kept with the consent as they are shown; whoever changes what the text says changes its version in every language. $site is the name of the site.
consent-text =
    { $site } gostaria de reconhecer o seu rosto neste terminal para registrar o seu horário de trabalho.

    A partir de algumas fotos do seu rosto são calculados números que o descrevem. Eles são guardados criptografados. As fotos em si não são guardadas, e nada sai da empresa.

    Você pode dizer não e pode mudar de ideia a qualquer momento: peça que o seu rosto seja apagado, e ele desaparece. Isso não traz nenhuma desvantagem.
    .version = 2026-11
# Below the text. $version is the version of the text.
consent-version = Texto de { $version }
# The box to tick.
consent-given = { $name } leu este texto e concorda
# The other answer, as good as the first: the person records with a PIN or a badge.
consent-decline = Não, prefiro um PIN ou um crachá
# Starts the camera.
consent-begin = Começar as fotos

# How many shots there are.
shots-count = { $taken } de { $least } a { $most } fotos
# Goes on to the check, once there are enough shots.
shots-continue = Continuar
# Read out for a head pose that has been taken. $pose such as Left.
shots-target-taken = { $pose }: feita
# Read out for a head pose that is still to be taken.
shots-target-open = { $pose }: a fazer
# A head pose: looks into the camera.
pose-straight = De frente
# A head pose: turned to the person's left.
pose-left = Esquerda
# A head pose: turned to the person's right.
pose-right = Direita
# A head pose.
pose-up = Para cima
# A head pose.
pose-down = Para baixo
# Said to the person before the camera: nobody is in the picture.
hint-no-face = Fique na frente da câmera
# Others are in the picture.
hint-several-faces = Só uma pessoa, por favor
# What to do next.
hint-turn-straight = Olhe de frente para a câmera
# What to do next.
hint-turn-left = Vire a cabeça um pouco para a esquerda
# What to do next.
hint-turn-right = Vire a cabeça um pouco para a direita
# What to do next.
hint-turn-up = Levante um pouco o queixo
# What to do next.
hint-turn-down = Abaixe um pouco o queixo
# Somebody else is before the camera than for the first shot.
hint-another-face = Este rosto não é o de antes
# The shot is being taken.
hint-hold = Não se mexa

# Title of the check.
check-title = É { $name }?
# What to look for.
check-explanation = Refaça uma foto se estiver borrada ou mostrar outra pessoa.
# Read out for a shot. $pose such as Left.
check-shot-name = Foto: { $pose }
# The button below a shot; it is taken again at once.
check-retake = Refazer: { $pose }
# Saves the enrolment.
check-save = Salvar
# Saves although somebody looks the same.
check-save-despite = Salvar como outra pessoa
# The button while it is being saved.
check-saving = Salvando…
# Saving failed.
check-failed = Nada foi salvo
# What to do.
check-failed-detail = Os dados e as fotos ainda estão aqui. Tente de novo ou veja o que há com o armazenamento.
# Somebody enrolled looks the same. $name is who.
check-duplicate = Parece { $name }, que já tem cadastro
# What it means. $number is that person's staff number and $department the department, or each “none given”.
check-duplicate-who = Matrícula: { $number }. Departamento: { $department }. Uma pessoa cadastrada duas vezes seria registrada com um nome ou com o outro. Salve só se forem duas pessoas; a decisão fica anotada.
# Stands for a staff number or department that nobody entered.
check-duplicate-unknown = não informado
# The shots are to replace earlier ones, and look like somebody else. $name is whose they are said to be.
check-differs = Não se parece com as fotos anteriores de { $name }
# What it means.
check-differs-detail = Salve só se tiver certeza de quem é; a decisão fica anotada.
# Saves although the shots do not look like the earlier ones.
check-save-differing = Salvar como a mesma pessoa
# One of the shots, which is marked, is nearer to another person.
check-outlier = Uma foto se parece mais com outra pessoa
# What to do.
check-outlier-detail = Refaça a foto marcada. Cada uma deve se parecer mais com as outras da pessoa do que com qualquer outra.
# Read out for a shot that must be taken again. $pose such as Left.
check-shot-outlier-name = Foto a refazer: { $pose }
# It is done.
done-can-use = { $name } já pode usar este terminal
# What now.
done-detail = A partir de agora, basta olhar para a câmera.
# Begins the next enrolment.
done-another = Cadastrar outra pessoa
# Goes to the list.
done-people = Todas as pessoas
# The person said no to face recognition and is on the list all the same.
declined-title = { $name } já pode usar este terminal
# What now.
declined-detail = Nada do rosto foi guardado. Defina um PIN ou emita um crachá na página da pessoa; os dois registram igualmente bem.
# What to do when such a person could not be saved.
declined-failed-detail = Os dados ainda estão aqui. Talvez alguém tenha a mesma matrícula.

## What is kept of a face

# A template does not open any more: the database was tampered with, or the disk is failing.
face-altered = Um rosto guardado foi alterado
# For the admin. $names are the people concerned.
face-altered-detail = Ele fica de fora; os demais são reconhecidos. Cadastrar de novo: { $names }

# Above what is kept of a person's face.
face-title = Rosto e consentimento
# Until it has been read from the database.
face-looking-up = Um momento
# $count shots were turned into numbers on $date with the model $model.
face-shots = { $count ->
    [one] Uma foto de { $date } ({ $model })
   *[other] { $count } fotos de { $date } ({ $model })
}
# Nothing is kept.
face-nothing-kept = Nada do rosto é guardado
# The site's rule erases the face. $date such as Friday 20 November.
face-end = Será apagado em { $date }
# Why.
face-end-left = A pessoa está inativa. Ative-a para manter o rosto.
# Why.
face-end-unused = Faz tempo que a pessoa não é registrada.
# $version names the text, $given is when the person agreed, $operator who was at the kiosk.
face-consent-given = Concordou em { $given } com o texto de { $version }, com { $operator }
# $withdrawn is when the consent was withdrawn.
face-consent-withdrawn = Concordou em { $given } com o texto de { $version }; retirou em { $withdrawn }
# Shows the words that the person agreed to.
face-consent-read = Ler o texto
# Begins the enrolment of somebody on the list.
face-enrol = Cadastrar o rosto
# Takes further shots.
face-add-shots = Adicionar fotos
# Takes shots that replace those there are.
face-retake = Refazer as fotos

# The erasure was refused.
erase-not-allowed = Só a administração pode apagar um rosto
# The database failed.
erase-failed = Nada foi apagado. Tente de novo ou veja o que há com o armazenamento.
# Title of the receipt.
receipt-title = O rosto de { $name } foi apagado
# Below it.
receipt-explanation = Este recibo é para a pessoa. Não contém nada do rosto.
# A fact on the receipt.
receipt-when = Quando
# A fact: how many shots are gone.
receipt-shots = Fotos apagadas
# A fact: how many consents were withdrawn.
receipt-consents = Consentimentos
# A fact: what happened to the bytes on the disk.
receipt-files = No disco
# The bytes are gone.
receipt-overwritten = Sobrescrito
# They will be gone in a moment.
receipt-not-yet-overwritten = Será sobrescrito assim que ninguém mais o ler
# A fact: number of the entry in the audit log.
receipt-audit = Entrada de auditoria
# A fact: the fingerprint of that entry.
receipt-hash = Seu SHA-256
# A fact: where the receipt is kept as a text.
receipt-file = Guardado como
# Closes the receipt.
receipt-close = Fechar

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
audit-setting-changed = Ajuste alterado
# Title of the settings.
settings-title = Ajustes
# Below the title. config.toml is the name of a file.
settings-explanation = O que se muda aqui vale mais que config.toml e pode ser desfeito.
# In the search field.
settings-search = Buscar nos ajustes
# The search found no setting. $query is what was typed.
settings-nothing-found = Nenhum ajuste corresponde a “{ $query }”
# What to do.
settings-nothing-found-detail = Tente outra palavra, ou parte dela.
# The button that takes the last change back.
settings-undo = Desfazer a última mudança
# The button beside a value that was typed. $name is the setting's name: read out, so that one button is told from another.
settings-save = Salvar
# Read out for the button that saves the setting $name.
settings-save-name = Salvar: { $name }
# The button that takes back what was set here. $value is what counts then.
settings-reset = Voltar a { $value }
# Read out for that button. $name is the setting's.
settings-reset-name = { $name }: voltar a { $value }
# The setting was changed at this kiosk.
settings-changed = Alterado aqui
# The change counts only after the next start.
settings-waiting = A partir do próximo início
# The setting cannot be changed here.
settings-fixed = Definido ao iniciar o terminal; não pode ser mudado aqui.
# Above the settings. $count changes wait for the next start.
settings-restart = { $count ->
    [one] Uma mudança vale a partir do próximo início
   *[other] { $count } mudanças valem a partir do próximo início
}
# What to do.
settings-restart-detail = Feche o Rollcall e inicie-o de novo quando não houver ninguém na porta.
# A change could not be kept.
settings-not-saved = A mudança não foi salva
# What to do.
settings-not-saved-detail = Veja se a pasta de dados permite gravação e tente de novo.
# Below a field: what may stand there. $min and $max are the limits.
setting-wrong-whole = Um número inteiro de { $min } a { $max }
# Below a field.
setting-wrong-number = Um número de { $min } a { $max }, como 0.5
# Below a field. "auto" is typed as it stands.
setting-wrong-auto = “auto”, ou um número de { $min } a { $max }
# Below a field.
setting-wrong-text = Não pode ficar vazio
# Below a field.
setting-wrong-zone = Um fuso como America/Sao_Paulo, ou “system”
# Below a field: right in form, but there is no such thing.
setting-wrong-unknown = Essa opção não existe aqui
# Below a field. $name is another setting.
setting-wrong-above = Não pode ser maior que “{ $name }”
# Below a field. $name is another setting.
setting-wrong-below = Não pode ser menor que “{ $name }”
# A choice.
choice-on = Ligado
# A choice.
choice-off = Desligado
# A choice: the kiosk knows best.
choice-auto = Automático
# A choice of colours.
choice-dark = Escuras
# A choice of colours.
choice-light = Claras
# A choice: how much of a name is shown.
choice-full = Completos
# A choice: how much of a name is shown.
choice-initials = Iniciais
# A choice: how much of a name is shown.
choice-hidden = Ocultos
# A choice: attacks are detected by the look of the picture.
choice-passive = Pela aparência
# A choice: attacks are detected by asking for a turn of the head.
choice-active = Por um giro da cabeça
# A choice: both ways.
choice-both = As duas coisas
# A choice: a record is in, the next one out, and so on.
choice-alternating = Alternando
# A choice: the first record of the day is in and the last one out.
choice-first-last = Primeiro e último
# A choice: the person says it on the screen.
choice-choose = Escolhido na tela

## The settings themselves: a group, or the name of a setting and what it does

# A group of settings.
settings-screen = Tela e som
# A setting.
setting-theme = Cores
# What it does.
setting-theme-detail = Texto claro sobre fundo escuro, ou o contrário.
# A setting.
setting-high-contrast = Alto contraste
# What it does.
setting-high-contrast-detail = Preto e branco puros, para quem enxerga menos.
# A setting.
setting-large-text = Texto grande
# What it does.
setting-large-text-detail = Tudo fica um quarto maior; a imagem abre espaço.
# A setting.
setting-scale = Tamanho de tudo
# What it does.
setting-scale-detail = 1 serve para uma tela de 10 polegadas; mais aumenta tudo.
# A setting.
setting-language = Idioma
# What it does.
setting-language-detail = O que o terminal fala quando ninguém escolheu outro na porta.
# A setting.
setting-names = Nomes na porta
# What it does.
setting-names-detail = Quanto do nome o resultado mostra a quem está por perto.
# A setting.
setting-sound-volume = Volume
# What it does.
setting-sound-volume-detail = A altura dos sons, de 0 para silêncio a 1.
# A setting.
setting-result-secs = Duração do resultado
# What it does.
setting-result-secs-detail = Segundos que um resultado fica na tela.
# A setting.
setting-reduce-motion = Menos movimento
# What it does.
setting-reduce-motion-detail = Nada desliza nem cresce; o que aparece surge de uma vez.
# A setting.
setting-fullscreen = Tela cheia
# What it does.
setting-fullscreen-detail = A janela ocupa toda a tela, sem moldura.
# A group of settings.
settings-site = Local
# A setting.
setting-site-name = Nome do local
# What it does.
setting-site-name-detail = Aparece nas boas-vindas, na permissão e nos relatórios.
# A setting.
setting-site-kiosk = Lugar deste terminal
# What it does.
setting-site-kiosk-detail = Aparece no alto da tela da porta.
# A setting.
setting-site-zone = Fuso horário
# What it does.
setting-site-zone-detail = O fuso cujo relógio os registros seguem.
# A group of settings.
settings-attendance = Registros
# A setting.
setting-dedupe-secs = Já registrado por
# What it does.
setting-dedupe-secs-detail = Segundos em que quem é visto de novo não recebe outro registro.
# A setting.
setting-direction = Entrada ou saída
# What it does.
setting-direction-detail = Como um registro vira início ou fim do trabalho.
# A group of settings.
settings-recognition = Reconhecimento
# A setting.
setting-margin = Vantagem sobre a próxima pessoa
# What it does.
setting-margin-detail = Quanto a semelhança deve superar a de qualquer outra pessoa; “auto” usa a do modelo.
# A setting.
setting-min-frames = Imagens que devem concordar
# What it does.
setting-min-frames-detail = Quantas imagens boas são comparadas antes de decidir.
# A setting.
setting-min-face = Menor rosto
# What it does.
setting-min-face-detail = Largura em pixels abaixo da qual se pede para chegar mais perto.
# A setting.
setting-max-face = Maior rosto
# What it does.
setting-max-face-detail = Parte da altura da imagem acima da qual se pede para se afastar.
# A setting.
setting-max-yaw = Giro para o lado
# What it does.
setting-max-yaw-detail = Graus que a cabeça pode virar para o lado.
# A setting.
setting-max-pitch = Olhar para cima ou para baixo
# What it does.
setting-max-pitch-detail = Graus que a cabeça pode subir ou descer.
# A setting.
setting-max-roll = Inclinação
# What it does.
setting-max-roll-detail = Graus que a cabeça pode inclinar para o ombro.
# A setting.
setting-min-sharpness = Nitidez mínima
# What it does.
setting-min-sharpness-detail = Abaixo dela se pede para não se mexer.
# A setting.
setting-min-brightness = Rosto mais escuro
# What it does.
setting-min-brightness-detail = Cinza médio, de 0 a 255, abaixo do qual se pede mais luz.
# A setting.
setting-max-brightness = Rosto mais claro
# What it does.
setting-max-brightness-detail = Cinza médio acima do qual se pede para sair da luz forte.
# A setting.
setting-engine = Motor
# What it does.
setting-engine-detail = O que executa os modelos; “auto” usa o mais rápido que houver.
# A setting.
setting-detector = Detector de rostos
# What it does.
setting-detector-detail = O modelo que encontra rostos na imagem.
# A setting.
setting-embedder = Modelo de rosto
# What it does.
setting-embedder-detail = O modelo que compara rostos; se mudar, todos são cadastrados de novo.
# A setting.
setting-search = Busca
# What it does.
setting-search-detail = Como a pessoa mais parecida é encontrada; “auto” serve para qualquer tamanho.
# A group of settings.
settings-attacks = Detecção de fraude
# A setting.
setting-pad-policy = Fotos e telas
# What it does.
setting-pad-policy-detail = Como imagens na frente da câmera são distinguidas de pessoas.
# A setting.
setting-pad-threshold = Certeza de um rosto real
# What it does.
setting-pad-threshold-detail = De 0 a 1; mais alta recusa mais imagens, e mais pessoas também.
# A group of settings.
settings-enrolment = Cadastro
# A setting.
setting-min-shots = Mínimo de fotos
# What it does.
setting-min-shots-detail = Com menos, ninguém pode ser cadastrado.
# A setting.
setting-target-shots = Fotos pedidas
# What it does.
setting-target-shots-detail = Quantas poses da cabeça o guia pede.
# A setting.
setting-max-shots = Máximo de fotos
# What it does.
setting-max-shots-detail = De uma pessoa não se guardam mais.
# A group of settings.
settings-retention = Retenção
# A setting.
setting-face-days-left = Rostos após a saída
# What it does.
setting-face-days-left-detail = Dias após os quais o rosto de uma pessoa inativa é apagado; 0 o mantém.
# A setting.
setting-face-days-unused = Rostos sem uso
# What it does.
setting-face-days-unused-detail = Dias sem registro após os quais um rosto é apagado; 0 o mantém.
# A group of settings.
settings-access = Telas de administração
# A setting.
setting-autolock = Bloqueio automático após
# What it does.
setting-autolock-detail = Segundos sem toque nem tecla.
# A setting.
setting-lockout-attempts = Senhas erradas
# What it does.
setting-lockout-attempts-detail = Quantas seguidas bloqueiam o acesso.
# A setting.
setting-lockout-secs = Duração do bloqueio
# What it does.
setting-lockout-secs-detail = Segundos que o acesso fica bloqueado.
# A group of settings.
settings-camera = Câmera
# A setting.
setting-camera-source = Câmera
# What it does.
setting-camera-source-detail = De onde vêm as imagens: “auto”, “device:NOME” ou “mjpeg:ENDEREÇO”.
# A setting.
setting-camera-width = Largura da imagem
# What it does.
setting-camera-width-detail = Pixels; usa-se o tamanho mais próximo da câmera.
# A setting.
setting-camera-height = Altura da imagem
# What it does.
setting-camera-height-detail = Pixels; veja a largura.
# A setting.
setting-camera-fps = Imagens por segundo
# What it does.
setting-camera-fps-detail = Pedidas à câmera; mais gasta mais energia.
# A setting.
setting-camera-stall = Câmera sem imagens
# What it does.
setting-camera-stall-detail = Segundos após os quais ela é reaberta.
# A group of settings.
settings-storage = Armazenamento
# A setting.
setting-warn-free = Avisar abaixo de
# What it does.
setting-warn-free-detail = Megabytes livres no disco.
# A setting.
setting-min-free = Parar de registrar abaixo de
# What it does.
setting-min-free-detail = Megabytes livres, guardados para fechar bem o banco de dados.

## Diagnostics

# Title of diagnostics.
diagnostics-title = Diagnóstico
# Below the title.
diagnostics-explanation = O que o terminal vê e a rapidez com que trabalha. Nada disso é guardado.
# The button that copies technical facts, without names or faces, to send to support.
diagnostics-copy = Copiar relatório
# The button after it has copied.
diagnostics-copied = Copiado
# Read out for the picture with boxes around the faces.
diagnostics-picture-name = Imagem ao vivo com o que se vê nela
# Nobody is in the picture.
diagnostics-nobody = Ninguém na imagem
# What is believed of a face: not looked at yet.
seen-looking = Observando
# What is believed of a face: some pictures are compared, more are needed.
seen-deciding = Comparando
# What is believed of a face: recognised, and asked to turn the head to prove to be there.
seen-asked = Pediu-se que se mova
# What is believed of a face: recognised. $name is who, $score how like, 0 to 1.
seen-accepted = { $name }: { $score }
# What is believed of a face: nobody enrolled. $score is of the most alike.
seen-unknown = Desconhecido: { $score }
# What is believed of a face: a picture of a person. $score is how real it looks.
seen-attack = Não é um rosto real: { $score }
# Below it: $quality and $presence from 0 to 1; the turn of the head in degrees.
seen-detail = qualidade { $quality }, rosto { $presence }, giro { $yaw }°
# Title above the bars. p50 and p95: half, and all but one in twenty, of the pictures take no longer.
stages-title = Tempo por imagem
# Below that title. $budget is in milliseconds.
stages-explanation = Metade não passa da barra, 95 em 100 não passam da linha. O total deve ficar abaixo de { $budget } ms.
# A stage: finding faces.
stage-detect = Achar rostos
# A stage: the points of the face.
stage-mesh = Pontos do rosto
# A stage: the numbers that describe the face.
stage-embed = Descrever o rosto
# A stage: telling pictures from people.
stage-pad = Detecção de fraude
# A stage: comparing with everybody.
stage-search = Comparar
# All stages of a picture.
stage-total = Total
# Beside a bar. Milliseconds.
stage-times = { $half } / { $most } ms
# The stage did not run lately.
stage-idle = não executado
# Title above the state of the parts.
parts-title = Estado
# A part.
part-camera = Câmera
# The camera's picture. $width and $height in pixels.
part-camera-streaming = { $width } × { $height }
# A part: what runs the models.
part-engine = Motor
# A part: attack detection.
part-pad = Detecção de fraude
# A part.
part-clock = Relógio
# The clock is set by a time server.
clock-trusted = Acertado por um servidor
# Nobody knows who set the clock.
clock-unverified = Não verificado
# A part.
part-storage = Armazenamento
# All is well.
part-well = Em ordem
# A part: what waits between the threads.
part-queues = Esperando por dentro
# $seen pictures looked at, $orders to vision, $questions of screens, $events for the screen.
part-queues-detail = { $seen } vistos, { $orders } ordens, { $questions } perguntas, { $events } eventos
# Title above this kiosk's facts.
device-title = Este terminal e seu armazenamento
# A fact: the identity in the ledger.
device-identity = Identidade
# A fact: the beginning of the key that proves the ledger.
device-key = Chave
# A fact: the last record of the ledger.
device-ledger = Livro de registros
# $count records; $head is the beginning of the last one's hash.
device-ledger-detail = { $count ->
    [one] Um registro, termina em { $head }
   *[other] { $count } registros, termina em { $head }
}
# A fact: what head office has not got yet.
device-waiting = À espera da central
# $records of attendance and $audit entries of the audit log.
device-waiting-detail = { $records } registros, { $audit } entradas de auditoria
# A fact.
device-disk = Disco
# $used megabytes of the database, $free megabytes left.
device-disk-detail = Banco de dados { $used } MB, { $free } MB livres
# A fact.
device-versions = Versões
# $program and $database are version numbers.
device-versions-detail = Rollcall { $program }, banco de dados { $database }
