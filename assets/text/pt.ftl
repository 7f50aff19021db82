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
# Below the time of coming, said neutrally. $minutes is a whole number from 1.
result-late = { $minutes ->
    [one] 1 minuto de atraso
   *[other] { $minutes } minutos de atraso
}
# Below the time of leaving: time worked today. $hours such as 7:56.
result-worked = { $hours } trabalhadas hoje
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

## Buttons at the door for what is recorded, where the site lets people choose

# Start of work.
choose-in = Entrada
# End of work.
choose-out = Saída
# Start of a break.
choose-break-start = Intervalo
# End of a break.
choose-break-end = De volta
# Name of the group of these buttons, for those who cannot see it.
choose-name = O que se registra agora

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
    [0] Restam { $megabytes } MB, para menos de um dia. Libere espaço antes que o registro precise parar.
    [one] Restam { $megabytes } MB, para cerca de um dia. Libere espaço antes que o registro precise parar.
   *[other] Restam { $megabytes } MB, para cerca de { $count } dias. Libere espaço antes que o registro precise parar.
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
admin-account = Minha senha
# The list of people.
tab-people = Pessoas
# What every day came to.
tab-records = Registros
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
# A list of people was taken over from a file.
audit-people-imported = Pessoas importadas
# Punches of another system were taken over from a file.
audit-punches-imported = Registros de outro sistema importados
# Face encodings of another system were taken over.
audit-faces-imported = Rostos de outro sistema importados
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
audit-backed-up = Backup feito
# The clock jumped, or something else is wrong with it.
audit-clock-doubted = Relógio duvidoso
# The clock is right again.
audit-clock-agrees = Relógio certo de novo
# The time zone is another than before.
audit-zone-changed = Fuso horário alterado
# A backup was put in the place of the data.
audit-restored = Backup restaurado

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
people-nobody-there = Ninguém aqui
# What to do.
people-nobody-found-detail = Tente uma parte do nome, a matrícula ou o departamento.
# In the choice of a department: everybody.
people-any-department = Todos os departamentos
# In the choice of a department: those without one.
people-no-department = Sem departamento
# In the choice of a status: everybody.
people-any-status = Todas as situações
# The button for somebody new who has no face enrolled yet.
people-add = Adicionar pessoa
# The button that leads to the departments.
people-departments = Departamentos
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
# $count shots were taken over from another system.
face-imported = { $count ->
    [one] Uma foto, importada
   *[other] { $count } fotos, importadas
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
person-kind = Tipo
# What the person is.
kind-employee = Funcionário
# What the person is.
kind-student = Estudante
# The button that makes the facts editable.
person-edit = Editar dados
# Above the choice of what the person may do on the admin screens.
person-role = Telas de administração
# The person may not open them.
role-employee = Sem acesso
# Below the choice.
role-employee-detail = Registra o ponto na porta e nada mais.
# The person runs the day.
role-operator = Operação
# Below the choice.
role-operator-detail = Cadastra pessoas, cuida dos dados e vê os registros. Abre estas telas com matrícula ou e-mail e senha própria.
# The person may do everything.
role-admin = Administração
# Below the choice.
role-admin-detail = Pode fazer tudo aqui. Abre estas telas com matrícula ou e-mail e senha própria.
# An operator or admin who has no password yet.
role-without-password = Ainda não tem senha, então estas telas ficam fechadas. Defina uma e entregue; ela pode ser mudada depois de entrar.
# An operator or admin who has neither a staff number nor an e-mail address.
role-without-login = Para abrir estas telas é preciso matrícula ou e-mail, e uma senha.
# The button; the dots say that a question follows.
person-password = Definir uma senha…
# The same for somebody who has one.
person-password-again = Definir uma nova senha…
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
form-title = Adicionar uma pessoa
# Below the title.
form-explanation = Por enquanto sem rosto. Pode ser cadastrado depois, ou a pessoa usa PIN ou crachá.
# The button that adds.
form-add = Adicionar
# The button that keeps what was changed.
form-save = Salvar
# The button while it is being saved.
form-saving = Salvando…
# The button that gives up.
form-cancel = Cancelar
# Below a field: somebody else has this number or address.
form-taken = Outra pessoa já tem este
# Below the field for the e-mail address. $name is whose it is.
form-email-taken = { $name } tem este endereço
# Below a field that may not be empty.
unfit-empty = É preciso preencher
# Below a field. $most is the number of characters allowed.
unfit-too-long = No máximo { $most } caracteres
# Below a field into which something unreadable was put.
unfit-unreadable = Tem caracteres que não podem ser lidos
# Below the field for the e-mail address.
unfit-email = Não é um e-mail; ele se parece com nome@empresa.com

# A change was refused: something typed does not fit.
edit-invalid = Não foi salvo: algo aqui não serve
# A change was refused.
edit-department-taken = Não foi salvo: já há um departamento com esse nome
# A change was refused.
edit-department-in-use = Não foi removido: há pessoas neste departamento
# A new password was refused.
edit-weak-password = Esta senha é fácil demais de adivinhar
# The current password was not right.
edit-wrong-password = Essa não é a senha atual
# What was to be changed is not there any more.
edit-gone = Não foi salvo: não existe mais
# Whoever is inside may not do this.
edit-not-allowed = Não foi salvo: a administração precisa fazer isso
# The database failed.
edit-not-saved = Não foi salvo: o banco de dados não responde

# Title of the question for a new password of somebody else. $name is whose.
password-of = Senha de { $name }
# Title of the question for one's own new password.
password-own = Mudar minha senha
# Field.
password-current = Senha atual
# Field.
password-new = Nova senha
# Field.
password-repeat = A nova senha outra vez
# It is changed.
password-saved = A senha foi mudada
# The button that closes the question.
password-close = Pronto

# Title of the list of departments.
departments-title = Departamentos
# There is none yet.
departments-empty = Ainda não há departamentos.
# The field for the name of a new one.
departments-new = Novo departamento
# The button beside it.
departments-add = Adicionar departamento
# How many people are in one.
departments-people = { $count ->
    [0] ninguém
    [one] uma pessoa
   *[other] { $count } pessoas
}
# Read out for the button that gives a department another name; also above the field for it.
departments-rename = Renomear { $name }
# Below the field.
departments-rename-help = Quem está nele vai junto
# Read out for the button that removes an empty department.
departments-remove = Remover { $name }

# The button that leads to the lists of people as files.
people-transfer = Importar e exportar
# Title of that screen.
transfer-title = Importar e exportar
# Above the files that can be imported.
import-title = Importar pessoas de um arquivo
# Below it.
import-explanation = CSV ou XLSX, com um título em cada coluna: matrícula e nome e, se quiser, departamento, e-mail, tipo e situação. As pessoas se distinguem pela matrícula. Primeiro tudo é conferido; nada muda antes que você diga.
# $folder is where to put files.
import-folder = Coloque os arquivos em um pendrive e conecte-o, ou em { $folder }
# The button that looks for files once more.
import-look-again = Olhar de novo
# The field for the path of a file.
import-path = Ou digite onde está o arquivo
# The button that checks the file whose path was typed.
import-check = Conferir este arquivo
# While a file is being checked.
import-checking = Conferindo…
# A file is no list of people.
import-unreadable = Este arquivo não pode ser importado
# How many rows are somebody new.
import-added = { $count ->
    [one] Uma pessoa é nova
   *[other] { $count } pessoas são novas
}
# How many rows change somebody.
import-changed = { $count ->
    [one] Uma pessoa muda
   *[other] { $count } pessoas mudam
}
# How many rows change nothing.
import-unchanged = { $count ->
    [one] Uma pessoa fica como está
   *[other] { $count } pessoas ficam como estão
}
# Columns of the file that nothing is taken from.
import-unused = Colunas não usadas: { $columns }
# The button that imports. $count is how many people are new or changed.
import-now = { $count ->
    [one] Importar uma pessoa
   *[other] Importar { $count } pessoas
}
# While the people are being imported.
import-importing = Importando…
# It is done.
import-done = As pessoas foram importadas
# How many were added and changed.
import-done-detail = { $added } novas, { $changed } alteradas
# The button that goes back to the choice of a file.
import-another = Outro arquivo
# The file has mistakes; they are listed below.
import-problems = { $count ->
    [one] Uma coisa neste arquivo não serve
   *[other] { $count } coisas neste arquivo não servem
}
# Below it.
import-problems-detail = Nada foi importado. Corrija o arquivo e confira-o de novo.
# Where in the file. $row is the number of the row.
import-row = Linha { $row }
# Where in the file. $column is the heading of the column.
import-row-column = Linha { $row }, { $column }
# Where in the file. $value is what stands there.
import-row-value = Linha { $row }, { $column }: “{ $value }”
# What is wrong: there is no column for the name.
fault-no-name = Não há coluna para o nome. Chame uma de “name”, ou duas de “first_name” e “last_name”
# What is wrong: a column is missing. $column is what to call it.
fault-no-column = Essa coluna não existe. Chame uma de “{ $column }”
# What is wrong: two columns mean the same. $column is what they mean.
fault-two-columns = Uma segunda coluna para “{ $column }”. Deixe só uma
# What is wrong: $allowed are the words that are understood.
fault-not-one-of = Não se conhece. Pode ser: { $allowed }
# What is wrong: the same stands in an earlier row.
fault-repeated = O mesmo que na linha { $row }
# What is wrong: somebody who is known has it. $name is who.
fault-taken = { $name } já tem isto
# What is wrong: a row is longer than the heading.
fault-too-many-cells = Mais células do que títulos
# Above the buttons that write a file.
export-people-title = Exportar todos em um arquivo
# Below it.
export-people-explanation = Nomes, matrículas, departamentos e funções; sem fotos, rostos ou senhas. Pode ser alterado e importado de novo.
# Button: a spreadsheet.
export-people-xlsx = Como XLSX
# Button: a text file.
export-people-csv = Como CSV
# While it is being written.
export-people-writing = Gravando…
# It is written; where stands below.
export-people-done = O arquivo foi gravado
# It could not be written; why stands below.
export-people-failed = Não foi possível gravar o arquivo

# Title of the records of a day.
records-title = Registros
# Read out for the button that goes to the day before.
records-day-before = O dia anterior
# Read out for the button that goes to the day after.
records-day-after = O dia seguinte
# Explains the button that shows the date: it goes to today.
records-go-today = Ir para hoje
# The button that writes a report.
records-export = Exportar…
# The button that shows corrections which wait for approval.
records-waiting = { $count ->
    [one] Uma correção espera
   *[other] { $count } correções esperam
}
# In the search field.
records-search = Buscar por nome ou matrícula
# A choice: no department in particular.
records-every-department = Todos os departamentos
# A choice: no status in particular.
records-every-status = Todas as situações
# How many are shown. $found of $total match the filters.
records-count = { $found } de { $total }
# While they are looked up.
records-loading = Consultando…
# Nobody has a record on this day.
records-empty = Ninguém está na lista neste dia
# What will be here.
records-empty-detail = Cada pessoa do local tem aqui uma linha por dia, com o resultado.
# The filters let nobody pass.
records-none-found = Ninguém corresponde a estes filtros
# What to do.
records-none-found-detail = Tente outra situação ou departamento, ou parte do nome.
# Column of the records.
records-column-name = Nome
# Column of the records: present, late, absent and so on.
records-column-status = Situação
# Column of the records: time of the first record.
records-column-in = Entrou
# Column of the records: time of the last record.
records-column-out = Saiu
# Column of the records: hours and minutes.
records-column-worked = Trabalho
# Column of the records: what somebody should look at.
records-column-notes = Notas
# A fact about a day: hours and minutes of breaks.
records-break = Intervalo
# A fact about a day: how much too late.
records-late = Atraso
# A fact about a day: how much too early somebody left.
records-early = Antes
# A fact about a day or a month: hours and minutes.
records-overtime = Extra
# A fact, such as Worked 8:05.
records-fact = { $what } { $value }
# Leaves one person's day for the table.
records-close = Fechar
# Shows the month of a person.
records-month = Ver o mês
# The person has no line on this day.
records-no-day = Não há registro deste dia.
# Above the records of one day.
records-of-day = Registros deste dia
# There is none.
records-of-day-none = Nada foi registrado.
# One record: $time such as 08:57, $what such as In, $method such as Face.
records-line = { $time }  { $what }, { $method }
# How a record was made: a correction added it.
method-added = adicionado
# A record does not count: it repeats the one before.
counted-repeat = repetido, não conta
# A record does not count: only the first and the last of a day do.
counted-between = intermediário, não conta
# A record does not count: it is outside of the hours that belong to the shift.
counted-outside-window = fora do turno, não conta
# A record does not count: a correction says so.
counted-voided = retirado por uma correção

# Leaves the month for the day.
month-close = Voltar ao dia
# Read out for the button that goes to the month before.
month-before = O mês anterior
# Read out for the button that goes to the month after.
month-after = O mês seguinte
# A sum of a month, followed by a number.
month-at-work = Dias de trabalho
# A sum of a month, followed by a number.
month-late = Atrasos
# A sum of a month, followed by a number.
month-absent = Faltas
# A sum of a month, followed by a number.
month-leave = De licença

# Above the corrections of one day.
correction-title = Correções
# Above the list of corrections that wait.
correction-waiting-explanation = Nada muda até que alguém aprove. O que foi registrado na porta sempre fica.
# What a correction is for, who asked for it and when.
correction-reason-given = “{ $reason }”, { $name }, { $date }
# A correction was approved. $name is who did.
correction-approved = Aprovada por { $name }
# A correction was turned down. $name is who did.
correction-turned-down = Recusada por { $name }
# Nobody has decided yet.
correction-waits = Espera aprovação
# The button.
correction-approve = Aprovar
# The button.
correction-turn-down = Recusar
# The button below an approved correction.
correction-take-back = Retirar esta correção
# Adds a record that is missing.
correction-add = Adicionar um registro que falta
# Sets what the day came to.
correction-set-status = Definir a situação do dia
# The button below a record of $time, and the title of its form.
correction-change-kind = Mudar { $time } para…
# The button below a record of $time, and the title of its form.
correction-void = { $time } não conta
# The field for a time of day.
correction-time = Hora
# Below the field.
correction-time-help = Como 08:57
# The box to tick for a shift that ends after midnight.
correction-next-day = No dia seguinte, depois da meia-noite
# Shown before a status is chosen.
correction-choose-status = Escolha uma situação
# The field.
correction-reason = Motivo
# Below the field.
correction-reason-help = Fica com a correção, para quem a olhar depois
# Above what the correction would change.
correction-before-after = O que muda
# While it is being worked out.
correction-working-out = Calculando…
# Something that would change: $what such as Worked, from $before to $after.
correction-differs = { $what }: { $before } → { $after }
# Something that would stay.
correction-stays = { $what }: { $value }
# Makes the correction at once.
correction-make = Fazer a correção
# Asks somebody to approve it.
correction-ask = Pedir aprovação
# Below the button.
correction-ask-explanation = Ela conta quando a administração aprovar.
# Gives the form up.
correction-cancel = Cancelar
# The correction was refused.
correction-not-allowed = Você não pode fazer isto
# The correction was refused: something has changed in between.
correction-out-of-date = Isto mudou nesse meio-tempo. Feche o dia e olhe de novo
# The correction could not be stored.
correction-not-saved = Nada foi salvo. O que você digitou continua aqui
# A correction in one sentence: $kind such as In.
correction-said-add = { $kind } adicionado às { $time }
# A correction in one sentence.
correction-said-void = Um registro não conta
# A correction in one sentence: $kind such as Out.
correction-said-kind = Um registro mudou para { $kind }
# A correction in one sentence.
correction-said-status = { $date } definido como { $status }
# A correction in one sentence.
correction-said-leave = { $date } definido como ausência
# A correction in one sentence.
correction-said-take-back = Uma correção anterior foi retirada

# Title of the window that writes a report.
export-title = Exportar
# Above the kinds of reports.
export-kind = Relatório
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
export-folder = Pasta
# Below it.
export-folder-help = Deixe vazio para “exports” na pasta de dados do terminal, ou digite uma, como a de um pendrive
# The button.
export-write = Gravar o arquivo
# The button while it is being written.
export-writing = Gravando…
# Below it.
export-writing-detail = O terminal continua enquanto isso. Um mês de milhares de pessoas leva alguns segundos.
# It is there.
export-written = O arquivo foi gravado
# Some names could not be drawn.
export-undrawable = Alguns nomes não são desenhados por inteiro
# Which.
export-undrawable-detail = Este terminal não tem fonte para: { $names }. Instale uma, ou escolha Excel ou CSV.
# It could not be written. $folder is where.
export-failed = Não foi possível gravar o arquivo: { $folder }
# Closes the window.
export-done = Pronto
# Closes the window without a file.
export-cancel = Cancelar

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

# Above the list of people, where a face was altered or the model was changed; touched, the list shows only those $count people.
people-again = { $count ->
    [one] Uma pessoa precisa ser cadastrada de novo
   *[other] { $count } pessoas precisam ser cadastradas de novo
}

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
# The shots were taken over from another system.
face-imported-title = Trazido de outro sistema
# What to do about it, below face-imported-title.
face-imported-detail = Cadastre esta pessoa de novo quando puder: com fotos tiradas aqui o reconhecimento é melhor. Até lá, tudo funciona normalmente.
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
# Title of the receipt as it is printed or kept in a file.
receipt-text-title = RECIBO DE EXCLUSÃO
# A fact on it: the site's name.
receipt-text-site = Local
# A fact: the kiosk's name.
receipt-text-kiosk = Terminal
# A fact: the person's name.
receipt-text-person = Pessoa
# A fact: the staff number.
receipt-text-staff-no = Matrícula
# In place of the number of somebody who has none.
receipt-text-no-staff-no = nenhuma
# A fact: the number under which the kiosk knows the person.
receipt-text-identity = Identificador
# A fact: date and time of the erasure.
receipt-text-erased-at = Apagado em
# A fact: who erased.
receipt-text-erased-by = Apagado por
# In place of a name: the site's own rule erased, because the time was up.
receipt-text-retention-rule = a regra de retenção do local
# A fact: how many face templates are gone.
receipt-text-templates = Modelos do rosto apagados
# A fact: how many consents were withdrawn.
receipt-text-consents = Consentimentos retirados
# A fact: what became of the bytes in the database's files.
receipt-text-files = Arquivos do banco de dados
# The bytes are gone.
receipt-text-overwritten = sobrescritos
# They will be gone in a moment.
receipt-text-not-yet-overwritten = apagados; as páginas antigas são sobrescritas assim que ninguém mais as ler
# A fact: number of the entry in the audit log.
receipt-text-audit-entry = Entrada de auditoria
# A fact: the fingerprint of that entry.
receipt-text-audit-hash = Seu SHA-256
# What the erasure means, below the facts. Lines of at most 100 characters.
receipt-text-meaning =
    O rosto não pode mais ser reconhecido neste terminal. Os registros de ponto permanecem; eles não
    contêm nada biométrico. A entrada de auditoria pode ser conferida com `rollcall verify-ledger`. As
    cópias de segurança de antes mantêm os modelos cifrados até serem excluídas.

## Calibration: from what resemblance on somebody is recognised

# The tab.
tab-calibration = Calibração
# Title of the screen.
calibration-title = Calibração
# Below the title.
calibration-explanation = Quanto dois rostos devem se parecer? Mova a linha: à esquerda passam mais estranhos; à direita mais pessoas deixam de ser reconhecidas.
# While the faces are compared with each other.
calibration-working = Comparando todos com todos…
# Fewer than two people have a face enrolled.
calibration-empty = Não há rostos suficientes para comparar
# What to do.
calibration-empty-detail = Cadastre pelo menos duas pessoas. A partir de trinta é possível recomendar um limiar.
# Recognition is off or still starting.
calibration-no-models = O limiar será conhecido quando os modelos estiverem prontos.
# In the plot: scores of pictures of different people.
calibration-plot-strangers = Outras pessoas
# In the plot: scores of pictures of one person.
calibration-plot-people = A mesma pessoa
# In the plot: the threshold that is used at present.
calibration-plot-now = Agora
# In the plot: the threshold that is recommended.
calibration-plot-recommended = Recomendado
# Read out for the plot. $total is how many people are enrolled, $threshold a number such as 0.935.
calibration-plot-name = Pontuações de { $total } pessoas, linha em { $threshold }
# Button: accepts faces that are less alike.
calibration-looser = Mais aberto
# Button: accepts only faces that are more alike.
calibration-stricter = Mais rigoroso
# Where the line stands after it was moved. $threshold such as 0.935.
calibration-line-moved = Linha em { $threshold }, sem efeito
# The threshold in force was set in the configuration file.
calibration-line-configured = Em vigor: { $threshold }, segundo config.toml
# The threshold in force was set on this screen or by the command "calibrate".
calibration-line-calibrated = Em vigor: { $threshold }, por uma calibração
# The threshold in force is what came with the model.
calibration-line-model = Em vigor: { $threshold }, o do modelo
# Share of strangers who would be taken for somebody.
calibration-strangers = Estranhos tomados por alguém
# Share of enrolled people who would not be recognised.
calibration-misses = Pessoas não reconhecidas
# $share percent: $count of $total tries.
calibration-rate = { $share } % ({ $count } de { $total })
# How far off the figure may be, in percent.
calibration-bounds = na verdade de { $least } a { $most } %, em 19 de 20 casos
# There was nothing to count.
calibration-no-trial = Não se sabe
# Before the choice of how many strangers may pass.
calibration-target = Estranhos que podem passar
# Choice.
calibration-target-100 = 1 em 100
# Choice.
calibration-target-1000 = 1 em 1.000
# Choice.
calibration-target-10000 = 1 em 10.000
# A caution.
calibration-too-few-people = Menos de 30 pessoas é pouco para recomendar um limiar. O do modelo é melhor.
# A caution.
calibration-extrapolated = Mais raro do que tudo o que se viu entre tão poucas pessoas: a recomendação é uma extrapolação.
# A caution.
calibration-out-of-reach = Nenhum limiar deixa passar tão poucos estranhos.
# A caution.
calibration-one-shot-each = Ninguém tem uma segunda foto, então não se sabe quantas pessoas deixam de ser reconhecidas.
# A caution.
calibration-many-misses = Com o limiar recomendado, mais de uma em vinte pessoas não seria reconhecida.
# The button that puts the recommended threshold in force.
calibration-use-recommended = Usar o recomendado: { $threshold }
# The button that puts the threshold of the line in force.
calibration-use-line = Usar { $threshold }
# The button that leaves everything as it is.
calibration-keep = Manter { $threshold }
# The button that puts the threshold in force that came with the model.
calibration-reset = Voltar ao do modelo
# The configuration file says what the threshold is.
calibration-configured = O limiar está definido em config.toml
# What to do.
calibration-configured-detail = Para defini-lo aqui, escreva lá decide.threshold = "auto" e reinicie o terminal.
# It is in force.
calibration-saved = Em vigor a partir de agora
# It could not be stored.
calibration-not-saved = Não foi possível salvar. Nada mudou.
## PIN and badge

# A button at the door: record with staff number and PIN.
attend-pin = PIN
# A button at the door: record with a badge held to the camera.
attend-badge = Crachá
# On the badge's screen: a button to the PIN pad.
pin-instead = Usar PIN
# On the PIN pad: a button to the badge's screen.
badge-instead = Usar crachá
# Title of the first step on the PIN pad.
pin-number-title = Sua matrícula
# Below the number.
pin-number-help = Depois, o seu PIN.
# Read out for the number typed so far. $number is empty at first.
pin-number-typed = Matrícula: { $number }
# Title of the second step on the PIN pad.
pin-title = Seu PIN
# Below the dots of the PIN.
pin-help = Ninguém mais precisa vê-lo.
# Read out for the PIN typed so far; its digits are not said.
pin-typed = { $count ->
    [one] Um dígito digitado
   *[other] { $count } dígitos digitados
}
# The button after the staff number.
pin-next = Avançar
# The button after the PIN: makes the record.
pin-record = Registrar
# Below the dots while the PIN is being checked, which takes less than a second.
pin-checking = Um momento…
# The button then.
pin-checking-button = Verificando…
# A key of the pad: to letters, for staff numbers that have some.
keypad-letters = ABC
# A key of the pad: back to digits.
keypad-digits = 123
# Title of the badge's screen.
badge-title = Coloque o crachá na moldura
# Below it.
badge-help = O código deve ficar de frente para a câmera e encher a moldura.
# Read out for the live picture with the frame.
badge-picture-name = Imagem ao vivo da câmera com uma moldura para o crachá
# Title where no picture arrives.
badge-no-camera = Não é possível ler crachás no momento
# What to do.
badge-no-camera-detail = A câmera não envia imagem. Use o seu PIN, por favor.

# Number and PIN do not belong together; whether the number exists is not told.
refusal-wrong-pin = A matrícula e o PIN não combinam
# What to do. $tries is how many tries are left for this number.
refusal-wrong-pin-detail = { $tries ->
    [0] Sem tentativas por enquanto. Use o crachá ou o rosto, ou peça um novo PIN.
    [one] Confira os dois e tente de novo. Resta uma tentativa.
   *[other] Confira os dois e tente de novo. Restam { $tries } tentativas.
}
# Too many wrong PINs for this number.
refusal-number-waits = Esta matrícula precisa esperar
# What to do. $time such as 09:12.
refusal-number-waits-detail = Foram digitados PINs errados demais. Tente de novo às { $time }, ou use o crachá ou o rosto.
# Too many wrong PINs at this kiosk, for whatever numbers.
refusal-kiosk-waits = Os PINs precisam esperar
# What to do. $time such as 09:12.
refusal-kiosk-waits-detail = Aqui foram digitados PINs errados demais. Tente de novo às { $time }. Crachás e rostos continuam.
# The person was told apart, and is suspended or has left.
refusal-not-active = Você não pode registrar o ponto no momento
# What to do.
refusal-not-active-detail = Fale com a pessoa que cuida deste terminal.
# The badge was not issued by this kiosk. It must not sound like an accusation.
refusal-badge-unknown = Este crachá não é deste terminal
# What to do.
refusal-badge-unknown-detail = Use o seu PIN ou peça um crachá deste local.
# A newer badge was issued, or the badge was taken back.
refusal-badge-stale = Este crachá não vale mais
# What to do.
refusal-badge-stale-detail = Use o crachá mais novo ou o PIN, ou peça outro crachá.
# A code that is no badge was held into the frame.
refusal-not-a-badge = Esse código não é um crachá
# What to do.
refusal-not-a-badge-detail = Coloque o código do crachá na moldura, ou use o PIN.
# The badge is right, and the PIN is wanted as well.
refusal-pin-needed = Seu PIN, por favor
# What to do.
refusal-pin-needed-detail = Este local pede o PIN junto com o crachá.
# The database cannot be asked.
refusal-out-of-order = Não é possível verificar no momento
# What to do.
refusal-out-of-order-detail = Tente de novo em instantes, ou avise a pessoa que cuida deste terminal.

# In the audit log: a PIN for recording was given to somebody.
audit-pin-set = PIN definido
# In the audit log.
audit-pin-removed = PIN removido
# In the audit log: a wrong PIN at the door.
audit-pin-refused = PIN errado na porta
# In the audit log: too many wrong PINs.
audit-pin-locked-out = PIN bloqueado após tentativas erradas
# In the audit log.
audit-badge-issued = Crachá emitido
# In the audit log: a badge was taken back.
audit-badge-revoked = Crachá recolhido
# In the audit log: a forged or stale badge.
audit-badge-refused = Crachá recusado na porta

# On a person's page: how they may record otherwise than by face.
credentials-title = PIN e crachá
# Below it, for somebody without a staff number.
credentials-no-number = O PIN é digitado depois da matrícula: informe uma primeiro.
# A fact: the PIN for recording.
credentials-pin = PIN
# A fact: the badge.
credentials-badge = Crachá
# There is no PIN, or no badge.
credentials-none = Não tem
# Since when there is one. $date such as 20 Nov.
credentials-pin-since = Definido em { $date }
# $number counts the person's badges, $date such as 20 Nov.
credentials-badge-since = N.º { $number }, emitido em { $date }
# A button; the dots say that a question follows.
credentials-set-pin = Definir PIN…
# A button.
credentials-remove-pin = Remover PIN
# A button: the first badge.
credentials-issue = Emitir crachá
# A button: another badge, which makes the earlier one void.
credentials-reissue = Emitir outro
# A button: the badge is void from then on.
credentials-revoke = Recolher crachá
# A button: the badge's code on the screen.
credentials-show = Mostrar crachá…
# Title of the question for a new PIN. $name is whose it will be.
new-pin-title = Um PIN para { $name }
# Below it.
new-pin-explanation = De seis a doze dígitos, digitados por { $name } ou gerados aqui e entregues. O PIN anterior deixa de valer.
# The field.
new-pin-field = Novo PIN
# The button: a PIN out of random digits, shown so that it can be written down.
new-pin-make = Gerar um
# The button.
new-pin-save = Salvar PIN
# The button that does nothing.
new-pin-keep = Cancelar
# Below the field: other characters than digits.
weak-pin-not-digits = Só dígitos
# Below the field. $least and $most digits.
weak-pin-length = De { $least } a { $most } dígitos
# Below the field: one of the first PINs that somebody would try.
weak-pin-guessable = Fácil demais de adivinhar
# Title above a badge's code on the screen. $name is whose it is.
badge-shown-title = Crachá de { $name }
# Below it.
badge-shown-help = O código pode ser fotografado com um telefone e mostrado nele, ou impresso como cartão.
# Read out for the code.
badge-code-name = Código QR do crachá
# A button: writes the badge as PDF and PNG.
badge-save = Salvar para impressão
# Where the files are. $folder is a path.
badge-saved = Salvo em { $folder }
# They could not be written.
badge-not-saved = Não foi possível gravar os arquivos
# Leaves it.
badge-shown-close = Fechar

## Backup

# The tab.
tab-backup = Backup
# Title of the screen.
backup-title = Backup
# Below the title.
backup-explanation = Tudo deste terminal em um arquivo que só a frase secreta abre: pessoas, registros, dados dos rostos e chaves.
# Field.
backup-passphrase = Frase secreta
# Below the field.
backup-passphrase-help = Quatro palavras ou mais. Guarde-a longe do backup: sem ela ninguém consegue lê-lo.
# Below the field, while it is too easy to guess.
backup-weak = Fácil demais de adivinhar: use quatro palavras ou mais
# Field.
backup-repeat = A mesma frase outra vez
# Below the second field.
backup-differs = As duas frases são diferentes
# The button.
backup-now = Fazer backup agora
# The button while the backup is being made.
backup-working = Fazendo backup…
# Below it.
backup-working-detail = Ele também é restaurado uma vez para conferir. Enquanto isso, o registro continua.
# It is done.
backup-done = Backup feito e conferido
# What is in it.
backup-done-detail = { $people } pessoas e { $punches } registros em { $megabytes } MB. Foi restaurado à parte para conferir.
# Above the name of the file.
backup-file = O arquivo
# The button that begins anew.
backup-another = Fazer outro
# The verification of the records in the backup found something.
backup-not-intact = Os registros nele foram alterados
# What to do.
backup-not-intact-detail = Alguém alterou o banco de dados antes deste backup. Execute “rollcall verify-ledger” para ver quais registros.
# It failed.
backup-failed = Nenhum backup foi feito
# Why: no room for the copy.
backup-no-room = São necessários { $megabytes } MB no disco deste terminal. Libere espaço primeiro.
# Why: the folder cannot be written. $folder is its path.
backup-cannot-write = Não é possível gravar em { $folder }. A unidade está conectada?
# Any other reason.
backup-failed-detail = Execute “rollcall backup” para ver por quê. O terminal continua registrando.
## Proving to be there, and attempts to deceive the kiosk

# The sentence below the picture: a recognised person shall turn the head to her or his own left, and back. An arrow points there.
attend-turn-left = Vire a cabeça para a esquerda, por favor
# The same to the right.
attend-turn-right = Vire a cabeça para a direita, por favor
# The head is turned far enough, and shall turn back.
attend-turn-back = E volte a olhar para a câmera
# The sentence for the second and third turn of the head, after the one before was seen.
attend-turn-left-next = Muito bem. Agora para a esquerda
# The same to the right.
attend-turn-right-next = Muito bem. Agora para a direita
# The sentence after the head turned unasked, as in a film: nothing counts until it is calm.
attend-calm = Continue olhando para a câmera, por favor
# The sentence where the person need not turn to a side, but only not stand like a picture.
attend-move = Mexa um pouco a cabeça, por favor
# The tab of the admin screens that lists attempts to deceive the kiosk.
tab-attempts = Fraudes
# Its title.
attempts-title = Tentativas de enganar o terminal
# Below the title.
attempts-explanation = O que parecia imagem ou gravação de uma pessoa, o mais recente primeiro. Nenhuma imagem é guardada.
# There are none.
attempts-none = Nenhuma tentativa até agora
# Below it.
attempts-none-detail = Quando o terminal recusa uma foto, uma tela ou uma gravação, isso aparece aqui.
# Whom the attempt looked like. $name is a person who is enrolled.
attempts-person = Parecia { $name }
# It looked like nobody who is enrolled, or that was not known yet.
attempts-nobody = Não parecia ninguém conhecido
# How much it was like a living person; $score from 0.00 up, higher is more so.
attempts-score = Pontuação { $score }
# A kind of attempt: the liveness models took it for a print or a screen.
attempt-passive = Parecia uma foto ou uma tela
# A kind of attempt: the picture did not change.
attempt-frozen = A imagem não se mexia
# A kind of attempt: a video that came again.
attempt-looped = O mesmo vídeo se repetiu
# A kind of attempt: it moved like a flat picture, without depth.
attempt-flat = Não tinha profundidade
# A kind of attempt: asked to turn the head, the person did not.
attempt-no-turn = Não virou a cabeça quando pedido
# A kind of attempt: the head turned to the other side, or too early.
attempt-wrong-turn = Virou para o lado errado ou cedo demais
# A kind of attempt: while the head was turned, the face was exchanged.
attempt-another-face = O rosto foi trocado
# A kind of attempt that this version does not know.
attempt-other = Outro tipo
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
# A setting.
setting-pad-keep = Guardar as tentativas
# What it does.
setting-pad-keep-detail = Dias após os quais uma tentativa de fraude é esquecida.
# A group of settings.
settings-fallback = PIN e crachá
# A setting.
setting-pin-offered = Oferecer o PIN
# What it does.
setting-pin-offered-detail = Se é possível registrar o ponto com matrícula e PIN.
# A setting.
setting-pin-scramble = Embaralhar as teclas
# What it does.
setting-pin-scramble-detail = Os dígitos mudam de lugar a cada vez, para que ninguém leia o PIN pelo movimento da mão.
# A setting.
setting-pin-tries = Tentativas por matrícula
# What it does.
setting-pin-tries-detail = PINs errados após os quais uma matrícula precisa esperar.
# A setting.
setting-pin-refill = Nova tentativa da matrícula após
# What it does.
setting-pin-refill-detail = Segundos até haver mais uma tentativa.
# A setting.
setting-pin-kiosk-tries = Tentativas neste terminal
# What it does.
setting-pin-kiosk-tries-detail = PINs errados, de qualquer matrícula, após os quais é preciso esperar aqui.
# A setting.
setting-pin-kiosk-refill = Nova tentativa do terminal após
# What it does.
setting-pin-kiosk-refill-detail = Segundos até haver mais uma tentativa aqui.
# A setting.
setting-badge-offered = Oferecer o crachá
# What it does.
setting-badge-offered-detail = Se é possível registrar o ponto com um crachá diante da câmera.
# A setting.
setting-badge-needs-pin = Pedir o PIN com o crachá
# What it does.
setting-badge-needs-pin-detail = Só o crachá não basta então.
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
## Shifts, who works when, holidays and leave

# Title of the screen and of its tab.
tab-rules = Regras
# Title of the screen.
rules-title = Regras
# A list of the screen.
rules-shifts = Turnos
# A list of the screen: which shift is for whom.
rules-assignments = Quem trabalha quando
# A list of the screen.
rules-holidays = Feriados
# A list of the screen.
rules-leaves = Ausências
# What a shift is.
rules-shifts-detail = Um turno diz quando se trabalha e como o tempo é contado.
# Which shift is in force for somebody.
rules-assignments-detail = O turno de uma pessoa vale antes do turno do departamento, e este antes do de todos. De vários, vale o que começa por último.
# What holidays do.
rules-holidays-detail = Ninguém falta num feriado. O trabalho nesse dia é contado e marcado.
# What leave does.
rules-leaves-detail = Uma ausência conta quando aprovada. O que espera decisão vem primeiro.
# There is none yet.
rules-no-shifts = Ainda não há turnos
# There is none yet.
rules-no-assignments = Ninguém tem turno ainda
# There is none yet.
rules-no-holidays = Ainda não há feriados
# There is none yet.
rules-no-leaves = Ainda não há ausências
# Nothing can be assigned before there is a shift.
rules-shift-first = Adicione primeiro um turno. Depois diga aqui para quem é.
# A button.
rules-add-shift = Adicionar um turno
# A button.
rules-add-assignment = Dar um turno a alguém
# A button.
rules-add-holiday = Adicionar um feriado
# A button.
rules-add-leave = Adicionar uma ausência
# Title of the editor.
rules-new-shift = Novo turno
# Title of the editor.
rules-shift = Turno
# Title of the editor.
rules-new-assignment = Novo: quem trabalha quando
# Title of the editor.
rules-assignment = Quem trabalha quando
# Title of the editor.
rules-new-holiday = Novo feriado
# Title of the editor.
rules-holiday = Feriado
# Title of the editor.
rules-new-leave = Nova ausência
# Title of the editor.
rules-leave = Ausência
# Leaves the editor without saving.
rules-close = Fechar
# Keeps what was typed.
rules-save = Salvar
# Asks before it is removed.
rules-remove = Remover…
# Removes it.
rules-remove-now = Remover de vez
# From one weekday to another, such as Monday to Friday.
days-range = { $first } a { $last }
# All seven weekdays.
days-all = Todos os dias
# A shift in one line. $days such as Monday to Friday, $hours such as 8:00 is its length.
shift-line = { $start } a { $end }, { $days }, { $hours } h
# As above, for a shift that ends on the next day.
shift-line-next-day = { $start } a { $end } do dia seguinte, { $days }, { $hours } h
# A field: what the shift is called.
shift-name = Nome do turno
# The days on which the shift begins.
shift-weekdays = Começa em
# A field: time of day.
shift-start = Início
# A field: time of day.
shift-end = Fim
# Below start and end.
shift-over-midnight = Um fim antes do início é no dia seguinte.
# A field: minutes after the start that are still in time.
shift-grace-in = Pontual até, minutos após o início
# A field: minutes before the end that are not yet early.
shift-grace-out = Não sai cedo a partir de, minutos antes do fim
# A field: records this long before the start belong to the shift.
shift-window-before = Registros contam desde, minutos antes
# A field: records this long after the end belong to the shift.
shift-window-after = Registros contam até, minutos depois
# Below these fields.
shift-window-detail = O que é registrado fora desse tempo é marcado e não conta.
# A field: hours such as 4:00.
shift-half-day = Meio dia, pelo menos horas
# A field: hours such as 7:00.
shift-full-day = Dia inteiro, pelo menos horas
# Below these fields.
shift-minimum-detail = Horas e minutos, como 7:30. 0:00 é sem mínimo.
# The list of breaks.
shift-breaks = Intervalos
# A break that is taken off by its length.
shift-break-fixed = Descontado pela duração
# A break that people record at the door.
shift-break-punched = Registrado na porta
# A field: length of the break.
shift-break-minutes = Minutos de intervalo
# A field: hours after which the break counts.
shift-break-after = Só depois de, horas
# A box to tick.
shift-break-paid = O intervalo é pago
# A button.
shift-add-break = Adicionar um intervalo
# A button.
shift-remove-break = Remover o intervalo
# A box to tick.
shift-counts-overtime = Contar horas extras após o fim
# A field: fewer minutes are not counted.
shift-overtime-from = Horas extras a partir de, minutos
# Below the buttons of a shift that is in use.
shift-change-detail = Uma mudança vale também para dias passados. Para mudar a partir de um dia, adicione outro turno e dê-o a partir desse dia.
# The list of shifts to choose from.
assignment-shift = Qual turno
# Whom the shift is for.
assignment-to = Para quem
# Everybody at the site.
assignment-everybody = Todos
# One department.
assignment-a-department = Um departamento
# One person.
assignment-a-person = Uma pessoa
# Which department.
assignment-department = Departamento
# Shown when everybody is chosen.
assignment-precedence = Exceto quem tem turno próprio ou um do departamento.
# There is no department.
assignment-no-departments = Ainda não há departamentos. Eles são dados na tela Pessoas.
# Below the dates.
assignment-until-detail = Datas como 2026-11-20. Sem último dia, vale até outro tomar o lugar.
# A line of the list.
assignment-line = { $shift }, desde { $from }
# A line of the list.
assignment-line-until = { $shift }, de { $from } a { $until }
# A field: what the holiday is called.
holiday-name = Nome do feriado
# A field.
holiday-date = Data
# A box to tick.
holiday-every-year = Todo ano nesta data
# A line of the list. $date such as 2026-12-25.
holiday-line = { $date }
# A line of the list.
holiday-yearly-line = { $date } e todo ano depois
# The kinds of leave to choose from.
leave-kind = Tipo de ausência
# A kind of leave.
leave-vacation = Férias
# A kind of leave.
leave-sick = Doença
# A kind of leave.
leave-parental = Licença parental
# A kind of leave.
leave-training = Treinamento
# A kind of leave.
leave-unpaid = Não remunerada
# A kind of leave.
leave-other = Outra ausência
# How much of the day.
leave-part = Quanto de cada dia
# The whole day.
leave-all-day = O dia todo
# Until the middle of the shift.
leave-first-half = Primeira metade
# From the middle of the shift.
leave-second-half = Segunda metade
# A field.
leave-note = Nota
# A button: saves the leave as approved.
leave-approve = Aprovar
# A button.
leave-reject = Recusar
# A button: the leave is not taken.
leave-withdraw = Retirar
# A button: saves the leave to be decided on later.
leave-ask = Salvar para decisão
# A line of the list; one day.
leave-line-day = { $kind }, { $from }
# A line of the list.
leave-line = { $kind }, de { $from } a { $until }
# A line of the list.
leave-line-first-half = { $kind }, primeira metade, de { $from } a { $until }
# A line of the list.
leave-line-second-half = { $kind }, segunda metade, de { $from } a { $until }
# Nobody has decided.
leave-state-asked = À espera
# It counts.
leave-state-approved = Aprovada
# It was turned down.
leave-state-rejected = Recusada
# It was taken back.
leave-state-withdrawn = Retirada
# A field: the first day.
rule-from = Primeiro dia
# A field: the last day.
rule-until = Último dia
# Below a date.
rule-date-detail = Datas como 2026-11-20.
# A field to look for somebody.
rule-person = Pessoa
# Below that field.
rule-person-detail = Digite uma parte do nome, ou a matrícula.
# Somebody who is offered, with staff number.
rule-person-offered = { $name }, n.º { $number }
# Nobody has that name.
rule-nobody-found = Ninguém tem esse nome ou matrícula.
# A button.
rule-other-person = Outra pessoa
# Somebody who is not known here.
rule-person-unknown = Alguém desconhecido aqui
# What is wrong with a field.
rule-problem-name = Precisa de um nome de até 100 caracteres
# What is wrong with a field.
rule-problem-weekday = Escolha pelo menos um dia
# What is wrong with a field.
rule-problem-time = Um horário, como 09:00
# What is wrong with a field.
rule-problem-minutes = Minutos inteiros, menos de um dia
# What is wrong with a field.
rule-problem-hours = Horas e minutos, como 7:30
# What is wrong with a field.
rule-problem-date = Uma data, como 2026-11-20
# What is wrong with a field.
rule-problem-until = Não pode ser antes do primeiro dia
# What is wrong with a field.
rule-problem-grace = Deve ser mais curto que o turno
# What is wrong with a field.
rule-problem-window = No máximo 720 minutos, que são meio dia
# What is wrong with a field.
rule-problem-half-day = Não pode ser mais que um dia inteiro
# What is wrong with a field.
rule-problem-full-day = Não pode ser mais longo que o turno
# What is wrong with a field.
rule-problem-breaks = Os intervalos devem ter duração e, juntos, ser mais curtos que o turno
# What is wrong with a choice.
rule-problem-choose-shift = Escolha um turno
# What is wrong with a choice.
rule-problem-choose-department = Escolha um departamento
# What is wrong with a choice.
rule-problem-choose-person = Escolha uma pessoa
# It was not saved.
rule-refused = Não é possível salvar assim
# It was not removed.
rule-refused-in-use = Alguém tem este turno. Retire-o primeiro em “Quem trabalha quando”.
# It was not saved.
rule-refused-gone = Foi removido nesse meio-tempo
# It was not saved.
rule-refused-leave-state = Foi decidido nesse meio-tempo
# It was not saved.
rule-refused-not-allowed = Você não pode mudar regras
# It was not saved.
rule-refused-not-saved = Não foi possível salvar. O que você digitou continua aqui.
## Reports: files for paper and for spreadsheets

# Title of a report: one line a person for one day.
report-daily = Relatório diário
# Title of a report: one line a person, one column a day.
report-monthly = Relatório mensal
# Name of a report about one person; its title is the person's name.
report-person = Uma pessoa
# Title of a report: sums of each person, by department.
report-department = Por departamento
# A fact below the title: the days that it is about.
report-period = Período
# A fact below the title: the time zone.
report-zone = Fuso horário
# A fact below the title: how many people it is about.
report-people = Pessoas
# At the foot of each page, before the date and the time.
report-made = Feito em
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
report-no-department = Sem departamento
# In place of rows.
report-no-rows = Não há ninguém para relatar.
# Before a list of names.
report-undrawable = Nenhuma fonte desta máquina tem todos os caracteres destes textos; um quadrado fica no lugar de cada um que falta. Nos arquivos CSV e XLSX eles estão inteiros:
# Title of a chart.
report-chart-status = Pessoas por situação
# Title of a chart.
report-chart-days = Pessoas por dia
# Title of a chart.
report-chart-hours = Horas trabalhadas por dia
# Title of a chart.
report-chart-departments = Horas trabalhadas por departamento
# Column: whose line it is.
report-column-name = Nome
# Column.
report-column-staff-number = Matrícula
# Column.
report-column-department = Departamento
# Column.
report-column-date = Data
# Column: present, late, absent and so on.
report-column-status = Situação
# Column: time of the first record.
report-column-in = Entrada
# Column: time of the last record.
report-column-out = Saída
# Column: hours and minutes worked.
report-column-worked = Trabalho
# Column: hours and minutes of breaks.
report-column-break = Intervalo
# Column: hours and minutes late.
report-column-late = Atraso
# Column: hours and minutes that somebody left early.
report-column-early = Antes
# Column: hours and minutes of overtime.
report-column-overtime = Extra
# Column: the records of a day.
report-column-records = Registros
# Column: what somebody should look at.
report-column-notes = Notas
# Column: on how many days somebody was at work.
report-column-days = Dias de trabalho
# Column: on how many of them late.
report-column-late-days = Dias com atraso
# Column: how many half days.
report-column-half-days = Meios dias
# Column: on how many days absent.
report-column-absent-days = Dias de falta
# Column: on how many days on leave.
report-column-leave-days = Dias de licença

# What a day of work came to.
day-present = Presente
# What a day of work came to: came after the start of the shift.
day-late = Atrasado
# What a day of work came to.
day-half = Meio dia
# What a day of work came to: nothing was recorded.
day-absent = Falta
# What a day of work came to: approved leave.
day-leave = Licença
# What a day of work came to.
day-holiday = Feriado
# What a day of work came to: no shift was due.
day-off = Folga
# What a day of work came to: it cannot be said yet.
day-open = Ainda não acabou
# One or two letters for present, in a grid.
mark-present = P
# One or two letters for late, in a grid.
mark-late = T
# One or two letters for a half day, in a grid.
mark-half = ½
# One or two letters for absent, in a grid.
mark-absent = F
# One or two letters for leave, in a grid.
mark-leave = L
# One or two letters for a holiday, in a grid.
mark-holiday = H
# One sign for a day off, in a grid.
mark-off = ·
# One sign for a day that is not over, in a grid.
mark-open = …
# Something to look at: came and never left, or left and never came.
flag-missing-punch = Falta um registro
# Something to look at: a record lies outside of the hours that belong to the shift, and is not counted.
flag-outside-window = Fora do turno
# Something to look at: worked less than half a day.
flag-too-short = Menos de meio dia
# Something to look at: a record was taken while the clock was in doubt.
flag-doubtful-clock = Relógio duvidoso
# Somebody corrected this day.
flag-corrected = Corrigido
# Worked on a holiday, on leave or on a day off.
flag-worked-on-free-day = Trabalhou em dia livre
# Left before the end of the shift.
flag-left-early = Saiu antes
# Worked longer than the shift.
flag-overtime = Horas extras

## Head office

# The tab.
tab-office = Central
# Title of the screen. Head office is the server of the company that all its kiosks tell.
office-title = Central
# Below the title, while the kiosk belongs to none.
office-explanation = Este terminal trabalha sozinho. Conectado a uma central, informa a ela o que registra e conhece todas as pessoas do seu local.
# Field.
office-address = Endereço
# Below the field. Keep the example.
office-address-help = Por exemplo https://office.example.org
# Field.
office-code = Código de uso único
# Below the field.
office-code-help = É criado por um administrador na central. É válido durante quinze minutos.
# The button.
office-pair = Conectar
# The button while it is being done.
office-pairing = Conectando…
# The button that looks for the code with the camera.
office-scan = Mostrar o código QR à câmera
# The same button while it is looked for.
office-scan-end = Parar de procurar
# Above the picture.
office-scan-help = Segure diante da câmera o código que a central mostra. O endereço e o código são preenchidos automaticamente.
# Head office has revoked the kiosk. $site is the site that it belonged to.
office-revoked = Revogado pela central de { $site }
# What that means.
office-revoked-detail = Os modelos faciais e as chaves do local foram apagados deste terminal. Os seus registros são mantidos. Para usá-lo de novo, conecte-o com um novo código.
# The button that exchanges at once.
office-now = Sincronizar agora
# The button that leaves head office.
office-leave = Deixar a central
# Title of the question.
office-leave-title = Deixar a central?
# Below it.
office-leave-detail = Nada mais será informado a ela. As pessoas, os rostos e os registros ficam neste terminal. Para conectá-lo de novo é preciso um novo código.
# The button that does it.
office-leave-now = Deixar
# The button that does not.
office-stay = Ficar
# Above the address.
office-fact-address = Endereço
# Above the name of the site.
office-fact-site = Local
# Above the kiosk’s name at head office.
office-fact-name = Nome na central
# Above the time of the last answer.
office-fact-contact = Último contato
# Above what waits.
office-fact-waiting = A informar
# Above what the clocks differ by.
office-fact-clock = Relógio
# There was no contact since the start.
office-never = Nenhum desde que o terminal foi iniciado
# Nothing waits.
office-waiting-none = Nada: a central tem tudo
# What waits, by kind.
office-waiting-detail = { $records } registros, { $audit } entradas do diário, { $changes } alterações
# Nothing is known yet.
office-clock-unknown = Ainda não comparado
# They agree.
office-clock-agrees = Coincide com a central
# This kiosk’s clock. $time such as 5 minutes.
office-clock-ahead = { $time } adiantado em relação à central: acerte o relógio deste terminal
# This kiosk’s clock. $time such as 5 minutes.
office-clock-behind = { $time } atrasado em relação à central: acerte o relógio deste terminal
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
        [one] { $count } dia
       *[other] { $count } dias
    }
