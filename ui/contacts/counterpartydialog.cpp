// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/counterpartydialog.h"

#include "domain/fields.h"
#include "domain/nameorder.h"
#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "models/changewords.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/sentences.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using domain::Counterparty;
using domain::CounterpartyId;
using domain::CounterpartyType;
using domain::Field;
using domain::NameProblem;
using domain::ObjectKind;

namespace {

QFormLayout *newForm()
{
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

// By name; the code is the data.
QList<std::pair<QString, QString>> countries()
{
    QList<std::pair<QString, QString>> all;
    for (int at = QLocale::AnyTerritory + 1; at <= QLocale::LastTerritory; ++at) {
        const QString code = QLocale::territoryToCode(QLocale::Territory(at));
        if (code.size() == 2 && !code.at(0).isDigit()) // the others are parts of the world
            all.append({models::countryInWords(code), code});
    }
    const domain::NameOrder order;
    std::sort(all.begin(), all.end(), [&order](const auto &a, const auto &b) {
        return order.key(a.first).compare(order.key(b.first)) < 0;
    });
    return all;
}

// The first entry with this data, added if there is none.
void choose(QComboBox *box, const QString &data, const QString &text)
{
    if (box->findData(data) < 0)
        box->addItem(text, data);
    box->setCurrentIndex(box->findData(data));
}

} // namespace

CounterpartyDialog::CounterpartyDialog(edit::Workspace &workspace, const CounterpartyId &id,
                                       QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_type(new QComboBox(this)),
      m_country(new QComboBox(this)), m_note(new QLabel(this)), m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("counterpartyDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    if (const auto wanted = workspace.contacts().directory().wanted(id))
        m_counterparty = *wanted;
    setWindowTitle(id.isEmpty() ? tr("New counterparty")
                                //: %1: the name of a counterparty
                                : tr("Counterparty %1").arg(m_counterparty.name));
    m_type->setObjectName(QStringLiteral("counterpartyType"));
    m_country->setObjectName(QStringLiteral("counterpartyCountry"));

    QFormLayout *form = newForm();
    addLine(form, Field::Name, tr("&Name:"));
    form->addRow(tr("&Type:"), m_type);
    form->addRow(tr("Countr&y:"), m_country);
    addLine(form, Field::State, tr("&State:"));
    addLine(form, Field::City, tr("&City:"));
    addLine(form, Field::Address, tr("&Address:"));
    addLine(form, Field::BuildingNumber, tr("&Building number:"));
    addLine(form, Field::ZipCode, tr("&ZIP code:"));
    addLine(form, Field::Website, tr("&Website:"));
    fillTypes({});
    fillCountries();

    for (QLabel *label : {m_note, m_problem}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, colors));
    m_problem->setPalette(colors);
    m_problem->setMinimumHeight(m_problem->fontMetrics().lineSpacing());
    m_problem->setObjectName(QStringLiteral("counterpartyProblem"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(id.isEmpty() ? tr("Add counterparty") : tr("Change"),
                                  QDialogButtonBox::AcceptRole);
    m_accept->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(form);
    if (isNew()) {
        auto *contact = new QGroupBox(tr("First contact"), this);
        QFormLayout *contactForm = newForm();
        contact->setLayout(contactForm);
        addContact(contactForm);
        column->addWidget(contact);
        m_note->setText(tr("Zoho takes all of this now; later its update covers type, country and "
                           "state only. More contacts can be added once it is there."));
    } else {
        lockLines();
        m_note->setText(tr("Zoho's update covers type, country and state only. The rest is told "
                           "when a counterparty is created."));
    }
    column->addWidget(m_problem);
    column->addWidget(m_note);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(480);

    for (QLineEdit *line : std::as_const(m_lines))
        connect(line, &QLineEdit::textChanged, this, &CounterpartyDialog::check);
    for (QComboBox *box : {m_type, m_country})
        connect(box, &QComboBox::currentIndexChanged, this, &CounterpartyDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    workspace.contacts().fetchTypes(this, [this](const auto &types) { takeTypes(types); });
    check();
    if (isNew())
        m_lines.value(Field::Name)->setFocus();
    else
        m_type->setFocus();
}

bool CounterpartyDialog::isNew() const
{
    return m_counterparty.id.isEmpty()
           || m_workspace.contacts().directory().isNew(m_counterparty.id);
}

void CounterpartyDialog::addLine(QFormLayout *form, Field field, const QString &label)
{
    auto *line = new QLineEdit(fieldValue(m_counterparty, field).toString(), this);
    m_lines.insert(field, line);
    form->addRow(label, line);
}

void CounterpartyDialog::addContact(QFormLayout *form)
{
    addLine(form, Field::FirstContact, tr("Na&me:"));
    addLine(form, Field::EmailId, tr("&E-mail:"));
    addLine(form, Field::JobTitle, tr("&Job title:"));
    addLine(form, Field::PhoneNumber, tr("&Phone:"));
    m_lines.value(Field::EmailId)->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_lines.value(Field::PhoneNumber)->setInputMethodHints(Qt::ImhDialableCharactersOnly);
}

// Until the types are read, those that are in use.
void CounterpartyDialog::fillTypes(const QList<CounterpartyType> &types)
{
    const QString chosen
        = m_type->count() > 0 ? m_type->currentData().toString() : m_counterparty.type;
    m_type->clear();
    for (const CounterpartyType &type : types)
        m_type->addItem(type.name, type.id.value);
    if (types.isEmpty()) {
        QStringList known;
        for (const Counterparty &other : m_workspace.contacts().counterparties()) {
            if (!other.type.isEmpty() && !known.contains(other.type))
                known.append(other.type);
        }
        known.sort(Qt::CaseInsensitive);
        for (const QString &type : std::as_const(known))
            m_type->addItem(type, type);
    }
    if (!chosen.isEmpty())
        choose(m_type, chosen, chosen);
    else if (!isNew())
        m_type->setCurrentIndex(-1); // the server told none, and nobody has chosen one
}

void CounterpartyDialog::fillCountries()
{
    m_country->addItem(tr("(none)"), QString());
    for (const auto &[name, code] : countries())
        m_country->addItem(name, code);
    choose(m_country, m_counterparty.country, models::countryInWords(m_counterparty.country));
}

void CounterpartyDialog::takeTypes(const api::Result<QList<CounterpartyType>> &types)
{
    if (types)
        fillTypes(*types);
    else
        m_note->setText(m_note->text() + QStringLiteral("\n\n")
                        + sentence(types.error(), tr("The types were not read; these are in use")));
    check();
}

void CounterpartyDialog::lockLines()
{
    const edit::CounterpartyDirectory &directory = m_workspace.contacts().directory();
    const auto tell = [](QWidget *field, const QString &reason) {
        field->setToolTip(reason);
        field->setAccessibleDescription(reason);
    };
    for (auto it = m_lines.cbegin(); it != m_lines.cend(); ++it) {
        const QString reason = sentence(directory.lock(m_counterparty.id, it.key()));
        if (reason.isEmpty())
            continue;
        it.value()->setReadOnly(true);
        QPalette grey = it.value()->palette();
        grey.setBrush(QPalette::Base, grey.window());
        it.value()->setPalette(grey);
        tell(it.value(), reason);
    }
    const QString reason = sentence(directory.lock(m_counterparty.id));
    for (QComboBox *box : {m_type, m_country}) {
        box->setEnabled(reason.isEmpty());
        tell(box, reason);
    }
}

QString CounterpartyDialog::text(Field field) const
{
    const QLineEdit *line = m_lines.value(field);
    return line ? line->text().trimmed() : QString();
}

Counterparty CounterpartyDialog::counterparty() const
{
    Counterparty wanted = m_counterparty;
    for (auto it = m_lines.cbegin(); it != m_lines.cend(); ++it)
        setFieldValue(wanted, it.key(), text(it.key()));
    wanted.type = m_type->currentData().toString();
    wanted.country = m_country->currentData().toString();
    return wanted;
}

// Why it cannot be added as it is; what is not typed yet is no mistake.
QString CounterpartyDialog::problem() const
{
    const edit::CounterpartyDirectory &directory = m_workspace.contacts().directory();
    const QString name = text(Field::Name);
    const QString email = text(Field::EmailId);
    if (isNew() && !name.isEmpty()) {
        const NameProblem named = directory.problem(
            m_counterparty.id.isEmpty() ? domain::ObjectRef() : directory.ref(m_counterparty.id),
            name);
        if (named != NameProblem::None)
            return sentence(named, ObjectKind::Counterparty, name);
    }
    if (!email.isEmpty() && !domain::isPlausibleAddress(email))
        return sentence(NameProblem::ForbiddenCharacter, ObjectKind::Contact, email);
    return {};
}

void CounterpartyDialog::check()
{
    const QString against = problem();
    const QString state = text(Field::State);
    const QString country = m_country->currentData().toString();
    const bool takesCode = country == QLatin1String("IN") || country == QLatin1String("US");
    const bool isCode = state.size() == 2 && state == state.toUpper();
    m_problem->setText(!against.isEmpty() ? against
                       : takesCode && !state.isEmpty() && !isCode
                           ? tr("In this country Zoho knows a state by its code of two letters.")
                           : QString());
    const Counterparty wanted = counterparty();
    const bool isWhole = !isNew()
                         || (!wanted.name.isEmpty() && !wanted.firstContact.isEmpty()
                             && !wanted.firstEmail.isEmpty());
    m_accept->setEnabled(against.isEmpty() && isWhole && (!isNew() || !wanted.type.isEmpty())
                         && (m_counterparty.id.isEmpty() || wanted != m_counterparty));
}

} // namespace rw::ui
