// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/deletionquestion.h"

#include "ui/feedback/marks.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

namespace {

constexpr int linesAtMost = 8; // of the list, and of people; the rest is scrolled to

QLabel *sentenceLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

DeletionQuestion::DeletionQuestion(const edit::Plan &plan, const QString &where, QWidget *parent)
    : QDialog(parent), m_apply(new QPushButton(this))
{
    setObjectName(QStringLiteral("deletionQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Delete from %1").arg(where));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(12);
    auto *heading = sentenceLabel(tr("Applying these changes deletes from %1:").arg(where), this);
    QFont strong = heading->font();
    strong.setWeight(QFont::DemiBold);
    heading->setFont(strong);
    column->addWidget(heading);
    addDeletions(plan, column);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply->setObjectName(QStringLiteral("deleteAndApply"));
    m_apply->setIcon(markIcon(models::Mark::ToBeDeleted, palette()));
    //: %1: an organisation's name and kind, "Acme – Production"
    const QString words = tr("Delete and apply to %1").arg(where);
    m_apply->setText(QString(words).replace(QLatin1Char('&'), QLatin1String("&&")));
    m_apply->setAccessibleName(words);
    m_apply->setAutoDefault(false);
    buttons->addButton(m_apply, QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    check();
    if (m_people.isEmpty())
        cancel->setFocus();
    else
        m_people.constFirst().field->setFocus();
}

void DeletionQuestion::addDeletions(const edit::Plan &plan, QVBoxLayout *column)
{
    using Kind = edit::Step::Kind;
    QStringList lines;
    for (const edit::Step &step : plan.steps) {
        if (step.kind == Kind::DeleteRole)
            lines << tr("Role: %1").arg(step.name);
        if (step.kind == Kind::DeleteContactRole) {
            lines << tr("Contact role: %1").arg(step.name);
            for (const domain::ContactRole &value : step.alsoDeleted)
                lines << tr("Contact role: %1").arg(value.name);
        }
        if (step.kind == Kind::DeleteContact && !step.makeAnonymous)
            lines << tr("Contact: %1 (%2)").arg(step.contact.displayName, step.contact.emailId);
    }
    if (!lines.isEmpty()) {
        auto *list = new QPlainTextEdit(lines.join(QLatin1Char('\n')), this);
        list->setObjectName(QStringLiteral("deletions"));
        list->setAccessibleName(tr("What is deleted"));
        list->setReadOnly(true);
        list->setTabChangesFocus(true);
        list->setLineWrapMode(QPlainTextEdit::NoWrap);
        const int shown = std::clamp(int(lines.size()), 2, linesAtMost);
        list->setFixedHeight(list->fontMetrics().lineSpacing() * shown + 16);
        column->addWidget(list);
    }
    const bool anyone = std::any_of(plan.steps.cbegin(), plan.steps.cend(),
                                    [](const edit::Step &step) { return step.makeAnonymous; });
    if (!anyone)
        return;
    column->addWidget(sentenceLabel(tr("Nobody can bring back whom Zoho has made anonymous. Type "
                                       "the address of each to go on."),
                                    this));
    auto *people = new QWidget;
    auto *rows = new QVBoxLayout(people);
    rows->setContentsMargins(0, 0, 0, 0);
    for (const edit::Step &step : plan.steps) {
        if (step.makeAnonymous)
            addPerson(step, rows);
    }
    if (m_people.size() <= linesAtMost / 2) {
        column->addWidget(people);
        return;
    }
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(people);
    column->addWidget(scroll, 1);
}

void DeletionQuestion::addPerson(const edit::Step &step, QVBoxLayout *column)
{
    const domain::Contact &contact = step.contact;
    const QString address = contact.emailId.isEmpty() ? contact.displayName : contact.emailId;
    auto *field = new QLineEdit(this);
    field->setObjectName(QStringLiteral("addressOfPerson"));
    const QString words = tr("Delete and anonymise %1 (%2)").arg(contact.displayName, address);
    auto *label = sentenceLabel(words, this);
    label->setBuddy(field);
    field->setAccessibleName(tr("%1: type the address").arg(words));
    column->addWidget(label);
    column->addWidget(field);
    m_people.append({address, field});
    connect(field, &QLineEdit::textChanged, this, &DeletionQuestion::check);
}

void DeletionQuestion::check()
{
    const bool all = std::all_of(m_people.cbegin(), m_people.cend(), [](const Person &person) {
        return person.field->text().trimmed().compare(person.address, Qt::CaseInsensitive) == 0;
    });
    m_apply->setEnabled(all);
    m_apply->setToolTip(all ? QString() : tr("The address of each person has to be typed first."));
    m_apply->setAccessibleDescription(m_apply->toolTip());
}

} // namespace rw::ui