# Below the bar.
office-progress = { $done } de { $count } informados
# Title of the list.
office-held-title = Retidos pela central: { $count }
# The list is empty.
office-held-none = Nada. O que a central não puder aceitar apareceria aqui com o motivo.
# Below the title.
office-held-explanation = Estas linhas ficam aqui e na central e ainda não contam. Nada mais espera por elas.
# The button.
office-retry = Tentar de novo
# Since when. $time such as 20 Nov, 08:57.
office-held-since = desde { $time }
# Why nothing is told now.
office-metered-detail = A rede é paga por volume, e a cota de hoje ou o horário esgotou-se. «Sincronizar agora» ignora isso.
# Changes of people wait for the key of the site.
office-site-key-detail = As pessoas serão informadas assim que outro terminal do local entregar a chave. Os registros já são informados.
# The state before the first answer.
sync-connecting = Contatando a central…
# At the door and on the screen: head office has revoked this kiosk.
sync-revoked = Revogado pela central
# At the door and on the screen: an admin has to look.
sync-refused = A central recusa este terminal
# At the door and on the screen. $time such as 08:57, or 20 Nov, 08:57.
sync-offline = Sem contato com a central desde { $time }
# At the door and on the screen: rows that are on their way to head office.
sync-waiting = { $count ->
        [one] { $count } a enviar à central
       *[other] { $count } a enviar à central
    }
