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
# What to do.
people-nobody-found-detail = Tente uma parte do nome, a matrícula ou o departamento.
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
# What the person agrees to. Its version is kept with the consent, so a changed text needs a new version. $site is the name of the site.
consent-text =
    { $site } gostaria de reconhecer o seu rosto neste terminal para registrar o seu horário de trabalho.

    A partir de algumas fotos do seu rosto são calculados números que o descrevem. Eles são guardados criptografados. As fotos em si não são guardadas, e nada sai da empresa.

    Você pode dizer não e pode mudar de ideia a qualquer momento: peça que o seu rosto seja apagado, e ele desaparece. Isso não traz nenhuma desvantagem.
    .version = 2026-11
# Below the text. $version is the version of the text.
consent-version = Texto de { $version }
# The box to tick.
consent-given = { $name } leu este texto e concorda
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
# What now.
done-detail = A partir de agora, basta olhar para a câmera.
# Begins the next enrolment.
done-another = Cadastrar outra pessoa
# Goes to the list.
done-people = Todas as pessoas