# At the door and on the screen.
sync-held = { $count ->
        [one] { $count } retido pela central
       *[other] { $count } retidos pela central
    }
# At the door and on the screen.
sync-up-to-date = A central está em dia
# Which row. $number counts the kiosk’s records.
held-punch = Registro { $number }
# Which row of the log.
held-audit = Entrada do diário { $number }
# Which change.
held-change = Alteração { $number }
# Why it is held.
held-altered = Foi alterado depois de registrado
# Why it is held.
held-bad-signature = A assinatura não é deste terminal
# Why it is held: a copy of the kiosk, or a backup that was put back.
held-forked = A central tem outra linha com este número
# Why it is held.
held-unknown-person = A central não conhece a pessoa
# Why it is held.
held-duplicate-person = Outra pessoa lá tem o número ou o e-mail
# Why it is held.
held-refused = Viola uma regra da central
# Why it is held.
held-unknown = Por um motivo que esta versão não conhece
# The kiosk was joined to a head office.
audit-paired = Conectado a uma central
# The kiosk has left its head office.
audit-unpaired = Central deixada
# Head office has revoked the kiosk.
audit-revoked = Revogado pela central
# The address that was typed.
problem-address = Não é um endereço de central
    .advice = Começa por https://, por exemplo https://office.example.org
# The address begins with http://.
problem-insecure = Qualquer pessoa no caminho poderia ler
    .advice = Use https://. Em uma rede própria, sync.allow_http em config.toml permite-o
# The section [sync] of config.toml cannot be used.
problem-settings = As definições de rede não servem
    .advice = Corrija a secção sync de config.toml: arquivo de certificados, pin ou proxy
# TLS: the certificate has run out.
problem-expired = O certificado da central expirou
    .advice = Verifique primeiro a data deste terminal. Se estiver certa, a central precisa de um novo certificado
# TLS: the certificate is not valid yet; mostly the clock is wrong.
problem-not-yet-valid = O certificado da central ainda não é válido
    .advice = O relógio deste terminal está provavelmente atrasado. Acerte a data e a hora
# TLS: the certificate names another host.
problem-other-host = O certificado é de outro endereço
    .advice = Use o endereço que consta no certificado da central, ou peça um para este
# TLS: nobody who is trusted has issued it.
problem-unknown-issuer = O certificado não foi emitido por ninguém de confiança
    .advice = Indique a autoridade da empresa com sync.ca_file em config.toml. Caso contrário, alguém pode estar ouvindo
# Another certificate than the one pinned.
problem-pin = A central mostra um certificado diferente do combinado
    .advice = Se foi renovado, corrija sync.pin em config.toml. Caso contrário, alguém pode estar ouvindo
# No connection.
problem-unreachable = Não é possível contatar a central
    .advice = Volta a tentar sozinho. Enquanto isso, nada se perde
# The proxy wants a login.
problem-proxy = O proxy pede nome e senha
    .advice = Indique-os em sync.proxy de config.toml
# No answer in time.
problem-timeout = A central demora demasiado a responder
    .advice = Volta a tentar com menos de cada vez
# Something else answered, such as the sign-in page of a hotel’s network.
problem-not-head-office = Respondeu algo que não é a central
    .advice = Talvez a rede peça primeiro um início de sessão, ou o endereço seja de outra coisa
# Head office has an error of its own.
problem-trouble = A central está com problemas
    .advice = Volta a tentar sozinho
# Head office asked to wait.
problem-busy = A central pede para esperar
    .advice = Volta a tentar quando o tempo passar
# Even one row is too large for what is on the way.
problem-too-large = O que é enviado é demasiado grande para algo no caminho
    .advice = Quem gere a rede deve permitir pedidos de um megabyte
# The programs are too far apart.
problem-version = A central fala outra versão
    .advice = Atualize o mais antigo dos dois programas
# The code was not accepted.
problem-code = O código está errado, já foi usado ou é antigo
    .advice = Peça um novo na central
# Another kiosk has this identity: a copy of the disk.
problem-identity = A central conhece outro terminal com esta identidade
    .advice = Este terminal é provavelmente uma cópia. Comece-o com uma pasta de dados vazia
# Any other refusal.
problem-refused = A central recusou
    .advice = Um administrador de lá pode dizer por quê. «Sincronizar agora» tenta de novo
# This kiosk’s own disk.
problem-store = Este terminal não conseguiu gravar isso
    .advice = Outro aviso diz o que há com o armazenamento
